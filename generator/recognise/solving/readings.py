"""The possible readings of a row: every way to lay what is printed onto the columns that the form has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from generator.form.figures import Figure, FigureType
from generator.recognise.lines.labels import Row
from generator.recognise.lines.printed_figures import TextKind, pieces, value_of
from generator.recognise.lines.tokens import Token
from generator.recognise.solving.digits import cut, fits_spans, parts, together, unrolled, variants

_MOST = 50_000
"""More readings than this of one row are not looked at: it stays unread."""
_LONG_RUN = 4
"""From so many columns on, one unbroken run of at least as many digits is taken for figures that ran together."""


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A column of a reading: its value, and whether it was printed there; lost if its square is not there at all."""

    value: Figure = None
    token: Token | None = None
    lost: bool = False


Reading = tuple[ReadFigure, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of a row. `exact`: the first is what the page shows. `complete`: no others are possible."""

    options: tuple[Reading, ...]
    exact: bool = False
    complete: bool = True
    remark: str = ""
    by_lost: tuple[Reading, ...] = ()
    """Where one square is missing: the reading for each column that it may have been."""
    preferred: bool = False
    """The first stands as long as the identities within the row let it: the table leaves squares empty as a habit."""


def read(
    tokens: Sequence[Token],
    row: Row,
    heading_columns: int = 1,
    placed: Sequence[Token | None] | None = None,
    padded: bool = False,
) -> Readings:
    """Give the readings of a row.

    `placed` holds its squares by column where the table's own columns can be trusted. In a `padded` table empty squares
    at the ends only fill up the row.
    """
    if placed is not None:
        return _with_doubts(placed, row)
    inner = _trimmed(tokens)
    if not any(token.is_printed for token in inner):
        return Readings((_reading([None] * len(row.cells), row.types),), exact=True)
    possible = variants(inner, len(row.cells))
    around = inner if padded else tokens
    results = [_by_count(variant, around, row, heading_columns) for variant in possible]
    if all(token.kind is not TextKind.RUN or len(pieces(token.text)) < 2 for token in inner):
        return results[0]
    options = tuple(dict.fromkeys(option for result in results for option in result.options))
    return Readings(options, complete=all(result.complete for result in results))


def _by_count(inner: Sequence[Token], tokens: Sequence[Token], row: Row, heading_columns: int) -> Readings:
    wanted = len(row.cells)
    if len(inner) == wanted:
        if all(token.is_printed for token in inner):
            return Readings((_reading(inner, row.types),), exact=True)
        if any(span > 1 for span in row.spans):
            # Here an empty square may be a column, or belong to the square before it.
            lost = _too_few([token for token in inner if token.is_printed], inner, row)
            return Readings((_reading(inner, row.types), *lost.options), complete=lost.complete)
        return _with_doubts(inner, row)
    # In a table row the first empty squares may belong to the row heading, where its squares are not merged.
    beside = heading_columns if tokens[0].column is not None else 1
    if len(tokens) == wanted and _leading(tokens) >= beside and tokens[-1].is_printed:
        return _with_doubts(tokens, row)
    if len(inner) > wanted:
        return _too_many(inner, row)
    return _too_few(inner, tokens, row)


def _too_many(inner: Sequence[Token], row: Row) -> Readings:
    wanted = len(row.cells)
    printed = [token for token in inner if token.is_printed]
    if len(printed) == wanted:
        return Readings((_reading(printed, row.types),), exact=fits_spans(inner, row))
    if once := unrolled(printed, row):
        return Readings((_reading(once, row.types),), exact=True, remark="同一数字重复印了几格")
    surplus = len(printed) - wanted
    if not 0 < surplus <= 2:
        return Readings((), complete=False)
    options = [_reading([printed[at] for at in places], row.types) for places in combinations(range(len(printed)), wanted)]
    if surplus == 1:
        joined = ([*printed[:at], together(printed[at], printed[at + 1]), *printed[at + 2 :]] for at in range(wanted))
        options += [option for option in (_reading(tokens, row.types) for tokens in joined) if _is_sound(option)]
    return Readings(tuple(dict.fromkeys(options)))


def _too_few(inner: Sequence[Token], tokens: Sequence[Token], row: Row) -> Readings:
    wanted, short = len(row.cells), len(row.cells) - len(inner)
    glued = all(token.glued for token in inner) or (
        len(inner) == 1 and wanted >= _LONG_RUN and len(inner[0].text.strip()) >= wanted and inner[0].text.strip().isdigit()
    )
    digits = sum(len(token.text.strip()) for token in inner)
    if comb(max(digits - len(inner), 0), short) > _MOST:
        return Readings((), complete=False)
    options = [_reading(split, row.types) for split in cut(list(inner), short)]
    by_lost: tuple[Reading, ...] = ()
    if not glued:
        if short > 1:
            return Readings((), complete=False)
        by_lost = tuple(_reading(inner, row.types, lost=at) for at in range(wanted))
        options += by_lost
        if len(tokens) >= wanted and any(not token.is_printed for token in tokens):
            options += [_reading(window, row.types) for window in _windows(tokens, wanted)]
    options = [option for option in options if _is_sound(option)]
    return Readings(tuple(dict.fromkeys(options)), by_lost=by_lost)


def _windows(tokens: Sequence[Token], wanted: int) -> Iterator[Sequence[Token]]:
    """Give each stretch of squares that holds everything printed: the empty squares in it may be cells."""
    for start in range(len(tokens) - wanted + 1):
        if not any(token.is_printed for token in (*tokens[:start], *tokens[start + wanted :])):
            yield tokens[start : start + wanted]


def _is_sound(option: Reading) -> bool:
    """Tell whether everything printed in a reading is a figure of its column's kind."""
    return all(square.value is not None or square.token is None or square.token.kind is not TextKind.RUN for square in option)


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


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Give the tokens without the empty squares at both ends, which may be padding."""
    printed = [at for at, token in enumerate(tokens) if token.is_printed]
    return list(tokens[printed[0] : printed[-1] + 1]) if printed else []


def _leading(tokens: Sequence[Token]) -> int:
    return next(at for at, token in enumerate(tokens) if token.is_printed)


def _with_doubts(placed: Sequence[Token | None], row: Row) -> Readings:
    """Give the reading as it stands, and those in which its empty squares came about by damage."""
    options = [_reading(placed, row.types)]
    if any(_printed(token) for token in placed):
        options += _shifted(placed, row)
        options += [option for option in (_reading(split, row.types) for split in _refilled(placed)) if _is_sound(option)]
    return Readings(tuple(dict.fromkeys(options)), exact=True)


def _shifted(placed: Sequence[Token | None], row: Row) -> Iterator[Reading]:
    """Give the readings in which an empty square at an end came about because the row slipped by one."""
    if not _printed(placed[-1]) and (len(placed) == 1 or _printed(placed[-2])):
        yield _reading(placed[:-1], row.types, lost=0)
    if not _printed(placed[0]) and (len(placed) == 1 or _printed(placed[1])):
        yield _reading(placed[1:], row.types, lost=len(placed) - 1)


def _refilled(placed: Sequence[Token | None]) -> Iterator[list[Token | None]]:
    """Give the squares with the digits of one spread over the empty ones behind it, as they stood before they ran together."""
    for at, token in enumerate(placed):
        end = at + 1
        while end < len(placed) and not _printed(placed[end]):
            end += 1
        if token is not None and token.is_printed and end > at + 1 and comb(len(token.text.strip()), end - at - 1) <= _MOST:
            for split in parts(token, end - at - 1):
                yield [*placed[:at], *split, *placed[end:]]


def _printed(token: Token | None) -> bool:
    return token is not None and token.is_printed
