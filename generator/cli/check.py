"""`makereport check`: check agency files and published reports without writing anything."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from generator.cli import arguments, batch, reading, writing
from generator.errors import ReportError, UsageError
from generator.formats.registry import readable


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "check",
        help="只核对，不写报告",
        description=f"核对 agency.yaml 或已公布的报告（{'、'.join(readable())}）：格式、勾稽关系、上年衔接、文字与表格是否一致。",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="agency.yaml 或已公布的报告，可以写几份")
    parser.add_argument("--last-year", type=Path, metavar="FILE", help="上一年的报告，逐项核对衔接（只能核对一份时用）")
    parser.add_argument("--json", action="store_true", help="把结果以 JSON 写到标准输出")
    parser.add_argument("--html", type=Path, metavar="FILE", help="另写一页核对单（只能核对一份时用）")
    arguments.add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check each file."""
    files = arguments.expanded(options.files)
    for option, value in (("--last-year", options.last_year), ("--html", options.html)):
        if value is not None and len(files) > 1:
            raise UsageError(f"{option} 只能在核对一份报告时用，请一份一份核对。")
    arguments.refuse_overwriting(options.html, *files, options.last_year)
    terminal = options.terminal
    results = _results(options)

    def work(path: Path) -> bool:
        try:
            examined = reading.check(path, reading.load(path, options.county), options.last_year)
        except ReportError as error:
            results.unusable(path, error)
            raise
        if options.html is not None:
            _write_sheet(options.html, examined)
        terminal.show_all(path, examined.findings, examined.source)
        terminal.say(batch.summary(path, examined))
        results.add(path, examined)
        return examined.passed

    with results:
        return batch.run(terminal, files, work).status


def _results(options: argparse.Namespace) -> Any:
    from generator.cli.results import NoResults, Results

    return Results(options.terminal) if options.json else NoResults()


def _write_sheet(path: Path, examined: Any) -> None:
    from generator.formats.check_sheet import write

    writing.write_all({path: write(examined)})
