"""The command as tests call it: in this process, or as a user's shell would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.folders import ROOT, SAMPLES


@dataclass(frozen=True)
class Done:
    """How a call ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line for the person at the terminal."""
        return self.err.strip().splitlines()[-1]


Run = Callable[..., Done]
"""Calls the command in this process; see the fixture `run`."""


def shell(*argv: object, cwd: Path | None = None, **environment: str) -> Done:
    """Call the command in a process of its own."""
    environment = {"PYTHONUTF8": "1"} | environment  # a console of Windows is asked for UTF-8, as others give it
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG", "COV"))}
    done = subprocess.run(
        [sys.executable, "-m", "generator", *map(str, argv)],
        capture_output=True, cwd=cwd, env=clean | {"PYTHONPATH": str(ROOT)} | environment, check=False,
    )  # fmt: skip
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    out, err = done.stdout.decode("utf-8"), done.stderr.decode(encoding)
    return Done(done.returncode, out.replace("\r\n", "\n"), err.replace("\r\n", "\n"))


def sample(folder: Path, name: str = "agency.yaml", source: str = "science-bureau-2024", **changes: str) -> Path:
    """Put a copy of a sample into the folder; each change replaces one text (`old` → `new`, given as pairs)."""
    text = (SAMPLES / f"{source}.yaml").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
