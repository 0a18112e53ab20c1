"""Word packages as bytes: what never changes is compressed once, and no clock gets in."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
# 1 January 1980, the earliest date a ZIP file knows: the same input gives the same bytes on every day.
_TIME, _DATE = 0, (1 << 5) | 1
# Beyond this the XML of a report hardly gets smaller and takes three times as long.
_LEVEL = 3
_VERSION, _DEFLATED, _UTF8 = 20, 8, 0x800


class Member(NamedTuple):
    """A compressed file of a package."""

    name: bytes
    crc: int
    size: int
    data: bytes

    @classmethod
    def of(cls, name: str, content: bytes, level: int = _LEVEL) -> Member:
        """Compress the content; higher levels are for what is compressed once and written often."""
        packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        return cls(name.encode(), zlib.crc32(content), len(content), packer.compress(content) + packer.flush())


class Archive:
    """A ZIP file with fixed members in front, to which the changing ones are added for each document."""

    def __init__(self, fixed: Mapping[str, bytes]) -> None:
        """Compress the fixed members."""
        self._members = [Member.of(name, content, 9) for name, content in fixed.items()]
        self._head, self._directory = _laid_out(self._members, 0)

    def with_members(self, members: Iterable[tuple[str, bytes]]) -> bytes:
        """Give the whole file with these members added."""
        added = [Member.of(name, content) for name, content in members]
        tail, directory = _laid_out(added, len(self._head))
        count = len(self._members) + len(added)
        size, offset = len(self._directory) + len(directory), len(self._head) + len(tail)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)
        return b"".join((self._head, tail, self._directory, directory, end))


def packed(members: Mapping[str, bytes]) -> bytes:
    """Give a ZIP file of these members in this order."""
    return Archive(members).with_members(())


def _laid_out(members: Iterable[Member], offset: int) -> tuple[bytes, bytes]:
    """Give the members as they stand in the file from `offset` on, and their part of its directory."""
    body, directory = [], []
    for member in members:
        common = (_UTF8, _DEFLATED, _TIME, _DATE, member.crc, len(member.data), member.size, len(member.name))
        record = _LOCAL.pack(b"PK\3\4", _VERSION, *common, 0) + member.name + member.data
        directory.append(_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *common, 0, 0, 0, 0, 0, offset) + member.name)
        body.append(record)
        offset += len(record)
    return b"".join(body), b"".join(directory)
