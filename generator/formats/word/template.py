"""A Word template, opened and compiled once: fixed files compressed, the rest cut into pieces around the marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import resources
from generator.formats.word.archive import Archive
from generator.formats.word.faults import refuse
from generator.formats.word.marks import AGENCY, TITLE, Names
from generator.formats.word.paragraphs import Dress, lead
from generator.formats.word.slots import Block, Slot
from generator.formats.word.tables import TableDress

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from generator.formats.word.styles import Styles

COMMENTS = "word/comments.xml"
_PROPERTIES = "docProps/app.xml"
# The template's own statistics (pages, words, editing time, company) are not the report's.
_PLAIN_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
)
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
    main: str
    files: tuple[tuple[str, tuple[str | Slot, ...]], ...]
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
    from generator.formats.word.package import opened, saved
    from generator.formats.word.slots import cut
    from generator.formats.word.survey import survey

    document = opened(path)
    _fill_properties(document, names)
    styles, roles = _styles(document, path)
    found = survey(document, names)
    refuse(found.faults, path)
    if draft:
        from generator.formats.word.draft import stamp_headers

        stamp_headers(document, roles["Draft"])
    if noted:
        document.comments  # noqa: B018 # python-docx adds the part when it is first asked for
    slots = cut(document, found.found, styles, roles)
    files = saved(document)
    main = str(document.part.partname).lstrip("/")
    return _assembled(files, main, slots, _wardrobe(styles, roles), noted)


def _assembled(files: dict[str, bytes], main: str, slots: list[Slot], wardrobe: Wardrobe, noted: bool) -> Template:
    if _PROPERTIES in files:
        files[_PROPERTIES] = _PLAIN_PROPERTIES
    if noted:
        files.pop(COMMENTS)
    changing: list[tuple[str, tuple[str | Slot, ...]]] = []
    for name in list(files):
        if not name.endswith((".xml", ".rels")):
            continue
        pieces = _TOKEN.split(files[name].decode("utf-8"))
        if len(pieces) > 1:
            del files[name]
            changing.append((name, tuple(slots[int(piece)] if index % 2 else piece for index, piece in enumerate(pieces))))
    printed = frozenset(slot.prints for slot in slots if isinstance(slot, Block))
    return Template(Archive(files), main, tuple(changing), wardrobe, printed)


def _fill_properties(document: WordDocument, names: Names) -> None:
    """Let the properties name the report, not the template's maker and the time it was last saved."""
    properties = document.core_properties
    if "{{" not in properties.title:
        properties.title = f"{{{{ {TITLE} }}}}"
    if "{{" not in properties.author:
        properties.author = f"{{{{ {AGENCY} }}}}" if AGENCY in names.words else ""
    properties.language = "zh-CN"
    for element in list(properties._element):
        if element.tag.rpartition("}")[2] in ("created", "modified", "lastModifiedBy", "lastPrinted", "revision", "version"):
            properties._element.remove(element)


def _styles(document: WordDocument, path: Path) -> tuple[Styles, dict[str, str]]:
    from generator.formats.word.styles import Styles, name_fonts, theme_fonts
    from generator.formats.word.xml import parse, serialized

    parts = list(document.part.package.iter_parts())
    theme = theme_fonts(next((parse(part.blob) for part in parts if part.content_type.endswith("theme+xml")), None))
    for part in parts:
        if getattr(part, "element", None) is not None:
            name_fonts(part.element, theme)
        elif part.content_type.endswith("+xml") and b"Theme=" in part.blob:  # notes and building blocks
            root = parse(part.blob)
            name_fonts(root, theme)
            part._blob = serialized(root)
    styles = Styles(document.styles.element)
    national = resources.folder("templates") / "national" / "report.docx"
    if path == national:
        return styles, styles.adopt(styles)
    return styles, styles.adopt(_national(national))


@lru_cache(maxsize=1)
def _national(path: Path) -> Styles:
    from generator.formats.word.package import opened
    from generator.formats.word.styles import Styles

    return Styles(opened(path).styles.element)


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
