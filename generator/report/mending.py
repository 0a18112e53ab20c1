"""Mechanical mistakes of a file that is filled by hand, and each line as it should be; no digit of it ever changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.form import form as forms
from generator.form import schema
from generator.form.address import Address
from generator.text.characters import BLANKS
from generator.text.prose import INVISIBLE
from generator.text.spelling import plain

_ODD_BLANKS = re.compile(rf"^[{BLANKS}]*[{BLANKS[1:]}][{BLANKS}]*(?=\S)")
_BLOCK = re.compile(r"( *)([^\s#:：]+): *[|>][-+]?\s*(?:#.*)?$")
_KEY = re.compile(r"( *)([^\s#:：{}，。；、]{1,20}): *(?:[^\s{].*|\{.*)?$")
_NUMBER = r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?"
_VALUE = re.compile(rf"(?<=: )[\"'“”]?({_NUMBER})[\"'“”]?(?: ?(?:件|条|份|个|宗|次|万元))?(?= *(?:[,}}#]|$))")

_PASTED = re.compile(r" *([^\s:：]+)(?:[:：] *\t?|\t| +){?(\d+(?:(?:\t|,? +)\d+)+)}?\s*$")
"""A row of figures without names; where two tabs follow each other a square is empty, and which is whose cannot be told."""

_BEFORE = "(?:^|(?<=[ {，,；;、]))"
_BETWEEN = (
    ("〈〉[ \u3000]*：[ \u3000]*(?=\\S)", r"\1: ", "名称后面用了全角冒号“：”，请改成半角冒号“:”，后面空一格"),
    ("〈〉[ \u3000]*：[ \u3000]*$", r"\1:", "名称后面用了全角冒号“：”，请改成半角冒号“:”"),
    ("〈〉:(?=\\S)", r"\1: ", "冒号“:”后面要空一格再写内容"),
)
_AMONG = (
    ("(?<=[\\d}~])[ \u3000]*[；;、，][ \u3000]*〈〉(?=: )", r", \1", "各项之间要用半角逗号“,”隔开"),
    ("(?<=[\\d}~])[ \u3000]*〈〉(?=: )", r", \1", "两项之间漏了逗号“,”"),
)
"""What stands between a name (〈〉) and its figure, and among the figures in braces; how it should be; and what to say."""


@dataclass(frozen=True)
class Repair:
    """A line that can only be meant in one way: where and what is wrong with it, and as it should be (without its margin)."""

    line: int
    column: int
    wrong: str
    right: str
    unseen: bool = False
    """Whether a character is to be blamed that nobody sees."""


def mended(text: str, *, values: bool = False) -> tuple[str, list[Repair]]:
    """Return the text with its mechanical mistakes mended, and what was wrong; `values` mends how figures are written too."""
    rows = text.split("\n")
    repairs: list[Repair] = []
    block: int | None = None
    above = ""
    for at, row in enumerate(rows):
        if block is not None and _in_block(row, block):
            changes = _of_words(row, block)
        else:
            changes = _of_structure(row, above, rows[at + 1 : at + 2], values)
            block = None
        for column, wrong, right in changes:
            shown = right.strip()
            repairs.append(Repair(at + 1, column, wrong, shown[:40] + "……" * (len(shown) > 40), wrong.startswith("有看不见")))
            rows[at] = right
        if block is None and rows[at].strip() and not rows[at].lstrip().startswith("#"):
            above = rows[at]
            block = len(match[1]) if (match := _BLOCK.match(above)) else None
    return "\n".join(rows), repairs


@cache
def names() -> tuple[frozenset[str], str]:
    """Return every name that a form's file uses, also as an expression that finds the longest first."""
    known = set[str]()
    for keys in schema.head().values():
        for key, entry in keys.items():
            known |= {key, *entry["schema"].get("properties", ())}
    for form in map(forms.load, forms.names()):
        known.update(section.name for section in form.sections)
        known.update(name for address in form.cells for name in address)
    return frozenset(known), "|".join(sorted(map(re.escape, known), key=len, reverse=True))


def _in_block(row: str, margin: int) -> bool:
    """Return whether a line belongs to the block text above it, perhaps pasted without its margin."""
    if not row.strip() or len(row) - len(row.lstrip(" ")) > margin:
        return True
    key = _KEY.match(row)
    known = re.match(rf" *(?:{names()[1]})[:：]", row)
    return not (row.lstrip().startswith("#") or row.startswith(("---", "...")) or known or key)


def _of_words(row: str, margin: int) -> Iterator[tuple[int, str, str]]:
    if clean := INVISIBLE.search(row):
        row = INVISIBLE.sub("", row)
        yield clean.start() + 1, _unseen(clean[0]), row
    if row.strip() and len(row) - len(row.lstrip(" ")) <= margin:
        yield 1, "这一段前面没有空格，段落的每一行前面都要空两格", " " * (margin + 2) + row.lstrip(BLANKS)


def _of_structure(row: str, above: str, below: Sequence[str], values: bool) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with a line that is no text, one after the other, each with the line as it is then."""
    if row.lstrip().startswith("#") or not row.strip():
        return
    known, name = names()
    if unseen := INVISIBLE.search(row):
        row = INVISIBLE.sub("", row)
        yield unseen.start() + 1, _unseen(unseen[0]), row
    if odd := _ODD_BLANKS.match(row):
        margin = len(above) - len(above.lstrip(" ")) + (2 if above.rstrip().endswith(":") else 0)
        what = "行首用了制表符（Tab）" if "\t" in odd[0] else "行首用了全角空格或者网页上的空格"
        row = " " * margin + row[odd.end() :]
        yield odd.end(), f"{what}，请改用半角空格缩进", row
    if (pasted := _PASTED.match(row)) and (figures := _named(pasted[1], re.split(r"[,\s]+", pasted[2]))):
        row = f"{row[: pasted.end(1)]}: {{{figures}}}"
        yield pasted.start(2) + 1, "这一行像是从 Excel 粘贴的，每个数前面要写出名称", row
    braces = "{" in row and not re.search("[\"']", row)
    before, among = (_BEFORE, _AMONG) if braces else ("^", ())
    for pattern, right, wrong in (*((before + pattern, right, wrong) for pattern, right, wrong in _BETWEEN), *among):
        body = row.lstrip(" ")
        blanks = len(row) - len(body)
        pattern = pattern.replace("〈〉", f"({name})")
        if slip := re.search(pattern, body):
            row = " " * blanks + re.sub(pattern, right, body)
            at = slip.start() if slip.start() < slip.start(1) else slip.end(1)
            yield blanks + at + 1, wrong, row
    key = _KEY.match(row)
    quotes = row.count('"') % 2 or row.count("'") % 2
    if key and key[2] in known and (values or quotes):
        tidy = _VALUE.sub(lambda match: re.sub("[,，]", "", plain(match[1])), row)
        if tidy != row:
            yield len(key[1]) + len(key[2]) + 3, "数字要直接写，不加引号、单位和分隔符，用半角", tidy
    if key and row.rstrip().endswith(":") and below and _is_paragraph(below[0], len(key[1])):
        yield len(row.rstrip()), "下面是一段一段的文字，冒号后面要写“|”", f"{row.rstrip()} |"


def _named(name: str, figures: Sequence[str]) -> str:
    """Return the figures of a row with the names of its squares; empty where the form has no such row of so many."""
    rows: dict[tuple[str, Address], list[str]] = {}
    for form in map(forms.load, forms.names()):
        for cell in form.cells:
            if len(cell) > 2 and cell[-2] == name:
                rows.setdefault((form.name, Address(cell[:-1])), []).append(cell[-1])
    fitting = {tuple(row) for row in rows.values() if len(row) == len(figures)}
    squares = fitting.pop() if len(fitting) == 1 else ()
    return ", ".join(f"{square}: {figure}" for square, figure in zip(squares, figures, strict=False))


def _is_paragraph(row: str, margin: int) -> bool:
    return len(row) - len(row.lstrip(" ")) > margin and not _KEY.match(row) and "。" in row and row.lstrip()[:1] not in "#-{["


def _unseen(character: str) -> str:
    return f"有看不见的字符（U+{ord(character):04X}），请删去"
