"""Classify tokens by shape alone, the same in every language: numbers, clocks, written dates, punctuation."""

from __future__ import annotations

import re
from collections.abc import Mapping

Entry = Mapping[str, str]
"""What a token may be: class names mapped to payloads."""

TOKEN = re.compile(
    r"""
      (?P<abbr>   (?:[^\W\d_]\.){2,})                                        # p.m. U.S.
    | (?P<elided> (?: [cdjlmnst] | qu | jusqu | (?: d | n | qu )ell | (?: [ad] | s[au] )ll | quest | mezz | un )
                  ['’] (?=\w) (?!s\b) )                                   # l'année, quest'anno
    | (?P<word>   [^\W\d_]+ (?: ['’ʼ] (?!s\b) [^\W\d_]+ )*)
    | (?P<brk>    \n [^\S\n]* \n )
    | (?P<iso>    [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}
                  (?: T[0-9][0-9]:[0-9][0-9] (?: :[0-9][0-9] (?: \.[0-9]{1,6} )? )?
                      (?: Z | [+-][0-9][0-9]:?[0-9][0-9] )? )?
                  (?![\w-])
                | [0-9]{4}/[0-9]{1,2}/[0-9]{1,2} (?![\w/-]) )
    | (?P<period> [0-9]{4}- (?: [QH][0-9] | W[0-9][0-9] (?: -[0-9] )? ) (?![\w-]) )
    | (?P<dotted> [0-9]{1,2}\.[0-9]{1,2}\.(?: [0-9]{4} | [0-9][0-9] ) (?! [0-9] | \.[0-9] ) )
    | (?P<slash>  [0-9]{1,2}/[0-9]{1,2}/(?: [0-9]{4} | [0-9][0-9] ) (?! [0-9/] )
                | [0-9]{1,2}-[0-9]{1,2}-(?: 19 | 20 )[0-9][0-9] (?! [\w-] ) )
    | (?P<clock>  (?: [01]?[0-9] | 2[0-4] ) : [0-5][0-9] (?: :[0-5][0-9] )? (?! [0-9] | [:.][0-9] )
                | (?: [01]?[0-9] | 2[0-4] ) [hu] [0-5][0-9] \b )
    | (?P<fract>  (?: [0-9]{1,3}[ \t-] )? [0-9]{1,2}/[0-9]{1,2} (?! [0-9/] ) )
    | (?P<other>  [$€£¥№#+] [ ]? [0-9][0-9.,]*                               # money, phone numbers
                | [0-9]+ (?: \.[0-9]+ ){2,} | [0-9]+ (?: :[0-9]+ )+          # versions, ratios
                | [0-9]{2,3}-[0-9]{2,4}-[0-9][0-9-]* | [0-9][0-9.,]{0,20} [ ]? % )
    | (?P<group>  [0-9]{1,3} (?: [,\u00a0\u202f ] [0-9]{3} )+ (?! [0-9] ) (?: \.[0-9]+ )? )
    | (?P<dec>    [0-9]+[.,][0-9]+ )
    | (?P<decade> [0-9]{3}0(?: s | ern? )\b | [0-9]0ern?\b | ['’‘]?[0-9]0['’]?s\b )
    | (?P<aposy>  (?<!['’‘`\w]) ['’‘][0-9][0-9] (?! \w ) )
    | (?P<nth>    [0-9]{1,3} (?: st | nd | rd | th | er | re | e | ème | ste | de | \.?[ºª] ) \b
                | [0-9]{1,2} ° (?! \w )
                | [0-9]{1,4} - [а-яёіїєґў]{1,3} (?! \w )
                | [0-9]{1,2} - (?: [áé]n | j[áé]n | [ae] | [ae]i | ig | t[óő]l | r[ae] ) (?! \w ) )
    | (?P<glued>  [0-9]+ (?! (?: am | pm | h | u | uur | heures? | horas? | enn[ei] ) \b ) [^\W\d_] \w* )
    | (?P<int>    [0-9]+ )
    | (?P<poss>   ['’]s\b )
    | (?P<punct>  [^\w\s] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""One pass over a text; no alternative nests repetitions over the same characters, so time is linear."""

PART = re.compile(
    r"""
      [A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ԯ]++[ ]                                       # most parts, and so the first option
    | \s+
    | (?: [^\W\d_]++ (?: ['’ʼ] (?! [sSſ]\b ) [^\W\d_]++ )*+ (?! \w | ['’‘][0-9] | \.[^\W\d_]\. )
        | [^\w\s$€£¥№#+'’‘`]                                              # a token without what follows
        | \S+ (?: (?: (?<=[0-9$€£¥№#+]) [ \t\u00a0\u202f] (?=[0-9]) | (?<=[0-9.,]) [ ] (?=%) ) \S+ )*
      ) \s*
    """,
    re.VERBOSE,
)
"""Cuts a text, without leaving anything out, into parts whose tokens don't depend on the text around them.

A part is a word, or whatever has no space in it that a token might have, with the space after it. So parts recur, and
what their tokens are can be remembered. It is several times as fast as TOKEN.
"""

_PUNCTUATION = {
    ",": "COMMA", ".": "DOT", "-": "HYPHEN", "‑": "HYPHEN", "–": "DASH", "—": "DASH", "(": "OPEN", ")": "CLOSE",
    "!": "STOP", "?": "STOP", ";": "STOP", "…": "STOP", "/": "SLASH", ":": "COLON",
    "$": "MONEY", "£": "MONEY", "€": "MONEY",
}  # fmt: skip

_WHOLE = {
    "iso": "ISODATE", "period": "ISOPERIOD", "dotted": "DOTDATE", "slash": "SLASHDATE", "clock": "CLOCK",
    "fract": "FRACTION", "decade": "DECADE", "aposy": "APOSYEAR", "group": "INT", "poss": "POSS",
    "brk": "BREAK", "other": "FIGURE", "glued": "FIGURE",
}  # fmt: skip

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Four digits outside these bounds are not a year."""

CLASS_SETS: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        *_WHOLE.values(), *sorted(set(_PUNCTUATION.values())), "", "INT DAY MONTHNO HOUR SMALL",
        "INT DAY HOUR SMALL", "INT DAY SMALL", "INT HOUR SMALL", "INT SMALL", "INT YEAR", "INT",
        "DECIMAL", "DECIMAL CLOCKDOT", "ORDNUM NTHDAY",
        "ORDNUM", "ORDNUM NTHYEAR", "ORDNUM NTHDECADE NTHDAY", "ORDNUM NTHDECADE",
    )
)  # fmt: skip
"""Every set of classes that a shape can have."""


def entry(kind: str, text: str) -> Entry:
    """Return what a token other than a word may be, from the name of its pattern and its characters."""
    if kind == "punct":
        return {_PUNCTUATION[text]: text} if text in _PUNCTUATION else {}
    if kind == "int":
        return dict.fromkeys(_integer(text), text)
    if kind == "nth":
        return _ordinal(text)
    if kind == "dec":
        number = text.replace(",", ".")
        clock = re.fullmatch(r"([01]?\d|2[0-4])\.[0-5]\d", number)
        return {"DECIMAL": number, "CLOCKDOT": number.replace(".", ":")} if clock else {"DECIMAL": number}
    name = _WHOLE[kind]
    if kind == "clock":
        return {name: re.sub("[hHuU]", ":", text)}
    return {name: re.sub(r"[\s,]", "", text) if kind == "group" else text}


def _integer(text: str) -> list[str]:
    if len(text) > 4:
        return ["INT"]
    number = int(text)
    if len(text) == 4:
        return ["INT", "YEAR"] if FIRST_YEAR <= number <= LAST_YEAR else ["INT"]
    if len(text) == 3:
        return ["INT"]
    names = ["INT", "SMALL"]
    names += ["DAY"] * (1 <= number <= 31) + ["HOUR"] * (number <= 24) + ["MONTHNO"] * (1 <= number <= 12)
    return names


def _ordinal(text: str) -> Entry:
    digits = re.match(r"\d+", text)
    number = digits[0] if digits else ""
    found = {"ORDNUM": number}
    if len(number) == 4:
        return found | {"NTHYEAR": number}
    if "-" in text and number.endswith("0") and len(number) == 2:
        found["NTHDECADE"] = number
    return found | ({"NTHDAY": number} if 1 <= int(number) <= 31 else {})
