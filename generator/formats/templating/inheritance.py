"""The blocks of templates: what a template overrides, and what would be lost without a word because of a wrong name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, nodes

from generator.errors import TemplateError
from generator.text.distance import closest

PARENT = "上级"
"""What a template calls the one of that name in the nearest of its county's parents."""
_TAG = re.compile(r"\{#.*?#\}|\{%[-+]?\s*(endblock|block\s+(\w+))\b.*?%\}\n?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """A template's source: its file, its text, the name of the template that it extends."""

    path: Path
    text: str
    parent: str | None


def chain(environment: Environment, name: str) -> Iterator[Source]:
    """Yield the template of that name, the one it extends and so on."""
    seen: set[Path] = set()
    path: Path | None = None
    line = 1
    wanted: str | None = name
    while wanted is not None:
        below = path
        text, path = _source(environment, wanted, below, line)
        if path in seen:
            raise TemplateError("模板继承绕成了圈，请检查 {% extends %}。", path, 1)
        if below is not None and path != _source(environment, environment.join_path(PARENT, name), below, line)[1]:
            raise TemplateError(f"“{wanted}”跳过了上级的模板，请写成 {{% extends \"{PARENT}\" %}}。", below, line)
        seen.add(path)
        extended, line = _extended(environment.parse(text, wanted, str(path)), path)
        yield Source(path, text, extended)
        name, wanted = wanted, extended and environment.join_path(extended, wanted)


def require_known_blocks(environment: Environment, name: str) -> None:
    """Raise a TemplateError where a template overrides a block that no parent has, or prints outside of its blocks."""
    line = list(chain(environment, name))
    for number, source in enumerate(line[:-1]):
        above = {block for parent in line[number + 1 :] for block in blocks(parent.text)}
        for node in environment.parse(source.text, None, str(source.path)).body:
            if isinstance(node, nodes.Block) and node.name not in above:
                close = closest(node.name, above)
                hint = f"是不是“{close}”？" if close else f"上级有：{'、'.join(sorted(above))}。"
                raise TemplateError(f"上级模板里没有“{node.name}”这一块，{hint}", source.path, node.lineno)
            if isinstance(node, nodes.Output) and (stray := _printed(node)):
                message = f"“{stray[:30]}”在各块之外，不会印出来。请放进一块里，或删除。"
                raise TemplateError(message, source.path, _line(node, stray))


def blocks(text: str) -> dict[str, str]:
    """Return the source of every block of a template by name, its own tags left out."""
    found: dict[str, str] = {}
    opened: list[tuple[str, int]] = []
    for tag in _TAG.finditer(text):
        if tag[2]:
            opened.append((tag[2], tag.end()))
        elif tag[1] and opened:
            name, start = opened.pop()
            found[name] = text[start : tag.start()]
    return found


def _source(environment: Environment, name: str, below: Path | None, line: int) -> tuple[str, Path]:
    """Return the source of a template; where the one below it names none that exists, say so there."""
    assert environment.loader is not None
    try:
        text, file, _ = environment.loader.get_source(environment, name)
    except TemplateNotFound:
        if below is None:
            raise
        message = f"找不到上级模板“{name}”，请写成 {{% extends \"{PARENT}\" %}}。"
        raise TemplateError(message, below, line) from None
    return text, Path(file or name)


def _extended(tree: nodes.Template, path: Path) -> tuple[str | None, int]:
    for node in tree.find_all(nodes.Extends):
        if isinstance(node.template, nodes.Const):
            return str(node.template.value), node.lineno
        raise TemplateError("extends 后面应为引号里的文件名。", path, node.lineno)
    return None, 1


def _printed(node: nodes.Output) -> str:
    for child in node.nodes:
        if not isinstance(child, nodes.TemplateData):
            return "{{ … }}"
        if child.data.strip():
            return child.data.strip()
    return ""


def _line(node: nodes.Output, stray: str) -> int:
    for child in node.nodes:
        if isinstance(child, nodes.TemplateData) and stray in child.data:
            return child.lineno + child.data[: child.data.index(stray)].count("\n")
    return node.lineno
