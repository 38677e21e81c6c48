"""The one exception tree of the toolkit.

CleanError                what a user can fix; the command line prints it without a traceback
├── InputError            an argument or a file of the corpus project is wrong
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
│   ├── UndecodableError  its bytes are not text
│   │   └── NotTextError  they are another kind of file: a PDF document, a picture
│   ├── KindError         it is a page of a kind that the corpus does not take
│   ├── ExtractionError   there is no article on its page
│   ├── DoubtfulError     the text found on its page is hardly the article that the page says it holds
│   ├── OversizeError     it has a line or a page larger than any article
│   ├── UnfinishedError   cleaning it ended the process that did it, twice
│   │   ├── CrashError    by itself
│   │   ├── OvertimeError since it took too long
│   │   └── MemoryNeedError since it needed too much memory
│   ├── NoArticleError    cleaning leaves nothing, or a headline without text
│   └── CountError        its number of articles differs from the manifest
├── PluginError           an installed plugin, or raw/rules.py, is broken or missing
├── StorageError          an address, such as s3://bucket/news, that can't be read or written
├── PatchError            edits that conflict, or a text that they were not made for
└── ReleaseError          release/: versions, checksums, files
    ├── VerifyError       a release does not keep its promises
    ├── OfflineError      the Hub can't be reached
    └── VersionError      a version that is frozen, missing, or numbered wrongly
"""

from __future__ import annotations


class CleanError(Exception):
    """Something a user can fix."""

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        """What is wrong, in one sentence."""
        self.where = where
        """The place: an argument, or a file with line and pointer; empty if there is none."""
        self.hint = hint
        """What to write or run instead; empty if there is nothing to say."""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}{self.what}{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle all fields: workers raise, the parent process prints."""
        return _rebuild, (type(self), self.what, self.where, self.hint)


def _rebuild(kind: type[CleanError], what: str, where: str, hint: str) -> CleanError:
    return kind(what, where=where, hint=hint)


class InputError(CleanError):
    """An argument or a file of the corpus project is wrong."""


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
    """A schema file is missing or invalid."""


class DocumentError(CleanError):
    """One document can't be cleaned; it goes to quarantine with this reason."""

    code = "document"
    """Short name of the reason, for the quarantine table."""


class EmptyError(DocumentError):
    """A document has no bytes."""

    code = "empty"


class UndecodableError(DocumentError):
    """The bytes of a document are not text in any encoding."""

    code = "undecodable"


class NotTextError(UndecodableError):
    """The bytes of a document are another kind of file, such as a PDF document, whatever its name."""

    code = "not_text"


class KindError(DocumentError):
    """A document is a page of a kind, such as a forum, that the corpus does not take."""

    code = "kind"


class ExtractionError(DocumentError):
    """The extractor fails on an HTML page, or finds no article on it."""

    code = "no_extraction"


class DoubtfulError(DocumentError):
    """The text found on an HTML page is hardly the article that its title and summary are about."""

    code = "doubtful"


class OversizeError(DocumentError):
    """A document has a line longer than any article, or is an excessively large page."""

    code = "oversize"


class UnfinishedError(DocumentError):
    """Cleaning a document ended the process that did it, and again the next one."""

    code = "unfinished"


class CrashError(UnfinishedError):
    """Processes died over a document."""

    code = "crash"


class OvertimeError(UnfinishedError):
    """A document takes longer than the recipe allows."""

    code = "timeout"


class MemoryNeedError(UnfinishedError):
    """A document needs more memory than the recipe allows."""

    code = "memory"


class NoArticleError(DocumentError):
    """Cleaning leaves nothing of a document, or a headline without text."""

    code = "no_article"


class CountError(DocumentError):
    """A document has a different number of articles than the manifest lists."""

    code = "article_count"


class PluginError(CleanError):
    """Code from outside, an installed plugin or raw/rules.py, is missing or broken."""


class StorageError(CleanError):
    """A folder elsewhere, such as s3://bucket/news, can't be read or written."""


class PatchError(CleanError):
    """Edits that conflict, or a text that they were not made for."""


class ReleaseError(CleanError):
    """Something is wrong with a release folder."""


class VerifyError(ReleaseError):
    """A release does not keep its promises."""


class OfflineError(ReleaseError):
    """The Hub can't be reached."""


class VersionError(ReleaseError):
    """A version that is frozen, missing, or numbered wrongly."""
