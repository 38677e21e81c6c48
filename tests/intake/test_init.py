"""An empty corpus project."""

import re
import tomllib
from importlib.resources import files

import pytest

from clean import intake, schemas
from clean.errors import InputError, ManifestError, RecipeError
from tests.support.projects import run

SHAPE = [
    ".github/workflows/corpus.yml",
    ".gitignore",
    "raw/README.md",
    "raw/corpus.toml",
    "raw/datasheet.toml",
    "raw/manifest.jsonl",
    "raw/persons.jsonl",
    "raw/rules.toml",
    "release/README.md",
    "schema/README.md",
    "schema/record.schema.json",
]


def test_its_shape(tmp_path):
    """The folders and files of a corpus project, and no others."""
    made = intake.init(tmp_path / "x", date="2024-03-31")
    assert [path.relative_to(tmp_path / "x").as_posix() for path in made] == SHAPE
    assert sorted(path for path in (tmp_path / "x").rglob("*") if path.is_file()) == made
    assert (tmp_path / "x" / "schema" / "record.schema.json").read_bytes() == schemas.path("record").read_bytes()


def test_the_same_call_gives_the_same_bytes(tmp_path):
    """Only name and date vary."""
    first, second = (intake.init(tmp_path / name, name="news", date="2024-03-31") for name in ("x", "y"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_it_lacks_nothing_but_documents(tmp_path):
    """Every file is valid; only the manifest is empty."""
    intake.init(tmp_path / "x")
    with pytest.raises(ManifestError, match="lists no document"):
        intake.load(tmp_path / "x")


def test_it_can_be_filled(tmp_path):
    """init, add, load."""
    (tmp_path / "a.txt").write_text("One.\n")
    intake.init(tmp_path / "Harbour News!", date="2024-03-31")
    intake.add(tmp_path / "Harbour News!", [tmp_path / "a.txt"])
    corpus = intake.load(tmp_path / "Harbour News!")
    assert [document.id for document in corpus.documents] == ["texts/a"]
    recipe = corpus.recipe
    assert (recipe.name, recipe.title, recipe.date) == ("harbour-news", "Harbour news", "2024-03-31")
    assert recipe.licence is None
    assert corpus.answers == {section: {} for section in corpus.answers}


def test_a_folder_that_is_there_may_hold_other_things(tmp_path):
    """For example a git repository, whose own .gitignore is kept."""
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / "notes.md").write_text("n")
    made = intake.init(tmp_path, name="news")
    assert tmp_path / ".gitignore" not in made
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


@pytest.mark.parametrize("there", ["raw/manifest.jsonl", "raw/corpus.toml"])
def test_a_corpus_project_is_not_written_over(tmp_path, there):
    """Neither a complete project nor the remains of one."""
    (tmp_path / there).parent.mkdir()
    (tmp_path / there).write_text("mine")
    with pytest.raises(InputError, match=r"already(.|\n)*clean add"):
        intake.init(tmp_path, name="news")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / there]


@pytest.mark.parametrize("there", ["release/README.md", "raw/rules.toml"])
def test_a_file_in_the_way_is_kept(tmp_path, there):
    """The message names it; nothing is written."""
    (tmp_path / there).parent.mkdir()
    (tmp_path / there).write_text("mine")
    with pytest.raises(InputError, match="in the way") as caught:
        intake.init(tmp_path, name="news")
    assert caught.value.where.endswith(there)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / there]


def test_a_file_is_no_folder(tmp_path):
    """A file of that name is also in the way."""
    (tmp_path / "x").write_text("mine")
    with pytest.raises(InputError, match="in the way"):
        intake.init(tmp_path / "x")


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("Harbour News", "harbour-news"),
        ("Überblick_2024", "uberblick-2024"),
        ("Портовые новости", "portovye-novosti"),
        ("(x)", "x"),
        ("Мой корпус", "moy-korpus"),
        ("Мои̌ корпус", "moi-korpus"),
        ("日本のニュース", "ribennoniyusu"),
    ],
)
def test_the_name_of_the_folder_becomes_a_name(tmp_path, folder, name):
    """Letters of any script are written in Latin ones, and whatever else is between them is a hyphen."""
    intake.init(tmp_path / folder)
    recipe = tomllib.loads((tmp_path / folder / "raw" / "corpus.toml").read_text(encoding="utf-8"))
    assert recipe["corpus"]["name"] == name


@pytest.mark.parametrize("folder", ["…", "---", "()", "\u200b"])
def test_a_folder_whose_name_has_no_letters(tmp_path, folder):
    """The message is about the folder, not about an option that nobody gave; with a name all is well."""
    with pytest.raises(RecipeError, match="no dataset name can be made of the folder's name") as caught:
        intake.init(tmp_path / folder)
    assert caught.value.where == str(tmp_path / folder)
    assert "--name" in caught.value.hint
    assert intake.init(tmp_path / folder, name="news")


def test_the_command_that_is_recommended_can_be_typed(tmp_path):
    """A folder with a space in its name is quoted."""
    told = run("init", "Мой корпус", cwd=tmp_path)
    assert told.returncode == 0
    assert "clean add FILES --root 'Мой корпус'" in told.stdout


@pytest.mark.parametrize("name", ["", "Harbour News", "../x", "a\nb", 'a"b'])
def test_a_name_that_is_none(tmp_path, name):
    """The name of a dataset must be plain, since it becomes part of file names."""
    with pytest.raises(RecipeError, match="not a valid dataset name"):
        intake.init(tmp_path / "x", name=name)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("date", ["", "today", "2024-02-30", "20240331", "2024-W10-1"])
def test_a_date_that_is_none(tmp_path, date):
    """Only a calendar date is accepted, as YYYY-MM-DD."""
    with pytest.raises(RecipeError, match="not a valid date"):
        intake.init(tmp_path / "x", date=date)


FIRST = {
    "distribution": ["third_party_rights"],
    "composition": ["sensitive", "individuals", "confidential"],
    "collection": ["notice", "consent", "withdrawal", "impact"],
    "uses": ["misuse"],
    "maintenance": ["contact"],
}
"""The questions that matter for scraped news: publishers' copyright, named and sometimes persecuted people."""


def asked():
    """Return (section, question, guidance, key) of each question in the template, in order."""
    text = (files("clean") / "intake" / "project" / "templates" / "raw" / "datasheet.toml").read_text(encoding="utf-8")
    found = []
    for section, body in re.findall(r"^\[(\w+)\]\n(.*?)(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL):
        for block in re.split(r"^#?\n", body, flags=re.MULTILINE):
            lines = block.splitlines()
            if key := re.fullmatch(r'# ([a-z_]+) = ""', lines[-1] if lines else ""):
                guide = " ".join(line.removeprefix("#   ") for line in lines[1:-1])
                found.append((section, lines[0].removeprefix("# "), guide, key[1]))
    return found


def test_the_datasheet_asks_what_only_people_can_answer():
    """Its questions are those of the datasheet that figures alone don't answer, word for word, each once."""
    questions = tomllib.loads(
        (files("clean") / "release" / "datasheet" / "questions.toml").read_text(encoding="utf-8")
    )["question"]
    wanted = [(q["section"], q["ask"], q["id"]) for q in questions if q["who"] != "computed"]
    assert sorted((section, ask, key) for section, ask, _, key in asked()) == sorted(wanted)


def test_what_weighs_most_for_scraped_news_is_asked_first():
    """The sections that affect other people come first, and in them those questions, each with a note."""
    sections = list(dict.fromkeys(section for section, *_ in asked()))
    assert sections[: len(FIRST)] == list(FIRST)
    for section, keys in FIRST.items():
        own = [(key, guide) for at, _, guide, key in asked() if at == section][: len(keys)]
        assert [key for key, _ in own] == keys
        assert all(len(guide.split()) >= 8 for _, guide in own)


def test_every_question_is_answered_by_taking_the_mark_off_its_line(tmp_path):
    """As the top of the file says; the file stays valid TOML, and the answers are read from it."""
    intake.init(tmp_path / "x", date="2024-03-31")
    file = tmp_path / "x" / "raw" / "datasheet.toml"
    text = re.sub(
        r'^# ([a-z_]+) = ""$', r'\1 = "Does not apply because …"', file.read_text("utf-8"), flags=re.MULTILINE
    )
    file.write_text(text, encoding="utf-8")
    said, pins = intake.answers(tmp_path / "x")
    assert sum(map(len, said.values())) == 33
    assert pins == {}
