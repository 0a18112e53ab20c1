"""The words of a section whose heading is missing: they stand where the form has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.form.form import Form
from generator.recognise.lines.labels import Sheet
from generator.recognise.lines.printed_figures import tail
from generator.recognise.lines.printed_lines import PrintedLine, is_prose
from generator.recognise.sections.titles import is_title
from generator.recognise.vocabulary import words
from generator.text.ordinals import ordinal
from generator.text.spelling import plain, tight


def unheaded_words(
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
