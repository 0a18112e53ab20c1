"""The marks of Word templates: `{{ 机关 }}` within text, `{{ 正文 }}` for a whole paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from generator.document.blocks import Document
from generator.expressions.expression import ExpressionError, expression
from generator.text.distance import closest

TITLE, AGENCY, YEAR = "标题", "机关", "年度"
BODY, PREAMBLE, SIGNATURE, ANNEXES = "正文", "导语", "落款", "附件"
SIGNING = ("落款机关", "落款日期")
"""The words that print a sign-off, wherever the template puts them."""
TABLE = "表"
"""The ending that may follow a section's name: `{{ 依申请公开表 }}`."""

# Chinese input methods write full-width braces; both mean a mark.
_MARK = re.compile(r"[{｛]{2}(?P<name>(?:(?![{｛]{2}|[}｝]{2}).)*)(?P<closed>[}｝]{2})?|[}｝]{2}", re.DOTALL)
_PROGRAM = re.compile(r"\{[%#].*?(?:[%#]\}|$)")


@dataclass(frozen=True)
class Names:
    """The marks that are legal: words that stand anywhere, and the sections in their mandated order."""

    words: tuple[str, ...]
    sections: tuple[str, ...]
    figures: tuple[str, ...] = ()
    """What expressions may name, from section to cell with points between."""

    @classmethod
    def of(cls, document: Document) -> Names:
        """Return the names that the document fills."""
        words = dict.fromkeys((TITLE, AGENCY, YEAR, *document.marks))
        return cls(tuple(words), tuple(section.name for section in document.sections), tuple(_dotted(document.values)))

    @cached_property
    def blocks(self) -> dict[str, str]:
        """Every mark that takes a whole paragraph, by what it prints: 正文, 导语, 落款, 附件 or a section's name."""
        marks = {name: name for name in (BODY, PREAMBLE, SIGNATURE, ANNEXES)}
        marks.update({name + ending: name for name in self.sections for ending in ("", TABLE)})
        return marks

    def wrong(self, text: str, propose: bool = True) -> str:
        """Return what is wrong with a mark that takes no paragraph: it must be an expression of words and figures."""
        try:
            unknown = [name for name in expression(text).names if name not in (*self.words, *self.figures)]
        except ExpressionError as error:
            return str(error)
        return self.like(unknown[0], propose) if unknown else ""

    def like(self, name: str, propose: bool = True) -> str:
        """Return which mark may have been meant, or which there are."""
        close = closest(name, dict.fromkeys((*self.words, *self.blocks, *self.figures)), 0.5) if propose else None
        listed = "、".join(dict.fromkeys((*self.words, BODY, PREAMBLE, *self.sections, SIGNATURE, ANNEXES)))
        return f"您是不是要写“{{{{ {close} }}}}”？" if close else f"可以用的标记有：{listed}。"


def _dotted(values: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _dotted(value, f"{above}{name}.")
        else:
            yield above + name


class Mark(NamedTuple):
    """A mark found in a text: what it names and where it stands; `name` is None where it is not closed or not opened."""

    start: int
    end: int
    text: str
    name: str | None


def scan(text: str) -> Iterator[Mark]:
    """Yield every mark of a text, also those left unclosed and braces that close nothing."""
    for found in _MARK.finditer(text):
        start, end = found.span()
        if found["closed"]:
            yield Mark(start, end, found[0], found["name"].strip())
        else:
            quoted = text[start if found["name"] is not None else max(0, start - 10) : end].strip()
            yield Mark(start, end, quoted if len(quoted) <= 20 else f"{quoted[:20]}…", None)


def programs(text: str) -> Iterable[str]:
    """Return what looks like `{% … %}`, which a Word template must not hold."""
    return _PROGRAM.findall(text)
