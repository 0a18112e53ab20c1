import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import resources
from generator.text.spelling import as_label, core, full_width, half_width, letters, plain, simplified, tight


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("（一）予以公开", "(一) 予以公开"),
        ("1.属于国家秘密", "１、属于国家秘密"),
        ("3.危及“三安全一稳定”", '3. 危及"三安全一稳定"'),
        ("本年收费金额（单位：万元）", "本年收费金额(单位:万元)"),
        ("商业企业", "商 业\n企业"),
        ("本年制发件数", "本年（2023）制发件数"),
        ("规章", "規(guī)章"),
        ("第二十条第（一）项", "第二十條  第(一)項"),
        ("一、总体情况", "第一部分 總體情況"),
        ("一、总体情况", "## 1、 总体情况"),
    ],
)
def test_two_spellings_of_one_label_have_the_same_core(printed: str, official: str) -> None:
    assert core(printed) == core(official)


@pytest.mark.parametrize("other", ["本年废止件数", "（二）部分公开", "规范性文件"])
def test_other_labels_have_other_cores(other: str) -> None:
    assert core("本年制发件数") != core(other)


def test_a_single_traditional_character_in_a_name_is_left_alone() -> None:
    assert simplified("后裡村") == "后裡村"
    assert simplified("開平市水利局舉報") == "开平市水利局举报"


def test_tight_text_has_no_blanks() -> None:
    assert tight(" 濮阳县 \u3000 2022年\u200b ") == "濮阳县2022年"


def test_every_traditional_character_has_one_simplified_one() -> None:
    pairs = resources.data("characters.yaml")["traditional"].split()

    assert all(len(pair) == 2 for pair in pairs)
    assert {simple: plain(simple) for _, simple in pairs} == {simple: simple for _, simple in pairs}


@given(st.text())
def test_normalizing_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text("一、(1)2023年度规定．：·\u200b\u3000“”", max_size=30))
def test_normalizing_labels_twice_changes_nothing_more(text: str) -> None:
    assert tight(tight(text)) == tight(text)
    assert as_label(as_label(text)) == as_label(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1、属于“国家秘密”", "１． 属于国家秘密"), ("（一）予以公开", "(一) 予以公开"),
     ("本年收费金额(单位:万元)", "本年收费金额（单位：万元）")],
)
def test_labels_are_the_same_whatever_the_width_of_their_marks(one: str, other: str) -> None:
    assert as_label(one) == as_label(other)


@pytest.mark.parametrize("other", ["2.属于国家秘密", "(一)属于国家秘密", "属于国家秘密"])
def test_labels_with_other_numbers_are_other_labels(other: str) -> None:
    assert as_label("1.属于国家秘密") != as_label(other)


def test_only_digits_are_made_half_width() -> None:
    assert half_width("２０２４年（ＡＢ）") == "2024年（ＡＢ）"


@pytest.mark.parametrize("text", ["2024年", "０9", "甲"])
def test_digits_become_wide_and_narrow_again(text: str) -> None:
    assert half_width(full_width(text)) == half_width(text)


def test_letters_of_both_scripts_are_left() -> None:
    assert letters("（一）第A-3条，㐀 é") == "一第A3条㐀"
