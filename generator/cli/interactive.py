"""The executable without a command line: asks what to do after a double click, and waits before its window closes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

_QUESTION = """政府信息公开工作年度报告
  1  新建一份 Excel 填报表
  2  核对填好的文件
  3  核对，并生成报告（文本和 Word）
请输入数字后按回车（直接按回车退出）："""
_FILE = "请把文件拖到这个窗口里，再按回车："
_CLOSING = "按回车关闭窗口。"
_OWN_PROCESSES = 2
"""The executable unpacks itself in one process and runs in another."""


def is_double_clicked() -> bool:
    """Return whether nothing was said on the command line of the executable and a person is there to be asked."""
    return bool(getattr(sys, "frozen", False)) and len(sys.argv) == 1 and sys.stdin is not None and sys.stdin.isatty()


def ask(answer: Callable[[str], str] = input) -> list[str]:
    """Return the words of the command line that the answers stand for; none if nothing is wanted."""
    wanted = answer(_QUESTION).strip()
    if wanted == "1":
        agency = answer("机关全称（如 云岭县科学技术局）：").strip()
        last_year = date.today().year - 1
        year = answer(f"报告哪一年（直接按回车是 {last_year}）：").strip() or str(last_year)
        form = Path(sys.executable).parent / f"{agency}-{year}.xlsx"
        return ["new", str(form), f"--agency={agency}", f"--year={year}"]
    commands = {"2": "check", "3": "make"}
    if wanted not in commands:
        return []
    file = answer(_FILE).strip().strip("\"'")
    return [commands[wanted], "--", file] if file else []


def run(main: Callable[[list[str] | None], int], answer: Callable[[str], str] = input) -> int:
    """Return the exit status of `main`, after asking what to do if nobody has said so, and waiting if the window would close."""
    asked = is_double_clicked()
    status = 0
    with suppress(EOFError, KeyboardInterrupt):  # nobody answers: the window is being closed
        words = ask(answer) if asked else None
        if words != []:
            status = main(words)
        if asked or _has_own_window():
            answer(_CLOSING)
    return status


def _has_own_window() -> bool:
    """Return whether the console is there for this program alone, as Windows opens one for it."""
    if sys.platform != "win32" or not getattr(sys, "frozen", False):
        return False
    import ctypes

    processes = (ctypes.c_uint * (_OWN_PROCESSES + 1))()
    count = ctypes.windll.kernel32.GetConsoleProcessList(processes, len(processes))
    return bool(0 < count <= _OWN_PROCESSES)
