"""Word documents made in tests from readable XML: a case file holds the body and, if need be, styles and numbering."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree

CASES = Path(__file__).parent / "cases"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def docx(body: str, styles: str = "", numbering: str = "", folder: str = "word", main: str = "document.main") -> bytes:
    """Return a docx with this body, and these styles and lists if there are any."""
    parts = {f"{folder}/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
    kinds = {f"{folder}/document.xml": main}
    for kind, content in (("styles", styles), ("numbering", numbering)):
        if content:
            parts[f"{folder}/{kind}.xml"] = f"<w:{kind} {SPACES}>{content}</w:{kind}>"
            kinds[f"{folder}/{kind}.xml"] = kind
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{_MAIN}.{kind}+xml"/>' for part, kind in kinds.items())
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{default}{overrides}</Types>'
    relations = {"_rels/.rels": _relations({f"{folder}/document.xml": "officeDocument"})}
    relations[f"{folder}/_rels/document.xml.rels"] = _relations({f"{kind}.xml": kind for kind in kinds.values() if kind != main})
    return package({"[Content_Types].xml": types, **relations, **parts})


def _relations(targets: dict[str, str]) -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    items = "".join(f'<Relationship Id="{kind}" Type="{office}/{kind}" Target="{target}"/>' for target, kind in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'


def package(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip file with these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def case(path: Path) -> bytes:
    """Return the docx that a case file describes."""
    root = etree.parse(path).getroot()
    inner = {child.tag: b"".join(etree.tostring(part) for part in child).decode("ascii") for child in root.iterchildren("*")}
    return docx(inner["body"], inner.get("styles", ""), inner.get("numbering", ""))


def paragraph(text: str = "", properties: str = "") -> str:
    """Return a paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(rows: list[list[str]]) -> str:
    """Return a table without merged cells."""
    return "<w:tbl>" + "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) + "</w:tr>" for row in rows
    ) + "</w:tbl>"  # fmt: skip
