"""Draw the pages of Word documents as one picture each: `python scripts/draw_pages.py FILE.docx … docs/pictures`.

Needs LibreOffice, Poppler and Pillow. Fonts that are not installed are substituted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

_GAP, _HEIGHT, _ACROSS = 12, 560, 5


def main(files: list[Path], folder: Path) -> None:
    """Draw each file into `folder`, under its own name."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        profile = (work / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", temporary]
        convert = [*command, *map(str, files)]
        subprocess.run(convert, check=True, capture_output=True, timeout=300)  # noqa: S603 - our own files
        for file in files:
            pdf, pages = work / f"{file.stem}.pdf", work / file.stem
            subprocess.run(["pdftoppm", "-r", "100", "-png", str(pdf), str(pages)], check=True)  # noqa: S603, S607 - as above
            drawn = [Image.open(page) for page in sorted(work.glob(f"{file.stem}-*.png"))]
            _join(drawn).save(folder / f"{file.stem}.png", optimize=True)


def _join(pages: list[Image.Image]) -> Image.Image:
    """Lay the pages side by side on grey, `_ACROSS` a row."""
    small = [page.convert("L").resize((page.width * _HEIGHT // page.height, _HEIGHT), Image.Resampling.LANCZOS) for page in pages]
    across = min(_ACROSS, len(small))
    rows = -(-len(small) // across)
    width = small[0].width
    sheet = Image.new("L", (across * (width + _GAP) + _GAP, rows * (_HEIGHT + _GAP) + _GAP), 150)
    for number, page in enumerate(small):
        row, column = divmod(number, across)
        sheet.paste(page, (_GAP + column * (width + _GAP), _GAP + row * (_HEIGHT + _GAP)))
    return sheet.quantize(16)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:-1]], Path(sys.argv[-1]))
