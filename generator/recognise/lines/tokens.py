"""The stream of a table: its labels and figures one after the other, however the source lays its squares out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.findings import Place
from generator.recognise import limits
from generator.recognise.lines.labels import Match, Sheet
from generator.recognise.lines.printed_figures import TextKind, closed_up, kind_of, pieces, tail, units
from generator.recognise.lines.printed_lines import Piece, PrintedLine, is_prose
from generator.text.spelling import core, plain
from generator.text.typeset import is_page_number


@dataclass(frozen=True, slots=True)
class Token:
    """A label, a figure, an empty square or other text, with its place and the line and grid columns it stands in."""

    kind: TextKind
    text: str
    line: int
    place: Place | None = None
    match: Match | None = None
    column: int | None = None
    width: int = 1
    glued: bool = False
    """Cut out of a text that holds several labels with their figures: neighbouring figures may run together."""

    @property
    def is_label(self) -> bool:
        """Return whether the token is a label of the form."""
        return self.match is not None

    @property
    def is_figure(self) -> bool:
        """Return whether the token stands where a figure does."""
        return self.match is None and self.kind is not TextKind.TEXT

    @property
    def is_printed(self) -> bool:
        """Return whether the token stands where a figure does and is not empty."""
        return self.is_figure and self.kind is not TextKind.BLANK


def tokens(lines: Sequence[PrintedLine], sheet: Sheet) -> list[Token]:
    """Return the tokens of a table section's numbered lines."""
    return _once(_with_units(_joined(list(_tokens(lines, sheet)), sheet)))


def _with_units(found: Iterable[Token]) -> list[Token]:
    """Put a unit that stands in a line or square of its own back behind its figure."""
    result: list[Token] = []
    for token in found:
        unit = token.kind is TextKind.TEXT and token.text.strip() in units()
        if unit and result and result[-1].kind is TextKind.FIGURE:
            text = result[-1].text.strip() + token.text.strip()
            kind = TextKind.FIGURE if kind_of(text) is TextKind.FIGURE else TextKind.BAD
            result[-1] = replace(result[-1], text=text, kind=kind)
        else:
            result.append(token)
    return result


def _once(found: list[Token]) -> list[Token]:
    """Leave out the labels that merely repeat the one in the square before: the text of a merged square in all it covers."""
    return found[:1] + [token for last, token in pairwise(found) if not _repeats(token, last)]


def _repeats(token: Token, last: Token) -> bool:
    labels = token.is_label and last.is_label and token.column is not None
    return labels and (last.line, core(last.text)) == (token.line, core(token.text))


def _tokens(lines: Iterable[PrintedLine], sheet: Sheet) -> Iterator[Token]:
    open_cell = False
    for line in lines:
        if line.table is not None:
            for piece in line.pieces:
                if not (line.alone and is_page_number(line.text)):
                    yield from _piece(piece, line.number, sheet)
            open_cell = False
            continue
        for piece in line.pieces:
            if is_page_number(piece.text):
                continue
            cells = piece.text.split("|")
            for at, cell in enumerate(cells):
                ended = at + 1 < len(cells)
                if cell.strip():
                    yield from _spread(_piece(replace(piece, text=cell), line.number, sheet))
                    open_cell = not ended
                elif ended:
                    # A bar after text ends that square; a bar after a bar is an empty square.
                    if not open_cell:
                        yield Token(TextKind.BLANK, "", line.number, piece.place)
                    open_cell = False


def _spread(found: Iterable[Token]) -> Iterator[Token]:
    """In running text a run of figures with blanks between them is several figures."""
    for token in found:
        parts = pieces(token.text) if token.kind is TextKind.RUN else []
        if len(parts) > 1:
            for part in parts:
                yield replace(token, kind=kind_of(part), text=part)
        else:
            yield token


def _piece(piece: Piece, line: int, sheet: Sheet) -> Iterator[Token]:
    here = Token(TextKind.TEXT, piece.text, line, piece.place, None, piece.column, piece.width)
    kind = kind_of(piece.text)
    if kind is not TextKind.TEXT:
        yield replace(here, kind=kind)
        return
    words, figures = tail(piece.text)
    if figures and kind_of(words) in (TextKind.TEXT, TextKind.BLANK) and (not is_prose(piece.text) or sheet.whole(words)):
        if words:
            yield from _piece(replace(piece, text=words), line, sheet)
        yield from (replace(here, kind=TextKind.FIGURE, text=figure) for figure in figures)
        return
    whole = sheet.whole(piece.text) if len(piece.text) < limits.LONGEST_LABEL else None
    if whole is not None:
        yield replace(here, match=whole)
        return
    parts = sheet.cut(closed_up(piece.text))
    found = [part for part in parts if isinstance(part, Match)]
    if not found or (is_prose(piece.text) and len(found) < limits.FEWEST_LABELS):
        yield here
        return
    between = [part for part, behind in pairwise(parts) if isinstance(part, str) and isinstance(behind, Match)]
    glued = len(found) >= limits.FEWEST_LABELS and any(character.isdigit() for part in between for character in part)
    for part in parts:
        if isinstance(part, Match):
            yield replace(here, match=part, text=part.spelled, glued=glued)
        else:
            yield from (replace(token, glued=glued) for token in _between(part, here))


def _between(text: str, here: Token) -> Iterator[Token]:
    """Return the tokens of what stands between two labels: figures, marks for no figure, or other text."""
    words: list[str] = []
    for word in text.split():
        bare = word.strip("()“”\"'：:;。,、|")
        kind = kind_of(bare) if bare else TextKind.TEXT
        if not bare:
            continue
        if kind is TextKind.TEXT:
            words.append(word)
            continue
        if words:
            yield replace(here, text=" ".join(words))
            words = []
        yield replace(here, kind=kind, text=bare)
    if words:
        yield replace(here, text=" ".join(words))


def _joined(found: list[Token], sheet: Sheet) -> list[Token]:
    """Put labels together that are broken over lines or squares; empty squares between the fragments do not count."""
    result: list[Token] = []
    at = 0
    while at < len(found):
        end, labels = _join(found, at, sheet)
        if labels:
            result += labels
            at = end
        else:
            result.append(found[at])
            at += 1
    return result


def _join(found: list[Token], start: int, sheet: Sheet) -> tuple[int, list[Token]]:
    """Find the longest run of fragments from `start` that makes labels and nothing else."""
    if not _is_fragment(found[start]):
        return start, []
    fragments, ends, at = [found[start]], [start + 1], start + 1
    while at < len(found) and len(fragments) < limits.MOST_FRAGMENTS:
        if _is_fragment(found[at]):
            fragments.append(found[at])
            ends.append(at + 1)
        elif found[at].kind is not TextKind.BLANK or found[at].is_label:
            break
        at += 1
    for count in range(len(fragments), 1, -1):
        text = "".join(plain(token.text) for token in fragments[:count])
        whole = sheet.whole(text)
        if whole is not None:
            return ends[count - 1], [replace(fragments[0], text=text, match=whole)]
        parts = sheet.cut(text)
        if parts and all(isinstance(part, Match) for part in parts):
            return ends[count - 1], [
                replace(fragments[0], text=part.spelled, match=part) for part in parts if isinstance(part, Match)
            ]
    return start, []


def _is_fragment(token: Token) -> bool:
    return token.kind is TextKind.TEXT and not token.is_label and len(token.text) < limits.LONGEST_LABEL


def shares(text: str, labels: Iterable[str]) -> bool:
    """Return whether a text is a piece of one of the labels."""
    key = core(text)
    return len(key) <= 1 or any(key in core(label) for label in labels)


def sequence(tokens: Sequence[Token]) -> str:
    """Return the printed texts as a finding quotes them."""
    return " ".join(token.text.strip() or "（空）" for token in tokens)
