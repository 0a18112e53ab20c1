"""Counties: how the reports of a county (or city, province) look and read, on top of the national rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import yaml

from generator import resources
from generator.errors import FormError
from generator.findings import Level


@dataclass(frozen=True)
class County:
    """A county's own dress: only what differs from its parent is in its folder; here everything is resolved."""

    name: str
    folders: tuple[Path, ...]
    """Its own folder first, then its parents', the national one last."""
    title: str | None = None
    """The title pattern, such as `{机关}{年度}年政府信息公开工作年度报告`; None for the form's."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Official label → the label printed here."""
    empty: str = ""
    """What is printed in a cell that is not filled in."""
    fee_decimals: int | None = None
    """How many decimals amounts (万元) are printed with; None prints them as filled in."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """Default words by section name, or for 导语, where the agency writes none."""
    levels: Mapping[str, Level | None] = field(default_factory=dict)
    """Rule id → its level here; None switches a hint off."""
    limits: Mapping[str, int] = field(default_factory=dict)
    """Limits of the checks, by their Chinese key."""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """Font by what is set in it (标题, 正文, 表格 …)."""
    sizes: Mapping[str, Decimal] = field(default_factory=dict)
    """Font size in points by what is set in it."""

    def resource(self, name: str) -> Path:
        """Give the nearest file of that name, such as `report.docx`; FormError if none of the folders has it."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise FormError(f"模板文件 {name} 不存在")


def load(name: str | Path | None = None) -> County:
    """Give the county of that name or folder; None gives the national one."""
    if name is not None:
        raise FormError(f"没有名为“{name}”的县区模板")
    folder = resources.folder("templates") / "national"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    settings = yaml.load((folder / "county.yaml").read_text(encoding="utf-8"), loader)  # noqa: S506 - a safe one
    sizes = {part: Decimal(str(size)) for part, size in settings["字号"].items()}
    return County("全国", (folder,), fonts=settings["字体"], sizes=sizes)
