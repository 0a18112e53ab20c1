"""`makereport county`: list the counties, show one, make a new one, check a folder."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from generator import resources
from generator.cli import arguments, reading, writing
from generator.errors import UsageError


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "county",
        help="县（市、区）模板：list、show、new、check",
        description="县（市、区）模板。一个县区是一个文件夹，写法见 docs/counties.md。\n"
        "每个命令的详细用法：makereport county 命令 --help。\n"
        "自己的县区文件夹放在哪里，可用环境变量 MAKEREPORT_COUNTIES 指明（多处用系统的路径分隔符隔开）。",
    )
    commands = parser.add_subparsers(title="县区命令", metavar="县区命令", required=True, parser_class=arguments.Parser)
    _add(commands, "list", "列出全部县区及其上下级", run_list)
    show = _add(commands, "show", "列出一个县区改了上级的哪些地方", run_show)
    show.add_argument("name", metavar="名称或文件夹", help="如 henan、河南省，或者文件夹的路径")
    new = _add(commands, "new", "新建一个县区文件夹", run_new)
    new.add_argument("folder", type=Path, metavar="文件夹", help="新文件夹的名字")
    new.add_argument("--from", dest="parent", metavar="上级", help="从哪个县区继承：名称或文件夹（不写时是全国）")
    new.add_argument("--name", metavar="名称", help="县区的名称（不写时用文件夹名）")
    new.add_argument("--word", action="store_true", help="连同上级的 report.docx 复制一份来改（只改字体、页边距、页眉的不用）")
    check = _add(commands, "check", "检查一个县区文件夹：设置、模板、试印再读回", run_check)
    check.add_argument("folder", metavar="文件夹或名称", help="放着 county.yaml 的文件夹，或者内置县区的名称")
    check.add_argument("--record", action="store_true", help="登记改写的各处现在对应上级的哪一版")


def _add(commands: Any, name: str, help: str, run: Any) -> Any:
    parser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(run=run)
    return parser


def run_list(options: argparse.Namespace) -> int:
    """Print the tree of counties."""
    from generator.style.authoring.folders import tree

    options.terminal.give("".join(f"{line}\n" for line in tree(reading.search())))
    return 0


def run_show(options: argparse.Namespace) -> int:
    """Print what a county changes against its parent."""
    from generator import style as county
    from generator.style.authoring.folders import changes

    chosen = county.load(_place(options.name), reading.search())
    options.terminal.give("".join(f"{line}\n" for line in changes(chosen)))
    return 0


def run_new(options: argparse.Namespace) -> int:
    """Make a county's folder."""
    from generator import style as county
    from generator.style.authoring import folders, upgrades

    search = reading.search()
    parent = options.parent and _place(options.parent)
    remarks = writing.write_all(folders.new(options.folder, parent, options.name, search, word=options.word))
    made = county.load(options.folder, search)
    for remark in (*remarks, *writing.write_all(upgrades.recorded(made))):
        options.terminal.say(remark)
    options.terminal.say(f"已建立：{options.folder}（{made.name}，上级：{made.folders[1].name}）。")
    changed = "county.yaml 和 report.docx" if options.word else "county.yaml"
    options.terminal.say(f"改 {changed}，改好以后运行：makereport county check {options.folder}")
    return 0


def run_check(options: argparse.Namespace) -> int:
    """Check a county's folder; 1 if its reports must not be made so."""
    from generator import style as county
    from generator.style.authoring import upgrades
    from generator.style.authoring.check import check

    chosen = _place(options.folder)
    folder = chosen if isinstance(chosen, Path) else county.load(chosen, reading.search()).folders[0]
    if options.record:
        if folder.resolve().is_relative_to(resources.PACKAGE):
            raise UsageError("内置的县区随软件一起更新，不用登记，也不能改。请用 makereport county new 新建自己的县区。")
        for line in writing.write_all(upgrades.recorded(county.load(folder, reading.search()))):
            options.terminal.say(line)
        options.terminal.say(f"已登记：{folder / upgrades.RECORD}")
    checked = check(folder, reading.search())
    for remark in checked.remarks:
        options.terminal.say(f"{remark}")
    options.terminal.say(f"结论：{'通过' if checked.passed else '不通过'}")
    return 0 if checked.passed else 1


def _place(text: str) -> str | Path:
    """Take what looks like a folder for one, anything else for a name."""
    return Path(text) if os.sep in text or "/" in text or (Path(text) / "county.yaml").is_file() else text
