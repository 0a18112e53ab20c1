"""Reading sentences: for each unit the quantities that its words may mean, and what governs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.check.caching import once_per_report
from generator.check.words.concepts import Concept, Quantity, rows_of, summable, united
from generator.check.words.reading import Reading, Sentence, State, combined, fits, in_order, joined
from generator.check.words.slots import Slots
from generator.check.words.tokens import Lexicon, Token, lexicon, text_of, tokens
from generator.check.words.tokens import topic as topic_of
from generator.check.words.units import EACH, OF, REST, SUM, Unit, units
from generator.report.report import Report
from generator.text.quantities import SHARE, TIMES

_LONGEST = 600
_RELATING = frozenset((OF, SUM, REST, "包括", "渠道", "全列", "增", "减", "均", "：", "（"))
"""What relates numbers to each other: without any of them and without a share they cannot disagree."""
_ENDS = re.compile("[。！？]")


@once_per_report
def sentences(report: Report) -> tuple[Sentence, ...]:
    """Return every sentence of the narratives, read."""
    return tuple(_Reader(report).sentences())


class _Reader:
    """Reads the narratives of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.form = report.form
        self.words: Lexicon = lexicon(report.form)
        self.known = self.words.concepts
        self.slots = Slots(report)

    def sentences(self) -> Iterator[Sentence]:
        for section in self.form.narratives:
            topic: str | None = None
            for number, written in enumerate(self.report.narratives.get(section.name, ())):
                text = text_of(written)
                state = State(topic)
                at = 0
                while at < len(text.read):
                    end = _ENDS.search(text.read, at, at + _LONGEST)
                    stop = end.start() if end is not None else min(at + _LONGEST, len(text.read))
                    if numbering := self.words.patterns["heading"].match(text.read, at):
                        state, at = State(), min(numbering.end(), stop)
                    named = topic_of(text.read, at, stop, self.words)
                    told = self.words.telling.search(text.read, at, stop) is not None
                    cut = tokens(text.read, at, stop, self.words, self.report.year, self.slots.agency) if told else []
                    if not _telling(cut, state.topic is not None):
                        state.topic = named or state.topic
                        state.about = state.about or "信息公开" in text.read[at:stop]
                        at = stop + 1
                        continue
                    properties = any("属性" in each.classes for each in cut)
                    about = state.about or state.topic in self.known.flows
                    state = State(state.topic, state.focus[-12:], property=properties, about=about)
                    readings = [self.read(unit, state) for unit in units(cut, self.words)]
                    yield Sentence(text, section.name, number, readings)
                    at = stop + 1
                topic = state.topic

    def read(self, unit: Unit, state: State) -> Reading:
        """Understand one unit, and take over what it leaves to the next ones."""
        reading = Reading(unit)
        self._find(unit, reading, state)
        self._govern(unit, reading, state)
        self._narrow(unit, reading, state)
        reading.open = self.slots.open(unit, reading, state)
        self._keep(unit, reading, state)
        return reading

    def _find(self, unit: Unit, reading: Reading, state: State) -> None:
        """Find the section and the quantities that the words of the unit itself may mean."""
        found = unit.tokens
        meaning = [token for token in found if token.concepts]
        themes = [token.theme for token in found if token.theme]
        if not meaning and not themes and not unit.has("受件", "结转", "去年"):
            reading.section = None if unit.has("别事") else state.topic
            return
        sure = [concept for token in meaning for concept in token.concepts if concept.sure]
        if unit.has("受件") and any("受件" in token.classes and after.text == "申请" for token, after in pairwise(found)):
            themes = themes or list(self.known.flows)  # 受理申请
        reading.section = sure[-1].section if sure else themes[-1] if themes else state.topic
        named = {concept.section for concept in sure}
        if named - {reading.section} or (named and not named & set(themes or named)):
            reading.open = "what"
        reading.themed = bool(themes)
        if sure or themes:
            state.topic = reading.section
        if any(token.theme in self.known.flows or "信息公开" in token.text or "政务公开" in token.text for token in found):
            state.disclosed = state.about = True
        options, reading.used = self._options(unit, reading.section)
        reading.own = bool(options)
        reading.named = tuple(each.quantity for option in options for each in option)
        reading.sure = any(concept.sure and concept.section == reading.section for concept in sure)
        reading.part = any(concept.part for concept in sure)
        several = unit.joined or joined(found)
        strict = unit.number is None or (several and not unit.has(EACH, "分别"))
        reading.readings = combined([tuple(each.quantity for each in option) for option in options], strict)
        roots = [tuple(each.quantity for each in option) for option in options if any(each.root for each in option)]
        reading.anchors = combined(roots, False)
        reading.rooted = bool(roots)
        sides = self.known.sides.get(reading.section or "", ())
        if not options and not reading.governors and _of_all(unit, self.words):
            # 政府信息公开申请 18 件: of the table as a whole.
            reading.readings, reading.own = sides[: 1 if unit.number is None else None], bool(sides)
        if unit.has("除") and any("以外" in token.classes for token in unit.left) and sides:
            reading.readings = tuple(
                Quantity(side.plus & ~each.plus) for side in sides for each in reading.readings if side.plus & each.plus
            )

    def _options(self, unit: Unit, section: str | None) -> tuple[list[tuple[Concept, ...]], frozenset[int]]:
        """Return for each word the concepts it may mean, and the tokens that are used up by compounds."""
        used: set[int] = set()
        options: list[tuple[Concept, ...]] = []
        found = unit.tokens
        for parts, meant in self.words.compounds if "结转" in unit.classes or "去年" in unit.classes else ():
            indices = in_order(found, parts)
            here = tuple(concept for concept in meant if concept.section == section)
            if indices and here and not used & set(indices):
                used |= set(indices)
                options.append(here)
        told: list[tuple[tuple[Concept, ...], bool]] = []
        for index, token in enumerate(found):
            if not token.concepts:
                continue
            here = tuple(concept for concept in token.concepts if concept.section == section)
            example = index + 1 < len(found) and found[index + 1].text == "等"
            if here and index not in used and not (used and index > max(used) and not here[0].sure) and not example:
                told.append((here, "字" in token.classes and not any(concept.sure for concept in here)))
        plain = [here for here, glue in told if not glue or joined(found)]
        if len(told) > 1 and "泛称" in unit.classes and not joined(found):  # 公民 means anybody where more is said
            vague = {id(concept) for token in found if "泛称" in token.classes for concept in token.concepts}
            told = [(here, glue) for here, glue in told if id(here[0]) not in vague] or told
        return options + (plain if plain or options else [here for here, _ in told]), frozenset(used)

    def _govern(self, unit: Unit, reading: Reading, state: State) -> None:
        """Find the numbers that this one is told to be a part of."""
        if state.depth > unit.depth or (unit.mark == "；" and unit.depth == state.depth):
            state.governors, state.told, state.distributed = (), [], False
        state.depth = unit.depth
        if unit.opens(OF):
            told = [each for each in state.told if each.unit.depth == unit.depth]
            state.governors = tuple(told) or state.governors
        reading.governors = state.governors

    def _narrow(self, unit: Unit, reading: Reading, state: State) -> None:
        """Narrow the readings by what governs the unit, by the list it stands in, and by what was spoken of before it."""
        own = reading.readings
        if not own:
            return
        flows = reading.section in self.known.flows
        inside = [
            each
            for governor in reading.governors
            if governor.section == reading.section
            for each in governor.fitting or governor.readings
        ]
        placed = [met for one in own for other in inside if (met := one.within(other.plus)).plus and summable(met, self.form)]
        if placed:
            reading.around = united(each.plus for each in inside)
            all_of_it = any(each.true and each.value == reading.value for each in reading.governors)  # 13 件中，答复 13 件
            same = placed if all_of_it else [met for met in placed if not any(met.plus == other.plus for other in inside)]
            reading.readings = tuple(dict.fromkeys(same or placed))
            if not same and unit.number is not None:
                reading.open = reading.open or "part"
            return
        if inside and not flows:
            reading.open = reading.open or "part"
        if inside and flows:
            left, right = self.known.flows[reading.section or ""]
            incoming, outgoing = united(left), right[0]
            from_all = all(not other.plus & ~incoming for other in inside)
            if from_all and incoming not in [other.plus for other in inside] and all(not one.cells & ~outgoing for one in own):
                reading.open = reading.open or "part"
        spoken = [each for each in reversed(state.focus) if each.section == reading.section and each.readings]
        listed = spoken[0] if spoken and unit.mark == "、" and spoken[0].own else None
        narrowed: list[Quantity] = []
        for one in own:
            if flows and not summable(one, self.form):
                told = [each.plus for before in spoken for each in before.readings]
                rows = [side.plus for side in self.known.sides[reading.section or ""]] + told
                if listed:
                    rows = [united(row for row in rows_of(self.form) if row & each.plus) for each in listed.readings]
                narrowed += [met for row in rows if (met := one.within(row)).plus]
            elif flows or reading.anchors:
                narrowed.append(one)
            else:
                narrowed += self._anchored(one, reading, spoken)
        reading.readings = tuple(dict.fromkeys(narrowed)) or own

    def _anchored(self, quantity: Quantity, reading: Reading, spoken: Sequence[Reading]) -> list[Quantity]:
        """Return what a column or an outcome means of the row or the procedure that was last spoken of."""
        found: list[Quantity] = []
        for before in spoken:
            anchors = [*before.anchors, *(each for governor in before.governors for each in governor.anchors)]
            met = [(met, other.plus) for other in anchors if (met := quantity.within(other.plus)).plus]
            if met and not found:
                reading.around = united(cells for _, cells in met)
                reading.anchors = tuple(anchors)
                reading.part = reading.part or before.part
                if not before.true and (before.unit.number is not None or before.open in ("whose", "when")):
                    reading.open = reading.open or before.open
            found += [each for each, _ in met]
        return list(dict.fromkeys(found)) or [quantity]

    def _keep(self, unit: Unit, reading: Reading, state: State) -> None:
        """Keep what governs the units that follow."""
        number = unit.number  # it tells which reading is meant
        reading.fitting = tuple(each for each in reading.readings if number is not None and fits(each, number, self.report))
        reading.true = reading.own and bool(reading.fitting)
        if unit.based and (reading.own or number is not None):
            state.governors = (reading,)
        if number is not None or reading.own:
            state.focus.append(reading)
        if reading.counts and not reading.governors:
            if not reading.delta and reading.open != "when":
                state.told.append(reading)
            strange = state.strange or (reading.open == "part" and not reading.sure)
            state.strange = strange and not self.slots.fresh(unit, reading)


def _telling(found: Sequence[Token], placed: bool) -> bool:
    """Return whether a sentence may be of the form, by itself or where it stands, or has numbers that may disagree."""
    for token in found:
        if token.theme or "受件" in token.classes or any(placed or concept.sure for concept in token.concepts):
            return True
    numbers = [token.number for token in found if token.number is not None]
    related = any(each.kind in (SHARE, TIMES) for each in numbers) or any(_RELATING & token.classes for token in found)
    return related and len(numbers) > 2


def _of_all(unit: Unit, words: Lexicon) -> bool:
    """Return whether the words tell of all requests: 政府信息公开申请 18 件, 无依申请公开."""
    themes = [index for index, token in enumerate(unit.left) if token.theme]
    none = next((index for index, token in enumerate(unit.left) if "无" in token.classes), None)
    if not themes or (unit.number is None and (none is None or none > themes[-1])):
        return False
    return all(token.text in words.sets["amounts"] for token in unit.left[themes[-1] + 1 :])
