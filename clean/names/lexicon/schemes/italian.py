"""The Italian press."""

NAME = "Italian"
APPLIES = "g[eil]|gn|ch|sc|z|c[ei]|gh"
RULES = (
    ("sci(?=[aou])|sc(?=[ei])", "S"),
    ("gg?i(?=[aou])|gg?(?=[ei])", "J"),
    ("cc?i(?=[aou])|cc?(?=[ei])", "C"),
    ("gli(?=[aeou])|gli$", "li"),
    ("gn", "n"),
    ("ch", "k"),
    ("gh", "g"),
    ("qu", "kv"),
    ("z", "c"),
    ("i(?=[aeou])", "j"),
)
