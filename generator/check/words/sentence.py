"""One sentence: which of its numbers, and which of its words that say 0, are claims about the figures of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.check.words.context import Context
from generator.check.words.phrases import Saying
from generator.check.words.wording import SIGNS
from generator.text.quantities import SHARE, Quantity

Reading = tuple[Saying, tuple[str, ...], Quantity | None, int, tuple[int, int]]
"""A claim as read: saying, expressions, number (None for words that say 0), its index, and the bounds to quote."""

_NUMBER = re.compile(f"[{chr(min(SIGNS.values()))}-{chr(max(SIGNS.values()) + 0x7FF)}]")
_COUNTS = range(0xE000, SIGNS[SHARE])


@dataclass
class State:
    """What a sentence leaves to the next one of its paragraph: that it spoke of another time or of somebody else."""

    elsewhen: bool = False
    elsewhose: bool = False


@dataclass(frozen=True)
class _Spot:
    """Where a pattern was found: the number (or the last word), its clause, and its sentence."""

    saying: Saying
    match: re.Match[str]
    numbered: bool
    index: int
    begin: int
    close: int
    sentence: tuple[int, int]


def read(context: Context, start: int, end: int, state: State) -> list[Reading]:
    """Give the claims of a sentence in order; every number makes one claim at most."""
    taken: dict[int, Reading | None] = {}
    if context.phrases.period["this"].search(context.words.signs, start, end):
        state.elsewhen = state.elsewhose = False
    sentence = context.words.signs[start:end]
    for saying, pattern in context.phrases.candidates(sentence, context.hinted, _NUMBER.search(sentence) is not None):
        for match in pattern.compiled.finditer(context.words.signs, start, end):
            spot = _spot(context, saying, match, (start, end))
            cells = _cells(context, spot)
            if not cells or _claimed(taken, context, spot) or _excepted(context, spot):
                continue
            if _ours(context, spot, state):
                quantity = context.words.quantity(spot.index) if spot.numbered else None
                taken[spot.index] = (saying, cells, quantity, spot.index, (spot.begin, max(spot.close, match.end())))
            elif spot.numbered:
                taken[spot.index] = None
    return [reading for _, reading in sorted(taken.items()) if reading is not None]


def _spot(context: Context, saying: Saying, match: re.Match[str], sentence: tuple[int, int]) -> _Spot:
    numbered = "n" in match.re.groupindex
    index = match.start("n") if numbered else match.end() - 1
    begin, close = context.words.clause(index)
    return _Spot(saying, match, numbered, index, min(begin, match.start()), close, sentence)


def _cells(context: Context, spot: _Spot) -> tuple[str, ...]:
    """Give the expressions that the saying means under the topic in force; none if it means nothing there."""
    topic = context.topic(spot.index)
    if spot.saying.under:
        return spot.saying.under.get(topic or "", ())
    return spot.saying.cells if not spot.saying.topic or topic in spot.saying.topic else ()


def _claimed(taken: dict[int, Reading | None], context: Context, spot: _Spot) -> bool:
    """Tell whether the number already makes a claim, or the words are about a number that makes another or none."""
    if spot.numbered or spot.index in taken:
        return spot.index in taken
    within = [reading for index, reading in taken.items() if spot.match.start() <= index < spot.match.end()]
    if any(reading is not None and reading[0].cells == spot.saying.cells for reading in within):
        return True
    begin, close = context.words.clause(spot.match.start())
    counted = [index for index in range(begin, close) if ord(context.words.signs[index]) in _COUNTS]
    return any(taken.get(index) is None for index in counted)


def _excepted(context: Context, spot: _Spot) -> bool:
    """Tell whether the clause has words with which the saying does not count; another saying may then."""
    words = context.words.signs
    if spot.saying.unless and spot.saying.unless.search(words, spot.begin, spot.close):
        return True
    return not spot.numbered and _incomplete_share(context, spot.match.end())


def _ours(context: Context, spot: _Spot, state: State) -> bool:
    """Tell whether the words are about this agency, its whole report year, and disclosure."""
    saying, words, phrases = spot.saying, context.words.signs, context.phrases
    if saying.sentence_unless and saying.sentence_unless.search(words, *spot.sentence):
        return False
    before = max(0, spot.sentence[0] - 40)
    if (
        saying.needs
        and context.topic(spot.index) != phrases.requests
        and not saying.needs.search(words, before, spot.sentence[1])
    ):
        return False
    if spot.numbered and phrases.aside.search(words, max(0, spot.index - 4), spot.index):
        return False
    if spot.match.start() == spot.index and spot.numbered and phrases.qualified.search(words, max(0, spot.index - 4), spot.index):
        return False
    if not saying.anytime and _elsewhere(context, spot, state):
        return False
    if saying.sole_channel and _channels(context, spot) == 1:
        return False
    return not saying.dispute or context.disclosure(spot.sentence[0], spot.index)


def _elsewhere(context: Context, spot: _Spot, state: State) -> bool:
    """Tell whether the words are about another time or somebody else, and keep it for what follows."""
    words, phrases = context.words.signs, context.phrases
    start = spot.sentence[0]
    if phrases.subject["own"].search(words, start, spot.index):
        state.elsewhose = False
    state.elsewhen = context.elsewhen(start, spot.index + 1) or (
        state.elsewhen and not phrases.period["this"].search(words, start, spot.index)
    )
    state.elsewhose = state.elsewhose or context.elsewhose(spot.begin, spot.match.start(), spot.index)
    return state.elsewhen or state.elsewhose


def _channels(context: Context, spot: _Spot) -> int:
    """Give how many ways of applying the clause names: one means a part, several the whole."""
    return len({each.lastgroup for each in context.phrases.channels.finditer(context.words.signs, spot.begin, spot.close)})


def _incomplete_share(context: Context, end: int) -> bool:
    """Tell whether words such as 办结率 are followed by less than 100 %."""
    following = context.words.signs[end : end + 1]
    if not following or not SIGNS[SHARE] <= ord(following) < SIGNS[SHARE] + 0x800:
        return False
    return context.words.quantity(end).value != 100
