"""Belarusian names as Russian and Ukrainian ones: ts and dz are soft t and d, ya after a consonant an unstressed e."""

NAME = "Belarusian, for its neighbours"
APPLIES = "ц[яёюі]|дз[яёюіе]|[ўі].*це|це.*[ўі]|[бвгзлмнпсф]я|ts[iy]?[ae]|dz[iy]?[ae]|[bdhklmnpsvz]ia.|[bdhklmnpsvz]ya."
_LETTERS = (
    "а=a б=b в=v г=g д=d е=e ё=o ж=Z з=z и=i і=i й=j к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ў=v ф=f х=x ц=c ч=C "
    "ш=S ы=i ь= э=e ю=ju я=ja ’= '="
)
RULES = (
    ("дж|dzh", "J"),
    ("дз(?=[яёюіеь])", "d"),
    ("ц(?=[яёюіеь])", "t"),
    ("dz(?=[ieya])", "d"),
    ("ts(?=[ieya])", "t"),
    ("[аоa]ў$|au$|оў$|ou$", "ov"),
    ("[эе]ў$|eu$", "ev"),
    ("(?<=[бвгджзйклмнпрстфхцчш])я|(?<=[bcdfghklmnprstvzw])[iy]a(?=.)", "e"),
    ("(?<=[аеёіоуыэюя])е|^е", "je"),
    ("kh", "x"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "Z"),
    ("ŭ", "v"),
    ("y(?=[aeou])", "j"),
    *((pair.split("=")[0], pair.split("=")[1]) for pair in _LETTERS.split()),
)
