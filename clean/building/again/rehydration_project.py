"""A user's raw pages as a corpus project, set up from the inputs stored in a release without text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from clean import record, registry, release
from clean.errors import PluginError, ReleaseError
from clean.intake.raw_bytes import OwnPage, OwnPages


def _page(pages: OwnPages, path: str, sha256: str, url: str | None) -> OwnPage | None:
    """Find the page of a document: the identical one anywhere, else one by its address, else one at its path."""
    file = release.restoration.below(pages.folder, path)
    if file.is_file() and release.sha256(file) == sha256:
        return pages.named(path)
    return pages.of_content(sha256) or pages.of_address(url or "") or pages.at(path)


def pages(folder: Path, raw: Path) -> dict[str, OwnPage]:
    """Return the pages below `raw` by document id, for documents that have one; ReleaseError if it is not a folder."""
    if not raw.is_dir():
        hint = "name the folder of your own raw pages, laid out by the `path` column of documents"
        raise ReleaseError("there is no such folder", where=str(raw), hint=hint)
    known = OwnPages(raw)
    rows = release.read_rows(folder, "documents", ["document", "path", "sha256", "url"])
    found = {row["document"]: _page(known, row["path"], row["sha256"], row["url"]) for row in rows if row["sha256"]}
    return {name: page for name, page in found.items() if page}


def project(folder: Path, files: Mapping[str, OwnPage], scratch: Path) -> Path:
    """Write a corpus project from the pages found: raw files, manifest, rules, persons, recipe, schema."""
    inputs, about = release.inputs(folder), release.about(folder)
    _expect_plugins(folder)
    raw = scratch / "raw"
    lines = list(_documents(inputs["documents"], files, raw))
    _write(raw / "manifest.jsonl", "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    _write(raw / "persons.jsonl", "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in inputs["persons"]))
    _write(raw / "rules.toml", "".join(f"[[rule]]\n{_toml(rule)}\n" for rule in inputs["rules"]))
    _write(raw / "decisions.jsonl", "".join(json.dumps(_verdict(one)) + "\n" for one in inputs["vetoes"]))
    _write(raw / "corpus.toml", _recipe(about))
    schema = record.revealed(release.schema(folder, "record"))
    _write(scratch / "schema" / "record.schema.json", json.dumps(schema, ensure_ascii=False, indent=2))
    return scratch


def _expect_plugins(folder: Path) -> None:
    """Raise PluginError unless the plugins that the release was made with are installed here, file by file."""
    told = release.about(folder).get("plugins", ())
    for missing in release.plugins_named.missing_plugins(folder):
        raise missing
    for each, here in zip(told, registry.plugins([each["name"] for each in told]), strict=True):
        if each["sha256"] != here.sha256:
            what = f"the plugin {here.label} installed here is not the one that the release was made with"
            hint = f"install {each['name']} {each['version']}, whose files have the digest {each['sha256'][:12]}…"
            raise PluginError(what, where=str(folder), hint=hint)


def _documents(lines: list[dict[str, Any]], files: Mapping[str, OwnPage], raw: Path) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line["id"] in files:
            data = files[line["id"]].read()
            target = release.restoration.below(raw, line["path"])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            articles = [_unsealed(article, data) for article in line.get("articles", ())]
            yield {**line, **({"articles": articles} if articles else {}), "sha256": hashlib.sha256(data).hexdigest()}


def _unsealed(article: Mapping[str, str], data: bytes) -> dict[str, str]:
    """Return what the manifest said of an article: the headline only if the file is the very one that was cleaned."""
    told = {key: value for key, value in article.items() if key != "sealed"}
    title = release.textless.opened(article["sealed"], data) if "sealed" in article else None
    return told | ({"title": title} if title else {})


def _verdict(one: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line of decisions.jsonl; the release stores only the fields that matter."""
    told = dict.fromkeys(("source", "text", "value", "document"))
    reader = {"class": one["rule"], "who": "the release", "when": "1970-01-01T00:00:00Z", "release": "withheld"}
    return {"verdict": "veto", **told, **reader, "only_here": "document" in one, **one}


def _recipe(about: Mapping[str, Any]) -> str:
    corpus = {key: about[key] for key in ("name", "title", "date", "version_policy")} | {"description": about["title"]}
    tables = {
        "corpus": corpus,
        "rules": {"off": about["rules_off"]},
        "plugins": {"use": [each["name"] for each in about.get("plugins", ())]},
        "text": {"keep": about["text_keep"]},
        "pages": {"kinds": kinds} if (kinds := about.get("page_kinds")) else {},
        "persons": {key: least for key, least in about.get("persons_least", {}).items() if least is not None},
        "ledger": {"level": "offsets"},
    }
    return "".join(f"[{name}]\n{_toml(table)}\n" for name, table in tables.items())


def _toml(table: Mapping[str, Any]) -> str:
    """Write plain values as TOML, whose strings, numbers and lists look like JSON except for one character."""
    return "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007f") for key, value in table.items()
    )


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
