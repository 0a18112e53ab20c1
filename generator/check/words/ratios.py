"""The sentence's own ratios: shares with their base, rates, changes with both years told, multiples."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.check.words.concepts import Quantity
from generator.check.words.figures import figure, show
from generator.check.words.meaning import readings_of
from generator.check.words.reading import Reading, Sentence
from generator.check.words.sums import Wrong, same
from generator.check.words.tokens import Lexicon, Token
from generator.report.report import Report
from generator.text.quantities import COUNT, MONEY, SHARE, TIMES, Number


def wrong(sentence: Sentence, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Yield the ratios of a sentence that do not come out."""
    for index, reading in enumerate(sentence.readings):
        number = reading.unit.number
        if number is not None and number.kind == SHARE and not reading.delta:
            yield from _share(sentence, index, report, words)
            yield from _rate(sentence, index, report, words)
            yield from _printed_rate(reading, report, words)
        if reading.delta or (number is not None and number.kind == TIMES) or number is None:
            yield from _change(sentence, index, report, words)


def _share(sentence: Sentence, index: int, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Check `甲 33 件，占新收 50 件的 66%`."""
    readings = sentence.readings
    reading = readings[index]
    before = readings[index - 1] if index else None
    bases: list[Decimal] = []
    if not any("占" in token.classes for token in reading.unit.left):
        if before is None or not any("占" in token.classes for token in before.unit.left) or before.unit.number is None:
            return
        bases, at, left = [before.unit.number.value], index - 1, before.unit.left
    else:
        at, left = index, reading.unit.left
    mark = next(position for position, token in enumerate(left) if "占" in token.classes)
    numerators, first = _numerators(readings, at, left[:mark], report)
    number = _number(reading)
    if before is not None and (reading.unit.has("分别") or before.unit.has("分别")):
        return
    if not numerators or first.open in ("when", "whose") or reading.open in ("when", "whose"):
        return
    if not bases:
        based = readings_of(left[mark + 1 :], reading.section, report)
        rooted = [met for each in based for root in first.anchors if (met := each.within(root.plus)).plus]
        based = based if first.section in words.concepts.flows else tuple(rooted) or based
        named = [value for each in based for value in figure(each, report).values]
        if based and left[:mark]:
            numerators = _named(left[:mark], reading, report, based) or numerators
        if not named:
            named = [
                v
                for governor in reading.governors
                if governor.own and left[:mark]
                for each in governor.readings
                for v in figure(each, report).values
            ]
        earlier = [
            each.unit.number
            for each, after in itertools.pairwise(readings)
            if each.unit.number is not None and not any("占" in token.classes for token in after.unit.left)
        ]
        whole = [each.value for each in earlier if each.kind in (COUNT, MONEY) and each.value > max(numerators)]
        sides = words.concepts.sides.get(first.section or "", ())
        values = [value for side in sides for value in figure(side, report).values]
        if not named and not whole and (not sides or (first.open == "part" and not _channel(first))):
            return
        inner = [] if first.governors and first.governors[0].unit.number is None else [*whole, *values]
        bases = named + (inner if not based else [])
    others = {"辖区", "别人", "机构", "裁决人", "别时", "去年", "别事", "媒体"}
    if any(token.unknown or token.classes & others for token in left[mark + 1 :]):
        return
    pairs = [(numerator, base) for numerator in numerators for base in bases if base >= numerator and base > 0]
    if pairs and not any(number.agrees(one / base * 100) for one, base in pairs):
        one, base = pairs[0]
        yield _wrong_share(first, reading, one, base)


def _numerators(readings: Sequence[Reading], at: int, left: Sequence[Token], report: Report) -> tuple[list[Decimal], Reading]:
    """Return what the share is of: the number right before 占, or the figure of the words before it."""
    reading = readings[at]
    if left:
        named = _named(left, reading, report)
        inside = [each for governor in reading.governors for each in governor.readings]
        if named and inside:
            named = _named(left, reading, report, inside)
        return named, reading
    if at and reading.unit.mark in ("，", "、", "", "）"):
        before = readings[at - 1]
        number = before.unit.number
        if number is not None and number.kind in (COUNT, MONEY) and number.relation == "=" and not before.delta:
            if number.unit in ("项", "类", "者", "种") and not before.own:
                counts = [each.unit.number.value for each in readings[: at - 1] if each.unit.number is not None]
                return [sum(counts[-int(number.value) :], Decimal(0))], before
            more = [readings[at - 2].unit.number] if before.unit.has("合") and at > 1 else []
            return [number.value, *(number.value + each.value for each in more if each is not None)], before
    return [], reading


def _named(tokens: Sequence[Token], reading: Reading, report: Report, inside: Sequence[Quantity] = ()) -> list[Decimal]:
    """Return the figures of the words of the form among some tokens."""
    found = readings_of(tokens, reading.section, report, inside)
    return [value for each in found for value in figure(each, report).values]


def _channel(reading: Reading) -> bool:
    return reading.unit.has("渠道") and not any(token.unknown for token in reading.unit.tokens)


def _rate(sentence: Sentence, index: int, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Check `应办 54 件，办结 49 件，办结率 90.7%`."""
    reading = sentence.readings[index]
    left = reading.unit.left
    at = next((position for position, token in enumerate(left) if token.text.endswith("率")), None)
    if at is None or reading.open in ("when", "whose"):
        return
    stem = left[at].text[:-1] or (left[at - 1].text if at else "")
    counts = [each for each in sentence.readings[:index] if each.unit.number and each.unit.number.kind == COUNT]
    told = next((each for each in reversed(counts) if stem and any(stem in token.text for token in each.unit.tokens)), None)
    number = _number(reading)
    if told is None or _number(told).relation != "=":
        return
    value = _number(told).value
    bases = [each for each in counts if each is not told and same(_number(each), _number(told), words)]
    bases = [each for each in bases if _number(each).value >= value and _number(each).relation == "="]
    every = [_number(each).value for each in counts if _number(each).value]
    if not bases or (told.own and len(bases) > 1) or any(number.agrees(one / other * 100) for one in every for other in every):
        return
    base = _number(bases[0]).value
    yield _wrong_share(bases[0], reading, value, base)


def _printed_rate(reading: Reading, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Check 办结率, 纠错率 against the table: a figure of it, out of any other that holds it."""
    left, number = reading.unit.left, _number(reading)
    at = next((position for position, token in enumerate(left) if "率" in token.classes), 0)
    if not at or not left[at - 1].concepts or reading.open or any(token.text in words.sets["timely"] for token in left):
        return
    known = [each for found in words.concepts.words.values() for each in found if each.section == reading.section]
    around = [each.quantity for each in known] + list(words.concepts.sides.get(reading.section or "", ())) + list(reading.anchors)
    if reading.around is not None:
        around += [each.within(reading.around) for each in around]
    pairs = [
        (one, base)
        for part in reading.readings
        for whole in dict.fromkeys(around)
        if whole.plus and (reading.section in words.concepts.flows or not part.plus & ~whole.plus)
        for one in figure(part, report).values
        for base in figure(whole, report).values
        if base >= one and base > 0
    ]
    if pairs and not any(number.agrees(one / base * 100) for one, base in pairs):
        sides = words.concepts.sides.get(reading.section or "", ()) or reading.anchors
        whole = figure(sides[min(1, len(sides) - 1)], report).values[:1] if sides else ()
        yield _wrong_share(reading, reading, pairs[0][0], whole[0] if whole and whole[0] else pairs[0][1])


def _change(sentence: Sentence, index: int, report: Report, words: Lexicon) -> Iterator[Wrong]:
    """Check `2022 年 38 件，2023 年 50 件，增加 12 件，增长 31.6%`, and the direction of 上升, 下降."""
    reading = sentence.readings[index]
    tokens = reading.unit.tokens
    sign = next((1 if "增" in token.classes else -1 for token in reversed(tokens) if token.classes & {"增", "减"}), 0)
    number = reading.unit.number
    if not sign and (number is None or number.kind != TIMES):
        return
    counts = [each for each in sentence.readings[:index] if _plain(each)]
    yield from _relative(sentence, index, sign, report)
    pairs = [
        (before, now)
        for before in counts
        for now in counts
        if before is not now
        and _earlier(before, counts)
        and not _earlier(now, counts)
        and same(_number(before), _number(now), words)
        and _apart(sentence, before, now, index)
    ]
    if not pairs:
        return
    before, now = pairs[-1]
    first, last = (before, now) if sentence.readings.index(before) < sentence.readings.index(now) else (now, before)
    values = [(_number(one).value, _number(other).value) for one, other in pairs]
    every = [_number(each).value for each in counts]
    values += [(one, other) for one in every for other in every if one != other and (other, one) not in values]
    old, new = _number(before).value, _number(now).value
    if number is None:
        if len(pairs) == 1 and sign and (new - old) * sign < 0 and index == sentence.readings.index(last) + 1:
            said = f"由{show(old)}到{show(new)}，不是{'增加' if sign > 0 else '减少'}"
            yield Wrong("words-change", first, reading, said, Decimal(sign), new - old)
        return
    if not any(_told(number, one, other) for one, other in values):
        expected = _expected(number, old, new)
        said = f"由{show(old)}到{show(new)}，应为{_shown(number, expected)}，写的是{_shown(number, number.value)}"
        yield Wrong("words-change", first, reading, said, number.value, expected)


def _relative(sentence: Sentence, index: int, sign: int, report: Report) -> Iterator[Wrong]:
    """Check `50 件，比上年增加 12 件，增长 31.6%`: the change and what it comes to of the year before."""
    reading, before = sentence.readings[index], sentence.readings[index - 1] if index else None
    number = reading.unit.number
    if before is None or number is None or number.kind != SHARE or not sign or not before.delta or reading.unit.mark != "，":
        return
    change = before.unit.number
    if change is None or change.kind not in (COUNT, MONEY) or change.relation != "=":
        return
    told = [each for each in sentence.readings[: index - 1] if each.unit.number is not None and same_unit(each, before)]
    values = [value for each in before.readings for value in figure(each, report).values] if before.own else []
    values += [_number(each).value for each in told if not each.delta]
    bases = [base for value in values for base in (value, value - change.value, value + change.value) if base > 0]
    if bases and not any(number.agrees(change.value / base * 100) for base in bases):
        base = bases[2 if sign < 0 else 1] if len(bases) > 2 else bases[0]
        expected = round(change.value / base * 100, 1)
        said = f"{show(change.value)}是{show(base)}的{show(expected)}%，写的是{show(round(number.value, 1))}%"
        yield Wrong("words-change", told[-1] if told else before, reading, said, number.value, expected)


def same_unit(one: Reading, other: Reading) -> bool:
    """Return whether two numbers are counted alike."""
    return (_number(one).kind, _number(one).unit) == (_number(other).kind, _number(other).unit)


def _plain(reading: Reading) -> bool:
    number = reading.unit.number
    return number is not None and number.kind in (COUNT, MONEY) and number.relation == "=" and not reading.delta


def _earlier(reading: Reading, counts: Sequence[Reading]) -> bool:
    """Return whether a number is told of an earlier year, or as what another is compared with."""
    left = reading.unit.left
    if any("至" in token.classes for token in left):
        return False
    last = next((token for token in reversed(left) if token.classes & {"今年", "去年", "别时", "比较"}), None)
    return last is not None and "今年" not in last.classes


def _apart(sentence: Sentence, before: Reading, now: Reading, index: int) -> bool:
    """Return whether no semicolon stands between the numbers and what is said of them."""
    positions = sorted((sentence.readings.index(before), sentence.readings.index(now)))
    return not any(each.unit.mark == "；" for each in sentence.readings[positions[0] + 1 : index + 1])


def _told(number: Number, old: Decimal, new: Decimal) -> bool:
    change = abs(new - old)
    if number.kind == SHARE:
        return old > 0 and number.agrees(change / old * 100)
    if number.kind == TIMES:
        return old > 0 and (number.agrees(change / old) or number.agrees(new / old))
    return number.kind not in (COUNT, MONEY) or number.agrees(change)


def _expected(number: Number, old: Decimal, new: Decimal) -> Decimal:
    change = abs(new - old)
    if number.kind == SHARE:
        return round(change / old * 100, 1) if old else change
    return round(new / old, 2) if number.kind == TIMES and old else change


def _wrong_share(first: Reading, last: Reading, one: Decimal, base: Decimal) -> Wrong:
    told, expected = _number(last).value, round(one / base * 100, 1)
    said = f"{show(one)}占{show(base)}的{show(expected)}%，写的是{show(round(told, 1))}%"
    return Wrong("words-share", first, last, said, told, expected)


def _shown(number: Number, value: Decimal) -> str:
    return f"{show(round(value, 2))}{'%' if number.kind == SHARE else number.unit}"


def _number(reading: Reading) -> Number:
    assert reading.unit.number is not None
    return reading.unit.number
