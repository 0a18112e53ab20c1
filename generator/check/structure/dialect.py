"""Our dialect of JSON Schema: `figure`, `text`, `paragraphs` and `reconciles` (the identities) beside 2020-12.

`validators.extend` silently drops an own keyword below a `$ref` into a standard schema; hence a meta-schema of our own
with `$vocabulary`, a validator made by `validators.create`, and a self-test that must see a known-bad table fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from generator.errors import FormError
from generator.form.address import Address
from generator.form.figures import TYPES
from generator.form.form import Form
from generator.form.identities import Identity, Outcome, evaluate
from generator.form.schema import DIALECT, PLAIN, dialect
from generator.report.loading import figures_of
from generator.text.prose import LONGEST_TEXT, MOST_PARAGRAPHS, UNPRINTABLE, paragraphs

META_SCHEMA: dict[str, Any] = {
    "$schema": DIALECT,
    "$id": DIALECT,
    "$vocabulary": {
        "https://json-schema.org/draft/2020-12/vocab/core": True,
        "https://json-schema.org/draft/2020-12/vocab/applicator": True,
        "https://json-schema.org/draft/2020-12/vocab/validation": True,
        "urn:makereport:vocabulary:reconciliation": True,
    },
    "allOf": [{"$ref": PLAIN}],
    "properties": {
        "figure": {"enum": list(TYPES)},
        "text": {"type": "integer", "minimum": 1},
        "paragraphs": {"const": True},
        "reconciles": {"type": "array", "items": {"type": "object", "required": ["left", "right"]}},
    },
}


class OutcomeError(ValidationError):
    """An identity that failed or could not be evaluated, as `reconciles` reports it."""

    outcome: Outcome


def _figure(validator: Any, kind: str, instance: object, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    if instance is None:
        yield ValidationError("not filled in", validator="unfilled")
    elif not TYPES[kind].accepts(instance):
        yield ValidationError(f"not a {kind}")


def _properties(
    validator: Any, properties: Mapping[str, Any], instance: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """Go down into each property, as the standard has it, but not into a figure that is right: most are, and it takes time."""
    if not isinstance(instance, Mapping):
        return
    for name, below in properties.items():
        if name in instance and not _is_right(below.get("figure"), instance[name]):
            yield from validator.descend(instance[name], below, path=name, schema_path=name)


def _is_right(kind: str | None, value: object) -> bool:
    return kind is not None and value is not None and TYPES[kind].accepts(value)


def _text(validator: Any, longest: int, instance: object, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    if instance is None:
        yield ValidationError("not filled in", validator="unfilled")
    elif not isinstance(instance, str) or not instance.strip() or "\n" in instance.strip():
        yield ValidationError("not one line of text")
    elif UNPRINTABLE.search(instance):
        yield ValidationError("unprintable", validator="unprintable")
    elif len(instance) > longest:
        yield ValidationError("too long", validator="too_long")


def _paragraphs(validator: Any, value: bool, instance: object, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    if instance is None or (isinstance(instance, str) and not instance.strip()):
        yield ValidationError("not filled in", validator="unfilled")
    elif not isinstance(instance, str):
        yield ValidationError("not text")
    elif UNPRINTABLE.search(instance):
        yield ValidationError("unprintable", validator="unprintable")
    elif len(instance) > LONGEST_TEXT or len(paragraphs(instance)) > MOST_PARAGRAPHS:
        yield ValidationError("too long", validator="too_long")


def _reconciles(
    validator: Any, statements: list[dict[str, list[str]]], instance: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if not isinstance(instance, Mapping):
        return
    identities = _identities(statements)
    for outcome in evaluate(figures_of(instance, schema["properties"], identities), identities):
        if not outcome.holds:
            error = OutcomeError("an identity does not hold" if outcome.evaluated else "an operand is not filled in")
            error.outcome = outcome
            yield error


@cache
def _parsed(dotted: str) -> Address:
    return Address.parse(dotted)


_KNOWN: dict[int, tuple[list[dict[str, list[str]]], tuple[Identity, ...]]] = {}


def _identities(statements: list[dict[str, list[str]]]) -> tuple[Identity, ...]:
    """Return the identities of a schema, read once; the list is kept with them so that its id stays its own."""
    if id(statements) not in _KNOWN:
        identities = tuple(
            Identity(tuple(map(_parsed, statement["left"])), tuple(map(_parsed, statement["right"]))) for statement in statements
        )
        _KNOWN[id(statements)] = (statements, identities)
    return _KNOWN[id(statements)][1]


_OWN: dict[str, Any] = {
    "properties": _properties,
    "figure": _figure,
    "text": _text,
    "paragraphs": _paragraphs,
    "reconciles": _reconciles,
}
_CHECKER = Draft202012Validator.TYPE_CHECKER.redefine(
    # The standard calls 3.0 an integer; a count printed as 3.0 is a mistake.
    "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
)  # fmt: skip


@cache
def validator_class() -> Any:
    """Return the validator of our dialect."""
    return validators.create(
        meta_schema=META_SCHEMA,
        validators={**Draft202012Validator.VALIDATORS, **_OWN},
        version="makereport",
        type_checker=_CHECKER,
    )


def validator_for(form: Form, additions: Mapping[str, Any] | None = None) -> Any:
    """Return the ready validator of a form's agency files, after the self-test of the vocabulary."""
    validator = validator_class()(dialect(form, additions))
    self_test(form, validator)
    return validator


def self_test(form: Form, validator: Any) -> None:
    """Raise FormError unless the validator sees every identity fail in a table that breaks each of them."""
    seen = {error.outcome.identity for error in validator.iter_errors(_broken(form)) if isinstance(error, OutcomeError)}
    if seen != set(form.identities):
        raise FormError(f"校验程序自检没有通过：{len(form.identities)} 条勾稽关系中只认出 {len(seen)} 条，请重新安装本程序。")


def _broken(form: Form) -> dict[str, Any]:
    """Return figures that break every identity: each cell a different power of three."""
    mapping: dict[str, Any] = {}
    for number, address in enumerate(dict.fromkeys(cell for identity in form.identities for cell in identity.terms)):
        below = mapping
        for name in address[:-1]:
            below = below.setdefault(name, {})
        below[address[-1]] = 3**number
    return mapping
