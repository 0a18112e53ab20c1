"""The page as it is written: one file that is small, holds nothing from elsewhere, and lets only its own script and style in."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

import pytest

from generator import service
from generator import style as styles
from generator.form import form as forms
from generator.formats.page import writer
from generator.report.blank import blank_report
from generator.report.report import Report
from tests.folders import ROOT, SAMPLES

FOLDER = ROOT / "generator" / "formats" / "page"
COUNTIES = [folder.name for folder in styles.folders()]
NEWER = (
    r"\.at\(|structuredClone|Object\.hasOwn\b|\.findLast|\.toSorted|\.toReversed|\(\?<"
    r"|^\s*static \{|#\w+ in |\.groupBy|crypto\.randomUUID|AbortSignal\.|await |showOpenFilePicker|import\(|cause:"
)
"""What browsers of 2020 (Chromium 86) do not know, or know only where there is a network."""
NEWER_STYLE = r":has\(|:is\(|:where\(|\binset:|aspect-ratio|accent-color|dvh|@layer|@container|color-mix|:focus-visible|&"


def report(form: str = "2021", agency: str = "甲局") -> Report:
    known = forms.load(form)
    return blank_report(known, agency=agency, year=known.first_year)


def page(county: str | None = None, form: str = "2021", agency: str = "甲局") -> str:
    return writer.write(report(form, agency), styles.load(county)).decode()


def code(module: str) -> str:
    """The text of a module without its comments."""
    text = (FOLDER / f"{module}.js").read_text(encoding="utf-8")
    return re.sub(r"/\*\*.*?\*/|^ *//.*?$", "", text, flags=re.DOTALL | re.MULTILINE)


def carried(text: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="form">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data: dict[str, object] = json.loads(found[1])
    return data


@pytest.mark.parametrize("county", COUNTIES)
@pytest.mark.parametrize("form", forms.names())
def test_a_page_of_any_county_and_form_is_small(county: str, form: str) -> None:
    assert len(page(county, form).encode()) < 280_000


def test_the_largest_page_is_below_300_kilobytes() -> None:
    loaded = service.load((SAMPLES / "city-government-2024.yaml").read_bytes(), "city.yaml")

    assert len(service.page(report(), styles.load("qingxi"), loaded.report)) < 300_000


def test_only_its_own_script_and_style_are_let_in() -> None:
    text = page()
    policy = re.search(r'content="(default-src [^"]*)"', text)
    assert policy is not None
    allowed = unescape(policy[1])
    script = re.search(r'<script type="module">(.*?)</script>', text, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert script and style

    hashes = [f"'sha256-{b64encode(sha256(each[1].encode()).digest()).decode()}'" for each in (script, style)]
    assert allowed == (
        f"default-src 'none'; script-src {hashes[0]}; style-src {hashes[1]}; img-src data:; form-action 'none'; base-uri 'none'"
    )
    assert text.count("<script") == 2
    assert not re.search(r'\s(?:style|on\w+|src|href)="', text)


def test_words_of_the_report_cannot_leave_their_place() -> None:
    text = page(agency="</script><script>alert(1)</script><!--{{ form }}")

    assert text.count("<script") == 2
    assert carried(text)["agency"] == "</script><script>alert(1)</script><!--{{ form }}"


def test_the_same_page_comes_out_each_time() -> None:
    assert page() == page()


def test_every_cell_and_identity_of_the_form_is_carried() -> None:
    form = forms.load("2021")
    data = carried(page())

    assert [cell["address"] for cell in data["cells"]] == [address.dotted for address in form.cells]  # type: ignore[index,attr-defined]
    assert len(data["identities"]) == 42  # type: ignore[arg-type]


@pytest.mark.parametrize("module", writer.MODULES)
def test_no_module_uses_what_browsers_of_2020_do_not_know(module: str) -> None:
    assert re.findall(NEWER, code(module), re.MULTILINE) == []


def test_the_style_uses_nothing_that_browsers_of_2020_do_not_know() -> None:
    assert re.findall(NEWER_STYLE, (FOLDER / "page.css").read_text(encoding="utf-8")) == []


def test_every_module_is_joined_after_those_that_it_imports() -> None:
    assert {path.stem for path in FOLDER.glob("*.js")} == set(writer.MODULES)
    for number, module in enumerate(writer.MODULES):
        text = (FOLDER / f"{module}.js").read_text(encoding="utf-8")
        imported = re.findall(r'^import .* from "\./(\w+)\.js";$', text, re.MULTILINE)
        assert set(imported) <= set(writer.MODULES[:number])


def test_no_name_is_given_twice_in_the_joined_script() -> None:
    joined = "\n".join(map(code, writer.MODULES))
    names = re.findall(r"^(?:export )?(?:const|let|class|function\*?) (\w+)", joined, re.MULTILINE)

    assert [name for name in names if names.count(name) > 1] == []


def test_no_name_of_a_form_stands_in_the_script() -> None:
    form = forms.load("2021")
    items = {name for address in form.cells for name in address} - {"总计", "其他"}

    for module in writer.MODULES:
        assert [name for name in items if f'"{name}"' in code(module)] == [], module
