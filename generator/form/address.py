"""Addresses of figures: the path of short names from the section down to the cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Address(tuple[str, ...]):
    """The path of a figure or a group of figures, such as 依申请公开·本年新收·自然人."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return the names joined by `·`, as findings and `--json` print them."""
        return "·".join(self)

    def __add__(self, names: object) -> Address:
        """Return the address of what lies below this one."""
        return Address((*self, *names))  # type: ignore[misc]

    @property
    def dotted(self) -> str:
        """The names joined by `.`, as narratives and form files write them."""
        return ".".join(self)

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address written with `.` or `·`."""
        return cls(name.strip() for name in text.replace("·", ".").split("."))


def nested(values: Mapping[Address, object]) -> dict[str, Any]:
    """Return values by address as mappings in mappings, as agency files hold them."""
    tree: dict[str, Any] = {}
    for address, value in values.items():
        below = tree
        for name in address[:-1]:
            below = below.setdefault(name, {})
        below[address[-1]] = value
    return tree
