"""Korean names in Cyrillic, read with the sounds of the Revised Romanisation."""

NAME = "Korean in Cyrillic"
_SYLLABLE = "(?:чж|[кгнтдрлмбпвсчхщ])?(?:[аеёиоуыэюя]|йе|ий|ви|ва|во)(?:нъ?|[клмптр])?"
APPLIES = f"^(?:{_SYLLABLE}|(?=.*(?:ын|ык|ым|ыл|чж|ёнъ?|хе$))(?:{_SYLLABLE}){{2,4}})$"
RULES = (
    ("чж|ч|чч", "C"),
    ("к|г", "k"),
    ("т|д", "t"),
    ("б|п", "p"),
    ("х", "x"),
    ("н", "n"),
    ("ъ", ""),
    ("р|л", "l"),
    ("ё", "jo"),
    ("е", "o"),
    ("ы", "u"),
    ("э", "e"),
    ("я", "ja"),
    ("ю", "ju"),
    ("йе", "je"),
)
