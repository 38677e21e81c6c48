"""Locating a key in a TOML file."""

import pytest

from clean.intake.project.toml_files import line_of

TEXT = '''\
# head
[corpus]
name = "a"
description = """
date = "not here"
[rules]
"""
date = 2024-03-31

[[rule]]
id = "a"
[[rule]]
'id' = "b"
hit = [
  "x",
]
[a."b".c]
d.e = 1
'''
PLACES = [
    ("/corpus", 2),
    ("/corpus/name", 3),
    ("/corpus/date", 8),
    ("/corpus/missing", 2),
    ("/rule/0", 10),
    ("/rule/0/id", 11),
    ("/rule/1/id", 13),
    ("/rule/1/hit/0", 14),
    ("/rule/1/why", 12),
    ("/a/b/c/d/e", 18),
    ("/rules", None),
    ("", None),
]


@pytest.mark.parametrize(("pointer", "line"), PLACES)
def test_the_line_of_a_pointer(pointer, line):
    """The line of the key itself, or of the nearest key above it; never inside a string."""
    assert line_of(TEXT, pointer) == line
