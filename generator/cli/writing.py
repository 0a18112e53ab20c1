"""Writing files whole or not at all: all of them beside their targets, then a rename each; older output stays on failure."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generator.cli.staging import Staging, staging
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


def write_all(files: Mapping[Path, bytes]) -> tuple[str, ...]:
    """Write all the files or none, and return what is to be said about an earlier run that was cut off.

    WriteError names the one that failed, and whatever stood there before still does.
    """
    targets: dict[Path, tuple[int | None, bytes]] = {}
    for path, content in files.items():
        with _naming(path):
            target, mode = _look(path)
            if mode is None or stat.S_ISREG(mode):
                # A file that is read-only itself is meant to stay as it is, though a rename would replace it.
                if mode is not None and not os.access(target, os.W_OK):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
                targets[target] = mode, content
            else:
                _write_into(target, mode, content)
    with ExitStack() as stack:
        stagings: dict[Path, Staging] = {}
        for folder in sorted({target.parent for target in targets}):  # in one order, so that no two runs wait for each other
            with _naming(folder):
                stagings[folder] = stack.enter_context(staging(folder))
        for target, (mode, content) in targets.items():
            with _naming(target):
                stagings[target.parent].add(target.name, content, mode)
        for folder, each in stagings.items():
            with _naming(folder):
                each.close()
        try:
            for target in targets:
                with _naming(target):
                    stagings[target.parent].move(target.name)
        except BaseException:
            for target in targets:
                stagings[target.parent].undo(target.name)
            raise
        return tuple(remark for each in stagings.values() for remark in each.remarks)


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
        path = Path(os.path.realpath(path)) if path.is_symlink() else path
        return path, path.stat().st_mode
    except FileNotFoundError:
        return path, None


def _write_into(target: Path, mode: int, content: bytes) -> None:
    """Write to a device or a pipe, which a rename would destroy."""
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    target.write_bytes(content)
