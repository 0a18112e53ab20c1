"""From the coordinates of a PDF to those of the printed page: matrices, turned pages, hundredths of a point from the top left."""

from __future__ import annotations

import math
from typing import NamedTuple

from generator.formats.pdf.marks import UNIT, Character

_ASLANT = 8
"""By how many degrees a character of the text may stand aslant, as in a scan that was recognised."""


class Matrix(NamedTuple):
    """How a form or an object is laid onto the page."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def moved(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: Matrix) -> Matrix:
        """Return this matrix followed by another."""
        e, f = outer.moved(self.e, self.f)
        return Matrix(
            outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d, e, f,
        )  # fmt: skip


IDENTITY = Matrix(1, 0, 0, 1, 0, 0)


class Placing:
    """From a page's own coordinates, which count upwards, to hundredths of a point from the top left as it is printed."""

    def __init__(self, left: float, bottom: float, right: float, top: float, rotation: int) -> None:
        self.left, self.bottom, self.right, self.top, self.rotation = left, bottom, right, top, rotation
        width, height = units(right - left), units(top - bottom)
        self.width, self.height = (height, width) if rotation % 180 else (width, height)

    def point(self, x: float, y: float) -> tuple[int, int]:
        """Return where a point is printed: from the left and from the top."""
        if self.rotation == 90:
            return units(y - self.bottom), units(x - self.left)
        if self.rotation == 180:
            return units(self.right - x), units(y - self.bottom)
        if self.rotation == 270:
            return units(self.top - y), units(self.right - x)
        return units(x - self.left), units(self.top - y)

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[int, int, int, int]:
        """Return a box as left, right, top, bottom."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)

    def is_off(self, character: Character) -> bool:
        """Return whether a character stands outside the page."""
        across = character.x1 < 0 or character.x0 > self.width
        return across or character.bottom < 0 or character.top > self.height

    def turn(self, angle: float) -> int | None:
        """Return which way a character reads that is turned clockwise by this angle (radians) on the unturned page.

        None for one that stands aslant, as only a watermark does.
        """
        degrees = math.degrees(angle) + self.rotation
        quarter = round(degrees / 90)
        if abs(degrees - quarter * 90) > _ASLANT:
            return None
        return (0, 1, 0, -1)[quarter % 4]


def units(length: float) -> int:
    """Return a length in points as hundredths of one."""
    return round(length * UNIT)
