"""The day at a place on which it is some hour in UTC."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from clean.dates import calendar

_SUMMER, _WINTER = range(4, 10), (11, 12, 1, 2)
_DAY = 24


def local_day(day: date, hour: int, country: str) -> date:
    """Return the day in a country (ISO 3166) on which it is that hour in UTC; the same day, if that is uncertain."""
    hours = _zones()["hours"].get(country)
    if hours is None:
        return day
    least, most = hours
    if country in _zones()["northern"]:
        least = most if day.month in _SUMMER else least
        most = least if day.month in _WINTER else most
    shifts = {(hour + ahead) // _DAY for ahead in (least, most)}
    return (calendar.move(day, shifts.pop(), "D") or day) if len(shifts) == 1 else day


@cache
def _zones() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("zones.toml").read_text(encoding="utf-8"))
