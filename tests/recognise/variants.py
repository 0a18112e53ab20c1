"""Good reports laid out as strangers do: headings shattered or misprinted, labels cut, figures astray, titles on two lines.

A variant changes the tables, lays them out and may change the words around them; what is then read is compared with the report.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from generator import service
from generator import style as counties
from generator.document.blocks import Block, Heading, Paragraph, Square, Table, Title
from generator.document.compose import compose
from generator.errors import RecognitionError
from generator.form import form as forms
from generator.recognise.recognition import recognise
from generator.report.report import Report
from generator.text.spelling import full_width
from tests.recognise.damages import Rows, flat, inline, padded, spans
from tests.recognise.damages import report as dense

Change = Callable[[Rows], Rows]
Words = Callable[[list[Block]], list[Block]]
Layout = Callable[[Rows], list[Block]]


@dataclass(frozen=True)
class Variant:
    """What a variant does to each table and to the blocks, and how it lays the tables out."""

    table: Change
    layout: Layout
    words: Words = lambda blocks: blocks
    report: Callable[[Report], Report] = lambda report: report
    """What the report itself says otherwise."""


def bars(rows: Rows) -> list[Block]:
    """Put each row on a line with bars between its squares, as Markdown that lost its rule."""
    return [Paragraph("| " + " | ".join(square.text for square in row) + " |") for row in rows]


def narrow(rows: Rows) -> list[Block]:
    """Lay out the page as `pdftotext -layout` does: the squares of a row apart by several blanks."""
    return [Paragraph("   ".join(square.text for square in row if square.text)) for row in rows]


def ragged(rows: Rows) -> list[Block]:
    """Keep a table whose merged squares were lost: each row has only its own squares."""
    return [Table(tuple(tuple(Square(square.text) for square in row) for row in rows))]


def figures(row: Sequence[Square]) -> list[int]:
    """Return where the figures stand."""
    return [at for at, square in enumerate(row) if square.address is not None]


def label(row: Sequence[Square]) -> int | None:
    """Return where the row's own heading stands."""
    places = [at for at, square in enumerate(row) if square.address is None and square.text]
    return places[-1] if places and figures(row) else None


def same(rows: Rows) -> Rows:
    """Leave the table as it is."""
    return rows


def with_text(text: Callable[[Square], str]) -> Change:
    """Change the text of every square."""
    return lambda rows: [[replace(square, text=text(square)) for square in row] for row in rows]


def figures_as(text: Callable[[str], str]) -> Change:
    """Change the text of every figure."""
    return with_text(lambda square: text(square.text) if square.address is not None else square.text)


def labels_as(text: Callable[[str], str], every: int = 1) -> Change:
    """Change the headings of every so manieth row."""

    def change(rows: Rows) -> Rows:
        result, seen = [], 0
        for row in rows:
            row, at = list(row), label(row)
            if at is not None:
                seen += 1
                if seen % every == 0:
                    row[at] = replace(row[at], text=text(row[at].text))
            result.append(row)
        return result

    return change


def heads_as(change: Callable[[list[Rows], int], Rows]) -> Change:
    """Change the rows of headings above the first figures of the tables that have several columns in one panel."""

    def apply(rows: Rows) -> Rows:
        first = next(at for at, row in enumerate(rows) if figures(row))
        width = max(len(figures(row)) for row in rows)
        return rows if width < 5 else [*change(rows[:first], width), *rows[first:]]  # type: ignore[arg-type]

    return apply


def shattered(heads: Rows, width: int) -> Rows:
    """Print the headings in pieces of two characters, line by line, as narrow columns break them."""
    texts = [square.text for row in heads for square in row if square.text]
    pieces = [[text[at : at + 2] for at in range(0, len(text), 2)] for text in texts]
    return [[Square(piece) for piece in line if piece] for line in zip_longest(*pieces, fillvalue="")]


def scrambled(heads: Rows, width: int) -> Rows:
    """Print the headings on one line each, in no order."""
    texts = [square.text for row in heads for square in row if square.text]
    random.Random(5).shuffle(texts)
    return [[Square(text)] for text in texts]


def head_misprinted(heads: Rows, width: int) -> Rows:
    """Print one heading in the place of another: the second of the last row twice."""
    last = list(heads[-1])
    last[1] = replace(last[1], text=last[0].text)
    return [*heads[:-1], last]


def head_of_another(heads: Rows, width: int) -> Rows:
    """Print a heading in the place of another, against the form's order: the fourth of the last row in the second's place."""
    last = list(heads[-1])
    last[1] = replace(last[1], text=last[3].text)
    return [*heads[:-1], last]


def head_mistyped(heads: Rows, width: int) -> Rows:
    """Print a heading with two wrong characters."""
    last = list(heads[-1])
    last[1] = replace(last[1], text="利硏" + last[1].text[2:])
    return [*heads[:-1], last]


def head_lost(heads: Rows, width: int) -> Rows:
    """Leave the last row of headings out."""
    return heads[:-1]


def heads_gone(heads: Rows, width: int) -> Rows:
    """Leave all rows of headings out."""
    return []


def totals_first(rows: Rows) -> Rows:
    """Put the last column before the others, with its heading, in table three."""
    first = next(at for at, row in enumerate(rows) if figures(row))
    if first != 3 or len(figures(rows[-1])) != 7:
        return rows
    result = [list(row) for row in rows]
    result[1] = [result[1][-1], *result[1][:-1]]
    for row in result[first:]:
        own = figures(row)
        row.insert(own[0], row.pop(own[-1]))
    return result


def swapped(rows: Rows) -> Rows:
    """Swap the third column with the fourth, and their headings."""
    first = next(at for at, row in enumerate(rows) if figures(row))
    if first != 3 or len(figures(rows[-1])) != 7:
        return rows
    result = [list(row) for row in rows]
    result[2][1], result[2][2] = result[2][2], result[2][1]
    for row in result[first:]:
        own = figures(row)
        row[own[2]], row[own[3]] = row[own[3]], row[own[2]]
    return result


def twice(rows: Rows) -> Rows:
    """Print every fourth row twice, in the same words."""
    return [again for at, row in enumerate(rows) for again in ([row, row] if figures(row) and at % 4 == 3 else [row])]


def figures_above(rows: Rows) -> Rows:
    """Print the figures of a row on the line above its heading."""
    result: Rows = []
    for row in rows:
        own = figures(row)
        if own and label(row) is not None:
            result += [[row[at] for at in own], [square for at, square in enumerate(row) if at not in own]]
        else:
            result.append(row)
    return result


def figures_behind(rows: Rows) -> Rows:
    """Print all labels first and the figures of all rows behind them, row by row."""
    labels = [[square for square in row if square.address is None] for row in rows]
    return [*[row for row in labels if row], *[[row[at] for at in figures(row)] for row in rows if figures(row)]]


def astray(rows: Rows) -> Rows:
    """Print the figures of three rows behind the headings of all three."""
    result: Rows = []
    for start in range(0, len(rows), 3):
        group = rows[start : start + 3]
        if all(len(figures(row)) > 2 and label(row) is not None for row in group):
            result += [[square for square in row if square.address is None] for row in group]
            result += [[row[at] for at in figures(row)] for row in group]
        else:
            result += group
    return result


def labels_lost(rows: Rows) -> Rows:
    """Lose the headings of two rows that stand together, every eight rows."""
    result: Rows = []
    for at, row in enumerate(rows):
        own = label(row)
        lost = own is not None and at % 8 in (4, 5)
        result.append([replace(square, text="") if lost and i == own else square for i, square in enumerate(row)])
    return result


def broken_label(rows: Rows) -> Rows:
    """Print the second half of every long heading behind the figures, on a line of its own."""
    result: Rows = []
    for row in rows:
        at = label(row)
        if at is None or len(row[at].text) < 8:
            result.append(row)
            continue
        half = len(row[at].text) // 2
        first, rest = row[at].text[:half], row[at].text[half:]
        result += [[replace(square, text=first) if i == at else square for i, square in enumerate(row)], [Square(rest)]]
    return result


def with_paging(rows: Rows) -> Rows:
    """Print a page number and the headings anew in the middle of the table."""
    if len(rows) < 12:
        return rows
    return [*rows[:12], [Square("— 3 —")], *rows[:3], *rows[12:]]


def subtotals(rows: Rows) -> Rows:
    """Print a sum beside the headings of groups, which the form does not have."""
    result: Rows = []
    for row in rows:
        own = figures(row)
        if len(own) == 7 and any("不予处理" in square.text for square in row):
            result.append([Square("（五）不予处理小计"), *(Square("77") for _ in own)])
        result.append(row)
    return result


def groups_apart(rows: Rows) -> Rows:
    """Print the heading of a group on a row of its own."""
    result: Rows = []
    for row in rows:
        names = [square for square in row if square.address is None and square.text]
        if figures(row) and len(names) > 1:
            result += [[Square(square.text)] for square in names[:-1]]
            row = [names[-1], *(row[at] for at in figures(row))]
        result.append(row)
    return result


def name_lost(rows: Rows) -> Rows:
    """Lose the name of one row."""
    if len(rows) < 20:
        return rows
    result = [list(row) for row in rows]
    at = label(result[20]) or 0
    result[20][at] = replace(result[20][at], text="")
    return result


def wrong_total(report: Report) -> Report:
    """Have the report print a wrong sum in the first row of table three."""
    wrong = next(cell for cell in report.figures if cell[:2] == ("依申请公开", "本年新收") and report.form.cells[cell].total)
    return replace(report, figures={**report.figures, wrong: 987654})


def retitled(*lines: str) -> Words:
    """Print other lines in place of the title; `{agency}` and `{year}` are filled in."""

    def change(blocks: list[Block]) -> list[Block]:
        title = next(block for block in blocks if isinstance(block, Title)).text
        agency, year = re.split(r"(?=20\d\d)", title)[0], re.findall(r"20\d\d", title)[0]
        texts = [line.format(agency=agency, year=year) for line in lines]
        return [*map(Paragraph, texts), *(block for block in blocks if not isinstance(block, Title))]

    return change


def in_brackets(report: Report) -> Report:
    """Give the agency an office in brackets."""
    return replace(report, agency=f"{report.agency}（政务公开办公室）")


def headed(number: int, text: Callable[[str], str]) -> Words:
    """Print the heading of a section otherwise, or not at all; all headings are plain lines."""

    def change(blocks: list[Block]) -> list[Block]:
        result: list[Block] = []
        headings = 0
        for block in blocks:
            if isinstance(block, Heading) and block.level == 1:
                headings += 1
                words = text(block.text) if number in (headings, 0) else block.text
                result += [Paragraph(words)] if words else []
            else:
                result.append(Paragraph(block.text) if isinstance(block, Title) else block)
        return result

    return change


def cut_out(text: str) -> str:
    """Lose the third and fourth character of a text, and the last."""
    return text[:2] + text[4:-1] if len(text) > 6 else text[:-1]


def misread(text: str) -> str:
    """Read one character wrongly, of long texts two, as from a scan."""
    middle = len(text) // 2
    text = text[:middle] + "曰" + text[middle + 1 :]
    return text[:-2] + "囗" + text[-1:] if len(text) > 9 else text


def blanks_between(text: str) -> str:
    """Print blanks between the digits."""
    return " ".join(text) if text.isdigit() else text


def thousands(mark: str) -> Callable[[str], str]:
    """Part thousands by a mark."""
    return lambda text: f"{int(text):,}".replace(",", mark) if text.isdigit() else text


def halved(mark: str) -> Callable[[str], str]:
    """Break longer figures in two."""
    return lambda text: text[: len(text) // 2] + mark + text[len(text) // 2 :] if text.isdigit() and len(text) > 2 else text


def nothing(word: str) -> Callable[[str], str]:
    """Say 0 with a word."""
    return lambda text: word if text == "0" else text


VARIANTS: dict[str, Variant] = {
    "heads shattered, a square a line": Variant(heads_as(shattered), flat),
    "heads shattered, a row a line": Variant(heads_as(shattered), inline),
    "heads shattered, apart by blanks": Variant(heads_as(shattered), narrow),
    "heads scrambled, a square a line": Variant(heads_as(scrambled), flat),
    "heads scrambled, a row a line": Variant(heads_as(scrambled), inline),
    "a head misprinted, grid": Variant(heads_as(head_misprinted), padded),
    "a head misprinted, merged squares": Variant(heads_as(head_misprinted), spans),
    "a head misprinted, a row a line": Variant(heads_as(head_misprinted), inline),
    "a head mistyped, grid": Variant(heads_as(head_mistyped), padded),
    "a head mistyped, a square a line": Variant(heads_as(head_mistyped), flat),
    "last heads lost, grid": Variant(heads_as(head_lost), padded),
    "last heads lost, a row a line": Variant(heads_as(head_lost), inline),
    "all heads lost, merged squares": Variant(heads_as(heads_gone), spans),
    "all heads lost, a square a line": Variant(heads_as(heads_gone), flat),
    "labels cut, grid": Variant(labels_as(cut_out, 3), padded),
    "labels cut, a square a line": Variant(labels_as(cut_out, 3), flat),
    "labels cut, a row a line": Variant(labels_as(cut_out, 2), inline),
    "labels misread, merged squares": Variant(labels_as(misread), spans),
    "labels misread, a row a line": Variant(labels_as(misread), inline),
    "labels misread, a square a line": Variant(labels_as(misread), flat),
    "labels lost, grid": Variant(labels_lost, padded),
    "labels lost, a row a line": Variant(labels_lost, inline),
    "labels lost, a square a line": Variant(labels_lost, flat),
    "labels without numbers, a row a line": Variant(labels_as(lambda text: re.sub(r"^(（.）|.[.、])", "", text)), inline),
    "labels without numbers, merged squares": Variant(labels_as(lambda text: re.sub(r"^(（.）|.[.、])", "", text)), spans),
    "labels broken, a row a line": Variant(broken_label, inline),
    "labels broken, apart by blanks": Variant(broken_label, narrow),
    "blanks in numbers, grid": Variant(figures_as(blanks_between), padded),
    "blanks in numbers, a square a line": Variant(figures_as(blanks_between), flat),
    "thousands apart by blanks, grid": Variant(figures_as(thousands(" ")), padded),
    "thousands apart by blanks, a row a line": Variant(figures_as(thousands(" ")), inline),
    "thousands apart by commas, a row a line": Variant(figures_as(thousands(",")), inline),
    "numbers broken, grid": Variant(figures_as(halved("\n")), padded),
    "numbers broken, a square a line": Variant(figures_as(halved("\n")), flat),
    "counts with decimals, grid": Variant(figures_as(lambda text: f"{text}.00" if text.isdigit() else text), padded),
    "counts with decimals, a row a line": Variant(figures_as(lambda text: f"{text}.0" if text.isdigit() else text), inline),
    "零 for 0, grid": Variant(figures_as(nothing("零")), padded),
    "〇 for 0, a square a line": Variant(figures_as(nothing("〇")), flat),
    "无 for 0, merged squares": Variant(figures_as(nothing("无")), spans),
    "无 for 0, a row a line": Variant(figures_as(nothing("无")), inline),
    "full-width digits, a row a line": Variant(figures_as(full_width), inline),
    "merged squares lost": Variant(same, ragged),
    "group heads on rows of their own, merged squares lost": Variant(groups_apart, ragged),
    "bars": Variant(same, bars),
    "rows twice, grid": Variant(twice, padded),
    "rows twice, a row a line": Variant(twice, inline),
    "rows twice, a square a line": Variant(twice, flat),
    "columns swapped, grid": Variant(swapped, padded),
    "columns swapped, merged squares": Variant(swapped, spans),
    "totals first, grid": Variant(totals_first, padded),
    "totals first, a row a line": Variant(totals_first, inline),
    "figures above labels, a row a line": Variant(figures_above, inline),
    "figures above labels, a square a line": Variant(figures_above, flat),
    "figures behind all labels, a row a line": Variant(figures_behind, inline),
    "figures astray, a row a line": Variant(astray, inline),
    "figures astray, a square a line": Variant(astray, flat),
    "page number and heads anew, grid": Variant(with_paging, padded),
    "page number and heads anew, a square a line": Variant(with_paging, flat),
    "sums of groups, grid": Variant(subtotals, padded),
    "sums of groups, a row a line": Variant(subtotals, inline),
    "a wrong sum, a name lost far from it, merged squares": Variant(name_lost, spans, report=wrong_total),
    "a wrong sum, a name lost far from it, a row a line": Variant(name_lost, inline, report=wrong_total),
    "a wrong sum, labels cut, a square a line": Variant(labels_as(cut_out, 3), flat, report=wrong_total),
    "a head in another's place, grid": Variant(heads_as(head_of_another), padded),
    "a head in another's place, merged squares": Variant(heads_as(head_of_another), spans),
    "a head in another's place, a row a line": Variant(heads_as(head_of_another), inline),
    "a head in another's place, a square a line": Variant(heads_as(head_of_another), flat),
    "title on two lines": Variant(same, spans, retitled("{agency}{year}年政府信息公开", "工作年度报告")),
    "title on two lines, doubled words": Variant(same, inline, retitled("{agency}政府信息公开", "{year}年政府信息公开年报")),
    "title with the agency doubled": Variant(same, inline, retitled("{agency}", "{agency}{year}年政府信息公开工作年度报告")),
    "title with the office in brackets": Variant(same, spans, retitled("{agency}{year}年政府信息公开工作年度报告"), in_brackets),
    "title in brackets behind": Variant(same, spans, retitled("{year}年政府信息公开工作年度报告（{agency}）")),
    "title without year": Variant(same, spans, retitled("{agency}政府信息公开工作年度报告")),
    "title on three lines": Variant(same, inline, retitled("{agency}", "{year}年", "政府信息公开工作年度报告")),
    "heading of section one lost": Variant(same, spans, headed(1, lambda text: "")),
    "heading of section two lost": Variant(same, inline, headed(2, lambda text: "")),
    "heading of section three lost": Variant(same, flat, headed(3, lambda text: "")),
    "heading of section four lost": Variant(same, inline, headed(4, lambda text: "")),
    "heading of section five lost": Variant(same, inline, headed(5, lambda text: "")),
    "heading of section six lost": Variant(same, spans, headed(6, lambda text: "")),
    "heading four mistyped": Variant(same, inline, headed(4, lambda text: text.replace("复议", "法复议"))),
    "heading three mistyped": Variant(same, flat, headed(3, lambda text: text.replace("申请", "中清"))),
    "heading five mistyped": Variant(same, spans, headed(5, lambda text: text.replace("主要", "王要"))),
    "headings without numbers": Variant(same, inline, headed(0, lambda text: text.split("、", 1)[1])),
}  # fmt: skip

HIDDEN = sorted(VARIANTS)[::3]
"""The third that is only counted while recognition is mended, and not looked at before it is done."""


@dataclass(frozen=True)
class Score:
    """What was read of a report: figures right, unread and wrong, characters of narratives lost and invented, and the head."""

    right: int = 0
    unread: int = 0
    wrong: tuple[str, ...] = ()
    lost: int = 0
    invented: int = 0
    agency: bool = True
    year: bool = True
    refused: bool = False
    """Nothing was read: recognition found no report."""


def reports() -> Iterator[tuple[str, Report]]:
    """Yield the samples, and reports with figures nearly everywhere."""
    for form in forms.names():
        for seed in ("dense", "denser"):
            yield f"{form}-{seed}", dense(random.Random(seed + form), forms.load(form))
    for path in sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.yaml")):
        report = service.load(path.read_bytes(), path.name).report
        assert report is not None
        yield path.stem, report


def laid_out(report: Report, variant: Variant) -> list[Block]:
    """Return the blocks of what the variant's report says, laid out."""
    blocks: list[Block] = []
    for block in compose(report, counties.load()).blocks:
        if isinstance(block, Table):
            blocks += variant.layout(variant.table([list(row) for row in block.rows]))
        else:
            blocks.append(block)
    return variant.words(blocks)


def score(report: Report, blocks: list[Block]) -> Score:
    """Read blocks and compare with the report."""
    try:
        found = recognise(blocks).report
    except RecognitionError:
        return Score(unread=len(report.figures), refused=True)
    pairs = [(cell, value, found.figures.get(cell)) for cell, value in report.figures.items()]
    wrong = tuple(f"{'·'.join(cell)}: {read} instead of {value}" for cell, value, read in pairs if read not in (None, value))
    unread = sum(1 for *_, read in pairs if read is None)
    said = ["".join(words) for words in report.narratives.values()]
    read = ["".join(found.narratives.get(name, ())) for name in report.narratives]
    return Score(
        right=len(pairs) - unread - len(wrong),
        unread=unread,
        wrong=wrong,
        lost=sum(max(len(old) - len(new), 0) for old, new in zip(said, read, strict=True)),
        invented=sum(max(len(new) - len(old), 0) for old, new in zip(said, read, strict=True)),
        agency=found.agency == report.agency,
        year=found.year == report.year,
    )
