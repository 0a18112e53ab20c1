"""The sentence's own ratios: shares with their base, rates, changes with both years told, multiples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from generator.check.words.concepts import Quantity
from generator.check.words.figures import figure, show
from generator.check.words.meaning import readings_of
from generator.check.words.reading import Reading, Sentence
from generator.check.words.sums import Wrong, same
from generator.check.words.tokens import Lexicon, Token
from generator.report.report import Report
from generator.text.quantities import COUNT, POINTS, SHARE, TIMES

_OTHERS = frozenset(("辖区", "别人", "机构", "裁决人", "别时", "去年", "别事", "媒体"))


def wrong(sentence: Sentence, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Yield the ratios of a sentence that do not come out."""
    for index, reading in enumerate(sentence.readings):
        if reading.kind == SHARE and not reading.delta and reading.open not in ("when", "whose"):
            yield from _share(sentence.readings, index, report, words)
            yield from _rate(sentence.readings, index, words)
        if reading.counts and reading.unit.has("均"):
            yield from _average(sentence.readings, index, report)
        if reading.kind == POINTS and reading.delta:
            yield from _points(sentence.readings, index)
        elif reading.delta or reading.kind == TIMES or (not reading.kind and reading.unit.has("增", "减")):
            yield from _change(sentence, index, report, words)


def _share(readings: Sequence[Reading], index: int, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Check `甲 33 件，占新收 50 件的 66%`."""
    reading, before = readings[index], readings[index - 1] if index else None
    at = index if _sharing(reading) is not None else index - 1
    if (at < index and (before is None or not before.counts)) or (mark := _sharing(readings[at])) is None:
        return
    if reading.unit.has("分别") or (before is not None and before.unit.has("分别")):
        return
    left = readings[at].unit.left
    behind = left[mark + 1 :]
    if any(token.unknown or token.classes & _OTHERS for token in behind):
        return
    based = readings_of(behind, reading.section, report)
    numerators, first = _numerators(readings, at, left[:mark], report, based, words)
    if not numerators or first.open in ("when", "whose"):
        return
    if first.section not in words.concepts.flows:
        based = tuple(met for each in based for root in first.anchors if (met := each.within(root.plus)).plus) or based
    bases = [readings[at].value] if at < index else _values(based, report)
    if not bases:
        earlier = readings[: index + (first is reading)]
        bases = _bases(earlier, first, left[:mark], min(numerators), report, words)
    pairs = [(one, base) for one in numerators for base in bases if base >= one and base > 0]
    if pairs and not any(reading.agrees(one / base * 100) for one, base in pairs):
        yield _wrong_share(first, reading, *pairs[0])


def _sharing(reading: Reading) -> int | None:
    return next((position for position, token in enumerate(reading.unit.left) if "占" in token.classes), None)


def _numerators(
    readings: Sequence[Reading], at: int, named: Sequence[Token], report: Report, based: Sequence[Quantity], words: Lexicon
) -> tuple[list[Decimal], Reading]:
    """Return what the share is of: the number right before 占, or the figure of the words before it."""
    reading, before = readings[at], readings[at - 1] if at else None
    if named:
        inside = based or [each for governor in reading.governors for each in governor.readings]
        found = readings_of(named, reading.section, report, inside) or readings_of(named, reading.section, report)
        return _values((*found, *reading.readings) if found else (), report), reading
    if before is None or reading.unit.mark not in ("，", "、", "", "）") or not before.counts or not before.exact or before.delta:
        return [], reading
    counts = [each.value for each in readings[: at - 1] if each.unit.number is not None]
    if before.unit_name in ("项", "类", "者", "种") and not before.own:  # 两项占 …
        return [sum(counts[-int(before.value) :], Decimal(0))], before
    if before.unit.has("合"):
        return [before.value, *(before.value + each for each in counts[-1:])], before
    run = [before.value]
    for each, after in zip(reversed(readings[: at - 1]), reversed(readings[:at]), strict=False):
        if after.unit.mark != "、" or not each.counts or not same(each, before, words):
            break
        run.append(run[-1] + each.value)  # 予以公开 10 件、部分公开 4 件，占 46.7%
    return run, before


def _bases(
    earlier: Sequence[Reading], first: Reading, named: Sequence[Token], least: Decimal, report: Report, words: Lexicon
) -> list[Decimal]:
    """Return what a share may be of that names no base: what governs it, a greater number before it, all requests."""
    lead = [each for governor in first.governors if governor.own and named for each in governor.readings]
    if lead and first.governors[0].unit.number is None:
        return _values(lead, report)
    greater = ((each, after) for each, after in pairwise(earlier) if each.counts and each.value > least)
    wholes = [each.value for each, after in greater if _sharing(after) is None or after is first]
    ways = first.unit.has("渠道") and not any(token.unknown for token in first.unit.tokens)
    sides = words.concepts.sides.get(first.section or "", ()) if first.open != "part" or ways or wholes or lead else ()
    return [*_values(lead, report), *wholes, *_values(sides, report)]


def _values(quantities: Iterable[Quantity], report: Report) -> list[Decimal]:
    return [value for each in quantities for value in figure(each, report).values]


def _rate(readings: Sequence[Reading], index: int, words: Lexicon) -> Iterator[Wrong]:
    """Check `抽检 50 批次，合格 49 批次，合格率 98%`."""
    reading = readings[index]
    left = reading.unit.left
    at = next((position for position, token in enumerate(left) if token.text.endswith("率")), None)
    stem = "" if at is None else left[at].text[:-1] or (left[at - 1].text if at else "")
    counts = [each for each in readings[:index] if each.counts and each.exact]
    told = next((each for each in reversed(counts) if stem and any(stem in token.text for token in each.unit.tokens)), None)
    bases = [each for each in counts if told is not None and each is not told and same(each, told, words)]
    bases = [each for each in bases if told is not None and each.value >= told.value > 0]
    if told is None or not bases or (told.own and len(bases) > 1):
        return
    shares = [one.value / other.value * 100 for one in counts for other in counts if other.value]
    if not any(reading.agrees(share) or reading.agrees(100 - share) for share in shares):  # 不合格 47 批次，合格率 98.4%
        yield _wrong_share(bases[0], reading, told.value, bases[0].value)


def _change(sentence: Sentence, index: int, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Check `2022 年 38 件，2023 年 50 件，增加 12 件，增长 31.6%`, and the direction of 上升, 下降."""
    reading, number = sentence.readings[index], sentence.readings[index].unit.number
    classes = [token.classes for token in reversed(reading.unit.tokens) if token.classes & {"增", "减"}]
    sign = 0 if not classes else 1 if "增" in classes[0] else -1
    if not sign and reading.kind != TIMES:
        return
    yield from _relative(sentence.readings, index, sign, report)
    told = [each for each in sentence.readings[:index] if each.counts and each.exact and not each.delta]
    pairs = [
        (old, new)
        for old in told if _earlier(old)
        for new in told
        if old is not new and not _earlier(new) and _alike(old, new) and same(old, new, words)
        and not _apart(sentence.readings, old, new, index) and min(old.unit.depth, new.unit.depth) <= reading.unit.depth
    ]  # fmt: skip
    if not pairs:
        yield from _from_before(sentence.readings, index, sign, report)
        return
    first, last = sorted(pairs[-1], key=sentence.readings.index)
    subject = next((each for each in reversed(sentence.readings[: sentence.readings.index(last) + 1]) if each.own), reading)
    if reading.own and not any(one.plus & other.plus for one in subject.named for other in reading.named):
        return  # 自然人申请由 9 件降至 7 件，企业申请上升 8%
    old, new = (each.value for each in pairs[-1])
    values = [(one.value, other.value) for one, other in pairs]
    if number is None:
        if len(pairs) == 1 and (new - old) * sign < 0 and index == sentence.readings.index(last) + 1:
            yield _wrong_direction(first, reading, sign, old, new)
        return
    every = [(one.value, other.value) for one in told for other in told if one.value != other.value]
    known = [*values, *(pair for pair in every if pair[::-1] not in values)]
    bound = sign and pairs[-1][0] is sentence.readings[index - 1] and pairs[-1][0].unit.has("比较")
    if not any(_told(reading, *pair) for pair in known):
        yield _wrong_change(first, reading, old, new)
    elif bound and not any(_told(reading, *pair) and (pair[1] - pair[0]) * sign >= 0 for pair in known):
        yield _wrong_direction(first, reading, sign, old, new)


def _wrong_direction(first: Reading, last: Reading, sign: int, old: Decimal, new: Decimal) -> Wrong:
    said = f"由{show(old)}到{show(new)}，不是{'增加' if sign > 0 else '减少'}"
    return Wrong("words-change", first, last, said, Decimal(sign), new - old)


def _from_before(readings: Sequence[Reading], index: int, sign: int, report: Report) -> Iterator[Wrong]:
    """Check `与 2023 年的 104 件相比，2024 年新收申请增加 24 件`: the year itself is in the table."""
    reading, before = readings[index], readings[index - 1]
    if not index or not sign or reading.kind not in (COUNT, SHARE) or not before.counts or not before.exact or before.delta:
        return
    named = reading if reading.own else before
    settled = not reading.open if reading.own else before.sure and before.open == "when"
    if not settled or before.unit_name != "件" or not before.unit.has("比较") or not _earlier(before):
        return
    values = _values(named.readings, report)
    if not values or not before.value:
        return
    if not any(_told(reading, before.value, value) for value in values):
        yield _wrong_change(before, reading, before.value, values[0])
    elif not any((value - before.value) * sign >= 0 for value in values):
        yield _wrong_direction(before, reading, sign, before.value, values[0])


def _wrong_change(first: Reading, last: Reading, old: Decimal, new: Decimal) -> Wrong:
    change = abs(new - old)
    part = change if last.counts or not old else (new if last.kind == TIMES else change * 100) / old
    expected = round(part, 2)
    shown = [f"{show(round(value, 2))}{'%' if last.kind == SHARE else last.unit_name}" for value in (expected, last.value)]
    said = f"由{show(old)}到{show(new)}，应为{shown[0]}，写的是{shown[1]}"
    return Wrong("words-change", first, last, said, last.value, expected)


def _points(readings: Sequence[Reading], index: int) -> Iterator[Wrong]:
    """Check `占 11.6%，比 2023 年的 14.9%回落 3.3 个百分点`."""
    reading = readings[index]
    shares = [each for each in readings[:index] if each.kind == SHARE and not each.delta]
    if len(shares) == 2 and not any(each.unit.mark == "；" for each in readings[readings.index(shares[0]) + 1 : index]):
        change = abs(shares[0].value - shares[1].value)
        steps = (each.unit.number.step for each in (*shares, reading) if each.unit.number is not None)
        if abs(change - reading.value) > max(steps):
            said = f"{show(shares[0].value)}%和{show(shares[1].value)}%相差{show(change)}个百分点，写的是{show(reading.value)}"
            yield Wrong("words-change", shares[0], reading, said, reading.value, change)


def _average(readings: Sequence[Reading], index: int, report: Report) -> Iterator[Wrong]:
    """Check `行政许可 2268 件，平均每月 189 件`."""
    reading, before = readings[index], readings[index - 1] if index else None
    if not any("均" in token.classes and "月" in token.text for token in reading.unit.left) or reading.open in ("when", "whose"):
        return
    if reading.own:
        values, first = _values(reading.readings, report), reading
    elif before is not None and before.counts and before.unit_name == reading.unit_name and before.value > reading.value:
        values, first = [before.value], before
    else:
        return
    step = max(reading.unit.number.step, Decimal("0.1")) if reading.unit.number is not None else Decimal(1)
    if values and not any(abs(value / 12 - reading.value) <= step for value in values):
        expected = round(values[0] / 12, 1)
        said = f"{show(values[0])}按12个月平均是{show(expected)}，写的是{show(reading.value)}"
        yield Wrong("words-share", first, reading, said, reading.value, expected)


def _relative(readings: Sequence[Reading], index: int, sign: int, report: Report) -> Iterator[Wrong]:
    """Check `50 件，比上年增加 12 件，增长 31.6%`: the change, and what it comes to of the year before."""
    reading, change = readings[index], readings[index - 1]
    if not index or reading.kind != SHARE or not sign or reading.unit.mark != "，":
        return
    if not change.delta or not change.counts or not change.exact:
        return
    told = [each for each in readings[: index - 1] if each.kind == change.kind and each.unit_name == change.unit_name]
    values = _values(change.readings, report) if change.own else []
    values += [each.value for each in told if not each.delta]
    bases = [base for value in values for base in (value - sign * change.value, value, value + sign * change.value) if base > 0]
    if bases and not any(reading.agrees(change.value / base * 100) for base in bases):
        expected = round(change.value / bases[0] * 100, 1)
        said = f"{show(change.value)}是{show(bases[0])}的{show(expected)}%，写的是{show(round(reading.value, 1))}%"
        yield Wrong("words-change", told[-1] if told else change, reading, said, reading.value, expected)


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


def _told(reading: Reading, old: Decimal, new: Decimal) -> bool:
    change = abs(new - old)
    if reading.kind == SHARE:
        return old > 0 and reading.agrees(change / old * 100)
    if reading.kind == TIMES:  # 是它的 3 倍, but 增长 3 倍 may be meant either way
        grown = not reading.unit.has("增") or any("至" in token.classes for token in reading.unit.left)
        return old > 0 and (reading.agrees(new / old) or (not grown and reading.agrees(change / old)))
    return not reading.counts or reading.agrees(change)


def _wrong_share(first: Reading, last: Reading, one: Decimal, base: Decimal) -> Wrong:
    expected = round(one / base * 100, 1)
    said = f"{show(one)}占{show(base)}的{show(expected)}%，写的是{show(round(last.value, 1))}%"
    return Wrong("words-share", first, last, said, last.value, expected)
