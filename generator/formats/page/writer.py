"""Writes the form as one self-contained page: its script and style are its own, and nothing else runs or is fetched in it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

from generator.document.compose import compose
from generator.formats.html import writer as html_writer
from generator.formats.page.content import content
from generator.report.report import PREAMBLE, Report, Signature
from generator.style import Style

_FOLDER = Path(__file__).parent
MODULES = (
    "decimals", "kinds", "identities", "culprit", "words", "yaml", "report", "sums", "open", "store",
    "dom", "tables", "narratives", "preview", "main",
)  # fmt: skip
"""The modules of the script, each after those that it imports."""
_LEFT_OUT = re.compile(r"^import .*\n|^export (?=\w)|^ *//.*\n|^ */\*\*(?:.*|\n(?: *\*.*\n)+? *)\*/\n", re.MULTILINE)
"""What binds modules together or explains them, and is not needed where they are one."""
_LOOK = re.compile(r' style="([^"]*)"')
_MARK = re.compile(r"\{\{ (\w+) \}\}")
_FIGURE = 800_000_000_000
"""Figures stand in the pattern of the preview as this and the number of the cell."""


def write(report: Report, style: Style, last: Report | None = None) -> bytes:
    """Return the page on which a report is filled in; last year's figures and words stand beside."""
    script, look = script_of(MODULES), _text("page.css")
    pattern, looks = _pattern(report, style)
    carried = json.dumps({**content(report, style, last), "looks": looks}, ensure_ascii=False, separators=(",", ":"))
    parts = {
        "policy": f"default-src 'none'; script-src {_source(script)}; style-src {_source(look)}; img-src data:; "
        "form-action 'none'; base-uri 'none'",
        "title": escape(f"{report.agency} {report.year} 年政府信息公开工作年度报告（填报）"),
        "heading": escape(f"{report.year} 年政府信息公开工作年度报告"),
        "style": look,
        "form": carried.replace("<", "\\u003c"),
        "pattern": pattern,
        "script": script,
    }
    return _MARK.sub(lambda mark: parts[mark[1]], _text("page.html")).encode()


@cache
def script_of(modules: tuple[str, ...]) -> str:
    """Return modules of the script joined into one, with the reader of YAML before them."""
    own = (_LEFT_OUT.sub("", _text(f"{name}.js")) for name in modules)
    return "\n".join((_text("vendor/js-yaml.min.js"), *own))


@cache
def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _pattern(report: Report, style: Style) -> tuple[str, list[str]]:
    """Return the article that the county's template makes, with marks for what the page puts in, and the styles in it."""
    form = report.form
    figures = {address: _FIGURE + number for number, address in enumerate(form.cells)}
    names = (PREAMBLE, *(section.name for section in form.narratives))
    words = {name: (f"〖{name}〗", f"（一）甲。〖{name}〗", f"（二）〖{name}〗") for name in names}
    shown = replace(
        report, agency="〖机关〗", figures=figures, narratives=words, preamble=words[PREAMBLE], additions={},
        signature=Signature("〖落款机关〗", "〖落款日期〗"),
    )  # fmt: skip
    page = html_writer.write(compose(shown, style), style).decode()
    article = page[page.index("<article") : page.rindex("</article>") + len("</article>")]
    # The policy lets no style stand in an attribute; the script puts it in.
    looks = list(dict.fromkeys(_LOOK.findall(article)))
    return _LOOK.sub(lambda look: f' data-look="{looks.index(look[1])}"', article), [unescape(look) for look in looks]
