"""Change the program by hand, one place at a time, and list the changes that no test notices.

Run: python -m benchmarks.mutations CHANGES.yaml [TEXT …]. The file holds a list of {file, was, now, tests}; only entries
whose file or change holds one of the texts are tried. A change is made in a copy of the checkout and tried with its own
tests (those of the room it stands in, if it names none).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]


def main(changes: Path, *texts: str) -> int:
    """Try every change; return 1 if one survives."""
    entries = yaml.safe_load(changes.read_text(encoding="utf-8"))
    entries = [each for each in entries if not texts or any(text in str(each) for text in texts)]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        for name in _git("ls-files", "--cached", "--others", "--exclude-standard"):
            if (ROOT / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy / name)
        for tests in dict.fromkeys(_tests(copy, entry) for entry in entries):
            if not _passes(copy, tests):
                print(f"{tests} fails without any change")
                return 2
        told = [_tried(copy, entry) for entry in entries]
    print(f"{len(entries)} changes, {told.count('SURVIVES')} survive, {told.count('gone')} no longer fit")
    return int("SURVIVES" in told)


def _tried(copy: Path, entry: dict[str, Any]) -> str:
    file = copy / entry["file"]
    source = file.read_text(encoding="utf-8") if file.exists() else ""
    if source.count(entry["was"]) != 1:
        outcome = "gone"
    else:
        file.write_text(source.replace(entry["was"], entry["now"]), encoding="utf-8")
        outcome = "SURVIVES" if _passes(copy, _tests(copy, entry)) else "dies"
        file.write_text(source, encoding="utf-8")
    print(f"{outcome:8} {entry['file']}: {entry['was'].strip()!r} → {entry['now'].strip()!r}", flush=True)
    return outcome


def _tests(copy: Path, entry: dict[str, Any]) -> str:
    """Return the tests named, or else the folder that mirrors the file's, or the nearest above it."""
    folder = Path("tests", *Path(entry["file"]).parts[1:-1])
    while not (copy / folder).is_dir():
        folder = folder.parent
    return entry.get("tests") or str(folder)


def _passes(copy: Path, tests: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests.split()]
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False).returncode == 0


def _git(*words: str) -> list[str]:
    command = ["git", "-c", "core.quotepath=off", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.splitlines()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
