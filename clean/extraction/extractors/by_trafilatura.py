"""The first extractor, trafilatura: which text of a page is its article, and the page's metadata."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from clean.errors import ExtractionError

if TYPE_CHECKING:
    from trafilatura.settings import Document

_QUIET = logging.NullHandler()  # keeps trafilatura's messages about single pages off the terminal
_LONGEST_AUTHOR = 120  # code points
Tree: TypeAlias = Any
"""An element of lxml with all inside it; lxml brings no types."""
ASKED = re.compile(r"@([\w-]+)(?: *=|,) *'([^']*)'")
"""A condition of an XPath on an attribute: that it is a text, contains one, or has something of a pattern."""
_HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What trafilatura returns for one page; "" for whatever it does not find."""

    text: str
    """The article, one block per line; table cells are separated by pipes, list items start with a dash."""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""


def ask(source: str, url: str | None) -> Answer:
    """Ask trafilatura for the article, without deduplication (which would remember other pages).

    Recall is favoured and its fallbacks are off: surplus text is removed later, and the second extractor, which works
    differently, serves as the check.

    Raises ExtractionError if trafilatura fails.
    """
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").addHandler(_QUIET)
    try:
        tree = load_html(source)
        if tree is None:
            return Answer("")
        apart = tree.getparent() is not None  # a copy of such a tree would lose what is around it
        found = _extracted(source if apart else tree, include_comments=False, favor_recall=True)
        return _with_metadata(found.text or "", tree, url) if found else Answer("")
    except (TypeError, ValueError):  # which is how trafilatura discards a page
        return Answer("")
    except Exception as error:  # whatever broken markup does to the parser, only this page may fail
        raise _failed(error) from error


def ask_comments(source: str) -> str:
    """Ask trafilatura for readers' comments, one block per line; a separate call, because it changes the article.

    Raises ExtractionError if trafilatura fails.
    """
    logging.getLogger("trafilatura").addHandler(_QUIET)
    try:
        found = _extracted(source, include_comments=True)
    except Exception as error:
        raise _failed(error) from error
    return (found.comments or "") if found else ""


def _extracted(page: Tree | str, *, include_comments: bool, favor_recall: bool = False) -> Document | None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(page, fast=True, include_comments=include_comments, favor_recall=favor_recall)
    return found if isinstance(found, Document) else None


def _failed(error: Exception) -> ExtractionError:
    return ExtractionError(f"the extractor failed on this page: {type(error).__name__}: {error}")


def _with_metadata(text: str, tree: Tree, url: str | None) -> Answer:
    """Return the text with what trafilatura's `extract_metadata` says of the same page.

    That would also look for tags, categories and licences, which take longer than all that is wanted. The tree is used
    up: authors are looked for last, once their comments and teasers are gone.
    """
    from trafilatura import metadata

    found = _in_head(tree)
    found.title = found.title or metadata.extract_title(tree)
    found.url = found.url or metadata.extract_url(tree, url)
    found.sitename = _site(found.sitename or metadata.extract_sitename(tree) or "", found.url or "")
    found.author = found.author or _author(tree)
    found.clean_and_trim()
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Answer(text, found.title or "", authors, found.sitename or "", found.url or "")


def _in_head(tree: Tree) -> Document:
    """Return what the meta elements and the JSON-LD of a page say."""
    from trafilatura import metadata

    found = metadata.examine_meta(tree)
    if found.author and " " not in found.author:
        found.author = None
    try:
        return metadata.extract_meta_json(tree, found)
    except Exception:  # noqa: BLE001 - what was read of broken data counts
        return found


def _author(tree: Tree) -> str | None:
    from trafilatura.htmlprocessing import prune_unwanted_nodes
    from trafilatura.json_metadata import normalize_authors
    from trafilatura.metadata import extract_metainfo
    from trafilatura.xpaths import AUTHOR_DISCARD_XPATHS, AUTHOR_XPATHS

    named, worded = _author_signs()
    if not any(map(worded.search, set(named(tree)))) and not tree.xpath("//author"):
        return None
    left = prune_unwanted_nodes(tree, AUTHOR_DISCARD_XPATHS)
    author = extract_metainfo(left, AUTHOR_XPATHS, len_limit=_LONGEST_AUTHOR)
    return normalize_authors(None, author) if author else None


@cache
def _author_signs() -> tuple[Callable[[Tree], list[str]], re.Pattern[str]]:
    """Return what finds the attributes that trafilatura's paths to an author ask for, and the words they ask for.

    A path that leads to any element but `author` needs such a word in such an attribute. To look for it takes a tenth
    of the time that these paths take.
    """
    from trafilatura.xpaths import AUTHOR_XPATHS

    path_of = type(AUTHOR_XPATHS[0])  # lxml's, which brings no types
    asked = [found for path in AUTHOR_XPATHS for found in ASKED.findall(path.path)]
    names = sorted({name for name, _ in asked})
    every = path_of(" | ".join(f"//@{name}" for name in names), smart_strings=False)
    return every, re.compile("|".join(sorted({word for _, word in asked})))


def _site(name: str, url: str) -> str:
    """Return the name of a site as trafilatura writes it; without one, its host."""
    if not name:
        host = _HOST.match(url)
        return host[1] if host else ""
    name = name.lstrip("@")
    return name.title() if name and "." not in name and not name[0].isupper() else name
