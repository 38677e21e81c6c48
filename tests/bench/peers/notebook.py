"""What a notebook does: trafilatura, a pile of regexes, langdetect, a schema, a Parquet file.

    python notebook.py FOLDER OUT

Reads FOLDER/pages.jsonl with `id`, `url` and `html`, or `text` instead of `html`. Nothing is attributed, no person or
date is looked for, and nothing can be undone.
"""

import json
import re
import sys
from pathlib import Path

import datasets
import jsonschema
import trafilatura
from langdetect import DetectorFactory, detect

FURNITURE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(share|tweet|print|email|save)( this)?( article| story)?$",
        r"^(read|see) (more|also)\b.*",
        r"^(subscribe|sign up|log in|register)\b.{0,60}$",
        r"^advertisement$",
        r"^\d+ (comments?|shares?)$",
        r"^(related|recommended|most popular|trending)\b.{0,40}$",
        r"^(photo|image|picture)( by|:).*",
        r"^©.*|^copyright\b.*|.*all rights reserved\.?$",
        r"^by [A-Z][a-z]+ [A-Z][a-z]+$",
        r"^(follow|like) us on\b.*",
        r"^(updated|published|posted):? .{0,40}$",
        r"^\W*$",
    )
]
SCHEMA = {
    "type": "object",
    "required": ["id", "title", "text", "language"],
    "properties": {
        "id": {"type": "string"},
        "url": {"type": ["string", "null"], "format": "uri"},
        "title": {"type": ["string", "null"]},
        "date": {"type": ["string", "null"], "format": "date"},
        "author": {"type": ["string", "null"]},
        "text": {"type": "string", "minLength": 1},
        "language": {"type": "string", "pattern": "^[a-z]{2}(-[a-z]{2})?$"},
    },
}


def record(row):
    """Return the record of a page or text, or None if it has none."""
    if "html" in row:
        page = trafilatura.bare_extraction(row["html"], url=row["url"], with_metadata=True)
        if page is None:
            return None
        title, date, author, text = page.title, page.date, page.author, page.text
    else:
        text = row["text"]
        title, date, author = text.partition("\n")[0], None, None
    lines = [line for line in text.splitlines() if not any(one.search(line.strip()) for one in FURNITURE)]
    text = "\n".join(lines)
    if not text.strip():
        return None
    found = {"id": row["id"], "url": row["url"], "title": title, "date": date, "author": author, "text": text}
    found["language"] = detect(text)
    jsonschema.validate(found, SCHEMA)
    return found


if __name__ == "__main__":
    source, out = map(Path, sys.argv[1:])
    DetectorFactory.seed = 0
    with (source / "pages.jsonl").open(encoding="utf-8") as lines:
        records = [one for one in map(record, map(json.loads, lines)) if one]
    out.mkdir(parents=True)
    datasets.Dataset.from_list(records).to_parquet(str(out / "train.parquet"))
