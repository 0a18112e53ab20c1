"""Documents to be converted: reports as they are written, with marks on their figures, and with features of Word."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from generator import service

_CELL_FIGURE = re.compile(
    r"(<w:tc>(?:(?!</?w:tc>).)*?<w:p>(?:(?!</?w:tc>|</w:p>).)*?)(<w:r>(?:(?!</w:r>).)*?<w:t[^>]*>)([\d.]+)(</w:t></w:r>)", re.S
)
_HTML_FIGURE = re.compile(r"(<td[^>]*>\s*)(\d[\d.]*)(?=\s*</td>)")
_FOOTNOTE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def _docx(loaded: service.Loaded) -> bytes:
    assert loaded.report is not None
    return service.render(loaded.report, "docx", loaded.style)


def _html(loaded: service.Loaded) -> bytes:
    assert loaded.report is not None
    return service.render(loaded.report, "html", loaded.style)


def _noted_docx(properties: str, text: str = "1") -> Callable[[service.Loaded], bytes]:
    """Put a run behind each figure of a table."""
    return _figures(lambda head, figure, tail: f"{head}{figure}{tail}{_with(head, properties)}{text}</w:t></w:r>")


def _struck_docx(properties: str) -> Callable[[service.Loaded], bytes]:
    """Put a struck-out old figure before each figure of a table."""
    return _figures(lambda head, figure, tail: f"{_with(head, properties)}32</w:t></w:r>{head}{figure}{tail}")


def _tracked(head: str, figure: str, tail: str) -> str:
    removed = head.replace("<w:t>", "<w:delText>").replace('<w:t xml:space="preserve">', "<w:delText>")
    who = 'w:id="901" w:author="a" w:date="2025-01-01T00:00:00Z"'
    return f"<w:del {who}>{removed}32</w:delText></w:r></w:del><w:ins {who}>{head}{figure}{tail}</w:ins>"


def _controlled(head: str, figure: str, tail: str) -> str:
    return f"<w:sdt><w:sdtPr><w:alias w:val='数'/></w:sdtPr><w:sdtContent>{head}{figure}{tail}</w:sdtContent></w:sdt>"


def _with(head: str, properties: str) -> str:
    if "</w:rPr>" in head:
        return head.replace("</w:rPr>", f"{properties}</w:rPr>")
    return head.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")


def _figures(change: Callable[[str, str, str], str]) -> Callable[[service.Loaded], bytes]:
    def write(loaded: service.Loaded) -> bytes:
        return _edited(
            _docx(loaded), lambda xml: _CELL_FIGURE.sub(lambda found: found[1] + change(found[2], found[3], found[4]), xml)
        )

    return write


def _edited(
    data: bytes, change: Callable[[str], str], more: dict[str, str] | None = None, part: str = "word/document.xml"
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(zipfile.ZipInfo(name), change(text.decode()).encode() if name == part else text)
        for name, added in (more or {}).items():
            new.writestr(zipfile.ZipInfo(name), added)
    return out.getvalue()


def _footnoted(loaded: service.Loaded) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    marks = "".join(f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
                    for number, kind in ((-1, "separator"), (0, "continuationSeparator")))  # fmt: skip
    note = '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>含上年12件。</w:t></w:r></w:p></w:footnote>'
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    data = _edited(_docx(loaded), lambda xml: _CELL_FIGURE.sub(lambda found: f"{found[0]}{reference}", xml, count=3))
    data = _edited(data, lambda xml: xml, {"word/footnotes.xml": f"<w:footnotes {space}>{marks}{note}</w:footnotes>"})
    data = _edited(
        data,
        lambda xml: xml.replace(
            "</Relationships>", f'<Relationship Id="rId9001" Type="{_FOOTNOTE}" Target="footnotes.xml"/></Relationships>'
        ),
        part="word/_rels/document.xml.rels",
    )
    return _edited(
        data,
        lambda xml: xml.replace(
            "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{_FOOTNOTES_TYPE}"/></Types>'
        ),
        part="[Content_Types].xml",
    )


def _nested(loaded: service.Loaded) -> bytes:
    def wrap(found: re.Match[str]) -> str:
        grid = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
        return f"<w:tbl><w:tblPr/>{grid}<w:tr><w:tc><w:tcPr/>{found[0]}<w:p/></w:tc></w:tr></w:tbl>"

    return _edited(_docx(loaded), lambda xml: re.sub("<w:tbl>.*?</w:tbl>", wrap, xml, flags=re.S))


def _boxed(loaded: service.Loaded) -> bytes:
    """Put every figure of a table into a text box of its own, old style, as site editors' exports do."""
    return _figures(
        lambda head, figure, tail: (
            '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt;height:18pt">'
            f"<v:textbox><w:txbxContent><w:p>{head}{figure}{tail}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )(loaded)


def _stamped(loaded: service.Loaded) -> bytes:
    """Lay a horizontal light watermark with digits over the page, as site editors do."""
    words = '<div style="position:fixed;top:45%;left:0;font-size:60px;color:#eee;opacity:.5">2024 1234</div>'
    return _html(loaded).decode().replace("</body>", f"{words * 1}</body>").encode()


def _watermarked(loaded: service.Loaded) -> bytes:
    """Lay Word's own watermark, horizontal and light, behind the text of every table."""
    style = "position:absolute;width:400pt;height:80pt"
    shape = (
        f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="{style}" fillcolor="silver" stroked="f">'
        '<v:textpath style="font-family:SimSun" string="2024 1234"/></v:shape></w:pict></w:r>'
    )
    return _edited(_docx(loaded), lambda xml: xml.replace("<w:tbl>", f"<w:p>{shape}</w:p><w:tbl>"))


def _marked_html(before: str, after: str) -> Callable[[service.Loaded], bytes]:
    def write(loaded: service.Loaded) -> bytes:
        page = _html(loaded).decode()
        return _HTML_FIGURE.sub(lambda found: f"{found[1]}{before}{found[2]}{after}", page).encode()

    return write


_PROPERTIES = {"superscript": '<w:vertAlign w:val="superscript"/>', "raised": '<w:position w:val="10"/><w:sz w:val="14"/>'}

SOURCES: dict[str, tuple[Callable[[service.Loaded], bytes], str]] = {
    "docx": (_docx, ".docx"),
    "html": (_html, ".html"),
    **{f"docx {name}": (_noted_docx(properties), ".docx") for name, properties in _PROPERTIES.items()},
    "docx circled": (_noted_docx("", "①"), ".docx"),
    "docx struck": (_struck_docx("<w:strike/>"), ".docx"),
    "docx doubly struck": (_struck_docx("<w:dstrike/>"), ".docx"),
    "docx tracked": (_figures(_tracked), ".docx"),
    "docx controls": (_figures(_controlled), ".docx"),
    "docx footnotes": (_footnoted, ".docx"),
    "docx nested": (_nested, ".docx"),
    "docx boxes": (_boxed, ".docx"),
    "docx watermark": (_watermarked, ".docx"),
    "html sup": (_marked_html("", "<sup>1</sup>"), ".html"),
    "html styled sup": (_marked_html("", '<span style="vertical-align:super;font-size:8px">1</span>'), ".html"),
    "html circled": (_marked_html("", "①"), ".html"),
    "html struck": (_marked_html("<s>32</s>", ""), ".html"),
    "html styled struck": (_marked_html('<span style="text-decoration:line-through">32</span>', ""), ".html"),
    "html stamped": (_stamped, ".html"),
}
"""How a report is made that goes on a route, and the suffix."""

UNMARKED = ("docx controls", "docx nested", "docx boxes", "docx watermark", "html stamped")
"""Those whose figures have no marks that a converter can lose."""
