"""The records of a release without text, rebuilt from raw pages: identical, aligned, or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from clean import building, record
from clean.building.again.rehydrating import Rehydrated
from clean.errors import ReleaseError
from clean.release.storage import layout, parquet_files
from tests.building import copies
from tests.building.copies import Pair, pair
from tests.pipeline.test_site_repeat import FOOTER, corpus, on_host
from tests.support.projects import RECIPE, project, run, sample, tree, write_manifest

IN_PLACE = 0.998
"""Share of a record's words that must be recovered, in order, from a page that differs outside its article."""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Build the sample corpus."""
    return pair(sample(tmp_path_factory.mktemp("sample")))


def outcomes(done: Rehydrated) -> dict[str, str]:
    """Return the outcome of each record."""
    return {verdict.id: verdict.outcome for verdict in done.verdicts}


def expect_all_exact(built: Pair, raw: Path, out: Path) -> None:
    """All records are recovered, byte for byte as in the release with texts."""
    done = building.rehydrate(built.withheld, raw)
    assert set(outcomes(done).values()) == {building.EXACT}
    building.write_rehydrated(built.withheld, done, out)
    assert tree(out / "data") == tree(built.full / "data")
    assert layout.schema(out, "record") == layout.schema(built.full, "record")


def test_the_sample_comes_back_byte_for_byte(ours: Pair, tmp_path: Path) -> None:
    """From the raw files of the project."""
    assert len(ours.texts) > 20
    expect_all_exact(ours, ours.raw, tmp_path / "out")


def test_files_are_known_by_their_bytes_whatever_they_are_called(ours: Pair, tmp_path: Path) -> None:
    """A folder of the user's own, with other file names."""
    mine = tmp_path / "mine"
    mine.mkdir()
    for number, row in enumerate(layout.rows(ours.withheld, "documents")):
        shutil.copy(ours.raw / row["path"], mine / f"page{number}{Path(row['path']).suffix}")
    expect_all_exact(ours, mine, tmp_path / "out")


def test_no_file_of_the_release_holds_five_words_of_a_text(ours: Pair) -> None:
    """Neither in the tables nor in the papers; the release with texts has them all."""
    stretches = {
        " ".join(five)
        for row in layout.rows(ours.full, "default")
        for text in (row["title"], row["text"], *(aside["text"] for aside in row["asides"]))
        for words in [(text or "").split()]
        for five in zip(*(words[n:] for n in range(5)), strict=False)
    }
    told = " ".join(map(_told, (file for file in sorted(ours.withheld.rglob("*")) if file.is_file())))
    assert len(stretches) > 5000
    assert [stretch for stretch in sorted(stretches) if stretch in told] == []
    whole = _told(ours.full / "data" / "train-00000-of-00001.parquet")
    assert sum(stretch in whole for stretch in stretches) > 0.95 * len(stretches)


def _told(file: Path) -> str:
    if file.suffix != ".parquet":
        return " ".join(file.read_text(encoding="utf-8").split())
    rows = "\n".join(json.dumps(row, ensure_ascii=False) for row in parquet_files.read(file))
    return " ".join(rows.replace("\\n", " ").replace('\\"', '"').split())


COPIES: dict[str, copies.Change] = {
    "1 % of the words outside": copies.other_words(0.01),
    "5 % of the words outside": copies.other_words(0.05),
    "another sidebar": copies.sidebar,
    "other white space": copies.white_space,
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_that_differs_outside_the_article_gives_its_words(ours: Pair, name: str, tmp_path: Path) -> None:
    """Every record has its words in place, and the exact ones are identical."""
    copies.copy(ours.full, ours.raw, tmp_path / "raw", COPIES[name])
    assert tree(tmp_path / "raw") != {k: v for k, v in tree(ours.raw).items() if k in tree(tmp_path / "raw")}
    done = building.rehydrate(ours.withheld, tmp_path / "raw")
    assert {building.EXACT} <= set(outcomes(done).values()) <= {building.EXACT, building.ALIGNED}
    given = {row["id"]: row for row in done.records}
    full = {row["id"]: row for row in layout.rows(ours.full, "default")}
    assert {name: copies.in_place(record.view(given[name]), text) >= IN_PLACE for name, text in ours.texts.items()} == (
        dict.fromkeys(full, True)
    )
    assert all(given[name] == full[name] for name, outcome in outcomes(done).items() if outcome == building.EXACT)
    assert [reason for row in done.records for reason in record.laws(row)] == []


@pytest.mark.parametrize("share", [0.01, 0.03, 0.1, 0.2])
def test_the_certainty_is_the_part_of_words_that_are_right(ours: Pair, share: float, tmp_path: Path) -> None:
    """The windows that do not match give a good estimate of the words changed in the article."""
    copies.copy(ours.full, ours.raw, tmp_path / "raw", copies.words_of_article(share))
    done = building.rehydrate(ours.withheld, tmp_path / "raw")
    given = {row["id"]: record.view(row) for row in done.records}
    exact = {name for name, outcome in outcomes(done).items() if outcome == building.EXACT}
    assert exact == {name for name, text in given.items() if text == ours.texts[name]}
    assert len(exact) <= 1  # of two articles on a page, one may have kept all its words
    right = {name: copies.in_place(text, ours.texts[name]) for name, text in given.items()}
    said = {verdict.id: verdict.certainty for verdict in done.verdicts if verdict.id in given}
    assert all(abs(said[name] - right[name]) < 0.15 for name in given), (said, right)
    assert abs(fmean(said.values()) - fmean(right.values())) < 0.03
    assert len(given) >= (24 if share <= 0.1 else 12)


def test_another_article_at_the_path_gives_nothing(ours: Pair, tmp_path: Path) -> None:
    """Each page has its neighbour's name, and is changed a little so that its bytes are unknown."""
    paths = [row["path"] for row in layout.rows(ours.withheld, "documents") if row["path"].endswith(".txt")]
    for one, two in zip(paths, [*paths[1:], paths[0]], strict=True):
        (tmp_path / one).parent.mkdir(exist_ok=True)
        (tmp_path / one).write_bytes((ours.raw / two).read_bytes() + b"\n")
    done = building.rehydrate(ours.withheld, tmp_path)
    assert set(outcomes(done).values()) == {building.IMPOSSIBLE}
    assert done.records == ()


def test_a_copy_is_found_by_its_address(tmp_path: Path) -> None:
    """The user's own manifest names it; the file has another name and an extra line at its end."""
    text = f"Seals come home\n\n{'The seals of the island came back on Monday, and nobody had expected them. ' * 3}\n"
    built = pair(project(tmp_path / "p", {"a.txt": text.encode()}, url="https://a.example/1", published="2024-03-04"))
    mine = project(tmp_path / "m", {"other/b.txt": text.encode() + b"\nLog in\n"}, url="https://a.example/1")
    assert list(outcomes(building.rehydrate(built.withheld, mine / "raw")).values()) == [building.EXACT]
    (mine / "raw" / "manifest.jsonl").unlink()
    assert list(outcomes(building.rehydrate(built.withheld, mine / "raw")).values()) == [building.IMPOSSIBLE]


def test_a_page_of_another_form_gives_the_words(ours: Pair, tmp_path: Path) -> None:
    """The corpus has plain text; the user has HTML pages, with other names and a list of addresses."""
    lines = []
    for number, row in enumerate(layout.rows(ours.withheld, "documents")):
        text = (ours.raw / row["path"]).read_bytes().decode(row["encoding"])
        shown = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line.strip())
        page = text if row["extraction"] else f"<html><body><nav>Home</nav><main>{shown}</main></body></html>\n"
        (tmp_path / f"{number}.html").write_text(page + "\n", encoding="utf-8")
        lines.append({"url": row["url"], "path": f"{number}.html"})
    (tmp_path / "manifest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = building.rehydrate(ours.withheld, tmp_path)
    assert done.count(building.IMPOSSIBLE) == 0
    assert done.count(building.EXACT) > len(done.verdicts) / 2
    given = {row["id"]: record.view(row) for row in done.records}
    assert min(copies.in_place(given[name], text) for name, text in ours.texts.items()) >= IN_PLACE


def test_one_page_of_a_site_is_enough(tmp_path: Path) -> None:
    """What other pages of the site decided is in the ledger."""
    built = pair(corpus(tmp_path / "p", on_host("seal", "whale", "crab")))
    assert not any(FOOTER in text for text in built.texts.values())
    (tmp_path / "mine" / "texts").mkdir(parents=True)
    shutil.copy(built.raw / "texts" / "whale.txt", tmp_path / "mine" / "texts" / "whale.txt")
    done = building.rehydrate(built.withheld, tmp_path / "mine")
    assert outcomes(done) == {
        "texts/crab": building.IMPOSSIBLE, "texts/seal": building.IMPOSSIBLE, "texts/whale": building.EXACT,
    }  # fmt: skip
    assert [record.view(row) for row in done.records] == [built.texts["texts/whale"]]


def own_field(root: Path) -> None:
    """Let the corpus add a field to its records."""
    file = root / "schema" / "record.schema.json"
    schema = json.loads((sample_schema()).read_text(encoding="utf-8"))
    topic = {"title": "Topic", "description": "What it is about.", "type": ["string", "null"], "maxLength": 20}
    schema["properties"]["topic"] = topic
    schema["required"].append("topic")
    file.parent.mkdir()
    file.write_text(json.dumps(schema), encoding="utf-8")
    _line(root, extra={"topic": "birds"})


def sample_schema() -> Path:
    """Return the toolkit's record schema."""
    return Path(__file__).resolve().parents[2] / "schema" / "record.schema.json"


def own_rules(root: Path) -> None:
    """Add a rule and a person to the corpus, and switch a rule off."""
    rule = '[[rule]]\nid = "island_motto"\nversion = 1\nwhy = "the motto"\npattern = "^An island \\\\w+ awake$"\n'
    rule += 'hit = ["An island \\u00fcberall awake"]\nmiss = ["An island is awake at night, they said."]\n'
    (root / "raw" / "rules.toml").write_text(rule, encoding="utf-8")
    person = {"id": "mira-voss", "canonical": "Mira Voss", "variants": ["Mira Voß"], "note": "a secret of the curator"}
    (root / "raw" / "persons.jsonl").write_text(json.dumps(person) + "\n", encoding="utf-8")
    recipe = root / "raw" / "corpus.toml"
    recipe.write_text(RECIPE + '[rules]\noff = ["quotation_marks"]\n', encoding="utf-8")


def a_headline_in_the_manifest(root: Path) -> None:
    """Put the page's headline into the manifest; the release withholds it there too."""
    _line(root, articles=[{"title": "Herons come home", "published": "2024-03-04"}])


def _line(root: Path, **known: Any) -> None:
    line = json.loads((root / "raw" / "manifest.jsonl").read_text(encoding="utf-8"))
    write_manifest(root, [line | known])


ARTICLE = """\
Herons come home

The herons came back to the island on Monday, “ said Mira Voss,  who counts them for the harbour office.

An island is awake

Mira Voß said that nobody had seen a heron there since the last winter. Voss was glad.

Photo: Bo Lind
"""


@pytest.mark.parametrize("prepare", [own_field, own_rules, a_headline_in_the_manifest])
def test_what_the_curator_decided_decides_again(prepare: Callable[[Path], None], tmp_path: Path) -> None:
    """Fields, rules, persons and dates of the corpus's own come from the release, not from the user's pages."""
    root = project(tmp_path / "p", {"a.txt": ARTICLE.encode()})
    prepare(root)
    built = pair(root)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "b.txt").write_bytes(ARTICLE.encode())
    expect_all_exact(built, tmp_path / "mine", tmp_path / "out")
    told = json.dumps(layout.inputs(built.withheld))
    assert "secret" not in told
    assert "Herons" not in told


def test_what_the_recipe_keeps_is_kept_again(tmp_path: Path) -> None:
    """Headline and captions in the text."""
    built = pair(project(tmp_path / "p", {"a.txt": ARTICLE.encode()}), keep='["headline", "captions"]')
    assert [row["title"] for row in layout.rows(built.full, "default")] == [None]
    expect_all_exact(built, built.raw, tmp_path / "out")


def test_the_command_says_what_came_back(ours: Pair, tmp_path: Path) -> None:
    """A line for each record that is not exact, the counts; exit code 1 where one is impossible."""
    copies.copy(ours.full, ours.raw, tmp_path / "raw", copies.words_of_article(0.05))
    (tmp_path / "raw" / "texts" / "kirmash.txt").unlink()
    done = run("rehydrate", ours.withheld, tmp_path / "raw", "--out", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    assert "kirmash: impossible, about 0.0 % of its words right; no page was found for it" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("0 exact, 23 aligned, 1 impossible")
    told = [json.loads(line) for line in (tmp_path / "out" / "rehydrated.jsonl").read_text("utf-8").splitlines()]
    assert [one["id"] for one in told] == list(ours.texts)
    assert len(list(layout.rows(tmp_path / "out", "default"))) == 23
    whole = run("rehydrate", ours.withheld, ours.raw, "--out", tmp_path / "two", "--workers", "2")
    assert whole.returncode == 0, whole.stderr
    assert tree(tmp_path / "two" / "data") == tree(ours.full / "data")
    again = run("rehydrate", ours.withheld, ours.raw, "--out", tmp_path / "out")
    assert again.returncode == 2
    assert "not empty" in again.stderr


def test_verify_proves_the_records_with_the_raw_files(ours: Pair, tmp_path: Path) -> None:
    """Each by its digest; a page that differs is named."""
    proved = run("verify", ours.withheld, "--raw", ours.raw)
    assert proved.returncode == 0, proved.stdout
    assert "rehydration (records built from their pages, by digest): 24 checked, all right" in proved.stdout
    copies.copy(ours.full, ours.raw, tmp_path / "raw", copies.words_of_article(0.05))
    failed = run("verify", ours.withheld, "--raw", tmp_path / "raw")
    assert failed.returncode == 1
    assert "record kirmash: it can't be rebuilt from its page: aligned" in failed.stdout


def test_a_release_without_text_is_checked_and_not_audited(tmp_path: Path) -> None:
    """It is rebuilt byte for byte; the audit page would be empty, and is refused."""
    root = project(tmp_path / "p", {"a.txt": ARTICLE.encode()}, level="withheld")
    assert run("build", "--root", root).returncode == 0
    assert run("freeze", "--root", root).returncode == 0
    checked = run("check", "--root", root)
    assert checked.returncode == 0, checked.stderr
    assert "1.0.0: verified (1 document withheld)" in checked.stdout
    audited = run("audit", "--root", root)
    assert audited.returncode == 2
    assert "withholds its texts" in audited.stderr


def test_what_can_not_be_rebuilt_is_refused(ours: Pair, tmp_path: Path) -> None:
    """A release that has its texts; a folder that does not exist."""
    with pytest.raises(ReleaseError, match="has its texts"):
        building.rehydrate(ours.full, ours.raw)
    with pytest.raises(ReleaseError, match="no such folder"):
        building.rehydrate(ours.withheld, tmp_path / "nowhere")
