"""The sentence's own sums: lists with their whole, and totals with what they total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.check.words.concepts import Quantity, united
from generator.check.words.figures import describe, figure, show
from generator.check.words.reading import Reading, Sentence
from generator.check.words.tokens import Lexicon
from generator.check.words.units import OF, REST, SUM
from generator.report.report import Report

_MOST_ITEMS = 14


class Wrong(NamedTuple):
    """An own sum or ratio that does not come out: the rule, from where to where, what is told, and what it should be."""

    rule: str
    first: Reading
    last: Reading
    said: str
    told: Decimal
    expected: Decimal


def outcomes(sentence: Sentence, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Yield the outcomes of all requests, told one by one, where they do not come to the total of the table."""
    for section, (_, right) in words.concepts.flows.items():
        items = [each for each in sentence.readings if each.section == section and each.own and each.counts and each.readings]
        told = [each.readings[0].plus for each in items if each.exact and not each.open and not each.delta]
        apart = sum(cells.bit_count() for cells in told) == right[0].bit_count() and united(told) == right[0]
        total, truth = sum((each.value for each in items), Decimal(0)), figure(Quantity(right[0]), report).values
        if len(told) == len(items) > 2 and apart and truth and total not in truth:
            said = f"各项之和是{show(total)}，而表中{describe(Quantity(right[0]), report)}"
            yield Wrong("words-parts", items[0], items[-1], said, total, truth[0])


def wrong(sentence: Sentence, words: Lexicon) -> Iterator[Wrong]:
    """Yield the sums of a sentence that do not come out."""
    counted = [each for each in sentence.readings if each.counts]
    if len(counted) < 3:
        return
    for index, reading in enumerate(counted):
        yield from _total(sentence, counted, index, words)
        yield from _list(sentence, reading, words)


def _total(sentence: Sentence, counted: Sequence[Reading], index: int, words: Lexicon) -> Iterator[Wrong]:
    """Check `甲 3 件、乙 4 件，共 7 件`."""
    reading = counted[index]
    if not _closing(counted, index) or not reading.exact:
        return
    items: list[Reading] = []
    for before in reversed(counted[:index]):
        if before.delta and before.unit.depth == reading.unit.depth:
            continue
        after = (items[0] if items else reading).unit
        opened = before.unit.has(SUM) and after.mark != "、"  # 共办理建议 41 件、提案 58 件 only opens the list
        greater = len(items) > 1 and before.value > reading.value
        ends = after.mark in ("；", "：", "。") or opened or greater or before.unit.based
        if ends or not same(before, reading, words) or before.unit.depth != reading.unit.depth or not before.exact:
            break
        items.insert(0, before)
        if before.unit.opens(OF) or before.unit.has(SUM):
            break
    values = [item.value for item in items]
    total = sum(values, Decimal(0))
    known = reading.value in [each.value for each in counted[:index]] or _starting(items, reading.value)
    if not 2 <= len(items) <= _MOST_ITEMS or known or _unnumbered(sentence, items[0], reading):
        return
    if max(values) < reading.value <= 2 * total and total <= 2 * reading.value:
        said = f"各项之和是{show(total)}（{_addends(values)}），合计写的是{show(reading.value)}"
        yield Wrong("words-sum", items[0], reading, said, reading.value, total)


def _closing(counted: Sequence[Reading], index: int) -> bool:
    """Return whether a number only totals what stands before it: 共, 合计, and no new matter."""
    reading = counted[index]
    if index < 2 or not any(SUM in token.classes for token in reading.unit.left):
        return False
    if reading.own and not all(_met(each, reading) for each in counted[:index] if each.own):
        return False
    known = "".join(token.text for each in counted[:index] for token in each.unit.tokens)
    return all(token.text in known for token in reading.unit.tokens if token.unknown or "别事" in token.classes)


def _unnumbered(sentence: Sentence, first: Reading, last: Reading) -> bool:
    """Return whether a list has members without a number, such as 组长、2 名副组长."""
    at, end = sentence.readings.index(first), sentence.readings.index(last)
    pairs = zip(sentence.readings[max(0, at - 1) : end], sentence.readings[max(1, at) :], strict=False)
    return any(each.unit.number is None and after.unit.mark == "、" for each, after in pairs)


def _starting(items: Sequence[Reading], total: Decimal) -> bool:
    """Return whether the last numbers of a list come to the total, from one that may be the first."""
    starts = (index for index in range(len(items)) if index == 0 or items[index].unit.mark != "、")
    return any(sum(item.value for item in items[start:]) == total for start in starts)


def _list(sentence: Sentence, whole: Reading, words: Lexicon) -> Iterator[Wrong]:
    """Check `50 件，其中甲 41 件、乙 9 件`: never more than the whole, and no less where the list claims to be whole."""
    items, complete = _items(sentence, whole, words) if whole.exact and not whole.delta else ([], False)
    values = [item.value for item in items]
    kinds = {item.unit.has("媒体", "渠道") for item in items}
    if not 2 <= len(items) <= _MOST_ITEMS or len(kinds) > 1 or any(value > whole.value for value in values):
        return
    if all(item.unit.has("渠道") for item in items) and not items[0].unit.has("等"):
        bracketed = items[0].unit.outer is whole.unit and not items[0].unit.has(OF)
        complete = complete or bracketed or len(items) > 2
    total = sum(values, Decimal(0))
    short = total < whole.value and complete
    fits = _within(values, whole.value, exact=short)
    if (total > whole.value or short) and not fits and all(item.exact for item in items):
        said = f"所列各项之和是{show(total)}（{_addends(values)}），总数写的是{show(whole.value)}"
        yield Wrong("words-parts", whole, items[-1], said, total, whole.value)


def _items(sentence: Sentence, whole: Reading, words: Lexicon) -> tuple[list[Reading], bool]:
    """Return the parts listed after a whole, and whether the list claims to be all of it."""
    following = sentence.readings[sentence.readings.index(whole) + 1 :]
    inside = [each for each in following if each.unit.outer is whole.unit]
    listed = inside or [each for each in following if each.unit.depth == whole.unit.depth]
    start = 0 if inside or whole.unit.based else _opening(listed, whole, words)
    items: list[Reading] = []
    complete, loose = whole.unit.has("全列"), False
    for each in listed[start:] if start is not None else ():
        unit = each.unit
        if items and unit.has(SUM):
            break
        loose, complete = loose or unit.has("等"), complete or unit.has("全列")
        if not each.counts:
            if unit.mark == "；" or (unit.number is None and unit.mark == "，" and items):
                break
            continue
        sibling = each.own and whole.own and each.section == whole.section and not _met(each, whole)
        ends = bool(items) and (unit.mark == "；" or unit.opens(OF))
        if sibling or ends or each.delta or not same(each, whole, words):
            break
        items.append(each)
        if any(REST in token.classes for token in unit.left[:2]):
            left = any(token.text.startswith(("其余", "剩", "余")) for token in unit.left[:2])
            complete = complete or left or each is listed[-1]
            break
    return items, complete and not loose


def _opening(listed: Sequence[Reading], whole: Reading, words: Lexicon) -> int | None:
    """Return where the parts of a whole begin: at 其中 or 包括 before any other number like it, or at ways of applying."""
    for index, each in enumerate(listed):
        if each.unit.mark == "；":
            return None
        if any(name in token.classes for token in each.unit.left[:2] for name in (OF, "包括")):
            return index
        if each.counts and not each.delta:
            return index if whole.section in words.concepts.flows and whole.own and each.unit.has("渠道") else None
    return None


def _met(part: Reading, whole: Reading) -> bool:
    return any(one.plus & other.plus for one in part.readings for other in whole.readings)


def _within(values: Sequence[Decimal], whole: Decimal, exact: bool = False) -> bool:
    """Return whether a list fits its whole: as several views of it one after the other."""

    def fits(at: int, total: Decimal) -> bool:
        if at == len(values):
            return total in (whole, 0) if exact else total <= whole
        if total == whole and total and fits(at, Decimal(0)):
            return True
        return total + values[at] <= whole and fits(at + 1, total + values[at])

    return fits(0, Decimal(0))


def same(one: Reading, other: Reading, words: Lexicon) -> bool:
    """Return whether two numbers count the same kind of thing."""
    names = {one.unit_name, other.unit_name}
    return one.kind == other.kind and (len(names) == 1 or names <= words.sets["merged"])


def _addends(values: Sequence[Decimal]) -> str:
    return "＋".join(show(value) for value in values)
