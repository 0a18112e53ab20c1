"""Builds templates/qingxi/report.docx, the show-case county's Word template, from the national one, always to the same bytes.

It does what an office would do in Word: a cover page with a box of key figures, a letterhead with a logo in the page header,
a page on its side for table three, a seal over the sign-off, and the printing record (版记) of GB/T 9704 at the end.
Run `python scripts/build_showcase_county.py` after changing it or the national template; `--check` only tells whether the
document is up to date.
"""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib
from math import cos, hypot, pi, sin
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NATIONAL = ROOT / "templates" / "national" / "report.docx"
TARGET = ROOT / "templates" / "qingxi" / "report.docx"
RED = "C00000"
KEY_FIGURES = (
    ("本年新收申请", "依申请公开.本年新收.总计"),
    ("本年办结", "依申请公开.办理结果.总计.总计"),
    ("结转下年度", "依申请公开.结转下年度.总计"),
)
"""What the box on the cover shows, and the marks that print it."""
SIDE = 400
"""Pixels of the seal; it is printed 4.2 cm wide."""


def build() -> bytes:
    """Return the bytes of the Word document."""
    sys.path.insert(0, str(ROOT))
    from docx import Document

    from generator.formats.shared.archive import packed

    document: Any = Document(io.BytesIO(NATIONAL.read_bytes()))
    title = document.paragraphs[0]
    for text, size, font, before in (
        ("青溪县", 26, "方正小标宋简体", 120),
        ("政府信息公开工作年度报告", 32, "方正小标宋简体", 30),
        ("（{{ 年度 }}年）", 22, "楷体_GB2312", 20),
        ("编报机关：{{ 机关 }}", 16, "仿宋_GB2312", 40),
    ):
        _centered(title.insert_paragraph_before(""), text, size, font, before)
    _key_figures(document, document.paragraphs[3])
    title.paragraph_format.page_break_before = True
    _sections(document)
    header = document.sections[0].header
    header.is_linked_to_previous = False
    _letterhead(header.paragraphs[0])
    even = document.sections[0].even_page_header
    even.is_linked_to_previous = False
    _letterhead(even.paragraphs[0])
    _stamp(document)
    document.add_paragraph("{{ 附件 }}", style="报告正文")
    document.add_paragraph("联系电话：0379-12345678", style="报告正文").alignment = 0
    _printing_record(document)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})


def main() -> int:
    """Write the document, or compare it with what stands there."""
    content = build()
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_bytes() == content else 1
    TARGET.write_bytes(content)
    from generator import style as county
    from generator.style.authoring import upgrades

    # It is made from the national template as it is now.
    for path, data in upgrades.recorded(county.load(TARGET.parent)).items():
        path.write_bytes(data)
    return 0


def _centered(paragraph: Any, text: str, size: int, font: str, before: int, color: str | None = None) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.first_line_indent = Pt(0)
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if color:
        run.font.color.rgb = RGBColor.from_string(color)


def _key_figures(document: Any, below: Any) -> None:
    """Put a box of key figures on the cover, above a paragraph of it."""
    below.insert_paragraph_before("").paragraph_format.space_before = 500_000
    table = document.add_table(2, len(KEY_FIGURES))
    table.alignment = 1
    for column, (label, mark) in enumerate(KEY_FIGURES):
        for row, text in enumerate((label, f"{{{{ {mark} }}}} 件")):
            paragraph = table.rows[row].cells[column].paragraphs[0]
            _centered(paragraph, text, 14, "仿宋_GB2312", 6, RED if row == 0 else None)
    _bordered(table, "top", "left", "bottom", "right", "insideH", "insideV", size=8, color=RED)
    below._p.addprevious(table._tbl)


def _sections(document: Any) -> None:
    """Print the sections by marks of their own, table three on a page that lies on its side."""
    from copy import deepcopy

    from docx.oxml.ns import qn

    mark = next(paragraph for paragraph in document.paragraphs if paragraph.text == "{{ 正文 }}")
    upright = document.sections[0]._sectPr
    wide = deepcopy(upright)
    size = wide.find(qn("w:pgSz"))
    for side, value in (("w:w", "16838"), ("w:h", "11906"), ("w:orient", "landscape")):
        size.set(qn(side), value)
    for name, section in (
        ("总体情况", None), ("主动公开表", upright), ("依申请公开表", wide), ("复议诉讼表", None), ("存在问题", None),
        ("其他事项", None),
    ):  # fmt: skip
        paragraph = mark.insert_paragraph_before(f"{{{{ {name} }}}}", style=mark.style)
        if section is not None:
            paragraph._p.get_or_add_pPr().append(deepcopy(section))
    mark._p.getparent().remove(mark._p)


def _printing_record(document: Any) -> None:
    table = document.add_table(2, 1)
    for row, text in zip(table.rows, ("抄送：{{ 抄送 }}。", "{{ 县区 }}人民政府办公室　　　　{{ 落款日期 }}印发"), strict=True):
        paragraph = row.cells[0].paragraphs[0]
        _centered(paragraph, text, 14, "仿宋_GB2312", 0)
        paragraph.alignment = 0
    _bordered(table, "top", "bottom", size=12, color="000000")
    _bordered(table, "insideH", size=6, color="000000")


def _bordered(table: Any, *sides: str, size: int, color: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    borders = properties.find(qn("w:tblBorders"))
    if borders is None:
        borders = OxmlElement("w:tblBorders")
        properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", size), ("space", 0), ("color", color)):
            border.set(qn(f"w:{name}"), str(value))
        borders.append(border)


def _letterhead(paragraph: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm

    paragraph.add_run().add_picture(io.BytesIO(_seal()), width=Cm(0.8))
    _centered(paragraph, " 青溪县政府信息公开专栏", 16, "方正小标宋简体", 0, RED)
    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="18" w:space="2" w:color="{RED}"/></w:pBdr>'
    paragraph._element.get_or_add_pPr().insert_element_before(parse_xml(border), "w:spacing", "w:ind", "w:jc", "w:rPr")


def _stamp(document: Any) -> None:
    """Let the seal float over the sign-off: an inline picture turned into one anchored to its paragraph."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Cm

    inline = document.add_paragraph().add_run().add_picture(io.BytesIO(_seal()), width=Cm(4.2))._inline
    inline.docPr.set("descr", "印章")
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{Cm(9.2)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{-Cm(3.6)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{inline.extent.cx}" cy="{inline.extent.cy}"/><wp:wrapNone/></wp:anchor>'
    )
    for tag in ("wp:docPr", "wp:cNvGraphicFramePr", "a:graphic"):
        element = inline.find(qn(tag))
        if element is not None:
            anchor.append(element)
    inline.getparent().replace(inline, anchor)


def _seal() -> bytes:
    """Draw a ring and a star as a PNG with a clear background."""
    star = [(sin(turn * 0.8 * pi) * 0.42, -cos(turn * 0.8 * pi) * 0.42) for turn in range(5)]
    rows = []
    for y in range(SIDE):
        row = bytearray([0])
        for x in range(SIDE):
            across, down = (2 * x - SIDE) / SIDE, (2 * y - SIDE) / SIDE
            red = 0.90 < hypot(across, down) < 0.98 or _inside(across, down, star)
            row += bytes((0xC0, 0, 0, 0xD0 if red else 0))
        rows.append(bytes(row))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", SIDE, SIDE, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b"")


def _inside(x: float, y: float, star: list[tuple[float, float]]) -> bool:
    """Return whether a point lies in the star that these five corners draw: its winding number is not zero."""
    winding = 0
    for (ax, ay), (bx, by) in zip(star, star[1:] + star[:1], strict=True):
        side = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
        if ay <= y < by and side > 0:
            winding += 1
        elif by <= y < ay and side < 0:
            winding -= 1
    return winding != 0


if __name__ == "__main__":
    sys.exit(main())
