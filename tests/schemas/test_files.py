"""Schemas are found by name."""

import pytest

from clean import schemas
from clean.errors import SchemaError


def test_an_unknown_name_guesses_the_nearest():
    """A misspelt schema name gets a suggestion."""
    with pytest.raises(SchemaError, match="did you mean 'manifest'"):
        schemas.load("manifesto")


def test_a_name_like_no_other_lists_them_all():
    """If no name is similar, all are listed."""
    with pytest.raises(SchemaError, match=r"the schemas are: .*manifest"):
        schemas.load("zzz")


@pytest.mark.parametrize("name", ["manifest", "corpus", "rules", "persons", "datasheet"])
def test_every_input_schema_is_one(name):
    """Each file is a JSON Schema 2020-12 with a title and a description."""
    schema = schemas.load(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert schema["description"]
    assert schemas.path(name).name == f"{name}.schema.json"
    schemas.check({}, schema)
