"""What a county adds to the form: a table, paragraphs or a line of the sign-off, filled under its own key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from generator.errors import FormError
from generator.form import form as forms
from generator.form import schema
from generator.form.address import Address, nested
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.items import Item, Panel
from generator.report import blank, dump
from generator.report.loading import SIGNATURE, filled_in
from generator.text import prose

__all__ = ["ANNEX", "SIGNATURE", "TEMPLATE", "Addition", "build"]

ANNEX = "附件"
"""The place of what stands after the sign-off."""
TEMPLATE = "模板"
"""The place of a line that the county's templates print by the mark of its key."""


@dataclass(frozen=True)
class Addition:
    """An addition: its key in agency.yaml, the heading it is printed under, where it stands, and its table if it has one."""

    key: str
    title: str
    section: str
    """The section it stands at the end of, or 落款 for one line `标题：…`, or 附件, or 模板."""
    help: str = ""
    required: bool = False
    form: Form | None = None
    """For a table: a form of one section, so that cells, identities, grid and schema come as in the official forms."""
    open: bool = False
    """Whether agencies name rows of their own."""
    landscape: bool = False
    """Whether it stands on pages of its own that lie on their side."""

    @cached_property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of what stands under the key."""
        words = {"title": self.title, "description": self.help}
        if self.open:
            form = self.form_of((_SOME,))
            rows = schema.of_section(form, form.sections[0])
            return words | rows | {"additionalProperties": rows["properties"].pop(_SOME)}
        if self.form is not None:
            return words | schema.of_section(self.form, self.form.sections[0])
        return words | (schema.line(200) if self.section in (SIGNATURE, TEMPLATE) else schema.paragraphs())

    def read(self, value: Any) -> object:
        """Return what was filled in, in its one normal form: every cell of a table, or words one paragraph a line."""
        if self.form is None:
            return "\n".join(prose.paragraphs(value)) if isinstance(value, str) else ""
        return self.nested(self.figures(value)) if not self.open or self.named(value) else {}

    def named(self, value: Any) -> tuple[Item, ...]:
        """Return the rows of a table that have figures: the county's own, and those that the agency names."""
        return tuple(row for row in self._rows(value) if not row.total)

    def _rows(self, names: Any) -> tuple[Item, ...]:
        """Return the county's rows and those of these names, totals last."""
        rows = self.panel.rows
        given = names if self.open and isinstance(names, Iterable) and not isinstance(names, str) else ()
        own = (Item(str(name), str(name)) for name in given if name not in {row.name for row in rows})
        return tuple(sorted((*rows, *own), key=lambda row: row.total)) if self.open else rows

    @property
    def panel(self) -> Panel:
        """The only panel of a table."""
        assert self.form is not None and self.form.sections[0].table is not None
        return self.form.sections[0].table.panels[0]

    def form_of(self, value: Any) -> Form:
        """Return the form of the table with the rows that the value names, where agencies may name rows."""
        assert self.form is not None
        if not self.open:
            return self.form
        (section,) = self.form.sections
        assert section.table is not None
        table = replace(section.table, panels=(replace(self.panel, rows=self._rows(value)),))
        return replace(self.form, sections=(replace(section, table=table),))

    def figures(self, value: Any) -> dict[Address, Figure]:
        """Return the figures by address: what is left out is 0, totals left out are computed, unusable ones are None."""
        return filled_in({self.key: value}, self.form_of(value))[0]

    def nested(self, figures: Mapping[Address, Figure]) -> dict[str, Any]:
        """Return figures as the mapping that agency.yaml holds under the key."""
        tree: dict[str, Any] = nested(figures)[self.key]
        return tree


    def blank(self, county: str) -> Iterator[str]:
        """Yield the lines of a blank agency file that this is filled in on; what may be left out is commented out."""
        yield ""
        yield f"# {self.title}（{county}的附加内容，{'必填' if self.required else '可以不填，填时去掉行首的“# ”'}）"
        yield from (f"# {line}" for line in self.help.splitlines())
        if self.open:
            yield f"# 一行一项，行数不限：去掉行首的“# ”，把“{_SOME}”换成自己的名称"
        fields: Iterable[str] = (f"{dump.scalar(self.key)}: |", "  ")
        if self.form is not None:
            form = self.form_of((_SOME,))
            example = {address: cell.type.convert(0) for address, cell in form.cells.items()} if self.open else {}
            fields = blank.table(form, form.sections[0], example)
        elif self.section in (SIGNATURE, TEMPLATE):
            fields = (f"{dump.scalar(self.key)}:",)
        yield from (line if self.required and not self.open else f"# {line}" for line in fields)


_SOME = "示例"


def build(key: str, settings: Mapping[str, Any]) -> Addition:
    """Make an addition from its (valid) entry in county.yaml; without a place it stands in the last narrative section."""
    table = settings.get("表格")
    return Addition(
        key=key,
        title=settings["标题"],
        section=settings.get("位置") or forms.load(forms.names()[-1]).narratives[-1].name,
        help=settings.get("说明", ""),
        required=settings.get("必填") == "是",
        form=_form(key, settings["标题"], table) if table else None,
        open=(table or {}).get("增行") == "是",
        landscape=settings.get("横排") == "是",
    )


def _form(key: str, title: str, table: Mapping[str, Any]) -> Form:
    """Make the form of one section that a table stands for; FormError if two of its cells have the same names."""
    rows, columns = _items(table.get("行", ())), _items(table["列"])
    headings, needed = max(_leaves(rows), default=1), len(_leaves(columns))
    widths = table.get("列宽") or [20] * headings + [10] * needed
    panel = {"rows": rows, "columns": columns, "corner": table.get("左上角", ""), "type": _TYPES[table.get("类型", "件数")]}
    section = {"name": key, "label": title, "table": {"widths": widths, "heading_columns": headings, "panels": [panel]}}
    form = forms.build({"name": key, "notice": "", "notice_title": title, "first_year": 0, "title": "", "sections": [section]})
    if len(widths) != headings + needed:
        raise FormError(f"附加内容“{key}”：列宽应有 {headings + needed} 个，写了 {len(widths)} 个。")
    _ = form.cells, form.identities
    return form


_TYPES = {"件数": "count", "金额": "amount", "增减": "change", "百分比": "share", "文字": "text"}


def _items(entries: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": entry["名称"],
            "label": entry.get("标签", entry["名称"]),
            "children": _items(entry.get("下级", ())),
            "type": _TYPES.get(entry.get("类型", "")),
            "total": entry.get("合计") == "是",
            "help": entry.get("说明", ""),
        }
        for entry in entries
    ]


def _leaves(items: Any) -> list[int]:
    """Return for each heading without others below it how many there are down to it."""
    return [1 + below for item in items for below in _leaves(item["children"]) or [0]]
