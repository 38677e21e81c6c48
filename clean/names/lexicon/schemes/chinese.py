"""Chinese and Korean syllables: Pinyin against Wade-Giles, McCune-Reischauer against the Revised Romanisation."""

NAME = "Pinyin, Wade-Giles, Korean"
_START = "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|hs|ts|tz|kk|jj)?"
_SYLLABLE = _START + "[aeiouüŏŭ]{1,3}(?:ng|n|r|h|k|l|m|p|b)?"
APPLIES = f"^{_SYLLABLE}(?:-?{_SYLLABLE})?$|^(?=.*(?:ng|eo|eu|ae|zh|x))(?:{_SYLLABLE}){{3}}$"
RULES = (
    ("-", ""),
    ("hs|x|sh|^s(?=i)", "S"),
    ("zh|ch|q|j", "C"),
    ("tz|ts|z|c", "c"),
    ("kk|g|k", "k"),
    ("b|p", "p"),
    ("d|t", "t"),
    ("^r(?=i)|^l(?=i|ee)", "l"),
    ("eo|ŏ|ou", "o"),
    ("eu|ŭ", "u"),
    ("oo|woo|u|wu", "u"),
    ("ee|i|yi", "i"),
    ("ie|ye|ae|ai", "e"),
    ("ng", "n"),
    ("ar$|ah$", "a"),
    ("y", "j"),
)
