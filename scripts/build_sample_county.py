"""Builds samples/yunling/, a fictional county of twelve units as its office has it in January, always to the same bytes.

Nine reports are in: three in Excel, one each in Word, in PDF and as a web page, three in YAML, of which two are wrong. One unit
has sent two that differ, one its report of the year before, one nothing, and somebody else's has come too. Run
`python scripts/build_sample_county.py`; the PDF is written only where LibreOffice is installed, and stays as it is elsewhere.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "samples" / "yunling"
YEAR = 2024
UNITS = (
    # code, name, kind, what its report is about, requests received, documents in force
    ("00", "云岭县人民政府办公室", "本级", "政府常务会议议定事项和规划计划", 9, 31),
    ("01", "云岭县教育局", "部门", "义务教育招生划片和民办学校年检", 6, 8),
    ("02", "云岭县民政局", "部门", "城乡低保标准和养老服务补贴", 4, 6),
    ("03", "云岭县财政局", "部门", "部门预决算和政府债务限额", 3, 11),
    ("04", "云岭县自然资源局", "部门", "征地批复和国有土地出让", 21, 14),
    ("05", "云岭县交通运输局", "部门", "农村公路养护和客运班线调整", 5, 5),
    ("06", "云岭县农业农村局", "部门", "高标准农田和惠农补贴发放", 7, 9),
    ("07", "云岭县卫生健康局", "部门", "医疗机构执业登记和生育补贴", 2, 4),
    ("11", "城关镇人民政府", "乡镇街道", "村级财务和危房改造名单", 8, 2),
    ("12", "青石镇人民政府", "乡镇街道", "生态护林员选聘和水库移民扶持", 1, 1),
    ("13", "白水乡人民政府", "乡镇街道", "茶园改造和旅游停车场收费", 0, 0),
    ("31", "云岭县气象局", "垂管", "雷电防护装置检测和人工影响天气作业", 1, 0),
)
RECEIVED = (
    # file, code of the unit, received, what is special about it
    ("云岭县人民政府办公室.yaml", "00", "2025-01-20", ""),
    ("县教育局年报.xlsx", "01", "2025-01-15", ""),
    ("财政局2024.docx", "03", "2025-01-16", ""),
    ("自然资源局.pdf", "04", "2025-01-22", ""),
    ("交通运输局.html", "05", "2025-01-23", ""),
    ("农业农村局.xlsx", "06", "2025-01-17", ""),
    ("卫健局.yaml", "07", "2025-01-24", "sum"),
    ("城关镇.yaml", "11", "2025-01-27", "unfilled"),
    ("民政局.yaml", "02", "2025-01-13", ""),
    ("民政局（更正）.yaml", "02", "2025-01-25", "more"),
    ("青石镇年报.yaml", "12", "2025-01-18", "last year"),
    ("气象局.xlsx", "31", "2025-01-19", ""),
    ("年报.yaml", "", "2025-01-21", ""),
)
STRANGER = ("", "清河县水利局", "部门", "河道采砂和小型水库除险", 3, 7)
FIGURES = """主动公开:
  规章: {{制发: 0, 废止: 0, 现行有效: 0}}
  行政规范性文件: {{制发: {issued}, 废止: 0, 现行有效: {in_force}}}
  行政许可: {licences}
  行政处罚: {penalties}
  行政强制: 0
  行政事业性收费: {fees}
依申请公开:
  本年新收: {{自然人: {people}, 商业企业: {firms}}}
  办理结果:
    予以公开: {{自然人: {granted}, 商业企业: {firms}}}
    部分公开: {{自然人: {partial}}}
  结转下年度: {{自然人: {left}}}
"""
THIS_YEAR = """机关: {name}
年度: {year}
总体情况: |
  {year}年，{name}围绕{topic}推进政府信息公开工作，责任落实到股室和专人。
  （一）主动公开。在门户网站公开{topic}等信息{items}条；现行有效的行政规范性文件{{{{ 主动公开.行政规范性文件.现行有效 }}}}件。
  （二）依申请公开。本年新收政府信息公开申请{{{{ 依申请公开.本年新收.总计 }}}}件，涉及{topic}的先与承办股室核对再答复。
  （三）政府信息管理。公文起草时确定公开属性，{topic}的文件发布前由办公室作保密审查。
  （四）政府信息公开平台建设。在门户网站的专栏里为{topic}设了固定栏目，按月检查链接。
  （五）监督保障。组织业务培训{trainings}次，把{topic}的公开列入工作考核，邀请群众作社会评议，没有责任追究的情形。
{figures}存在问题: |
  一是{topic}的解读形式单一。改进情况：会同承办股室制作图解和问答，与文件同步发布。
  二是{topic}方面的答复文书格式不统一。改进情况：印发了范本，由办公室逐件审核。
其他事项: |
  本年度没有发出政府信息公开信息处理费收费通知，收取信息处理费0元。没有其他需要报告的事项。
"""
LAST_YEAR = """机关: {name}
年度: {year}
总体情况: |
  {year}年，{name}按照县里的统一部署开展政府信息公开。
  （一）主动公开。发布信息{items}条，群众关心的{topic}随办随公开。
  （二）依申请公开。收到的申请全部在法定期限内办结。
  （三）政府信息管理。实行三级审核，谁公开谁负责。
  （四）政府信息公开平台建设。配合门户网站改版，迁移了历史信息。
  （五）监督保障。分管负责人每季度听取一次汇报，没有责任追究的情形，也没有收到社会评议的意见。
{figures}存在问题: |
  主要问题是更新不够及时。改进情况：指定专人每周巡查一次，逾期未更新的通报到股室。
其他事项: |
  没有收取信息处理费，收费通知0件。没有其他事项。
"""


def agency_file(unit: tuple[Any, ...], year: int = YEAR, change: str = "") -> str:
    """Return the agency file of a unit; `change` makes it wrong, or another version."""
    _, name, _, topic, requests, in_force = unit
    size = len(topic) + in_force
    firms, left = requests // 5, 1 if requests > 6 and year == YEAR else 0
    people = requests - firms + (change == "more")
    partial, old = people // 4, year < YEAR
    if old:
        people += 1
    figures = FIGURES.format(
        issued=min(1, in_force), in_force=in_force - (old and in_force > 0), licences=7 * size - old, penalties=2 * size - old,
        people=people, firms=firms, granted=people - partial - left, partial=partial, left=left, fees=f"{size}.{size % 9 + 1}",
    )  # fmt: skip
    text = (LAST_YEAR if old else THIS_YEAR).format(
        name=name, year=year, topic=topic, items=40 + 3 * size, trainings=1 + size % 3, figures=figures
    )
    if change == "sum":
        text = text.replace("部分公开: {自然人: 0}", "部分公开: {自然人: 1}")
    return text.replace(f"行政许可: {7 * size}", "行政许可: ~") if change == "unfilled" else text


def build(folder: Path) -> None:
    """Write the county into a folder."""
    sys.path.insert(0, str(ROOT))
    from generator import service
    from generator.formats.pdf import printing
    from generator.formats.shared import office

    units = {unit[0]: unit for unit in UNITS} | {"": STRANGER}
    for name in ("收件", "上年"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write(folder / "desk.yaml", settings())
    write(folder / "收件" / "登记.csv", "文件,收到日期\n" + "".join(f"{file},{day}\n" for file, _, day, _ in RECEIVED))
    for code in ("01", "03", "12"):
        write(folder / "上年" / f"{units[code][1]}2023.yaml", agency_file(units[code], YEAR - 1))
    for file, code, _, change in RECEIVED:
        path = folder / "收件" / file
        text = agency_file(units[code], YEAR - (change == "last year"), change)
        loaded = service.load(text.encode(), "agency.yaml")
        assert loaded.report is not None
        if path.suffix == ".yaml":
            write(path, text)
        elif path.suffix == ".xlsx":
            path.write_bytes(service.convert(loaded, path.name))
        elif path.suffix != ".pdf":
            path.write_bytes(service.render(loaded.report, path.suffix[1:], loaded.style))
        elif office.program():
            (page,) = printing.of_word([service.render(loaded.report, "docx", loaded.style)])
            path.write_bytes(page)


def settings() -> str:
    """Return desk.yaml."""
    listed = "".join(
        f"- {{代码: '{code}', 全称: {name}, 别名: [{name.removeprefix('云岭')}], 类别: {kind}}}\n"
        if name.startswith("云岭") else f"- {{代码: '{code}', 全称: {name}, 别名: [云岭县{name}], 类别: {kind}}}\n"
        for code, name, kind, *_ in UNITS
    )  # fmt: skip
    return f"年度: {YEAR}\n汇总机关: 云岭县人民政府\n截止: 2025-01-26\n公布截止: 2025-01-31\n单位:\n{listed}"


def write(path: Path, text: str) -> None:
    """Write a text."""
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    pages = {path.name: path.read_bytes() for path in TARGET.rglob("*.pdf")}
    shutil.rmtree(TARGET, ignore_errors=True)
    build(TARGET)
    for name, data in pages.items():
        if not (TARGET / "收件" / name).exists():
            (TARGET / "收件" / name).write_bytes(data)
