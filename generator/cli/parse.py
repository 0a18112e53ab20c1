"""`makereport parse`: a published report becomes agency.yaml again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from generator.cli import arguments, reading, writing
from generator.errors import UsageError
from generator.formats.registry import readable


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "parse",
        help="把已公布的报告读回成 YAML",
        description=f"把已公布的报告（{'、'.join(readable())}）读回成 agency.yaml；读不出的数字写成 ~，不作猜测。",
    )
    parser.add_argument("report", type=Path, metavar="REPORT", help="已公布的报告")
    parser.add_argument(
        "-o", "--out", type=Path, metavar="agency.yaml", help="写到这个文件，已经有的会被换掉（不写时写到标准输出）"
    )
    arguments.add_county(parser, "不写时用全国统一的")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read the report and write its YAML; 1 where it was read only in part or holds errors."""
    from generator.findings import blocking, ordered
    from generator.report.agency_file import is_agency_file
    from generator.report.dump import dump

    terminal = options.terminal
    if is_agency_file(options.report.name):
        raise UsageError(f"{options.report} 是填报文件，不用读回。核对用 makereport check，写出报告用 makereport make。")
    arguments.refuse_overwriting(options.out, options.report)
    loaded = reading.load(options.report, options.county)
    assert loaded.report is not None
    text = dump(loaded.report)
    if options.out is None:
        terminal.give(text)
    else:
        writing.write_all({options.out: text.encode("utf-8")})
    for finding in ordered(loaded.findings):
        terminal.show(options.report, finding)
    if options.out is not None:
        terminal.say(f"已写出：{options.out}")
    figures = loaded.report.figures.values()
    unread = sum(value is None for value in figures)
    remark = f"，{unread} 个没有读出（写成 ~），请对照原文补上" if unread else ""
    terminal.say(f"结论：读出 {len(figures) - unread} 个数字{remark}")
    return 0 if loaded.whole and not blocking(loaded.findings) else 1
