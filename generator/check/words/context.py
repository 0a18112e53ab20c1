"""What a number in a sentence is about: topic, time and whose it is; a claim of another year or agency is none of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.check.words.phrases import Phrases
from generator.check.words.wording import Wording

_BRACKETS = re.compile("（[^）]*）")


@dataclass(frozen=True)
class Context:
    """A paragraph with the topic that the words before it have set."""

    words: Wording
    phrases: Phrases
    agency: str
    inherited: str | None
    marks: tuple[tuple[int, str], ...]
    """Where a topic begins: index and name, in order."""

    @cached_property
    def hinted(self) -> dict[str, list[int]]:
        """The hints of phrases that stand in the paragraph."""
        return self.phrases.hinted(self.words.signs)

    def topic(self, index: int) -> str | None:
        """Give the topic in force at an index."""
        return next((name for start, name in reversed(self.marks) if start <= index), self.inherited)

    def elsewhen(self, start: int, index: int) -> bool:
        """Tell whether the last time named between the two is not the report year as a whole."""
        times = [(match.start(), match.end(), key) for key in ("this", "other") for match in self._times(key, start, index)]
        covered = [(begin, end) for begin, end, key in times if key == "this"]
        times = [time for time in times if time[2] == "this" or not any(begin <= time[0] < end for begin, end in covered)]
        return bool(times) and max(times)[2] == "other"

    def elsewhose(self, start: int, verb: int, index: int) -> bool:
        """Tell whether the clause from `start` over the verb to the number speaks of others than the agency as a whole."""
        start = self._unbracketed(start)
        subject = self.phrases.subject
        government = subject["government"].search(self.agency)
        governs = government is not None
        place = government["place"] if government else ""
        clause = subject["whole"].sub("", self.words.signs[start:index]) if governs else self.words.signs[start:index]
        if any(not place.endswith(area[1]) for area in subject["area"].finditer(clause)):
            return True
        if subject["units"].search(clause) or (subject["members"].search(clause) and not governs):
            return True
        doers = _BRACKETS.sub("", clause[: len(clause) - (index - verb)])
        return any(self._foreign(match[1], governs) for match in self._organs(doers))

    def disclosure(self, start: int, index: int) -> bool:
        """Tell whether a dispute at `index` of the sentence is about disclosure, not one that the agency decides."""
        words, subject = self.words.signs, self.phrases.subject
        begin, close = self.words.clause(index)
        if subject["other_cause"].search(words, begin, close) or subject["share"].search(words, start, close):
            return False
        if subject["disclosure"].search(words, begin, close):
            return True
        if subject["reviewing"].search(words, begin, close):
            return False
        stop = close + len(words[close:].partition("。")[0])
        if subject["disclosure"].search(words, start, close) or subject["caused"].search(words[close:stop]):
            return True
        reviewed = self.topic(index) in self.phrases.reviewed and bool(subject["reviewer"].search(self.agency))
        as_reviewed = subject["respondent"].search(words, begin, close) or subject["formal"].search(words, start, stop)
        if reviewed and not as_reviewed:
            return False
        names = [name for mark, name in self.marks if mark <= index and name not in self.phrases.disputes]
        return (names[-1] if names else self.inherited) == self.phrases.requests

    def _unbracketed(self, start: int) -> int:
        """Give the start of the clause that a bracket before `start` stands in."""
        words = self.words.signs
        if not words.startswith("）", start - 1) or (opening := words.rfind("（", 0, start)) < 0:
            return start
        return self.words.clause(opening - 1)[0] if opening > 0 else start

    def _times(self, key: str, start: int, index: int) -> list[re.Match[str]]:
        words, period = self.words.signs, self.phrases.period
        return [
            match
            for match in period[key].finditer(words, start, index)
            if not period["compared"].search(words, max(start, match.start() - 3), match.start())
            and not period["comparison"].search(words[match.end() : match.end() + 12])
            and not period["carried"].search(words[match.end() : match.end() + 20])
            and not period["onward"].search(words, max(start, match.start() - 4), match.start())
        ]

    def _organs(self, clause: str) -> list[re.Match[str]]:
        """Give the bodies that do what the clause tells: right before the verb, or at its head."""
        subject = self.phrases.subject
        return [*subject["organ"].finditer(clause), *subject["leader"].finditer(clause)]

    def _foreign(self, organ: str, governs: bool) -> bool:
        organ = self.phrases.subject["lead"].sub("", organ)
        if self.phrases.subject["own"].search(organ) or not organ:
            return False
        if governs and self.phrases.subject["area"].search(organ):
            return False
        return not within(organ, self.agency)


def contexts(paragraphs: Sequence[Wording], phrases: Phrases, agency: str | None) -> list[Context]:
    """Give the context of each paragraph of a section, in order: a topic lasts until the next heading or topic."""
    result: list[Context] = []
    inherited: str | None = None
    for words in paragraphs:
        headings = [match.start() for match in phrases.heading.finditer(words.signs) if _starts(words.signs, match.start())]
        marks = [(match.start(), phrases.topic(match)) for match in phrases.topics.finditer(words.signs)]
        marks.extend((start, "") for start in headings)
        marks.sort()
        if words.signs and headings[:1] == [0]:
            inherited = None
        result.append(Context(words, phrases, agency or "", inherited, tuple(marks)))
        if marks:
            inherited = next((name for _, name in reversed(marks)), None)
    return result


def _starts(text: str, index: int) -> bool:
    """Tell whether a numbering at `index` begins the paragraph or a sentence."""
    return index == 0 or text[index - 1] in "。；"


def within(short: str, full: str) -> bool:
    """Tell whether a short name can stand for the full one: its characters occur there in order."""
    position = 0
    for char in short:
        position = full.find(char, position) + 1
        if position == 0:
            return False
    return True
