"""Our dialect of JSON Schema: 2020-12, and beside it `reconciles` (the identities) and `maxParagraphs`.

`validators.extend` silently drops an own keyword below a `$ref` into a standard schema; hence a meta-schema of our own
with `$vocabulary`, a validator made by `validators.create`, and a self-test that must see a known-bad table fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from generator.errors import FormError
from generator.form import schema
from generator.form.address import nested
from generator.form.form import Form
from generator.form.identities import Identity, Outcome, evaluate
from generator.form.schema import STANDARD
from generator.report.loading import figures_of
from generator.style.addition import Addition
from generator.text.prose import paragraphs

DIALECT = "urn:makereport:dialect"
"""The standard's keywords and ours; what the files themselves declare is the standard, which other validators know."""

META_SCHEMA: dict[str, Any] = {
    "$schema": DIALECT,
    "$id": DIALECT,
    "$vocabulary": {
        "https://json-schema.org/draft/2020-12/vocab/core": True,
        "https://json-schema.org/draft/2020-12/vocab/applicator": True,
        "https://json-schema.org/draft/2020-12/vocab/validation": True,
        "urn:makereport:vocabulary": False,
    },
    "allOf": [{"$ref": STANDARD}],
    "properties": {
        "maxParagraphs": {"type": "integer", "minimum": 1},
        "reconciles": {"type": "array", "items": {"type": "string", "pattern": "^[^=]+=[^=]+$"}},
    },
}


class OutcomeError(ValidationError):
    """An identity that failed or could not be evaluated, as `reconciles` reports it."""

    outcome: Outcome


def _properties(
    validator: Any, properties: Mapping[str, Any], instance: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """Go down into each property, as the standard has it, but not into a count that is right: most are, and it takes time."""
    if not isinstance(instance, Mapping):
        return
    for name, below in properties.items():
        if name in instance and not _is_right(below, instance[name]):
            yield from validator.descend(instance[name], below, path=name, schema_path=name)


def _is_right(schema: Mapping[str, Any], value: object) -> bool:
    """Return whether the value is a whole number that every schema of figures allows; the year has bounds of its own."""
    return type(value) is int and value >= 0 and schema.get("type") in ("integer", "number") and "maximum" not in schema


def _max_paragraphs(validator: Any, most: int, instance: object, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    if isinstance(instance, str) and len(paragraphs(instance)) > most:
        yield ValidationError(f"more than {most} paragraphs")


def _reconciles(validator: Any, statements: list[str], instance: object, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    if not isinstance(instance, Mapping):
        return
    identities = tuple(map(_identity, statements))
    for outcome in evaluate(figures_of(instance, schema["properties"], identities), identities):
        if not outcome.holds:
            error = OutcomeError("an identity does not hold" if outcome.evaluated else "an operand is not filled in")
            error.outcome = outcome
            yield error


_identity = cache(Identity.parse)

_OWN: dict[str, Any] = {"properties": _properties, "maxParagraphs": _max_paragraphs, "reconciles": _reconciles}
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


def validator_for(form: Form, additions: tuple[Addition, ...] = ()) -> Any:
    """Return the ready validator of a form's agency files, with a county's own keys, after the self-test."""
    validator = validator_class()({**schema.of(form, {each.key: each.schema for each in additions}), "$schema": DIALECT})
    self_test(form, validator)
    return validator


def self_test(form: Form, validator: Any) -> None:
    """Raise FormError unless the validator sees every identity fail in a table that breaks each of them."""
    seen = {error.outcome.identity for error in validator.iter_errors(_broken(form)) if isinstance(error, OutcomeError)}
    if seen != set(form.identities):
        raise FormError(f"校验程序自检没有通过：{len(form.identities)} 条勾稽关系中只认出 {len(seen)} 条，请重新安装本程序。")


def _broken(form: Form) -> dict[str, Any]:
    """Return figures that break every identity: each cell a different power of three."""
    cells = dict.fromkeys(cell for identity in form.identities for cell in identity.terms)
    return nested({cell: 3**number for number, cell in enumerate(cells)})
