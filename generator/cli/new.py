"""`makereport new`: a blank agency file, with last year's carry-over if there is a report of last year."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli import arguments
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.data.report import Report


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "new",
        help="新建一份空白的 agency.yaml",
        description="新建一份空白的 agency.yaml：每一行都在，都有说明。在 VS Code 里打开有补全和提示（需装 YAML 插件）。",
    )
    parser.add_argument("file", type=Path, metavar="agency.yaml", help="新文件的名字")
    parser.add_argument("--agency", metavar="机关全称", help="如 云岭县科学技术局（有 --from 时可以不写）")
    parser.add_argument("--year", type=arguments.year, metavar="年度", help="报告哪一年的情况（有 --from 时默认为下一年）")
    parser.add_argument("--from", dest="last", type=Path, metavar="LAST", help="上一年的报告，把结转和现行有效件数带过来")
    parser.add_argument("--overwrite", action="store_true", help="文件已经有了也重新写")
    arguments.add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the blank file."""
    from generator import output
    from generator.data.blank import blank, relative
    from generator.form import form as forms

    file: Path = options.file
    if file.exists() and not file.is_dir() and not options.overwrite:
        raise UsageError(f"{file} 已经有了。要重新写请加 --overwrite，或者换一个名字。")
    arguments.refuse_overwriting(file, options.last)
    last = _last_report(options)
    agency: str = options.agency or (last and last.agency) or ""
    year: int = options.year or (last is not None and last.year is not None and last.year + 1) or 0
    for option, missing in (("--agency", not agency.strip()), ("--year", not year)):
        if missing:
            raise UsageError(f"缺少 {option}。")
    text = blank(
        forms.for_year(year),
        agency=agency,
        year=year,
        county=options.county or (last.county if last else None),
        last=last,
        last_file=relative(options.last, file) if last else None,
    )
    text += _additions(options.county or (last.county if last else None))
    output.write_all({file: text.encode("utf-8")})
    options.terminal.say(f"已写出：{file}。填好以后运行：makereport {file}")
    return 0


def _additions(county: str | None) -> str:
    """Give what the county's agencies fill in besides; nothing if there are no templates of that name yet."""
    if county is None:
        return ""
    from generator import county as counties
    from generator.county import blank
    from generator.errors import FormError

    try:
        return blank.additions(counties.load(county, arguments.search()))
    except FormError:
        return ""


def _last_report(options: argparse.Namespace) -> Report | None:
    if options.last is None:
        return None
    from generator import journey

    examined = journey.examine(options.last, search=arguments.search())
    if examined.report is None:
        for finding in examined.findings:
            options.terminal.show(options.last, finding, examined.source)
        raise UsageError(f"上一年的报告 {options.last} 读不出来，请先改正。")
    year = examined.report.year
    if options.year and year and options.year != year + 1:
        options.terminal.say(f"注意：{options.last} 是 {year} 年的报告，不是 {options.year - 1} 年的，请核对。")
    return examined.report
