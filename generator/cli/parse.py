"""`makereport parse`: published reports become agency files again."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from generator.cli import arguments, batch, messages, reading, writing
from generator.cli.batch import Outcome
from generator.errors import UsageError
from generator.formats.registry import readable


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "parse",
        help="把已公布的报告读回成 YAML",
        description=f"把已公布的报告（{'、'.join(readable())}）读回成 agency.yaml；读不出的数字写成 ~，不作猜测。",
    )
    parser.add_argument("reports", nargs="+", type=Path, metavar="REPORT", help="已公布的报告，或者放着它们的文件夹，可以写几个")
    parser.add_argument(
        "-o", "--out", type=Path, metavar="agency.yaml",
        help="写到这个文件，已经有的会被换掉（不写时写到标准输出）；读回几份时是文件夹",
    )  # fmt: skip
    arguments.add_county(parser, "不写时用全国统一的")
    arguments.add_jobs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read each report and write its YAML; 1 where one was read only in part or holds errors."""
    files = list(dict.fromkeys(arguments.expanded(options.reports, arguments.readable_suffixes(agency=False))))
    several = files != options.reports or len(files) > 1
    if several and options.out is None:
        raise UsageError("读回几份报告时，请用 -o 写明写到哪个文件夹。")
    if several:
        arguments.refuse_collisions(((path, _target(path, options.out)) for path in files), files)
    else:
        arguments.refuse_overwriting(options.out, *files)
    reading.require_county(options.county)
    work = partial(_parse, county=options.county, out=options.out, several=several, look=options.terminal.look)
    return batch.run(options.terminal, files, work, options.jobs, verdict="结论：读全 {} 份，没有读全 {} 份" if several else "")


def _parse(path: Path, *, county: str | None, out: Path | None, several: bool, look: messages.Look) -> Outcome:
    from generator.findings import blocking, ordered
    from generator.report.agency_file import is_agency_file
    from generator.report.dump import dump

    if is_agency_file(path.name):
        raise UsageError("是填报文件，不用读回。核对用 makereport check，写出报告用 makereport make。", path)
    loaded = reading.load(path, county, published=True)
    report, name = loaded.report, reading.shown(path)
    assert report is not None
    lines = list(messages.of_findings(name, ordered(loaded.findings), (), look))
    text = dump(report)
    if out is not None:
        target = _target(path, out) if several else out
        writing.write_all({target: text.encode("utf-8")})
        lines.append(f"已写出：{target}")
    unread = sum(value is None for value in report.figures.values())
    remark = f"，{unread} 个没有读出（写成 ~），请对照原文补上" if unread else ""
    lines.append(f"{f'{name} ' if several else '结论：'}读出 {len(report.figures) - unread} 个数字{remark}")
    status = batch.DONE if loaded.whole and not blocking(loaded.findings) else batch.WRONG
    return Outcome(status, tuple(lines), "" if out is not None else text)


def _target(path: Path, folder: Path) -> Path:
    return folder / f"{path.stem}.yaml"
