"""Documents of other programs are read as LibreOffice converts them, and nothing that they point to is fetched."""

from __future__ import annotations

import io
import socket
import zipfile
from pathlib import Path

import pytest

from generator import service
from generator.formats import published
from tests import office
from tests.reports import base_text

LOADED = service.load(base_text().encode(), "agency.yaml")
PICTURE = (
    '<text:p><draw:frame draw:name="a" svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
    '<draw:image xlink:href="http://127.0.0.1:{}/x.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame></text:p>'
)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert LOADED.report is not None
    path = tmp_path_factory.mktemp("office") / "report.docx"
    path.write_bytes(service.render(LOADED.report, "docx", LOADED.style))
    return path


@office.needs_soffice
@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
def test_documents_of_other_programs_are_read_with_every_figure(document: Path, suffix: str) -> None:
    (path,) = office.convert([document], suffix, document.parent)
    assert LOADED.report is not None

    read = service.load(path.read_bytes(), path.name).report

    assert read is not None
    assert read.figures == LOADED.report.figures
    assert read.narratives == LOADED.report.narratives


@office.needs_soffice
def test_an_old_spreadsheet_is_read_with_every_figure(tmp_path: Path) -> None:
    assert LOADED.report is not None
    page = tmp_path / "report.html"
    page.write_bytes(service.render(LOADED.report, "html", LOADED.style))
    (path,) = office.convert([page], "xls", tmp_path, reading="HTML (StarCalc)")

    read = service.load(path.read_bytes(), "报告.et").report

    assert read is not None
    assert read.figures == LOADED.report.figures


@office.needs_soffice
def test_what_a_document_points_to_is_not_fetched(document: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        (path,) = office.convert([document], "odt", document.parent)
        data = _with_picture(path, server.getsockname()[1])

        assert published.read(data, "a.odt")

        server.setblocking(False)
        with pytest.raises(BlockingIOError):  # as nobody has knocked
            server.accept()


def _with_picture(path: Path, port: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "content.xml":
                assert b"</office:text>" in data
                data = data.replace(b"</office:text>", PICTURE.format(port).encode() + b"</office:text>")
            new.writestr(name, data)
    return out.getvalue()
