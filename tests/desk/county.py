"""A small county for tests: its folder with two units, and what may lie in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator import service
from generator.desk import collection, workspace
from generator.desk.collection import Received
from generator.desk.workspace import Workspace
from tests.reports import base_text

ROSTER = {"01": "云岭县教育局", "02": "云岭县民政局"}
SETTINGS = "年度: 2024\n汇总机关: 云岭县人民政府\n截止: 2025-01-26\n单位:\n" + "".join(
    f"- {{代码: '{code}', 全称: {name}}}\n" for code, name in ROSTER.items()
)
DAY = date(2025, 1, 20)
OTHER_WORDS = (
    """总体情况: |
  2024年，云岭县民政局把低保、养老、殡葬等群众关心的事项作为公开重点，全面推进政府信息公开。
  （一）主动公开。在县政府网站公开低保名单、养老机构备案等信息86条。现行有效的行政规范性文件19件。
  （二）依申请公开。本年新收政府信息公开申请4件，多为查询早年的婚姻登记档案。
  （三）政府信息管理。逐件做发布前的保密审查，村级公示栏由民政助理员按月更换。
  （四）政府信息公开平台建设。民政专栏改版后并入县政府网站，老年人可以用大字版浏览。
  （五）监督保障。局长每季度听取汇报，邀请社区代表评议，没有责任追究的情形。
""",
    """存在问题: |
  低保政策讲解不够通俗。改进情况：到六个乡镇办了讲解会，把问答印成折页送到村。
其他事项: |
  没有发出收费通知，收取信息处理费0元。没有其他事项。
""",
)
"""The words of the second unit, before its figures and behind them."""


def agency_file(code: str, **changes: str) -> str:
    """Return the agency file of a unit, in words of its own; each change replaces one text."""
    text = base_text().replace("云岭县科学技术局", ROSTER[code])
    if code == "02":
        head, _, rest = text.partition("总体情况: |")
        figures = rest.partition("\n主动公开:")[2].partition("存在问题: |")[0]
        text = f"{head}{OTHER_WORDS[0]}主动公开:{figures}{OTHER_WORDS[1]}"
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def made(folder: Path) -> Path:
    """Return a folder in which both units have sent what is right in time."""
    register = "文件,收到日期\n教育局.yaml,2025-01-20\n民政局.yaml,2025-01-21\n"
    sent = {f"收件/{ROSTER[code][3:]}.yaml": agency_file(code) for code in ROSTER}
    return write(folder, {"desk.yaml": SETTINGS, "收件/登记.csv": register, **sent})


def read(settings: str = SETTINGS, decisions: str = "") -> Workspace:
    """Return the workspace that these files make."""
    return workspace.read(settings.encode(), decisions.encode())


def received(code: str, file: str = "", day: date = DAY, **changes: str) -> Received:
    """Return the file of a unit as it is when it has been read and checked."""
    loaded = service.load(agency_file(code, **changes).encode(), "agency.yaml")
    found = collection.received(file or f"{code}.yaml", day, service.check(loaded, latest_year=2024))
    assert found is not None
    return found
