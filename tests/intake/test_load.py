"""Reading a valid corpus project."""

import codecs
import itertools

import pytest

from clean import intake
from clean.errors import ManifestError
from clean.intake.corpus_model import ArticleMeta
from tests.intake.project import RECIPE, digest, line, make, read


def test_defaults_are_filled_in(tmp_path):
    """A path is enough: id, digest and line follow from it."""
    corpus = intake.load(make(tmp_path))
    first, second = corpus.documents
    assert (first.id, first.path, first.line) == ("texts/a", "texts/a.txt", 1)
    assert first.sha256 == digest("One.\n")
    assert (first.url, first.publisher, first.licence, first.retrieved, first.language) == (None,) * 5
    assert first.articles == ()
    assert second.line == 2
    assert (corpus.persons, corpus.rules, corpus.answers) == ((), (), {})
    assert corpus.recipe == intake.Recipe(
        name="harbour-news",
        title="Harbour news",
        description="News of an invented harbour.",
        licence=None,
        date="2024-03-31",
        version_policy="frictionless",
        rules_off=(),
        text_keep=(),
        ledger_level=None,
    )


def test_everything_given_is_taken(tmp_path):
    """The contents of the files arrive as written; null is the same as absent."""
    row = {"id": "x", "path": "texts/a.txt", "sha256": digest("One.\n"), "url": "https://example.org/навіны"}
    row |= {"publisher": "Gazette", "published": "XXXX-03-04", "retrieved": "2024-03-05T06:30:00Z"}
    row |= {"licence": "CC0-1.0", "language": "be"}
    two = {"path": "texts/b.txt", "articles": [{"published": "2024~", "title": "T"}, {}], "url": None, "id": None}
    recipe = RECIPE + 'licence = "CC0-1.0"\nversion_policy = "croissant-1.1"\n[rules]\noff = ["b", "a"]\n'
    rule = (
        '[[rule]]\nid = "motto"\nversion = 1\nwhy = "w"\npattern = ["^x$"]\nhit = ["x"]\nmiss = ["y"]\nwhere = "end"\n'
    )
    ada = {"id": "ada", "canonical": "Ada", "variants": ["A."], "gender": "female", "wikidata": "Q7259", "note": None}
    make(
        tmp_path,
        manifest_jsonl=line(two) + line(row),
        corpus_toml=recipe,
        rules_toml=rule,
        persons_jsonl=line(ada),
        datasheet_toml='[uses]\npast = "None."\n',
    )
    corpus = intake.load(tmp_path)
    second, first = corpus.documents
    assert (first.id, first.line, first.publisher, first.licence) == ("x", 2, "Gazette", "CC0-1.0")
    assert first.articles == (ArticleMeta("XXXX-03-04", None),)
    assert (first.url, first.retrieved, first.language) == (row["url"], row["retrieved"], "be")
    assert (second.id, second.url) == ("texts/b", None)
    assert second.articles == (ArticleMeta("2024~", "T"), ArticleMeta(None, None))
    assert (corpus.recipe.licence, corpus.recipe.version_policy) == ("CC0-1.0", "croissant-1.1")
    assert corpus.recipe.rules_off == ("a", "b")
    assert [rule["id"] for rule in corpus.rules] == ["motto"]
    assert corpus.persons == (ada,)
    assert corpus.answers == {"uses": {"past": "None."}}


def test_the_order_of_the_manifest_does_not_matter(tmp_path):
    """Documents are sorted by id, by code point, whatever the order of the lines."""
    names = ["b", "B", "a#2", "ä", "10", "9"]
    files = {f"{name}.txt": name for name in names}
    ids = set()
    for order in itertools.islice(itertools.permutations(names), 0, 720, 97):
        make(tmp_path, files, manifest_jsonl="".join(line({"path": f"{name}.txt"}) for name in order))
        ids.add(tuple(document.id for document in intake.load(tmp_path).documents))
    assert ids == {("10", "9", "B", "a#2", "b", "ä")}


@pytest.mark.parametrize(
    "dress",
    [
        lambda data: codecs.BOM_UTF8 + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\n" + data.replace(b"\n", b"\n\n") + b"  \n",
        lambda data: data.rstrip(),
    ],
    ids=["byte order mark", "CR LF", "blank lines", "no last line end"],
)
def test_harmless_dress_is_tolerated(tmp_path, dress):
    """What editors add to a file is not a mistake."""
    make(tmp_path)
    for name in ("manifest.jsonl", "corpus.toml"):
        file = tmp_path / "raw" / name
        file.write_bytes(dress(file.read_bytes()))
    assert [document.id for document in intake.load(tmp_path).documents] == ["texts/a", "texts/b"]


IDS = [("texts/a.txt", "texts/a"), ("a.b.txt", "a.b"), ("noending", "noending"), (".hidden", ".hidden")]


@pytest.mark.parametrize(("path", "document"), IDS)
def test_the_default_id_is_the_path_without_its_ending(tmp_path, path, document):
    """Only the last extension is removed."""
    corpus = intake.load(make(tmp_path, {path: "x"}))
    assert [found.id for found in corpus.documents] == [document]


def test_articles_are_numbered_from_the_second():
    """The first article has the document's own id."""
    document = intake.Document("a", "a.txt", "", None, None, None, None, None, (), 1)
    assert [document.article_id(index) for index in range(3)] == ["a", "a#2", "a#3"]


def test_a_link_within_raw_is_followed(tmp_path):
    """A link to another place in raw/ is a file like any other."""
    make(tmp_path, {"texts/a.txt": "One.\n"}, manifest_jsonl=line({"path": "link.txt"}))
    (tmp_path / "raw" / "link.txt").symlink_to("texts/a.txt")
    corpus = intake.load(tmp_path)
    assert read(tmp_path, corpus.documents[0]) == b"One.\n"


def test_reading_gives_the_bytes(tmp_path):
    """Byte for byte, no line end changed."""
    corpus = intake.load(make(tmp_path, {"a.txt": b"\xff\r\n\x00"}))
    assert read(tmp_path, corpus.documents[0]) == b"\xff\r\n\x00"


def test_bytes_are_checked_when_they_are_read(tmp_path):
    """What is built is what the manifest states; loading reads no file whose sha256 it states."""
    row = {"path": "texts/a.txt", "sha256": digest("One.\n")}
    corpus = intake.load(make(tmp_path, manifest_jsonl=line(row)))
    (tmp_path / "raw" / "texts" / "a.txt").write_text("Other.\n")
    assert intake.load(tmp_path) == corpus
    was, now = digest("One.\n"), digest("Other.\n")
    with pytest.raises(ManifestError, match=f"is {now}, not {was}") as caught:
        read(tmp_path, corpus.documents[0])
    assert caught.value.where == "raw/manifest.jsonl:1 at /sha256"
    assert "clean add --replace" in caught.value.hint
    (tmp_path / "raw" / "texts" / "a.txt").unlink()
    with pytest.raises(ManifestError, match="can't be read"):
        read(tmp_path, corpus.documents[0])


def test_dates_in_toml_may_be_quoted_or_not(tmp_path):
    """Both become the same ISO 8601 string."""
    bare = intake.load(make(tmp_path / "bare")).recipe
    quoted = intake.load(make(tmp_path / "quoted", corpus_toml=RECIPE.replace("2024-03-31", '"2024-03-31"'))).recipe
    assert bare == quoted
