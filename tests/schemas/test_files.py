"""Schemas are found by name."""

import pytest

from clean import schemas
from clean.errors import SchemaError


def test_an_unknown_name_guesses_the_nearest():
    """A misspelt schema name is answered with the one that was meant."""
    with pytest.raises(SchemaError, match="did you mean 'manifest'"):
        schemas.load("manifesto")


def test_a_name_like_no_other_lists_them_all():
    """Where no name is near, all are listed."""
    with pytest.raises(SchemaError, match=r"the schemas are: .*manifest"):
        schemas.load("zzz")


@pytest.mark.parametrize("name", ["manifest", "corpus", "rules", "persons", "datasheet"])
def test_every_input_schema_is_one(name):
    """Each file is a JSON Schema 2020-12 that says its title and where it is used."""
    schema = schemas.load(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert schema["description"]
    assert schemas.path(name).name == f"{name}.schema.json"
    schemas.check({}, schema)
