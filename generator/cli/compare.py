"""`makereport compare`: the differences of two reports of any kind."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli import arguments, reading
from generator.cli.batch import DONE, WRONG
from generator.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.form.figures import Figure
    from generator.report.differences import Differences, FigureDifference, ParagraphDifference
    from generator.report.report import Report

_LONGEST = 60


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "compare",
        help="比较两份报告，逐格逐段列出不同",
        description=(
            "比较两份报告：填报文件或已公布的报告，不必是同一种格式。数字一格一格比，文字一段一段比，"
            "移动了、拆开了的段落照实说明。没有不同时退出状态是 0，有不同时是 1。"
        ),
    )
    parser.add_argument("left", type=Path, metavar="A", help="一份报告，如审定的 agency.yaml")
    parser.add_argument("right", type=Path, metavar="B", help="另一份报告，如网站上公布的")
    parser.add_argument("--json", action="store_true", help="把结果以 JSON 写到标准输出")
    arguments.add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare the two reports; 1 where they differ, or where figures were not read."""
    from generator.report.differences import differences

    terminal, paths = options.terminal, (options.left, options.right)
    left, right = (_report(path, options.county) for path in paths)
    found = differences(left, right)
    if options.json:
        from generator.cli import results

        terminal.give(results.differing([reading.shown(path) for path in paths], found) + "\n")
    else:
        for line in _lines(found):
            terminal.give(f"{line}\n")
    unread = [sum(value is None for value in report.figures.values()) for report in (left, right)]
    for path, count in zip(paths, unread, strict=True):
        if count:
            terminal.say(f"{reading.shown(path)} 有 {count} 个数字没有填或者没有读出（~），请对照原文核对。")
    terminal.say(_verdict(found))
    return WRONG if found else DONE


def _report(path: Path, county: str | None) -> Report:
    report = reading.load(path, county).report
    if report is None:
        raise UsageError("读不出内容，请先用 makereport check 检查它。", reading.shown(path))
    return report


def _verdict(found: Differences) -> str:
    if not found:
        return "结论：两份报告没有不同"
    counts = (("报告的标题、落款等", found.head), ("数字", found.figures), ("文字", found.paragraphs))
    return "结论：" + "，".join(f"{what} {len(each)} 处不同" for what, each in counts if each)


def _lines(found: Differences) -> Iterator[str]:
    for what, one, other in found.head:
        yield f"{what}：{one or '（没有）'} → {other or '（没有）'}"
    for figure in found.figures:
        yield f"{figure.label}：{_shown(figure.left)} → {_shown(figure.right)}{_more(figure)}"
    for paragraph in found.paragraphs:
        yield from _of_paragraph(paragraph)
    for side, labels in (("左边", found.left_only), ("右边", found.right_only)):
        if labels:
            yield f"两份报告的格式不同，只有{side}有的 {len(labels)} 格没有比较，如“{labels[0]}”"


def _shown(value: Figure) -> str:
    return "~" if value is None else f"{value}"


def _more(figure: FigureDifference) -> str:
    difference = figure.difference
    if difference is None:
        return ""
    return f"，{'多' if difference > 0 else '少'} {abs(difference)} {figure.unit}"


def _of_paragraph(paragraph: ParagraphDifference) -> Iterator[str]:
    left, right = _where(paragraph.left), _where(paragraph.right)
    if paragraph.kind == "改动":
        moved = "" if paragraph.left == paragraph.right else f"（右边是{right}）"
        yield f"{left}{moved}有改动："
        for old, new in paragraph.changes:
            yield f"    “{_cut(old)}” → “{_cut(new)}”"
    elif paragraph.kind == "删去":
        yield f"{left}，右边没有：“{_cut(paragraph.left_text)}”"
    elif paragraph.kind == "增加":
        yield f"右边多出{right}：“{_cut(paragraph.right_text)}”"
    else:
        told = {"移动": "移到了", "拆分": "拆成了", "合并": "合并成了"}[paragraph.kind]
        yield f"{left}{told}{right}，文字没有变：“{_cut(paragraph.left_text)}”"


def _where(places: tuple[tuple[str, int], ...]) -> str:
    return "、".join(f"{name}第 {number} 段" for name, number in places)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"
