"""The tree of a web page, without what a visitor never sees: scripts, styles, forms, hidden elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.errors import RecognitionError

if TYPE_CHECKING:
    from lxml.etree import _Element

INVISIBLE = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template head title meta link object embed applet iframe frame svg math canvas audio "
        "video map select option button input textarea datalist rt rp del s strike xml img",
    )
)
"""Elements whose text is no part of the page's text: `rt` and `rp` hold the reading of a character, `s` what is struck out."""
_PRINTED = ("header", "footer")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|text-decoration(?:-line)?\s*:[^;}]*line-through"
    r"|^(?=[^{}]*position\s*:\s*(?:absolute|fixed))(?=[^{}]*(?:pointer-events\s*:\s*none|opacity\s*:\s*0?\.[0-5]))",
    re.IGNORECASE,
)
"""What a style says of text that is not there, was there and is struck out, or is laid over the page as a watermark."""
_RAISING = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top|0*[1-9.][\d.]*(?:p[tx]|r?em|ex|%))|mso-text-raise\s*:\s*0*[1-9.]", re.IGNORECASE
)
_INLINE = frozenset(("span", "font", "a", "b", "i", "em", "strong", "small", "u", "big", "code"))
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CLASS = re.compile(r"([a-z][a-z0-9]*)?\.([\w-]+)\s*(?:,|$)", re.IGNORECASE)


def parse(text: str, name: str | None) -> _Element:
    """Return the root of a page; RecognitionError if its elements are nested deeper than any real page."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, compact=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise _empty(name) from error
    fatal = [error.message for error in parser.error_log if error.level >= etree.ErrorLevels.FATAL]
    if fatal:
        reason = "元素嵌套太深" if "depth" in fatal[0] else "里面有一段内容过长"
        raise RecognitionError(f"网页{reason}，不像一份年度报告。请在浏览器里打开，只复制报告正文另存后再试", name)
    if root is None:
        raise _empty(name)
    _settle(root)
    return root


def _settle(root: _Element) -> None:
    """Write what the page's style sheet says of hidden, struck and raised text into the elements themselves."""
    hiding, raising = set[tuple[str, str]](), set[tuple[str, str]]()
    for sheet in root.iter("style"):
        for selectors, said in _RULE.findall(sheet.text or ""):
            for known, pattern in ((hiding, _HIDING), (raising, _RAISING)):
                if pattern.search(said):
                    known.update((tag.lower(), name) for tag, name in _CLASS.findall(selectors.strip()))
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        classes = element.get("class", "").split() if hiding or raising else ()
        names = {key for name in classes for key in (("", name), (tag, name))}
        if hiding.intersection(names):
            element.set("hidden", "")
        if tag in _INLINE and (raising.intersection(names) or _RAISING.search(element.get("style", ""))):
            element.tag = "sup"


def is_bare(root: _Element) -> bool:
    """Return whether a page is nothing but one article that begins with its title, as `html.writer` makes it."""
    holders = list(root.iterchildren("body"))
    parts = [part for holder in holders for part in holder if is_shown(part)]
    if len(parts) == 1 and parts[0].tag == "main":
        parts = [part for part in parts[0] if is_shown(part)]
    first = next((part for part in parts[0] if is_shown(part)), None) if len(parts) == 1 else None
    return first is not None and parts[0].tag == "article" and first.tag == "h1"


def is_shown(element: _Element) -> bool:
    """Return whether a visitor sees an element (and may see what is in it)."""
    tag = element.tag
    if not isinstance(tag, str) or tag in INVISIBLE or element.get("hidden") is not None:
        return False
    if tag == "div" and element.get("title") in _PRINTED:  # LibreOffice saves page headers and footers so
        return False
    style = element.get("style")
    return not (style and ":" in style and _HIDING.search(style))


def _empty(name: str | None) -> RecognitionError:
    return RecognitionError("网页里没有内容。请在浏览器里打开报告，另存为“网页，仅 HTML”后再试", name)
