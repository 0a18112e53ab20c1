"""From the settings of a county and its parents to the county itself."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.findings import Level
from generator.style import addition
from generator.style.style import Style

_OWN = ("名称", "别名", "上级")
"""What a county does not inherit."""


def merge(parent: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parent's settings with the county's own over them, mappings key by key; `~` takes an entry back."""
    merged = {key: value for key, value in parent.items() if key not in _OWN}
    for key, value in own.items():
        if isinstance(value, Mapping) and isinstance(merged.get(key), Mapping):
            entries = {**merged[key], **value}
            merged[key] = {name: entry for name, entry in entries.items() if entry is not None}
        else:
            merged[key] = value
    return merged


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
