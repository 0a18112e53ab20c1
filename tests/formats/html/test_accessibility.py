"""The page as a browser shows it: axe finds nothing, and nothing has to be scrolled sideways but a wide table in its frame."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Mapping
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


def answers(pages: Mapping[str, bytes], folder: Path) -> list[list[object]]:
    """Return what a browser says of each page at each width: the width, by how much it is wider, what axe finds."""
    axe = AXE.read_text(encoding="utf-8") if AXE is not None else ""
    frames = ""
    for name, page in pages.items():
        for width in WIDTHS:
            told = html.escape(page.decode().replace("</html>", ASK % (axe, f"{name}-{width}") + "</html>"))
            # A window of Chromium is never narrower than 500 pixels; a frame is.
            frames += f'<pre id="{name}-{width}"></pre><iframe style="width: {width}px; height: 900px" srcdoc="{told}"></iframe>'
    path = folder / "pages.html"
    path.write_text(f'<!DOCTYPE html><meta charset="utf-8">{frames}', encoding="utf-8")
    shown = office.dom(path, max(WIDTHS))
    return [json.loads(html.unescape(answer)) for answer in re.findall(r'<pre id="[\w-]+">(.*?)</pre>', shown, re.DOTALL)]


@office.needs_chromium
@pytest.mark.parametrize("county", COUNTIES)
def test_the_page_fits_a_telephone_and_a_desk_and_axe_finds_nothing(county: str, tmp_path: Path) -> None:
    style = styles.load(county)

    found = answers({form: writer.write(document(style, form), style) for form in forms.names()}, tmp_path)

    assert found == [[width, 0, []] for _ in forms.names() for width in WIDTHS]
    if AXE is None:
        pytest.skip("axe-core is not in NODE_PATH (npm install axe-core)")
