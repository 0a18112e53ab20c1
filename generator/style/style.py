"""A county with everything resolved: its own settings over its parents', down from the national ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator import resources
from generator.errors import FormError
from generator.findings import Level
from generator.report.agency_file import AgencyFile
from generator.style import addition
from generator.style.addition import Addition


@dataclass(frozen=True)
class Style:
    """How a county's reports look and read: its folder holds what differs from its parent; here everything is resolved."""

    name: str
    folders: tuple[Path, ...]
    """Its own folder first, then its parents', the national one last."""
    aliases: tuple[str, ...] = ()
    """Other names that a file may call it by."""
    title: str | None = None
    """The title pattern, such as `{机关}{年度}年政府信息公开工作年度报告`; None for the form's."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Official label → the label printed here."""
    empty: str = ""
    """What is printed in a cell that is not filled in."""
    fee_decimals: int | None = None
    """How many decimals amounts (万元) are printed with; None prints them as filled in."""
    sign_off: str = ""
    """How the sign-off (落款) is laid out: 居中, 一行, or one line below the other at the same edge."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """Default words by section name, or for 导语, where the agency writes none."""
    outlines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The parts that agencies are to write, in order, by section name."""
    levels: Mapping[str, Level | None] = field(default_factory=dict)
    """Rule id → its level here; None switches a hint off."""
    limits: Mapping[str, int] = field(default_factory=dict)
    """Limits of the checks, by their Chinese key."""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """Font by what is set in it (标题, 正文, 表格 …)."""
    sizes: Mapping[str, Decimal] = field(default_factory=dict)
    """Font size in points by what is set in it."""
    additions: tuple[Addition, ...] = ()
    """What agencies fill in here beyond the form, in printed order."""

    @property
    def own_folders(self) -> tuple[Path, ...]:
        """The folders that are an office's own; what is built in is proved by tests."""
        return tuple(folder for folder in self.folders if folder.parent != resources.folder("templates"))

    def resource(self, name: str) -> Path:
        """Return the nearest file of that name, such as `report.docx`; FormError if none of the folders has it."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise FormError(f"模板文件 {name} 不存在")

    def inherited(self, name: str) -> Path | None:
        """Return the nearest file of that name that the county's parents have, if there is one."""
        return next((folder / name for folder in self.folders[1:] if (folder / name).is_file()), None)

    def filled(self, file: AgencyFile) -> AgencyFile:
        """Return the file with the county's default words where the agency has written none."""
        if not isinstance(file.data, dict):
            return file
        words = {name: text for name, text in self.defaults.items() if not _written(file.data.get(name))}
        return replace(file, data={**file.data, **words}) if words else file

    def blank(self) -> str:
        """Return the county's own part of a blank agency file, which follows the official sections; empty if it adds nothing."""
        return "".join(f"{line.rstrip()}\n" for addition in self.additions for line in addition.blank(self.name))

    def added(self, data: Mapping[str, Any]) -> dict[str, object]:
        """Return what a file says under the county's own keys, in normal form."""
        read = ((each.key, each.read(data[each.key])) for each in self.additions if data.get(each.key) is not None)
        return {key: value for key, value in read if value}


def build(settings: Mapping[str, Any], folders: tuple[Path, ...]) -> Style:
    """Make the county of the (valid, merged) settings."""
    levels = {rule: None if word == "不检查" else Level(word) for rule, word in _mapping(settings, "检查级别").items()}
    return Style(
        name=settings["名称"],
        folders=folders,
        aliases=tuple(settings.get("别名") or ()),
        title=settings.get("标题"),
        labels=_mapping(settings, "标签"),
        empty=str(settings.get("空格") or ""),
        sign_off=settings.get("落款") or "",
        fee_decimals=settings.get("收费小数位"),
        defaults={name: text.strip() for name, text in _mapping(settings, "默认语句").items()},
        outlines={name: tuple(parts) for name, parts in _mapping(settings, "提纲").items()},
        levels=levels,
        limits=_mapping(settings, "检查限值"),
        fonts=_mapping(settings, "字体"),
        sizes={part: Decimal(size) for part, size in _mapping(settings, "字号").items()},
        additions=tuple(addition.build(key, entry) for key, entry in _mapping(settings, "附加内容").items()),
    )


def _mapping(settings: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: entry for name, entry in (settings.get(key) or {}).items() if entry is not None}


def _written(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
