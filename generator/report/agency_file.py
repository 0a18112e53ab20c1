"""Reading a clerk's YAML strictly: every value with its line and column, every doubt a finding, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from generator.errors import AgencyFileError
from generator.findings import Finding, Place
from generator.form.figures import LITERAL, number_of
from generator.rules import found
from generator.text.characters import BLANKS
from generator.text.prose import INVISIBLE, UNPRINTABLE
from generator.text.spelling import plain

if TYPE_CHECKING:
    from generator.report.mending import Repair

LARGEST_FILE = 16 * 1024 * 1024
_DEEPEST = 20
_TOO_DEEP = "内容层次太深或太多，不像是年度报告，请检查缩进或是否选错了文件。"
_OPENED = re.compile(rf"(?:[\[{{]\s*){{{_DEEPEST + 1}}}\Z")
_MOST_NODES = 200_000
_MOST_REPAIRS = 20
_DIGIT = re.compile("[0-9.]")
_ODD_KEY = re.compile(f"[:：；，、{BLANKS[1:]}]")
_FIGURES = re.compile(r"\d+(?:,?\s+\d+)+")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Keys = tuple[str | int, ...]
"""The path of keys (and list positions) to a value."""


@dataclass(frozen=True)
class AgencyFile:
    """What a YAML file says: `data` (mapping, list, str, int, Decimal or None), the place of every value and key."""

    text: str
    data: Any
    places: Mapping[Keys, Place] = field(default_factory=dict)
    key_places: Mapping[Keys, Place] = field(default_factory=dict)
    literal: frozenset[Keys] = frozenset()
    """The values written as block text (`|`), whose lines can be told apart."""
    findings: tuple[Finding, ...] = ()


def parse(raw: bytes, *, trusted: bool = False) -> AgencyFile:
    """Read the bytes of a YAML file (UTF-8, with or without a BOM); what is wrong inside it are findings.

    In a `trusted` file no mechanical mistakes are looked for.
    """
    if len(raw) > LARGEST_FILE:
        raise AgencyFileError(f"文件超过 {LARGEST_FILE // 2**20} MB，不像是年度报告，请检查是否选错了文件。")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        finding = found("encoding", "文件不是 UTF-8 编码，请在编辑器中选“另存为”，编码选 UTF-8。", place=place)
        return AgencyFile("", None, findings=(finding,))
    builder = _Builder(text)
    file = builder.build()
    if trusted or not (builder.odd or INVISIBLE.search(text)):
        return file
    from generator.report.mending import mended

    # What is plainly meant is told once and read as it is meant: what else would be said of it says nothing new.
    meant, repairs = mended(text)
    told = [_told(each) for each in repairs[:_MOST_REPAIRS]]
    return replace(_Builder(meant).build(told), text=text) if repairs else file


def fixed(data: bytes) -> tuple[bytes, list[Repair]]:
    """Return the bytes of a file with what is mechanical mended; as they are if that does not load or would change a digit."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data, []
    from generator.report.mending import mended

    meant, repairs = mended(text, values=True)
    file = parse(meant.encode())
    sound = file.data is not None and not any(each.rule in ("syntax", "control-character") for each in file.findings)
    same = _DIGIT.findall(plain(text)) == _DIGIT.findall(plain(meant))
    return (meant.encode(), repairs) if sound and same else (data, [])


def _told(repair: Repair) -> Finding:
    rule = "control-character" if repair.unseen else "syntax"
    shown = f"这一行应为“{repair.right}”。" if repair.right else ""
    return found(rule, f"{repair.wrong}。{shown}makereport check --fix 可以代为改正。", place=Place(repair.line, repair.column))


class _Builder:
    """Walks the parser's events once and keeps data, places and findings."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[Keys, Place] = {}
        self.keys: dict[Keys, Place] = {}
        self.literal: set[Keys] = set()
        self.findings: list[Finding] = []
        self.nodes = 0
        self.odd = False
        """Whether something stands there that is hardly meant so, and may be a mechanical mistake."""

    def build(self, told: Iterable[Finding] = ()) -> AgencyFile:
        data = None
        self.findings += told
        try:
            self.events: Iterator[Any] = yaml.parse(self._printable(), _LOADER)
            data = self._document()
        except yaml.YAMLError as error:
            self.odd = True
            self.findings.append(_syntax_finding(error, self.text))
        except _RefusedError:
            pass
        return AgencyFile(self.text, data, self.places, self.keys, frozenset(self.literal), tuple(self.findings))

    def _printable(self) -> str:
        """Report characters that cannot be printed, and go on without them."""
        text = self.text
        for match in islice(UNPRINTABLE.finditer(text), 20):
            line, column = text.count("\n", 0, match.start()) + 1, match.start() - text.rfind("\n", 0, match.start())
            code = f"U+{ord(match[0]):04X}"
            message = f"有不可见的控制字符（{code}），无法印出，请删除后重新输入这一处的文字。"
            self.findings.append(found("control-character", message, place=Place(line, column)))
        return UNPRINTABLE.sub(" ", text)

    def _document(self) -> Any:
        data = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "一个文件只能写一份报告，请删除这一行“---”及以下内容，另存为一个文件。"
                    self._refuse("several-documents", message, event)
                data = self._value(next(self.events), ())
        return data

    def _value(self, event: Any, path: Keys) -> Any:
        self.nodes += 1
        if len(path) > _DEEPEST or self.nodes > _MOST_NODES:
            self._refuse("too-deep", _TOO_DEEP, event)
        self.places[path] = _place(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse("alias", f"不能使用引用“*{event.anchor}”，请把要引用的内容直接写在这里。", event)
        if event.tag is not None and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            self.findings.append(found("tag", f"不能使用标签“{event.tag}”，请删除它，只留下后面的内容。", place=_place(event)))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event, path)

    def _mapping(self, path: Keys) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse("key", "冒号前面应当是一个短名称，请按空白文件的写法改正。", event)
            key, place = event.value, _place(event)
            self.odd = self.odd or _ODD_KEY.search(key) is not None
            if key in mapping:
                first = self.keys[(*path, key)]
                message = f"“{key}”写了两次（前一次在第 {first.line} 行），请只保留一处。"
                self.findings.append(found("duplicate-key", message, place=place))
                self._value(next(self.events), (*path, key, "重复"))
                continue
            self.keys[(*path, key)] = place
            mapping[key] = self._value(next(self.events), (*path, key))
        return mapping

    def _sequence(self, path: Keys) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _scalar(self, event: Any, path: Keys) -> str | int | Decimal | None:
        text: str = event.value
        if not event.style:  # plain: None from the Python parser, "" from the C one
            if text in _NULLS:
                return None
            self.odd = self.odd or event.end_mark.line > event.start_mark.line or _FIGURES.fullmatch(text) is not None
            if LITERAL.match(text):
                return number_of(text)
        elif event.style == "|":
            self.literal.add(path)
        return text

    def _refuse(self, rule: str, message: str, event: Any) -> None:
        self.findings.append(found(rule, message, place=_place(event)))
        raise _RefusedError


class _RefusedError(Exception):
    """Reading stops here; the finding has been kept."""


def _place(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _syntax_finding(error: yaml.YAMLError, text: str) -> Finding:
    """Say in Chinese where the file stops being YAML and what the usual causes are."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opened = getattr(error, "context_mark", None)
    # libyaml 0.2.6 reads up to 1024 characters ahead of its events and gives up at 1000 brackets, before our own bound is asked.
    if mark is not None and _OPENED.search(text, max(0, mark.index - 1024), mark.index + 1):
        return found("too-deep", _TOO_DEEP, place=Place(mark.line + 1, mark.column + 1))
    if opened is not None and "flow" in str(getattr(error, "context", "")):
        message = "从这里开始的括号没有配对，请检查“{”与“}”、“[”与“]”是否成对，各项之间是否用半角逗号隔开。"
        return found("syntax", message, place=Place(opened.line + 1, opened.column + 1))
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    rows = text.splitlines()
    while line > 1 and (line > len(rows) or not rows[line - 1].strip()):
        line, column = line - 1, 1
    row = rows[line - 1] if rows else ""
    near = [(number, rows[number - 1]) for number in (line, line - 1) if 0 < number <= len(rows)]
    for number, candidate in near:
        if half := re.search(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", candidate):
            message = f"“{half[0]}”只是半个字符，无法印出，请删除后重新输入这个字。"
            return found("control-character", message, place=Place(number, half.start() + 1))
    shown = f"（这一行是“{row.strip()[:30]}”）" if row.strip() else ""
    message = f"从这里起不合 YAML 的写法{shown}，请检查缩进是否对齐、引号和括号是否成对、冒号后是否有空格。"
    return found("syntax", message, place=Place(line, column))
