"""One browser for all tests of the page in a process, driven by Playwright where it and Chromium are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import office
from tests.cli.command import Run
from tests.formats.page.clerk import Clerk


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = office.chromium()
    if program is None:
        pytest.skip("Chromium is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def clerk(chromium: Any, run: Run, tmp_path: Path) -> Iterator[Clerk]:
    """Somebody at a browser who is sent a page and fills it in; a script that fails fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    clerk = Clerk(context.new_page(), run, tmp_path)
    yield clerk
    context.close()
    assert clerk.errors == []
