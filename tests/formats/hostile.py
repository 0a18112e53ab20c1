"""Hostile files made in tests, and a run over them in a process of its own that tells what each cost and touched."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from tests.folders import ROOT
from tests.formats.docx.parts import SPACES, docx, package, paragraph
from tests.formats.pdf.parts import Page, assembled, pdf

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

_RUN = """
import json, os, resource, sys
from pathlib import Path
touched = []
def watch(event, arguments):
    path = str(arguments[0]) if event == "open" else ""
    writes = event == "open" and arguments[1] and set(arguments[1]) & set("wax+") and not path.isdigit()
    if event.startswith("socket.") or writes or path.startswith("/etc/"):
        touched.append([event, path])
from generator.errors import RecognitionError
from generator.formats import published
from generator.formats.shared import guard
import lxml.etree
sys.addaudithook(watch)
said = {}
for path in map(Path, sys.argv[1:]):
    began = sum(os.times()[:4])
    try:
        said[path.name] = [f"read {len(published.read(path.read_bytes(), path.name))} blocks"]
    except RecognitionError as error:
        said[path.name] = [error.message]
    said[path.name].append(sum(os.times()[:4]) - began)
guard.close()
used = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({"said": said, "kilobytes": used, "touched": touched}))
"""


def run(files: list[Path]) -> dict[str, Any]:
    """Read all files in one process: what was said and the processor's seconds, the most memory, and what was touched."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *map(str, files)], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def files(folder: Path) -> dict[str, str]:
    """Write the hostile files; return what each must be refused for."""
    made = {**packages(), **documents(), **_others()}
    for name, (data, _) in made.items():
        (folder / name).write_bytes(data)
    return {name: reason for name, (_, reason) in made.items()}


@cache
def packages() -> dict[str, tuple[bytes, str]]:
    """Return docx packages that are hostile as zip files, and what each must be refused for."""
    bomb = package({"word/document.xml": b"<a>" + b" " * 80_000_000})
    lying = package({"word/document.xml": f"<w:document {SPACES}>" + " " * 60_000_000})
    size = len(f"<w:document {SPACES}>") + 60_000_000
    lying = lying.replace(size.to_bytes(4, "little"), (900_000).to_bytes(4, "little"))
    return {
        "bomb.docx": (bomb, "压缩炸弹"),
        "lying.docx": (lying, "已损坏|压缩炸弹"),
        "dense.docx": (package({"word/document.xml": f"<w:document {SPACES}>" + " " * 20_000_000}), "压缩炸弹"),
        "crowd.docx": (package({f"word/{number}.xml": b"" for number in range(10_001)}), "文件太多"),
        "traversal.docx": (package({"word/document.xml": "<a/>", "../../etc/passwd": "x"}), "文件夹之外"),
        "twice.docx": (_twice(), "重名"),
        "locked.docx": (_locked(), "密码"),
        "broken.docx": (package({"word/document.xml": "<w:document>" * 40}), "已损坏"),
        "cut.docx": (docx(paragraph("字"))[:-60], "不是 Word 文档"),
        "empty.docx": (package({"[Content_Types].xml": "<Types/>"}), "没有正文"),
        "absolute.docx": (package({"word/document.xml": "<a/>", "/etc/passwd": "x"}), "文件夹之外"),
        "macros.docx": (package({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "宏"),
        "macros-by-type.docx": (_docm(), "宏"),
    }


def _docm() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return package({"[Content_Types].xml": types, "word/document.xml": f"<w:document {SPACES}/>"})


def _twice() -> bytes:
    data = package({"word/document.xml": "<a/>", "word/documents.xm": "<b/>"})
    return data.replace(b"word/documents.xm", b"word/document.xml")


def _locked() -> bytes:
    data = bytearray(package({"word/document.xml": "<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@cache
def documents() -> dict[str, tuple[bytes, str]]:
    """Return docx files that are hostile by their XML, and what each must be refused for."""

    def doctype(inner: str, text: str) -> bytes:
        return package({"word/document.xml": f"<!DOCTYPE w [{inner}]><w:document {SPACES}><w:body>{text}</w:body></w:document>"})

    wide = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w [<!ENTITY l0 "ha">]><w:document {SPACES}/>'
    span = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    return {
        "laughs.docx": (doctype(f'<!ENTITY l0 "ha">{LAUGHS}', paragraph("&l9;")), "DTD"),
        "external.docx": (doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', paragraph("&x;")), "DTD"),
        "remote.docx": (package({"word/document.xml": '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/a.dtd"><w/>'}), "DTD"),
        "utf16.docx": (package({"word/document.xml": wide.encode("utf-16")}), "DTD"),
        "utf7.docx": (package({"word/document.xml": '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE w+AD4-<w/>'}), "DTD"),
        "deep.docx": (docx("<w:tbl><w:tr><w:tc>" * 1000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 1000), "套了"),
        "nested.docx": (docx("<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60), "套了"),
        "million-rows.docx": (docx("<w:tbl>" + "<w:tr/>" * 1_000_000 + "</w:tbl>"), "过于庞大|压缩炸弹"),
        "rows.docx": (docx("<w:tbl>" + "<w:tr><w:tc/></w:tr>" * 30_000 + "</w:tbl>"), "行的表格"),
        "span.docx": (docx(span), "列的表格"),
        "span-and-field.docx": (docx(span.replace("<w:p/>", "<w:p><w:r><w:tab/></w:r></w:p>")), "列的表格"),
    }


def _others() -> dict[str, tuple[bytes, str]]:
    packer = zlib.compressobj(1)
    blanks = b"".join([packer.compress(b" " * 1_000_000) for _ in range(400)]) + packer.flush()
    heavy = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(blanks), blanks),
    ]
    return {
        "picture.docx": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "图片"),
        "page.html": (b"<html><body>" + b"<table><tr><td>1</td></tr></table>" * 1_500_000, "超过"),
        "text.txt": ("一、总体情况\n".encode() * 1_500_000, "超过"),
        "heavy.pdf": (assembled(heavy), "时间或内存"),
        "pages.pdf": (pdf(*[Page().text(9, 9, "字")] * 2_000), "300 页"),
    }  # fmt: skip
