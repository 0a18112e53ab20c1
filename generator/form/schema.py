"""JSON Schema of an agency file, derived from a form: in our own dialect for checking, and plain for editors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from generator import resources
from generator.form.address import Address
from generator.form.form import Form, names
from generator.form.items import Cell, Item, Section

DIALECT = "urn:makereport:dialect"
"""The `$schema` of our dialect: 2020-12 plus `figure`, `text`, `paragraphs` and `reconciles`."""
PLAIN = "https://json-schema.org/draft/2020-12/schema"

_PLAIN_TEXT = {"type": "string", "minLength": 1}
_PLAIN_PARAGRAPHS = {"type": ["string", "null"]}


def dialect(form: Form, additions: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Give the schema in our dialect; `reconciles` lists the identities, each as two lists of dotted addresses."""
    identities = [
        {"left": [cell.dotted for cell in identity.left], "right": [cell.dotted for cell in identity.right]}
        for identity in form.identities
    ]
    return {
        "$schema": DIALECT,
        "$id": f"urn:makereport:agency-{form.name}",
        "title": f"{form.notice_title}（{form.notice}）",
        **_body(form, plain=False, additions=additions or {}),
        "reconciles": identities,
    }


def plain(form: Form, additions: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Give the plain 2020-12 twin with Chinese titles and descriptions, for completion and hover in editors."""
    return {
        "$schema": PLAIN,
        "$id": f"urn:makereport:agency-{form.name}:editor",
        "title": f"{form.notice_title}（{form.notice}）",
        **_body(form, plain=True, additions={key: _plainly(schema) for key, schema in (additions or {}).items()}),
    }


@cache
def head() -> dict[str, dict[str, Any]]:
    """Give the keys of the file's head (`before` the sections, `after` them), as `schemas/head.yaml` describes them."""
    content: dict[str, dict[str, Any]] = resources.data("head.yaml")
    return content


def _body(form: Form, *, plain: bool, additions: Mapping[str, Any]) -> dict[str, Any]:
    properties = {key: _head_key(key, entry, plain) for key, entry in head()["before"].items()}
    properties |= {section.name: _section(form, section, plain) for section in form.sections}
    properties |= {key: _head_key(key, entry, plain) for key, entry in head()["after"].items()}
    properties |= additions
    required = [key for key, entry in head()["before"].items() if entry.get("required")]
    required += [section.name for section in form.sections if section.table is None or section.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _head_key(key: str, entry: Mapping[str, Any], plain: bool) -> dict[str, Any]:
    schema = {"title": entry["title"], "description": entry["description"], **entry["schema"]}
    if "enum" in schema:
        schema["enum"] = [int(name) if name.isdigit() else name for name in names()]
    return _plainly(schema) if plain else schema


def _plainly(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Give the schema with our own keywords put in the standard's."""
    result: dict[str, Any] = {}
    for keyword, value in schema.items():
        if keyword == "text":
            result |= {**_PLAIN_TEXT, "maxLength": value}
        elif keyword == "paragraphs":
            result |= _PLAIN_PARAGRAPHS
        elif keyword == "figure":
            from generator.form.figures import TYPES

            result |= TYPES[value].plain_schema
        elif keyword == "properties":
            result[keyword] = {key: _plainly(below) for key, below in value.items()}
        elif keyword == "items" and isinstance(value, Mapping):
            result[keyword] = _plainly(value)
        else:
            result[keyword] = value
    return result


def _section(form: Form, section: Section, plain: bool) -> dict[str, Any]:
    words = {"title": section.label, "description": section.help}
    if section.table is None:
        return words | (_PLAIN_PARAGRAPHS if plain else {"paragraphs": True})
    cells = [cell for cell in form.cells.values() if cell.section == section.name]
    return words | _level(cells, Address((section.name,)), section.required, plain)


def _level(cells: list[Cell], above: Address, required: bool, plain: bool) -> dict[str, Any]:
    """Give the schema of the mapping at `above`: a property for each name that follows it."""
    below: dict[str, list[Cell]] = {}
    for cell in cells:
        below.setdefault(cell.address[len(above)], []).append(cell)
    properties: dict[str, Any] = {}
    for name, group in below.items():
        address = Address((*above, name))
        if group[0].address == address:
            properties[name] = _figure(group[0], plain)
        else:
            properties[name] = _words(group[0], len(address)) | _level(group, address, required, plain)
    schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        schema["required"] = [name for name, group in below.items() if not all(cell.total for cell in group)]
    return schema


def _words(cell: Cell, depth: int) -> dict[str, Any]:
    """Give title and description of the item that stands at `depth` in the cell's address."""
    item = [item for item in (*cell.row, *cell.column) if item.name][depth - 2]
    return {"title": item.label} | ({"description": item.help} if item.help else {})


def _figure(cell: Cell, plain: bool) -> dict[str, Any]:
    schema = {"title": cell.label, "description": _explain(cell)}
    return schema | (cell.type.plain_schema if plain else {"figure": cell.type.name})


def _explain(cell: Cell) -> str:
    helps = [item.help for item in _distinct((*cell.row, *cell.column)) if item.help]
    remark = ["总计可以不写，由程序计算；写了就核对"] if cell.total else []
    return "；".join([f"单位：{cell.type.unit}", *helps, *remark])


def _distinct(items: tuple[Item, ...]) -> Iterator[Item]:
    yield from dict.fromkeys(items)
