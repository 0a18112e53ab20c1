"""Every format, once, of published reports and of agency files: its name, what reads and writes it, what it can carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.document.blocks import Block, Document
    from generator.document.notes import Note
    from generator.report.agency_file import AgencyFile, Keys
    from generator.report.report import Report
    from generator.style import Style


@dataclass(frozen=True)
class Format:
    """A format; its modules are imported when they are first used."""

    name: str
    """What `--formats` calls it, and the suffix of what is written."""
    title: str
    """What a clerk calls it."""
    suffixes: tuple[str, ...]
    """The suffixes of its files; a plain text is taken for a format of `told_by_suffix` by them."""
    reader: str = ""
    """The module whose `read(data, name)` gives the blocks of a report; empty if it cannot be read."""
    writer: str = ""
    """The module whose `write(document, style, *, draft)` gives the bytes of a report; empty if it cannot be written."""
    template: str = ""
    """The file in a county's folder that it is made from."""
    made_of: str = ""
    """The format whose file this one is made of: by its writer, or by LibreOffice if it has none."""
    largest: int = 16_000_000
    """More bytes are no report."""
    usual: bool = False
    """Whether it is written where no formats are named."""
    told_by_suffix: bool = False
    """Whether only the suffix sets it apart from any other plain text."""
    merged: bool = False
    """Whether its tables say which squares are merged."""
    ambiguous: bool = False
    """Whether a paragraph in it may read like a heading or a title, for want of marks."""
    noted: bool = False
    """Whether a draft carries the findings as comments; its `write` takes `notes` too."""

    def read(self, data: bytes, name: str) -> tuple[Block, ...]:
        """Return the blocks of a report in this format."""
        blocks: tuple[Block, ...] = import_module(self.reader).read(data, name)
        return blocks

    def write(self, document: Document, style: Style, *, draft: bool = False, notes: Sequence[Note] = ()) -> bytes:
        """Return the document as a file of this format."""
        more = {"notes": notes} if self.noted else {}
        data: bytes = import_module(self.writer).write(document, style, draft=draft, **more)
        return data


_HERE = __package__
_OFFICE = 60_000_000

FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format(
            "txt", "标准文本", (".txt",), f"{_HERE}.text.reader", f"{_HERE}.text.writer", "report.txt.j2",
            usual=True, ambiguous=True,
        ),
        Format("md", "Markdown", (".md", ".markdown"), f"{_HERE}.markdown.reader", told_by_suffix=True),
        Format(
            "docx", "Word 文档", (".docx",), f"{_HERE}.docx.reader", f"{_HERE}.docx.writing.writer", "report.docx",
            largest=_OFFICE, usual=True, merged=True, noted=True,
        ),
        Format(
            "html", "网页", (".html", ".htm", ".shtml", ".xhtml", ".jsp", ".aspx", ".php"),
            f"{_HERE}.html.reader", f"{_HERE}.html.writer", "report.html.j2", merged=True,
        ),
        Format("paste.html", "粘贴用的网页片段", (".paste.html",), "", f"{_HERE}.html.fragment", "report.html.j2",
               made_of="html", merged=True),
        Format("pdf", "PDF", (".pdf",), f"{_HERE}.pdf.reader", made_of="docx", largest=_OFFICE),
    )
}  # fmt: skip
"""The formats by name, in the order in which they are listed; a new one is a row here and the modules it names."""


@dataclass(frozen=True)
class AgencyFormat:
    """A format of the file that an agency fills in; its modules are imported when they are first used."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: str
    """The module whose `parse(data)` gives what the file says."""
    writer: str
    """The module whose `write(report, style, notes)` gives its bytes."""
    noted: bool = False
    """Whether it can carry remarks on what is wrong in it."""

    def read(self, data: bytes) -> AgencyFile:
        """Return what a file of this format says."""
        file: AgencyFile = import_module(self.reader).parse(data)
        return file

    def write(self, report: Report, style: Style, notes: Mapping[Keys, str] | None = None) -> bytes:
        """Return the report, its words and figures as the agency writes them, as a file of this format."""
        data: bytes = import_module(self.writer).write(report, style, notes)
        return data


AGENCY_FORMATS = (
    AgencyFormat("yaml", "YAML 填报文件", (".yaml", ".yml"), "generator.report.agency_file", "generator.report.dump"),
    AgencyFormat("xlsx", "Excel 填报表", (".xlsx",), f"{_HERE}.xlsx.reader", f"{_HERE}.xlsx.writer", noted=True),
)
"""The formats in which an agency fills in its file; a file of any other suffix is a published report."""


def agency_format(name: str) -> AgencyFormat | None:
    """Return the format of an agency file by the file's name; None for a published report."""
    return next((row for row in AGENCY_FORMATS if name.lower().endswith(row.suffixes)), None)


def agency_suffixes() -> tuple[str, ...]:
    """Return the suffixes of agency files."""
    return tuple(suffix for row in AGENCY_FORMATS for suffix in row.suffixes)


def readable() -> tuple[str, ...]:
    """Return the names of the formats that are read."""
    return tuple(name for name, row in FORMATS.items() if row.reader)


def writable() -> tuple[str, ...]:
    """Return the names of the formats that are written."""
    return tuple(name for name, row in FORMATS.items() if row.writer)


def offered() -> tuple[str, ...]:
    """Return the names of the formats that `make` writes: those of our own writers, and what is printed of them."""
    return tuple(name for name, row in FORMATS.items() if row.writer or row.made_of)


def usual() -> tuple[str, ...]:
    """Return the names of the formats that are written where none are named."""
    return tuple(name for name, row in FORMATS.items() if row.usual)


def writer(name: str) -> Format:
    """Return the format of that name; UsageError if reports are not written in it."""
    if name not in writable():
        raise UsageError(f"不能印成“{name}”，可以印成：{'、'.join(writable())}。")
    return FORMATS[name]
