"""Text that was decoded with the wrong encoding and shows `â€™` for an apostrophe.

Sound text can look like it: a capital Ã before a closing quotation mark is also what an Ô would be. So a repair must
make its words likelier by the letters of the text's own language (`clean.language.log_likelihood`), or it is not made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from clean.language import detect, log_likelihood
from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit

LONGEST = 10_000  # code points of a run
JUDGED = 200  # code points of a run, and around it, that are read as words

# Nats by which a repair must be likelier. One letter for a letter and a mark gains 5 to 15 wherever neither is usual,
# so what may be sound needs more, unless the text was misread elsewhere. Right repairs of one letter gain 6 to 30.
DOUBTFUL, CERTAIN = 20.0, 4.0

_TAIL = "\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€"  # the bytes 80 to BF in Windows-1252, and undecoded
_LATIN = f"[Â-ß][{_TAIL}]|[à-ï][{_TAIL}]{{2}}|[ð-ô][{_TAIL}]{{3}}"
_TAIL_1251 = re.escape("".join(chr(n) if n == 0x98 else bytes([n]).decode("cp1251") for n in range(0x80, 0xC0)))
_CYRILLIC = f"[В-Я][{_TAIL_1251}]|[бв][{_TAIL_1251}]{{2}}"  # alphabets and marks
_ENCODINGS = ((_LATIN, "cp1252"), (_CYRILLIC, "cp1251"))
_SUSPECT = f"{_LATIN}|{_CYRILLIC}|â€"
_RUN = re.compile("[^\x00-\x7f]+(?: [^\x00-\x7f]+){0,4}")  # up to five words, which are judged together

# A capital and a mark that no word ends in, or that a letter follows, or behind a small letter; the three bytes of a
# mark; Cyrillic within a word in Latin letters.
_UNSOUND = (
    f"[Â-ß](?:[\x80-\x9f\xa1-\xad\xaf\xb1-\xb6\xb8-\xba\xbc-\xbf‚ƒ„ˆ˜‹‘]|[{_TAIL}](?=\\w))|[à-ï][{_TAIL}]{{2}}(?=\\w)|â[€„‚]|в[Ђ„‚]"
    f"|(?<=[a-zß-öø-ÿ])Â[{_TAIL}]"
    f"|[В-Я][{_TAIL_1251}](?=[A-Za-z])|(?<=[A-Za-z])[В-Я][{_TAIL_1251}]"
)
_SUSPECT_WORD = rf"\S*(?:{_SUSPECT})\S*"
# Behind a word these are as usual as other marks; langdetect's profiles have no ё.
_USUAL = str.maketrans({**dict.fromkeys("™®°€", "…"), "ё": "е", "Ё": "Е"})


def look(view: View) -> Iterator[Edit]:
    """Find runs of characters that read better in another encoding; each edit covers only the broken run."""
    text = view.text
    suspect = _compiled(_SUSPECT)
    if text.isascii() or not suspect.search(text):
        return
    language = detect(_compiled(_SUSPECT_WORD).sub("", text)).code
    runs = [m.span() for m in _RUN.finditer(text) if len(m.group()) in range(2, LONGEST) and suspect.search(m.group())]
    words = {span: _around(text, *span) for span in runs}
    unsound = _compiled(_UNSOUND)
    fixed = {span: _repaired(*word, language, CERTAIN) for span, word in words.items() if unsound.search("".join(word))}
    gain = CERTAIN if any(fixed.values()) else DOUBTFUL
    fixed |= {span: _repaired(*word, language, gain) for span, word in words.items() if span not in fixed}
    yield from (Edit(*span, repair, RULE.id) for span, repair in fixed.items() if repair is not None)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return a run with what else its first and last word consist of."""
    before, behind = text[max(0, start - JUDGED) : start], text[end : end + JUDGED]
    return re.split(r"\s", before)[-1], text[start:end], re.split(r"\s", behind)[0]


@lru_cache(maxsize=4096)
def _repaired(before: str, run: str, behind: str, language: str, gain: float) -> str | None:
    """Return the likeliest repair of a run in a language; None if it gains too little.

    Each word counts in the language that suits it best, too: a text may quote others.
    """

    def weight(reading: str) -> float:
        return _likelihood(before, reading, behind, language)

    def anywhere(reading: str) -> float:
        return sum(_of_words(word, "") for word in f"{before}{reading[:JUDGED]}{behind}".split(" "))

    best = max(_readings(run), key=weight, default=run)
    return best if weight(best) > weight(run) + gain and anywhere(best) > anywhere(run) + gain else None


def _likelihood(before: str, run: str, behind: str, language: str) -> float:
    return _of_words(before + run + behind if len(run) <= JUDGED else before + run[:JUDGED], language)


@lru_cache(maxsize=256)
def _of_words(words: str, language: str) -> float:
    return log_likelihood(words.translate(_USUAL), language)


def _readings(run: str) -> Iterator[str]:
    """Yield what a run may have been, without losing characters: by ftfy, and by the encodings it is often read in."""
    from ftfy import fix_encoding

    for fixed in (fix_encoding(run), *(_reread(run, pattern, encoding) for pattern, encoding in _ENCODINGS)):
        if fixed != run and "\ufffd" not in fixed and not _controls(fixed):
            yield fixed


def _reread(run: str, pattern: str, encoding: str) -> str:
    """Return a run with each UTF-8 sequence in it decoded as such."""
    return _compiled(pattern).sub(lambda match: _decoded(match.group(), encoding), run)


def _decoded(sequence: str, encoding: str) -> str:
    try:
        return b"".join(_byte(char, encoding) for char in sequence).decode()
    except UnicodeError:
        return sequence


def _byte(char: str, encoding: str) -> bytes:
    return bytes([ord(char)]) if "\x80" <= char < "\xa0" else char.encode(encoding)


def _controls(text: str) -> bool:
    return any(unicodedata.category(char) in {"Cc", "Cn", "Co"} for char in text)


RULE = Rule(
    id="mojibake",
    version=3,
    why="The text was decoded with the wrong encoding somewhere on its way here.",
    stage="repair",
    priority=90,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
