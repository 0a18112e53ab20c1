"""The user's files: their bytes, the county that a call asks for, the report of the year before."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import ReadError, ReportError, UsageError

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.report.examined import Examined
    from generator.report.report import Report
    from generator.service import Loaded
    from generator.style import Style

STANDARD_INPUT = Path("-")
LARGEST_FILE = 60_000_000
"""No more is read of a file; whatever is larger is refused by what reads it."""


def contents(path: Path) -> bytes:
    """Return the bytes of a file; ReadError with the reason and what to do if there are none to be had."""
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(LARGEST_FILE + 1)
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadError(f"这是文件夹，不是文件。请写明其中的文件，如 {path / '*.yaml'}。", path)
        if not stat.S_ISREG(mode):
            raise ReadError("不是普通文件，无法读取。请指明报告文件。", path)
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise ReadError("没有这个文件，请检查文件名和所在的文件夹。", path) from None
    except PermissionError:
        raise ReadError("没有读取的权限。请检查文件权限，或者先关闭正在使用它的程序。", path) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"文件打不开（{reason}），请检查文件名，或者把文件复制到本机后再试。", path) from None


def shown(path: Path) -> str:
    """Return how messages call a file."""
    return "标准输入" if path == STANDARD_INPUT else f"{path}"


def search() -> tuple[Path, ...]:
    """Return the folders in which a user keeps counties' templates (MAKEREPORT_COUNTIES)."""
    return tuple(Path(part) for part in os.environ.get("MAKEREPORT_COUNTIES", "").split(os.pathsep) if part)


def find_style(name: str | Path | None = None, *, agency: str | None = None, printed: Iterable[str] = ()) -> Style:
    """Return the county of that name or folder, of the agency, or of printed titles, among the user's and the built-in ones."""
    from generator import style as styles

    return styles.load(name, search(), agency, printed)


def require_county(name: str | None) -> None:
    """Raise a FormError if there is no county of the name that a call gives: once, not for each file."""
    if name is not None:
        find_style(name)


def load(path: Path, county: str | Path | None = None, *, published: bool = False) -> Loaded:
    """Return what a file says, in the style of the county that the call names, or else the file.

    What comes in on the standard input is an agency file, unless a published report is expected.
    """
    from generator import service

    data = contents(path)
    name = path.name
    if path == STANDARD_INPUT:
        name = "标准输入" if published else "标准输入.yaml"
    try:
        return service.load(data, name, style=None if county is None else find_style(county), find_style=find_style)
    except ReportError as error:
        error.path = error.path or shown(path)
        raise


def check(path: Path, loaded: Loaded, last_year: Path | None = None, formats: Iterable[str] = ()) -> Examined:
    """Return every finding about a file, compared with the year before if its report is named."""
    from generator import service

    last = None
    if loaded.report is not None:
        try:
            last = earlier(path, loaded.report, last_year)
        except ReportError as error:
            if last_year is not None:
                raise
            loaded = replace(loaded, findings=(*loaded.findings, _not_compared(loaded.report, error)))
    return service.check(loaded, latest_year=date.today().year, last=last, formats=formats)


def earlier(path: Path, report: Report, last_year: Path | None = None) -> Report | None:
    """Return the report of the year before, if the call or else the report names one."""
    wanted = last_year or (path.parent / report.last_year if report.last_year else None)
    if wanted is None:
        return None
    last = load(wanted).report
    if wanted.resolve() == path.resolve():
        raise UsageError(f"上年报告“{wanted}”与本报告是同一个文件，请写明上一年的文件。", path)
    if last is None:
        raise UsageError(f"上年报告“{wanted}”读不出内容，请先用 makereport check 检查它。", path)
    return last


def _not_compared(report: Report, error: ReportError) -> Finding:
    """Return an error at the file's own “上年报告”, which names a file that cannot be used."""
    from generator.report.loading import LAST_YEAR
    from generator.rules import found

    message = f"“上年报告”写的 {report.last_year} 用不了（路径从本文件所在的文件夹算起）：{error.message}不比较的，请删去这一项。"
    return found("last-year-file", message, place=report.places.get((LAST_YEAR,)))
