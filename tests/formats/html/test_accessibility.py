"""The page as a browser shows it: axe finds nothing, and nothing has to be scrolled sideways but a wide table in its frame."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from generator import style as styles
from generator.form import form as forms
from generator.formats.html import writer
from tests import office
from tests.style.cases import document

_MODULES = [Path(each) for each in os.environ.get("NODE_PATH", "").split(os.pathsep)]
AXE = next((path for each in _MODULES if (path := each / "axe-core" / "axe.min.js").is_file()), None)
COUNTIES = [folder.name for folder in styles.folders()]
ASK = """<script>%s</script><script>
const wide = document.documentElement.scrollWidth - window.innerWidth;
const found = window.axe ? axe.run() : Promise.resolve({violations: [], incomplete: []});
found.then(({violations}) => {
  const told = violations.map(({id, nodes}) => [id, nodes.map(({html}) => html).slice(0, 2)]);
  document.body.innerHTML = "<pre id=answer></pre>";
  document.getElementById("answer").textContent = JSON.stringify({wide, told});
});
</script>"""


def ask(page: bytes, width: int, folder: Path, script: str = "") -> dict[str, Any]:
    path = folder / "page.html"
    path.write_text(page.decode().replace("</html>", ASK % script + "</html>"), encoding="utf-8")
    answer = re.search("<pre id=\"answer\">(.*?)</pre>", office.dom(path, width), re.DOTALL)
    assert answer is not None
    told: dict[str, Any] = json.loads(html.unescape(answer[1]))
    return told


@office.needs_chromium
@pytest.mark.skipif(AXE is None, reason="axe-core is not in NODE_PATH (npm install axe-core)")
@pytest.mark.parametrize("county", COUNTIES)
def test_axe_finds_nothing(county: str, tmp_path: Path) -> None:
    assert AXE is not None
    style = styles.load(county)

    for form in forms.names():
        assert ask(writer.write(document(style, form), style), 1280, tmp_path, AXE.read_text(encoding="utf-8"))["told"] == []


@office.needs_chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits_a_telephone_and_a_desk(width: int, tmp_path: Path) -> None:
    style = styles.load()

    assert ask(writer.write(document(style), style), width, tmp_path)["wide"] <= 0
