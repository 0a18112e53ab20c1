"""`makereport parse`: published reports become agency files again, and agency files those of another format."""

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
        help="把已公布的报告读回成填报文件，或者在 YAML 和 Excel 之间转换",
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
    """Read each file and write it as an agency file; 1 where one was read only in part or holds errors."""
    suffixes = arguments.readable_suffixes(agency=False)
    files = list(dict.fromkeys(arguments.expanded(options.reports, suffixes)))
    for line in arguments.left_out(options.reports, suffixes):
        options.terminal.say(line)
    several = files != options.reports or len(files) > 1
    if several and options.out is None:
        raise UsageError("读回几份报告时，请用 -o 写明写到哪个文件夹。")
    if several:
        arguments.refuse_collisions(((path, _target(path, options.out)) for path in files), files)
    else:
        arguments.refuse_overwriting(options.out, *files)
    reading.require_county(options.county)
    work = partial(_parse, county=options.county, out=options.out, several=several, look=options.terminal.look)
    return batch.run(options.terminal, files, work, options.jobs, results=("读全", "没有读全") if several else None)


def _parse(path: Path, *, county: str | None, out: Path | None, several: bool, look: messages.Look) -> Outcome:
    from generator import service
    from generator.findings import blocking, ordered

    loaded = reading.load(path, county, published=True)
    report, name = loaded.source, reading.shown(path)
    findings = ordered(loaded.findings if loaded.published else service.unconverted(loaded))
    lines = list(messages.of_findings(name, findings, (), look))
    if report is None:
        return Outcome(batch.UNUSABLE, (*lines, f"{name} 读不出内容，没有写出。请先改正。"))
    target = out and (_target(path, out) if several else out)
    content = service.convert(loaded, target.name if target is not None else ".yaml")
    if target is not None:
        lines += writing.write_all({target: content})
        lines.append(f"已写出：{target}")
    read, unread = batch.counted(report)
    remark = f"，{unread} 个没有{'读出' if loaded.published else '填'}（写成 ~），请对照原文补上" if unread else ""
    lines.append(f"{f'{name} ' if several else '结论：'}读出 {read} 个数字{remark}")
    whole = loaded.whole or not loaded.published
    status = batch.DONE if whole and not blocking(findings) else batch.WRONG
    data = "" if target is not None else content.decode("utf-8")
    return Outcome(status, tuple(lines), data, figures=(read, unread))


def _target(path: Path, folder: Path) -> Path:
    return folder / f"{path.stem}.yaml"
