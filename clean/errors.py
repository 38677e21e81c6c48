"""The one exception tree of the toolkit.

CleanError                what a user can mend; the command line prints it without a traceback
├── InputError            a file of the corpus project is wrong
│   ├── ManifestError     raw/manifest.jsonl
│   ├── RecipeError       raw/corpus.toml
│   ├── PhraseRuleError   raw/rules.toml, or a language table
│   ├── AuthorityError    raw/persons.jsonl
│   ├── DatasheetError    raw/datasheet.toml
│   ├── DecisionError     raw/decisions.jsonl
│   ├── TakedownError     raw/takedowns.jsonl
│   └── SchemaError       schema/*.schema.json
├── DocumentError         one document can't be cleaned; it goes to quarantine under the error's code
│   ├── EmptyError        it has no bytes
│   ├── UndecodableError  its bytes are no text
│   ├── ExtractionError   no article is found on its page
│   ├── OversizeError     it has a line, or a page, larger than any article
│   ├── NoArticleError    nothing is left of it after cleaning, or a headline without a text
│   └── CountError        it shows another number of articles than the manifest lists
├── PatchError            edits that can't stand together, or a text they were not made for
└── ReleaseError          release/: versions, checksums, files
    ├── VerifyError       a release does not hold what it promises
    └── VersionError      a version that is frozen, missing, or numbered wrongly
"""

from __future__ import annotations


class CleanError(Exception):
    """Something a user can mend.

    `what` says what is wrong in one sentence, `where` names the place (file, line, pointer), `mend` says what to write
    or run instead.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        mend = f"\n  mend: {self.mend}" if self.mend else ""
        return f"{place}{self.what}{mend}"

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders whole: workers raise, the parent prints."""
        return _rebuild, (type(self), self.what, self.where, self.mend)


def _rebuild(kind: type[CleanError], what: str, where: str, mend: str) -> CleanError:
    return kind(what, where=where, mend=mend)


class InputError(CleanError):
    """A file of the corpus project is wrong."""


class ManifestError(InputError):
    """raw/manifest.jsonl is wrong."""


class RecipeError(InputError):
    """raw/corpus.toml is wrong."""


class PhraseRuleError(InputError):
    """A phrase rule of raw/rules.toml or of a language table is wrong."""


class AuthorityError(InputError):
    """raw/persons.jsonl is wrong."""


class DatasheetError(InputError):
    """raw/datasheet.toml is wrong."""


class DecisionError(InputError):
    """raw/decisions.jsonl is wrong."""


class TakedownError(InputError):
    """raw/takedowns.jsonl is wrong."""


class SchemaError(InputError):
    """A schema file is missing, or is no schema."""


class DocumentError(CleanError):
    """One document can't be cleaned; it goes to quarantine with this reason."""

    code = "document"
    """Short name of the reason, for the quarantine table."""


class EmptyError(DocumentError):
    """A document has no bytes."""

    code = "empty"


class UndecodableError(DocumentError):
    """The bytes of a document are no text in any encoding."""

    code = "undecodable"


class ExtractionError(DocumentError):
    """A page in HTML on which the extractor fails, or finds no article."""

    code = "no_extraction"


class OversizeError(DocumentError):
    """A document has a line longer than any article, or is a page beyond all measure."""

    code = "oversize"


class NoArticleError(DocumentError):
    """Nothing is left of a document after cleaning, or a headline without a text."""

    code = "no_article"


class CountError(DocumentError):
    """A document shows another number of articles than the manifest lists."""

    code = "article_count"


class PatchError(CleanError):
    """Edits that can't stand together, or a text that they were not made for."""


class ReleaseError(CleanError):
    """Something about a release folder."""


class VerifyError(ReleaseError):
    """A release does not hold what it promises."""


class VersionError(ReleaseError):
    """A version that is frozen, missing, or numbered wrongly."""
