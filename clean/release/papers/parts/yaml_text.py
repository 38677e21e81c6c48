"""YAML for a paper of a release: characters that nobody sees are escaped, and keep their value."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from clean.visible_characters import is_visible

if TYPE_CHECKING:
    import yaml


def text(values: dict[str, Any]) -> str:
    """Return a mapping as YAML, in its own order."""
    import yaml

    written = yaml.dump(values, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=10_000)
    return re.sub(r"[^\x00-\x7f]", lambda c: c[0] if is_visible(c[0]) else f"\\U{ord(c[0]):08X}", str(written))


@cache
def _dumper() -> type[yaml.SafeDumper]:
    """Return a dumper that quotes strings with such characters, since only a quoted string can escape them."""
    import yaml

    class Quoting(yaml.SafeDumper):
        pass

    def represent(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = None if all(map(is_visible, value)) else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Quoting.add_representer(str, represent)
    return Quoting
