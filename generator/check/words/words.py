"""Claims against the tables, and the sums and ratios of the words themselves: a finding where nothing explains a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.check.words import ratios, sums
from generator.check.words.claims import Claim, claims
from generator.check.words.concepts import Quantity
from generator.check.words.figures import Figure, cover, describe, figure, show
from generator.check.words.reader import sentences
from generator.check.words.reading import Sentence
from generator.check.words.tokens import lexicon
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import found
from generator.style import Style
from generator.text.distance import distance
from generator.text.quantities import MONEY


def check(report: Report, style: Style) -> Iterator[Finding]:
    """Yield what the words say otherwise than the tables or than themselves, each fact once."""
    seen: set[tuple[tuple[Quantity, ...], Decimal]] = set()
    accused: set[tuple[str, int, int]] = set()
    for claim in claims(report):
        finding = _against(claim, report) if claim.settled else None
        if finding is not None:
            accused.add((claim.narrative, claim.paragraph, claim.start))
        if finding is not None and (claim.readings, claim.number.value) not in seen:
            seen.add((claim.readings, claim.number.value))
            yield finding
    yield from _own(report, accused)


def _against(claim: Claim, report: Report) -> Finding | None:
    """Return a finding if none of the readings of a claim comes to what it says."""
    scale = 10000 if claim.number.kind == MONEY else 1
    number = claim.number
    figures = [figure(each, report) for each in claim.readings]
    if claim.part:  # what is contained in a figure is no more than it
        if number.kind != MONEY or any(not each.values or number.value <= max(each.values) * scale for each in figures):
            return None
    elif any(_explains(each, claim, scale) for each in figures) or not any(_near(each, claim) for each in figures):
        return None
    cells = cover(claim.readings[0].cells, report.form)
    truth = figures[0].values[0] * scale if figures[0].values else figures[0].least * scale
    difference = abs(number.value - truth)
    shown = f"，相差{show(difference)}" if number.relation == "=" and claim.rule == "words-figures" else ""
    told = f"文中写“{claim.quote}”，而表中{_meant(claim.readings, figures, report)}{shown}"
    return found(
        "words-processing-fee" if claim.part else claim.rule,
        f"{_where(report, claim.narrative, claim.paragraph)}：{told}。请核对文字和表格，使两处一致。",
        place=report.place(claim.narrative, claim.paragraph),
        cells=cells,
        left=_plain(number.value),
        right=_plain(truth),
        difference=_plain(difference),
    )


def _explains(truth: Figure, claim: Claim, scale: int) -> bool:
    """Return whether a figure may be what a claim tells; where cells are not filled in, only too small a number cannot be."""
    number = claim.number
    if truth.values:
        return any(number.agrees(value * scale) for value in truth.values)
    return number.relation != "=" or number.value >= truth.least * scale


def _near(truth: Figure, claim: Claim) -> bool:
    """Return whether a count may be meant to be the figure: near it, or but a digit off. What is far off is of something else."""
    said = claim.number.value
    if claim.number.relation != "=" or claim.number.kind == MONEY or claim.rule != "words-figures" or not truth.values:
        return True
    return any(
        not value or abs(said - value) <= 3 or 2 * max(said, value) <= 5 * min(said, value)
        or (max(said, value) >= 10 and distance(str(said), str(value), 1) == 1)
        for value in truth.values
    )  # fmt: skip


def _meant(readings: Sequence[Quantity], figures: Sequence[Figure], report: Report) -> str:
    first = describe(readings[0], report)
    pairs = zip(readings[1:], figures[1:], strict=True)
    others = dict.fromkeys(describe(each, report) for each, value in pairs if value != figures[0])
    return first + (f"，按{'或'.join(list(others)[:2])}算也不相符" if others else "")


def _own(report: Report, accused: set[tuple[str, int, int]]) -> Iterator[Finding]:
    """Yield the sums and ratios that do not come out, unless one of their numbers is already told to be wrong."""
    words = lexicon(report.form)
    for sentence in sentences(report):
        yield from (_unsound(each, sentence, report) for each in sums.outcomes(sentence, report, words))
        where = (sentence.narrative, sentence.paragraph)
        known = {start for narrative, paragraph, start in accused if (narrative, paragraph) == where}
        for each in (*sums.wrong(sentence, words), *ratios.wrong(sentence, report, words)):
            if not any(each.first.unit.start <= start < each.last.unit.end for start in known):
                known.add(each.last.unit.start)
                yield _unsound(each, sentence, report)


def _unsound(wrong: sums.Wrong, sentence: Sentence, report: Report) -> Finding:
    quote = sentence.text.quote(wrong.first.unit.start, wrong.last.unit.end)
    difference = abs(wrong.told - wrong.expected)
    return found(
        wrong.rule,
        f"{_where(report, sentence.narrative, sentence.paragraph)}：文中写“{quote}”，{wrong.said}。请核对这些数字。",
        place=report.place(sentence.narrative, sentence.paragraph),
        left=_plain(wrong.told),
        right=_plain(wrong.expected),
        difference=_plain(difference),
    )


def _where(report: Report, narrative: str, paragraph: int) -> str:
    label = next(section.label for section in report.form.sections if section.name == narrative)
    return f"{label}第{paragraph + 1}段"


def _plain(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value
