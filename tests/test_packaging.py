"""The wheel and the source archive hold exactly what they should, and the wheel works where it is installed."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import __version__
from tests.folders import ROOT

pytestmark = pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="hatchling is not installed")

_PACKAGED = re.compile(
    r"generator/([a-z_]+/)*[a-z_]+\.py|generator/py\.typed"
    r"|generator/formats/page/([a-z]+\.(js|css|html)|vendor/js-yaml\.(min\.js|LICENSE))"
    r"|schemas/([a-z]+/)?[\w.-]+\.(yaml|json|md)"
    r"|templates/[\w-]+/([\w-]+/)*[\w.-]+\.(yaml|json|j2|docx|png|md)|templates/ledger\.xlsx"
)
_SOURCES = ("generator", "templates", "schemas", "samples", "scripts", "tests", "benchmarks", "docs")
_SINGLE = ("README.md", "README.en.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "pyproject.toml", ".gitignore")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the wheel and the source archive of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True)
    yield folder


def files(*folders: str) -> set[str]:
    """The files of these folders that git would not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return {name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists()}


def test_the_wheel_holds_the_package_with_its_forms_and_templates_and_nothing_else(built: Path) -> None:
    info = f"makereport-{__version__}.dist-info"
    with zipfile.ZipFile(built / f"makereport-{__version__}-py3-none-any.whl") as wheel:
        held = {name for name in wheel.namelist() if not name.startswith(info)}
        about = {name for name in wheel.namelist() if name.startswith(info)}

    wanted = files("generator", "templates", "schemas")
    assert [name for name in sorted(wanted) if not _PACKAGED.fullmatch(name)] == []
    assert held == {name if name.startswith("generator/") else f"generator/{name}" for name in wanted}
    assert about == {f"{info}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")}


def test_the_source_archive_holds_everything_to_build_and_test(built: Path) -> None:
    with tarfile.open(built / f"makereport-{__version__}.tar.gz") as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames()}

    assert held == files(*_SOURCES) | set(_SINGLE) | {"PKG-INFO"}


def test_the_installed_wheel_makes_a_report_far_from_the_checkout(built: Path, tmp_path: Path) -> None:
    environment = tmp_path / "环 境"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / "bin" / "python"
    if not python.exists():
        pytest.skip("not a POSIX environment")
    library = next((environment / "lib").glob("python*/site-packages"))
    wheel = built / f"makereport-{__version__}-py3-none-any.whl"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)],
        check=True, capture_output=True, cwd=tmp_path,
    )  # fmt: skip
    # The libraries it needs come from where the tests have them; a path file does not bring their editable installs.
    libraries = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    (library / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    sample = (ROOT / "samples" / "science-bureau-2024.yaml").read_bytes()
    (tmp_path / "agency.yaml").write_bytes(sample)

    done = subprocess.run(
        [str(environment / "bin" / "makereport"), "--formats", "txt,docx,html", "agency.yaml"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert {path.suffix for path in tmp_path.glob("agency.*")} == {".yaml", ".txt", ".docx", ".html"}
