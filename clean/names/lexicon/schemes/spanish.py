"""Spanish and Portuguese."""

NAME = "Spanish and Portuguese"
APPLIES = "j|ll|ñ|h|z|ç|ã|nh|lh|qu|c[ei]"
RULES = (
    ("ch", "C"),
    ("nh|ñ", "n"),
    ("lh", "l"),
    ("ll", "j"),
    ("qu", "k"),
    ("gu(?=[eiéí])", "g"),
    ("g(?=[eiéí])", "x"),
    ("j", "x"),
    ("sh", "S"),
    ("h", ""),
    ("z|ç|c(?=[eiéí])", "s"),
    ("y", "i"),
    ("ã", "an"),
)
