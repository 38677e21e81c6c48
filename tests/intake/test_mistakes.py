"""Every mistake in the files that people write: its error, its place, its message and its hint."""

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import intake
from clean.errors import (
    AuthorityError,
    CleanError,
    DatasheetError,
    InputError,
    ManifestError,
    PhraseRuleError,
    RecipeError,
)
from clean.intake.project import jsonl
from tests.intake.project import RECIPE, line, make

A = {"path": "texts/a.txt"}
B = {"path": "texts/b.txt"}
ADA = {"id": "ada", "canonical": "Ada Lovelace"}
RULE = '[[rule]]\nid = "motto"\nversion = 1\nwhy = "w"\npattern = "^x$"\nhit = ["x"]\nmiss = ["y"]\n'

# (what it is, manifest, where, a piece of the message, a piece of the hint)
MANIFEST = [
    ("empty", "", "", "lists no documents", "clean add"),
    ("blank lines only", "\n \n", "", "lists no documents", "clean add"),
    ("no JSON", line(A) + "path: texts/b.txt\n", ":2", "not JSON", '{"path"'),
    ("cut off", '{"path": "texts/a.txt"\n', ":1", "not JSON: Expecting ',' delimiter at column 23", '{"path"'),
    ("NaN", '{"path": NaN}\n', ":1", "NaN is not a number", "{"),
    ("nested too deeply", "[" * 100_000 + "\n", ":1", "not JSON", "{"),
    ("no object", '"texts/a.txt"\n', ":1", "not a JSON object", '{"path"'),
    ("one list", "[" + line(A).strip() + ",\n" + line(B) + "]\n", "", "one JSON list", "one object per line"),
    ("key twice", '{"path": "texts/a.txt", "path": "texts/b.txt"}\n', ":1", "'path' appears twice", "one of them"),
    ("half a character", '{"path": "texts/a.txt", "publisher": "\\ud83d"}\n', ":1", "half a surrogate", "itself"),
    ("not UTF-8", line(A).encode() + b'{"path": "texts/\xe4.txt"}\n', ":2", "byte 0xE4 at position 17", "UTF-8"),
    ("UTF-16", codecs.BOM_UTF16_LE + line(A).encode("utf-16-le"), "", "UTF-16", "UTF-8"),
    ("unknown key", line(A | {"retreived": "2024-03-04"}), ":1 at /retreived", "mean 'retrieved'?", "retrieved"),
    ("no path", line({"id": "a"}), ":1", "'path' is missing", "raw/"),
    ("path is a number", line({"path": 3}), ":1 at /path", "3 has the wrong type", "a string"),
    ("path goes up", line({"path": "../b.txt"}), ":1 at /path", "leaves raw/ through ..", "texts/harbour.txt"),
    ("path goes up later", line({"path": "texts/../../b"}), ":1 at /path", "leaves raw/ through ..", "inside raw/"),
    ("absolute", line({"path": "/etc/hosts"}), ":1 at /path", "is absolute", "inside raw/"),
    ("with a drive", line({"path": "C:/b.txt"}), ":1 at /path", "is absolute", "inside raw/"),
    ("backslashes", line({"path": "texts\\a.txt"}), ":1 at /path", "instead of /", "texts/harbour.txt"),
    ("with a dot", line({"path": "./texts/a.txt"}), ":1 at /path", "a . for the folder", "texts/harbour.txt"),
    ("control character", line({"path": "texts/a\x01.txt"}), ":1 at /path", "control character", "inside raw/"),
    ("long name", line({"path": f"texts/{'x' * 256}"}), ":1 at /path", "is longer than file systems", "inside raw/"),
    ("long in bytes", line({"path": f"texts/{'я' * 128}"}), ":1 at /path", "255 in a name", "inside raw/"),
    ("long path", line({"path": "/".join(["texts"] * 900)}), ":1 at /path", "4,000 bytes", "inside raw/"),
    ("missing file", line({"path": "texts/c.txt"}), ":1 at /path", "no file 'texts/c.txt'", "put the file there"),
    ("a folder", line({"path": "texts"}), ":1 at /path", "'texts' is not a regular file", "path of a file"),
    ("sha256 of the wrong form", line(A | {"sha256": "abc"}), ":1 at /sha256", "wrong form", "something like"),
    ("path twice", line(A) + line(A | {"id": "x"}), ":2 at /path", "already listed on line 1", "remove one"),
    (
        "id twice",
        line(A | {"id": "x"}) + line(B | {"id": "x"}),
        ":2 at /id",
        "already used by 'texts/a.txt' on line 1",
        '"x-b"',
    ),
    ("id of a second article", line(A | {"id": "b"}) + line(B | {"id": "b#2"}), ":2 at /id", "article 2 of 'b'", "#"),
    ("id with a line end", line(A | {"id": "a\n"}), ":1 at /id", "wrong form", "something like"),
    ("no date", line(A | {"published": "4 March 2024"}), ":1 at /published", "wrong form", "XXXX-03-04"),
    ("no such day", line(A | {"published": "2023-02-29"}), ":1 at /published", "2023-02 has 28 days", "calendar"),
    ("no such retrieval", line(A | {"retrieved": "2024-13-01"}), ":1 at /retrieved", "no month 13", "calendar"),
    ("no such time", line(A | {"published": "2024-03-04T25:00:00"}), ":1 at /published", "no time 25", "calendar"),
    (
        "article's date",
        line(A | {"articles": [{}, {"published": "2024-04-31"}]}),
        ":1 at /articles/1/published",
        "has 30 days",
        "calendar",
    ),
    ("both dates", line(A | {"published": "2024", "articles": [{}]}), ":1", "both 'published' and 'articles'", "each"),
    ("no articles", line(A | {"articles": []}), ":1 at /articles", "too short", "at least 1 entry"),
    ("no address", line(A | {"url": "example"}), ":1 at /url", "not a valid web address", "https://"),
    ("no language", line(A | {"language": "English"}), ":1 at /language", "wrong form", '"be"'),
]


@pytest.mark.parametrize(("manifest", "where", "what", "hint"), [c[1:] for c in MANIFEST], ids=[c[0] for c in MANIFEST])
def test_a_mistake_in_the_manifest(tmp_path, manifest, where, what, hint):
    """Each is a ManifestError that names the line, says what is wrong and what to write instead."""
    error = _error(make(tmp_path, manifest_jsonl=manifest), ManifestError)
    assert error.where == f"raw/manifest.jsonl{where}"
    assert what in error.what
    assert hint in error.hint


RECIPES = [
    ("no TOML", RECIPE + "licence = CC0\n", ":6", "not TOML: Invalid value", '"text in quotes"'),
    ("not closed", RECIPE + "[rules]\noff = [\n", "", "not TOML", '"text in quotes"'),
    ("key twice", RECIPE + 'name = "b"\n', ":6", "Cannot overwrite a value", ""),
    ("not UTF-8", RECIPE.encode() + b'licence = "\xe4"\n', ":6", "byte 0xE4", "UTF-8"),
    ("unknown key", RECIPE + 'license = "CC0-1.0"\n', ":6 at /corpus/license", "did you mean 'licence'?", "licence"),
    ("unknown table", RECIPE + "[rule]\noff = []\n", ":6 at /rule", "did you mean 'rules'?", "rules"),
    ("no table", "", "", "'corpus' is missing", "what the dataset is"),
    ("no date", RECIPE.replace("date = 2024-03-31\n", ""), ":1 at /corpus", "'date' is missing", "the only one"),
    (
        "wrong date",
        RECIPE.replace("2024-03-31", '"2024-02-30"'),
        ":5 at /corpus/date",
        "is not a valid date",
        "2024-03-31",
    ),
    ("no name", RECIPE.replace("harbour-news", "Harbour News"), ":2 at /corpus/name", "wrong form", "harbour-news"),
    ("empty title", RECIPE.replace('"Harbour news"', '""'), ":3 at /corpus/title", "too short", "1 character"),
    (
        "unknown policy",
        RECIPE + 'version_policy = "croissant"\n',
        ":6 at /corpus/version_policy",
        'did you mean "croissant-1.1"?',
        "frictionless",
    ),
    ("unknown level", RECIPE + '[ledger]\nlevel = "most"\n', ":7 at /ledger/level", '"most" is not allowed', '"full"'),
    (
        "a score above 1",
        RECIPE + "[persons]\nmark = 90\n",
        ":7 at /persons/mark",
        "90 is too large",
        "a number from 0 to 1",
    ),
    (
        "a score in words",
        RECIPE + '[persons]\nnormalize = "high"\n',
        ":7 at /persons/normalize",
        "wrong type",
        "a number",
    ),
    (
        "normalise",
        RECIPE + "[persons]\nnormalise = 0.9\n",
        ":7 at /persons/normalise",
        "mean 'normalize'?",
        "normalize",
    ),
    (
        "a negative score",
        RECIPE + "[persons]\nnormalize = -0.1\n",
        ":7 at /persons/normalize",
        "-0.1 is too small",
        "a number from 0 to 1",
    ),
    ("a rule off twice", RECIPE + '[rules]\noff = ["a", "a"]\n', ":7 at /rules/off", "a duplicate", "once"),
    ("off is a string", RECIPE + '[rules]\noff = "a"\n', ":7 at /rules/off", "wrong type", "a list"),
]


@pytest.mark.parametrize(("recipe", "where", "what", "hint"), [c[1:] for c in RECIPES], ids=[c[0] for c in RECIPES])
def test_a_mistake_in_the_recipe(tmp_path, recipe, where, what, hint):
    """Each is a RecipeError that names the line of the key."""
    error = _error(make(tmp_path, corpus_toml=recipe), RecipeError)
    assert error.where.startswith(f"raw/corpus.toml{where}")
    assert what in error.what
    assert hint in error.hint


OTHERS = [
    (
        "rules_toml",
        RULE.replace("version = 1\n", ""),
        PhraseRuleError,
        "rules.toml:1 at /rule/0",
        "'version' is missing",
    ),
    ("rules_toml", RULE + RULE.replace("why", "whi"), PhraseRuleError, "rules.toml:8 at /rule/1", "'why' is missing"),
    ("rules_toml", RULE.replace('["y"]', "[]"), PhraseRuleError, "rules.toml:7 at /rule/0/miss", "too short"),
    ("rules_toml", RULE + "[rules]\n", PhraseRuleError, "rules.toml:8 at /rules", "did you mean 'rule'?"),
    ("persons_jsonl", line(ADA) + "ada\n", AuthorityError, "persons.jsonl:2", "not JSON"),
    ("persons_jsonl", line(ADA) + line(ADA), AuthorityError, "persons.jsonl:2 at /id", "'ada' is already on line 1"),
    ("persons_jsonl", line({"id": "ada"}), AuthorityError, "persons.jsonl:1", "'canonical' is missing"),
    ("persons_jsonl", line(ADA | {"gender": "f"}), AuthorityError, "persons.jsonl:1 at /gender", "not allowed"),
    ("persons_jsonl", line(ADA | {"wikidata": "7259"}), AuthorityError, "persons.jsonl:1 at /wikidata", "wrong form"),
    ("persons_jsonl", line(ADA | {"names": []}), AuthorityError, "persons.jsonl:1 at /names", "unknown key 'names'"),
    ("datasheet_toml", '[motivaton]\na = "b"\n', DatasheetError, "datasheet.toml:1", "did you mean 'motivation'?"),
    ("datasheet_toml", "[uses]\na = 1\n", DatasheetError, "datasheet.toml:2 at /uses/a", "1 has the wrong type"),
    ("datasheet_toml", '[uses]\na = " "\n', DatasheetError, "datasheet.toml:2 at /uses/a", "wrong form"),
    ("datasheet_toml", '[uses]\nWhoUses = "b"\n', DatasheetError, "datasheet.toml:1 at /uses", "wrong form"),
]


@pytest.mark.parametrize(("raw", "kind", "where", "what"), [({c[0]: c[1]}, *c[2:]) for c in OTHERS])
def test_a_mistake_in_another_file(tmp_path, raw, kind, where, what):
    """Rules, persons and answers are checked just as closely."""
    found = str(_error(make(tmp_path, **raw), kind))
    assert f"raw/{where}" in found
    assert what in found


def test_no_corpus_project(tmp_path):
    """The hint for a folder without raw/ says what to do."""
    assert "clean init" in _error(tmp_path, InputError).hint


@pytest.mark.parametrize(("gone", "kind"), [("manifest.jsonl", ManifestError), ("corpus.toml", RecipeError)])
def test_a_file_that_must_be_there(tmp_path, gone, kind):
    """Without manifest or recipe there is nothing to build."""
    make(tmp_path)
    (tmp_path / "raw" / gone).unlink()
    error = _error(tmp_path, kind)
    assert error.where == f"raw/{gone}"
    assert "clean init" in error.hint


@pytest.mark.parametrize("target", ["../../outside.txt", "/etc/hostname"])
def test_a_link_that_leaves_raw(tmp_path, target):
    """A symbolic link can't lead out any more than `..` can."""
    (tmp_path / "outside.txt").write_text("secret")
    make(tmp_path, {"texts/a.txt": "x"}, manifest_jsonl=line({"path": "texts/link.txt"}))
    (tmp_path / "raw" / "texts" / "link.txt").symlink_to(target)
    assert "through a symbolic link" in _error(tmp_path, ManifestError).what


def test_a_linked_folder_that_leaves_raw(tmp_path):
    """Nor can a link to a folder."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "c.txt").write_text("secret")
    make(tmp_path, manifest_jsonl=line({"path": "more/c.txt"}))
    (tmp_path / "raw" / "more").symlink_to("../elsewhere")
    assert "through a symbolic link" in _error(tmp_path, ManifestError).what


def test_a_circle_of_links_is_no_file(tmp_path):
    """A loop of links is reported."""
    make(tmp_path, manifest_jsonl=line({"path": "texts/ring.txt"}))
    (tmp_path / "raw" / "texts" / "ring.txt").symlink_to("ring.txt")
    assert "can't be read" in _error(tmp_path, ManifestError).what


def test_all_mistakes_are_told_at_once(tmp_path):
    """Those of every line and every file, in order, each with its hint."""
    rows = [{"path": "texts/c.txt", "licens": "x"}, B | {"published": "2024-02-30"}, A, A]
    make(tmp_path, manifest_jsonl="".join(map(line, rows)) + "{\n", corpus_toml="", persons_jsonl=line({}))
    told = str(_error(tmp_path, InputError))
    places = ["manifest.jsonl:1 at /licens", "manifest.jsonl:1 at /path", "manifest.jsonl:2", "manifest.jsonl:4"]
    places += ["manifest.jsonl:5", "corpus.toml", "persons.jsonl:1"]
    found = [told.index(f"raw/{place}") for place in places]
    assert found == sorted(found)
    assert told.startswith("8 mistakes")
    assert told.count("hint:") == 9


def test_of_very_many_mistakes_the_first_are_spelt_out(tmp_path):
    """A message has a limited length; the count is right."""
    make(tmp_path, manifest_jsonl="".join(line({"path": f"texts/{n}.txt"}) for n in range(1000)) + line(A))
    told = str(_error(tmp_path, ManifestError))
    assert told.startswith("1000 mistakes")
    assert "… and 950 more" in told
    assert told.count("there is no file") == 50


def _error(root, kind) -> CleanError:
    with pytest.raises(kind) as caught:
        intake.load(root)
    assert type(caught.value) is kind
    return caught.value


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_a_mistake_has_its_byte(tmp_path, bom):
    """A schema violation in a line of JSON is reported with the byte at which the value begins."""
    data = bom + line(A).encode() + '{"publisher": "Küste", "path": "texts/b.txt", "url": 7}\n'.encode()
    persons = line(ADA) + '{"id": "bob"}\n'
    error = str(_error(make(tmp_path, manifest_jsonl=data, persons_jsonl=persons), InputError))
    assert f"raw/manifest.jsonl:2 at /url: 7 has the wrong type (byte {data.index(b'7}')} of the file)" in error
    assert f"raw/persons.jsonl:2: the key 'canonical' is missing (byte {len(line(ADA))} of the file)" in error


def test_an_extra_field_has_no_name_of_ours(tmp_path):
    """A value for one of the toolkit's own fields would be lost silently."""
    error = _error(make(tmp_path, manifest_jsonl=line(A | {"extra": {"text": "x", "section": "y"}})), ManifestError)
    assert error.where == "raw/manifest.jsonl:1 at /extra/text"
    assert "'text' is a field of the toolkit" in error.what


LINE_TEXTS = st.text(max_size=4)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | LINE_TEXTS
ROWS = st.dictionaries(
    LINE_TEXTS, SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(LINE_TEXTS, SCALARS, max_size=2)
)


@given(ROWS, st.booleans())
def test_a_line_is_read_as_it_was_written(row: dict[str, object], escaped: bool) -> None:
    """Whether it is flat, as most are and are read at once, or not."""
    line = json.dumps(row, ensure_ascii=escaped).encode()
    assert jsonl.parse_line(line, "{}") == row


@given(ROWS.filter(bool), st.data())
def test_a_key_that_appears_twice_is_told(row: dict[str, object], data: st.DataObject) -> None:
    """At the top of a line, or in an object inside of it."""
    key = data.draw(st.sampled_from(sorted(row)))
    pairs = ", ".join(f"{json.dumps(name)}: {json.dumps(row[name])}" for name in (*row, key))
    for text in (f"{{{pairs}}}", f'{{"extra": {{{pairs}}}}}'):
        with pytest.raises(jsonl.LineError, match="appears twice"):
            jsonl.parse_line(text.encode(), "{}")
