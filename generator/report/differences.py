"""The differences between two reports: figure by figure, paragraph by paragraph, and who signs for which year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from generator.form.address import Address
from generator.form.figures import Figure
from generator.report.report import Report, title_made

_ALIKE = 0.6
"""From this similarity on, two paragraphs are one that was changed."""
_MOST_PAIRS = 4_000
"""So many pairs of paragraphs at most are held against each other; reports that differ more are other texts."""
_CONTEXT = 8
_LONGEST = 20_000
"""A paragraph of more characters is told as a whole."""


@dataclass(frozen=True)
class FigureDifference:
    """A cell that says another figure on each side; None where it was not filled in or not read."""

    cell: Address
    label: str
    """The official labels of the cell, with its section's."""
    left: Figure
    right: Figure
    difference: int | Decimal | None
    """By how much the right one is more, in the unit of the figure; None where one of them is no number."""
    unit: str


@dataclass(frozen=True)
class ParagraphDifference:
    """Paragraphs that differ: section and 1-based number on each side; `kind` is 改动, 删去, 增加, 移动, 拆分 or 合并."""

    kind: str
    left: tuple[tuple[str, int], ...] = ()
    right: tuple[tuple[str, int], ...] = ()
    left_text: str = ""
    right_text: str = ""

    @property
    def changes(self) -> list[tuple[str, str]]:
        """What was changed in a paragraph: the old words and the new, each with a few characters around."""
        if self.kind != "改动" or max(len(self.left_text), len(self.right_text)) > _LONGEST:
            return [(self.left_text, self.right_text)]
        matcher = SequenceMatcher(None, self.left_text, self.right_text, autojunk=False)
        found = []
        for group in matcher.get_grouped_opcodes(_CONTEXT):
            first, last = group[0], group[-1]
            found.append((self.left_text[first[1] : last[2]], self.right_text[first[3] : last[4]]))
        return found


@dataclass(frozen=True)
class Differences:
    """All that differs between two reports; empty where they say the same."""

    head: tuple[tuple[str, str, str], ...]
    """What (机关, 年度, 标题 …), and what each side says."""
    figures: tuple[FigureDifference, ...]
    paragraphs: tuple[ParagraphDifference, ...]
    left_only: tuple[str, ...] = ()
    """The labels of cells that only the left report's form has."""
    right_only: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything differs; cells that only one of two forms has are no difference of the reports."""
        return bool(self.head or self.figures or self.paragraphs)


def differences(left: Report, right: Report) -> Differences:
    """Return what differs between two reports, also of different forms: these are compared in the cells they share."""
    return Differences(
        tuple(_head(left, right)),
        tuple(_figures(left, right)),
        tuple(_paragraphs(_words(left), _words(right))),
        tuple(_label(left, cell) for cell in left.form.cells if cell not in right.form.cells),
        tuple(_label(right, cell) for cell in right.form.cells if cell not in left.form.cells),
    )


def _head(left: Report, right: Report) -> Iterator[tuple[str, str, str]]:
    sides = []
    for report in (left, right):
        usual = title_made(report.form.title, report.agency, report.year)
        sides.append(
            {
                "机关": report.agency,
                "年度": report.year and str(report.year),
                "格式": report.form.name,
                "标题": report.title or usual,
                "落款机关": report.signature and report.signature.agency,
                "落款日期": report.signature and report.signature.date,
            }
        )
    # A title that differs in nothing but the agency and the year is told by them.
    if left.title is None and right.title is None:
        sides[0]["标题"] = sides[1]["标题"] = None
    for what, one in sides[0].items():
        if _key(one or "") != _key(sides[1][what] or ""):
            yield what, one or "", sides[1][what] or ""
    for key in dict.fromkeys((*left.additions, *right.additions)):
        added = [report.additions.get(key) for report in (left, right)]
        if added[0] != added[1]:
            yield (f"附加内容·{key}", *("" if value is None else str(value) for value in added))  # type: ignore[misc]


def _figures(left: Report, right: Report) -> Iterator[FigureDifference]:
    for address, cell in left.form.cells.items():
        if address in right.form.cells and left.figures.get(address) != right.figures.get(address):
            one, other = left.figures.get(address), right.figures.get(address)
            more = other - one if isinstance(one, (int, Decimal)) and isinstance(other, (int, Decimal)) else None
            yield FigureDifference(address, _label(left, address), one, other, more, cell.type.unit)


def _label(report: Report, address: Address) -> str:
    cell = report.form.cells[address]
    return f"{cell.section}·{cell.label}"


Words = Mapping[tuple[str, int], str]
"""Paragraphs by section and 1-based number."""


def _words(report: Report) -> Words:
    return {(name, at): text for name, paragraphs in report.words.items() for at, text in enumerate(paragraphs, 1)}


def _paragraphs(left: Words, right: Words) -> Iterator[ParagraphDifference]:
    """Return the paragraphs that differ, in the order of the left report, what was added last."""
    blocks = list(_blocks(left, right))
    removed = {place for block in blocks for place in block[0]}
    added = {place for block in blocks for place in block[1]}
    found: list[ParagraphDifference] = []
    for place in sorted(removed):
        if group := _same(left[place], right, sorted(added)):
            removed.discard(place)
            added.difference_update(group)
            found.append(ParagraphDifference("拆分" if group[1:] else "移动", (place,), group, left[place], left[place]))
    for place in sorted(added):
        if group := _same(right[place], left, sorted(removed)):
            added.discard(place)
            removed.difference_update(group)
            found.append(ParagraphDifference("合并", group, (place,), right[place], right[place]))
    for old, new in _pairs(blocks, removed, added, left, right):
        removed.discard(old)
        added.discard(new)
        found.append(ParagraphDifference("改动", (old,), (new,), left[old], right[new]))
    found += [ParagraphDifference("删去", (place,), (), left[place], "") for place in removed]
    found += [ParagraphDifference("增加", (), (place,), "", right[place]) for place in added]
    order = {name: at for at, name in enumerate(dict.fromkeys(name for name, _ in (*left, *right)))}
    yield from sorted(found, key=lambda each: [(order[name], at) for name, at in each.left or each.right])


Block = tuple[list[tuple[str, int]], list[tuple[str, int]]]
"""Paragraphs of one section that stand in each other's place."""


def _blocks(left: Words, right: Words) -> Iterator[Block]:
    for section in dict.fromkeys(name for name, _ in (*left, *right)):
        sides = [[place for place in words if place[0] == section] for words in (left, right)]
        keys = [[_key(words[place]) for place in places] for words, places in zip((left, right), sides, strict=True)]
        for kind, i0, i1, j0, j1 in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
            if kind != "equal":
                yield sides[0][i0:i1], sides[1][j0:j1]


def _same(text: str, words: Words, places: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return the paragraphs, one after the other, that the same text is made of; else nothing."""
    key = _key(text)
    for at, (section, number) in enumerate(places):
        begun = ""
        for count, place in enumerate(places[at:]):
            begun += _key(words[place])
            if place != (section, number + count) or not key.startswith(begun):
                break
            if begun == key:
                return tuple(places[at : at + count + 1])
    return ()


def _pairs(
    blocks: Sequence[Block], removed: set[tuple[str, int]], added: set[tuple[str, int]], left: Words, right: Words
) -> list[tuple[tuple[str, int], tuple[str, int]]]:
    """Return the paragraphs that were changed, each with what it became: alike, and in the same place among the others."""
    pairs: list[tuple[tuple[str, int], tuple[str, int]]] = []
    budget = _MOST_PAIRS
    for before, after in blocks:
        rest = [place for place in after if place in added]
        for place in (place for place in before if place in removed):
            for at, other in enumerate(rest):
                budget -= 1
                if budget < 0:
                    return pairs
                if _alike(left[place], right[other]):
                    pairs.append((place, other))
                    rest = rest[at + 1 :]
                    break
    return pairs


def _alike(left: str, right: str) -> bool:
    if max(len(left), len(right)) > _LONGEST:
        return False
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _key(text: str) -> str:
    """Return the text without blanks, which are no difference in a Chinese text."""
    return "".join(text.split())
