"""A new county's folder, ready to edit: a commented county.yaml, and the parent's Word document if it is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator import style as counties
from generator.errors import UsageError
from generator.form import form as forms
from generator.report.dump import entry, scalar
from generator.style import Style
from generator.style.settings import FILE


def files(
    folder: Path, parent: str | Path | None = None, name: str | None = None, search: Sequence[Path] = (), *, word: bool = False
) -> dict[Path, bytes]:
    """Return the files of a new county below `parent` (the national one if None); UsageError if its folder is in use."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"“{folder}”已经有内容了，请换一个新文件夹。")
    above = counties.load(parent, search)
    content = {folder / FILE: _settings(above, name or folder.resolve().name, parent).encode()}
    if word:
        content[folder / "report.docx"] = above.resource("report.docx").read_bytes()
    return content


def _settings(parent: Style, name: str, called: str | Path | None) -> str:
    above = str(called.resolve()) if isinstance(called, Path) else parent.folders[0].name
    head = ["# 县区设置：只写与上级不同的项目；去掉行首的“# ”就生效。写法见 docs/counties.md。"]
    return "\n".join([*head, f"名称: {scalar(name)}", f"上级: {scalar(above)}", "", *_examples(parent), ""])


def _examples(parent: Style) -> Iterator[str]:
    """Yield every setting as a comment with the parent's value, or an example."""
    form = forms.load(forms.names()[-1])
    varied = next(item for cell in form.cells.values() if cell.type.name == "amount" for item in cell.column if item.aliases)
    yield "# 别名: [填报文件里也可以写的名称]"
    yield f"# 标题: {scalar(parent.title or form.title)}"
    yield from _commented("标签", parent.labels or {varied.label: varied.aliases[0]})
    yield f"# 空格: {scalar(parent.empty or '/')}              # 没有填的格印什么"
    yield f"# 落款: {parent.sign_off or '居中'}               # 右齐、居中或一行"
    yield f"# 收费小数位: {4 if parent.fee_decimals is None else parent.fee_decimals}"
    words = {form.narratives[-1].name: "本年度没有收取信息处理费，没有其他需要报告的事项。"}
    yield from _commented("默认语句", parent.defaults or words)
    parts = {form.narratives[0].name: ("主动公开", "依申请公开", "监督保障")}
    yield from _commented("提纲", parent.outlines or parts, "新建的填报文件里写好各点的名称，缺了的给提示")
    yield "# 检查级别:           # 规则编号见 docs/rules.md：错误、警告、提示、不检查"
    yield "#   规则编号: 提示"
    yield from _commented("字体", parent.fonts, "用于网页和上级的 Word 模板；自己的 report.docx 里直接改样式")
    yield from _commented("字号", parent.sizes, "磅")
    yield "# 页边距: {上: 37, 下: 35, 左: 28, 右: 26}   # Word，毫米"
    yield "# 页眉: '{{ 县区 }}政府信息公开'            # Word"
    yield from (f"# {line}" for line in _ADDITION)


def _commented(key: str, values: Mapping[str, object], remark: str = "") -> Iterator[str]:
    yield f"# {key}:" + (f"           # {remark}" if remark else "")
    for name, value in values.items():
        yield from (f"#   {line}" for line in entry(name, value))


_ADDITION = """附加内容:
  重点工作:                      # 填报文件里用的名称
    标题: 附表：重点工作信息公开情况
    说明: 没有的填 0
    表格:
      左上角: 重点工作
      列:
      - {名称: 公开件数, 标签: 公开件数}
      - {名称: 解读件数, 标签: 解读件数}
      行:
      - {名称: 民生, 标签: 民生领域}
      - {名称: 营商, 标签: 营商环境}""".splitlines()
