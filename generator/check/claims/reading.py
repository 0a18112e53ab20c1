"""Reading claims: what the narratives of a report say about its figures, each with its words and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.check.claims.context import Context, contexts
from generator.check.claims.numbers import SHARE, Quantity
from generator.check.claims.phrases import Saying, load
from generator.check.claims.wording import wording
from generator.data.report import Report


@dataclass(frozen=True)
class Claim:
    """What the words say: a number, or None for words such as 未收到 that say 0; and where they stand."""

    saying: Saying
    cells: tuple[str, ...]
    quantity: Quantity | None
    section: str
    paragraph: int
    sentence: int
    index: int
    quote: str

    @property
    def value(self) -> Decimal:
        """The value claimed."""
        return self.quantity.value if self.quantity is not None else Decimal(0)


@dataclass
class _State:
    """What a sentence leaves to the next one of its paragraph: that it spoke of another time or of somebody else."""

    elsewhen: bool = False
    elsewhose: bool = False


def narratives(report: Report) -> Iterator[tuple[str, int, Context]]:
    """Give the context of every paragraph: section, index and context."""
    phrases = load(report.year)
    for section in report.form.narratives:
        paragraphs = [wording(text) for text in report.narratives.get(section.name, ())]
        for index, context in enumerate(contexts(paragraphs, phrases, report.agency)):
            yield section.name, index, context


def claims(report: Report) -> tuple[Claim, ...]:
    """Give every claim, in the order of the text; a number makes one claim at most."""
    found: list[Claim] = []
    for section, paragraph, context in narratives(report):
        state = _State()
        for number, (start, end) in enumerate(context.words.sentences):
            found.extend(
                Claim(saying, cells, quantity, section, paragraph, number, index, context.words.quote(*quote))
                for saying, cells, quantity, index, quote in _sentence(context, start, end, state)
            )
    return tuple(found)


_Reading = tuple[Saying, tuple[str, ...], Quantity | None, int, tuple[int, int]]


def _sentence(context: Context, start: int, end: int, state: _State) -> list[_Reading]:
    taken: dict[int, _Reading | None] = {}
    phrases = context.phrases
    if phrases.period["this"].search(context.words.signs, start, end):
        state.elsewhen = state.elsewhose = False
    for saying, pattern in phrases.trials:
        for match in pattern.finditer(context.words.signs, start, end):
            numbered = "n" in match.re.groupindex
            index = match.start("n") if numbered else match.end() - 1
            cells = _cells(saying, context, index)
            if not cells or _claimed(taken, saying, match, index) or (not numbered and _counts_else(taken, context, match)):
                continue
            if _speaks(saying, context, match, index, (start, end), state):
                quantity = context.words.quantity(index) if numbered else None
                taken[index] = (saying, cells, quantity, index, _quoted(context, match, index))
            elif numbered:
                taken[index] = None
    return [reading for _, reading in sorted(taken.items()) if reading is not None]


def _claimed(taken: dict[int, _Reading | None], saying: Saying, match: re.Match[str], index: int) -> bool:
    """Tell whether the number, or for words without one any of the words, already makes this claim."""
    if "n" in match.re.groupindex:
        return index in taken
    within = [reading for other, reading in taken.items() if match.start() <= other < match.end() and reading is not None]
    return index in taken or any(reading[0].cells == saying.cells for reading in within)


def _counts_else(taken: dict[int, _Reading | None], context: Context, match: re.Match[str]) -> bool:
    """Tell whether the clause of words without a number counts something that is no claim, so that they are about that."""
    begin, close = context.words.clause(match.start())
    counted = [index for index in range(begin, close) if 0xE000 <= ord(context.words.signs[index]) < 0xE800]
    return any(taken.get(index) is None for index in counted)


def _cells(saying: Saying, context: Context, index: int) -> tuple[str, ...]:
    topic = context.topic(index)
    if saying.under:
        return saying.under.get(topic or "", ())
    return saying.cells if not saying.topic or topic in saying.topic else ()


def _speaks(saying: Saying, context: Context, match: re.Match[str], index: int, sentence: tuple[int, int], state: _State) -> bool:
    """Tell whether the words are a claim about this agency's whole report year."""
    words, phrases = context.words.signs, context.phrases
    begin, close = context.words.clause(index)
    begin = min(begin, match.start())
    if saying.unless and saying.unless.search(words, begin, close):
        return False
    if saying.sentence_unless and saying.sentence_unless.search(words, *sentence):
        return False
    if (
        saying.needs
        and context.topic(index) != phrases.requests
        and not saying.needs.search(words, max(0, sentence[0] - 40), sentence[1])
    ):
        return False
    if "n" in match.re.groupindex and phrases.aside.search(words, max(0, index - 4), index):
        return False
    if not saying.anytime:
        state.elsewhen = context.elsewhen(sentence[0], index + 1) or (
            state.elsewhen and not phrases.period["this"].search(words, sentence[0], index)
        )
        state.elsewhose = state.elsewhose or context.elsewhose(begin, match.start(), index)
        if state.elsewhen or state.elsewhose:
            return False
    if saying.sole_channel and len({each.lastgroup for each in phrases.channels.finditer(words, begin, close)}) == 1:
        return False
    if saying.dispute and not context.disclosure(sentence[0], index, sentence[1]):
        return False
    return not _incomplete_share(context, match)


def _incomplete_share(context: Context, match: re.Match[str]) -> bool:
    """Tell whether words such as 办结率 are followed by less than 100 %."""
    following = context.words.signs[match.end() : match.end() + 1]
    if not following or not 0xE800 <= ord(following) < 0xF000:
        return False
    quantity = context.words.quantity(match.end())
    return quantity.kind == SHARE and quantity.value != 100


def _quoted(context: Context, match: re.Match[str], index: int) -> tuple[int, int]:
    """Give the bounds of the clause that is quoted."""
    begin, close = context.words.clause(index)
    return min(begin, match.start()), max(close, match.end())
