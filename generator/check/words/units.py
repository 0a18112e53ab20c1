"""The structure of a sentence: units that hold one number each (or none), their order, brackets, and what governs what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.check.words.tokens import Lexicon, Token
from generator.text.quantities import BARE, COUNT, Number

OF, REST, SUM, EACH = "其中", "其余", "合", "各"
_RELATIONS_BEFORE = {"约": "~", "多于": ">>", "少于": "<", "至多": "<=", "至少": ">="}
_RELATIONS_AFTER = {"后约": "~", "后多": ">=", "后少": "<="}


@dataclass(eq=False)
class Unit:
    """A stretch between marks with at most one number: the tokens on either side, the mark before it, what governs it."""

    left: list[Token]
    number: Number | None = None
    right: list[Token] = field(default_factory=list)
    mark: str = ""
    depth: int = 0
    based: bool = False
    """Whether what follows is part of it: 中, 其中, a colon or a bracket after the number."""
    outer: Unit | None = None
    """The unit in whose bracket it stands."""
    joined: bool = False
    """Whether it was joined from several: 甲、乙共 3 件."""

    def __post_init__(self) -> None:
        self.tokens = self.left + self.right if self.right else self.left
        """The tokens on both sides of the number."""
        self.classes: frozenset[str] = frozenset().union(*[token.classes for token in self.tokens])
        """Every class that a token of it is of."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.left[0].start if self.left else self.number.start if self.number else self.right[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.right[-1].end if self.right else self.number.end if self.number else self.left[-1].end

    def opens(self, name: str) -> bool:
        """Return whether it begins with a word of this class, longer than 中 or 里."""
        return bool(self.left) and name in self.left[0].classes and len(self.left[0].text) > 1

    def has(self, *names: str) -> bool:
        """Return whether a token is of one of these classes."""
        return not self.classes.isdisjoint(names)


def units(tokens: Sequence[Token], words: Lexicon) -> list[Unit]:
    """Return the units of a sentence in order."""
    found = [unit for unit in _units(list(tokens), words, 0, None) if unit.left or unit.right or unit.number]
    return _joined(found)


def _units(tokens: list[Token], words: Lexicon, depth: int, outer: Unit | None) -> Iterator[Unit]:
    segment: list[Token] = []
    mark = ""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.text == "（" and depth < 3:
            close = next((index for index in range(at + 1, len(tokens)) if tokens[index].text == "）"), len(tokens))
            inner = tokens[at + 1 : close]
            numbers = [each for each in inner if each.number]
            if not numbers:
                segment += [each for each in inner if each.text not in "，、；：。！？"]
            elif len(inner) == 1 and not segment:
                pass  # （一） numbers the paragraph
            elif len(inner) == 1:
                number = numbers[0].number
                assert number is not None
                segment.append(
                    numbers[0]._replace(number=number._replace(kind=COUNT, unit="件") if number.kind == BARE else number)
                )
            else:
                before = list(_split(segment, words, mark, depth, outer))
                yield from before
                opener = before[-1] if before else None
                if opener is not None:
                    opener.based = True
                yield from _units(inner, words, depth + 1, opener)
                segment, mark = [], "）"
            at = close + 1
            continue
        if token.text in "，、；：。！？）" and not token.concepts:
            yield from _split(segment, words, mark, depth, outer, token.text == "：")
            segment, mark = [], token.text
        else:
            segment.append(token)
        at += 1
    yield from _split(segment, words, mark, depth, outer)


def _split(
    segment: list[Token], words: Lexicon, mark: str, depth: int, outer: Unit | None, colon: bool = False
) -> Iterator[Unit]:
    """Cut what stands between two marks so that each unit has one number."""
    heads = [index for index, token in enumerate(segment) if token.number is not None and _head(segment, index)]
    lasting = [index for index in heads if (number := segment[index].number) and number.unit in words.sets["durations"]]
    if len(lasting) < len(heads):  # 7 个工作日内办结的 5 件: the time only says which 5
        heads = [index for index in heads if index not in lasting]
        segment = [token._replace(number=None) if index in lasting else token for index, token in enumerate(segment)]
    at = 0
    for position, head in enumerate(heads):
        stop = heads[position + 1] if position + 1 < len(heads) else len(segment)
        after = segment[head + 1 : stop]
        last = stop == len(segment)
        base = next((index for index, token in enumerate(after[:4]) if _base(after, index)), None)
        cut = len(after) if last else _noun(segment[head], after) if base is None else base + 1
        number = segment[head].number
        assert number is not None
        left, right = segment[at:head], after[:cut]
        unit = Unit(left, _related(number, left, right), right, mark, depth, outer=outer)
        unit.based = (base is not None and (not last or base >= len(after) - 2)) or (colon and last)
        yield unit
        at, mark = head + 1 + cut, ""
    if not heads and (segment or colon):
        yield Unit(segment, None, [], mark, depth, colon or bool(segment and OF in segment[-1].classes), outer)


def _head(segment: list[Token], index: int) -> bool:
    """Return whether a number counts something: it has a unit, or stands bare between a word of the form and a mark."""
    number = segment[index].number
    if number is None:
        return False
    if number.kind != BARE:
        return True
    before = segment[index - 1] if index else None
    return index == len(segment) - 1 and (before is None or bool(before.concepts or before.classes & {"其余", "分别"}))


def _noun(number: Token, after: Sequence[Token]) -> int:
    """Return how many tokens name what a number counts: 102 件自然人申请，but not 5 件企业 3 件."""
    named = (token.concepts or token.theme or token.text == "申请" for token in after)
    stop = next((index for index, known in enumerate(named) if not known), 0)  # where all is named, it leads to the next number
    return stop if number.number is not None and number.number.kind == COUNT else 0


def _base(tokens: list[Token], index: int) -> bool:
    return OF in tokens[index].classes and (index == 0 or not tokens[index - 1].unknown)


def _related(number: Number, left: list[Token], right: list[Token]) -> Number:
    """Take 约, 超过, 不足, 以上 … beside the number into it."""
    beside = left[-2:] if left and left[-1].text in "有占达为" else left[-1:]
    names = [_RELATIONS_BEFORE[name] for token in reversed(beside) for name in token.classes if name in _RELATIONS_BEFORE]
    if right and right[0].text not in "余多":
        names += [_RELATIONS_AFTER[name] for name in right[0].classes if name in _RELATIONS_AFTER]
    return number._replace(relation=names[0]) if names else number


def _joined(found: list[Unit]) -> list[Unit]:
    """Join units without a number to the one that says it: 甲、乙共 3 件; 甲的，为零."""
    result: list[Unit] = []
    for unit in found:
        before = result[-1] if result else None
        valued = unit.mark == "：" and unit.number is not None and not unit.left  # 予以公开：8 件
        apart = before is None or before.number is not None or before.depth != unit.depth or not before.left
        if before is not None and not apart and (valued or not before.based):
            ways = before.has("渠道") and unit.has("渠道")
            more = ways or (_telling(before) and (_telling(unit) or unit.number is not None or before.has("无")))
            listed = unit.mark == "、" and more
            nominal = unit.mark == "，" and before.left[-1].text == "的" and _telling(before)
            if listed or nominal or valued:
                result.pop()
                left = before.left + unit.left
                unit = Unit(left, unit.number, unit.right, before.mark, unit.depth, unit.based, unit.outer, listed)
        elif unit.number is not None and unit.number.kind == BARE:
            unit.number = unit.number._replace(kind=COUNT, unit="")
        result.append(unit)
    following: Number | None = None
    for unit in reversed(result):
        if unit.number is not None:
            if unit.number.kind == BARE or (unit.number.kind == COUNT and unit.number.unit == ""):
                unit.number = unit.number._replace(kind=COUNT, unit=following.unit if following and following.unit else "件")
            following = unit.number
    return result


def _telling(unit: Unit) -> bool:
    return any(token.concepts for token in unit.tokens)
