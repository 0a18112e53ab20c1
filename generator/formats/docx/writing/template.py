"""A Word template, opened and compiled once: fixed files compressed, the rest cut into pieces around the marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import resources
from generator.formats.docx.writing.archive import Archive
from generator.formats.docx.writing.faults import refuse
from generator.formats.docx.writing.marks import AGENCY, TITLE, Names
from generator.formats.docx.writing.paragraphs import Dress, lead
from generator.formats.docx.writing.slots import Block, Slot
from generator.formats.docx.writing.tables import TableDress
from generator.formats.docx.writing.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from generator.formats.docx.writing.opc import Package
    from generator.formats.docx.writing.styles import Styles

_DC = "{http://purl.org/dc/elements/1.1/}"
_PROPERTIES = "docProps/app.xml"
# The template's own statistics (pages, words, editing time, company) are not the report's.
_PLAIN_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
)
_TOKEN_START = b"makereport "
_TOKEN = re.compile("(?:<\\?|\ue000)makereport ([0-9]+)(?:\\?>|\ue001)")


@dataclass(frozen=True)
class Wardrobe:
    """The dresses of everything the writer prints, from the styles of the template."""

    headings: tuple[Dress, ...]
    body: Dress
    leads: tuple[str, ...]
    signature: Dress
    tables: TableDress
    gap: str


@dataclass(frozen=True)
class Template:
    """A compiled template: the fixed files, and for each changing file its pieces of XML and its slots."""

    archive: Archive
    files: tuple[tuple[str, tuple[str | Slot, ...]], ...]
    comments: str | None
    """The part that takes the notes, where there are any."""
    wardrobe: Wardrobe
    printed: frozenset[str]
    """What whole-paragraph marks there are."""


def compiled(path: Path, names: Names, *, draft: bool = False, noted: bool = False) -> Template:
    """Give the compiled template; it is compiled again only when the file has changed."""
    try:
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
    except OSError:
        stamp = (0, 0)  # opening it says why
    return _compiled(path, stamp, names, draft, noted)


@lru_cache(maxsize=16)
def _compiled(path: Path, stamp: tuple[int, int], names: Names, draft: bool, noted: bool) -> Template:
    from generator.formats.docx.writing.package import opened
    from generator.formats.docx.writing.slots import cut
    from generator.formats.docx.writing.survey import survey

    package = opened(path)
    _fill_properties(package)
    styles, roles = _styles(package, path)
    found = survey(package, names)
    refuse(found.faults, path)
    if draft:
        from generator.formats.docx.writing.draft import stamp_headers

        stamp_headers(package, roles["Draft"])
    comments = package.add_story("comments", b"<comments/>")[0] if noted else None
    slots = cut(package, found.found, styles, roles)
    return _assembled(package.saved(), package.main, comments, slots, _wardrobe(styles, roles))


def _assembled(files: dict[str, bytes], main: str, comments: str | None, slots: list[Slot], wardrobe: Wardrobe) -> Template:
    if _PROPERTIES in files:
        files[_PROPERTIES] = _PLAIN_PROPERTIES
    if comments is not None:
        del files[comments]
    changing: list[tuple[str, tuple[str | Slot, ...]]] = []
    for name in list(files):
        if name == main or _TOKEN_START in files[name]:
            pieces = _TOKEN.split(files.pop(name).decode("utf-8"))
            changing.append((name, tuple(slots[int(piece)] if index % 2 else piece for index, piece in enumerate(pieces))))
    printed = frozenset(slot.prints for slot in slots if isinstance(slot, Block))
    return Template(Archive(files), tuple(changing), comments, wardrobe, printed)


def _fill_properties(package: Package) -> None:
    """Let the properties name the report, not the template's maker and the time it was last saved."""
    from lxml import etree

    core = package.core()
    for element in list(core):
        if element.tag.rpartition("}")[2] in ("created", "modified", "lastModifiedBy", "lastPrinted", "revision", "version"):
            core.remove(element)
    wanted = {"title": f"{{{{ {TITLE} }}}}", "creator": f"{{{{ {AGENCY} }}}}", "language": "zh-CN"}
    for tag, words in wanted.items():
        found = core.find(f"{_DC}{tag}")
        element = found if found is not None else etree.SubElement(core, f"{_DC}{tag}", nsmap={"dc": _DC[1:-1]})
        if "{{" not in (element.text or ""):
            element.text = words


def _styles(package: Package, path: Path) -> tuple[Styles, dict[str, str]]:
    from generator.formats.docx.writing.styles import Styles, name_fonts, theme_fonts

    theme = package.related(package.main, "theme")
    fonts = theme_fonts(package.root(theme) if theme else None)
    for name in package.xml_parts():
        name_fonts(package.root(name), fonts)
    styles = Styles(_styles_root(package))
    national = resources.folder("templates") / "national" / "report.docx"
    if path == national:
        return styles, styles.adopt(styles)
    return styles, styles.adopt(_national(national))


def _styles_root(package: Package) -> _Element:
    """Give the styles part; Word always writes one, others may not."""
    name = package.related(package.main, "styles")
    if name is None:
        name = package.add_story("styles", f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode())[0]
    return package.root(name)


@lru_cache(maxsize=1)
def _national(path: Path) -> Styles:
    from generator.formats.docx.writing.package import opened
    from generator.formats.docx.writing.styles import Styles

    return Styles(_styles_root(opened(path)))


def _wardrobe(styles: Styles, roles: Mapping[str, str]) -> Wardrobe:
    def dress(role: str) -> Dress:
        return Dress.of(roles[role], styles.font(roles[role], styles.default))

    body = styles.font(roles["ReportBody"], styles.default)
    return Wardrobe(
        headings=tuple(dress(f"Heading{level}") for level in (1, 2, 3, 4)),
        body=dress("ReportBody"),
        leads=tuple(lead(roles[f"Lead{level}"], styles.font(roles[f"Lead{level}"]) or body) for level in (2, 3, 4)),
        signature=dress("SignOff"),
        tables=TableDress(
            roles["ReportTable"],
            dress("TableCaption"),
            (dress("TableHead"), dress("TableLabel"), dress("TableFigure")),
            (dress("NarrowHead"), dress("NarrowLabel"), dress("NarrowFigure")),
        ),
        gap=f"{dress('TableGap').open}</w:p>",
    )
