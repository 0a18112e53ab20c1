"""A county's own part of a blank agency file: what it adds to the form, with comments; what may be left out is commented out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.report import blank, dump
from generator.style.addition import SIGNATURE, TEMPLATE, Addition
from generator.style.style import Style

_ROW = "示例"


def additions(county: Style) -> str:
    """Return the text that follows the official sections; empty if the county adds nothing."""
    return "".join(f"{line}".rstrip() + "\n" for addition in county.additions for line in _lines(county, addition))


def _lines(county: Style, addition: Addition) -> Iterator[str]:
    yield ""
    yield f"# {addition.title}（{county.name}的附加内容，{'必填' if addition.required else '可以不填，填时去掉行首的“# ”'}）"
    yield from (f"# {line}" for line in addition.help.splitlines())
    if addition.open:
        yield f"# 一行一项，行数不限：去掉行首的“# ”，把“{_ROW}”换成自己的名称"
    for line in _fields(addition):
        yield line if addition.required and not addition.open else f"# {line}"


def _fields(addition: Addition) -> Iterator[str]:
    if addition.form is not None:
        form = addition.form_of((_ROW,))
        yield from blank.table(form, form.sections[0], {})
    elif addition.section in (SIGNATURE, TEMPLATE):
        yield f"{dump.scalar(addition.key)}:"
    else:
        yield f"{dump.scalar(addition.key)}: |"
        yield "  "
