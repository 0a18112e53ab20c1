"""Stamps 草稿 on every page of a draft, in whatever headers the template has or lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.formats.docx.writing.xml import R, W, escape, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from generator.formats.docx.writing.opc import Package

WORD = "草稿"
_HEADER = '<w:hdr xmlns:w="{}"><w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p></w:hdr>'


def stamp_headers(package: Package, style: str) -> None:
    """Put the word on top of every header; where a page would have none, make one."""
    header = _HEADER.format(W[1:-1], escape(style), WORD).encode()
    settings = package.related(package.main, "settings")
    even = settings is not None and _on(package.root(settings), "evenAndOddHeaders")
    have: set[str] = set()
    stamped: set[str] = set()
    for section in package.root(package.main).iter(f"{W}sectPr"):
        active = {"default": True, "first": _on(section, "titlePg"), "even": even}
        for kind in (kind for kind, used in active.items() if used):
            own = next((ref for ref in section.iter(f"{W}headerReference") if ref.get(f"{W}type") == kind), None)
            name = package.target(package.main, own.get(f"{R}id")) if own is not None else None
            if name is None and kind not in have:
                _refer(section, kind, package.add_story("header", header)[1])
            elif name is not None and name not in stamped:
                stamped.add(name)
                package.root(name).insert(0, parse(header)[0])
            have.add(kind)


def _refer(section: _Element, kind: str, key: str) -> None:
    from lxml import etree

    reference = etree.Element(f"{W}headerReference", {f"{W}type": kind, f"{R}id": key})
    section.insert(0, reference)


def _on(element: _Element, tag: str) -> bool:
    """Tell whether a switch is on: it is there, and not set to off."""
    switch = element.find(f"{W}{tag}")
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")
