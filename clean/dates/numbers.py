"""Convert number words and figures to numbers: "4.5", "twenty-four", "a hundred and thirty", "2 1/2"."""

from __future__ import annotations

from fractions import Fraction

from clean.dates.pattern import Match

_WORDS = "(?: (?: AN? SCALE (?: AND NUMBER )? | NUMBER ) (?: HYPHEN? NUMBER | HYPHEN? SCALE | SCALE AND NUMBER ){0,8} )"
NUMBER = f"(?P<number> INT|DECIMAL (?: SCALE | HYPHEN? FRACTION )? | FRACTION | {_WORDS} )"
"""Pattern of a number, the part `number` of a match. At most nine words, so that time stays linear."""


def number(match: Match, name: str = "number") -> Fraction | None:
    """Read the named part as a number; None if it is not one, or a vague one."""
    if name not in match.parts:
        return None
    total, part, scaled = Fraction(0), Fraction(0), False
    for place in range(*match.parts[name]):
        entry = match.tokens.entry(place)
        if figure := entry.get("INT") or entry.get("DECIMAL") or entry.get("NUMBER"):
            part += _figure(figure)
        elif fraction := entry.get("FRACTION"):
            part += _mixed(fraction)
        elif scale := entry.get("SCALE"):
            part, scaled = (part or Fraction(1)) * int(scale), True
            if int(scale) >= 1000:
                total, part = total + part, Fraction(0)
    return total + part if total + part or scaled else None


def _figure(text: str) -> Fraction:
    return Fraction(text) if len(text) <= 12 else Fraction(0)


def _mixed(text: str) -> Fraction:
    """Read "2 1/2" or "1/2"; a fraction with denominator 0 counts as 0."""
    *whole, part = text.replace("-", " ").split()
    above, below = part.split("/")
    return Fraction(whole[0] if whole else 0) + (Fraction(int(above), int(below)) if int(below) else 0)


def written(value: Fraction) -> str:
    """Return a number as TIMEX3 writes it: 4.5 as "4.5", 3 as "3"."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
