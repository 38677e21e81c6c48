"""The English press, BGN/PCGN and what follows them."""

NAME = "English and BGN/PCGN"
RULES = (
    ("shch", "SC"), ("tsch|tch|ch", "C"), ("sch", "S"), ("sh", "S"), ("zh", "Z"), ("kh", "x"), ("gh", "g"),
    ("ts|tz", "c"), ("dz", "D"), ("dj|dzh", "J"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("qu", "kv"),
    ("[aā]h$", "a"), ("e[aâ]u", "o"), ("[ou]w$|[oa]u$|aŭ$|oŭ$", "ow"), ("e[uŭ]$", "ew"),
    ("ee|ea", "i"), ("oo|ou", "u"), ("aw", "av"), ("[iy][iy]$", "i"), ("iy|yi|ii", "i"), ("ey$|ay$", "ej"),
    ("[yi](?=[aeou])", "j"), ("c(?=[eiy])", "s"), ("^x", "z"), ("mc", "mak"), ("^wr", "r"), ("^kn", "n"),
)
