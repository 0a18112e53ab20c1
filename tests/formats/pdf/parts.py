"""PDFs made in tests piece by piece: text at a place, ruled lines, pictures; measured in points from the top left."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /W [1 95 500]"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
)


class Page:
    """A page that is drawn on; every method gives the page itself."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.picture = False

    def text(self, x: int, top: int, text: str, size: int = 16, turn: str = "1 0 0 1", mode: int = 0) -> Page:
        """Write a text whose first character has its top left corner here (roughly, if turned)."""
        code = text.encode("utf-16-be").hex()
        base = HEIGHT - top - size * 88 // 100
        self.drawn.append(f"BT {mode} Tr /F1 {size} Tf {turn} {x} {base} Tm <{code}> Tj ET")
        return self

    def lines(self, x: int, top: int, texts: Sequence[str], size: int = 16, pitch: int = 28) -> Page:
        """Write lines below each other; a full-width blank at the beginning indents."""
        for number, text in enumerate(texts):
            blanks = len(text) - len(text.lstrip("　"))
            self.text(x + blanks * size, top + number * pitch, text.lstrip("　"), size)
        return self

    def rule(self, x0: int, top: int, x1: int, bottom: int) -> Page:
        """Rule a line."""
        self.drawn.append(f"0.5 w 0 G {x0} {HEIGHT - top} m {x1} {HEIGHT - bottom} l S")
        return self

    def fill(self, x0: int, top: int, x1: int, bottom: int, grey: str = "0.8") -> Page:
        """Fill a rectangle."""
        self.drawn.append(f"{grey} g {x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re f 0 g")
        return self

    def grid(self, xs: Sequence[int], ys: Sequence[int]) -> Page:
        """Rule a grid through these places."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def scan(self) -> Page:
        """Lay a picture over the whole page."""
        self.picture = True
        self.drawn.insert(0, f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I1 Do Q")
        return self


def pdf(*pages: Page, trailer: bytes = b"") -> bytes:
    """Return the PDF of these pages."""
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *_FONT,
        stream(b"\xff", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {8 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> /XObject << /I1 6 0 R >> >> >>".encode()
        )
        objects.append(stream("\n".join(page.drawn).encode("ascii")))
    return assembled(objects, trailer)


def stream(data: bytes, about: bytes = b"") -> bytes:
    """Return a compressed stream object."""
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), about, packed)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF file with these objects; the first is the catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
