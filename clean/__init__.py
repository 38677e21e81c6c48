"""Turn scraped news into a versioned dataset that accounts for every character.

One text, or many, without a corpus:

    page = clean.clean_text(raw, published="2026-07-02")
    page.text, page.persons, page.dates, page.articles
    print(page.explain())
    page.undo() == raw

A corpus project, from `clean init` to a release:

    clean.build("my-corpus")
    clean.explain("my-corpus", "texts/some-page")
    clean.load("my-corpus", name="edits")

Everything that can go wrong and that a user can fix is a `CleanError`; its message says what is wrong, where, and what
to write instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.later import imported_later

if TYPE_CHECKING:
    from clean.building import Built, build, explain
    from clean.dates import Date
    from clean.errors import (
        AuthorityError,
        CleanError,
        CountError,
        CrashError,
        DatasheetError,
        DecisionError,
        DocumentError,
        DoubtfulError,
        EmptyError,
        ExtractionError,
        InputError,
        KindError,
        ManifestError,
        MemoryNeedError,
        NoArticleError,
        NotTextError,
        OfflineError,
        OversizeError,
        OvertimeError,
        PatchError,
        PhraseRuleError,
        PluginError,
        RecipeError,
        ReleaseError,
        SchemaError,
        StorageError,
        TakedownError,
        UndecodableError,
        UnfinishedError,
        VerifyError,
        VersionError,
    )
    from clean.explanation import Explanation
    from clean.extraction import Kind
    from clean.names import Person
    from clean.release import load
    from clean.standoff import Annotation, Aside, Block, Edit, Page, Patch
    from clean.texts import Article, CleanedText, ExtractedText, clean_text, clean_texts, extract

    __version__: str

_HOMES = {
    "clean.texts": ("Article", "CleanedText", "ExtractedText", "clean_text", "clean_texts", "extract"),
    "clean.building": ("Built", "build", "explain"),
    "clean.release": ("load",),
    "clean.explanation": ("Explanation",),
    "clean.extraction": ("Kind",),
    "clean.names": ("Person",),
    "clean.dates": ("Date",),
    "clean.standoff": ("Annotation", "Aside", "Block", "Edit", "Page", "Patch"),
    "clean.errors": (
        "AuthorityError", "CleanError", "CountError", "CrashError", "DatasheetError", "DecisionError",
        "DocumentError", "DoubtfulError", "EmptyError", "ExtractionError", "InputError", "KindError",
        "ManifestError", "MemoryNeedError", "NoArticleError", "NotTextError", "OfflineError", "OversizeError",
        "OvertimeError", "PatchError", "PhraseRuleError", "PluginError", "RecipeError", "ReleaseError",
        "SchemaError", "StorageError", "TakedownError", "UndecodableError", "UnfinishedError", "VerifyError",
        "VersionError",
    ),
}  # fmt: skip

__all__ = [
    "Annotation", "Article", "Aside", "AuthorityError", "Block", "Built", "CleanError", "CleanedText", "CountError",
    "CrashError", "DatasheetError", "Date", "DecisionError", "DocumentError", "DoubtfulError", "Edit", "EmptyError",
    "Explanation", "ExtractedText", "ExtractionError", "InputError", "Kind", "KindError", "ManifestError",
    "MemoryNeedError", "NoArticleError", "NotTextError", "OfflineError", "OversizeError", "OvertimeError", "Page",
    "Patch", "PatchError", "Person", "PhraseRuleError", "PluginError", "RecipeError", "ReleaseError", "SchemaError",
    "StorageError", "TakedownError", "UndecodableError", "UnfinishedError", "VerifyError", "VersionError",
    "__version__", "build", "clean_text", "clean_texts", "explain", "extract", "load",
]  # fmt: skip

_later = imported_later(__name__, _HOMES)


def __getattr__(name: str) -> object:
    """Import a public name on first access, so that `import clean` stays cheap."""
    if name == "__version__":
        from importlib.metadata import version

        return version("corpus-ledger")
    return _later(name)


def __dir__() -> list[str]:
    return sorted(__all__)
