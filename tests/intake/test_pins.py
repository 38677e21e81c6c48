"""The table [evidence] of raw/datasheet.toml is written, and nothing else of the file changes."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import intake
from clean.errors import DatasheetError

PINS = {"uses": {"past": {"records": "0123456789abcdef", "which-publishers": "fedcba9876543210"}}}
OLD = '[evidence]\n# A note.\nuses.past.records = "aaaaaaaaaaaaaaaa"\n'
FILES = {
    "answers alone": '[uses]\npast = "None."\n',
    "a table that stands last": f'[uses]\npast = "None."\n\n{OLD}',
    "a table in the middle": f'# Head.\n[motivation]\npurpose = "x"\n{OLD}\n[uses] # Why\npast = "None."\n# End.\n',
    "a table that stands first": f'{OLD}[uses]\npast = "None."\n',
    "spaces in the header": '[uses]\npast = "None."\n[ evidence ] # x\nuses.past.records = "aaaaaaaaaaaaaaaa"\n',
    "no line end": '[uses]\npast = "None."',
    "nothing": "",
    "an answer that looks like a table": '[uses]\npast = """\n[evidence]\nNone.\n[uses]\n"""\n',
    "an answer that looks like a table, and a table": f'[uses]\npast = """\n[evidence]\nNone."""\n{OLD}',
    "other line ends": '[uses]\r\npast = """a\r\nb"""\r\n# c\r\n',
    "a byte order mark": '\ufeff[uses]\npast = "Ніколі."\n',
}


def others(text):
    """Return the lines that are not the table's."""
    own = ("evidence", "# A note", "# Digests", "uses.past.")
    return [line for line in text.splitlines() if line and not any(mark in line for mark in own)]


def written(folder, text):
    """Write a file of answers."""
    (folder / "raw").mkdir(exist_ok=True)
    (folder / "raw" / "datasheet.toml").write_bytes(text.encode())
    return folder / "raw" / "datasheet.toml"


@pytest.mark.parametrize("name", FILES)
def test_answers_stay_and_pins_are_read_back(name, tmp_path):
    """Every answer, comment and line end of the rest; the same pins again write nothing."""
    file = written(tmp_path, FILES[name])
    said, _ = intake.answers(tmp_path)
    assert intake.pin(tmp_path, PINS) is True
    assert intake.answers(tmp_path) == (said, PINS)
    after = file.read_bytes().decode()
    assert others(after) == others(FILES[name].removeprefix("\ufeff"))
    assert ("\r\n" in after) is ("\r\n" in FILES[name])
    assert after.count("\n") == after.count("\r\n") or "\r\n" not in after
    assert intake.pin(tmp_path, PINS) is False
    assert file.read_bytes().decode() == after


@pytest.mark.parametrize(
    "text",
    [
        '[evidence.uses.past]\nrecords = "aaaaaaaaaaaaaaaa"\n',
        'evidence.uses.past.records = "aaaaaaaaaaaaaaaa"\n[uses]\npast = "x"\n',
    ],
)
def test_a_table_in_another_form_is_left_to_its_writer(text, tmp_path):
    """It can't be told apart from the rest: the message says what to remove, and nothing is written."""
    file = written(tmp_path, text)
    with pytest.raises(DatasheetError, match="can't be rewritten"):
        intake.pin(tmp_path, PINS)
    assert file.read_bytes().decode() == text


def test_without_a_file_there_is_nothing_to_pin(tmp_path):
    """A corpus without answers gets no file."""
    assert intake.answers(tmp_path) == ({}, {})
    assert intake.pin(tmp_path, PINS) is False
    assert not (tmp_path / "raw").exists()


@pytest.mark.parametrize(
    ("digest", "where"), [("xyz", "uses/past/records"), ("0123456789ABCDEF", "records"), ("0" * 17, "records")]
)
def test_a_digest_that_is_none(digest, where, tmp_path):
    """The schema rejects it, with its place."""
    written(tmp_path, f'[evidence]\nuses.past.records = "{digest}"\n')
    with pytest.raises(DatasheetError) as caught:
        intake.answers(tmp_path)
    assert where in caught.value.where


@given(text=st.text(st.sampled_from("ab\"'[]=#\n\\ evidnc"), max_size=60))
def test_any_answer_survives(text, tmp_path_factory):
    """Whatever a curator writes between three quotes."""
    body = f'[uses]\npast = """\n{text}x"""\n\n[motivation]\npurpose = """[evidence]\n"""\n'
    try:
        value = tomllib.loads(body)
    except tomllib.TOMLDecodeError:
        return
    folder = tmp_path_factory.mktemp("any")
    written(folder, body)
    assert intake.pin(folder, PINS)
    assert intake.answers(folder) == (value, PINS)
