"""Cyrillic, read directly: Belarusian, Russian, Ukrainian, Bulgarian, Serbian, Macedonian, Kazakh."""

NAME = "Cyrillic"
APPLIES = "[Ѐ-ӿ]"
_LETTERS = (
    "а=a б=b в=v г=g ґ=g д=d е=e ё=jo є=je ж=Z з=z и=i і=i ї=ji й=j к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ў=w ф=f "
    "х=x ц=c ч=C ш=S щ=SC ъ= ы=i ь= э=e ю=ju я=ja ђ=J ѓ=g ј=j љ=l њ=n ћ=C ќ=k џ=J ѕ=D ә=a ғ=g қ=k ң=n ө=o "
    "ұ=u ү=u һ=x ’= '="
)
RULES = (
    ("дж", "J"),
    ("^у(?=[аеёиіоыэя])", "w"),
    ("(?<=[бвгджзклмнпрстфхцчшщ])ъ(?=[бвгджзйклмнпрстфхцчшщ])", "a"),
    ("дз", "D"),
    ("ий$|ый$|ій$|ы$|і$", "i"),
    ("ье|ьё", "je"),
    ("(?<=[аеёиоуыэюя])е|^е", "je"),
    ("ё", "o"),
    ("(?<=[бвгджзклмнпрстфхцчшщ])я", "a"),
    ("(?<=[бвгджзклмнпрстфхцчшщ])ю", "u"),
    *((pair.split("=")[0], pair.split("=")[1]) for pair in _LETTERS.split()),
)
