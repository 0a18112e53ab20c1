"""`makereport make` (the bare form): check agency files and write their reports."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.cli import arguments, batch
from generator.errors import UsageError


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "make",
        help="核对并写出报告（可省略 make）",
        description="核对 agency.yaml，没有错误就写出标准文本和 Word 文档。有错误时什么也不写，以前写出的文件保持原样。",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="填好的 agency.yaml，可以写几份")
    parser.add_argument("-o", "--out", type=Path, metavar="DIR", help="写到这个文件夹（不写时写在 agency.yaml 旁边）")
    parser.add_argument(
        "--formats", type=_formats, default=("txt", "docx"), metavar="txt,docx,html", help="写出哪几种（默认 txt,docx）"
    )
    parser.add_argument("--draft", action="store_true", help="有错误也写出来，标明“草稿”，Word 里逐处加批注，供退回修改")
    arguments.add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check and write each file."""
    from generator import journey

    files = list(dict.fromkeys(arguments.expanded(options.files)))
    _refuse_collisions(files, options.out, options.formats)
    terminal, search = options.terminal, arguments.search()

    def work(path: Path) -> bool:
        if path.is_file() and not arguments.is_agency_file(path):
            read_back = f"makereport parse {path} -o agency.yaml"
            raise UsageError(f"不是填报文件（.yaml）。已公布的报告请先读成填报文件：{read_back}，核对后再写出。", path)
        made = journey.make(
            path, formats=options.formats, out=options.out, county=options.county, draft=options.draft, search=search
        )
        terminal.show_all(path, made.examined.findings, made.examined.source)
        terminal.say(batch.summary(made.examined))
        if made.written:
            draft = "" if made.examined.passed else "（草稿）"
            terminal.say(f"已写出{draft}：{'、'.join(map(str, made.written))}")
        return made.examined.passed and bool(made.written)

    return batch.run(terminal, files, work).status


def _formats(text: str) -> tuple[str, ...]:
    known = ("txt", "docx", "html")
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.replace("，", ",").split(",") if part.strip()))
    unknown = [part for part in wanted if part not in known]
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(f"不能印成“{'、'.join(unknown)}”，可以写：{','.join(known)}")
    return wanted


def _refuse_collisions(files: Sequence[Path], out: Path | None, formats: Sequence[str]) -> None:
    """Refuse a call in which one report would overwrite another, or its own source."""
    sources = {_key(path): path for path in files}
    claimed: dict[str, Path] = {}
    for path in filter(arguments.is_agency_file, files):
        for suffix in formats:
            target = (path.parent if out is None else out) / f"{path.stem}.{suffix}"
            key = _key(target)
            if key in sources:
                raise UsageError(f"写出的文件会盖掉 {sources[key]}。请用 -o 写到别的文件夹。")
            if key in claimed:
                raise UsageError(f"{claimed[key]} 和 {path} 会写成同一个文件 {target}。请改名，或者分开运行。")
            claimed[key] = path


def _key(path: Path) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - links must not be followed
