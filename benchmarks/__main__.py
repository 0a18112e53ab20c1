"""How fast a report is made, next to docxtpl and to the bare deflate of the same bytes. Run: python -m benchmarks [--quick].

Everything is measured in one run and taking turns, so that the ratios hold though absolute times differ from day to day.
"""

from __future__ import annotations

import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

from benchmarks import documents, memory, processes
from benchmarks.measuring import ROOT, SAMPLE, cold, python, table, warm
from generator.check.structure import validation
from generator.cli import reading, writing
from generator.cli.make import make
from generator.document.compose import compose
from generator.form import form as forms
from generator.formats.docx.writing import writer as word
from generator.formats.html import writer as html_writer
from generator.formats.registry import usual
from generator.formats.text import writer as text_writer
from generator.report import agency_file
from generator.report import placeholders as words
from generator.report.loading import report_of

_DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render(json.load(open(sys.argv[2], encoding="utf-8")), autoescape=True)
template.save(sys.argv[3])
"""
_MODULES = ("yaml", "jsonschema", "jinja2", "lxml.etree", "docx", "docxtpl", "pypdfium2", "generator.cli", "generator.service")


def main() -> int:
    """Print all tables."""
    quick = "--quick" in sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _warm(folder)
        _cold(folder, 5 if quick else 15)
    _imports(3 if quick else 9)
    processes.print_table(200 if quick else 2000)
    memory.print_table(counts=(1, 100, 500) if quick else (1, 100, 5000))
    return 0


def _warm(folder: Path) -> None:
    sample = documents.document(SAMPLE)
    values = documents.docxtpl_template(folder / "docxtpl.docx", sample)
    ours = word.write(sample, documents.COUNTY)
    render = documents.docxtpl_renderer(folder / "docxtpl.docx", values)
    assert documents.texts(ours) == documents.texts(render()), "docxtpl writes another document"
    times = warm(_stages(folder, sample) | {
        "docxtpl：渲染同一份 Word（DocxTemplate 留着用，每份由它自己重新打开模板）": render,
        "只压缩同样的字节（deflate）": _deflate(ours),
    })  # fmt: skip
    tpl, bare = list(times.values())[-2:]
    table(
        f"一份报告（{SAMPLE.name}），热，单核",
        ("阶段", "毫秒", "docxtpl 是它的几倍", "是 deflate 的几倍"),
        [(stage, taken, tpl / taken, taken / bare) for stage, taken in times.items()],
    )
    print(f"\nWord 文档比 docxtpl 快 {tpl / times[_WORD]:.0f} 倍；整个流程比 docxtpl 单单渲染快 {tpl / times[_WHOLE]:.1f} 倍。")


_WORD, _WHOLE = "写 Word（模板只备一次，每份是它的一个 python-docx 副本）", "整个流程：读、核对、文本和 Word 写到磁盘"


def _stages(folder: Path, sample: documents.Document) -> dict[str, Callable[[], object]]:
    form = forms.load("2021")
    data = SAMPLE.read_bytes()
    file = agency_file.parse(data)
    report = words.fill(report_of(file, form))[0]
    pages = {folder / "report.txt": text_writer.write(sample, documents.COUNTY)}
    return {
        "读 YAML（带行列）": lambda: agency_file.parse(data),
        "核对结构与勾稽": lambda: validation.check(file, form, 2026),
        "核对的全部（含读取）": lambda: reading.check(SAMPLE, reading.load(SAMPLE)),
        "排成文档": lambda: compose(report, documents.COUNTY),
        "写文本": lambda: text_writer.write(sample, documents.COUNTY),
        "写网页": lambda: html_writer.write(sample, documents.COUNTY),
        _WORD: lambda: word.write(sample, documents.COUNTY),
        "写到磁盘（一个文件）": lambda: writing.write_all(pages),
        _WHOLE: lambda: make(SAMPLE, usual(), folder),
    }


def _deflate(content: bytes) -> Callable[[], object]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = [archive.read(name) for name in archive.namelist()]
    return lambda: [zlib.compress(file) for file in files]


def _cold(folder: Path, rounds: int) -> None:
    import json

    values = documents.docxtpl_template(folder / "docxtpl.docx", documents.document(SAMPLE))
    (folder / "values.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    (folder / "script.py").write_text(_DOCXTPL, encoding="utf-8")
    script = [str(folder / name) for name in ("script.py", "docxtpl.docx", "values.json", "out.docx")]
    times = cold(
        {
            "什么都不做的 Python": ["-c", "pass"],
            "makereport --version": ["-m", "generator", "--version"],
            "makereport check 样例": ["-m", "generator", "check", str(SAMPLE)],
            "makereport 样例（核对，文本和 Word）": ["-m", "generator", str(SAMPLE), "-o", str(folder)],
            "最小的 docxtpl 脚本（只渲染一份 Word）": script,
        },
        rounds,
    )
    tpl = list(times.values())[-1]
    rows = [(name, taken, taken / tpl) for name, taken in times.items()]
    table(f"冷启动：新进程，{rounds} 次的中位数", ("命令", "毫秒", "与 docxtpl 脚本之比"), rows)


def _imports(rounds: int) -> None:
    program = "import sys, time; start = time.perf_counter(); __import__(sys.argv[1]); print(time.perf_counter() - start)"
    rows = []
    for module in _MODULES:
        taken = sorted(float(python("-c", program, module)) for _ in range(rounds))
        rows.append((module, taken[rounds // 2] * 1000))
    table("导入", ("模块", "毫秒"), rows)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
