"""The fixed words that a county prints around a report, learned from the county by reading a trial report of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from generator.document.blocks import Block, Document, Title
from generator.document.compose import compose
from generator.errors import ReportError
from generator.form import form as forms
from generator.formats import published
from generator.formats.registry import FORMATS
from generator.recognise.lines import surroundings as fixed_words
from generator.recognise.lines.printed_lines import PrintedLine, lines_of
from generator.recognise.lines.surroundings import NOTHING, FixedLine, Surroundings
from generator.report.report import Report, Signature
from generator.style import Addition, Style, trial
from generator.style.addition import SIGNATURE, TEMPLATE
from generator.text.spelling import tight

_TITLE, _PREAMBLE, _SECTIONS, _SIGNATURE, _ANNEXES, _REPEATED = range(6)


@dataclass(frozen=True)
class _Page:
    """A county's template as it is now, and what of the settings it may print."""

    template: Path
    changed: int
    format: str
    additions: tuple[Addition, ...]
    sign_off: str
    style: Style = field(compare=False)


def of(style: Style, format: str) -> Surroundings:
    """Return the fixed words around the reports that this county makes in a format."""
    made = format if format in FORMATS and FORMATS[format].template else "docx"
    template = style.resource(FORMATS[made].template)
    if template.parent == style.folders[-1]:
        return NOTHING
    try:
        return _learned(_Page(template, template.stat().st_mtime_ns, made, style.additions, style.sign_off, style))
    except ReportError:  # what is wrong with a template is told where reports are made with it
        return NOTHING


def read_around(blocks: Sequence[Block], document: Document) -> Surroundings:
    """Return the fixed words of a page that was read, around the document that it was made of."""
    wanted = [(tight(line.text), part) for part, of_part in enumerate(_parts(document)) for line in lines_of(of_part)]
    printed = lines_of([block for block in blocks if not (isinstance(block, Title) and block.stated)])
    texts = [tight(line.text) for line in printed]
    parts: list[int | None] = [None] * len(printed)
    for start, first, size in SequenceMatcher(None, [text for text, _ in wanted], texts, autojunk=False).get_matching_blocks():
        parts[first : first + size] = [part for _, part in wanted[start : start + size]]
    # What a template prints twice is not made fixed words by it.
    own = {text for text, part in wanted if part != _TITLE}
    known = [_REPEATED if part is None and text in own else part for part, text in zip(parts, texts, strict=True)]
    names = {tight(section.heading.text): section.name for section in document.sections}
    headings = {at: names[text] for at, text in enumerate(texts) if text in names and parts[at] == _SECTIONS}
    return {**_around(printed, known, len(document.signature)), **_inside(printed, known, headings)}


def _parts(document: Document) -> tuple[Sequence[Block], ...]:
    sections, annexes = (
        [block for section in each for block in (section.heading, *section.blocks)]
        for each in (document.sections, document.annexes)
    )
    return (document.title,), document.preamble, sections, document.signature, annexes


def _inside(printed: Sequence[PrintedLine], parts: Sequence[int | None], headings: Mapping[int, str]) -> Surroundings:
    """Return the lines that belong to no part right below sections' headings, and those right above the next ones."""
    found: dict[str, list[FixedLine]] = {}
    section, run = "", list[FixedLine]()
    own = [at for at, part in enumerate(parts) if part == _SECTIONS]
    for at in range(min(headings), own[-1] + 1) if headings else ():
        if at in headings:
            if section:
                found[fixed_words.CLOSING.format(section)] = run
            section = headings[at]
            run = found[fixed_words.OPENING.format(section)] = []
        elif parts[at] is not None:
            run = []
        else:
            run.append(FixedLine.of(printed[at].text))
    return found


def _around(printed: Sequence[PrintedLine], parts: Sequence[int | None], signed: int) -> Surroundings:
    """Return the lines that belong to no part by where they stand."""

    def fixed(start: int, end: int, own: int | None = None) -> list[FixedLine]:
        lines = zip(printed[start:end], parts[start:end], strict=True)
        return [FixedLine.of(line.text) for line, part in lines if part in (None, own)]

    places = {part: [at for at, each in enumerate(parts) if each == part] for part in range(_REPEATED)}
    if not places[_TITLE] or not places[_SECTIONS]:
        return NOTHING
    title, first, last = places[_TITLE][0], places[_SECTIONS][0], places[_SECTIONS][-1]
    preamble = places[_PREAMBLE] or [first]
    signature = places[_SIGNATURE]
    whole = signature == list(range(signature[0], signature[0] + signed)) if signature else not signed
    end = signature[0] if signature and whole else last + 1
    annexes = places[_ANNEXES] or [len(printed)]
    return {
        fixed_words.ABOVE: fixed(0, title),
        fixed_words.BELOW_TITLE: fixed(title, preamble[0]),
        fixed_words.ABOVE_SECTIONS: fixed(preamble[-1], first),
        fixed_words.ABOVE_SIGNATURE: fixed(last, end),
        fixed_words.BELOW: fixed(end, annexes[0], None if whole else _SIGNATURE),
        fixed_words.BELOW_ANNEXES: fixed(annexes[-1] + 1, len(printed)),
    }


@lru_cache(maxsize=64)
def _learned(page: _Page) -> Surroundings:
    full = probe(page.style)
    found: dict[str, list[FixedLine]] = {}
    for report in (full, replace(full, signature=None, additions={})):  # a template may print other words where less is filled in
        document = compose(report, page.style)
        data = FORMATS[page.format].write(document, page.style)
        for place, lines in read_around(published.read(data, f"trial.{page.format}"), document).items():
            known = found.setdefault(place, [])
            known += [line for line in lines if line not in known]
    return found


def probe(style: Style) -> Report:
    """Return a trial report with names in place of its own words that fixed lines may hold."""
    report = trial.report(style, forms.load(forms.names()[-1]))
    named = {each.key: fixed_words.FILLED.format(each.key) for each in style.additions if each.section in (SIGNATURE, TEMPLATE)}
    return replace(
        report,
        agency=fixed_words.FILLED.format("机关"),
        county=fixed_words.FILLED.format("县区"),
        signature=Signature(*map(fixed_words.FILLED.format, (fixed_words.SIGNING_AGENCY, fixed_words.SIGNING_DATE))),
        additions={**report.additions, **named},
    )
