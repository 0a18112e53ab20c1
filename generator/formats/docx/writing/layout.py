"""What a county changes of its parent's Word template by settings alone: fonts and sizes of styles, margins, the header."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from docx.document import Document
from docx.section import Section
from docx.shared import Mm

from generator.formats.docx.names import SECT_PR
from generator.formats.docx.writing.draft import headers
from generator.formats.docx.writing.styles import Styles

_STYLES = {
    "标题": ("Title",),
    "一级标题": ("Heading1",),
    "二级标题": ("Heading2", "Lead2"),
    "三级标题": ("Heading3", "Lead3"),
    "正文": ("ReportBody",),
    "表格": ("TableLabel",),
}
"""By what a county calls it, the styles of the national template that set it; others are based on them."""
_MARGINS = {"上": "top_margin", "下": "bottom_margin", "左": "left_margin", "右": "right_margin"}


class Layout(NamedTuple):
    """The settings that a template is changed by."""

    fonts: tuple[tuple[str, str], ...] = ()
    sizes: tuple[tuple[str, Decimal], ...] = ()
    margins: tuple[tuple[str, int], ...] = ()
    header: str | None = None

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Layout:
        """Return the layout that a county.yaml tells."""
        fonts, sizes, margins = (
            tuple((name, value) for name, value in (settings.get(key) or {}).items() if value is not None)
            for key in ("字体", "字号", "页边距")
        )
        return cls(fonts, sizes, margins, settings.get("页眉"))

    def apply(self, document: Document, styles: Styles) -> None:
        """Change the document and its styles."""
        fonts, sizes = dict(self.fonts), dict(self.sizes)
        for name in fonts.keys() | sizes.keys():
            for role in _STYLES[name]:
                styles.set_type(role, fonts.get(name), sizes.get(name))
        for name, millimeters in self.margins:
            for properties in document.element.iter(SECT_PR):
                setattr(Section(properties, document.part), _MARGINS[name], Mm(millimeters))
        if self.header is not None:
            for header in headers(document):
                header.paragraphs[0].text = self.header
