"""The styles a template gives the parts of a report, and the fonts they come to."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml.etree import _Element

from generator.formats.docx.names import FONTS, R_PR, RUN_STYLE, VAL, P, R, w
from generator.formats.docx.writing.prototypes import element

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
    """The styles part of a template, opened."""

    def __init__(self, root: _Element) -> None:
        """Index the styles by id and by name."""
        self.root = root
        self._by_id = {_id(style): style for style in root.iter(w("style"))}
        self._by_name = {(_type(style), _name(style)): style for style in root.iter(w("style"))}
        defaults = (style for style in self._by_id.values() if style.get(w("default")) in ("1", "true"))
        self.default = next((_id(style) for style in defaults if _type(style) == "paragraph"), None)

    def adopt(self, national: Styles) -> dict[str, str]:
        """Give the style id of each role; a style that is missing is taken over from the national template."""
        return {role: self._adopted(national, national._by_id[role]) for role in ROLES}

    def _adopted(self, national: Styles, style: _Element) -> str:
        known = self._by_name.get((_type(style), _name(style)))
        if known is not None:
            return _id(known)
        copy = deepcopy(style)
        copy.attrib.pop(w("default"), "")
        while _id(copy) in self._by_id:
            copy.set(w("styleId"), f"{_id(copy)}R")
        for tag in ("basedOn", "next", "link"):
            child = copy.find(w(tag))
            if child is None:
                continue
            above = national._by_id.get(child.get(VAL, ""))
            if tag == "basedOn" and above is not None:
                child.set(VAL, self._adopted(national, above))
            else:
                copy.remove(child)
        self.root.append(copy)
        self._by_id[_id(copy)] = copy
        self._by_name[_type(copy), _name(copy)] = copy
        return _id(copy)

    def is_heading(self, style_id: str | None) -> bool:
        """Tell whether the style, or one it is based on, is a heading of the navigation pane."""
        return any(style.find(w("pPr/outlineLvl")) is not None for style in self._chain(style_id))

    def font(self, *style_ids: str | None) -> str:
        """Give the Chinese font that the first of these styles comes to, or the document's default."""
        return self._property("rFonts", "eastAsia", style_ids) or _LAST_RESORT

    def size(self, *style_ids: str | None) -> int:
        """Give the size of type that the first of these styles comes to, in half points."""
        return int(self._property("sz", "val", style_ids) or _WORD_SIZE)

    def name_fonts(self, root: _Element) -> None:
        """Name the Chinese font on every run of the template's own text."""
        for run in root.iter(R):
            fonts = fonts_of(run)
            if fonts.get(w("eastAsia")) is None:
                paragraph = next(run.iterancestors(P), None)
                named = (run.find(w("rPr/rStyle")), paragraph.find(w("pPr/pStyle")) if paragraph is not None else None)
                ids = (style.get(VAL) if style is not None else None for style in named)
                fonts.set(w("eastAsia"), self.font(*ids, self.default))

    def _property(self, tag: str, key: str, style_ids: tuple[str | None, ...]) -> str | None:
        """Give a property of runs from the first style that has it, else from the defaults."""
        chains = [style.find(w(f"rPr/{tag}")) for style_id in style_ids for style in self._chain(style_id)]
        defaults = self.root.find(w(f"docDefaults/rPrDefault/rPr/{tag}"))
        return next((value for found in (*chains, defaults) if found is not None and (value := found.get(w(key)))), None)

    def _chain(self, style_id: str | None) -> Iterator[_Element]:
        """Give the style and those it is based on."""
        seen = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style
            based = style.find(w("basedOn"))
            style_id = based.get(VAL) if based is not None else None


def fonts_of(run: _Element) -> _Element:
    """Return the fonts of a run, made if it names none; quotes and dashes in it are set in the Chinese one."""
    properties = run.find(R_PR)
    if properties is None:
        properties = element("rPr")
        run.insert(0, properties)
    fonts = properties.find(FONTS)
    if fonts is None:
        fonts = element("rFonts")
        properties.insert(0 if properties.find(RUN_STYLE) is None else 1, fonts)
    fonts.set(w("hint"), "eastAsia")
    return fonts


def name_theme_fonts(root: _Element, theme: dict[str, str]) -> None:
    """Replace every theme font by its name: on another computer the theme's Chinese font may be a Japanese one."""
    for fonts in root.iter(FONTS):
        for slot in _SLOTS:
            key = w("cstheme") if slot == "cs" else w(f"{slot}Theme")
            value = str(fonts.attrib.pop(key, ""))
            if value and theme.get(value):
                fonts.set(w(slot), theme[value])


def theme_fonts(root: _Element | None) -> dict[str, str]:
    """Give the font behind each theme font, the simplified Chinese one for East Asian text."""
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    names: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts = root.find(f".//{a}{kind}Font") if root is not None else None
        if fonts is None:
            continue
        latin = _typeface(fonts.find(f"{a}latin"))
        chinese = _typeface(fonts.find(f"{a}font[@script='Hans']")) or _typeface(fonts.find(f"{a}ea")) or _LAST_RESORT
        names.update({f"{kind}Ascii": latin, f"{kind}HAnsi": latin, f"{kind}EastAsia": chinese, f"{kind}Bidi": latin})
    return names


def _typeface(font: _Element | None) -> str:
    return font.get("typeface", "") if font is not None else ""


def _id(style: _Element) -> str:
    return style.get(w("styleId"), "")


def _type(style: _Element) -> str:
    return style.get(w("type"), "paragraph")


def _name(style: _Element) -> str:
    name = style.find(w("name"))
    return (name.get(VAL, "") if name is not None else "").casefold()
