"""A Word template prepared once: opened, its marks found, its prototypes made; every report begins with a copy of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.styles import StylesPart
from lxml import etree
from lxml.etree import _Element

from generator import resources
from generator.errors import TemplateError
from generator.formats.docx.writing.layout import Layout, stamp_headers
from generator.formats.docx.writing.marks import AGENCY, SIGNATURE, SIGNING, TITLE, Names
from generator.formats.docx.writing.opening import opened
from generator.formats.docx.writing.package import copied, members, related, xml_parts
from generator.formats.docx.writing.prototypes import Prototype, run
from generator.formats.docx.writing.slots import Blocks, Slots, Words, cut, numbered
from generator.formats.docx.writing.styles import Styles, name_theme_fonts, theme_fonts
from generator.formats.docx.writing.survey import survey
from generator.formats.docx.writing.tables import TablePrototypes
from generator.formats.registry import FORMATS
from generator.formats.shared.archive import packed
from generator.style import Style
from generator.style.search import merged

_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
# Beyond this the XML of a report hardly gets smaller and takes three times as long.
_LEVEL = 3


@dataclass(frozen=True)
class Template:
    """A prepared template: its package with the slots in it, what paragraphs are copied from, and the parts that stay."""

    package: Package
    slots: Slots
    """The slots of every part that a report changes."""
    paragraphs: Mapping[str, Prototype]
    """By role."""
    leads: Mapping[int, _Element]
    """The runs of run-in headings by their levels."""
    half_em: int
    """Half a character of the sign-off, in twentieths of a point."""
    tables: TablePrototypes
    unchanged: bytes
    """A ZIP file of the parts that no report changes."""

    @cached_property
    def printed(self) -> frozenset[str]:
        """What the template prints by marks of its own; a sign-off also by its agency and its date."""
        slots = [slot for slots in self.slots.values() for _, slot in slots]
        words = {word for slot in slots if isinstance(slot, Words) for word in slot.pieces[1::2]}
        signed = {SIGNATURE} if words.issuperset(SIGNING) else set()
        return frozenset(slot.prints for slot in slots if isinstance(slot, Blocks)) | signed

    def copy(self) -> tuple[Document, list[XmlPart]]:
        """Return a document of its own for one report, and its parts that a report changes."""
        package = copied(self.package, self.slots)
        return package.main_document_part.document, [part for part in xml_parts(package) if part.partname in self.slots]

    def saved(self, parts: Iterable[XmlPart]) -> bytes:
        """Return a report's package: the parts that do not change, and these."""
        return packed({part.partname.membername: part.blob for part in parts}, self.unchanged, _LEVEL)


def prepared(style: Style, names: Names, *, draft: bool = False, noted: bool = False) -> Template:
    """Return the prepared template of a county; it is prepared again only when the file or the settings have changed."""
    path = style.resource(FORMATS["docx"].template)
    try:
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
    except OSError:
        stamp = (0, 0)  # opening it says why
    return _prepared(path, stamp, names, Layout.of(merged(style.folders[: style.folders.index(path.parent)])), draft, noted)


@lru_cache(maxsize=16)
def _prepared(path: Path, stamp: tuple[int, int], names: Names, layout: Layout, draft: bool, noted: bool) -> Template:
    package = opened(path)
    document: Document = package.main_document_part.document
    _fill_properties(package)
    styles = _styles(package, path)
    layout.apply(document, styles)
    found = survey(package, names)
    if found.faults:
        raise TemplateError("\n".join(map(str, found.faults)), path)
    if draft:
        stamp_headers(document, styles.roles["Draft"])
    cuts = cut(found.found, styles)
    for part in xml_parts(package):
        styles.name_fonts(part.element)
    slots = {document.part.partname: (), **numbered(cuts)}
    if noted:
        document.comments  # noqa: B018 - makes the part that takes the notes
        slots[document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS).partname] = ()
    unchanged = {name: content for name, content in members(package).items() if f"/{name}" not in slots}
    roles, paragraphs = styles.roles, {role: styles.prototype(role) for role in styles.roles}
    leads = {level: f"Lead{level}" for level in (2, 3, 4)}
    return Template(
        package,
        slots,
        paragraphs,
        {level: run(styles.font(roles[lead], roles["ReportBody"]), style=roles[lead]) for level, lead in leads.items()},
        5 * styles.size(roles["SignOff"]),
        TablePrototypes(roles["ReportTable"], paragraphs, styles.fill("TableCaption")),
        packed(unchanged),
    )


def _fill_properties(package: Package) -> None:
    """Let the properties name the report, not the template's maker and the time it was last saved."""
    core = related(package, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    properties = package.core_properties if core is None else CoreProperties(core.element)
    for child in list(properties._element):
        if child.tag.rpartition("}")[2] in ("created", "modified", "lastModifiedBy", "lastPrinted", "revision", "version"):
            properties._element.remove(child)
    for name, words in (("title", f"{{{{ {TITLE} }}}}"), ("author", f"{{{{ {AGENCY} }}}}"), ("language", "zh-CN")):
        if "{{" not in getattr(properties, name):
            setattr(properties, name, words)
    extended = related(package, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    if extended is not None:
        # The template's own statistics (pages, words, editing time, company) are not the report's.
        extended.element[:] = []
        for name, text in (("Application", "Microsoft Office Word"), ("AppVersion", "16.0000")):
            etree.SubElement(extended.element, _EXTENDED + name).text = text


def _styles(package: Package, path: Path) -> Styles:
    theme = related(package.main_document_part, RELATIONSHIP_TYPE.THEME)
    fonts = theme_fonts(None if theme is None else theme.element)
    for part in xml_parts(package):
        name_theme_fonts(part.element, fonts)
    root = _styles_root(package)
    national = resources.folder("templates") / "national" / "report.docx"
    return Styles(root, root if path == national else _national(national))


def _styles_root(package: Package) -> _Element:
    """Return the styles; Word always writes that part, others may not."""
    main = package.main_document_part
    part = related(main, RELATIONSHIP_TYPE.STYLES)
    if part is None:
        part = StylesPart(PackURI("/word/styles.xml"), CONTENT_TYPE.WML_STYLES, parse_xml(f"<w:styles {nsdecls('w')}/>"), package)
        main.relate_to(part, RELATIONSHIP_TYPE.STYLES)
    root: _Element = part.element
    return root


@lru_cache(maxsize=1)
def _national(path: Path) -> _Element:
    return _styles_root(opened(path))
