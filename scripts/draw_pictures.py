"""Draw the pictures of README, docs/counties.md and docs/page.md into docs/pictures: `python scripts/draw_pictures.py`.

Needs LibreOffice, Chromium, Poppler, Pillow and Playwright. Fonts that are not installed are substituted.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "science-bureau-2024.yaml"
PICTURES = ROOT / "docs" / "pictures"
COUNTIES = ("henan", "kaifeng-gulou", "puyang-city", "puyang-county", "qingxi")
OWN = """重点领域:
  民生: {教育: {渠道: {网站: 12, 新媒体: 9}}, 医疗: {渠道: {网站: 8}}}
  营商: {渠道: {网站: 21, 新媒体: 16}}
建议提案: |
  办理人大代表建议2件、政协提案1件，办理结果全部公开。
审签人: 张某某
抄送: 青溪县政务公开办公室，县档案馆
重点项目:
  人民路改造工程: {责任单位: 住房和城乡建设局, 件数: 6, 投资: 1250, 完成率: 80}
  第二小学新建工程: {责任单位: 教育体育局, 件数: 4, 投资: 725.5, 完成率: 62.5}
落款: {机关: 云岭县科学技术局, 日期: 2025-01-20}
"""
"""What the show-case county's agencies fill in besides."""
STEPS = {"cover": "编报机关", "landscape": "三、收到和处理政府信息公开申请情况", "signature": "审签人", "record": "抄送："}
"""The pictures of the worked examples, and what stands on their pages."""
_GAP, _DOTS = 12, 100


def main() -> None:
    """Draw the report that README shows, and the same sample with every built-in county's templates."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        _write(work)
        _draw_page(work)
        _run(["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
              "--outdir", temporary, *map(str, sorted(work.glob("*.docx")))])  # fmt: skip
        page = work / "county-qingxi.html"
        _run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", f"--user-data-dir={work / 'chromium'}",
              "--no-pdf-header-footer", f"--print-to-pdf={work / 'county-qingxi-web.pdf'}", page.as_uri()])  # fmt: skip
        for pdf in sorted(work.glob("*.pdf")):
            _run(["pdftoppm", "-r", str(_DOTS), "-png", str(pdf), str(pdf.with_suffix(""))])
            pages = [Image.open(path) for path in sorted(work.glob(f"{pdf.stem}-[0-9]*.png"))]
            sheet = _join(pages[:2], across=1, height=800) if pdf.stem == "readme" else _join(pages, across=5, height=480)
            sheet.save(PICTURES / f"{pdf.stem}.png", optimize=True)
            if pdf.stem == "county-qingxi":
                _draw_steps(pdf, pages)


def _draw_steps(pdf: Path, pages: list[Image.Image]) -> None:
    """Draw the pages of the show-case county that the worked examples tell of, each found by words on it."""
    texts = _run(["pdftotext", "-layout", str(pdf), "-"]).decode().split("\f")
    for name, words in STEPS.items():
        page = pages[next(number for number, text in enumerate(texts) if words in text)]
        _join([page], across=1, height=480).save(PICTURES / f"step-{name}.png", optimize=True)


def _write(folder: Path) -> None:
    """Write the reports to draw as Word documents and web pages."""
    sys.path.insert(0, str(ROOT))
    from generator.cli.make import make

    sample = SAMPLE.read_text(encoding="utf-8")
    shown = re.search("```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    texts: dict[str, tuple[str, str | None]] = {f"county-{name}": (sample, name) for name in COUNTIES}
    texts["county-qingxi"] = (sample.partition("\n落款:")[0] + "\n" + OWN, "qingxi")
    texts["readme"] = (shown[1], None)
    for name, (text, county) in texts.items():
        file = folder / f"{name}.yaml"
        file.write_text(text, encoding="utf-8")
        examined, written, *_ = make(file, ("docx", "html"), county=county)
        assert written, [finding.message for finding in examined.findings if finding.blocks]


def _draw_page(folder: Path) -> None:
    """Draw the form as a page, filled in and with a mistake."""
    from playwright.sync_api import sync_playwright

    from generator.cli import main as makereport

    makereport(["new", str(folder / "page.html"), "--agency", "云岭县科学技术局", "--year", "2024"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 760})
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto((folder / "page.html").as_uri())
        page.set_input_files("#file", folder / "readme.yaml")
        page.locator("section").nth(1).scroll_into_view_if_needed()
        page.evaluate("scrollTo(0, document.querySelectorAll('section')[1].offsetTop - 70)")
        page.screenshot(path=folder / "page.png")
        wrong = page.locator("section").nth(3)
        wrong.locator("input").first.fill("13")
        page.evaluate("scrollTo(0, document.querySelectorAll('section')[3].offsetTop - 70)")
        page.screenshot(path=folder / "page-mistake.png")
        browser.close()
    for name in ("page", "page-mistake"):
        Image.open(folder / f"{name}.png").convert("RGB").quantize(64).save(PICTURES / f"{name}.png", optimize=True)


def _join(pages: list[Image.Image], *, across: int, height: int) -> Image.Image:
    """Lay the pages side by side on grey, so many a row and so high."""
    width = pages[0].width * height // pages[0].height
    small = [ImageOps.contain(page.convert("RGB"), (width, height), Image.Resampling.LANCZOS) for page in pages]
    across = min(across, len(small))
    rows = -(-len(small) // across)
    sheet = Image.new("RGB", (across * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP), (150, 150, 150))
    for number, page in enumerate(small):
        row, column = divmod(number, across)
        sheet.paste(page, (_GAP + column * (width + _GAP), _GAP + row * (height + _GAP)))
    return sheet.quantize(32, Image.Quantize.FASTOCTREE)


def _run(command: list[str]) -> bytes:
    return subprocess.run(command, check=True, capture_output=True, timeout=300).stdout  # noqa: S603 - our own commands


if __name__ == "__main__":
    main()
