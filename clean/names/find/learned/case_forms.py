"""Words without the endings of their cases: so that a listed name or place is known in any of them."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files

from clean.names.lexicon.folding import fold
from clean.names.lexicon.given_names import spellings
from clean.names.lexicon.name_words import all_given

_ENDING = re.compile(
    "(?<=...)(?:ovych|evega|ovega|ovemu|ovih|ovim|ovo|ovi|eva|evo|eve|evi|ev|oveho|ovemu|ovou|ovej|oveg|owej|owa|iego|iemu|ego|emu|ega|ovi|owi|evi|iem|ami|ach|ove|ova|"
    "ovy|eve|ima|jem|jev|om|em|ou|ie|im|ym|ej|ja|ju|ov|"
    "ими|ыми|ами|ями|ымі|імі|ого|ому|его|ему|ага|аму|яга|яму|ові|еві|ою|ею|ой|ей|ай|яй|ом|ем|ам|ым|им|ім|ью|ах|ях|ая|яя|ую|юю|ий|ый|ой|"
    "[aeiouyаеиоуыэюяіїйьў])$"
)
_SURNAME = re.compile(
    r"..+(?:(?:[cs]k|[dz]zk)(?:i|y|á|a|iego|ého|ega|iemu|ému|emu|im|ým|ą|iej|é|ej|ou|ich|ých|ih|o)|"
    r"(?:ovič|evič|owicz|ewicz|ović|ević|ovic|evic|ič|ić|icz)(?:a|i|e|u|em|om|ovi|owi|ovou|eva|evo)?|"
    r"(?:ov|ev|in)(?:á|é|ou|ová)|(?:ov|ow|ew)(?:a|ą|ej|em|om|ovi|owi|u)?|(?:czyk|enk|czuk|čuk|ček|šek|ský)(?:a|o|i|u|ę|ą|iem|iem|owi|ovi|em|em)?|"
    r"(?:ськ|цьк|зьк|ск|цк)(?:ий|и|ого|ому|им|ій|ом|а|ая|ой|ою|ої|у|ую|ия|ият|ите|і|ага|аму|ай)|"
    r"(?:[ое]в|єв|ёв|[іїи]н|аў|еў)(?:а|у|ым|им|ом|е|и|ой|і|ій|ою|ій)?|(?:енк)(?:о|а|у|ом|ам|е|і|ой|ою)|"
    r"(?:чук|щук|юк|ук|ян|[оеі]вич|овіч|евіч|ич|іч)(?:а|у|ом|ем|ам|е|ові|еві|і)?|(?:швили|швілі|дзе|оглу|оглы|заде))"
)
_SHORTEST = 3


@lru_cache(maxsize=65536)
def stem(low: str) -> str:
    """Return a lower-case word without diacritics and without what may be the ending of a case."""
    return _ENDING.sub("", fold(low))


@lru_cache(maxsize=65536)
def key(low: str) -> str:
    """Return what the forms of a surname in a text have in common: the stem, without the s of a genitive, too."""
    return stem(low[:-1] if low[-1] == "s" and len(low) > 4 else low)


@lru_cache(maxsize=65536)
def is_given(low: str) -> bool:
    """Whether a lower-case word may be a case form of a given name."""
    found = stem(low)
    return len(found) >= _SHORTEST and found in _given()


@lru_cache(maxsize=65536)
def is_place(low: str) -> bool:
    """Whether a lower-case word may be a case form of the name of a large city or of a country."""
    found = stem(low)
    return len(found) >= _SHORTEST and found in _places()


@lru_cache(maxsize=65536)
def is_surname(low: str) -> bool:
    """Whether a lower-case word has, in any case, an ending that many Slavic surnames have."""
    return _SURNAME.fullmatch(low) is not None


@cache
def _given() -> frozenset[str]:
    return frozenset(stem(name) for name in (*spellings(), *all_given()))


@cache
def _places() -> frozenset[str]:
    held = json.loads(files("clean.names.find.learned").joinpath("places.json").read_bytes())
    return frozenset(held["stems"].split())
