"""Characters as fonts have them: some turn ideographs into look-alike radicals, which are turned back here."""

from __future__ import annotations

import re
import unicodedata

# Those of the blocks CJK Radicals Supplement and CJK Strokes, from Unicode's EquivalentUnifiedIdeograph.
_RADICALS = (
    "⺁⺄⺅⺈⺉⺌⺍⺎⺏⺐⺒⺓⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺣⺤⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺹"
    "⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤"
    "⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳㇐㇑㇒㇔㇠"
)
_CHARACTERS = (
    "厂乙亻刀刂小小兀尣尢巳幺忄扌攵旡日月歺母民氵灬爫丬牛犭王疋目示礻竹糹纟罓罒羊羊耂"
    "肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼"
    "鱼鸟卤麦黄黾齐齿龙龟一丨丿丶乙"
)
UNKNOWN = "\ufffd"


def cleared(text: str) -> str:
    """Return a glyph's text as it was typed; an unknown glyph is U+FFFD, which is no figure."""
    if text.isascii():
        return text if text.isprintable() else " " if text.isspace() else ""
    return text.translate(_LOOKALIKES)


def ideographs(text: str) -> str:
    """Return a text that was copied or converted from glyphs with ideographs in place of the radicals that look like them."""
    return _RADICAL.sub(lambda found: found[0].translate(_LOOKALIKES), text)


def _kangxi() -> dict[int, int | str]:
    usual: dict[int, int | str] = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    # Where Unicode gives the traditional form, the simplified one has the same glyph or is far more likely here.
    return usual | str.maketrans("⼾⾭", "户青")


_LOOKALIKES = _kangxi() | str.maketrans(_RADICALS, _CHARACTERS) | {0xA0: " ", 0x3000: " "}
_RADICAL = re.compile("[\u2e80-\u2fdf\u31c0-\u31ef]")
