"""What a clerk does with the page, in the words of a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.command import Run

AGENCY = "云岭县科学技术局"
MINE = ("--agency", AGENCY, "--year", "2024")


class Clerk:
    """A page in a browser, and what is done with it; cells are called by their names in an agency file."""

    def __init__(self, page: Any, run: Run, folder: Path) -> None:
        self.page, self.run, self.folder = page, run, folder
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.requests: list[str] = []
        self.cells: dict[str, int] = {}
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("dialog", self._answer)
        page.on("request", lambda request: self.requests.append(request.url))

    def _answer(self, dialog: Any) -> None:
        self.asked.append(dialog.message or dialog.type)
        dialog.accept()

    def receives(self, *options: object) -> None:
        """Have a page made and open it."""
        path = self.folder / "页 面.html"
        done = self.run("new", path, "--overwrite", *(options or MINE))
        assert done.status == 0, done.err
        self.page.goto(path.as_uri())
        cells = self.page.evaluate("JSON.parse(document.getElementById('form').textContent).cells")
        self.cells = {cell["address"]: number for number, cell in enumerate(cells)}

    def field(self, name: str) -> Any:
        """The field of a cell, such as 依申请公开.本年新收.自然人, or of words."""
        return self.page.locator(f"[id='{self.id_of(name)}']")

    def id_of(self, name: str) -> str:
        return f"figure-{self.cells[name]}" if name in self.cells else f"words-{name}"

    def fills(self, **contents: str) -> None:
        for name, text in contents.items():
            self.field(name).fill(text)
            self.field(name).blur()

    def told(self, name: str) -> str:
        """What is told at the place of a cell or of words."""
        place = self.id_of(name).replace("figure-", "told-").replace("words-", "told-")
        return str(self.page.inner_text(f"[id='{place}']"))

    def presses(self, label: str) -> None:
        self.page.get_by_role("button", name=label, exact=True).click()

    def opens(self, name: str, content: bytes | str, field: str = "file") -> str:
        """Open a file and return what the page says to it."""
        data = content.encode() if isinstance(content, str) else content
        self.page.evaluate("document.getElementById('notice').textContent = ''")
        self.page.set_input_files(f"#{field}", {"name": name, "mimeType": "text/yaml", "buffer": data})
        self.page.wait_for_selector("#notice:not(:empty)")
        return self.notice

    @property
    def notice(self) -> str:
        return str(self.page.inner_text("#notice"))

    @property
    def verdict(self) -> str:
        return str(self.page.inner_text("#verdict"))

    @property
    def items(self) -> list[str]:
        """All that is open, as it is listed."""
        return [str(text) for text in self.page.locator("#items .go").all_inner_texts()]

    def downloads(self) -> Path:
        """Download the agency file and return it."""
        with self.page.expect_download() as download:
            self.presses("下载填报文件")
        path = self.folder / str(download.value.suggested_filename)
        download.value.save_as(path)
        return path
