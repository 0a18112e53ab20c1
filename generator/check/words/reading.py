"""Reading units: the quantities that their words may mean, what governs them, and which guarding slots stay open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from generator.check.caching import once_per_report
from generator.check.words.concepts import Cells, Concept, Quantity, rows_of, summable, united
from generator.check.words.figures import figure
from generator.check.words.tokens import Lexicon, Text, Token, lexicon, text_of, tokens
from generator.check.words.tokens import topic as topic_of
from generator.check.words.units import EACH, OF, REST, SUM, Unit, units
from generator.report.report import Report
from generator.text.quantities import COUNT, MONEY, Number

_TIMES = ("今年", "去年", "年初", "明年", "别时")
_BODIES = ("本机关", "辖区", "别人", "裁决人", "机构")
_JOINING = ("和", "及", "与", "以及")
_MOST_READINGS = 48
_AMOUNTS = ("共", "共计", "总量", "总数", "数量", "件数", "量", "数", "为", "是", "的", "合计", "总计", "事项", "申请", "申请量", "情况", "达")
_LONGEST = 600
_TELLING = 4
"""A number up to this may be that of the table by chance."""


@dataclass(eq=False)
class Reading:
    """A unit as understood: the section and the quantities it may mean, and the guarding slot that its words leave open."""

    unit: Unit
    section: str | None = None
    readings: tuple[Quantity, ...] = ()
    own: bool = False
    """Whether words of its own name the quantity."""
    sure: bool = False
    """Whether they mean it in any sentence."""
    anchors: tuple[Quantity, ...] = ()
    """What is counted, without the column: 行政规范性文件, 行政复议."""
    around: Cells | None = None
    """The cells that words before the unit have narrowed it to."""
    open: str = ""
    """What is not settled: whose, when, part, what; nothing if all is."""
    bounded: bool = False
    """Whether it is at least a part of what the readings mean."""
    part: bool = False
    true: bool = False
    """Whether the number is what the quantity comes to."""
    delta: bool = False
    fitting: tuple[Quantity, ...] = ()
    """The readings that the number is true of."""
    governors: tuple[Reading, ...] = ()
    used: frozenset[int] = frozenset()
    """The tokens that are parts of compounds."""


@dataclass(eq=False)
class Sentence:
    """A sentence with its units as understood."""

    text: Text
    narrative: str
    paragraph: int
    readings: list[Reading]


@dataclass
class _State:
    """What words leave to those after them: in the paragraph, then in the sentence."""

    topic: str | None = None
    focus: list[Reading] = field(default_factory=list)
    when: str = "今年"
    foreign: bool = False
    told: list[Reading] = field(default_factory=list)
    """The numbers of this stretch of the sentence that others may be parts of."""
    earlier: list[Reading] = field(default_factory=list)
    """Those of the stretch before the last semicolon."""
    governors: tuple[Reading, ...] = ()
    depth: int = 0
    strange: bool = False
    """Whether the last number was about something that the form does not have."""
    property: bool = False
    distributed: bool = False
    disclosed: bool = False
    """Whether the sentence has named disclosure."""
    about: bool = False
    """Whether the paragraph has, or is about requests."""
    named: bool = False
    """Whether the sentence names a row for sure."""


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
        self.agency = report.agency or ""
        self.governs = self.words.patterns["government"].search(self.agency) is not None
        self.reviews = self.words.patterns["reviewer"].search(self.agency) is not None

    def sentences(self) -> Iterator[Sentence]:
        for section in self.form.narratives:
            topic: str | None = None
            for number, written in enumerate(self.report.narratives.get(section.name, ())):
                text = text_of(written)
                state = _State(topic)
                at = 0
                while at < len(text.read):
                    stop = min((end for mark in "。！？" if (end := text.read.find(mark, at, at + _LONGEST)) >= 0), default=-1)
                    stop = stop if stop >= 0 else min(at + _LONGEST, len(text.read))
                    if self.words.patterns["heading"].match(text.read, at):
                        state = _State()
                    named = topic_of(text.read, at, stop, self.words)
                    hint = self.words.telling.search(text.read, at, stop)
                    wordy = hint is not None and hint[0][0] in "未没无零均全都皆悉清办" and not _counts(text.read, at, stop)
                    told = hint is not None and (named is not None or not wordy)
                    cut = tokens(text.read, at, stop, self.words, self.report.year, self.agency) if told else []
                    if not any(token.number or token.concepts or token.theme for token in cut):
                        state.topic = named or state.topic
                        state.about = state.about or "信息公开" in text.read[at:stop]
                        at = stop + 1
                        continue
                    named_row = any(each.sure for token in cut for each in token.concepts)
                    properties = any("属性" in each.classes for each in cut)
                    about = state.about or state.topic in self.known.flows
                    state = _State(state.topic, state.focus[-12:], property=properties, named=named_row, about=about)
                    readings = [self.read(unit, state) for unit in units(cut, self.words)]
                    self._corroborate(readings)
                    yield Sentence(text, section.name, number, readings)
                    at = stop + 1
                topic = state.topic

    def read(self, unit: Unit, state: _State) -> Reading:
        """Understand one unit, and take over what it leaves to the next ones."""
        reading = Reading(unit)
        if unit.number is None and not any(token.concepts or token.theme for token in unit.tokens):
            reading.section, reading.open = None if unit.has("别事") else state.topic, "what"
            state.topic = None if unit.has("别事") else state.topic
            self._govern(unit, reading, state)
            self._when(unit, reading, state)
            self._foreign(unit, reading, state)
            return reading
        self._find(unit, reading, state)
        self._govern(unit, reading, state)
        self._narrow(unit, reading, state)
        reading.open = self._open(unit, reading, state)
        self._keep(unit, reading, state)
        return reading

    def _corroborate(self, readings: Sequence[Reading]) -> None:
        """Settle which cases are meant where another number of the sentence is just the one of the table."""
        doubtful = [each for each in readings if each.open == "which"]
        if any(each.true and each.unit.number is not None and each.unit.number.value > _TELLING for each in doubtful):
            for each in doubtful:
                each.open = ""

    def _find(self, unit: Unit, reading: Reading, state: _State) -> None:
        """Find the section and the quantities that the words of the unit itself may mean."""
        found = unit.tokens
        sure = [concept for token in found for concept in token.concepts if concept.sure]
        themes = [token.theme for token in found if token.theme]
        if any("受件" in token.classes and after.text == "申请" for token, after in pairwise(found)):
            themes = themes or list(self.known.flows)  # 受理申请
        reading.section = sure[-1].section if sure else themes[-1] if themes else state.topic
        if any(concept.section != reading.section for concept in sure):
            reading.open = "what"
        if unit.has("别事") and not sure and not themes:
            reading.section = None
            state.topic = state.topic if unit.number else None
        if sure or themes:
            state.topic = reading.section
        if any(token.theme in self.known.flows or "信息公开" in token.text or "政务公开" in token.text for token in found):
            state.disclosed = state.about = True
        options, reading.used = self._options(unit, reading.section)
        reading.own = bool(options)
        reading.sure = any(concept.sure and concept.section == reading.section for concept in sure)
        reading.part = any(concept.part for concept in sure)
        joined = unit.joined or any(
            token.text in _JOINING and before.concepts and after.concepts
            for before, token, after in zip(found, found[1:], found[2:], strict=False)
        )
        strict = unit.number is None or (joined and not unit.has(EACH, "分别"))
        added = joined or unit.has("含", SUM)
        reading.readings = combined([tuple(each.quantity for each in option) for option in options], strict, added)
        roots = [tuple(each.quantity for each in option) for option in options if any(each.root for each in option)]
        reading.anchors = combined(roots, False)
        sides = self.known.sides.get(reading.section or "", ())
        if not options and not reading.governors and _of_all(unit):
            # 政府信息公开申请 18 件: of the table as a whole.
            reading.readings, reading.own = sides[: 1 if unit.number is None else None], bool(sides)
        if options and not reading.readings and not unit.has("全"):
            reading.open = "what"
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
            indices = _in_order(found, parts)
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
        plain = [here for here, glue in told if not glue]
        if len(told) > 1 and "泛称" in unit.classes:  # 公民 means anybody where more is said
            vague = {id(concept) for token in found if "泛称" in token.classes for concept in token.concepts}
            told = [(here, glue) for here, glue in told if id(here[0]) not in vague] or told
        return options + (plain if plain or options else [here for here, _ in told]), frozenset(used)

    def _govern(self, unit: Unit, reading: Reading, state: _State) -> None:
        """Find the numbers that this one is told to be a part of."""
        if state.depth > unit.depth or (unit.mark == "；" and unit.depth == state.depth):
            state.governors, state.distributed = (), False
            state.told, state.earlier = [], state.told
        state.depth = unit.depth
        if unit.outer is not None:
            reading.governors = tuple(each for each in state.focus if each.unit is unit.outer)
            return
        if unit.left and OF in unit.left[0].classes and len(unit.left[0].text) > 1:
            told = [each for each in state.told or state.earlier if each.unit.depth == unit.depth]
            state.governors = tuple(told) or state.governors
        reading.governors = state.governors

    def _narrow(self, unit: Unit, reading: Reading, state: _State) -> None:
        """Narrow the readings by what governs the unit, by the list it stands in, and by what was spoken of before it."""
        own = reading.readings
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
            same = [met for met in placed if not any(met.plus == other.plus for other in inside)]
            reading.readings = tuple(dict.fromkeys(same or placed))
            if not same and unit.number is not None:
                reading.open = reading.open or "part"
            return
        if inside and own and flows:
            left, right = self.known.flows[reading.section or ""]
            incoming, outgoing = united(left), right[0]
            from_all = all(not other.plus & ~incoming for other in inside)
            whole = any(other.plus == incoming for other in inside)
            reading.bounded = from_all and not whole and all(not one.cells & ~outgoing for one in own)
            if all(not each.cells & ~outgoing for each in (*own, *inside)):
                reading.open = reading.open or "part"
        themed = any(token.theme for token in unit.tokens)
        if (
            own
            and not themed
            and any(each.own and not each.part and each.section not in (None, reading.section) for each in reading.governors)
        ):
            reading.open = reading.open or "what"
        if flows and own and not themed and state.told and state.told[-1].section not in (None, reading.section):
            reading.open = reading.open or "what"
        spoken = [each for each in reversed(state.focus) if each.section == reading.section and each.readings]
        listed = spoken[0] if spoken and unit.mark == "、" and spoken[0].own else None
        narrowed: list[Quantity] = []
        for one in own:
            if flows and not summable(one, self.form):
                rows = [self._row(each) for each in listed.readings] if listed else self._rows(reading.section, spoken)
                narrowed += [met for row in rows if (met := one.within(row)).plus]
            elif flows or reading.anchors:
                narrowed.append(one)
            else:
                narrowed += self._anchored(one, reading, spoken)
        reading.readings = tuple(dict.fromkeys(narrowed)) or own

    def _anchored(self, quantity: Quantity, reading: Reading, spoken: Sequence[Reading]) -> list[Quantity]:
        """Return what a column or an outcome means of the row or the procedure that was last spoken of."""
        for before in spoken:
            anchors = [*before.anchors, *(each for governor in before.governors for each in governor.anchors)]
            met = [(met, other.plus) for other in anchors if (met := quantity.within(other.plus)).plus]
            if met:
                reading.around = united(cells for _, cells in met)
                reading.anchors = tuple(anchors)
                reading.part = reading.part or before.part
                kinds = {each.number.kind for each in (before.unit, reading.unit) if each.number is not None}
                passed = before.unit.number is not None or before.open in ("whose", "when")
                if before.open and not before.true and len(kinds) < 2 and passed:
                    reading.open = reading.open or before.open
                return [each for each, _ in met]
        if not any(not quantity.cells & ~root for root in self.known.roots):
            reading.open = reading.open or "what"
        return [quantity]

    def _rows(self, section: str | None, spoken: Sequence[Reading]) -> list[Cells]:
        """Return what a number without a row may be told of: the plain flows, and whatever was spoken of before."""
        sides = self.known.sides[section or ""]
        return [*(side.plus for side in sides), *(each.plus for before in spoken for each in before.readings)]

    def _row(self, quantity: Quantity) -> Cells:
        """Return the whole rows that a quantity lies in."""
        return united(row for row in rows_of(self.form) if row & quantity.plus)

    def _open(self, unit: Unit, reading: Reading, state: _State) -> str:
        """Name the slot that the words leave open, and keep time and body for the units that follow."""
        when, foreign = self._when(unit, reading, state), self._foreign(unit, reading, state)
        last = next((token for token in reversed(unit.left) if token.text not in "了为达到约的"), None)
        reading.delta = unit.number is not None and last is not None and bool(last.classes & {"增", "减"}) and not last.concepts
        if foreign:
            return "whose"
        if when != "今年":
            return "when"
        if reading.open:
            return reading.open
        if reading.section not in self.known.flows and reading.own and self._elsewhere(unit, reading, state):
            return "which" if reading.section in self._disputes() else "what"
        if (state.property and reading.section in self.known.flows) or self._crossing(unit, reading):
            return "what"
        summed = all(summable(each, self.form) for each in reading.readings)
        if not summed and not unit.has("无"):
            return "what"
        apart = next((index for index, token in enumerate(unit.left) if "分别" in token.classes), None)
        if apart is not None and unit.number is not None:
            state.distributed = not any(concept.sure for token in unit.left[apart:] for concept in token.concepts)
        if state.distributed or (reading.own and not reading.sure and self._general(unit, reading, state)):
            return "what"
        return self._partly(unit, reading, state)

    def _partly(self, unit: Unit, reading: Reading, state: _State) -> str:
        """Return whether the words may mean only a part, or something that the form does not have."""
        known = [token for index, token in enumerate(unit.tokens) if index not in reading.used]
        known = known[_examples(known) :]
        strange = [token for token in known if self._strange(token, reading)]
        pairs = zip(unit.tokens, unit.tokens[1:], strict=False)
        quoted = any(token.text == "“" and (after.concepts or after.theme) for token, after in pairs)
        counts = unit.right[0].classes if unit.number is not None and unit.right else frozenset()
        before = state.focus[-1] if state.focus and unit.mark == "、" and unit.number is not None else None
        listed = before is not None and before.unit.depth == unit.depth and before.open not in ("", "which")
        if quoted or listed or counts & {"别人", "本机关", "辖区"}:
            return "part"
        if strange:
            alone = not unit.has("无", "全", REST, "约", "等") and all(token.unknown for token in strange)
            if reading.sure and alone and reading.section not in self._disputes() and self._beside(unit, reading):
                reading.bounded = True
            return "part"
        if any(governor.open and not governor.true for governor in reading.governors):
            return "part"
        return "part" if state.strange and not self._fresh(unit, reading) else ""

    def _beside(self, unit: Unit, reading: Reading) -> bool:
        """Return whether a number stands right behind the words for what it counts, and nothing unknown before those."""
        known = [token for token in unit.left if token.text not in "的共计有为：“"]
        meant = next((index for index, token in enumerate(known) if any(each.sure for each in token.concepts)), None)
        behind = known[meant:] if meant is not None else []
        return bool(behind) and not any(token.unknown for token in behind) and not (meant and known[meant - 1].unknown)

    def _disputes(self) -> set[str]:
        """Return the sections without rows: cases that bodies other than the agency decide."""
        return {section.name for section in self.form.tables if section.table and not any(p.rows for p in section.table.panels)}

    def _elsewhere(self, unit: Unit, reading: Reading, state: _State) -> bool:
        """Return whether cases or decisions may be other ones than those the form counts."""
        if reading.section in self._disputes():
            busy = any(token.text in self.words.reviewing for token in unit.left)
            return not (state.disclosed if busy or self.reviews else state.disclosed or state.about)
        found = unit.tokens
        applied = any(
            "受件" in token.classes and not (after and after.concepts and token.text == "申请")
            for token, after in zip(found, [*found[1:], None], strict=True)
        )
        return unit.has("公示") or any("公开" in token.text and not token.theme for token in found) or applied

    def _general(self, unit: Unit, reading: Reading, state: _State) -> bool:
        """Return whether a word such as 公开 is too general to name an outcome where no other outcome is named."""
        themes = [word for word, section in self.known.themes.items() if section == reading.section]
        told = [token for token in unit.tokens if any(each.section == reading.section for each in token.concepts)]
        short = (not token.theme and len(token.text) == 2 and any(token.text in word for word in themes) for token in told)
        return bool(told) and all(short) and not state.named

    def _crossing(self, unit: Unit, reading: Reading) -> bool:
        """Return whether words of both sides of a flow stand together: 当年收到当年办结 is a part of each."""
        if unit.number is None or reading.section is None or reading.section not in self.known.flows:
            return False
        sides = [united(side) for side in self.known.flows[reading.section]]
        met: set[int] = set()
        for token in unit.tokens:
            here = (each.quantity for each in token.concepts if each.section == reading.section and "字" not in token.classes)
            meant = [quantity.plus for quantity in here if not quantity.minus]
            met |= {number for number, side in enumerate(sides) if meant and all(not cells & ~side for cells in meant)}
        return len(met) > 1 and not unit.has(SUM)

    def _when(self, unit: Unit, reading: Reading, state: _State) -> str:
        """Return the time that a unit tells of; one that opens it holds for those after it, unless something is compared."""
        when, compared, opening = state.when, False, True
        for index, token in enumerate(unit.tokens):
            name = next((name for name in _TIMES if name in token.classes), None)
            compared = compared or ("比较" in token.classes and token.text not in "由从")
            if name is None or index in reading.used or (index >= len(unit.left) and name == "今年"):
                opening = opening and (
                    name is not None or (bool(token.classes & {"本机关", "辖区", "字"}) and token.text not in "对自")
                )
                continue
            when = name
            if token.text == "以来" and not any(each.text == "对" for each in unit.tokens[:index]):
                state.when = name
            if opening and not compared and unit.depth == 0:
                state.when = name
        return when

    def _foreign(self, unit: Unit, reading: Reading, state: _State) -> bool:
        """Return whether the words are about another body; one that opens a unit stays for the rest of the sentence."""
        foreign = state.foreign
        before: Token | None = None
        for index, token in enumerate(unit.tokens):
            body = next((name for name in _BODIES if name in token.classes), None)
            if body == "机构":
                body = "本机关" if within(token.text, self.agency) else "别人"
            if body == "本机关":
                foreign = state.foreign = False
            elif body and not (before is not None and "介词" in before.classes):
                all_of_it = self.governs and any("各级" in each.classes for each in unit.tokens[index:])
                other = (body == "别人" and not all_of_it) or not self.governs
                own = body == "裁决人" and self.governs and not all_of_it and index < 3
                if own and within(token.text, self.agency) and reading.section not in self._disputes():
                    return True  # 市政府 may be the government's own office, and the table may be of all its bodies
                if body == "裁决人":
                    other = not within(token.text, self.agency) and not (reading.own and reading.section in self._disputes())
                elif body == "辖区" and not other:
                    foreign = state.foreign = False
                foreign = foreign or other
                state.foreign = state.foreign or (other and index < 3)
            before = token
        return foreign

    def _strange(self, token: Token, reading: Reading) -> bool:
        """Return whether a token may say that only a part is meant, or something else."""
        if token.unknown:
            return not (len(token.text) > 1 and within(token.text, self.agency))
        if "字" in token.classes or token.theme:
            return False
        if "渠道" in token.classes and _several(reading.unit.tokens):
            return False
        if token.concepts:
            sections = {concept.section for concept in token.concepts}
            return reading.section not in sections and not (sections <= self.known.flows.keys() and not token.concepts[0].sure)
        return bool(token.classes & {"渠道", "别事", "超集", "并非", "媒体", "均"})

    def _fresh(self, unit: Unit, reading: Reading) -> bool:
        """Return whether a unit speaks of the form again, whatever was spoken of before it."""
        themed = any(token.theme for token in unit.tokens) and unit.mark != "、"
        if themed or (reading.sure and reading.section not in self.known.flows):
            return True
        rows = [row for row in rows_of(self.form, 3) if any(not each.plus & ~row for each in reading.readings)]
        return reading.sure and bool(rows)  # rows below a group have names that nothing else has

    def _keep(self, unit: Unit, reading: Reading, state: _State) -> None:
        """Keep what governs the units that follow."""
        counted = unit.number is not None and unit.number.kind in (COUNT, MONEY)
        reading.true = explained(reading, self.report)
        number = unit.number  # it tells which reading is meant
        reading.fitting = tuple(each for each in reading.readings if number is not None and fits(each, number, self.report))
        if counted and not reading.own and reading.section in self.known.sides and not reading.governors:
            assert unit.number is not None
            sides = self.known.sides[reading.section or ""]
            reading.readings = tuple(side for side in sides if fits(side, unit.number, self.report)) or sides
        if unit.based and unit.depth == state.depth and (reading.own or unit.number is not None):
            state.governors = (reading,)
        if unit.number is not None or reading.own:
            state.focus.append(reading)
        if counted and not reading.delta and reading.open != "when" and not reading.governors:
            state.told.append(reading)
        if counted and not reading.governors and not unit.has(SUM):
            fresh = self._fresh(unit, reading)
            state.strange = (state.strange and not fresh) or (reading.open == "part" and not fresh and not reading.sure)


def _examples(found: Sequence[Token]) -> int:
    """Return where the words begin that examples lead to: 甲、乙等 before a word of the form only say what is in it."""
    pairs = enumerate(pairwise(found))
    return max((index + 1 for index, (token, after) in pairs if token.text == "等" and after.concepts), default=0)


def _of_all(unit: Unit) -> bool:
    """Return whether the words tell of all requests: 政府信息公开申请 18 件, 无依申请公开."""
    themes = [index for index, token in enumerate(unit.left) if token.theme]
    none = next((index for index, token in enumerate(unit.left) if "无" in token.classes), None)
    if not themes or (unit.number is None and (none is None or none > themes[-1])):
        return False
    return all(token.text in _AMOUNTS for token in unit.left[themes[-1] + 1 :])


def _counts(text: str, start: int, end: int) -> bool:
    return any(char in "0123456789件份起" for char in text[start:end])


def _several(found: Sequence[Token]) -> bool:
    """Return whether several ways of applying are named, which are all of them: 网络、信函和当面."""
    ways = [token for token in found if "渠道" in token.classes]
    return any(after.start > before.end for before, after in pairwise(ways))


def combined(options: Sequence[tuple[Quantity, ...]], strict: bool, added: bool = False) -> tuple[Quantity, ...]:
    """Return what words mean together, for each choice of what each may mean; `added` if they are told to be added up."""
    chosen = list(product(*options))[:_MOST_READINGS] if options else []
    # Words that can mean one thing together do not mean two things side by side.
    together = [] if added else [each for each in chosen if not _side_by_side(each)]
    return tuple(dict.fromkeys(quantity for each in together or chosen for quantity in _fold(each, strict)))


def _side_by_side(quantities: Sequence[Quantity]) -> bool:
    return any(not one.cells & other.cells for index, one in enumerate(quantities) for other in quantities[:index])


def readings_of(
    found: Sequence[Token], section: str | None, report: Report, inside: Sequence[Quantity] = ()
) -> tuple[Quantity, ...]:
    """Return the quantities that some tokens mean, each of them one figure, within others if such are given."""
    options = [tuple(c.quantity for c in token.concepts if c.section == section) for token in found]
    meant = combined([each for each in options if each], False)
    sides = inside or lexicon(report.form).concepts.sides.get(section or "", ())
    narrowed = [
        each
        for one in meant
        for each in ([one] if summable(one, report.form) and not inside else [one.within(side.plus) for side in sides])
        if each.plus
    ]
    return tuple(dict.fromkeys(narrowed))


def fits(quantity: Quantity, number: Number, report: Report) -> bool:
    """Return whether a number is what a quantity comes to."""
    return any(number.agrees(value) for value in figure(quantity, report).values)


def explained(reading: Reading, report: Report) -> bool:
    """Return whether the number of a unit is what one of its readings comes to, so that nothing about it is doubtful."""
    number = reading.unit.number
    return number is not None and reading.own and any(fits(each, number, report) for each in reading.readings)


def within(short: str, full: str) -> bool:
    """Return whether a short name can stand for the full one: its characters occur there in order."""
    position = 0
    for char in short:
        position = full.find(char, position) + 1
        if position == 0:
            return False
    return True


def _fold(quantities: Iterable[Quantity], strict: bool) -> Iterator[Quantity]:
    """Combine what words mean: narrower words refine, crossing ones intersect, apart ones add up or are either of them."""
    groups: list[list[Quantity]] = []
    for quantity in sorted(quantities, key=lambda each: -each.cells.bit_count()):
        for group in groups:
            around = next((each for each in group if not quantity.cells & ~each.cells), None)
            if around is not None:
                group[group.index(around)] = quantity
                break
            if not any(quantity.cells & each.cells for each in group):
                group.append(quantity)
                break
        else:
            groups.append([quantity])
    choices = []
    for group in groups:
        union = Quantity(united(each.plus for each in group), united(each.minus for each in group))
        choices.append([union] if strict or len(group) == 1 else [union, *group])
    for chosen in product(*choices):
        result = chosen[0]
        for other in chosen[1:]:
            result = result.within(other.plus) if not other.minus else other.within(result.plus)
        if result.plus:
            yield result


def _in_order(found: Sequence[Token], parts: Sequence[str]) -> list[int]:
    """Return the tokens that make up a compound: one of each class or word, in order, near each other."""
    indices: list[int] = []
    at = 0
    for part in parts:
        limit = len(found) if not indices else min(len(found), at + 3)
        index = next((i for i in range(at, limit) if part in found[i].classes or found[i].text == part), None)
        if index is None:
            return []
        indices.append(index)
        at = index + 1
    return indices


__all__ = ["Reading", "Sentence", "combined", "explained", "fits", "readings_of", "sentences", "within"]
