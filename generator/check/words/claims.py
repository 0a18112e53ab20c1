"""Claims: what numbers and words such as 未收到, 均 say of the figures of the form, and what they leave open."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.check.caching import once_per_report
from generator.check.words.concepts import Quantity, columns_of, money_of, united
from generator.check.words.figures import figure
from generator.check.words.reader import sentences
from generator.check.words.reading import Reading, Sentence, combined, fits
from generator.check.words.tokens import lexicon
from generator.check.words.units import REST, SUM
from generator.report.report import Report
from generator.text.quantities import COUNT, MONEY, Number

_ZERO = Number(0, 0, Decimal(0), Decimal(1), COUNT, "件")


class Claim(NamedTuple):
    """What words say of a quantity: its readings, the number (0 for words such as 未收到), where it stands, what is open.

    `open` names the guarding slot that the words leave open (whose, when, part, what); nothing where all are settled.
    `part` tells that the number is of something contained in the quantity.
    """

    readings: tuple[Quantity, ...]
    number: Number
    narrative: str
    paragraph: int
    start: int
    end: int
    quote: str
    open: str = ""
    part: bool = False
    rule: str = "words-figures"

    @property
    def settled(self) -> bool:
        """Return whether the words leave nothing open."""
        return not self.open


@once_per_report
def claims(report: Report) -> tuple[Claim, ...]:
    """Return every claim about the figures of the form, in the order of the text."""
    found: list[Claim] = []
    for sentence in sentences(report):
        # Outside of the overview words such as 办结 mostly tell of single cases, and say what they are about if not.
        named = overview = sentence.narrative == report.form.narratives[0].name
        yearly = overview or any(each.unit.has("今年", SUM) for each in sentence.readings)
        for index, reading in enumerate(sentence.readings):
            named = named or reading.sure or reading.themed
            if reading.section is not None and (named or reading.anchors):
                told = _told(sentence, index, report)
                found += told if yearly else (_as_examples(each, report) for each in told)
                if reading.unit.number is None or reading.unit.has("无", "全"):
                    found += [*_none(sentence, index), *_all(sentence, index, report)]
    return tuple(found)


def _told(sentence: Sentence, index: int, report: Report) -> Iterator[Claim]:
    """Read a number beside words of the form."""
    reading = sentence.readings[index]
    number, words = reading.unit.number, lexicon(report.form)
    if number is None or not reading.own or reading.delta or not reading.readings or reading.unit.has("无"):
        return
    money = not united(each.cells for each in reading.readings) & ~money_of(report.form)
    if number.kind == (MONEY if money else COUNT) and (money or number.unit in words.sets["counted"]):
        claim = _claim(sentence, reading, reading.readings, number)
        yield claim._replace(readings=_containing(sentence, index)) if claim.settled else claim


def _as_examples(claim: Claim, report: Report) -> Claim:
    """Return the claim as of some of the year's cases, such as those that show what a problem was, if there are more."""
    values = [value for each in claim.readings for value in figure(each, report).values]
    some = claim.number.kind == COUNT and any(value > claim.number.value for value in values)
    return claim._replace(open=claim.open or "part") if some else claim


def _containing(sentence: Sentence, index: int) -> tuple[Quantity, ...]:
    """Return what a number may be: what it is told of, with what is said to be in it, or that of an applicant told before."""
    reading = sentence.readings[index]
    found = reading.readings
    for each in sentence.readings[index + 1 : index + 2]:
        if each.own and (each.unit.has("含") or reading in each.governors):
            found += tuple(
                Quantity(one.plus | other.plus, one.minus)
                for one in found
                for other in each.readings
                if not one.plus & other.plus
            )
    spoken = [each for each in sentence.readings[:index] if each.section == reading.section and each.own]
    for cells in dict.fromkeys(one.plus for each in spoken for one in each.named):  # 自然人申请新收 102 件，上年结转 6 件
        crossing = (one.within(cells) for one in found if cells & ~one.plus and one.plus & ~cells)
        found += tuple(one for one in crossing if one.plus and one not in found)
    return found


def _none(sentence: Sentence, index: int) -> Iterator[Claim]:
    """Read 未收到, 没有, 为零."""
    reading = sentence.readings[index]
    unit = reading.unit
    if not reading.own or not unit.has("无") or unit.has(REST, "除", "并非") or reading.part or reading.delta:
        return
    before = sentence.readings[index - 1] if index else None
    counted = before is not None and before.counts and any(token.text.startswith("一件") for token in unit.tokens)
    if (unit.number is None or unit.number.value <= 1) and not counted:  # 两件经过复议，一件没有经过复议
        yield _claim(sentence, reading, reading.readings, _ZERO)._replace(rule="words-none")


def _all(sentence: Sentence, index: int, report: Report) -> Iterator[Claim]:
    """Read 均, 全部, 都: nothing of what was spoken of lies outside of what is said of it."""
    reading = sentence.readings[index]
    unit, known = reading.unit, lexicon(report.form).concepts
    at = next((i for i, token in enumerate(unit.tokens) if "全" in token.classes), None)
    excepted = unit.has("无", "并非", REST) or any(each.unit.has("除", REST) for each in sentence.readings)
    if at is None or reading.section is None or excepted:
        return
    said = _meant(reading, at, len(unit.tokens))
    antecedent = _antecedent(sentence, index, at, report)
    if not said or antecedent is None:
        return
    open_slot, number, wholes = antecedent
    left, right = known.flows.get(reading.section, ((), ()))
    # 均在法定期限内答复 only says that nothing was late; and what is left over may be told beside it.
    over = [each.fitting or each.readings for each in sentence.readings if each is not reading and each.own]
    late = any("期" in token.text or "时" in token.text for token in unit.tokens) or any(
        all(not row.plus & ~united(right[1:]) for row in rows) for rows in over if rows
    )
    missing: list[Quantity] = []
    text = "".join(token.text for token in unit.tokens[at:])
    finished = any(word in text for word in ("结", "完")) or ("已" in text and "复" in text)  # 均依法办理 says nothing
    for one in said:
        for other in wholes:
            done = bool(right) and not right[0] & ~one.plus
            if done and finished and other.plus & left[0] and not late:
                missing.append(Quantity(united(right) & ~right[0] & columns_of(other.plus, report.form)))
            elif not done and one.within(other.plus).plus:
                outcome = right and not one.plus & ~right[0]
                missing.append(Quantity(other.plus & ~one.plus & (right[0] if outcome else other.plus)))
    claim = _claim(sentence, reading, tuple(dict.fromkeys(missing)), _ZERO)
    claim = claim._replace(open=claim.open or open_slot, rule="words-all")
    if missing and not (number is not None and any(fits(each, number, report) for each in said)):
        yield claim


def _meant(reading: Reading, start: int, stop: int) -> tuple[Quantity, ...]:
    """Return what some tokens of a unit mean, narrowed as the unit is."""
    found = reading.unit.tokens
    options = [
        tuple(c.quantity for c in token.concepts if c.section == reading.section)
        for index, token in enumerate(found) if start <= index < stop and index not in reading.used
    ]  # fmt: skip
    meant = combined([each for each in options if each], False)
    around = reading.around
    return tuple(each.within(around) for each in meant) if around is not None else meant


def _antecedent(
    sentence: Sentence, index: int, at: int, report: Report
) -> tuple[str, Number | None, tuple[Quantity, ...]] | None:
    """Find what 均, 全部 speak of: the words before them in the unit, the unit before it, or all requests."""
    reading = sentence.readings[index]
    found = _meant(reading, 0, at)
    if found:
        return "", reading.unit.number, found
    if reading.unit.number is not None and reading.unit.number.start < reading.unit.tokens[at].start:
        return "", reading.unit.number, reading.readings if not reading.own else ()
    if index:
        before = sentence.readings[index - 1]
        if before.section == reading.section and before.readings and (before.unit.number is not None or before.own):
            slot = "" if before.true else before.open
            return slot, before.unit.number, before.readings
    sides = lexicon(report.form).concepts.sides.get(reading.section or "", ())
    if any("申请" in token.text or token.theme for token in reading.unit.tokens[:at]):
        return "", None, sides[:1]
    return None


def _claim(sentence: Sentence, reading: Reading, readings: tuple[Quantity, ...], number: Number) -> Claim:
    unit = reading.unit
    quote = sentence.text.quote(unit.start, unit.end)
    at = (unit.number.start, unit.number.end) if unit.number is not None else (unit.start, unit.end)
    return Claim(readings, number, sentence.narrative, sentence.paragraph, *at, quote, reading.open, reading.part)
