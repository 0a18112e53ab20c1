"""Writing a report as agency.yaml, in the form's order, so that loading it gives the same report again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.report.loading import mapping_of
from generator.report.placeholders import escaped
from generator.report.report import Report
from generator.text.prose import INVISIBLE, UNPRINTABLE, paragraphs

_PLAIN = re.compile("[^\\W\\d_](?:[\\w（）《》〔〕“”、，。；．.·-]| (?=[\\w（《“]))*")
_WORDS_OF_YAML = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
_ONLY_BLANKS = re.compile("\\A *\\Z")
_BREAKS_A_BLOCK = re.compile("[\t\x85\u2028\u2029\ufeff]")


def dump(report: Report) -> str:
    """Return the YAML text of the report: every row of the form, every total as given, `~` where nothing is filled in."""
    return write(escaped(report)).decode("utf-8")


def write(report: Report, *_: object) -> bytes:
    """Return a report whose words are written as in an agency file, marks and all, as the bytes of a YAML file."""
    return "".join(f"{line}\n" for line in _lines(report)).encode("utf-8", "backslashreplace")


def scalar(value: object) -> str:
    """Write a single value on one line; text is quoted wherever it could be taken for something else."""
    if value is None:
        return "~"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def entry(key: str, value: object, indent: int = 0) -> Iterator[str]:
    """Write a key with its value: a mapping of single values on one line, anything deeper as a block."""
    margin = "  " * indent
    if isinstance(value, Mapping):
        if value and any(isinstance(below, (Mapping, list, tuple)) for below in value.values()):
            yield f"{margin}{scalar(key)}:"
            for name, below in value.items():
                yield from entry(str(name), below, indent + 1)
        else:
            yield f"{margin}{scalar(key)}: {flow(value)}"
    elif isinstance(value, (list, tuple)):
        yield from _sequence(key, value, indent)
    elif isinstance(value, str) and "\n" in value:
        yield from narrative(key, paragraphs(value), indent)
    else:
        yield f"{margin}{scalar(key)}: {scalar(value)}"


def flow(mapping: Mapping[str, object]) -> str:
    """Write a mapping of single values in braces."""
    return "{" + ", ".join(f"{scalar(name)}: {scalar(value)}" for name, value in mapping.items()) + "}"


def narrative(key: str, lines: Sequence[str], indent: int = 0) -> Iterator[str]:
    """Write paragraphs as block text, one a line; where block text cannot hold a character, as quoted text."""
    margin = "  " * indent
    if not lines:
        yield f"{margin}{scalar(key)}: ~"
    elif any(pattern.search(line) for line in lines for pattern in (_BREAKS_A_BLOCK, UNPRINTABLE, INVISIBLE, _ONLY_BLANKS)):
        yield f"{margin}{scalar(key)}: {scalar(chr(10).join(lines))}"
    else:
        # Without the indicator, blanks at the start of the first line would be taken for indentation.
        yield f"{margin}{scalar(key)}: |{'2' if lines[0].startswith(' ') else ''}"
        for line in lines:
            yield f"{margin}  {line}"


def _lines(report: Report) -> Iterator[str]:
    words = report.words
    for key, value in mapping_of(report).items():
        if key in words:
            yield from narrative(key, words[key])
        else:
            yield from entry(key, _without(value, report.computed, (key,)) if isinstance(value, dict) else value)


def _without(tree: Mapping[str, Any], addresses: Collection[tuple[str, ...]], path: tuple[str, ...]) -> dict[str, Any]:
    """Return the tree without the values at these addresses, and without the groups that held nothing else."""
    kept: dict[str, Any] = {}
    for name, value in tree.items():
        if not isinstance(value, dict):
            if (*path, name) not in addresses:
                kept[name] = value
        elif below := _without(value, addresses, (*path, name)):
            kept[name] = below
    return kept


def _sequence(key: str, values: Iterable[object], indent: int) -> Iterator[str]:
    margin = "  " * indent
    items = list(values)
    if not items:
        yield f"{margin}{scalar(key)}: []"
        return
    yield f"{margin}{scalar(key)}:"
    for item in items:
        if isinstance(item, Mapping) and item:
            lines = [line for name, value in item.items() for line in entry(str(name), value, indent + 1)]
            yield f"{margin}- {lines[0][len(margin) + 2 :]}"
            yield from lines[1:]
        else:
            yield f"{margin}- {flow(item) if isinstance(item, Mapping) else scalar(item)}"


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character == "\n":
        return "\\n"
    code, unseen = ord(character), INVISIBLE.match(character)
    if unseen or code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0x2028, 0x2029, 0xFFFE, 0xFFFF):
        return f"\\u{code:04x}"
    return character
