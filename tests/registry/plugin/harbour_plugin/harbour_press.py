"""The Harbour Daily writes qx where others write sh."""

NAME = "Harbour press"
APPLIES = "qx"
RULES = (("qx", "S"),)
