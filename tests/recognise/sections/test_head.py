import pytest

from generator.recognise.lines.printed_lines import lines_of
from generator.recognise.sections.head import agency_from, agency_in, head_of, is_title, parts, year_from
from tests.recognise.pages import paragraphs

PATTERN = "{机关}{年度}年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("云岭县科学技术局2024年政府信息公开工作年度报告", "云岭县科学技术局", 2024),
        ("云岭县 科学技术局 2024 年政府信息公开 工作年度报告", "云岭县科学技术局", 2024),
        ("2024年云岭县人民政府办公室政府信息公开工作年度报告", "云岭县人民政府办公室", 2024),
        ("2022年度云岭镇政府信息公开工作年度报告", "云岭镇", 2022),
        ("云岭县人民政府信息公开工作2023年度报告", "云岭县人民政府", 2023),
        ("二〇二三年云岭县科技局政府信息公开工作年度报告", "云岭县科技局", 2023),
        ("云岭县政府办公室关于2023年政府信息公开工作年度报告", "云岭县政府办公室", 2023),
        ("云岭镇2023年政府信息公开 工作告年度报", "云岭镇", 2023),
        ("云岭县政府办（政务公开办公室）2024年度政府信息公开工作年度报告", "云岭县政府办（政务公开办公室）", 2024),
        ("2024年政府信息公开工作年度报告（云岭县科技局）", "云岭县科技局", 2024),
        ("2024年政府信息公开工作年度报告（图解版）", None, 2024),
        ("政府信息公开工作年度报告格式模板", None, None),
        ("2023年至2024年云岭县政府信息公开工作年度报告", "至云岭县", None),
        ("工作总结", None, None),
    ],
)
def test_agency_and_year_stand_in_the_title(title: str, agency: str | None, year: int | None) -> None:
    assert parts(title, PATTERN) == (agency, year)


def test_an_agency_with_blanks_in_its_name_keeps_them_where_the_title_is_the_usual_one() -> None:
    assert parts("云岭县 A B 局2024年政府信息公开工作年度报告", PATTERN) == ("云岭县 A B 局", 2024)


def test_a_title_is_a_name_and_no_sentence() -> None:
    assert is_title("云岭县2023年政府信息公开年报")
    assert not is_title("根据《条例》，编制云岭县2023年政府信息公开工作年度报告。")
    assert not is_title("政府信息公开指南")


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["首页", "云岭县科技局", "2024 年政府信息公开工作年度报告"], "云岭县科技局2024 年政府信息公开工作年度报告"),
        (["云岭县科技局2024年政府", "信息公开工作年度报告"], "云岭县科技局2024年政府信息公开工作年度报告"),
        (["云岭县科技局2024年政府信息公开", "政府信息公开工作年报"], "云岭县科技局2024年政府信息公开政府信息公开工作年报"),
        (["云岭县科技局政府信息公开", "2024年政府信息公开年报"], "云岭县科技局政府信息公开2024年政府信息公开年报"),
        (["云岭县科技局2024年", "2024年政府信息公开年报"], "云岭县科技局2024年2024年政府信息公开年报"),
        (["云岭县科技局", "2024年", "政府信息公开年报"], "云岭县科技局2024年政府信息公开年报"),
        (["政府信息公开工作年度报告"], "政府信息公开工作年度报告"),
        (["云岭县科技局", "欢迎访问"], None),
    ],
)
def test_the_title_is_found_among_the_lines_before_section_one(texts: list[str], title: str | None) -> None:
    assert head_of(lines_of(paragraphs(*texts)), PATTERN).title == title


def test_without_a_title_only_sentences_are_kept() -> None:
    found = head_of(lines_of(paragraphs("首页 > 政务公开", "按照条例的规定，编制本报告，现予公布。")), PATTERN)

    assert [text for text, _ in found.preamble] == ["按照条例的规定，编制本报告，现予公布。"]
    assert found.dropped == ("首页 > 政务公开",)


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (["统计期限自2024年1月1日起至2024年12月31日止。2025年将继续。"], 2024),
        (["二〇二三年，本局照办。"], 2023),
        (["2023年照办。2023年公开5条。2023年受理3件。2022年没有。"], 2023),
        (["2023年照办。2022年没有。"], None),
        (["照办。"], None),
    ],
)
def test_the_year_is_what_the_words_are_about(texts: list[str], year: int | None) -> None:
    assert year_from(texts) == year


def test_an_agency_before_the_year_names_the_report_in_running_text() -> None:
    assert agency_from(["宣州市气象局2020年发布132条。"]) == "宣州市气象局"
    assert agency_from(["本局2020年发布132条。", "各科室2020年"]) is None
    assert agency_in("今日头条") is None
