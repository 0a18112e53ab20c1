"""The styles a template gives the parts of a report, and the fonts they come to."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any, cast

from docx.oxml.text.font import CT_RPr
from docx.oxml.text.run import CT_R
from docx.shared import Length
from lxml.etree import _Element

from generator.formats.docx.names import FONTS, VAL, P, R, value_at, w
from generator.formats.docx.writing.prototypes import Prototype, run

ROLES = (
    "Heading1", "Heading2", "Heading3", "Heading4", "ReportBody", "Lead2", "Lead3", "Lead4", "SignOff", "ReportTable",
    "TableLabel", "TableCaption", "TableHead", "TableFigure", "NarrowLabel", "NarrowHead", "NarrowFigure", "TableGap", "Draft",
)  # fmt: skip
"""What the writer prints, by the style's id in the national template; other templates hold the style by the same name."""

_LAST_RESORT = "宋体"
_WORD_SIZE = 20
"""The size of type in Word, in half points, where no style gives one."""
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


class Styles:
    """The styles of a template; one that a report needs and that is missing is taken over from the national template."""

    def __init__(self, root: _Element, national: _Element) -> None:
        self._root = root
        self._by_id = {_id(style): style for style in root.iter(w("style"))}
        self._by_name = {(_type(style), _name(style)): style for style in root.iter(w("style"))}
        self._national = {_id(style): style for style in national.iter(w("style"))}
        defaults = (style for style in self._by_id.values() if style.get(w("default")) in ("1", "true"))
        self.default = next((_id(style) for style in defaults if _type(style) == "paragraph"), None)
        self.roles = {role: self._adopted(self._national[role]) for role in ROLES}
        """The style's id by what it is for."""

    def set_type(self, role: str, font: str | None, size: Decimal | None) -> None:
        """Give the style of that role another Chinese font, or another size in points."""
        meant = self._national[role]
        style = self._by_name.get((_type(meant), _name(meant)))
        if style is None:
            return
        properties: CT_RPr = cast(Any, style).get_or_add_rPr()
        if font is not None:
            properties.get_or_add_rFonts().set(w("eastAsia"), font)
        if size is not None:
            properties.sz_val = Length(int(size * Length._EMUS_PER_PT))

    def prototype(self, role: str) -> Prototype:
        """Return the prototype of a paragraph in the style of a role."""
        return Prototype.of(self.roles[role], run(self.font(self.roles[role])))

    def is_heading(self, style_id: str | None) -> bool:
        """Return whether the style, or one it is based on, is a heading of the navigation pane."""
        return any(style.find(w("pPr/outlineLvl")) is not None for style in self._chain(style_id))

    def font(self, *style_ids: str | None) -> str:
        """Return the Chinese font that the first of these styles comes to, or the document's default."""
        return self._property("rFonts", "eastAsia", (*style_ids, self.default)) or _LAST_RESORT

    def size(self, style_id: str | None) -> int:
        """Return the size of type that a style comes to, in half points."""
        return int(self._property("sz", "val", (style_id, self.default)) or _WORD_SIZE)

    def fill(self, role: str) -> str | None:
        """Return the color behind the paragraphs of a role, such as `C6D9F1`; None where there is none."""
        shades = (style.find(w("pPr/shd")) for style in self._chain(self.roles[role]))
        return next((shade.get(w("fill")) for shade in shades if shade is not None), None)

    def name_fonts(self, root: _Element) -> None:
        """Name the Chinese font on every run of the template's own text."""
        for each in cast("Iterator[CT_R]", root.iter(R)):
            paragraph = next(each.iterancestors(P), None)
            name_font(each, self.font(value_at(each, "rPr/rStyle"), value_at(paragraph, "pPr/pStyle")))

    def _adopted(self, style: _Element) -> str:
        known = self._by_name.get((_type(style), _name(style)))
        if known is not None:
            return _id(known)
        copy = deepcopy(style)
        copy.attrib.pop(w("default"), "")
        while _id(copy) in self._by_id:
            copy.set(w("styleId"), f"{_id(copy)}R")
        for child in copy.findall(w("basedOn")) + copy.findall(w("next")) + copy.findall(w("link")):
            above = self._national.get(child.get(VAL, ""))
            if child.tag == w("basedOn") and above is not None:
                child.set(VAL, self._adopted(above))
            else:
                copy.remove(child)
        self._root.append(copy)
        self._by_id[_id(copy)] = copy
        self._by_name[_type(copy), _name(copy)] = copy
        return _id(copy)

    def _property(self, tag: str, key: str, style_ids: tuple[str | None, ...]) -> str | None:
        """Return a property of runs from the first style that has it, else from the defaults."""
        chains = [style.find(w(f"rPr/{tag}")) for style_id in style_ids for style in self._chain(style_id)]
        defaults = self._root.find(w(f"docDefaults/rPrDefault/rPr/{tag}"))
        return next((value for found in (*chains, defaults) if found is not None and (value := found.get(w(key)))), None)

    def _chain(self, style_id: str | None) -> Iterator[_Element]:
        """Yield the style and those it is based on."""
        seen = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style
            style_id = value_at(style, "basedOn")


def name_font(run: CT_R, font: str) -> None:
    """Name the Chinese font of a run unless it names one; quotes and dashes in it are set in the Chinese font too."""
    properties: CT_RPr = run.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.set(w("hint"), "eastAsia")
    if fonts.get(w("eastAsia")) is None:
        fonts.set(w("eastAsia"), font)


def name_theme_fonts(root: _Element, theme: dict[str, str]) -> None:
    """Replace every theme font by its name: on another computer the theme's Chinese font may be a Japanese one."""
    for fonts in root.iter(FONTS):
        for slot in _SLOTS:
            key = w("cstheme") if slot == "cs" else w(f"{slot}Theme")
            value = str(fonts.attrib.pop(key, ""))
            if value and theme.get(value):
                fonts.set(w(slot), theme[value])


def theme_fonts(root: _Element | None) -> dict[str, str]:
    """Return the font behind each theme font, the simplified Chinese one for East Asian text."""
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    names: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts = root.find(f".//{a}{kind}Font") if root is not None else None
        if fonts is not None:
            latin, hans, ea = (fonts.find(f"{a}{tag}") for tag in ("latin", "font[@script='Hans']", "ea"))
            western, chinese, other = (each.get("typeface", "") if each is not None else "" for each in (latin, hans, ea))
            names.update(dict.fromkeys((f"{kind}Ascii", f"{kind}HAnsi", f"{kind}Bidi"), western))
            names[f"{kind}EastAsia"] = chinese or other or _LAST_RESORT
    return names


def _id(style: _Element) -> str:
    return style.get(w("styleId"), "")


def _type(style: _Element) -> str:
    return style.get(w("type"), "paragraph")


def _name(style: _Element) -> str:
    return (value_at(style, "name") or "").casefold()
