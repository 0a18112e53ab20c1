"""`makereport new`: a blank agency file, with last year's carry-over if there is a report of last year."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli import arguments, messages, reading, writing
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.cli.terminal import Terminal
    from generator.form.form import Form
    from generator.report.report import Report
    from generator.style import Style

_OTHERS = {
    ".docx": "填好以后运行：makereport {file}{county} -o 出稿",
    ".html": "在浏览器里打开填写，下载的 .yaml 就是填报文件：makereport 机关-年度.yaml{county}",
}
"""What is filled in elsewhere than in an agency file, and what to do with it."""


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "new",
        help="新建一份空白的填报文件（网页、Excel、Word 或 YAML）",
        description=(
            "新建一份空白的填报文件，后缀决定是哪一种：.html 是在浏览器里填的网页；.xlsx 是 Excel 填报表；"
            ".docx 是 Word 表样；"
            ".yaml 每一行都在，都有说明，在 VS Code 里打开有补全和提示（需装 YAML 插件）。"
        ),
    )
    parser.add_argument("file", type=Path, metavar="agency.yaml", help="新文件的名字，如 年报.xlsx、agency.yaml")
    parser.add_argument("--agency", metavar="机关全称", help="如 云岭县科学技术局（有 --from 时可以不写）")
    parser.add_argument("--year", type=arguments.year, metavar="年度", help="报告哪一年的情况（有 --from 时默认为下一年）")
    parser.add_argument(
        "--from", dest="last", type=Path, metavar="LAST", help="上一年的报告（YAML 或已公布的），把由上年推出的数字带过来"
    )
    parser.add_argument("--overwrite", action="store_true", help="文件已经有了也重新写")
    arguments.add_county(parser, "写进文件的“县区”；不写时与上年的相同")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the blank file."""
    from generator import service
    from generator import style as styles
    from generator.form import form as forms
    from generator.formats.registry import agency_format, agency_suffixes
    from generator.report.blank import blank, blank_report, relative

    file: Path = options.file
    if file.exists() and not file.is_dir() and not options.overwrite:
        raise UsageError(f"{file} 已经有了。要重新写请加 --overwrite，或者换一个名字。")
    arguments.refuse_overwriting(file, options.last)
    last = _last_report(options)
    agency: str = options.agency or (last and last.agency) or ""
    year: int = options.year or (last is not None and last.year is not None and last.year + 1) or 0
    for option, missing in (("--agency 云岭县科学技术局", not agency.strip()), ("--year 2025", not year)):
        if missing:
            raise UsageError(f"缺少 {option.split()[0]}，如 {option}。")
    county: str | None = options.county or (last.county if last else None)
    reading.require_county(options.county)
    form, style = forms.for_year(year), _style(county)
    kind, suffix = agency_format(file.name), file.suffix.lower()
    if kind is None and suffix not in _OTHERS:
        raise UsageError(f"不能新建“{file.name}”，后缀可以是 {'、'.join((*agency_suffixes(), *_OTHERS))}。")
    by_folder = ""
    if style is not None and county is not None and Path(county, "county.yaml").is_file():
        by_folder = "" if _known(style, county, options.terminal) else f" --county {county}"
        county = style.name
    last_file = relative(options.last, file) if last else None
    report = blank_report(form, agency=agency, year=year, county=county, last=last, last_file=last_file)
    schemas: dict[Path, bytes] = {}
    if suffix == ".html":
        content = service.page(report, style or styles.load(), last)
    elif kind is None:
        content = service.blank_page(report, style or styles.load())
    elif kind.name == "yaml":
        schemas = _schema(file, form, style)
        signed = last.signature.agency if last is not None and last.signature is not None else None
        schema = next((path.resolve().as_uri() for path in schemas), None)
        text = blank(report, signed=signed, schema=schema, outlines=style.outlines if style is not None else None)
        content = f"{text}{style.blank() if style is not None else ''}".encode()
    else:
        content = kind.write(report, style or styles.load())
    for remark in writing.write_all({file: content, **schemas}):
        options.terminal.say(remark)
    next_step = _OTHERS.get(suffix, "填好以后运行：makereport {file}{county}").format(file=file, county=by_folder)
    options.terminal.say(f"已写出：{file}。{next_step}")
    for path in schemas:
        options.terminal.say(f"{path} 供 VS Code 补全用（含{county}的附加内容），不用改，删去也不影响核对和写出。")
    return 0


def _style(county: str | None) -> Style | None:
    """Return the county; None if there are no templates of that name yet."""
    if county is None:
        return None
    from generator.errors import FormError

    try:
        return reading.find_style(county)
    except FormError:
        return None


def _known(style: Style, folder: str, terminal: Terminal) -> bool:
    """Return whether a county that was given as a folder is found by its name, which the file is to carry; tell if it is not."""
    known = _style(style.name) is not None
    if not known:
        terminal.say(
            f"注意：“{style.name}”还不能按名称找到。核对和写出时请加 --county {folder}，"
            f"或者让环境变量 MAKEREPORT_COUNTIES 指向 {Path(folder).resolve().parent}。"
        )
    return known


def _schema(file: Path, form: Form, style: Style | None) -> dict[Path, bytes]:
    """Return a schema for editors beside the file where a county adds keys of its own, which the form's does not know."""
    if style is None or not style.additions:
        return {}
    from generator.form import schema

    text = schema.text(schema.of(form, {each.key: each.schema for each in style.additions}))
    return {file.with_name(f"{file.stem}.schema.json"): text.encode()}


def _last_report(options: argparse.Namespace) -> Report | None:
    if options.last is None:
        return None
    loaded = reading.load(options.last)
    if loaded.report is None:
        examined = reading.check(options.last, loaded)
        for line in messages.of_findings(f"{options.last}", examined.findings, examined.source, options.terminal.look):
            options.terminal.say(line)
        raise UsageError(f"上一年的报告 {options.last} 读不出来，请先改正。")
    year = loaded.report.year
    if options.year and year and options.year != year + 1:
        options.terminal.say(f"注意：{options.last} 是 {year} 年的报告，不是 {options.year - 1} 年的，请核对。")
    return loaded.report
