"""Sound inputs to start from: the sample corpus, and small containers and project files written here."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

from tests.house import ROOT
from tests.intake import archives
from tests.pipeline.test_html import PAGE
from tests.support.projects import ARTICLE, RECIPE

RULES = """\
[[rule]]
id = "motto"
version = 1
why = "the motto of the paper"
pattern = '^(?:printed|made) in \\w+ by .{3,40}$'
hit = ["Printed in Oldnes by the islanders."]
miss = ["The paper is printed in Oldnes."]
"""
ANSWERS = '[motivation]\npurpose = "To test."\n\n[uses]\ntasks = "None yet."\n'
PERSON = {"id": "vestergaard", "canonical": "Ingrid Vestergaard", "variants": ["I. Vestergaard", "Вестергор"]}
ROWS = (
    {"text": ARTICLE, "url": "https://news.example/1", "published": "2024-02-05", "publisher": "Oldnes News"},
    {"html": PAGE, "id": "ferry", "language": "en"},
    {"text": "Fähre fährt wieder.\n\nAm Montag fuhr die Fähre.\n", "title": "Fähre", "licence": "CC0-1.0"},
)


@cache
def texts() -> tuple[bytes, ...]:
    """Return the texts of the sample corpus."""
    return tuple(file.read_bytes() for file in sorted((ROOT / "raw" / "texts").glob("*.txt")))


@cache
def pages() -> tuple[bytes, ...]:
    """Return the pages of the sample corpus, and one more."""
    return (PAGE.encode(), *(file.read_bytes() for file in sorted((ROOT / "raw" / "pages").glob("*.html"))))


@cache
def warcs() -> tuple[bytes, ...]:
    """Return archives of a few pages, plain, packed and chunked."""
    sound = [archives.page(n) for n in range(3)]
    chunks = archives.answer(archives.chunked(archives.PAGE), Transfer_Encoding="chunked")
    return b"".join(sound), archives.packed(*sound), archives.record(chunks) + sound[0]


@cache
def jsonl() -> tuple[bytes, ...]:
    """Return documents as JSON lines."""
    return (archives.jsonl(*ROWS), archives.jsonl(ROWS[0]))


@cache
def parquet() -> tuple[bytes, ...]:
    """Return documents as Parquet, packed and not, and with columns of odd types."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    odd = {"text": [ARTICLE, None], "published": [b"2024", b"\xff\xfe"], "id": [1, 2], "retrieved": [None, None]}
    found = []
    for table, packing in (
        (pa.Table.from_pylist(list(ROWS)), "none"),
        (pa.table(odd), "none"),
        (pa.table(odd), "zstd"),
    ):
        out = io.BytesIO()
        pq.write_table(table, out, compression=packing)
        found.append(out.getvalue())
    return tuple(found)


def project_files() -> dict[str, bytes]:
    """Return the files that people write in raw/, each valid, by name."""
    manifest = [
        {"path": "texts/a.txt", "published": "2024-02-05", "licence": "CC0-1.0"},
        {"path": "texts/b.txt", "articles": [{"title": "Ferry"}], "url": "https://news.example/b"},
    ]
    decision = {"signature": "0" * 32, "verdict": "veto", "kind": "removal", "rule": "motto"}
    takedown = {"record": "texts/z", "date": "2024-03-01", "why": "on request"}
    return {
        "manifest.jsonl": archives.jsonl(*manifest),
        "persons.jsonl": archives.jsonl(PERSON),
        "decisions.jsonl": archives.jsonl(decision),
        "takedowns.jsonl": archives.jsonl(takedown),
        "corpus.toml": RECIPE.encode() + b'\n[text]\nkeep = ["captions"]\n\n[rules]\noff = ["share_bar_en"]\n',
        "rules.toml": RULES.encode(),
        "datasheet.toml": ANSWERS.encode(),
        "texts/a.txt": ARTICLE.encode(),
        "texts/b.txt": ARTICLE.encode(),
    }


def more(folder: Path, ending: str) -> tuple[bytes, ...]:
    """Return further inputs from a folder: files with this ending, and the texts and pages in its `.jsonl.gz` files."""
    import gzip

    found = [file.read_bytes() for file in sorted(folder.rglob(f"*{ending}"))]
    key = "html" if ending == ".html" else "text"
    for file in sorted(folder.rglob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            rows = (json.loads(line) for line in lines)
            found += [row[key].encode("utf-8", "replace") for row in rows if isinstance(row.get(key), str)]
    return tuple(found)
