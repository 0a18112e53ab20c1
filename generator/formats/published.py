"""A published report of any kind read to blocks: the kind is told by the content, and what cannot be read is refused."""

from __future__ import annotations

from generator import resources
from generator.document.blocks import Block
from generator.errors import RecognitionError
from generator.formats.kinds import kind_of
from generator.formats.registry import FORMATS
from generator.formats.shared import office

_BY_OFFICE = {"doc": (".doc", "docx"), "opendocument": (".odt", "docx"), "rtf": (".rtf", "docx"), "xls": (".xls", "html")}
"""The kinds that are read where LibreOffice is installed: the suffix it knows them by, and what it makes of them."""
OFFICE_SUFFIXES = (".doc", ".wps", ".odt", ".rtf", ".xls", ".et")


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Return the blocks of a published report; RecognitionError with the reason and what to do if it cannot be read."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise RecognitionError(f"“{name}”是空文件。请核对是不是选错了文件。")
    kind = kind_of(data, name)
    if kind in _BY_OFFICE and office.program() is not None:
        data, kind = _by_office(data, kind, name)
    if kind not in FORMATS:
        raise RecognitionError(f"“{name}”{resources.data('refused.yaml')['published'][kind]}")
    limit = FORMATS[kind].largest
    if len(data) > limit:
        raise RecognitionError(f"“{name}”超过 {limit // 1_000_000} MB，不像一份年度报告。请只保留报告正文后另存再试。")
    blocks = FORMATS[kind].read(data, name)
    if not blocks:
        raise RecognitionError(f"“{name}”里没有文字。请核对是不是选错了文件。")
    return blocks


def _by_office(data: bytes, kind: str, name: str) -> tuple[bytes, str]:
    """Return a file as LibreOffice converts it, and the kind that it is then."""
    suffix, into = _BY_OFFICE[kind]
    (converted,) = office.converted([data], suffix, into) if len(data) <= FORMATS["docx"].largest else [None]
    if converted is None:
        raise RecognitionError(f"“{name}”太大，或者 LibreOffice 打不开，读不了。请用 Word 或 WPS 打开，另存为 docx 后再试。")
    return converted, into
