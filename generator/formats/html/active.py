"""What a county's web page must not hold: programs, and whatever is fetched from elsewhere when somebody opens it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from generator.errors import TemplateError

_ELEMENTS = frozenset({"script", "iframe", "frame", "object", "embed", "applet", "link", "base", "portal", "foreignobject"})
_LINKS = ("a", "area")
"""Elements whose address is only followed when somebody clicks on it."""
_ADDRESS = re.compile(r"(?:xlink:)?(?:src|srcset|href|background|poster|data|action|formaction|ping)")
_FETCHED = re.compile(r"url\(\s*['\"]?(?!data:|#)|@import|expression\(|image-set\(", re.IGNORECASE)
_FETCHES = re.compile(r"(?!\s*(?:data:image/|#|$))", re.IGNORECASE)
_RUNS = re.compile(r"[\0-\x20]*(?:javascript|vbscript|data|file):", re.IGNORECASE)


def refuse(page: str, template: Path) -> None:
    """Raise a TemplateError that names the first such thing on a page, and the template's line if it stands there."""
    scanner = _Scanner()
    scanner.feed(page)
    for found in scanner.found:
        lines = template.read_text(encoding="utf-8-sig").splitlines()
        line = next((number for number, line in enumerate(lines, 1) if found in line.lower()), None)
        message = f"网页里不能有“{found}”：报告不能带程序，也不能在打开时从别处取内容。请删掉它；图片用“内嵌”放进网页。"
        raise TemplateError(message, template, line)


class _Scanner(HTMLParser):
    """Gathers what is refused: the beginning of a tag, an attribute with its sign, or a piece of a style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ELEMENTS or (tag == "meta" and any(name == "http-equiv" for name, _ in attrs)):
            self.found.append(f"<{tag}")
        fetches = _RUNS if tag in _LINKS else _FETCHES
        for name, value in attrs:
            address = _ADDRESS.fullmatch(name) and fetches.match(value or "")
            if name.startswith("on") or address or (name == "style" and _FETCHED.search(value or "")):
                self.found.append(f"{name}=")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style" and (fetched := _FETCHED.search(data)):
            self.found.append(fetched[0].lower())
