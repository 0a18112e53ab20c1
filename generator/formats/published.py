"""A published report of any kind read to blocks: the kind is told by the content, and what cannot be read is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.document.blocks import Block
from generator.errors import RecognitionError
from generator.formats.kinds import kind_of

LARGEST_FILE = 60_000_000
LARGEST_TEXT = 16_000_000

_RESAVE = "请用 Word 或 WPS 打开，"
REFUSED = {
    "doc": f"是旧式 Word 或 WPS 文档（.doc、.wps），本工具不能读取。{_RESAVE}另存为 docx 后再试。",
    "locked": f"设有密码，无法读取。{_RESAVE}取消密码、另存为 docx 后再试。",
    "macros": f"是带宏的文档，已拒绝读取。{_RESAVE}另存为不带宏的 Word 文档（docx）后再试。",
    "opendocument": "是 OpenDocument 文档（.odt 等），本工具不能读取。请用 WPS、Word 或 LibreOffice 打开，另存为 docx 后再试。",
    "ofd": "是 OFD 版式文件，本工具不能读取。请提供 docx，或者转换成带文字的 PDF 后再试。",
    "xlsx": "是 Excel 表格，不是年度报告的文稿。请把报告存为 docx、PDF、网页或文本后再试。",
    "xls": "是 Excel 表格，不是年度报告的文稿。请把报告存为 docx、PDF、网页或文本后再试。",
    "pptx": "是演示文稿，不是年度报告的文稿。请把报告存为 docx、PDF、网页或文本后再试。",
    "rtf": f"是 RTF 文档，本工具不能读取。{_RESAVE}另存为 docx 后再试。",
    "office-xml": f"是 XML 格式的 Office 文档，本工具不能读取。{_RESAVE}另存为 docx 后再试。",
    "mhtml": f"是网页归档（.mht），本工具不能读取。{_RESAVE}另存为 docx，或者在浏览器里另存为“网页，仅 HTML”后再试。",
    "picture": "是图片，不管后缀是什么，里面没有文字可读。请提供报告的 docx、网页，或者带文字的 PDF。",
    "archive": "是压缩包。请先解压，再把里面的报告文件交给本工具。",
    "binary": "不是文档，无法读取。请提供报告的 docx、PDF、网页或文本。",
}
"""Why a kind of file is refused, and what to do."""


def read(path: Path) -> tuple[Block, ...]:
    """Give the blocks of a published report; RecognitionError with the reason and what to do if it cannot be read."""
    data = _bytes(path)
    kind = kind_of(data, path.suffix)
    if kind in REFUSED:
        raise RecognitionError(f"“{path.name}”{REFUSED[kind]}", path)
    if kind in _TEXTS and len(data) > LARGEST_TEXT:
        raise _too_large(path, LARGEST_TEXT)
    try:
        blocks = _reader(kind)(data, path.name)
    except RecognitionError as error:
        if error.path is None:
            raise RecognitionError(error.message, path, error.line) from error
        raise
    if not blocks:
        raise RecognitionError(f"“{path.name}”里没有文字。请核对是不是选错了文件。", path)
    return blocks


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise RecognitionError(f"“{path.name}”是文件夹。请指明里面的报告文件。", path)
        if not path.exists():
            raise RecognitionError(f"找不到文件“{path.name}”。请核对路径和文件名。", path)
        if not path.is_file():
            raise RecognitionError(f"“{path.name}”不是普通文件，无法读取。请指明报告文件。", path)
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path, LARGEST_FILE)
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except PermissionError as error:
        raise RecognitionError(f"没有读取“{path.name}”的权限。请检查文件权限，或者先关闭正在使用它的程序。", path) from error
    except (OSError, ValueError) as error:
        raise RecognitionError(f"无法读取“{path.name}”。请核对路径和文件名，或者把文件复制到本机后再试。", path) from error
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise RecognitionError(f"“{path.name}”是空文件。请核对是不是选错了文件。", path)
    return data


def _too_large(path: Path, limit: int) -> RecognitionError:
    return RecognitionError(f"“{path.name}”超过 {limit // 1_000_000} MB，不像一份年度报告。请只保留报告正文后另存再试。", path)


def _word(data: bytes, name: str) -> tuple[Block, ...]:
    from generator.formats.docx import reader as word_reader

    return word_reader.read(data, name)


def _pdf(data: bytes, name: str) -> tuple[Block, ...]:
    from generator.formats.pdf import reader as pdf_reader

    return pdf_reader.read(data, name)


def _html(data: bytes, name: str) -> tuple[Block, ...]:
    from generator.formats.html import reader as html_reader

    return html_reader.read(data, name)


def _markdown(data: bytes, name: str) -> tuple[Block, ...]:
    from generator.formats.markdown import reader as markdown_reader

    return markdown_reader.read(data, name)


def _text(data: bytes, name: str) -> tuple[Block, ...]:
    from generator.formats.text import reader as text_reader

    return text_reader.read(data, name)


_TEXTS: dict[str, Callable[[bytes, str], tuple[Block, ...]]] = {"html": _html, "markdown": _markdown, "text": _text}


def _reader(kind: str) -> Callable[[bytes, str], tuple[Block, ...]]:
    return {"docx": _word, "pdf": _pdf, **_TEXTS}[kind]
