import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.recognise.spelling import core, distance, ordinal, plain, simplified, tight, words


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


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("三、本年", "top", 3),
        ("(十二)某事", "second", 12),
        ("一)主动公开", "second", 1),
        ("2.某事", "third", 2),
        ("(3)某事", "fourth", 3),
        ("• 主动公开", "bullet", 0),
        ("第二部分 某事", "top", 2),
        ("5 存在问题", "third", 5),
    ],
)
def test_the_number_in_front_of_a_heading_has_a_style_and_a_value(text: str, style: str, value: int) -> None:
    found = ordinal(plain(text))

    assert found is not None
    assert (found.style, found.value) == (style, value)


@pytest.mark.parametrize("text", ["0.37万元", "第二十条第(一)项", "2023年", "一是完善制度", "总体情况"])
def test_other_beginnings_are_no_numbers(text: str) -> None:
    assert ordinal(text) is None


def test_a_single_traditional_character_in_a_name_is_left_alone() -> None:
    assert simplified("后裡村") == "后裡村"
    assert simplified("開平市水利局舉報") == "开平市水利局举报"


def test_tight_text_has_no_blanks() -> None:
    assert tight(" 濮阳县 \u3000 2022年\u200b ") == "濮阳县2022年"


def test_every_traditional_character_has_one_simplified_one() -> None:
    pairs = words()["traditional"].split()

    assert all(len(pair) == 2 for pair in pairs)
    assert {simple: plain(simple) for _, simple in pairs} == {simple: simple for _, simple in pairs}


@given(st.text("甲乙丙丁", max_size=6), st.text("甲乙丙丁", max_size=6))
def test_distance_is_symmetric_and_bounded(left: str, right: str) -> None:
    assert distance(left, right, 9) == distance(right, left, 9)
    assert (distance(left, right, 9) == 0) == (left == right)
    assert distance(left, right, 1) == distance(left, right, 9) or distance(left, right, 1) > 1


def test_swapped_neighbors_count_once() -> None:
    assert distance("工作年度报告", "工作度年报告", 3) == 1
