from __future__ import annotations

import pytest

from generator.errors import RecognitionError
from generator.text.encoding import LARGEST, MOST_MARKS, decode

TEXT = "一、总体情况\n全年公开信息12条，答复申请3件。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_text_is_read_in_every_encoding_that_offices_use(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x.txt") == TEXT


def test_utf_16_is_read_in_either_byte_order() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "x.txt") == TEXT
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le"), "x.txt") == TEXT


def test_traditional_characters_are_read_in_big5() -> None:
    text = "一、總體情況\n本機關按規定做好政府信息公開工作，制度健全，渠道暢通。\n"

    assert decode(text.encode("big5"), "x.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_cut_off_at_the_end_is_dropped(encoding: str) -> None:
    assert decode(TEXT.encode(encoding) + "章".encode(encoding)[:1], "x.txt") == TEXT


def test_a_site_that_cuts_a_character_in_two_does_not_spoil_the_page() -> None:
    data = "摘要：".encode() + "要".encode()[:2] + b"\n" + TEXT.encode() * 20

    assert decode(data, "x.html").count("\ufffd") == 1


def test_bytes_of_no_known_encoding_are_refused_with_what_to_do() -> None:
    with pytest.raises(RecognitionError, match=r"认不出文字编码.*请用 UTF-8 编码另存") as caught:
        decode("Üñïçødé ärgér".encode("latin-1") * 20, "x.txt")

    assert caught.value.path == "x.txt"


def test_binary_data_are_refused() -> None:
    with pytest.raises(RecognitionError, match="不是文本文件"):
        decode(b"\0\1\2\3" * 1000, "x.txt")
    with pytest.raises(RecognitionError, match="不是文本文件"):
        decode((TEXT * 10).encode() + b"\x07" * 50, "x.txt")


def test_a_few_unprintable_characters_are_dropped() -> None:
    assert decode((TEXT * 30).encode() + b"\x07", "x.txt") == TEXT * 30


def test_page_breaks_are_line_breaks() -> None:
    assert decode(b"a\x0cb\x0bc", "x.txt") == "a\nb\nc"


def test_a_file_larger_than_any_report_is_refused() -> None:
    with pytest.raises(RecognitionError, match="超过 16 MB"):
        decode(b"a" * (LARGEST + 1), "x.html")


def test_a_file_of_more_lines_squares_and_tags_than_any_report_is_refused() -> None:
    with pytest.raises(RecognitionError, match="个行、格或标签"):
        decode(b"a\n" * (MOST_MARKS + 1), "x.txt")


def test_text_that_is_not_nearly_all_chinese_is_no_gb18030() -> None:
    assert decode(("中" * 95 + "ä" * 5).encode("gb18030"), "x.txt").count("中") == 95
    with pytest.raises(RecognitionError, match="认不出文字编码"):
        decode(("中" * 80 + "ä" * 20).encode("gb18030"), "x.txt")


def test_radicals_that_look_like_ideographs_are_read_as_them() -> None:
    assert decode("⼀、总体情况：⻔⼾⽹站⾏政".encode(), "a.txt") == "一、总体情况：门户网站行政"
