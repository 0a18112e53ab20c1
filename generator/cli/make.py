"""`makereport make` (the bare form): check agency files and write their reports."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.cli import arguments, batch, messages, reading, writing
from generator.cli.batch import Outcome
from generator.errors import UsageError
from generator.formats.registry import FORMATS, offered, usual

if TYPE_CHECKING:
    from generator.cli.terminal import Terminal
    from generator.report.examined import Examined
    from generator.report.report import Report
    from generator.style import Style


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "make",
        help="核对并写出报告（可省略 make）",
        description="核对填报文件，没有错误就写出标准文本和 Word 文档。有错误时什么也不写，以前写出的文件保持原样。",
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="填好的文件（.yaml、.xlsx，或者 Word 表样），可以写几份；- 是标准输入"
    )
    parser.add_argument("-o", "--out", type=Path, metavar="DIR", help="写到这个文件夹（不写时写在 agency.yaml 旁边）")
    parser.add_argument(
        "--formats", type=_formats, default=usual(), metavar=",".join(offered()), help=f"写出哪几种（默认 {','.join(usual())}）"
    )
    parser.add_argument("--draft", action="store_true", help="有错误也写出来，标明“草稿”，Word 和 Excel 里逐处加批注，供退回修改")
    arguments.add_county(parser)
    arguments.add_jobs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check and write each file."""
    files = list(dict.fromkeys(arguments.expanded(options.files)))
    if reading.STANDARD_INPUT in files and options.out is None:
        raise UsageError("从标准输入读时，请用 -o 写明写到哪个文件夹。")
    targets = ((path, _target(path, options.out, each)) for path in files for each in options.formats)
    arguments.refuse_collisions(targets, files)
    reading.require_county(options.county)
    work = partial(
        _make, formats=options.formats, out=options.out, county=options.county, draft=options.draft, look=options.terminal.look
    )
    if all(FORMATS[name].writer for name in options.formats):
        return batch.run(options.terminal, files, work, options.jobs)
    from generator.formats.pdf import printing

    printing.require()
    return batch.run(options.terminal, files, work, options.jobs, finish=partial(_print, options.out, options.terminal))


class Made(NamedTuple):
    """What was found in a file, the files written if it does not block, what is to be said, the page to be printed as PDF."""

    examined: Examined
    written: tuple[Path, ...] = ()
    remarks: tuple[str, ...] = ()
    page: bytes = b""


def make(
    path: Path, formats: Sequence[str], out: Path | None = None, county: str | Path | None = None, draft: bool = False
) -> Made:
    """Check a file and write its report beside it or into `out`."""
    from generator import service

    loaded = reading.load(path, county)
    sources = tuple(dict.fromkeys(name if FORMATS[name].writer else FORMATS[name].made_of for name in formats))
    if loaded.report is not None and loaded.style.own_folders:
        from generator.style.authoring import proof

        proof.require(loaded.style, sources, loaded.report.form)
    examined = reading.check(path, loaded, formats=formats)
    if examined.report is None or not (examined.passed or draft) or (loaded.published and not loaded.whole):
        return Made(examined)
    for name in formats:
        arguments.refuse_overwriting(_target(path, out, name), *_read_besides(path, examined.report, loaded.style))
    pages = service.render_all(examined.report, sources, loaded.style, draft=draft, findings=examined.findings)
    written = {_target(path, out, name): page for name, page in pages.items() if name in formats}
    if not examined.passed and (copy := service.marked(loaded, examined.findings)) is not None:
        written[_target(path, out, "xlsx").with_stem(f"{path.stem}-草稿")] = copy
    remarks = writing.write_all(written)
    return Made(examined, tuple(written), remarks, pages["docx"] if "pdf" in formats else b"")


def _read_besides(path: Path, report: Report, style: Style) -> list[Path]:
    templates = [folder / row.template for folder in style.own_folders for row in FORMATS.values() if row.template]
    return [*templates, *([path.parent / report.last_year] if report.last_year else [])]


def _print(out: Path | None, terminal: Terminal, pages: Mapping[Path, bytes]) -> None:
    """Print the Word pages made of the files as PDF, all by one LibreOffice."""
    from generator.formats.pdf import printing

    made = {_target(path, out, "pdf"): page for path, page in zip(pages, printing.of_word([*pages.values()]), strict=True)}
    for remark in writing.write_all(made):
        terminal.say(remark)
    terminal.say(f"已写出：{'、'.join(map(str, made))}")


def _make(path: Path, *, look: messages.Look, **settings: Any) -> Outcome:
    examined, written, remarks, page = make(path, **settings)
    name = reading.shown(path)
    lines = list(messages.of_examined(name, examined, look))
    if written:
        lines.append(f"已写出{'' if examined.passed else '（草稿）'}：{'、'.join(map(str, written))}")
    elif examined.passed and not page:
        lines.append(f"{name} 没有写出：机关、年度、各部分的文字和数字没有全部读到，请按上面的警告补上。")
    lines += remarks
    done = examined.passed and bool(written or page)
    return Outcome(batch.DONE if done else batch.WRONG, tuple(lines), page=page)


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.replace("，", ",").split(",") if part.strip()))
    unknown = [part for part in wanted if part not in offered()]
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(f"不能印成“{'、'.join(unknown)}”，可以写：{','.join(offered())}")
    return wanted


def _target(path: Path, out: Path | None, format: str) -> Path:
    stem = "agency" if path == reading.STANDARD_INPUT else path.stem
    return (path.parent if out is None else out) / f"{stem}.{format}"
