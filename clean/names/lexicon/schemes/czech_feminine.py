"""Czech and Slovak newspapers add -ová to any woman's surname: "Solbergová" is Solberg."""

NAME = "Czech feminine"
APPLIES = "..ová$"
RULES = (("ová$", ""), ("ch", "x"), ("č", "C"), ("š", "S"), ("ž", "Z"), ("c", "c"), ("j", "j"))
