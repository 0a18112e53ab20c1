"""Writing files whole or not at all: a temporary file beside the target, then a rename; older output stays on failure."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.errors import WriteError

_OPEN_IN_WORD = "没有写入权限，或者文件正在 Word、WPS 中打开。请关闭文件、检查文件夹是否只读，再试一次"
_REASONS = {
    errno.EACCES: _OPEN_IN_WORD,
    errno.EPERM: _OPEN_IN_WORD,
    errno.EBUSY: _OPEN_IN_WORD,
    errno.EROFS: "所在的磁盘是只读的。请写到别的文件夹",
    errno.ENOSPC: "磁盘已满。请清理磁盘，或者写到别的磁盘",
    errno.EDQUOT: "磁盘配额已用完。请清理磁盘，或者写到别的磁盘",
    errno.EFBIG: "文件超过了系统允许的大小。请写到别的磁盘",
    errno.EISDIR: "这个名字已经是一个文件夹。请改名或移走这个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹。请检查写出的路径",
    errno.EEXIST: "路径中有一段不是文件夹。请检查写出的路径",
    errno.ENAMETOOLONG: "文件名太长。请改短",
    errno.EINVAL: "文件名里有系统不允许的字符。请改名",
    errno.ENOENT: "文件夹不存在，也无法建立。请检查写出的路径",
}


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all the files or none; WriteError names the one that failed, and whatever stood there before still does."""
    temporary: dict[Path, Path] = {}
    existing: set[Path] = set()
    try:
        for path, content in files.items():
            with _naming(path):
                target, mode = _look(path)
                if mode is not None and not stat.S_ISREG(mode):
                    _write_into(target, mode, content)
                    continue
                temporary[target] = target.parent / f".{os.urandom(6).hex()}.tmp"
                if mode is not None:
                    existing.add(target)
                _write_beside(target, mode, temporary[target], content)
        _move_all(temporary, existing)
        temporary.clear()
    finally:
        for left in temporary.values():
            left.unlink(missing_ok=True)


def reason(error: OSError) -> str:
    """Say in Chinese why the system refused, and what to do."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a WriteError that names the file."""
    try:
        yield
    except OSError as error:
        raise WriteError(f"无法写入：{reason(error)}。", path) from error


def _look(path: Path) -> tuple[Path, int | None]:
    """Return the file that is meant (a symbolic link stays, its file is replaced) and its mode; None if there is none."""
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISLNK(mode):
            return path, mode
        path = Path(os.path.realpath(path))
        return path, path.stat().st_mode
    except FileNotFoundError:
        return path, None


def _write_into(target: Path, mode: int, content: bytes) -> None:
    """Write to a device or a pipe, which a rename would destroy."""
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    target.write_bytes(content)


def _write_beside(target: Path, mode: int | None, temporary: Path, content: bytes) -> None:
    # A file that is read-only itself is meant to stay as it is, though a rename would replace it.
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    try:
        file = temporary.open("xb")
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = temporary.open("xb")
    with file:
        file.write(content)
    if mode is not None:
        temporary.chmod(stat.S_IMODE(mode))


def _move_all(temporary: Mapping[Path, Path], existing: Collection[Path]) -> None:
    """Rename each temporary file to its target; when one fails, put back what stood there before."""
    older: dict[Path, Path | None] = {}
    try:
        for target, source in temporary.items():
            with _naming(target):
                older[target] = _keep(target) if target in existing else None
                source.replace(target)
    except BaseException:
        for target, backup in older.items():
            if temporary[target].exists():
                continue
            if backup is None:
                target.unlink(missing_ok=True)
            else:
                backup.replace(target)
        raise
    finally:
        for backup in older.values():
            if backup is not None:
                backup.unlink(missing_ok=True)


def _keep(target: Path) -> Path:
    """Keep what stands at the target under another name."""
    backup = target.parent / f".{os.urandom(6).hex()}.old"
    try:
        os.link(target, backup)
    except OSError:  # no hard links on FAT and on some network folders
        import shutil

        shutil.copy2(target, backup)
    return backup
