"""The blocks of templates: what a template overrides, and what would be lost without a word because of a wrong name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, nodes

from generator.errors import TemplateError
from generator.text.distance import closest

PARENT = "上级"
"""What a template calls the one of that name in the nearest of its county's parents."""
_TAG = re.compile(r"\{#.*?#\}|\{%[-+]?\s*(endblock|block\s+(\w+))\b.*?%\}\n?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """A template's source: its file, its text and what Jinja makes of it."""

    path: Path
    text: str
    tree: nodes.Template


def chain(environment: Environment, folders: tuple[Path, ...], name: str) -> list[Source]:
    """Return the template of that name in the nearest of the folders, the one it extends and so on."""
    assert environment.loader is not None
    found: list[Source] = []
    extends: nodes.Extends | None = None
    for number, folder in enumerate(folders):
        path = folder / name
        if not path.is_file():
            continue
        text = environment.loader.get_source(environment, f"{number}:{name}")[0]
        found.append(Source(path, text, environment.parse(text, name, str(path))))
        extends = found[-1].tree.find(nodes.Extends)
        if extends is None:
            return found
        if not isinstance(extends.template, nodes.Const) or extends.template.value != PARENT:
            raise TemplateError(f"只能继承上级的同名模板，请写成 {{% extends \"{PARENT}\" %}}。", path, extends.lineno)
    if extends is not None:
        raise TemplateError(f"上级没有 {name} 可以继承，请删除 extends 这一行。", found[-1].path, extends.lineno)
    return found


def require_known_blocks(line: list[Source]) -> None:
    """Raise a TemplateError where a template overrides a block that no parent has, or prints outside of its blocks."""
    for number, source in enumerate(line[:-1]):
        above = {block for parent in line[number + 1 :] for block in blocks(parent.text)}
        for node in source.tree.body:
            if isinstance(node, nodes.Block) and node.name not in above:
                close = closest(node.name, above)
                hint = f"是不是“{close}”？" if close else f"上级有：{'、'.join(sorted(above))}。"
                raise TemplateError(f"上级模板里没有“{node.name}”这一块，{hint}", source.path, node.lineno)
            if isinstance(node, nodes.Output):
                _require_blank(node, source.path)


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


def _require_blank(node: nodes.Output, path: Path) -> None:
    """Raise a TemplateError if what stands outside of the blocks is more than blanks."""
    for child in node.nodes:
        words = child.data if isinstance(child, nodes.TemplateData) else "{{ … }}"
        if stray := words.strip():
            line = child.lineno + words[: words.index(stray)].count("\n")
            raise TemplateError(f"“{stray[:30]}”在各块之外，不会印出来。请放进一块里，或删除。", path, line)
