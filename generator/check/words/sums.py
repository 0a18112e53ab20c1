"""The sentence's own sums: lists with their whole, totals with what they total, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.check.words.figures import show
from generator.check.words.reading import Reading, Sentence
from generator.check.words.tokens import Lexicon
from generator.check.words.units import OF, REST, SUM
from generator.text.quantities import COUNT, MONEY, Number

_MOST_ITEMS = 14


class Wrong(NamedTuple):
    """An own sum or ratio that does not come out: the rule, from where to where, what is told, and what it should be."""

    rule: str
    first: Reading
    last: Reading
    said: str
    told: Decimal
    expected: Decimal


def wrong(sentence: Sentence, words: Lexicon, before: frozenset[Decimal] = frozenset()) -> Iterator[Wrong]:
    """Yield the sums of a sentence that do not come out; `before` are the numbers told or printed that it may refer to."""
    counted = [each for each in sentence.readings if each.unit.number and each.unit.number.kind in (COUNT, MONEY)]
    yield from _ways(sentence, before, words)
    for index, reading in enumerate(counted):
        yield from _total(sentence, counted, index, words)
        yield from _list(sentence, reading, words)
        yield from _rest(counted, index, words, before)


def _total(sentence: Sentence, counted: Sequence[Reading], index: int, words: Lexicon) -> Iterator[Wrong]:
    """Check `甲 3 件、乙 4 件，共 7 件`."""
    unit, number = counted[index].unit, _number(counted[index])
    if not _closing(counted, index) or number.relation != "=":
        return
    items: list[Reading] = []
    for before in reversed(counted[:index]):
        marks_apart = (items[0] if items else counted[index]).unit.mark in ("；", "：", "。")
        if before.delta and before.unit.depth == unit.depth:
            continue
        if not same(_number(before), number, words) or marks_apart or before.unit.depth != unit.depth:
            break
        if _number(before).relation != "=" or before.unit.has(SUM) or before.unit.based:
            break
        items.insert(0, before)
        if before.unit.left and OF in before.unit.left[0].classes:
            break
    values = [_number(item).value for item in items]
    earlier = [_number(each).value for each in counted[:index]]
    if len(items) < 2 or len(items) > _MOST_ITEMS or number.value in earlier or _starting(items, number.value):
        return
    if (
        _unnumbered(sentence, items[0], counted[index])
        or number.value <= max(values)
        or sum(values) > 2 * number.value
        or number.value > 2 * sum(values)
    ):
        return
    total = sum(values, Decimal(0))
    said = f"各项之和是{show(total)}（{_addends(values)}），合计写的是{show(number.value)}"
    yield Wrong("words-sum", items[0], counted[index], said, number.value, total)


def _unnumbered(sentence: Sentence, first: Reading, last: Reading) -> bool:
    """Return whether a list has members without a number, such as 组长、2 名副组长."""
    at, end = sentence.readings.index(first), sentence.readings.index(last)
    members = [each for each in sentence.readings[max(0, at - 1) : end] if each.unit.number is None]
    after = [sentence.readings[sentence.readings.index(each) + 1] for each in members]
    return any(each.unit.mark == "、" for each in after)


def _ways(sentence: Sentence, printed: frozenset[Decimal], words: Lexicon) -> Iterator[Wrong]:
    """Check that all ways of applying add up to what was applied for, where a list of them names no whole itself."""
    items = [
        each
        for each in sentence.readings
        if each.unit.number is not None
        and each.unit.has("渠道")
        and each.section in words.concepts.flows
        and not each.own
        and each.unit.number.kind == COUNT
        and each.unit.number.unit in words.sets["counted"]
    ]
    if len(items) < 3 or any(_number(each).relation != "=" or each.open in ("when", "whose") for each in items):
        return
    values = [_number(each).value for each in items]
    told = {_number(each).value for each in sentence.readings if each.unit.number is not None} - set(values)
    loose = any(each.unit.has("等", REST) for each in sentence.readings)
    if loose or len({each.unit.left[-1].text for each in items}) < len(items) or sum(values) in printed | told or told & printed:
        return
    plain = sorted(value for value in printed if value >= max(values))
    total = sum(values, Decimal(0))
    expected = min(plain, key=lambda value: abs(value - total), default=total)
    said = f"各项之和是{show(total)}（{_addends(values)}），表中的申请数都不是这个数"
    yield Wrong("words-sum", items[0], items[-1], said, total, expected)


def _closing(counted: Sequence[Reading], index: int) -> bool:
    """Return whether a number only totals what stands before it: 共, 合计, and no new matter."""
    unit = counted[index].unit
    last = next((token for token in reversed(unit.left) if token.text not in "有为是达计了"), None)
    if last is None or not any(SUM in token.classes for token in unit.left) or index < 2:
        return False
    known = "".join(token.text for each in counted[:index] for token in each.unit.tokens)
    strange = [token for token in unit.tokens if token.unknown or "别事" in token.classes]
    if counted[index].own and not all(_met(each, counted[index]) for each in counted[:index] if each.own):
        return False
    return all(token.text in known for token in strange)


def _list(sentence: Sentence, whole: Reading, words: Lexicon) -> Iterator[Wrong]:
    """Check `50 件，其中甲 41 件、乙 9 件`: never more than the whole, and no less where the list claims to be whole."""
    number = _number(whole)
    if number.relation != "=" or whole.delta:
        return
    items, complete = _items(sentence, whole, words)
    if len({item.unit.has("媒体", "渠道") for item in items}) > 1:
        return
    values = [_number(item).value for item in items]
    if len(items) < 2 or len(items) > _MOST_ITEMS or any(value > number.value for value in values):
        return
    ways = all(item.unit.has("渠道") for item in items) and not items[0].unit.has("等")
    bracketed = items[0].unit.outer is whole.unit and not items[0].unit.has(OF)
    complete = complete or (ways and (bracketed or len(items) > 2))
    if any(_number(item).relation != "=" for item in items):
        return
    total = sum(values, Decimal(0))
    short = total < number.value and complete
    if (total > number.value or short) and not _within(values, number.value, exact=short):
        said = f"所列各项之和是{show(total)}（{_addends(values)}），总数写的是{show(number.value)}"
        yield Wrong("words-parts", whole, items[-1], said, total, number.value)


def _items(sentence: Sentence, whole: Reading, words: Lexicon) -> tuple[list[Reading], bool]:
    """Return the parts listed after a whole, and whether the list claims to be all of it."""
    at = sentence.readings.index(whole) + 1
    following = sentence.readings[at:]
    inside = [each for each in following if each.unit.outer is whole.unit]
    listed = inside or [each for each in following if each.unit.depth == whole.unit.depth]
    if not inside and not whole.unit.based:
        start = _opening(listed, whole, words)
        if start is None:
            return [], False
        listed = listed[start:]
    items: list[Reading] = []
    complete = bool(whole.unit.has("全列"))
    loose = False
    for each in listed:
        unit = each.unit
        loose = loose or unit.has("等")
        complete = complete or unit.has("全列")
        number = unit.number
        if number is None or number.kind not in (COUNT, MONEY):
            if unit.mark == "；" or (number is None and unit.mark == "，" and items):
                break
            continue
        other = each.own and whole.own and each.section == whole.section and not _met(each, whole)
        if (unit.mark == "；" and items) or not same(number, _number(whole), words) or each.delta or other:
            break
        if (unit.has(SUM) and items) or (items and unit.left and OF in unit.left[0].classes and len(unit.left[0].text) > 1):
            break
        items.append(each)
        if any(REST in token.classes for token in unit.left[:2]):
            left = any(token.text.startswith(("其余", "剩", "余")) for token in unit.left[:2])
            complete = complete or left or unit is listed[-1].unit
            break
    return items, complete and not loose


def _opening(listed: Sequence[Reading], whole: Reading, words: Lexicon) -> int | None:
    """Return where the parts of a whole begin: at 其中 or 包括 before any other number like it, or at ways of applying."""
    for index, each in enumerate(listed):
        unit = each.unit
        if unit.mark == "；":
            return None
        if any(name in token.classes for token in unit.left[:2] for name in (OF, "包括")):
            return index
        if unit.number is not None and not each.delta and unit.number.kind in (COUNT, MONEY):
            ways = whole.section in words.concepts.flows and whole.own and unit.has("渠道")
            return index if ways else None
    return None


def _met(part: Reading, whole: Reading) -> bool:
    return any(one.plus & other.plus for one in part.readings for other in whole.readings)


def _rest(counted: Sequence[Reading], index: int, words: Lexicon, told: frozenset[Decimal]) -> Iterator[Wrong]:
    """Check `423 件，办结 419 件，还有 4 件在办`."""
    reading, number = counted[index], _number(counted[index])
    unit = reading.unit
    strong = any(REST in token.classes and token.text not in ("其他", "其它", "另外") for token in unit.left[:2])
    weak = any(token.text in ("还有", "尚有") for token in unit.left[:1]) and any(token.concepts for token in unit.tokens)
    if not (strong or weak) or index < 2 or number.relation != "=" or unit.mark == "；":
        return
    earlier: list[Reading] = []
    for before in reversed(counted[:index]):
        if not same(_number(before), number, words) or before.delta or _number(before).relation != "=":
            break
        earlier.insert(0, before)
        if before.unit.mark in ("；", ""):
            break
    values = [_number(each).value for each in earlier]
    everything = [_number(each).value for each in counted[:index]]
    if len(values) < 2 or values[0] != max(values) or reading.open == "when":
        return
    if reading.true or _left(everything, number.value) or sum(values, number.value) in told:
        return
    if weak and len(values) != 2:
        return
    rest = values[0] - sum(values[1:], Decimal(0))
    if rest >= 0:
        said = f"{show(values[0])}减去{_addends(values[1:])}是{show(rest)}，余下的写的是{show(number.value)}"
        yield Wrong("words-parts", earlier[0], reading, said, number.value, rest)


def _left(values: Sequence[Decimal], rest: Decimal) -> bool:
    """Return whether some run of numbers less the run after it leaves the rest."""
    count = len(values)
    return (
        any(
            sum(values[i:j]) - sum(values[k:m]) == rest
            for i in range(count)
            for j in range(i + 1, count + 1)
            for k in range(j, count)
            for m in range(k + 1, count + 1)
        )
        if count <= _MOST_ITEMS
        else True
    )


def _starting(items: Sequence[Reading], total: Decimal) -> bool:
    """Return whether the last numbers of a list come to the total, from one that may be the first."""
    values = [_number(item).value for item in items]
    return any(sum(values[i:]) == total for i in range(len(items)) if i == 0 or items[i].unit.mark != "、")


def _within(values: Sequence[Decimal], whole: Decimal, exact: bool = False) -> bool:
    """Return whether a list fits its whole: as several views of it one after the other, or with parts of parts."""

    def fits(at: int, total: Decimal) -> bool:
        if at == len(values):
            return total in (whole, 0) if exact else total <= whole
        if total == whole and fits(at, Decimal(0)):
            return True
        if total + values[at] <= whole and fits(at + 1, total + values[at]):
            return True
        inner = Decimal(0)
        for stop in range(at + 1, len(values)):
            inner += values[stop]
            if inner == values[at] and stop > at + 1 and fits(stop + 1, total + inner):
                return True
        return False

    return fits(0, Decimal(0))


def same(one: Number, other: Number, words: Lexicon) -> bool:
    """Return whether two numbers count the same kind of thing."""
    return one.kind == other.kind and (one.unit == other.unit or {one.unit, other.unit} <= words.sets["merged"])


def _addends(values: Sequence[Decimal]) -> str:
    return "＋".join(show(value) for value in values)


def _number(reading: Reading) -> Number:
    assert reading.unit.number is not None
    return reading.unit.number
