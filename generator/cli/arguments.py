"""What the commands share: parsers that speak Chinese, common options, and which files are meant."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from generator.errors import UsageError
from generator.text.distance import closest

_HEADINGS = {"positional arguments": "参数", "options": "选项"}
_MESSAGES = {
    "^argument ([^:]+): ": r"\1：",
    "the following arguments are required: (.*)": r"缺少 \1",
    "expected one argument": "后面要写一个值",
    "expected at least one argument": "后面至少写一个值",
    "ignored explicit argument (.*)": r"后面不能写值 \1",
    "invalid (.*) value: (.*)": r"不能写成 \2，应为\1",
    r"invalid choice: (.*) \(choose from (.*)\)": r"不能写成 \1，可以写 \2",
    r"unknown parser (.*) \(choices: (.*)\)": r"没有 \1 这个命令，命令有 \2",
}
"""What argparse says, and how it is said here; what is not listed stays English."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help that keeps its line breaks, with Chinese headings."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))

_MOST_NAMED = 8
_CLOSE = 0.7
"""An option that is so much like a known one is taken for a slip of it."""


class Parser(argparse.ArgumentParser):
    """A parser whose help is Chinese and whose errors end with where to read more."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, add_help=False, formatter_class=_Formatter, **settings)
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_help(self) -> str:
        """Return the help; headings end with a Chinese colon."""
        return re.sub("(?m)^(\\w+):$", r"\1：", super().format_help())

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse all that is given: a command refuses what it does not know itself, under its own usage."""
        parsed, unknown = super().parse_known_args(args, namespace)
        if unknown:
            close = closest(unknown[0].partition("=")[0], self._option_string_actions, _CLOSE)
            self.error(f"没有 {' '.join(unknown)} 这样的选项或参数" + (f"，是不是 {close}" if close else ""))
        return parsed, unknown

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and stop with status 2."""
        for english, chinese in _MESSAGES.items():
            message = re.sub(english, chinese, message)
        self.print_usage()
        self.exit(2, f"{self.prog}：{message}。详细用法：{self.prog} --help\n")

    def print_usage(self, file: Any = None) -> None:
        """Print the usage to stderr: stdout is for data."""
        super().print_usage(file or sys.stderr)


def year(text: str) -> int:
    """Read a year of four digits."""
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"不能写成“{text}”，应为四位数字的年份，如 2024")
    return int(text)


def add_county(parser: argparse.ArgumentParser, otherwise: str = "不写时看文件里的“县区”") -> None:
    """Declare `--county`; `otherwise` tells what holds without it."""
    parser.add_argument("--county", metavar="NAME|DIR", help=f"县（市、区）模板的名称或文件夹（{otherwise}）")


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Declare `-j`."""
    parser.add_argument(
        "-j", "--jobs", type=_jobs, default=_cores(), metavar="N", help="文件多时最多同时用几个进程（不写时与处理器的核数相同）"
    )


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1000):
        raise argparse.ArgumentTypeError(f"不能写成“{text}”，应为从 1 起的整数")
    return int(text)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def expanded(paths: Iterable[Path], suffixes: Collection[str] = ()) -> list[Path]:
    """Return the files, for every folder those in it with these suffixes, for every pattern such as `*.yaml` what it finds.

    The Windows shell leaves patterns to us.
    """
    files: list[Path] = []
    for path in paths:
        pattern = path.name
        if suffixes and path.is_dir():
            found = sorted(each for each in path.iterdir() if not _why_not_read(each, suffixes))
            if not found:
                raise UsageError("".join((f"文件夹 {path} 里没有可以读的报告。", *left_out([path], suffixes))))
        else:
            found = sorted(path.parent.glob(pattern)) if set("*?") & set(pattern) and not path.exists() else []
        files += found or [path]
    return files


def left_out(paths: Iterable[Path], suffixes: Collection[str]) -> Iterator[str]:
    """Yield for each folder a sentence on what in it is not read, and why."""
    for folder in filter(Path.is_dir, paths):
        others = [(each.name, why) for each in sorted(folder.iterdir()) if (why := _why_not_read(each, suffixes))]
        more = f"等 {len(others)} 个" if len(others) > _MOST_NAMED else ""
        if others:
            yield f"文件夹 {folder} 里没有读的：{'、'.join(f'{name}（{why}）' for name, why in others[:_MOST_NAMED])}{more}。"


def _why_not_read(path: Path, suffixes: Collection[str]) -> str:
    if path.name.startswith("~"):
        return "Word 打开文件时的临时文件"
    if path.name.startswith("."):
        return "隐藏文件"
    if path.is_dir():
        return "文件夹，请另外写明"
    return "" if path.suffix.lower() in suffixes else "不是这里要读的文件类型"


def readable_suffixes(*, agency: bool) -> frozenset[str]:
    """Return the suffixes of published reports, and of agency files too."""
    from generator.formats.published import OFFICE_SUFFIXES
    from generator.formats.registry import FORMATS, agency_suffixes

    published = (suffix for row in FORMATS.values() if row.reader for suffix in row.suffixes)
    return frozenset((*published, *OFFICE_SUFFIXES, *(agency_suffixes() if agency else ())))


def refuse_collisions(targets: Iterable[tuple[Path, Path]], sources: Iterable[Path]) -> None:
    """Refuse a call in which one file would be written for two of the sources (`targets`: source and file), or over one."""
    kept = {_key(path): path for path in sources}
    claimed: dict[str, Path] = {}
    for source, target in targets:
        key = _key(target)
        if key in kept:
            raise UsageError(f"写出的文件会盖掉 {kept[key]}。请用 -o 写到别的文件夹。")
        if key in claimed:
            raise UsageError(f"{claimed[key]} 和 {source} 会写成同一个文件 {target}。请改名，或者分开运行。")
        claimed[key] = source


def _key(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def refuse_overwriting(written: Path | None, *sources: Path | None) -> None:
    """Refuse a call that would write over a file it reads."""
    for source in sources:
        if written is not None and source is not None and written.resolve() == source.resolve():
            raise UsageError(f"写出的文件会盖掉 {source}。请换一个文件名。")
