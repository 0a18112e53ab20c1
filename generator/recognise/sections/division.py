"""The sections of a published report: found by the wording and order of their headings and by their tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise

from generator.form.form import Form
from generator.recognise import limits
from generator.recognise.lines.labels import LabelKind, Match, Sheet
from generator.recognise.lines.printed_figures import tail
from generator.recognise.lines.printed_lines import PrintedLine, is_prose
from generator.recognise.sections.headings import score
from generator.recognise.sections.titles import is_title
from generator.recognise.vocabulary import words
from generator.text.ordinals import ordinal
from generator.text.spelling import core, plain, tight

_TELLING = (LabelKind.ROW, LabelKind.GROUP, LabelKind.CAPTION)


@dataclass(frozen=True)
class Division:
    """A report by sections: the heading of each that was found, and the lines below it."""

    headings: Mapping[str, PrintedLine]
    bodies: Mapping[str, Sequence[PrintedLine]]
    before: Sequence[PrintedLine]
    disordered: tuple[str, ...] = ()
    unheaded: tuple[str, ...] = ()
    """The sections whose words were found by their place, without a heading."""
    twice: bool = False
    """There are two reports."""


def divide(lines: Sequence[PrintedLine], form: Form, sheets: Sequence[Sheet], printed: Mapping[str, str]) -> Division:
    """Divide the lines of a report into its sections."""
    tables = _table_lines(lines, sheets)
    candidates = _candidates(lines, form, printed, {at for places in tables.values() for at in places})
    chosen, disordered = _chosen(candidates, form)
    starts = {name: places[0] for name, places in tables.items() if places} | chosen
    places = sorted(starts.items(), key=lambda item: item[1])
    bounds = [*(place for _, place in places), len(lines)]
    bodies = {
        name: lines[start + 1 if name in chosen else start : end]
        for (name, start), end in zip(places, bounds[1:], strict=True)
    }
    headings = {name: lines[at] for name, at in chosen.items()}
    before = lines[: bounds[0]]
    unheaded = dict(_unheaded(form, before, bodies, sheets))
    if form.sections[0].name in unheaded:
        before = before[: len(before) - len(unheaded[form.sections[0].name])]
    return Division(headings, {**bodies, **unheaded}, before, disordered, tuple(unheaded), _is_twice(candidates, form, tables))


def _candidates(
    lines: Sequence[PrintedLine], form: Form, printed: Mapping[str, str], labels: Collection[int]
) -> list[list[tuple[int, int]]]:
    """Return for each section the lines that may be its heading, with their scores; `labels` tells the lines of tables."""
    found: list[list[tuple[int, int]]] = [[] for _ in form.sections]
    for at, line in enumerate(lines):
        if not line.alone or line.title:
            continue
        text = line.text
        if len(text) > limits.LONGEST_HEADING:
            continue
        # The rows of a table are numbered too.
        least = limits.OFFICIAL if line.table is not None else limits.NEAR // 2 if at in labels else limits.NUMBER_ONLY
        for number, section in enumerate(form.sections):
            points = score(text, section, number + 1, printed.get(section.label))
            if points >= least:
                found[number].append((at, points))
    found = [sorted(nlargest(limits.MOST_CANDIDATES, places, key=lambda place: place[1])) for places in found]
    marked = [[(at, points) for at, points in places if lines[at].marked and points >= limits.NEAR // 2] for places in found]
    if sum(1 for places in marked if places) >= limits.FEWEST_SECTIONS:
        return [own or ([] if all(marked) else places) for own, places in zip(marked, found, strict=True)]
    return found


def _chosen(
    candidates: list[list[tuple[int, int]]], form: Form
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Choose headings in the form's order so that their wording fits best; then those that stand out of order."""
    # A heading that could be either of two lines is the first for words, and the one next to its table for figures.
    best: dict[tuple[int, int], tuple[int, int, tuple[tuple[int, int], ...]]] = {}
    for number, places in enumerate(candidates):
        nearness = 1 if form.sections[number].table is not None else -1
        for at, points in places:
            before = [
                (total, tie, chain)
                for (earlier, place), (total, tie, chain) in best.items()
                if earlier < number and place < at
            ]
            total, tie, chain = max(before, key=lambda option: option[:2], default=(0, 0, ()))
            best[number, at] = (total + points, tie + nearness * at, (*chain, (number, at)))
    _, _, chain = max(best.values(), key=lambda option: option[:2], default=(0, 0, ()))
    chosen = {form.sections[number].name: at for number, at in chain}
    disordered = []
    for number, section in enumerate(form.sections):
        sure = [(points, -at) for at, points in candidates[number] if points >= limits.OFFICIAL and at not in chosen.values()]
        if section.name not in chosen and sure:
            chosen[section.name] = -max(sure)[1]
            disordered.append(section.name)
    return chosen, tuple(disordered)


def _table_lines(lines: Sequence[PrintedLine], sheets: Sequence[Sheet]) -> dict[str, list[int]]:
    """Return for the table of each section the places of the labels that only it has, by line."""
    owners = Counter(key for sheet in sheets for key in sheet.labels)
    result = {}
    for sheet in sheets:
        keys = {
            key
            for key, labels in sheet.labels.items()
            if owners[key] == 1 and (sheet.rowless or any(label.kind in _TELLING for label in labels))
        }
        hits = [at for at, line in enumerate(lines) for _ in _hits(line, keys, sheet)]
        physical = [at for at in hits if lines[at].table is not None]
        result[sheet.section.name] = physical if len(physical) >= min(3, len(keys)) else hits
    return result


def _is_twice(candidates: list[list[tuple[int, int]]], form: Form, tables: Mapping[str, Sequence[int]]) -> bool:
    """Return whether tables stand below each of two headings: those of two reports, and not a list of contents."""
    twice = 0
    for section, places in zip(form.sections, candidates, strict=True):
        sure = [at for at, points in places if points >= limits.OFFICIAL]
        own = tables.get(section.name, ())
        twice += len(sure) > 1 and any(sure[0] < at < sure[1] for at in own) and any(at > sure[1] for at in own)
    return twice > 1


def _hits(line: PrintedLine, keys: set[str], sheet: Sheet) -> Iterator[str]:
    for piece in line.pieces:
        text = piece.text
        if line.cut and len(text) > limits.LONGEST_HEADING:
            spelled = (core(part.spelled) for part in sheet.cut(plain(text)) if isinstance(part, Match))
            yield from (key for key in spelled if key in keys)
        elif text and len(text) < limits.LONGEST_LABEL:
            yield from {key for key in (core(text), core(tail(text)[0])) if key in keys}


def _unheaded(
    form: Form, before: Sequence[PrintedLine], bodies: Mapping[str, Sequence[PrintedLine]], sheets: Sequence[Sheet]
) -> Iterator[tuple[str, Sequence[PrintedLine]]]:
    """Return the words of each narrative without a heading, at the end of what stands above it, and what is left of that."""
    first = form.sections[0]
    if first.name not in bodies and first.table is None:
        start = _opening(before)
        if any(map(_is_sentence, before[start:])):
            yield first.name, before[start:]
    own = {sheet.section.name: sheet for sheet in sheets}
    for above, section in pairwise(form.sections):
        if above.name in own and section.table is None and section.name not in bodies:
            body = bodies.get(above.name, ())
            start = _behind(body, own[above.name])
            if any(map(_is_sentence, body[start:])):
                yield section.name, body[start:]
                yield above.name, body[:start]


def _opening(before: Sequence[PrintedLine]) -> int:
    """Return where the first section begins: below the title, and below what says how and for which time a report was made."""
    start = max((at + 1 for at, line in enumerate(before) if line.title or is_title(line.text)), default=0)
    for at in range(start, len(before)):
        mark = ordinal(plain(before[at].text))
        told = any(word in tight(before[at].text) for word in words()["preamble"])
        if (mark is not None and mark.style == "second") or (_is_sentence(before[at]) and not told):
            return at
    return len(before)


def _behind(body: Sequence[PrintedLine], sheet: Sheet) -> int:
    """Return where the table ends in the body of its section."""
    table = (at + 1 for at, line in enumerate(body) if line.table is not None or tail(line.text)[1] or sheet.whole(line.text))
    return max(table, default=0)


def _is_sentence(line: PrintedLine) -> bool:
    return line.table is None and (is_prose(line.text) or line.text.rstrip().endswith("。"))
