"""Digits that ran together, came apart or were repeated: the ways to make other figures of what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby, pairwise

from generator.recognise.lines.printed_figures import TextKind, kind_of, pieces
from generator.recognise.lines.tokens import Token

_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?: \d{3})+")


def variants(tokens: Sequence[Token], wanted: int) -> list[list[Token]]:
    """Return the ways to take squares that hold several runs of digits: as several figures, or as one if that is all it takes.

    In running text a line may be such a square.
    """
    apart: list[Token] = []
    for token in tokens:
        texts = pieces(token.text) if token.kind is TextKind.RUN else []
        apart += [replace(token, text=part, kind=kind_of(part)) for part in texts] or [token]
    squares = [list(line) for _, line in groupby(tokens, key=lambda token: token.line)]
    by_line = len(squares) > 1 and tokens[0].column is None
    joined = list(map(together, squares)) if by_line else list(map(whole, tokens))
    return [apart, joined] if len(joined) == wanted != len(apart) else [apart]


def whole(token: Token) -> Token:
    """Return a square with the runs of digits in it as one figure."""
    texts = pieces(token.text) if token.kind is TextKind.RUN else []
    return together([replace(token, text=text) for text in texts]) if len(texts) > 1 else token


def together(tokens: Sequence[Token]) -> Token:
    """Return several figures as one."""
    if len(tokens) == 1:
        return tokens[0]
    text = "".join(token.text.strip() for token in tokens)
    return replace(tokens[0], text=text, kind=TextKind.FIGURE if kind_of(text) is TextKind.FIGURE else TextKind.RUN)


def grouped(tokens: Sequence[Token], wanted: int, loose: bool) -> Iterator[list[Token]]:
    """Return the ways to make so many figures by putting neighbors together: thousands with a blank between, or (`loose`) any."""
    if not wanted or len(tokens) < wanted:
        if not tokens and not wanted:
            yield []
        return
    for count in range(1, len(tokens) - wanted + 2):
        first, rest = tokens[:count], tokens[count:]
        if count == 1 or loose or _THOUSANDS.fullmatch(" ".join(token.text.strip() for token in first)):
            for behind in grouped(rest, wanted - 1, loose):
                yield [together(first), *behind]


def cut(tokens: list[Token], extra: int) -> Iterator[list[Token]]:
    """Return the ways to make `extra` more figures out of digits that ran together."""
    if not tokens:
        if extra == 0:
            yield []
        return
    first, rest = tokens[0], tokens[1:]
    room = sum(max(len(token.text.strip()) - 1, 0) for token in rest)
    for cuts in range(max(0, extra - room), extra + 1):
        for front in parts(first, cuts):
            for behind in cut(rest, extra - cuts):
                yield [*front, *behind]


def parts(token: Token, cuts: int) -> Iterator[list[Token]]:
    """Return the ways to cut a figure in so many places."""
    text = token.text.strip()
    if cuts == 0:
        yield [token]
        return
    for places in combinations(range(1, len(text)), cuts):
        bounds = (0, *places, len(text))
        texts = [text[start:end] for start, end in pairwise(bounds)]
        if all(kind_of(part) is TextKind.FIGURE and part[-1] not in ".," and part[0] not in ".,元万" for part in texts):
            yield [replace(token, text=part, kind=TextKind.FIGURE) for part in texts]
