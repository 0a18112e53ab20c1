"""LibreOffice, where it is installed: found, and run once for any number of files, with a profile of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""It fetches nothing that a stranger's document points to, and runs nothing that is in one."""
_MEMORY = 4_000_000_000
"""Bytes of addresses, of which it takes a third for a report."""
_PATIENCE, _EACH = 180, 20
"""Seconds after which it is taken to hang: it starts in two, takes less than one a file, and may stop for ever at a bad one."""


def program() -> str | None:
    """Return the path of LibreOffice; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or next(filter(os.path.exists, _PLACES), None)


def converted(files: Sequence[bytes], suffix: str, into: str) -> list[bytes | None]:
    """Return files with this suffix as LibreOffice converts them `into` another kind (`pdf`, or with options behind a colon).

    One that it cannot convert is None, as all are where it is not installed.
    """
    found = program()
    if found is None:
        return [None] * len(files)
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"{number}{suffix}" for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        options += ["--convert-to", into, "--outdir", str(folder / "out")]
        _run([found, *options, *map(str, sources)], _PATIENCE + _EACH * len(files))
        made = [folder / "out" / f"{source.stem}.{into.partition(':')[0]}" for source in sources]
        return [path.read_bytes() if path.is_file() else None for path in made]


def _run(command: list[str], seconds: int) -> None:
    """Run it; when it hangs, end it with all that it has started."""
    process = subprocess.Popen(  # noqa: S603 - found where programs are
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    if sys.platform == "linux":
        import resource

        with suppress(ProcessLookupError):  # it has ended already
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (seconds, seconds))
            resource.prlimit(process.pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
