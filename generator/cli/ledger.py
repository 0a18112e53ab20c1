"""`makereport ledger`: a request ledger in Excel, and its requests counted into an agency file."""

from __future__ import annotations

import argparse
import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from generator import resources
from generator.cli import arguments, messages, reading, writing
from generator.errors import UsageError


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    about = "依申请公开台账（Excel）：平时一件申请登记一行，年末计入年度报告的第三、四部分。"
    parser = subparsers.add_parser("ledger", help="依申请公开台账：new、tally", description=about)
    commands = parser.add_subparsers(title="台账命令", metavar="台账命令", required=True, parser_class=arguments.Parser)
    new = commands.add_parser("new", help="新建一份台账", description="新建一份台账。")
    new.add_argument("file", type=Path, metavar="台账.xlsx", help="新文件的名字")
    new.set_defaults(run=run_new)
    about = "核对台账，把一年的申请计入填报文件的第三、四部分，别的不改"
    tally = commands.add_parser("tally", help=about, description=f"{about}。")
    tally.add_argument("files", type=Path, nargs="+", metavar="台账.xlsx", help="台账；分年登记的，连同上一年的一起写")
    tally.add_argument("--year", type=arguments.year, required=True, metavar="年度", help="计哪一年的")
    tally.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="填报文件，先用 makereport new 新建")
    tally.add_argument("--trace", type=Path, metavar="CSV", help="另写一张表：每一格的数由台账的哪些编号组成")
    tally.set_defaults(run=run_tally)


def run_new(options: argparse.Namespace) -> int:
    """Write a blank ledger."""
    if options.file.suffix.lower() != ".xlsx" or options.file.exists():
        raise UsageError(f"不能新建“{options.file}”：这个文件已经有了，或者后缀不是 .xlsx。请换一个名字。")
    for remark in writing.write_all({options.file: (resources.folder("templates") / "ledger.xlsx").read_bytes()}):
        options.terminal.say(remark)
    options.terminal.say(f"已写出：{options.file}。年末运行：makereport ledger tally {options.file} --year 年度 -o agency.xlsx")
    return 0


def run_tally(options: argparse.Namespace) -> int:
    """Count a year's requests into an agency file; 1, and nothing is written, if a row is wrong."""
    from generator import service
    from generator.findings import blocking
    from generator.ledger import checks, rows, tally

    for written, others in ((options.output, options.files), (options.trace, (*options.files, options.output))):
        arguments.refuse_overwriting(written, *others)
    loaded = reading.load(options.output)
    report, form = loaded.source, rows.settings()["form"]
    lost = any(each.blocks for each in service.unconverted(loaded))
    if lost or report is None or (report.year, report.form.name) != (options.year, form):
        raise UsageError(f"不能计入 {options.output}：应是 {options.year} 年度、{form} 年格式、能读全的填报文件。")
    counted, wrong = list[rows.Row](), False
    for file in options.files:
        own, findings = rows.read(reading.contents(file), f"{file}")
        findings += checks.check(own, options.year, date.today())
        for line in messages.of_findings(f"{file}", findings, (), options.terminal.look):
            options.terminal.say(line)
        counted, wrong = counted + own, wrong or blocking(findings)
    if wrong:
        options.terminal.say("结论：不通过，没有写出，请改正台账后再试")
        return 1
    filled, traced = tally.filled(report, counted)
    files = {options.output: service.convert(replace(loaded, source=filled), options.output.name)}
    if options.trace:
        table = StringIO()
        lines = ((cell, len(numbers), "、".join(numbers)) for cell, numbers in traced.items())
        csv.writer(table).writerows((("单元格", "数值", "台账编号"), *lines))
        files[options.trace] = table.getvalue().encode("utf-8-sig")  # without the mark Excel takes it for GBK
    for remark in writing.write_all(files):
        options.terminal.say(remark)
    options.terminal.say(f"结论：通过，台账里共 {len(counted)} 行。已写出：{'、'.join(map(str, files))}")
    return 0
