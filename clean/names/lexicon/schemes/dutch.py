"""The Dutch press."""

NAME = "Dutch press"
APPLIES = "j|oe|ch|ij|ie|uy|ui"
RULES = (
    ("sjtsj", "SC"),
    ("tsj", "C"),
    ("sj", "S"),
    ("zj", "Z"),
    ("dzj", "J"),
    ("oe", "u"),
    ("sch", "sx"),
    ("ch", "x"),
    ("ij$", "i"),
    ("ij", "aj"),
    ("ie", "i"),
    ("ui|uy", "oj"),
    ("j", "j"),
    ("ts", "c"),
    ("ph", "f"),
    ("th", "t"),
)
