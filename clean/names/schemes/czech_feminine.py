"""Czech and Slovak papers add -ová to the surname of any woman: "Solbergová" is Solberg."""

NAME = "Czech feminine"
APPLIES = "..ová$"
RULES = (("ová$", ""), ("ch", "x"), ("č", "C"), ("š", "S"), ("ž", "Z"), ("c", "c"), ("j", "j"))
