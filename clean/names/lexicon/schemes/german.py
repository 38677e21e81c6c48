"""The German press and Duden transcription."""

NAME = "German press"
APPLIES = "[chjzwvsäöüy]|ei|ie|eu"
RULES = (
    ("schtsch", "SC"),
    ("tsch", "C"),
    ("dsch", "J"),
    ("sch", "S"),
    ("sh", "Z"),
    ("chr", "xr"),
    ("ch", "x"),
    ("tz|z", "c"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("qu", "kv"),
    ("ows?$", "ov"),
    ("ei|ai|ey|ay", "aj"),
    ("ie", "i"),
    ("eu|äu", "oj"),
    ("j", "j"),
    ("ä", "e"),
    ("ü", "i"),
    ("ö", "e"),
    ("(?<=[aeiouäöü])h", ""),
    ("ij$|yj$", "i"),
    ("^v", "f"),
)
