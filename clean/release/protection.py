"""What the hashes of a release without text protect, and what they don't; told with its own figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clean.release.anchors import BITS, WINDOW
from clean.release.markdown import percent, plural
from clean.release.rows import Row


@dataclass(frozen=True, slots=True)
class Hashes:
    """The anchors of a release, counted."""

    windows: int
    """Windows of words that have a hash."""
    words: int
    """Words of all records, headlines too, as anchors count them."""
    without: int
    """Records that have no window."""
    short: int
    """Records that have fewer words than a window."""

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Hashes:
        """Count the rows of anchors of a release."""
        found = [(len(row["anchors"]), sum(row["words"])) for row in rows]
        return cls(
            windows=sum(windows for windows, _ in found),
            words=sum(words for _, words in found),
            without=sum(not windows for windows, _ in found),
            short=sum(words < WINDOW for _, words in found),
        )

    @property
    def share(self) -> float:
        """Part of the words that some hash covers, from 0 to 1."""
        return self.windows * WINDOW / self.words if self.words else 0.0


def protection(hashes: Hashes) -> str:
    """Say it in Markdown, a paragraph each for what is held, what it guards, and what it does not."""
    return "\n\n".join((_held(hashes), _guards(), _open(hashes)))


def _held(hashes: Hashes) -> str:
    windows = plural(hashes.windows, "hash", "hashes")
    return (
        f"Of the texts the release holds, in `anchors`, {windows} of windows of {WINDOW} words, each cut to {BITS} "
        f"bits: they cover {percent(hashes.share)} of {plural(hashes.words, 'word')}. None covers fewer words, and no "
        f"two overlap, so that none helps to guess its neighbour; {plural(hashes.without, 'record')} without a window. "
        "And it holds the SHA-256 of each whole record and of each raw file."
    )


def _guards() -> str:
    return (
        f"**What they protect.** From the hashes alone no text can be computed: the windows of {WINDOW} words that a "
        f"language allows are far more than the 2^{BITS} values of a hash, so that very many fit each, and a single "
        "word or name has no hash. The key is the raw file's SHA-256, the salt comes from the record's id, so a table "
        "of hashes made for one record is of no use for another. Both are public and no secret."
    )


def _open(hashes: Hashes) -> str:
    told = f" {plural(hashes.short, 'record')} with fewer than {WINDOW} words: the digest may do to guess such a text."
    short = told if hashes.short else ""
    return (
        "**What they don't protect.** Who has a text, or guesses all of a window, as of a stock phrase or a quote "
        "printed elsewhere, can check it; who knows a window but for a word or two can find these by trying, and sees "
        "where a quote was altered. Who has the page can prove that it is in the corpus. In the clear stand lengths "
        "and places, authors, persons' ids and their names as the text or the authority file has them, dates, rules "
        "and their reasons, addresses (which often hold words of the headline), fields that the corpus adds, and in "
        f"`rehydrate.json` the curator's own rules with their examples, and authority file.{short}"
    )
