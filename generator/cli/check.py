"""`makereport check`: check agency files and published reports without writing anything."""

from __future__ import annotations

import argparse
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from generator.cli import arguments, batch, messages, reading, writing
from generator.cli.batch import Outcome
from generator.errors import ReportError, UsageError
from generator.formats.registry import readable


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "check",
        help="只核对，不写报告",
        description=f"核对 agency.yaml 或已公布的报告（{'、'.join(readable())}）：格式、勾稽关系、上年衔接、文字与表格是否一致。",
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="agency.yaml、已公布的报告，或者放着它们的文件夹，可以写几个"
    )
    parser.add_argument("--last-year", type=Path, metavar="FILE", help="上一年的报告，逐项核对衔接（只能核对一份时用）")
    parser.add_argument("--json", action="store_true", help="把结果以 JSON 写到标准输出")
    parser.add_argument("--html", type=Path, metavar="FILE", help="另写一页核对单（只能核对一份时用）")
    parser.add_argument(
        "--fix", action="store_true", help="代为改正 YAML 文件里只能有一种意思的写法错误（缩进、冒号、逗号、单位等），原文件另存"
    )
    arguments.add_county(parser)
    arguments.add_jobs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check each file."""
    suffixes = arguments.readable_suffixes(agency=True)
    files = arguments.expanded(options.files, suffixes)
    for line in arguments.left_out(options.files, suffixes):
        options.terminal.say(line)
    for option, value in (("--last-year", options.last_year), ("--html", options.html)):
        if value is not None and len(files) > 1:
            raise UsageError(f"{option} 只能在核对一份报告时用，请一份一份核对。")
    arguments.refuse_overwriting(options.html, *files, options.last_year)
    reading.require_county(options.county)
    work = partial(
        check,
        county=options.county,
        last_year=options.last_year,
        html=options.html,
        json=options.json,
        fix=options.fix,
        look=options.terminal.look,
    )
    if not options.json:
        return batch.run(options.terminal, files, work, options.jobs)
    from generator.cli.results import Array

    with Array(options.terminal) as array:
        return batch.run(options.terminal, files, work, options.jobs, give=array.add)


def check(
    path: Path,
    *,
    county: str | None,
    last_year: Path | None,
    html: Path | None,
    json: bool,
    look: messages.Look,
    fix: bool = False,
) -> Outcome:
    """Check a file; its result as JSON is data, and its check sheet is written, where they are asked for."""
    if json:
        from generator.cli import results
    name = reading.shown(path)
    fixed = _fixed(path) if fix else []
    try:
        examined = reading.check(path, reading.load(path, county), last_year)
    except ReportError as error:
        if not json:
            raise
        return Outcome(batch.UNUSABLE, (batch.worded(path, error),), results.unusable(name, error))
    if html is not None:
        from generator.formats import check_sheet

        fixed += [*writing.write_all({html: check_sheet.write(examined)})]
    lines = (*fixed, *messages.of_examined(name, examined, look))
    status, report = batch.DONE if examined.passed else batch.WRONG, examined.report
    figures = batch.counted(report) if report is not None and examined.published else None
    return Outcome(status, lines, results.of(name, examined) if json else "", figures=figures)


def _fixed(path: Path) -> list[str]:
    """Mend what is mechanical in a YAML file and keep the old one beside it; return what was changed."""
    from generator.formats.registry import agency_format
    from generator.report.agency_file import fixed

    kind = agency_format(path.name)
    if kind is None or kind.name != "yaml":
        return []
    data = reading.contents(path)
    content, repairs = fixed(data)
    remarks = writing.write_all({_beside(path): data, path: content}) if repairs else ()
    return [*remarks, *(f"{reading.shown(path)}:{each.line}:{each.column} 已改正 {each.wrong}：{each.right}" for each in repairs)]


def _beside(path: Path) -> Path:
    """Return a name for the old file that nothing has yet."""
    kept = (path.with_name(f"{path.name}.原{number or ''}") for number in count())
    return next(each for each in kept if not each.exists())
