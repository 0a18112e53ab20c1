"""Build the program as one executable that needs no Python: `python scripts/build_app.py [FOLDER]`.

PyInstaller (the extra `app`) builds for the system it runs on: on Windows `makereport.exe`, elsewhere `makereport`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_DATA = ("schemas", "templates")
_UNUSED = ("PIL", "tkinter", "numpy", "pytest", "setuptools")
"""What optional parts of the libraries would bring along."""


def build(folder: Path) -> Path:
    """Return the executable, written into the folder."""
    from PyInstaller.__main__ import run  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with tempfile.TemporaryDirectory() as work:
        run(
            [
                *(str(ROOT / "generator" / "__main__.py"), "--onefile", "--console", "--noconfirm", "--name", "makereport"),
                *("--paths", str(ROOT), "--collect-submodules", "generator", "--collect-data", "docx"),
                *("--distpath", str(folder), "--workpath", work, "--specpath", work, "--log-level", "ERROR"),
                *(word for name in _DATA for word in ("--add-data", f"{ROOT / name}{os.pathsep}generator/{name}")),
                *(word for name in _UNUSED for word in ("--exclude-module", name)),
            ]
        )
    return folder / ("makereport.exe" if os.name == "nt" else "makereport")


def main() -> None:
    """Build into the folder named on the command line, `dist/` without one, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist")
    app = build(parser.parse_args().folder.resolve())
    sys.stdout.write(f"{app}: {app.stat().st_size / 1_000_000:.1f} MB\n")


if __name__ == "__main__":
    main()
