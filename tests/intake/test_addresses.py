"""Web addresses: what is one in manifest, recipe, rows and options, and what is said to one that is given as input."""

import pytest

from clean import intake
from clean.errors import InputError, ManifestError, RecipeError
from tests.intake.archives import jsonl
from tests.intake.project import RECIPE, line, make
from tests.support.projects import run

NONE = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "javascript://news.example/%0aalert(1)",
    "javascript:https://news.example/",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "blob:https://news.example/1",
    "view-source:https://news.example/",
    "ftp://news.example/",
    "mailto:a@news.example",
    "//news.example/a",
    "news.example/a",
    "https:news.example",
    "https:///a",
    "https://",
    " https://news.example/",
    "https://news.example/\n",
    "https://news.example/a b",
    "https://news.example/\u202egpj.exe",
    "https://news\u200b.example/",
]
SOME = [
    "https://news.example/a",
    "HTTP://NEWS.example:8080/a?b=c#d",
    "https://мост.example/новость",
    "http://[::1]/",
    "https://news.example?id=1",
]


def _recipe(root, url):
    quoted = "".join(f"\\u{ord(char):04x}" if char < " " or char > "~" else char for char in url)
    (root / "raw" / "corpus.toml").write_text(f'{RECIPE}url = "{quoted}"\n', encoding="utf-8")


@pytest.mark.parametrize("url", NONE)
def test_what_is_no_address_of_a_page_is_refused(url, tmp_path):
    """In the manifest and in the recipe, with the line; in a row, with the row; as an option."""
    root = make(tmp_path / "corpus", manifest_jsonl=line({"path": "texts/a.txt"}) + line({"path": "x", "url": url}))
    with pytest.raises(ManifestError, match=r"raw/manifest\.jsonl:2 at /url"):
        intake.load(root)
    root = make(tmp_path / "other")
    _recipe(root, url)
    with pytest.raises(RecipeError, match=r"raw/corpus\.toml:6 at /corpus/url") as caught:
        intake.load(root)
    assert "https://" in str(caught.value)
    root, rows = make(tmp_path / "rows"), tmp_path / "rows.jsonl"
    rows.write_bytes(jsonl({"text": "A.", "url": f"{url}|"}, {"text": "B."}))
    added = intake.add(root, [rows])
    assert (len(added.documents), added.broken) == (1, 1)
    (tmp_path / "c.txt").write_text("C.")
    with pytest.raises(InputError, match="--url: "):
        intake.add(root, [tmp_path / "c.txt"], url=url)


@pytest.mark.parametrize("url", SOME)
def test_what_is_one_is_taken(url, tmp_path):
    """In any case of the letters, with a port, in any script."""
    root = make(tmp_path, manifest_jsonl=line({"path": "texts/a.txt", "url": url}))
    if url.isascii():
        _recipe(root, url)
    assert intake.load(root).documents[0].url == url


INPUTS = {
    "https://www.example.org/a.html": "save the page or file first",
    "HTTP://example.org": "save the page or file first",
    "s3://bucket/crawl.warc.gz": "save the page or file first",
    "hf://datasets/owner/name": "write hf:owner/name",
    "file:///tmp/a.txt": "name the file by its path",
}


@pytest.mark.parametrize("address", INPUTS)
def test_an_address_as_an_input_is_not_fetched(address, tmp_path):
    """It is repeated as it was given, and the hint says what to do."""
    told = run("add", address, "--root", make(tmp_path))
    assert told.returncode == 2
    assert f"{address}: addresses are not fetched" in told.stderr
    assert INPUTS[address] in told.stderr
    told = run("text", address)
    assert told.returncode == 2
    assert f"{address}: addresses are not fetched" in told.stderr
