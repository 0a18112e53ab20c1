"""The office programs that tests use when they are installed: LibreOffice, Chromium and Poppler."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

FILTERS = {"docx": "docx:MS Word 2007 XML", "html": "html:HTML (StarWriter)", "txt": "txt:Text (encoded):UTF8"}


@cache
def soffice() -> str | None:
    """Return the path of LibreOffice, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@cache
def chromium() -> str | None:
    """Return the path of Chromium or Chrome, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@cache
def pdftoppm() -> str | None:
    """Return the path of Poppler's picture maker, or None."""
    return shutil.which("pdftoppm")


needs_soffice = pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
needs_chromium = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")
needs_pdftoppm = pytest.mark.skipif(pdftoppm() is None, reason="pdftoppm (Poppler) is not installed")


def convert(files: Iterable[Path], fmt: str, outdir: Path, *, timeout: int = 150, reading: str = "") -> list[Path]:
    """Convert files with one call of LibreOffice (pdf, docx, odt, html, txt) and return the new ones in order; skip without it.

    `reading` is the filter that it opens them with, where it would choose another.

    The names of the files must differ without their suffixes; `outdir` must not be their own folder if the suffix stays.
    """
    program = soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    files = list(files)
    if not files:
        return []
    outdir.mkdir(parents=True, exist_ok=True)
    profile = (_own_folder("soffice") / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", FILTERS.get(fmt, fmt)]
    command += [*([f"--infilter={reading}"] if reading else []), "--outdir", str(outdir), *map(str, files)]
    _run(command, timeout)
    made = [outdir / f"{file.stem}.{fmt}" for file in files]
    missing = [file.name for file in made if not file.is_file()]
    assert not missing, f"LibreOffice did not write {missing}"
    return made


def print_page(page: Path, pdf: Path, *, timeout: int = 60) -> Path:
    """Print a web page to PDF with Chromium and return the new file; skip without it."""
    program = chromium()
    if program is None:
        pytest.skip("Chromium is not installed")
    _run([*_browser(program), "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.resolve().as_uri()], timeout)
    assert pdf.is_file(), f"Chromium did not write {pdf.name}"
    return pdf


def dom(page: Path, width: int, *, timeout: int = 60) -> str:
    """Return a web page as Chromium holds it when its scripts have run, in a window of that width; skip without it."""
    program = chromium()
    if program is None:
        pytest.skip("Chromium is not installed")
    command = [*_browser(program), f"--window-size={width},900", "--hide-scrollbars", "--virtual-time-budget=10000", "--dump-dom"]
    done = subprocess.run([*command, page.resolve().as_uri()], capture_output=True, timeout=timeout, check=True)
    return done.stdout.decode("utf-8")


def _browser(program: str) -> list[str]:
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    command += ["--disable-component-update", "--disable-sync", "--no-first-run"]
    return [*command, f"--user-data-dir={_own_folder('chromium')}"]


def pictures(pdf: Path, outdir: Path, *, dpi: int = 60, timeout: int = 60) -> list[Path]:
    """Draw each page of a PDF as a PNG and return the files in order; skip without Poppler."""
    program = pdftoppm()
    if program is None:
        pytest.skip("pdftoppm (Poppler) is not installed")
    outdir.mkdir(parents=True, exist_ok=True)
    _run([program, "-r", str(dpi), "-png", str(pdf), str(outdir / pdf.stem)], timeout)
    return sorted(outdir.glob(f"{pdf.stem}-*.png"))


@cache
def _own_folder(name: str) -> Path:
    """Make a folder of this process, removed at its end, so that parallel tests never share a profile."""
    folder = Path(tempfile.mkdtemp(prefix=f"makereport-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _run(command: list[str], timeout: int) -> None:
    """Run a program that starts others, and stop them all if it takes too long."""
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True) as process:
        try:
            status = process.wait(timeout)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    assert status == 0, f"{Path(command[0]).name} ended with {status}"
