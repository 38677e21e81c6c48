"""Years, decades, centuries: "1994", "mid-2020", "fiscal 1989", "the late 1980s", "the 20th century"."""

from __future__ import annotations

from clean.dates.date import Meaning
from clean.dates.date_rule import STAGE, Rule
from clean.dates.document_context import Context, after, before
from clean.dates.pattern import Match

_EVIDENCE = ("IN", "SINCE", "OF", "BY", "UNTIL", "FROM", "BETWEEN", "TO", "DURING", "OPEN", "YEARUNIT", "STAGE")
_PLAIN_YEARS = range(1900, 2100)
"""Numbers that are a year unless something contradicts it; earlier and later ones need a word before them."""


def _year(match: Match, context: Context) -> Meaning | None:
    value = match.get("year")
    sure = match.has("word") or match.has("stage") or match.kind("year") == "NTHYEAR"
    if not sure and (
        after(match, "COUNTED", "UNIT", "UNITS", "SCALE") or before(match, "MOD", "FIGURE", "MONEY", "INT", "HYPHEN")
    ):
        return None
    if not sure and int(value) not in _PLAIN_YEARS and not before(match, *_EVIDENCE) and not _joined(match, context):
        return None
    return Meaning("DATE", value, match.get("stage") or None)


def _joined(match: Match, context: Context) -> bool:
    """Return whether the year follows another one: "between 1871 and 1874"."""
    first = context.continued(match) if before(match, "AND", "OR", "TO", "COMMA", "DASH") else None
    return bool(first and len(first.value) == 4)


def _decade(match: Match, context: Context) -> Meaning | None:
    """Read a decade: the digits its years share; two digits mean the 20th century, from 00s to 20s the present one."""
    if before(match, "POSSESSIVE"):
        return None
    if match.kind("decade") in {"TENS", "DECADEWORD"}:
        return Meaning("DATE", f"19{match.get('decade')[0]}", match.get("stage") or None)
    figures = "".join(filter(str.isdigit, match.get("decade")))
    if len(figures) == 2:
        figures = (
            "20" if int(figures) <= (context.anchor.year or 2029) % 100 // 10 * 10 and figures < "30" else "19"
        ) + figures
    return Meaning("DATE", figures[:3], match.get("stage") or None)


def _decade_behind(match: Match, context: Context) -> Meaning | None:
    """Read a decade after its noun, "les années 1990", "anni '90": a number that ends in zero."""
    figures = "".join(filter(str.isdigit, match.get("decade")))
    if match.kind("decade") not in {"TENS", "DECADEWORD"} and (
        not figures.endswith("0") or match.tokens.has(match.last + 1, "YEAR")
    ):
        return None
    return _decade(match, context)


def _decade_named(match: Match, context: Context) -> Meaning | None:
    """Read "a década de 1970"."""
    return _decade_behind(match, context) if match.get("unit") == "DE" else None


def _century(match: Match, context: Context) -> Meaning | None:
    del context
    nth, era = int(match.get("nth")), "BC" if match.has("era") else ""
    return Meaning("DATE", f"{era}{nth - 1:02d}", match.get("stage") or None) if 1 <= nth <= 30 else None


def _before_christ(match: Match, context: Context) -> Meaning | None:
    del context
    year = match.get("year")
    return Meaning("DATE", f"BC{int(year):04d}", match.get("stage") or None) if len(year) <= 4 and int(year) else None


def _part_before_christ(match: Match, context: Context) -> Meaning | None:
    """Read a month or a season of such a year."""
    year = _before_christ(match, context)
    part = f"{int(match.get('part')):02d}" if match.kind("part") == "MONTH" else match.get("part")
    return Meaning("DATE", f"{year.value}-{part}", year.mod) if year else None


def _after_christ(match: Match, context: Context) -> Meaning | None:
    """Read a year with its era; a number before the letters needs a word that shows a time: "300 AD engineers"."""
    del context
    year = match.get("year")
    if match.has("behind") and not (match.has("stage") or before(match, *_EVIDENCE, "MOD", "AND")):
        return None
    return Meaning("DATE", f"{int(year):04d}", match.get("stage") or None) if len(year) <= 4 and int(year) else None


def _spoken(match: Match, context: Context) -> Meaning | None:
    """Read a year in words: "nineteen ninety-six"."""
    del context
    tens, ones = int(match.get("tens")), int(match.get("ones") or 0)
    if (
        not 10 <= tens + ones <= 99
        or (ones and (tens < 20 or ones > 9))
        or after(match, "UNIT", "UNITS", "SCALE", "COUNTED")
    ):
        return None
    return Meaning("DATE", f"{match.get('century')}{tens + ones}")


RULES = (
    Rule("spoken_year", "century:CENTURYWORD tens:NUMBER (?: HYPHEN? ones:NUMBER )?", _spoken),
    Rule("year", f"{STAGE} year:YEAR|NTHYEAR", _year),
    Rule("year_with_word", f"{STAGE} year:YEAR|NTHYEAR word:YEARWORD", _year),
    Rule("word_with_year", f"{STAGE} THE? word:YEARUNIT|FISCAL YEARUNIT? OFYEAR? year:YEAR|NTHYEAR", _year),
    Rule("decade", f"{STAGE} THE? decade:DECADE|DECADEWORD", _decade),
    Rule("decade_with_word", f"{STAGE} THE? decade:NTHDECADE|DECADEWORD|DECADE|NTHYEAR YEARUNITS", _decade),
    Rule(
        "decade_behind",
        f"{STAGE} THE? YEARUNITS decade:TENS|DECADEWORD|DECADE|APOSYEAR|SMALL|YEAR",
        _decade_behind,
    ),
    Rule(
        "decade_named",
        f"{STAGE} THE? unit:UNIT OFYEAR|OF THE? decade:TENS|DECADEWORD|DECADE|APOSYEAR|SMALL|YEAR",
        _decade_named,
    ),
    Rule("century_behind", f"{STAGE} THE? CENTURY nth:ROMAN era:ERABC?", _century),
    Rule("century", f"{STAGE} THE? nth:ORDNUM|ORD|ROMAN|DAY DOT? HYPHEN? CENTURY era:ERABC?", _century),
    Rule("year_bc", f"{STAGE} year:INT YEARWORD? ERABC", _before_christ),
    Rule(
        "year_bc_range",
        f"{STAGE} year:INT (?P<after> HYPHEN|DASH|TO|AND|UNTIL INT YEARWORD? ERABC )",
        _before_christ,
        3,
    ),
    Rule("part_of_year_bc", f"{STAGE} THE? part:MONTH|SEASON OF? year:INT YEARWORD? ERABC", _part_before_christ),
    Rule("year_ad", f"{STAGE} year:INT behind:ERAAD", _after_christ),
    Rule("ad_year", f"{STAGE} ERAAD year:INT", _after_christ),
)
