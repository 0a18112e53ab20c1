"""Finding every mark of a Word template, also where Word has split it over runs, and judging whether it is legal there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from docx.package import Package
from lxml.etree import _Element

from generator.errors import TemplateError
from generator.formats.docx.names import BREAK, P_PR, TC, TEXT_BOX, P, T, w
from generator.formats.docx.writing.marks import AGENCY, ANNEXES, BODY, TITLE, YEAR, Mark, Names, programs, scan
from generator.formats.docx.writing.opening import examined
from generator.formats.docx.writing.places import TextPart, place, texts
from generator.text.distance import MOST_PROPOSALS

_BLANK = (w("tab"), BREAK, w("cr"))

Node = tuple[_Element, str | None]
"""A piece of text: the text of an element, or the attribute of that name."""


class Fault(NamedTuple):
    """A fault of a template: the mark as it is written, what is wrong, and where it stands."""

    mark: str
    message: str
    where: str

    def __str__(self) -> str:
        """Return where and what."""
        return f"{self.where}：{self.message}"


class Line(NamedTuple):
    """A paragraph (or a property) as one text, with the nodes it is spread over and where each begins."""

    text: str
    nodes: tuple[tuple[int, Node], ...]
    element: _Element


class Found(NamedTuple):
    """A legal mark at its place; `block` is what it prints if it takes the whole paragraph."""

    part: TextPart
    line: Line
    mark: Mark
    block: str | None


@dataclass
class Survey:
    """All marks of a template, in order, and all their faults."""

    found: list[Found] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    """What marks print that are there, but where they cannot stand: it is not missing as well."""


def survey(package: Package, names: Names) -> Survey:
    """Look through every part of the template that holds text."""
    result = Survey()
    for part in texts(package):
        for line in _lines(part):
            if "{" in line.text or "}" in line.text or "｛｛" in line.text or "｝｝" in line.text:
                _judge(part, line, names, result)
    result.faults += _whole(result, names)
    return result


def inspect(path: Path, names: Names) -> tuple[list[Fault], tuple[str, ...]]:
    """Return every fault of a template's marks, and what no report carries on; one that cannot be opened is one fault."""
    try:
        package, omitted = examined(path)
    except TemplateError as error:
        return [Fault("", error.message, "整个文档")], ()
    return survey(package, names).faults, omitted


def _lines(part: TextPart) -> Iterator[Line]:
    for element in part.root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == P:
            yield _line(element)
        elif not part.is_story and element.text and not len(element):
            yield Line(element.text, ((0, (element, None)),), element)
        elif not len(element) and element.tag not in (T, w("delText")) and "{{" in (element.text or ""):
            yield Line(element.text or "", ((0, (element, None)),), element)  # a diagram, a formula, a field
        for key, value in element.attrib.items():
            if "{{" in str(value):
                yield Line(str(value), ((0, (element, str(key))),), element)


def _line(paragraph: _Element) -> Line:
    """Join the text of a paragraph without that of paragraphs (text boxes) within it."""
    text, nodes = "", []
    for element in paragraph.iter(T, *_BLANK):
        if next(element.iterancestors(P, P_PR)) is paragraph:
            if element.tag == T:
                nodes.append((len(text), (element, None)))
            text += (element.text or "") if element.tag == T else "\n"
    return Line(text, tuple(nodes), paragraph)


def _judge(part: TextPart, line: Line, names: Names, result: Survey) -> None:
    def fault(mark: str, message: str) -> None:
        result.faults.append(Fault(mark, message, place(part, line.element, line.text)))

    for program in programs(line.text):
        fault(program, f"Word 模板里不能写程序“{program}”，只能写“{{{{ 标记 }}}}”。")
    for mark in scan(line.text):
        block = names.blocks.get(mark.name or "")
        if mark.name is None:
            fault(mark.text, f"标记“{mark.text}”没有写完整，应当以“{{{{”开头、“}}}}”结尾。")
        elif block is None and (wrong := names.wrong(mark.name, propose=len(result.faults) < MOST_PROPOSALS)):
            fault(mark.text, f"没有“{mark.text}”这个标记。{wrong}")
        elif block is None or (mark.name in names.words and mark.text != line.text.strip()):
            result.found.append(Found(part, line, mark, None))
        elif not part.is_body or not _in_text(line.element, block in (*names.sections, BODY, ANNEXES)):
            result.misplaced.append(block)
            fault(mark.text, f"标记“{mark.text}”只能放在正文里，不能放在页眉、页脚、脚注、文本框或表格里。")
        elif mark.text != line.text.strip():
            result.misplaced.append(block)
            fault(mark.text, f"标记“{mark.text}”要独占一段，不能和别的文字写在一段里。")
        else:
            result.found.append(Found(part, line, mark, block))


def _in_text(paragraph: _Element, whole: bool) -> bool:
    """Return whether blocks may stand here: never in a text box; sections, which bring tables, not within tables either."""
    above = {ancestor.tag for ancestor in paragraph.iterancestors()}
    return paragraph.tag == P and TEXT_BOX not in above and not (whole and TC in above)


def _whole(result: Survey, names: Names) -> Iterator[Fault]:
    """Yield the faults of the template as a whole: what is mandated must be there, once, in its order."""
    found = result.found
    used = {item.mark.name for item in found if item.part.is_body}
    if TITLE not in used and not {AGENCY, YEAR} <= used:
        yield Fault("", f"正文里没有标题：缺少标记“{{{{ {TITLE} }}}}”。", "整个文档")
    seen: list[str] = []
    for item in found:
        printed = list(names.sections) if item.block == BODY else [item.block] if item.block else []
        where = place(item.part, item.line.element, item.line.text)
        for name in printed:
            later = [known for known in seen if known in names.sections and name in names.sections]
            if name in seen:
                yield Fault(item.mark.text, f"标记“{item.mark.text}”多出：“{name}”前面已经有了，只能出现一次。", where)
                break
            if later and names.sections.index(name) < max(map(names.sections.index, later)):
                yield Fault(item.mark.text, f"标记“{item.mark.text}”次序不对：各部分应为{'、'.join(names.sections)}。", where)
            seen.append(name)
    there = [*seen, *(names.sections if BODY in result.misplaced else result.misplaced)]
    missing = [name for name in names.sections if name not in there]
    if missing:
        listed = "、".join(f"“{{{{ {name} }}}}”" for name in missing)
        yield Fault("", f"缺少标记{listed}：规定的部分一个也不能少。也可以只用一个“{{{{ {BODY} }}}}”代替全部。", "整个文档")
