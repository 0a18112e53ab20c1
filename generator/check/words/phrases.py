"""The phrases of `schemas/phrases.yaml`: how reports say figures, compiled for a report year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from generator import resources
from generator.check.words.patterns import Hints, Pattern, hints
from generator.check.words.wording import SIGNS
from generator.text.quantities import COUNT, MONEY, SHARE

_MARKS = {"#": COUNT, "％": SHARE, "￥": MONEY}
_RANGES = {mark: f"[{chr(SIGNS[kind])}-{chr(SIGNS[kind] + 0x7FF)}]" for mark, kind in _MARKS.items()}


@dataclass(frozen=True)
class Saying:
    """One kind of claim: its phrases, the expressions it may agree with, and where it does not count."""

    name: str
    rule: str
    patterns: tuple[Pattern, ...]
    none: tuple[Pattern, ...]
    cells: tuple[str, ...] = ()
    under: dict[str, tuple[str, ...]] = field(default_factory=dict)
    topic: frozenset[str] = frozenset()
    part: tuple[str, ...] = ()
    unless: Pattern | None = None
    sentence_unless: Pattern | None = None
    needs: Pattern | None = None
    relation: str = "equal"
    scale: int = 1
    anytime: bool = False
    dispute: bool = False
    sole_channel: bool = False


@dataclass(frozen=True)
class Phrases:
    """Everything the reading of claims knows about Chinese, for one report year."""

    sayings: tuple[Saying, ...]
    topics: Pattern
    requests: str
    """The topic of requests for information (依申请公开)."""
    disputes: frozenset[str]
    """The topics of reconsideration and litigation (复议, 诉讼)."""
    reviewed: frozenset[str]
    """Those of them that a reviewing body (复议机关) uses for its own work as well."""
    heading: Pattern
    period: dict[str, Pattern]
    subject: dict[str, Pattern]
    channels: Pattern
    aside: Pattern
    qualified: Pattern
    lists: dict[str, Pattern]
    outcome_total: str
    """The expression of the total of all outcomes (办理结果)."""
    request_totals: tuple[str, ...]
    """The expressions that a share of requests may be a share of."""

    @cached_property
    def trials(self) -> tuple[tuple[Saying, Pattern], ...]:
        """Every pattern with its saying; those with a number first, as words like 均已办结 may be about a number told."""
        numbered = [(saying, pattern) for saying in self.sayings for pattern in saying.patterns]
        return (*numbered, *((saying, pattern) for saying in self.sayings for pattern in saying.none))

    def hinted(self, paragraph: str) -> dict[str, list[int]]:
        """Give the hints that stand in a paragraph, each with the numbers of the trials it calls for."""
        return {word: numbers for word, numbers in self._by_hint.items() if word in paragraph}

    def candidates(self, sentence: str, hinted: Mapping[str, list[int]], counted: bool) -> list[tuple[Saying, Pattern]]:
        """Give, in order, the patterns that may stand in a sentence; without a number in it, those that need none."""
        found = set(self._unhinted)
        for word, numbers in hinted.items():
            if word in sentence:
                found.update(numbers)
        trials = (self.trials[number] for number in sorted(found))
        return [trial for trial in trials if (counted or not trial[1].numbered) and trial[1].possible(sentence)]

    @cached_property
    def _by_hint(self) -> dict[str, list[int]]:
        """The numbers of the trials that each hint calls for."""
        numbers: dict[str, list[int]] = {}
        for number, (_, pattern) in enumerate(self.trials):
            for word in pattern.hints[0] if pattern.hints else ():
                numbers.setdefault(word, []).append(number)
        return numbers

    @cached_property
    def _unhinted(self) -> tuple[int, ...]:
        return tuple(number for number, (_, pattern) in enumerate(self.trials) if not pattern.hints)

    def topic(self, match: re.Match[str]) -> str:
        """Give the name of the topic that was found."""
        return str(match.lastgroup)


@lru_cache(maxsize=64)
def load(year: int | None) -> Phrases:
    """Read the phrases for a report year; without a year no word counts as naming it."""
    data = _data()
    words = _words(data)
    known = resources.data(HINTS)

    def pattern(text: str) -> Pattern:
        spelled = _spelled(text, words)
        return Pattern(_dated(spelled, year), _dated_hints(known.get(spelled, ()), year))

    return Phrases(
        sayings=tuple(_saying(entry, pattern) for entry in data["claims"]),
        topics=pattern(_named(data["topics"])),
        requests=data["requests"],
        disputes=frozenset(data["dispute_topics"]),
        reviewed=frozenset(data["reviewed_topics"]),
        heading=pattern(data["heading"]),
        period={name: pattern(text) for name, text in data["period"].items()},
        subject={name: pattern(text) for name, text in data["subject"].items()},
        channels=pattern(_named(data["channels"])),
        aside=pattern(data["aside"]),
        qualified=pattern(data["qualified"]),
        outcome_total=data["outcome_total"],
        request_totals=tuple(data["request_totals"]),
        lists={name: pattern(text) for name, text in data["lists"].items()},
    )


HINTS = "phrases.hints.json"
"""The file of hints (see `patterns`), worked out for every expression when the project is built."""

_YEARS = {"@今年": (0, "\ufdd0"), "@去年": (-1, "\ufdd1"), "@明年": (1, "\ufdd2")}
"""How phrases name a year: distance to the report year, and what stands for it in hints."""


def all_hints() -> dict[str, list[list[str]]]:
    """Work out the hints of every expression of the phrases; the content of `HINTS`."""
    data = _data()
    words = _words(data)
    texts = [text for key in ("period", "subject", "lists") for text in data[key].values()]
    texts += [_named(data["topics"]), _named(data["channels"]), data["heading"], data["aside"], data["qualified"]]
    for entry in data["claims"]:
        texts += [*entry.get("patterns", ()), *entry.get("none", ())]
        texts += [entry[key] for key in ("unless", "sentence_unless", "needs") if key in entry]
    spelled = dict.fromkeys(_spelled(text, words) for text in texts)
    found = {text: hints(_marked(text)) for text in spelled}
    return {text: required for text, required in found.items() if required}


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = resources.data("phrases.yaml")
    return data


def _words(data: dict[str, Any]) -> dict[str, str]:
    words: dict[str, str] = {}
    for name, text in data["words"].items():
        words[name] = _spelled(text, words)
    return words


def _named(alternatives: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{text})" for name, text in alternatives.items())


def _spelled(text: str, words: dict[str, str]) -> str:
    """Give the expression with the groups of words and the marks for numbers written out; years stay as they are."""
    for name, expansion in words.items():
        text = text.replace(f"〈{name}〉", f"(?:{expansion})")
    for mark in "#￥":
        text = text.replace(f"【{mark}】", f"(?P<n>{mark})")
    for mark, characters in _RANGES.items():
        # Inside a class such as [^，。#] the range stands without brackets of its own.
        text = re.sub(rf"(\[[^\[\]]*){mark}", rf"\g<1>{characters[1:-1]}", text).replace(mark, characters)
    return text


def _dated(text: str, year: int | None) -> str:
    for name, (distance, _) in _YEARS.items():
        text = text.replace(name, str(year + distance) if year is not None else "(?!)")
    return text


def _marked(text: str) -> str:
    for name, (_, mark) in _YEARS.items():
        text = text.replace(name, mark)
    return text


def _dated_hints(groups: Hints, year: int | None) -> Hints:
    if year is None:
        return groups
    marks = str.maketrans({mark: str(year + distance) for distance, mark in _YEARS.values()})
    return tuple(tuple(word.translate(marks) for word in group) for group in groups)


def _saying(entry: dict[str, Any], pattern: Any) -> Saying:
    def optional(key: str) -> Pattern | None:
        return pattern(entry[key]) if key in entry else None

    return Saying(
        name=entry["name"],
        rule=entry["rule"],
        patterns=tuple(pattern(text) for text in entry.get("patterns", ())),
        none=tuple(pattern(text) for text in entry.get("none", ())),
        cells=tuple(entry.get("cells", ())),
        under={topic: tuple(cells) for topic, cells in entry.get("under", {}).items()},
        topic=frozenset(entry.get("topic", ())),
        part=tuple(entry.get("part", ())),
        unless=optional("unless"),
        sentence_unless=optional("sentence_unless"),
        needs=optional("needs"),
        relation=entry.get("relation", "equal"),
        scale=entry.get("scale", 1),
        anytime=entry.get("anytime", False),
        dispute=entry.get("dispute", False),
        sole_channel=entry.get("sole_channel", False),
    )
