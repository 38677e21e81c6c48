"""Arabic and Persian names as English and French agencies write them."""

NAME = "Arabic and Persian in the press"
APPLIES = "j|g|q|ch|ou|oo|ee|dh|th|gh|w|ei|ai|ay|ey|e"
RULES = (
    ("tch", "C"),
    ("sh|ch", "S"),
    ("dj|j", "J"),
    ("gh", "g"),
    ("kh", "x"),
    ("q", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("ou|oo|ow|aw|au", "u"),
    ("ee", "i"),
    ("ei|ai|ay|ey|ia", "i"),
    ("ah$|eh$|é$", "a"),
    ("e", "a"),
    ("w(?=[aeiou])", "v"),
    ("w", "u"),
    ("y(?=[aou])", "j"),
)
