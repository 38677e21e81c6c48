"""Turkish and Azerbaijani."""

NAME = "Turkish and Azerbaijani"
APPLIES = "[cçşğıəxqj]"
RULES = (
    ("c", "J"),
    ("ç", "C"),
    ("ş", "S"),
    ("ğ", ""),
    ("ı", "i"),
    ("ə", "a"),
    ("x", "x"),
    ("q", "g"),
    ("j", "Z"),
    ("ü", "u"),
    ("ö", "o"),
    ("y", "j"),
    ("v|w", "v"),
)
