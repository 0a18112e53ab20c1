"""The sentence's own ratios: shares with their base, rates, averages, changes with both years told, multiples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from generator.check.words.concepts import Quantity
from generator.check.words.figures import figure, show
from generator.check.words.reading import Reading, Sentence, readings_of
from generator.check.words.sums import Wrong, same
from generator.check.words.tokens import Lexicon, Token
from generator.report.report import Report
from generator.text.quantities import SHARE, TIMES

_OTHERS = frozenset(("辖区", "别人", "机构", "裁决人", "别时", "去年", "别事", "媒体"))
_Pair = tuple[Decimal, Decimal]


def wrong(sentence: Sentence, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Yield the ratios of a sentence that do not come out."""
    readings = sentence.readings
    for index, reading in enumerate(readings):
        if reading.delta or reading.kind == TIMES:
            yield from _change(readings, index, report, words)
        elif reading.open not in ("when", "whose"):
            if reading.kind == SHARE:
                yield from _share(readings, index, report, words)
            elif reading.counts and reading.unit.has("均"):
                yield from _average(readings, index, report)


def _share(readings: Sequence[Reading], index: int, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Check `甲 33 件，占新收 50 件的 66%` and `抽检 50 批次，合格 49 批次，合格率 98%`."""
    reading, before = readings[index], readings[index - 1] if index else None
    told = [each for each in readings[:index] if each.counts and each.exact and not each.delta]
    based = before is not None and before.counts and _mark(before) is not None
    sharing = readings[index - 1] if based else reading
    mark = _mark(sharing)
    if mark is None:
        yield from _rate(reading, told, words)
        return
    left = sharing.unit.left
    if any(token.unknown or token.classes & _OTHERS for token in left[mark + 1 :]):
        return
    if any(each.unit.has("分别") for each in readings[max(0, index - 1) : index + 1]):
        return
    bases = readings_of(left[mark + 1 :], reading.section, report)
    first, parts = _parts(sharing, left[:mark], [each for each in told if each is not sharing], bases, report, words)
    if first.section not in words.concepts.flows:
        bases = tuple(met for each in bases for root in first.anchors if (met := each.within(root.plus)).plus) or bases
    wholes = [sharing.value] if based else _values(bases, report)
    if not wholes and parts:
        lead = [one for governor in first.governors if governor.own for one in governor.readings]
        shared = [each for each, after in pairwise(readings) if _mark(after) is not None and after is not first]
        wholes = [each.value for each in told if each.value > min(parts) and each not in shared]
        sides = words.concepts.sides.get(first.section or "", ()) if first.open != "part" or wholes or lead else ()
        wholes = [*_values(lead, report), *wholes, *_values(sides, report)]
    pairs = [(part, whole) for part in parts for whole in wholes if whole >= part and whole > 0]
    if first.open not in ("when", "whose") and pairs and not any(reading.agrees(part / whole * 100) for part, whole in pairs):
        yield _wrong_share(first, reading, *pairs[0])


def _mark(reading: Reading) -> int | None:
    return next((position for position, token in enumerate(reading.unit.left) if "占" in token.classes), None)


def _parts(
    sharing: Reading, named: Sequence[Token], told: Sequence[Reading], bases: Sequence[Quantity], report: Report, words: Lexicon
) -> tuple[Reading, list[Decimal]]:
    """Return what the share is of: the figure of the words before 占, or the numbers right before it, added up."""
    if named:
        inside = bases or [one for governor in sharing.governors for one in governor.readings]
        found = readings_of(named, sharing.section, report, inside) or readings_of(named, sharing.section, report)
        return sharing, _values((*found, *sharing.readings) if found else (), report)
    if not told or sharing.unit.mark not in ("，", "、", "", "）") or told[-1].unit_name in ("项", "类", "者", "种"):
        return sharing, []
    sums = [told[-1].value]
    for each, after in zip(told[-2::-1], told[::-1], strict=False):
        if not same(each, after, words) or (after.unit.mark != "、" and not told[-1].unit.has("合")):
            break
        sums.append(sums[-1] + each.value)  # 予以公开 10 件、部分公开 4 件，占 46.7%
    return told[-1], sums


def _rate(reading: Reading, told: Sequence[Reading], words: Lexicon) -> Iterator[Wrong]:
    """Check `抽检 50 批次，合格 49 批次，合格率 98%`."""
    stem = _text(reading.unit.left).partition("率")[0][-2:] if reading.unit.has("率") else ""
    part = next((each for each in reversed(told) if stem and stem in _text(each.unit.tokens)), None)
    wholes = [each for each in told if part is not None and each.value > part.value > 0 and same(each, part, words)]
    shares = [one.value / other.value * 100 for one in told for other in told if other.value]
    if part is None or not wholes or (part.own and len(wholes) > 1):
        return
    if not any(reading.agrees(share) or reading.agrees(100 - share) for share in shares):
        yield _wrong_share(wholes[0], reading, part.value, wholes[0].value)


def _average(readings: Sequence[Reading], index: int, report: Report) -> Iterator[Wrong]:
    """Check `行政许可 2268 件，平均每月 189 件`."""
    reading, before = readings[index], readings[index - 1] if index else None
    if not any("均" in token.classes and "月" in token.text for token in reading.unit.left):
        return
    alike = before is not None and before.counts and before.unit_name == reading.unit_name
    values = _values(reading.readings, report) if reading.own else [before.value] if before and alike else []
    if values and not any(abs(value / 12 - reading.value) <= 1 for value in values):
        expected = round(values[0] / 12, 1)
        said = f"{show(values[0])}按12个月平均是{show(expected)}，写的是{show(reading.value)}"
        yield Wrong("words-share", reading if reading.own or before is None else before, reading, said, reading.value, expected)


def _change(readings: Sequence[Reading], index: int, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Check `2022 年 38 件，2023 年 50 件，增加 12 件，增长 31.6%`."""
    reading = readings[index]
    told = [each for each in readings[:index] if each.counts and each.exact and not each.delta]
    first, pairs = _pairs(readings, index, told, report, words)
    every = [(one.value, other.value) for one in told for other in told if (other.value, one.value) not in pairs]
    if pairs and not any(_agrees(reading, *pair) for pair in (*pairs, *every)):
        yield _wrong_change(first, reading, *pairs[-1])


def _pairs(
    readings: Sequence[Reading], index: int, told: Sequence[Reading], report: Report, words: Lexicon
) -> tuple[Reading, list[_Pair]]:
    """Return what may have changed, before and after: two numbers told, or one and the change before."""
    reading, change = readings[index], readings[index - 1]
    found = [
        (old, new)
        for old in told if _earlier(old)
        for new in told
        if not _earlier(new) and _alike(old, new) and same(old, new, words) and not _apart(readings, old, new, index)
    ]  # fmt: skip
    if found:
        return min(found[-1], key=readings.index), [(old.value, new.value) for old, new in found]
    if reading.kind == SHARE and change.delta and change.counts and change.exact and reading.unit.mark == "，":
        step = change.value if change.unit.has("增") else -change.value
        bases = [(each.value - (0 if _earlier(each) else step)) for each in told if same(each, change, words)]
        bases += [value - step for value in _values(change.readings if change.own else (), report)]
        return change, [(base, base + step) for base in bases if base > 0]
    return reading, []


def _earlier(reading: Reading) -> bool:
    """Return whether a number is told of an earlier year, or as what another is compared with."""
    left = reading.unit.left
    last = next((token for token in reversed(left) if token.classes & {"今年", "去年", "别时", "比较"}), None)
    return last is not None and "今年" not in last.classes and not any("至" in token.classes for token in left)


def _alike(old: Reading, new: Reading) -> bool:
    """Return whether two numbers may be of the same thing: one names none, or they share a word."""
    one, other = (
        {token.text for token in each.unit.tokens if token.unknown or token.concepts or token.classes & {"别事", "媒体", "渠道"}}
        for each in (old, new)
    )
    met = any(first.plus & second.plus for first in old.named for second in new.named)
    return not one or not other or met or any(first in second or second in first for first in one for second in other)


def _apart(readings: Sequence[Reading], old: Reading, new: Reading, index: int) -> bool:
    """Return whether a semicolon stands between two numbers and what is said of them."""
    start = min(readings.index(old), readings.index(new))
    return any(each.unit.mark == "；" for each in readings[start + 1 : index + 1])


def _agrees(reading: Reading, old: Decimal, new: Decimal) -> bool:
    """Return whether a change from one number to another may be told by a reading."""
    change = abs(new - old)
    if reading.kind == SHARE:
        return old > 0 and reading.agrees(change / old * 100)
    if reading.kind == TIMES:  # 是它的 3 倍, but 增长 3 倍 may be meant either way
        grown = not reading.unit.has("增") or any("至" in token.classes for token in reading.unit.left)
        return old > 0 and (reading.agrees(new / old) or (not grown and reading.agrees(change / old)))
    return not reading.counts or reading.agrees(change)


def _values(quantities: Iterable[Quantity], report: Report) -> list[Decimal]:
    return [value for each in quantities for value in figure(each, report).values]


def _text(tokens: Iterable[Token]) -> str:
    return "".join(token.text for token in tokens)


def _wrong_share(first: Reading, last: Reading, one: Decimal, base: Decimal) -> Wrong:
    expected = round(one / base * 100, 1)
    said = f"{show(one)}占{show(base)}的{show(expected)}%，写的是{show(round(last.value, 1))}%"
    return Wrong("words-share", first, last, said, last.value, expected)


def _wrong_change(first: Reading, last: Reading, old: Decimal, new: Decimal) -> Wrong:
    change = abs(new - old)
    part = change if last.counts or not old else (new if last.kind == TIMES else change * 100) / old
    expected = round(part, 2)
    shown = [f"{show(round(value, 2))}{'%' if last.kind == SHARE else last.unit_name}" for value in (expected, last.value)]
    said = f"由{show(old)}到{show(new)}，应为{shown[0]}，写的是{shown[1]}"
    return Wrong("words-change", first, last, said, last.value, expected)
