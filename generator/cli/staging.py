"""Where new files wait until all of them are whole, so that a run cut off at any moment leaves no mixture.

Beside the targets a hidden folder takes the new files (`new`) and what they replace (`old`). Once all the new ones are on
the disk, a file `whole` says so; only then do they move to their places. The next run that writes there finds what was
left: with `whole` it moves the rest, without it it removes what was begun. It tells a run that is cut off from one that is
under way by the lock on the folder, which the system lifts when a process ends, however it ends.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NAME = ".makereport"


class Staging:
    """The hidden folder; `remarks` tell what a run that was cut off had left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.new, self.old, self._whole = (folder / name for name in ("new", "old", "whole"))
        self.remarks: tuple[str, ...] = ()

    def add(self, name: str, content: bytes, mode: int | None = None) -> None:
        """Write a new file, with the mode of the older one."""
        _write_through(self.new / name, content)
        if mode is not None:
            (self.new / name).chmod(stat.S_IMODE(mode))

    def close(self) -> None:
        """Say that the new files are all there; from now on they belong in their places, whatever happens."""
        # The number ties the note to this very folder: one that came in a stranger's archive moves nothing.
        _write_through(self._whole, self._number())

    def move(self, name: str) -> None:
        """Move a new file to its place, and keep what stands there until all are in theirs."""
        target, backup = self.folder.parent / name, self.old / name
        if target.exists() and not backup.exists():
            _copy(target, backup)
        (self.new / name).replace(target)

    def undo(self, name: str) -> None:
        """Put back what stood there; the new file is whole again first, for whoever finishes this if it is cut off too."""
        target, backup = self.folder.parent / name, self.old / name
        if (self.new / name).exists():
            return
        _copy(target, self.new / name)
        if backup.exists():
            backup.replace(target)
        else:
            target.unlink()

    def remove(self) -> None:
        """Remove what is left; the note goes first, for without the others it would no longer be true."""
        with suppress(OSError):  # a disk that has failed must not hide why
            self._whole.unlink(missing_ok=True)
            shutil.rmtree(self.folder)

    def settle(self) -> None:
        """Finish what a run that was cut off had left, or remove it."""
        if not self.folder.exists():
            return
        whole = self._whole.exists() and self.new.exists() and self._whole.read_bytes() == self._number()
        names = sorted(path.name for path in self.new.iterdir()) if whole else []
        for name in names:
            self.move(name)
        self.remove()
        done = f"已接着写完：{'、'.join(names)}" if names else "没有写完的临时文件已清理，原来的文件没有动"
        self.remarks = (f"{self.folder.parent} 里上一次写到一半中断了，{done}。",)

    def _number(self) -> bytes:
        return str(self.new.lstat().st_ino).encode()


@contextmanager
def staging(beside: Path) -> Iterator[Staging]:
    """Give the place for the new files of a folder, which is made if need be, and to nobody else meanwhile."""
    beside.mkdir(parents=True, exist_ok=True)
    lock = _lock(beside)
    # Where the system gives no lock, nobody can know whether another run is under way: names then differ, and stay.
    used = Staging(beside / (_NAME if lock is not None else f"{_NAME}-{os.urandom(6).hex()}"))
    try:
        used.settle()
        try:
            used.new.mkdir(parents=True)
            used.old.mkdir()
            yield used
        finally:
            try:
                used.remove()
            finally:
                used.remove()  # again, for an interrupt may have cut the first off
    finally:
        if lock is not None:
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """Wait until no other process writes in the folder, and return what keeps others out until it is closed."""
    try:
        if sys.platform == "win32":
            descriptor = os.open(folder / f"{_NAME}.lock", os.O_RDWR | os.O_CREAT | os.O_TEMPORARY)
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
        else:
            descriptor = os.open(folder, os.O_RDONLY)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        return None
    return descriptor


def _write_through(path: Path, content: bytes) -> None:
    """Write a file to the disk itself, which may lose its power."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _copy(path: Path, to: Path) -> None:
    """Give a file a second name, or a second copy."""
    try:
        os.link(path, to)
    except OSError:  # no hard links on FAT and on some network folders
        shutil.copy2(path, to)
