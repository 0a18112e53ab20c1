"""Our dialect of JSON Schema: 2020-12, and beside it `reconciles` (the identities) and `maxParagraphs`.

`validators.extend` silently drops an own keyword below a `$ref` into a standard schema; ours have none, and a self-test
must see a known-bad table fail.
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
from generator.report.loading import figures_of
from generator.style.addition import Addition
from generator.text.prose import paragraphs


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

VALIDATOR: Any = validators.extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {"properties": _properties, "maxParagraphs": _max_paragraphs, "reconciles": _reconciles},
    # The standard calls 3.0 an integer; a count printed as 3.0 is a mistake.
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    ),
)


def validator_for(form: Form, additions: tuple[Addition, ...] = ()) -> Any:
    """Return the ready validator of a form's agency files, with a county's own keys, after the self-test."""
    validator = VALIDATOR(schema.of(form, {each.key: each.schema for each in additions}))
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
