"""`clean takedown`: note an article that no later version may contain."""

from __future__ import annotations

import json
from pathlib import Path

from clean import intake
from clean.errors import InputError, TakedownError
from clean.record import Row, text_digest
from clean.release.storage import layout
from clean.release.versions import index
from clean.whole_files import write_whole


def takedown(root: Path, record: str, why: str, date: str) -> bool:
    """Add the line to raw/takedowns.jsonl that keeps an article out of later builds; False if already there.

    record: its id in the newest version that has it; why: a reason that names nobody, because it is published; date:
    ISO 8601 day. Raises InputError if no version has the record.
    """
    row, alone = _found(root, record)
    file = root / intake.TAKEDOWNS
    lines = file.read_text(encoding="utf-8") if file.is_file() else ""
    if any(json.loads(line)["record"] == record for line in lines.splitlines() if line.strip()):
        return False
    line = {"record": record, "date": date, "why": why}
    line |= {"file": row["source"]["sha256"]} if alone else {}
    line |= {"text": text_digest(row["text"])} if row["text"] else {}
    text = f"{lines.rstrip()}\n{json.dumps(line, ensure_ascii=False)}\n".lstrip("\n")
    write_whole(file, text.encode("utf-8"), TakedownError)
    return True


def _found(root: Path, record: str) -> tuple[Row, bool]:
    """Return the newest record with that id, and whether it is the only one in its document."""
    for entry in reversed(index.read(root).versions):
        folder = root / index.FOLDER / entry.version
        if not folder.is_dir():
            continue
        row = next((row for row in layout.rows(folder, "default") if row["id"] == record), None)
        if row is not None:
            documents = layout.rows(folder, "documents", ["path", "articles"])
            return row, any(d["path"] == row["source"]["path"] and len(d["articles"]) == 1 for d in documents)
    hint = "use the id of a record from its column `id`, or as shown by `clean explain`"
    raise InputError(f"no version has a record {record!r}", where=index.FOLDER, hint=hint)
