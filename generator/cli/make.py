"""`makereport make` (the bare form): check agency files and write their reports."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli import arguments, batch, reading, writing
from generator.errors import UsageError
from generator.formats.registry import usual, writable

if TYPE_CHECKING:
    from generator.report.examined import Examined


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
        "--formats", type=_formats, default=usual(), metavar=",".join(writable()), help=f"写出哪几种（默认 {','.join(usual())}）"
    )
    parser.add_argument("--draft", action="store_true", help="有错误也写出来，标明“草稿”，Word 里逐处加批注，供退回修改")
    arguments.add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check and write each file."""
    from generator.report.agency_file import is_agency_file

    files = list(dict.fromkeys(arguments.expanded(options.files)))
    _refuse_collisions(files, options.out, options.formats)
    terminal = options.terminal

    def work(path: Path) -> bool:
        if path.is_file() and not is_agency_file(path.name):
            read_back = f"makereport parse {path} -o agency.yaml"
            raise UsageError(f"不是填报文件（.yaml）。已公布的报告请先读成填报文件：{read_back}，核对后再写出。", path)
        examined, written = make(path, options.formats, options.out, options.county, options.draft)
        terminal.show_all(path, examined.findings, examined.source)
        terminal.say(batch.summary(path, examined))
        if written:
            terminal.say(f"已写出{'' if examined.passed else '（草稿）'}：{'、'.join(map(str, written))}")
        return examined.passed

    return batch.run(terminal, files, work).status


def make(
    path: Path,
    formats: Sequence[str],
    out: Path | None = None,
    county: str | Path | None = None,
    draft: bool = False,
) -> tuple[Examined, tuple[Path, ...]]:
    """Check a file and write its report beside it or into `out`; return what was found, and the files (none if it blocks)."""
    from generator import service

    loaded = reading.load(path, county)
    examined = reading.check(path, loaded, formats=formats)
    if examined.report is None or not (examined.passed or draft):
        return examined, ()
    pages = service.render_all(examined.report, formats, loaded.style, draft=draft, findings=examined.findings)
    written = {_target(path, out, name): page for name, page in pages.items()}
    writing.write_all(written)
    return examined, tuple(written)


def _formats(text: str) -> tuple[str, ...]:
    known = writable()
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.replace("，", ",").split(",") if part.strip()))
    unknown = [part for part in wanted if part not in known]
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(f"不能印成“{'、'.join(unknown)}”，可以写：{','.join(known)}")
    return wanted


def _refuse_collisions(files: Sequence[Path], out: Path | None, formats: Sequence[str]) -> None:
    """Refuse a call in which one report would overwrite another, or its own source."""
    from generator.report.agency_file import is_agency_file

    sources = {_key(path): path for path in files}
    claimed: dict[str, Path] = {}
    for path in files:
        if not is_agency_file(path.name):
            continue
        for suffix in formats:
            target = _target(path, out, suffix)
            key = _key(target)
            if key in sources:
                raise UsageError(f"写出的文件会盖掉 {sources[key]}。请用 -o 写到别的文件夹。")
            if key in claimed:
                raise UsageError(f"{claimed[key]} 和 {path} 会写成同一个文件 {target}。请改名，或者分开运行。")
            claimed[key] = path


def _target(path: Path, out: Path | None, format: str) -> Path:
    return (path.parent if out is None else out) / f"{path.stem}.{format}"


def _key(path: Path) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - links must not be followed
