"""A run that is killed at any moment leaves whole files, and the next run leaves nothing of it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from generator.cli import writing
from generator.cli.staging import Staging

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the kill of a process by itself is POSIX's")

OLD, NEW, NEXT = b"old", b"new", b"next"
NAMES = ("agency.txt", "agency.docx", "agency.html")


def write(folder: Path, content: bytes) -> tuple[str, ...]:
    return writing.write_all({folder / name: content + name.encode() for name in NAMES})


def versions(folder: Path) -> list[bytes]:
    """The versions of the files in the folder, which has no others."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}
    assert set(found) <= set(NAMES)
    return sorted({content.removesuffix(name.encode()) for name, content in found.items()})


def killed(folder: Path, moment: int) -> bool:
    """Write the files in a process that kills itself at a call to the system; return whether it came to that."""
    process = multiprocessing.get_context("fork").Process(target=_write_and_die, args=(folder, moment))
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def _write_and_die(folder: Path, moment: int) -> None:  # pragma: no cover (in a process of its own)
    left = moment

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event == "open" or event.startswith(("os.", "shutil.", "fcntl.")):
            left -= 1
            if left == -1:  # the kill is such a call itself
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    write(folder, NEW)
    os._exit(0)


@pytest.mark.parametrize("links", [True, False])
def test_a_kill_at_any_moment_loses_no_file_and_the_next_run_mends_what_it_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _refuse)
    write(tmp_path, OLD)
    moments, finished, cleaned = 0, 0, 0
    while killed(tmp_path, moments):
        assert len(versions(tmp_path)) in (1, 2)
        assert len([name for name in NAMES if (tmp_path / name).exists()]) == len(NAMES)
        remarks = writing.write_all({tmp_path / "other": b""})
        (tmp_path / "other").unlink()
        finished, cleaned = finished + ("接着写完" in "".join(remarks)), cleaned + ("清理" in "".join(remarks))
        assert versions(tmp_path) in ([OLD], [NEW])
        assert {path.name for path in tmp_path.iterdir()} == set(NAMES)
        write(tmp_path, OLD)
        moments += 1

    assert versions(tmp_path) == [NEW]
    assert finished >= len(NAMES)
    assert cleaned >= len(NAMES)


def _refuse(*_: object) -> None:
    raise OSError


def test_new_files_that_a_killed_run_left_do_not_go_before_those_of_the_next(tmp_path: Path) -> None:
    moment = 0
    while killed(tmp_path, moment):
        write(tmp_path, NEXT)
        assert versions(tmp_path) == [NEXT]
        moment += 1

    assert moment > len(NAMES)


def test_a_folder_out_of_a_strangers_archive_moves_nothing(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    strange = Staging(tmp_path / ".makereport")
    strange.new.mkdir(parents=True)
    strange.add(NAMES[0], NEW)
    strange.close()
    shutil.copytree(strange.folder, tmp_path / "copy")
    strange.remove()
    (tmp_path / "copy").rename(strange.folder)

    remarks = writing.write_all({tmp_path / "other": b""})

    assert "没有动" in remarks[0]
    assert (tmp_path / NAMES[0]).read_bytes() == OLD + NAMES[0].encode()


def test_a_run_waits_while_another_writes_in_the_same_folder(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=write, args=(tmp_path, content)) for content in (OLD, NEW, NEXT) * 3]

    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0] * len(processes)
    assert len(versions(tmp_path)) == 1
