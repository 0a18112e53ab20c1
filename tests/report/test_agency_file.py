"""Reading YAML strictly: values with their places, and nothing that PyYAML would guess."""

import tracemalloc
from decimal import Decimal

import pytest

from generator.errors import AgencyFileError
from generator.findings import Place
from generator.report import agency_file
from tests.reports import read


def test_every_value_and_key_has_its_line_and_column() -> None:
    file = read("机关: 甲县乙局\n主动公开:\n  规章: {制发: 1}\n落款: [甲, 乙]\n")

    assert file.data == {"机关": "甲县乙局", "主动公开": {"规章": {"制发": 1}}, "落款": ["甲", "乙"]}
    assert file.places[("主动公开", "规章", "制发")] == Place(3, 12)
    assert file.key_places[("主动公开", "规章", "制发")] == Place(3, 8)
    assert file.places[("落款", 1)] == Place(4, 9)
    assert file.findings == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("-3", -3), ("0", 0), ("5.070", Decimal("5.070")), ("~", None), ("", None), ("null", None)]
    + [(text, text) for text in ("010", "1_000", "1:30", "yes", "1e3", ".inf", "2024-01-31", "+1", "0x1F", "١٢")],
)  # fmt: skip
def test_only_a_plain_decimal_literal_is_a_number(text: str, value: object) -> None:
    got = read(f"数: {text}\n").data["数"]

    assert got == value
    assert type(got) is type(value)


def test_a_quoted_number_stays_text() -> None:
    assert read("数: '12'\n").data == {"数": "12"}


def test_a_decimal_keeps_its_digits() -> None:
    assert str(read("数: 5.0700\n").data["数"]) == "5.0700"


def test_a_bom_and_crlf_are_accepted() -> None:
    file = agency_file.parse("\ufeff机关: 甲\r\n总体情况: |\r\n  一\r\n  二\r\n".encode())

    assert file.data == {"机关": "甲", "总体情况": "一\n二\n"}
    assert file.findings == ()


def test_a_duplicate_key_keeps_the_first_value_and_is_reported() -> None:
    file = read("甲: 1\n甲: 2\n")

    assert file.data == {"甲": 1}
    assert [finding.rule for finding in file.findings] == ["duplicate-key"]


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    text = "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20))

    assert [finding.rule for finding in read(text).findings] == ["alias"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 5000, id="open"),
        pytest.param("[" * 5000 + "]" * 5000, id="closed"),
        pytest.param("甲: |\n  乙\n丙: " + "[" * 5000, id="later on"),
        pytest.param("[\n" * 5000, id="over lines"),
        pytest.param("{甲: " * 5000, id="mappings"),
        pytest.param("- " * 5000, id="block lists"),
        pytest.param("".join(" " * depth + "甲:\n" for depth in range(1500)), id="block mappings"),
    ],
)
def test_a_file_of_endless_nesting_is_refused(text: str) -> None:
    assert [finding.rule for finding in read(text).findings] == ["too-deep"]


@pytest.mark.parametrize(
    "text",
    ["甲: |\n  " + "[" * 5000 + "\n", "甲: '" + "[" * 5000 + "'\n", "甲: 1 # " + "{" * 5000 + "\n", "甲: 乙" + "[" * 5000 + "\n"],
    ids=["block text", "quotes", "comment", "plain text"],
)
def test_brackets_within_words_do_not_nest(text: str) -> None:
    assert read(text).findings == ()


def test_a_bracket_left_open_after_many_in_words_is_not_endless_nesting() -> None:
    assert [finding.rule for finding in read("甲: '" + "[" * 50 + "'\n乙: {丙: 1\n").findings] == ["syntax"]


def test_every_control_character_is_reported_and_reading_goes_on() -> None:
    file = read("机关: 甲\x01乙\n标题: 丙\x02\n年度: 2024\n")

    assert [finding.place for finding in file.findings] == [Place(1, 6), Place(2, 6)]
    assert file.data["年度"] == 2024


def test_a_file_that_is_too_large_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agency_file, "LARGEST_FILE", 3)

    with pytest.raises(AgencyFileError, match="不像是年度报告"):
        read("机关: 甲")


def test_syntax_that_ends_too_early_points_at_the_last_line_written() -> None:
    (finding,) = read('机关: "甲\n\n\n').findings

    assert finding.rule == "syntax"
    assert finding.place is not None
    assert finding.place.line == 1


def test_a_file_of_unprintable_characters_takes_little_memory() -> None:
    text = "\x01" * 500_000
    tracemalloc.start()
    try:
        findings = read(text).findings
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert sum(finding.rule == "control-character" for finding in findings) == 20
    assert most < 20 * len(text)


def test_a_second_report_in_the_file_is_refused() -> None:
    assert [finding.rule for finding in read("甲: 1\n---\n甲: 2\n").findings] == ["several-documents"]


def test_a_file_of_endless_values_is_refused() -> None:
    assert [finding.rule for finding in read("- 1\n" * 200_001).findings] == ["too-deep"]
