"""Cutting a paragraph into tokens: numbers, words of the form, words of `schemas/words.yaml`, marks, and what is unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from generator import resources
from generator.check.words.concepts import Concept, Concepts, concepts
from generator.form.form import Form
from generator.text.characters import BLANKS
from generator.text.quantities import NUMERALS, Number, number_at

MARKS = frozenset("，、；：。！？（）")
_SPELLING = str.maketrans({
    **{chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？", "％": "%", "．": ".", "﹪": "%", "[": "（", "]": "）",
    "〔": "（", "〕": "）", "【": "（", "】": "）", "“": "“", "\"": "“", "”": "“", "「": "“", "」": "“", "～": "至", "~": "至",
    "\n": "。",
})  # fmt: skip
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3})")
_BLANKS = BLANKS + "\r"
_BLANK = re.compile(f"[{_BLANKS}]")
_TITLE = re.compile("《[^《》]{0,60}》")
_PLACES = frozenset("省市县区州旗镇乡各其")
_MARKED = MARKS | frozenset("《“")
_NUMBERED = NUMERALS | frozenset("第近")
_TITLED, _GLUE, _BODY = frozenset(("字", "书名")), frozenset(("字",)), frozenset(("机构",))
_NONE: frozenset[str] = frozenset()


class Token(NamedTuple):
    """A stretch of text with what it may be: classes of words, concepts, a theme (the section it is about), a number."""

    text: str
    start: int
    end: int
    classes: frozenset[str] = _NONE
    concepts: tuple[Concept, ...] = ()
    theme: str | None = None
    number: Number | None = None

    @property
    def unknown(self) -> bool:
        """Return whether nothing is known of it."""
        return not (self.classes or self.concepts or self.theme or self.number)


class Lexicon(NamedTuple):
    """The words of a form and of `schemas/words.yaml`, by their first two characters (or the only one), longest first."""

    entries: Mapping[str, tuple[Token, ...]]
    starts: frozenset[str]
    """The characters that something known may begin with."""
    compounds: tuple[tuple[tuple[str, ...], tuple[Concept, ...]], ...]
    """Concepts of several words, such as 〈去年〉〈结转〉: classes or words in order."""
    patterns: Mapping[str, re.Pattern[str]]
    concepts: Concepts
    sets: Mapping[str, frozenset[str]]
    """Words that only some tokens are compared with: units that count, units that are the same, what reviewing bodies do."""
    topics: Mapping[str, str]
    """The words that tell what a sentence is about, with their section."""
    naming: re.Pattern[str]
    """Any of these words."""
    telling: re.Pattern[str]
    """What a sentence has that counts something, or says that there is none or that all are so."""


class Text(NamedTuple):
    """A paragraph as written and as read: in one spelling and without blanks, with where each character comes from."""

    written: str
    read: str
    origins: Sequence[int]

    def quote(self, start: int, end: int) -> str:
        """Return the words from one index of `read` to another as they were written."""
        return self.written[self.origins[start] : self.origins[end]].strip(_BLANKS + "，；：、。,;:")


def text_of(written: str) -> Text:
    """Read a paragraph in one spelling."""
    normal = _COMMA.sub("，", written).translate(_SPELLING)
    if not _BLANK.search(normal):
        return Text(written, normal, range(len(normal) + 1))
    origins = [index for index, char in enumerate(normal) if char not in _BLANKS]
    return Text(written, "".join(normal[index] for index in origins), [*origins, len(normal)])


@lru_cache(maxsize=4)
def lexicon(form: Form) -> Lexicon:
    """Return the lexicon of a form."""
    data: dict[str, Any] = resources.data("words.yaml")
    known = concepts(form)
    classes: dict[str, set[str]] = {}
    for name, words in data["classes"].items():
        for word in words.split():
            classes.setdefault(word, set()).add(name)
    sure = {word: found[0].section for word, found in known.words.items() if found[0].sure}
    topics = {**known.themes, **sure}
    by_start: dict[str, list[Token]] = {}
    compounds = []
    for word in {**classes, **known.words, **known.themes}:
        if "〈" in word:
            compounds.append((tuple(part for part in re.split("[〈〉]", word) if part), known.words[word]))
            continue
        found = () if "其余" in classes.get(word, ()) else known.words.get(word, ())
        token = Token(word, 0, len(word), frozenset(classes.get(word, ())), found, known.themes.get(word))
        by_start.setdefault(word[:2], []).append(token)
    return Lexicon(
        starts=frozenset(start[0] for start in by_start) | _MARKED | _NUMBERED | _PLACES,
        entries={char: tuple(sorted(found, key=lambda entry: -entry.end)) for char, found in by_start.items()},
        compounds=tuple(compounds),
        patterns={name: re.compile(data[name]) for name in ("other_times", "bodies", "government", "reviewer", "heading")},
        concepts=known,
        sets={name: frozenset(found.split()) for name, found in data["sets"].items()},
        topics=topics,
        naming=re.compile("|".join(sorted(map(re.escape, topics), key=len, reverse=True))),
        telling=re.compile(data["telling"]),
    )


def topic(text: str, start: int, end: int, words: Lexicon) -> str | None:
    """Return the section that a stretch of text names last, if any."""
    named = words.naming.findall(text, start, end)
    return words.topics[named[-1]] if named else None


def tokens(text: str, start: int, end: int, words: Lexicon, year: int | None, agency: str = "") -> list[Token]:
    """Cut a stretch of text into tokens."""
    found: list[Token] = []
    text = text[:end]
    at = unknown = start
    starts = words.starts
    while at < end:
        if text[at] not in starts and text[at] not in agency:
            at += 1
            continue
        token = _at(text, at, words, year, agency)
        if token is None:
            at += 1
            continue
        if unknown < at:
            found.append(Token(text[unknown:at], unknown, at))
        found.append(token)
        at = unknown = token.end
    if unknown < end:
        found.append(Token(text[unknown:end], unknown, end))
    return found


def _at(text: str, at: int, words: Lexicon, year: int | None, agency: str) -> Token | None:
    """Return the token that begins at an index, if anything known does."""
    char = text[at]
    entry = next(iter(words.entries.get(char, ())), None)
    for each in words.entries.get(text[at : at + 2], ()):
        if text.startswith(each.text, at):
            entry = each
            break
    if entry is None and char in _MARKED:
        title = _TITLE.match(text, at) if char == "《" else None
        if title is not None:
            return Token(title[0], at, title.end(), _TITLED)
        if char != "《":
            return Token(char, at, at + 1, _GLUE if char == "“" else frozenset(char))
    if char in _NUMBERED and not (entry is not None and "无" in entry.classes):
        token = _counted(text, at, words.patterns["other_times"], year, entry)
        if token is not None:
            return token
    length = entry.end if entry is not None else 0
    if char in _PLACES and (body := words.patterns["bodies"].match(text, at)) and body.end() - at > length:
        return Token(body[0], at, body.end(), _BODY)
    if agency and text[at : at + 2] in agency and (named := _named(text, at, len(text), agency, length)):
        return named
    return Token(entry.text, at, at + length, entry.classes, entry.concepts, entry.theme) if entry is not None else None


def _counted(text: str, at: int, times: re.Pattern[str], year: int | None, entry: Token | None) -> Token | None:
    """Return the token of a year, a season, a month or a number; None if the word of the lexicon is longer."""
    time = times.match(text, at)
    if time is not None and (entry is None or time.end() - at >= entry.end):
        return Token(time[0], at, time.end(), frozenset((_time(time, year),)))
    if (entry is not None and entry.end > 1) or text[at] in "第近":
        return None
    number, end = number_at(text, at)
    if number is None:
        return Token(text[at:end], at, end)
    return Token(text[at : number.end], at, number.end, _NONE, (), None, number)


def _named(text: str, at: int, end: int, agency: str, known: int) -> Token | None:
    """Return the token of the agency's own name, or of a part of it, if it is longer than the word known."""
    stop = at + 2
    while stop < end and text[at : stop + 1] in agency:
        stop += 1
    if stop - at <= known or (stop - at < 3 and not agency.endswith(text[at:stop])):
        return None
    return Token(text[at:stop], at, stop, frozenset(("本机关" if agency.endswith(text[at:stop]) else "字",)))


def _time(match: re.Match[str], year: int | None) -> str:
    if match["year"] is None or year is None:
        return "今年" if match[0] in ("12月31日", "1月1日") else "别时"
    return {0: "今年", -1: "去年", 1: "明年"}.get(int(match["year"]) - year, "别时")
