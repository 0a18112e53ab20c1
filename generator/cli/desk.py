"""`makereport desk`: a county's folder, its roster, and how what comes in stands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli import arguments, batch, messages, reading, writing
from generator.cli.batch import Outcome
from generator.cli.terminal import Terminal
from generator.desk import collection, workspace
from generator.desk.collection import Received
from generator.desk.workspace import DECISIONS, LAST_YEAR, RECEIVED, REGISTER, SETTINGS, WRITTEN, Workspace
from generator.errors import ReportError, UsageError
from generator.text.spelling import tight

if TYPE_CHECKING:
    from generator.desk.state import State
    from generator.service import Loaded

_LOCK = "~$"


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    about = "县区汇总：收齐各单位的年报，核对"
    parser = subparsers.add_parser("desk", help=about, description=f"{about}。从头到尾怎样用见 docs/desk.md。")
    commands = parser.add_subparsers(title="汇总命令", metavar="汇总命令", required=True, parser_class=arguments.Parser)
    new = _add(commands, "new", "新建一个文件夹：设置、名册、收件、上年、输出", run_new)
    new.add_argument("--agency", required=True, metavar="机关全称", help="汇总出来的是谁的年报，如 云岭县人民政府")
    new.add_argument("--year", required=True, type=arguments.year, metavar="年度", help="报告哪一年的情况")
    new.add_argument("--deadline", type=_date, metavar="日期", help="各单位报送的最后一天（不写时是下一年的 1 月 31 日）")
    new.add_argument("--roster", type=Path, metavar="名册.xlsx", help="从这个 Excel 的第一张表取名册：代码、全称、别名、类别等列")
    arguments.add_county(new, "写进 desk.yaml 的“县区”")
    check = _add(commands, "check", "核对收件，写出状态页和状态表；还有没收到、不通过的，退出状态是 1", run_check)
    check.add_argument("--json", action="store_true", help="把结果以 JSON 写到标准输出")
    check.add_argument("--today", type=_date, default=date.today(), metavar="日期", help="按这一天算逾期（不写时是今天）")
    arguments.add_jobs(check)


def _add(commands: Any, name: str, help: str, run: Any) -> Any:
    parser = commands.add_parser(name, help=help, description=help)
    parser.add_argument("folder", type=Path, metavar="目录", help="放着 desk.yaml 的文件夹")
    parser.set_defaults(run=run)
    return parser


def _date(text: str) -> date:
    with suppress(ValueError):
        return date.fromisoformat(text)
    raise argparse.ArgumentTypeError(f"不能写成“{text}”，应为日期，如 2025-01-26")


def run_new(options: argparse.Namespace) -> int:
    """Write the settings and the folders of a new workspace."""
    from generator import resources
    from generator.formats import check_sheet
    from generator.formats.xlsx.reader import opened
    from generator.report.dump import scalar

    folder: Path = options.folder
    if (folder / SETTINGS).exists():
        raise UsageError(f"{folder / SETTINGS} 已经有了。请换一个文件夹，或者直接修改它。")
    units: list[dict[str, object]] = []
    if options.roster is not None:
        units = workspace.entries(list(opened(reading.contents(options.roster)).worksheets[0].iter_rows(values_only=True)))
    named = {key: value and scalar(value) for key, value in (("agency", options.agency), ("county", options.county))}
    content = {**vars(options), **named, "units": [json.dumps(unit, ensure_ascii=False) for unit in units]}
    files: dict[Path, bytes] = {}
    for name, template in ((SETTINGS, "desk"), (DECISIONS, "decisions")):
        schema = (resources.folder("schemas") / f"{template}.schema.json").resolve().as_uri()
        files[folder / name] = check_sheet.page(f"desk/{template}.yaml.j2", **content, schema=schema)
    for remark in writing.write_all(files):
        options.terminal.say(remark)
    for name in (RECEIVED, LAST_YEAR, WRITTEN):
        (folder / name).mkdir(exist_ok=True)
    options.terminal.say(f"已写出：{folder / SETTINGS}。请核对名册，把收到的报告放进 {folder / RECEIVED}，再运行：")
    options.terminal.say(f"makereport desk check {folder}")
    return batch.DONE


def run_check(options: argparse.Namespace) -> int:
    """Check what has come in; write how it stands as a page and as a workbook."""
    from generator.cli import results
    from generator.desk import sheets
    from generator.desk.state import STATUSES, rules

    terminal, written = options.terminal, options.folder / WRITTEN
    with _naming(options.folder):
        desk, state = _assessed(options)
    for remark in writing.write_all({written / "状态.html": sheets.page(desk, state), written / "状态.xlsx": sheets.book(state)}):
        options.terminal.say(remark)
    if options.json:
        terminal.give(results.standing(state))
    for line in messages.table(sheets.COLUMNS, [sheets.row(each) for each in state.units]):
        terminal.say(line)
    for each in state.units:
        for finding in each.findings:
            if (finding.blocks and not finding.follows) or finding.rule in rules():
                terminal.say(f"{each.unit.code} {each.unit.name} {finding.level.value} {finding.message}")
    for file in state.unknown:
        terminal.say(f"不是名册里的单位的：{file}")
    counts = ((status, sum(each.status == status for each in state.units)) for status in STATUSES)
    told = "，".join(f"{status} {count} 家" for status, count in counts if count)
    terminal.say(f"结论：应报 {len(state.units)} 家，{told}，逾期 {sum(each.late for each in state.units)} 家")
    return batch.DONE if state.settled else batch.WRONG


@contextmanager
def _naming(folder: Path) -> Iterator[None]:
    """Let what is wrong with the files of a workspace be told with their paths."""
    try:
        yield
    except ReportError as error:
        error.path = {name: folder / name for name in (SETTINGS, DECISIONS, REGISTER)}.get(str(error.path), error.path)
        raise


def _assessed(options: argparse.Namespace) -> tuple[Workspace, State]:
    """Read the workspace and everything that has come in."""
    from generator.desk import state

    folder, terminal = options.folder, options.terminal
    decisions, register = folder / DECISIONS, folder / REGISTER
    desk = workspace.read(reading.contents(folder / SETTINGS), reading.contents(decisions) if decisions.exists() else b"")
    days = collection.register(reading.contents(register)) if register.exists() else {}
    reading.require_county(desk.county)
    old, came = (_files(folder / name, terminal) for name in (LAST_YEAR, RECEIVED))
    agencies: dict[str, Path] = {}
    batch.run(terminal, old, _agency, options.jobs, give=agencies.update, results=None)
    files: list[Received] = []
    work = _Reading(folder / RECEIVED, desk, days, collection.earlier(desk.units, agencies))
    batch.run(terminal, came, work, options.jobs, give=files.append, results=None)
    read = {each.file for each in files}
    unreadable = [name for path in came if (name := path.relative_to(work.folder).as_posix()) not in read]
    return desk, state.assess(desk, files, unreadable, options.today)


def _files(folder: Path, terminal: Terminal) -> list[Path]:
    """Return the files in a folder and below it; what programs leave there is told and left out."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and path != folder.parent / REGISTER]
    left = [path for path in found if path.name.startswith((_LOCK, "."))]
    for path in left:
        terminal.say(f"没有读：{path}（{'Word 打开文件时的临时文件' if path.name.startswith(_LOCK) else '隐藏文件'}）")
    return [path for path in found if path not in left]


def _agency(path: Path) -> Outcome:
    """Find out whose report of last year a file is."""
    return Outcome(batch.DONE, data={_whose(reading.load(path)): path})


def _whose(loaded: Loaded) -> str:
    return tight(loaded.report.agency or "") if loaded.report is not None else ""


@dataclass(frozen=True)
class _Reading:
    """Reads and checks a file that has come in, perhaps in another process, and says which report it is."""

    folder: Path
    desk: Workspace
    days: Mapping[str, date]
    before: Mapping[str, Path]

    def __call__(self, path: Path) -> Outcome:
        from generator import service

        loaded = reading.load(path, self.desk.county)
        before = self.before.get(_whose(loaded))
        last = reading.load(before, self.desk.county).report if before is not None else None
        # The desk's own year, and not the clock, says which years are still to come.
        examined = service.check(loaded, latest_year=self.desk.year, last=last)
        name = path.relative_to(self.folder).as_posix()
        day = self.days.get(name) or date.fromtimestamp(path.stat().st_mtime)
        received = collection.received(name, day, examined)
        lines = () if received else messages.of_findings(f"{path}", examined.findings, (), messages.Look())
        return Outcome(batch.DONE, tuple(lines), received)
