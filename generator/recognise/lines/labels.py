"""The labels of a form as they are looked for in print: every spelling of every row, column, caption and group."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import cycle

from generator.form.address import Address
from generator.form.figures import FigureType
from generator.form.items import Item, Section
from generator.recognise import limits
from generator.recognise.vocabulary import words
from generator.text.characters import is_hanzi, is_word
from generator.text.distance import distance
from generator.text.ordinals import number_before, ordinal
from generator.text.spelling import core, plain


class LabelKind(Enum):
    """What a label heads."""

    ROW = "row"
    GROUP = "group"
    COLUMN = "column"
    SPAN = "span"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a table: `number` counts rows in the section, columns in the panel; a group names its first row."""

    kind: LabelKind
    official: str
    panel: int
    number: int


@dataclass(frozen=True)
class Row:
    """A row of figures: its official label (empty where the table has no row headings) and its cells."""

    label: str
    panel: int
    cells: tuple[Address, ...]
    types: tuple[FigureType, ...]
    spanning: bool = False
    """Its cells cover several grid columns each: an empty square may be a part of one."""


@dataclass(frozen=True, slots=True)
class PanelColumns:
    """The columns of a panel, left to right, and the headings above them."""

    paths: tuple[tuple[str, ...], ...]
    """Each column by the headings above it and its own."""
    families: tuple[tuple[Item, ...], ...]
    """The headings that stand beside one another, level by level."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The headings of the columns themselves."""
        return tuple(path[-1] for path in self.paths)

    def groups_in_order(self, printed: Sequence[str]) -> bool:
        """Return whether the groups of columns are printed in the form's order, by the labels in printed order."""
        groups = dict.fromkeys(path[:depth] for path in self.paths for depth in range(1, len(path)))
        highest = [label for *above, label in groups if not {*above} & {*printed}]
        return all(in_order(labels, printed) for labels in (highest, *self._named(spanning=True)))

    def in_order(self, printed: Sequence[str]) -> bool:
        """Return whether the headings of columns beside one another are printed in the form's order, or all but one of them."""
        return all(in_order(labels, printed) or _all_but_one(labels, printed) for labels in self._named(spanning=False))

    def are_told(self, printed: Sequence[str]) -> bool:
        """Return whether all columns, or all but one, are printed in the form's order, whatever is told of their groups."""
        missing = [label for label in self.labels if label not in printed]
        return len(missing) <= 1 < len(self.labels) == len({*self.labels}) and in_order(self.labels, printed)

    def _named(self, spanning: bool) -> list[tuple[str, ...]]:
        """Return the families with headings that span others, or those without; a total may be read before or after them."""
        families = [family for family in self.families if any(item.children for item in family) is spanning]
        return [tuple(item.label for item in family if not item.total) for family in families]

    def misprinted(self, printed: Sequence[str]) -> list[tuple[str, str]]:
        """Return the headings in whose place another is printed, each with that other."""
        wrong = [labels for labels in self._named(spanning=False) if not in_order(labels, printed)]
        wrong = [labels for labels in wrong if _all_but_one(labels, printed)]
        return list(dict.fromkeys(pair for labels in wrong for pair in _pairs(labels, printed) if pair[0] != pair[1]))

    def is_whole(self, printed: Sequence[str]) -> bool:
        """Return whether all headings are printed, equally often, those beside one another in the form's order."""
        families = [[item.label for item in family] for family in self.families]
        wanted = Counter(label for family in families for label in family)
        times = {printed.count(label) / count for label, count in wanted.items()}
        return len(times) == 1 and min(times) >= 1 and all(in_order(family, printed) for family in families)


def in_order(labels: Sequence[str], printed: Sequence[str]) -> bool:
    """Return whether those of the labels that are printed stand in their order."""
    places = [printed.index(label) for label in labels if label in printed]
    return places == sorted(places)


def _pairs(labels: Sequence[str], printed: Sequence[str]) -> list[tuple[str, str]]:
    """Return the labels with what is printed in their places, where that is as many as there are, once or again and again."""
    own = [label for label in printed if label in labels]
    return list(zip(cycle(labels), own)) if len(labels) > 2 and len(own) % len(labels) == 0 else []


def _all_but_one(labels: Sequence[str], printed: Sequence[str]) -> bool:
    pairs = _pairs(labels, printed)
    rows = [pairs[start : start + len(labels)] for start in range(0, len(pairs), len(labels))]
    return bool(rows) and all(sum(wanted != found for wanted, found in row) <= 1 for row in rows)


@dataclass(frozen=True, slots=True)
class Match:
    """A label found in print: what it may be, how it is spelt there."""

    labels: tuple[Label, ...]
    spelled: str
    numbered: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Sheet:
    """A table section of a form, ready to be looked for."""

    section: Section
    rows: tuple[Row, ...]
    labels: Mapping[str, tuple[Label, ...]]
    officials: frozenset[str]
    """The cores of the official labels (and the county's)."""
    pattern: re.Pattern[str]
    printed: tuple[tuple[str, str], ...] = ()
    """The county's own labels by official label."""
    columns: tuple[PanelColumns, ...] = ()
    """The columns of each panel."""

    @property
    def rowless(self) -> bool:
        """Return whether the table has a single row of figures without a heading."""
        return len(self.rows) == 1 and not self.rows[0].label

    def whole(self, text: str) -> Match | None:
        """Return what a whole text is, tolerating a slip of the pen in a long label."""
        key = core(text)
        if not key:
            return None
        numbered = ordinal(plain(text)) is not None
        labels = self.labels.get(key)
        if labels is None:
            closest = self._closest(key)
            return Match(self.labels[closest], text, numbered) if closest else None
        return Match(labels, text, numbered)

    def cut(self, text: str) -> list[Match | str]:
        """Cut a plain text into the labels in it and what stands between them."""
        parts: list[Match | str] = []
        done = 0
        for match in self._bounded(text):
            if text[done : match.start].strip():
                parts.append(text[done : match.start])
            parts.append(match)
            done = match.end
        if text[done:].strip():
            parts.append(text[done:])
        return parts

    def _closest(self, key: str) -> str | None:
        if len(key) < limits.SHORTEST_TELLING:
            return None
        near = [(distance(key, known, _slips(known)), known) for known in self.labels if _slips(known)]
        best = min((cost for cost, known in near if cost <= _slips(known)), default=None)
        found = [known for cost, known in near if cost == best]
        return found[0] if best is not None and len({self.labels[known] for known in found}) == 1 else None

    def _bounded(self, text: str) -> list[Match]:
        """Find the labels that begin and end where a word does, not in the middle of running text."""
        kept: list[Match] = []
        for match in self._found(text):
            if (kept and kept[-1].end == match.start) or not is_hanzi(text[match.start - 1 : match.start]):
                kept.append(match)
        free: list[Match] = []
        for match in reversed(kept):
            beside = free and free[-1].start == match.end
            if beside or not is_hanzi(text[match.end : match.end + 1]) or text.startswith(_given_words(), match.end):
                free.append(match)
        return free[::-1]

    def _found(self, text: str) -> Iterator[Match]:
        positions = [at for at, character in enumerate(text) if is_word(character)]
        squeezed = "".join(text[at] for at in positions)
        done = 0
        for match in self.pattern.finditer(squeezed):
            end = positions[match.end() - 1] + 1
            first = positions[match.start()]
            number = number_before(text, done, first)
            start = first if number is None else number
            yield Match(self.labels[match[0]], text[start:end], number is not None, start=start, end=end)
            done = end


@lru_cache(maxsize=1)
def _given_words() -> tuple[str, ...]:
    """Return the words with which a figure may begin or stand in its place."""
    told = (*words()["nothing"], *words()["not_given"])
    return ("增", "减", "未增", "无增", "持平", *(word for word in told if is_hanzi(word[0])))


def _slips(known: str) -> int:
    """Return how many characters of a label may differ."""
    return min(limits.MOST_SLIPS, len(known) // limits.LETTERS_A_SLIP)
