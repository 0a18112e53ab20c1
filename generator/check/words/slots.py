"""The slots that guard a claim: whose a number is, of what time, of which cases, and whether only of a part."""

from __future__ import annotations

from functools import cached_property

from generator.check.words.concepts import summable, united
from generator.check.words.reading import Reading, State, within
from generator.check.words.tokens import Lexicon, Token, lexicon
from generator.check.words.units import SUM, Unit
from generator.report.report import Report

TIMES = ("今年", "去年", "年初", "明年", "别时")
_BODIES = ("本机关", "辖区", "别人", "裁决人", "机构")


class Slots:
    """Tells for the report of an agency which slots the words of a unit leave open."""

    def __init__(self, report: Report) -> None:
        self.form = report.form
        self.words: Lexicon = lexicon(report.form)
        self.known = self.words.concepts
        self.agency = report.agency or ""
        government = self.words.patterns["government"].search(self.agency)
        self.governs = government is not None
        self.level = government["place"][-1] if government is not None else ""
        self.reviews = self.words.patterns["reviewer"].search(self.agency) is not None

    def open(self, unit: Unit, reading: Reading, state: State) -> str:
        """Name the slot that the words leave open, and keep time and body for the units that follow."""
        when, foreign = self.when(unit, reading, state), self.foreign(unit, reading, state)
        last = next((token for token in reversed(unit.left) if token.text not in "了为达到约的"), None)
        changed = last.classes & {"增", "减", "至"} if last is not None and not last.concepts else ()
        reading.delta = unit.number is not None and bool(changed) and "至" not in changed
        if foreign:
            return "whose"
        if when != "今年" or (unit.number is not None and unit.left and unit.left[-1].text in ("由", "从")):
            return "when"  # 由 9 件增加到 14 件
        if reading.open:
            return reading.open
        if reading.section not in self.known.flows and reading.own and self._elsewhere(unit, reading, state):
            return "what"
        if (state.property and reading.section in self.known.flows) or self._crossing(unit, reading):
            return "what"
        apart = next((index for index, token in enumerate(unit.left) if "分别" in token.classes), None)
        if apart is not None and unit.number is not None:
            state.distributed = not any(concept.sure for token in unit.left[apart:] for concept in token.concepts)
        if state.distributed:
            return "what"
        if not reading.own and not reading.counts and not unit.based:
            return "part"
        return self._partly(unit, reading, state)

    def _partly(self, unit: Unit, reading: Reading, state: State) -> str:
        """Return whether the words may mean only a part, or something that the form does not have."""
        before = state.focus[-1] if state.focus and unit.mark == "、" and unit.number is not None else None
        listed = before is not None and before.unit.depth == unit.depth and before.open != ""
        singled = unit.number is not None and bool(unit.left) and unit.left[-1].text in ("就", "对", "将", "把", "针对")
        if listed or singled or any(governor.open and not governor.true for governor in reading.governors):
            return "part"
        if any(index not in reading.used and self._strange(token, reading) for index, token in enumerate(unit.tokens)):
            return "part"
        about = next((index for index, token in enumerate(unit.left) if token.text in self.words.sets["about"]), len(unit.left))
        if any(not summable(each.quantity, self.form) for token in unit.left[about:] for each in token.concepts):
            return "part"
        if unit.outer is not None and not reading.rooted and not any(each.own or each.open for each in reading.governors):
            return "part"  # 尚有 3 件（自然人 2 件、企业 1 件）结转到下一年度
        return "part" if state.strange and not self.fresh(unit, reading) else ""

    @cached_property
    def _disputes(self) -> frozenset[str]:
        """The sections without rows: cases that bodies other than the agency decide."""
        tables = ((section.name, section.table) for section in self.form.tables)
        return frozenset(name for name, table in tables if table is not None and not any(panel.rows for panel in table.panels))

    def _elsewhere(self, unit: Unit, reading: Reading, state: State) -> bool:
        """Return whether cases or decisions may be other ones than those the form counts."""
        if reading.section in self._disputes:
            apart = any(token.text in self.words.sets["apart"] for token in unit.left)
            return not (state.disclosed if apart or self.reviews else state.disclosed or state.about)
        found = unit.tokens
        applied = any(
            "受件" in token.classes and not (after and after.concepts and token.text == "申请")
            for token, after in zip(found, [*found[1:], None], strict=True)
        )
        return unit.has("公示") or any("公开" in token.text and not token.theme for token in found) or applied

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

    def when(self, unit: Unit, reading: Reading, state: State) -> str:
        """Return the time that a unit tells of; one that opens it holds for those after it, unless something is compared."""
        when, compared, opening = state.when, False, True
        if unit.classes.isdisjoint(TIMES):
            return when
        for index, token in enumerate(unit.tokens):
            name = next((name for name in TIMES if name in token.classes), None)
            compared = compared or ("比较" in token.classes and token.text not in "由从")
            if name is None or index in reading.used or (index >= len(unit.left) and name == "今年"):
                opening = opening and (
                    name is not None or (bool(token.classes & {"本机关", "辖区", "字"}) and token.text not in "对自")
                )
                continue
            when = name
            if opening and not compared and unit.depth == 0:
                state.when = name
        return when

    def foreign(self, unit: Unit, reading: Reading, state: State) -> bool:
        """Return whether the words are about another body; one that opens a unit stays for the rest of the sentence."""
        foreign = state.foreign
        if unit.classes.isdisjoint(_BODIES):
            return foreign
        before: Token | None = None
        for index, token in enumerate(unit.tokens):
            body = next((name for name in _BODIES if name in token.classes), None)
            if body == "机构":
                body = "本机关" if within(token.text, self.agency) else "别人"
            if body == "本机关":
                foreign = state.foreign = False
            elif body and not (before is not None and "介词" in before.classes):
                all_of_it = self.governs and any("各级" in each.classes for each in unit.tokens[index:])
                other = (body == "别人" and not all_of_it) or not self.governs or (body == "辖区" and self._outside(token.text))
                own = body == "裁决人" and self.governs and not all_of_it and index < 3
                if own and within(token.text, self.agency) and reading.section not in self._disputes:
                    return True  # 市政府 may be the government's own office, and the table may be of all its bodies
                if body == "裁决人":
                    other = not within(token.text, self.agency) and not (reading.own and reading.section in self._disputes)
                elif body == "辖区" and not other:
                    foreign = state.foreign = False
                foreign = foreign or other
                state.foreign = state.foreign or (other and index < 3)
            before = token
        return foreign

    def _outside(self, area: str) -> bool:
        """Return whether an area is not what the agency governs: 全市 in the report of a county."""
        return area[-1] in "省市县区州盟旗" and area[0] in "全我本" and area[-1] != self.level

    def _strange(self, token: Token, reading: Reading) -> bool:
        """Return whether a token may say that only a part is meant, or something else."""
        if token.unknown:
            return True
        if "字" in token.classes or token.theme:
            return False
        if token.concepts:
            sections = {concept.section for concept in token.concepts}
            return reading.section not in sections and not (sections <= self.known.flows.keys() and not token.concepts[0].sure)
        return bool(token.classes & {"渠道", "别事", "超集", "并非", "媒体", "均", "同时"})

    def fresh(self, unit: Unit, reading: Reading) -> bool:
        """Return whether a unit speaks of the form again, whatever was spoken of before it."""
        flows = reading.section in self.known.flows
        return reading.themed and unit.mark != "、" if flows else reading.rooted
