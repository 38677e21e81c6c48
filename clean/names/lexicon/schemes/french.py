"""The French press."""

NAME = "French press"
APPLIES = "ch|j|ou|gu|c|ff|ine$|oi|au|ï|y|qu|e$|x"
RULES = (
    ("chtch", "SC"),
    ("tch", "C"),
    ("dj", "J"),
    ("ch", "S"),
    ("j", "Z"),
    ("ou", "u"),
    ("gu(?=[eiy])", "g"),
    ("g(?=[eiy])", "Z"),
    ("qu", "k"),
    ("eau|au", "o"),
    ("oi", "va"),
    ("ff$", "f"),
    ("ine$", "in"),
    ("ï|î", "i"),
    ("c(?=[eiy])|ç", "s"),
    ("kh", "x"),
    ("ph", "f"),
    ("th", "t"),
    ("h", ""),
    ("(?<=[^aeiou])e$", ""),
    ("y(?=[aeou])", "j"),
    ("x$", ""),
    ("ts|tz", "c"),
)
