"""The command line: the only place that prints, reads the environment and decides the exit status."""

from __future__ import annotations

import argparse
import atexit
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from generator import __version__
from generator.cli import arguments, batch, messages, writing
from generator.cli.batch import DONE, UNUSABLE
from generator.cli.terminal import Terminal
from generator.errors import ReportError, UsageError
from generator.text.distance import closest

COMMANDS = ("make", "check", "parse", "compare", "new", "ledger", "desk", "rules", "county")
"""Each command is the module of that name: `add_parser(subparsers)` declares it and sets `run`."""

_DESCRIPTION = """政府信息公开工作年度报告：填一份 agency.yaml，核对无误后写出标准文本、Word 和网页。

最常用的写法：
  makereport agency.yaml         核对，并在旁边写出 agency.txt 和 agency.docx
  makereport check agency.yaml   只核对
  makereport new agency.yaml --agency 云岭县科学技术局 --year 2024   新建一份空白文件"""
_EPILOG = """每个命令的详细用法：makereport 命令 --help
退出状态：0 完成；1 数字或文字有错误，或者只读出了一部分；2 用法不对、文件无法读写，或者被中断"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status; whatever happens, no traceback."""
    # Nearly all that is made stays to the end; to look through it for garbage then takes a seventh of a short run.
    atexit.register(gc.freeze)
    # A stream that the caller has closed is None.
    terminal = Terminal(sys.stderr or io.StringIO(), sys.stdout or io.StringIO())
    status = UNUSABLE
    try:
        words = list(sys.argv[1:] if argv is None else argv)
        if not words:
            terminal.say(_parser().format_help())
            return UNUSABLE
        words = _named(words)
        options = _parser([words[0]] if words[0] in COMMANDS else COMMANDS).parse_args(words)
        options.terminal = terminal
        done: int = options.run(options)
        terminal.flush()
        status = done
    except SystemExit as stop:  # argparse has said what is wrong, or has shown its help
        status = DONE if stop.code in (None, DONE) else UNUSABLE
    except KeyboardInterrupt:
        terminal.say("已中断。已经写好的文件是完整的，没有只写了一半的文件。")
        # Python notes an interrupt amid the `exec` of a class and would end by the signal after all; another clears the note.
        exec("")  # noqa: S102
    except BrokenPipeError:  # whoever read our output has left
        pass
    except ReportError as error:
        terminal.say(f"{error}")
    except OSError as error:
        terminal.say(f"无法读写：{writing.reason(error)}。")
    except Exception as error:
        if batch.DEBUG in os.environ:
            raise
        terminal.say(messages.internal(error))
    return status


def _parser(commands: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """Return a parser for these commands; each takes a while to import and to declare."""
    parser = arguments.Parser(prog="makereport", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--version", action="version", help="显示版本号", version=f"makereport {__version__}")
    subparsers = parser.add_subparsers(title="命令一览", metavar="命令", required=True, parser_class=arguments.Parser)
    for command in commands:
        importlib.import_module(f"generator.cli.{command}").add_parser(subparsers)
    return parser


def _named(argv: list[str]) -> list[str]:
    """Put `make` in front where the command line starts with a file or an option of `make`."""
    first = argv[0]
    if first in (*COMMANDS, "-h", "--help", "--version"):
        return argv
    if first.isascii() and first.isalpha() and not Path(first).exists():
        close = closest(first, COMMANDS)
        meant = f"是不是想写“{close}”？" if close else f"命令有：{'、'.join(COMMANDS)}。"
        raise UsageError(f"没有“{first}”这个命令，也没有叫这个名字的文件。{meant}")
    return ["make", *argv]
