"""The possible readings of a row: every way to lay what is printed onto the columns that the form has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from math import comb

from generator.form.figures import Figure, FigureType
from generator.recognise import limits
from generator.recognise.lines.labels import Row
from generator.recognise.lines.printed_figures import TextKind, value_of
from generator.recognise.lines.tokens import Token
from generator.recognise.solving.digits import cut, grouped, parts, variants, whole


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A column of a reading: its value, and what was printed there; lost if its square is not there at all."""

    value: Figure = None
    token: Token | None = None
    lost: bool = False


Reading = tuple[ReadFigure, ...]
_SIGNS = ("增", "减", "+", "-")


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of a row. `exact`: the first is what the page shows. `complete`: no others are possible."""

    row: Row
    options: tuple[Reading, ...] = ()
    exact: bool = False
    complete: bool = True
    remark: str = ""
    unproved: bool = False
    """Its figures are put together of what stands in pieces in their squares: only a sum of the row's own bears that out."""
    preferred: bool = False
    """The first stands as long as the identities within the row let it: the table leaves squares empty as a habit."""


def read(
    tokens: Sequence[Token],
    row: Row,
    heading_columns: int = 1,
    placed: Sequence[Token | None] | None = None,
) -> Readings:
    """Return the readings of a row; `placed` holds its squares by column where the table's own columns can be trusted."""
    if placed is not None:
        joined = [token and whole(token) for token in placed]
        found = _with_doubts(joined, row)
        return found if joined == list(placed) else replace(found, exact=False, unproved=True)
    inner = _trimmed(tokens)
    if not any(token.is_printed for token in inner):
        return Readings(row, (_reading([None] * len(row.cells), row.types),), exact=True)
    if _is_cut_at_a_sign(inner) or _is_disordered(inner, row.types):
        return Readings(row, complete=False)
    results = [_by_count(variant, tokens, row, heading_columns) for variant in variants(inner, len(row.cells))]
    if len(results) == 1 and all(whole(token) is token for token in inner):
        return results[0]
    if not results[0].complete and len(results) > 1:
        return replace(results[1], exact=False, unproved=True)
    options = _distinct(option for result in results for option in result.options)
    return Readings(row, options, complete=all(result.complete for result in results))


def _is_cut_at_a_sign(inner: Sequence[Token]) -> bool:
    """Return whether a row is cut in two lines and has a sign, which may have lost its own figure to the second line."""
    lines = {token.line for token in inner}
    return 1 < len(lines) < len(inner) and any(token.text.strip().startswith(_SIGNS) for token in inner)


def _is_disordered(inner: Sequence[Token], types: Sequence[FigureType]) -> bool:
    """Return whether a row on several lines has a figure where its column has another kind: the others are astray as well."""
    if len(inner) != len(types) or len({token.line for token in inner}) == 1:
        return False
    pairs = zip(inner, types, strict=True)
    return any(token.kind is TextKind.FIGURE and _value(token, kind) is None for token, kind in pairs)


def _by_count(inner: Sequence[Token], tokens: Sequence[Token], row: Row, heading_columns: int) -> Readings:
    wanted = len(row.cells)
    if len(inner) == wanted:
        if all(token.is_printed for token in inner):
            return Readings(row, (_reading(inner, row.types),), exact=True)
        if row.spanning:
            lost = _too_few([token for token in inner if token.is_printed], row)
            return Readings(row, (_reading(inner, row.types), *lost.options), complete=lost.complete)
        return _with_doubts(inner, row)
    # In a table row the first empty squares may belong to the row heading, where its squares are not merged.
    beside = heading_columns if tokens[0].column is not None else 1
    leading = next(at for at, token in enumerate(tokens) if token.is_printed)
    if len(tokens) == wanted and leading >= beside and tokens[-1].is_printed:
        return _with_doubts(tokens, row)
    return _too_many(inner, row) if len(inner) > wanted else _too_few(inner, row)


def _too_many(inner: Sequence[Token], row: Row) -> Readings:
    wanted = len(row.cells)
    printed = [token for token in inner if token.is_printed]
    if len(printed) == wanted:
        return Readings(row, (_reading(printed, row.types),), exact=wanted == 1)
    rows = [printed[start : start + wanted] for start in range(0, len(printed), wanted)]
    lines = {own[0].line for own in rows}
    if len({tuple(token.text.strip() for token in own) for own in rows}) == 1 and (wanted == 1 or len(lines) > 1):
        return Readings(row, (_reading(rows[0], row.types),), exact=True, remark="同样的数字印了不止一次")
    surplus = len(printed) - wanted
    few = surplus <= limits.MOST_SURPLUS
    digits = [token.line for token in printed if not token.text.strip().isalpha()]  # 无 may be a piece of a label
    scattered = 1 < len({*digits}) < len(digits)
    if surplus < 0 or scattered or (not few and comb(len(printed), surplus) > limits.MOST_READINGS):
        return Readings(row, complete=False)
    left = (combinations(printed, count) for count in range(wanted if few else len(printed), len(printed) + 1))
    options = _sound(_reading(tokens, row.types) for kept in chain(*left) for tokens in grouped(kept, wanted, few))
    return Readings(row, _distinct(options))


def _too_few(inner: Sequence[Token], row: Row) -> Readings:
    wanted, short = len(row.cells), len(row.cells) - len(inner)
    digits = sum(len(token.text.strip()) for token in inner)
    if comb(max(digits - len(inner), 0), short) > limits.MOST_READINGS:
        return Readings(row, complete=False)
    options = [_reading(split, row.types) for split in cut(list(inner), short)]
    if not _ran_together(inner, wanted):
        if short > 1:
            return Readings(row, complete=False)
        options += [_reading(inner, row.types, lost=at) for at in range(wanted)]
    return Readings(row, _distinct(_sound(options)))


def _ran_together(inner: Sequence[Token], wanted: int) -> bool:
    """Return whether it is sure that figures are too few because their digits ran together, and none is lost."""
    if all(token.glued for token in inner):
        return True
    text = inner[0].text.strip()
    return len(inner) == 1 and wanted >= limits.FEWEST_COLUMNS_OF_A_RUN and len(text) >= wanted and text.isdigit()


def _with_doubts(placed: Sequence[Token | None], row: Row) -> Readings:
    """Return the reading as it stands, and those in which its empty squares came about by damage."""
    options = [_reading(placed, row.types)]
    if any(_printed(token) for token in placed):
        options += _shifted(placed, row)
        options += _sound(_reading(split, row.types) for split in _refilled(placed))
    return Readings(row, _distinct(options), exact=True)


def _shifted(placed: Sequence[Token | None], row: Row) -> Iterator[Reading]:
    """Return the readings in which an empty square at an end came about because the row slipped by one."""
    if not _printed(placed[-1]) and (len(placed) == 1 or _printed(placed[-2])):
        yield _reading(placed[:-1], row.types, lost=0)
    if not _printed(placed[0]) and (len(placed) == 1 or _printed(placed[1])):
        yield _reading(placed[1:], row.types, lost=len(placed) - 1)


def _refilled(placed: Sequence[Token | None]) -> Iterator[list[Token | None]]:
    """Return the squares with the digits of one spread over the empty ones behind it, as they stood before they ran together."""
    for at, token in enumerate(placed):
        end = at + 1
        while end < len(placed) and not _printed(placed[end]):
            end += 1
        cuts = end - at - 1
        if token is not None and token.is_printed and cuts and comb(len(token.text.strip()), cuts) <= limits.MOST_READINGS:
            for split in parts(token, cuts):
                yield [*placed[:at], *split, *placed[end:]]


def _reading(tokens: Sequence[Token | None], types: Sequence[FigureType], lost: int | None = None) -> Reading:
    spread = list(tokens)
    if lost is not None:
        spread.insert(lost, None)
    return tuple(
        ReadFigure(lost=True) if at == lost else ReadFigure(_value(token, kind), token if token and token.is_printed else None)
        for at, (token, kind) in enumerate(zip(spread, types, strict=True))
    )


def _value(token: Token | None, type: FigureType) -> Figure:
    if token is None or token.kind is not TextKind.FIGURE:
        return None
    try:
        return value_of(token.text, type)[0]
    except ValueError:
        return None


def _sound(options: Iterable[Reading]) -> list[Reading]:
    """Return the readings in which everything printed is a figure of its column's kind."""
    return [
        option for option in options
        if all(one.value is not None or one.token is None or one.token.kind is not TextKind.RUN for one in option)
    ]  # fmt: skip


def _distinct(options: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(dict.fromkeys(options))


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without the empty squares at both ends, which may be padding."""
    printed = [at for at, token in enumerate(tokens) if token.is_printed]
    return list(tokens[printed[0] : printed[-1] + 1]) if printed else []


def _printed(token: Token | None) -> bool:
    return token is not None and token.is_printed
