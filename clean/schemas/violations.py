"""Describe schema violations, and guess the mistake behind them."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jsonschema_rs
    from jsonschema.exceptions import ValidationError

_SHOWN = 60  # code points of a value that a message quotes


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing wrong in a value."""

    pointer: str  # JSON pointer (RFC 6901) of the part that is wrong; "" is the whole value
    message: str  # what is wrong, one sentence without a full stop
    expected: str  # what would fit; "" if the message says it all
    code: str = "type"  # the JSON Schema keyword that is violated: type, required, enum, pattern, …


def explain(value: object, schema: Mapping[str, Any]) -> list[Violation]:
    """List the violations of `schema` in `value`, ordered by place, then keyword; empty if it is valid."""
    found: dict[tuple[Any, ...], Violation] = {}
    for error in _validator()(schema).iter_errors(value):
        for leaf in _leaves(error):
            for steps, violation in _violations(leaf):
                place = tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in steps)
                found[(place, violation.code, violation.message)] = violation
    return [found[key] for key in sorted(found)]


@cache
def _validator() -> Callable[[Mapping[str, Any]], Any]:
    """Build python-jsonschema's validator: all format checkers on, tuples count as arrays, `$` is the very end."""
    from jsonschema import Draft202012Validator, validators

    types = Draft202012Validator.TYPE_CHECKER.redefine("array", lambda _, value: isinstance(value, (list, tuple)))
    ours = validators.extend(Draft202012Validator, {"pattern": _match}, type_checker=types)
    return lambda schema: ours(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _match(_: object, pattern: str, value: object, __: object) -> Iterator[ValidationError]:
    from jsonschema.exceptions import ValidationError

    if isinstance(value, str) and not _found(pattern, value):
        yield ValidationError("wrong form")


def _found(pattern: str, text: str) -> bool:
    """Return whether a pattern matches somewhere, as the judge says: in linear time, and `$` is the very end."""
    return _judge_of(pattern).is_valid(text)


@cache
def _judge_of(pattern: str) -> jsonschema_rs.Draft202012Validator:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator({"pattern": pattern})


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """Descend into the branch of `anyOf`/`oneOf` that was most likely meant; yield other errors as they are."""
    branch = _meant_branch(error)
    if not branch:
        yield error
    for inner in branch:
        yield from _leaves(inner)


def _meant_branch(error: ValidationError) -> list[ValidationError]:
    """Return the errors of the branch whose own type fits the value, if there is exactly one."""
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        if inner.schema_path:  # empty if the branch is the schema `false`, which nobody means
            branches.setdefault(inner.schema_path[0], []).append(inner)
    fitting = [
        inners
        for inners in branches.values()
        if not any(inner.validator in {"type", "const"} and not inner.path for inner in inners)
    ]
    return fitting[0] if len(fitting) == 1 else []


def _violations(error: ValidationError) -> Iterator[tuple[tuple[str | int, ...], Violation]]:
    steps = tuple(error.absolute_path)
    keyword = str(error.validator or "false")  # the schema `false` has no keyword
    if keyword == "additionalProperties" and isinstance(error.instance, Mapping):
        known = sorted(error.schema.get("properties", {}))
        patterns = list(error.schema.get("patternProperties", {}))
        for key in sorted(set(error.instance) - set(known)):
            if any(_found(pattern, key) for pattern in patterns):
                continue
            yield (*steps, key), Violation(pointer((*steps, key)), *_unknown_key(key, known), keyword)
        return
    message, expected = _WORDS.get(keyword, _by_library)(error)
    yield steps, Violation(pointer(steps), message, expected, keyword)


def pointer(steps: Sequence[str | int]) -> str:
    """Return a path as a JSON pointer: `pointer(["a/b", 0])` is `/a~1b/0`."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _unknown_key(key: str, known: Sequence[str]) -> tuple[str, str]:
    near = difflib.get_close_matches(key, known, n=1)
    guess = f"; did you mean {near[0]!r}?" if near else ""
    return f"unknown key {key!r}{guess}", f"one of {', '.join(known)}" if known else ""


def shown(value: object) -> str:
    """Return a value as JSON, shortened if it is long: `shown(None)` is `null`."""
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _type(error: ValidationError) -> tuple[str, str]:
    wanted = error.validator_value
    names: list[str] = wanted if isinstance(wanted, list) else [wanted]
    return f"{shown(error.instance)} has the wrong type", " or ".join(_TYPE_NAMES.get(name, name) for name in names)


def _required(error: ValidationError) -> tuple[str, str]:
    instance = error.instance if isinstance(error.instance, Mapping) else {}
    missing = next((key for key in error.validator_value if repr(key) in error.message), "")
    known = error.schema.get("properties", {})
    near = difflib.get_close_matches(missing, sorted(set(instance) - set(known)), n=1)
    guess = f"; is {near[0]!r} a misspelling of it?" if near else ""
    return f"the key {missing!r} is missing{guess}", str(known.get(missing, {}).get("description", ""))


def _enum(error: ValidationError) -> tuple[str, str]:
    values = error.validator_value
    near = difflib.get_close_matches(str(error.instance), [v for v in values if isinstance(v, str)], n=1)
    guess = f"; did you mean {shown(near[0])}?" if near else ""
    return f"{shown(error.instance)} is not allowed{guess}", f"one of {', '.join(shown(value) for value in values)}"


def _pattern(error: ValidationError) -> tuple[str, str]:
    return f"{shown(error.instance)} has the wrong form", _example(error) or f"a string like {error.validator_value}"


def _format(error: ValidationError) -> tuple[str, str]:
    name = _FORMAT_NAMES.get(error.validator_value, error.validator_value)
    return f"{shown(error.instance)} is not a valid {name}", _example(error)


def _example(error: ValidationError) -> str:
    examples = error.schema.get("examples", [])
    described = str(error.schema.get("description", ""))
    return f"something like {' or '.join(shown(value) for value in examples)}" if examples else described


def _not(error: ValidationError) -> tuple[str, str]:
    """Use the texts of a `not`: `title` says what is wrong, `description` what to write."""
    rule = error.validator_value if isinstance(error.validator_value, Mapping) else {}
    return str(rule.get("title", f"{shown(error.instance)} is not allowed")), str(rule.get("description", ""))


def _short(error: ValidationError) -> tuple[str, str]:
    one, many = {"minLength": ("character", "characters"), "minItems": ("entry", "entries"),
                 "minProperties": ("key", "keys")}[str(error.validator)]  # fmt: skip
    least = error.validator_value
    return f"{shown(error.instance)} is too short", f"at least {least} {one if least == 1 else many}"


def _bound(error: ValidationError) -> tuple[str, str]:
    low, high = (error.schema.get(name) for name in ("minimum", "maximum"))
    least, most = (f"{words} {shown(bound)}" for words, bound in (("at least", low), ("at most", high)))
    expected = (
        f"a number from {shown(low)} to {shown(high)}" if None not in {low, high} else most if low is None else least
    )
    return f"{shown(error.instance)} is too {'small' if error.validator == 'minimum' else 'large'}", expected


def _none_fits(error: ValidationError) -> tuple[str, str]:
    given = [form for form in error.validator_value if isinstance(form, Mapping)]
    forms = [str(form.get("title") or form.get("type") or "") for form in given]
    expected = " or ".join(str(_TYPE_NAMES.get(form, form)) for form in forms if form)
    return f"{shown(error.instance)} has none of the allowed forms", expected


def _twice(error: ValidationError) -> tuple[str, str]:
    return f"{shown(error.instance)} contains a duplicate", "each value once"


def _by_library(error: ValidationError) -> tuple[str, str]:
    return error.message.replace(repr(error.instance), shown(error.instance)), ""


_TYPE_NAMES = {"object": "an object {…}", "array": "a list […]", "string": "a string", "integer": "a whole number",
               "number": "a number", "boolean": "true or false", "null": "null"}  # fmt: skip

_FORMAT_NAMES = {"iri": "web address", "uri": "web address", "date-time": "date and time with time zone"}

_WORDS: Mapping[str, Callable[[ValidationError], tuple[str, str]]] = {
    "type": _type,
    "required": _required,
    "enum": _enum,
    "pattern": _pattern,
    "format": _format,
    "not": _not,
    "minLength": _short,
    "minItems": _short,
    "minProperties": _short,
    "minimum": _bound,
    "maximum": _bound,
    "anyOf": _none_fits,
    "oneOf": _none_fits,
    "uniqueItems": _twice,
}
