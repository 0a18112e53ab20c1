"""The page as a browser shows it: axe finds nothing, and nothing has to be scrolled sideways but a wide table in its frame."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path

import pytest

from generator import style as styles
from generator.form import form as forms
from generator.formats.html import writer
from tests import office
from tests.style.cases import document

_MODULES = [Path(each) for each in os.environ.get("NODE_PATH", "").split(os.pathsep)]
AXE = next((path for each in _MODULES if (path := each / "axe-core" / "axe.min.js").is_file()), None)
COUNTIES = [folder.name for folder in styles.folders()]
WIDTHS = (390, 1280)
ASK = """<script>%s</script><script>
const wide = document.documentElement.scrollWidth - window.innerWidth;
const found = window.axe ? axe.run() : Promise.resolve({violations: []});
found.then(({violations}) => {
  const told = violations.map(({id, nodes}) => [id, nodes.map(({html}) => html).slice(0, 2)]);
  parent.document.getElementById("%s").textContent = JSON.stringify([window.innerWidth, Math.max(wide, 0), told]);
});
</script>"""


@office.needs_chromium
@pytest.mark.parametrize("county", COUNTIES)
def test_the_page_fits_a_telephone_and_a_desk_and_axe_finds_nothing(county: str, tmp_path: Path) -> None:
    style = styles.load(county)
    axe = AXE.read_text(encoding="utf-8") if AXE is not None else ""
    frames = ""
    for form in forms.names():
        page = writer.write(document(style, form), style).decode()
        for width in WIDTHS:
            name = f"{form}-{width}"
            told = html.escape(page.replace("</html>", ASK % (axe, name) + "</html>"))
            # A window of Chromium is never narrower than 500 pixels; a frame is.
            frames += f'<pre id="{name}"></pre><iframe style="width: {width}px; height: 900px" srcdoc="{told}"></iframe>'
    path = tmp_path / "pages.html"
    path.write_text(f'<!DOCTYPE html><meta charset="utf-8">{frames}', encoding="utf-8")

    shown = office.dom(path, max(WIDTHS))

    answers = re.findall(r'<pre id="[\d-]+">(.*?)</pre>', shown, re.DOTALL)
    expected = [[width, 0, []] for _ in forms.names() for width in WIDTHS]
    assert [json.loads(html.unescape(answer)) for answer in answers] == expected
    if AXE is None:
        pytest.skip("axe-core is not in NODE_PATH (npm install axe-core)")
