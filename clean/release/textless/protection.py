"""What the hashes of a release without text protect and what they don't, with the release's own figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clean.record import Row
from clean.release.render.markdown import percent, plural
from clean.release.textless.anchors import BITS, WINDOW


@dataclass(frozen=True, slots=True)
class Hashes:
    """Counts over the anchors of a release."""

    windows: int
    """Windows of words that have a hash."""
    words: int
    """Words of all records, including headlines, as anchors count them."""
    without: int
    """Records without any window."""
    short: int
    """Records with fewer words than a window."""

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Hashes:
        """Count over the anchors rows of a release."""
        found = [(len(row["anchors"]), sum(row["words"])) for row in rows]
        return cls(
            windows=sum(windows for windows, _ in found),
            words=sum(words for _, words in found),
            without=sum(not windows for windows, _ in found),
            short=sum(words < WINDOW for _, words in found),
        )

    @classmethod
    def total(cls, parts: Iterable[Hashes]) -> Hashes:
        """Add up the counts of several shards."""
        sums = [0, 0, 0, 0]
        for part in parts:
            sums = [a + b for a, b in zip(sums, (part.windows, part.words, part.without, part.short), strict=True)]
        return cls(*sums)

    @property
    def share(self) -> float:
        """Share of the words covered by a hash, from 0 to 1."""
        return self.windows * WINDOW / self.words if self.words else 0.0


def protection(hashes: Hashes) -> str:
    """Return Markdown with a paragraph each on what the release holds, what that protects, and what it doesn't."""
    return "\n\n".join((_held(hashes), _guards(), _open(hashes)))


def _held(hashes: Hashes) -> str:
    windows = plural(hashes.windows, "hash", "hashes")
    return (
        f"Instead of the texts, `anchors` holds {windows} of windows of {WINDOW} words, each truncated to {BITS} bits; "
        f"together they cover {percent(hashes.share)} of {plural(hashes.words, 'word')}. No window is shorter, and no "
        f"two overlap, so none helps to guess its neighbour; {plural(hashes.without, 'record')} without a window. "
        "The release also holds the SHA-256 of each whole record and of each raw file."
    )


def _guards() -> str:
    return (
        f"**What they protect.** No text can be computed from the hashes alone: a language allows far more windows of "
        f"{WINDOW} words than the 2^{BITS} values of a hash, so very many fit each value, and no single word or name "
        "has a hash. The key is the raw file's SHA-256 and the salt comes from the record's id, so a table of hashes "
        "made for one record is useless for another. Neither is secret."
    )


def _open(hashes: Hashes) -> str:
    told = f" {plural(hashes.short, 'record')} with fewer than {WINDOW} words: the digest may be enough to guess it."
    short = told if hashes.short else ""
    return (
        "**What they don't protect.** Anyone who has a text, or guesses a whole window, such as a stock phrase or a "
        "quote printed elsewhere, can confirm it; anyone who knows all but a word or two of a window can find them by "
        "trial and error, and can see where a quote was altered. Anyone who has the page can prove that it is in the "
        "corpus. Not hidden at all are lengths and positions, authors, persons' ids and their names as in the text or "
        "the authority file, dates, rules and their reasons, addresses (which often contain words of the headline), "
        "fields that the corpus adds, and, in `rehydrate.json`, the curator's own rules with their examples and the "
        "authority file. Headlines that only the manifest states are sealed there with a key made of the raw file's "
        f"bytes: anyone who has that file can read them.{short}"
    )
