"""The marks within a line of Markdown: emphasis, links, images, code, entities and escapes."""

from __future__ import annotations

import html
import re

from generator.text.glyphs import raised

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = re.compile("[\ue021-\ue07e]")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?: \"[^\"()]*\")?\)")
_ATTRIBUTE = r"(?:[#.][^\s{}\"=]+|[\w-]+=(?:\"[^\"]*\"|[^\s{}\"]+))"
ATTRIBUTES = re.compile(rf"\{{{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\}}")
"""What pandoc says of a heading or a piece of text: its name, classes and style."""
_SPAN = re.compile(rf"\[([^\[\]]*)\]{ATTRIBUTES.pattern}")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:span|font|u|b|i|em|strong|center|p|div|sub|sup|small|big|a|o:p)\b[^<>]*>", re.IGNORECASE)
_RAISED = re.compile(r"<sup\b[^<>]*>(.*?)</sup>|(?<=\d)\^(\d{1,2})\^|(?<=\d)\[\^(\w{1,8})\]", re.IGNORECASE)
_STRUCK = re.compile(r"<(s|del|strike)\b[^<>]*>.*?</\1>|~~(?=\S)[^~]+~~", re.IGNORECASE)
_STRONG = re.compile(r"\*\*\*?|(?<!_)__(?!_)")
_EMPHASIS = re.compile(r"(?<![*A-Za-z0-9])\*(?=[^\s*])([^*]+)(?<=[^\s*])\*(?![*A-Za-z0-9])")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]+)\1")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")


def plain(text: str) -> str:
    """Return the text without the marks of emphasis, links, images, entities and escapes."""
    text = _RAISED.sub(_note, _STRUCK.sub("", text))
    text = _ESCAPE.sub(lambda found: chr(0xE000 + ord(found.group(1))), text)
    text = _LINK.sub(r"\1", _SPAN.sub(r"\1", _IMAGE.sub("", text)))
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _CODE.sub(r"\2", _EMPHASIS.sub(r"\1", _unpaired(text)))
    text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    return _HIDDEN.sub(lambda found: chr(ord(found.group()) - 0xE000), text)


def _note(found: re.Match[str]) -> str:
    return raised(found[1] or found[2] or "")


def _unpaired(text: str) -> str:
    """Return the text without the marks of strong emphasis, if they come in pairs."""
    return _STRONG.sub("", text) if len(_STRONG.findall(text)) % 2 == 0 else text
