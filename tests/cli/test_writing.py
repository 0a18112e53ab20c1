"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import writing
from generator.errors import WriteError
from tests.folders import ROOT


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_all_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    writing.write_all({tmp_path / "a.txt": "甲".encode(), tmp_path / "深" / "b 乙.docx": b"PK"})

    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "甲"
    assert (tmp_path / "深" / "b 乙.docx").read_bytes() == b"PK"
    assert names(tmp_path) == {"a.txt", "深"}
    assert names(tmp_path / "深") == {"b 乙.docx"}


def test_older_files_are_replaced_and_keep_their_mode(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "a.txt").chmod(0o640)
    (tmp_path / "b.txt").write_bytes(b"old")

    writing.write_all({tmp_path / "a.txt": b"new", tmp_path / "b.txt": b"newer"})

    assert ((tmp_path / "a.txt").read_bytes(), (tmp_path / "b.txt").read_bytes()) == (b"new", b"newer")
    if sys.platform != "win32":  # where a file is read-only or it is not
        assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == {"a.txt", "b.txt"}


def test_a_new_file_may_be_read_by_others_as_the_system_says(tmp_path: Path) -> None:
    writing.write_all({tmp_path / "a.txt": b"new"})
    (tmp_path / "plain").touch()

    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_folder_in_the_way_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "b.docx").mkdir()

    with pytest.raises(WriteError) as caught:
        writing.write_all({tmp_path / "a.txt": b"new", tmp_path / "b.docx": b"new"})

    assert caught.value.path == tmp_path / "b.docx"
    assert "已经是一个文件夹" in caught.value.message
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == {"a.txt", "b.docx"}


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "denied"), KeyboardInterrupt()])
def test_a_rename_that_fails_puts_the_older_files_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, links: bool
) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "c.docx").write_bytes(b"old word")
    replace = Path.replace

    def refuse(source: Path, target: Path) -> None:
        if target.name == "c.docx":
            raise error
        replace(source, target)

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(Path, "replace", refuse)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises((WriteError, KeyboardInterrupt)) as caught:
        writing.write_all({tmp_path / "a.txt": b"new", tmp_path / "b.html": b"new", tmp_path / "c.docx": b"new"})

    if isinstance(caught.value, WriteError):
        assert "Word" in caught.value.message
        assert caught.value.path == tmp_path / "c.docx"
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert (tmp_path / "c.docx").read_bytes() == b"old word"
    assert names(tmp_path) == {"a.txt", "c.docx"}


def test_an_interrupt_while_writing_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a.txt").write_bytes(b"old")
    monkeypatch.setattr(Path, "chmod", interrupt)
    with pytest.raises(KeyboardInterrupt):
        writing.write_all({tmp_path / "a.txt": b"new"})

    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == {"a.txt"}


def test_a_full_disk_says_so() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")

    with pytest.raises(WriteError, match="磁盘已满"):
        writing.write_all({Path("/dev/full"): b"x" * 10000})

    assert Path("/dev/full").is_char_device()


def test_a_device_is_written_to_and_not_replaced() -> None:
    if not Path("/dev/null").is_char_device():
        pytest.skip("this system has no /dev/null")

    writing.write_all({Path("/dev/null"): b"x"})

    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights that not every user of Windows has")
def test_a_symbolic_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_bytes(b"old")
    (tmp_path / "a.txt").symlink_to(tmp_path / "real" / "a.txt")

    writing.write_all({tmp_path / "a.txt": b"new"})

    assert (tmp_path / "a.txt").is_symlink()
    assert (tmp_path / "real" / "a.txt").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.txt/b.txt", "不是文件夹"),
        ("a.txt/deep/b.txt", "不是文件夹"),
        ("x" * 300, "无法建立|不允许" if sys.platform == "win32" else "文件名太长"),
    ],
)
def test_the_reason_is_given_in_words(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")

    with pytest.raises(WriteError, match=words):
        writing.write_all({tmp_path / name: b"new"})

    assert names(tmp_path) == {"a.txt"}


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_a_read_only_folder_and_a_read_only_file_are_respected(open_folder: Path) -> None:
    (open_folder / "a.txt").write_bytes(b"old")
    (open_folder / "a.txt").chmod(0o444)
    (open_folder / "closed").mkdir(mode=0o555)
    program = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from generator.cli import writing\n"
        "from generator.errors import WriteError\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: writing.write_all({Path(sys.argv[2]): b'new'})\n"
        "except WriteError as error: print(ascii(error.message)); sys.exit(7)\n"
    )

    for target in (open_folder / "closed" / "b.txt", open_folder / "a.txt"):
        if target.name == "a.txt":
            open_folder.chmod(0o777)
        done = subprocess.run([sys.executable, "-c", program, str(ROOT), str(target)], capture_output=True, encoding="utf-8")
        assert done.returncode == 7, done.stderr
        assert ascii("没有写入权限").strip("'") in done.stdout

    assert (open_folder / "a.txt").read_bytes() == b"old"
    assert names(open_folder) == {"a.txt", "closed"}
