"""A published report of any kind read to blocks: the kind is told by the content, and what cannot be read is refused."""

from __future__ import annotations

from pathlib import PurePath

from generator.document.blocks import Block
from generator.errors import RecognitionError
from generator.formats.kinds import kind_of
from generator.formats.registry import FORMATS
from generator.formats.shared import office

_RESAVE = "请用 Word 或 WPS 打开，"
REFUSED = {
    "doc": f"是旧式 Word 或 WPS 文档（.doc、.wps），本工具不能读取。{_RESAVE}另存为 docx 后再试。",
    "locked": f"设有密码，无法读取。{_RESAVE}取消密码、另存为 docx 后再试。",
    "macros": f"是带宏的文档，已拒绝读取。{_RESAVE}另存为不带宏的 Word 文档（docx）后再试。",
    "opendocument": "是 OpenDocument 文档（.odt 等），本工具不能读取。请用 WPS、Word 或 LibreOffice 打开，另存为 docx 后再试。",
    "ofd": "是 OFD 版式文件，本工具不能读取。请提供 docx，或者转换成带文字的 PDF 后再试。",
    "xlsx": "是 Excel 表格，后缀却不是 .xlsx。是填报表的，请把后缀改成 .xlsx；是报告文稿的，请存为 docx、PDF 后再试。",
    "xls": "是旧式的 Excel 或 WPS 表格（.xls、.et），本工具不能读取。是填报表的，请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。",
    "pptx": "是演示文稿，不是年度报告的文稿。请把报告存为 docx、PDF、网页或文本后再试。",
    "rtf": f"是 RTF 文档，本工具不能读取。{_RESAVE}另存为 docx 后再试。",
    "office-xml": f"是 XML 格式的 Office 文档，本工具不能读取。{_RESAVE}另存为 docx 后再试。",
    "mhtml": f"是网页归档（.mht），本工具不能读取。{_RESAVE}另存为 docx，或者在浏览器里另存为“网页，仅 HTML”后再试。",
    "picture": "是图片，不管后缀是什么，里面没有文字可读。请提供报告的 docx、网页，或者带文字的 PDF。",
    "archive": "是压缩包。请先解压，再把里面的报告文件交给本工具。",
    "binary": "不是文档，无法读取。请提供报告的 docx、PDF、网页或文本。",
}
"""Why a kind of file is refused, and what to do."""
_BY_OFFICE = {"doc": (".doc", "docx"), "opendocument": (".odt", "docx"), "rtf": (".rtf", "docx"), "xls": (".xls", "html")}
"""The kinds that are read where LibreOffice is installed: the suffix it knows them by, and what it makes of them."""
OFFICE_SUFFIXES = (".doc", ".wps", ".odt", ".rtf", ".xls", ".et")


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Return the blocks of a published report; RecognitionError with the reason and what to do if it cannot be read."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise RecognitionError(f"“{name}”是空文件。请核对是不是选错了文件。")
    kind = kind_in(data, name)
    if kind in _BY_OFFICE and office.program() is not None:
        data, kind = _by_office(data, kind, name)
    if kind in REFUSED:
        raise RecognitionError(f"“{name}”{REFUSED[kind]}")
    limit = FORMATS[kind].largest
    if len(data) > limit:
        raise RecognitionError(f"“{name}”超过 {limit // 1_000_000} MB，不像一份年度报告。请只保留报告正文后另存再试。")
    blocks = FORMATS[kind].read(data, name)
    if not blocks:
        raise RecognitionError(f"“{name}”里没有文字。请核对是不是选错了文件。")
    return blocks


def kind_in(data: bytes, name: str) -> str:
    """Return the kind of a file of this name."""
    return kind_of(data, PurePath(name).suffix)


def _by_office(data: bytes, kind: str, name: str) -> tuple[bytes, str]:
    """Return a file as LibreOffice converts it, and the kind that it is then."""
    suffix, into = _BY_OFFICE[kind]
    (converted,) = office.converted([data], suffix, into) if len(data) <= FORMATS["docx"].largest else [None]
    if converted is None:
        raise RecognitionError(f"“{name}”太大，或者 LibreOffice 打不开，读不了。{_RESAVE}另存为 docx 后再试。")
    return converted, into
