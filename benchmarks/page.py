"""Whether the page judges tables as Python does: prints one line. Run: python -m benchmarks.page [tables]."""

from __future__ import annotations

import sys

from playwright.sync_api import sync_playwright

from tests import office
from tests.formats.page.tables import differing


def main(count: int) -> int:
    """Compare so many random tables of both forms."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=office.chromium(), args=["--no-sandbox"])
        failing, named, differences = differing(browser.new_page(), count, seed=2024)
        browser.close()
    print(f"{count} tables, {failing} with identities that fail, a cell named in {named}: {len(differences)} judged otherwise")
    print(*differences, sep="\n", end="\n" if differences else "")
    return bool(differences)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
