"""Reading claims: what the narratives of a report say about its figures, each with its words and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.check.claims.context import Context, contexts
from generator.check.claims.numbers import Quantity
from generator.check.claims.phrases import Saying, load
from generator.check.claims.sentence import State, read
from generator.check.claims.wording import wording
from generator.data.report import Report


@dataclass(frozen=True)
class Claim:
    """What the words say: a number, or None for words such as 未收到 that say 0; and where they stand."""

    saying: Saying
    cells: tuple[str, ...]
    quantity: Quantity | None
    section: str
    paragraph: int
    sentence: int
    index: int
    quote: str

    @property
    def value(self) -> Decimal:
        """The value claimed."""
        return self.quantity.value if self.quantity is not None else Decimal(0)


def narratives(report: Report) -> Iterator[tuple[str, int, Context]]:
    """Give the context of every paragraph: section, index and context."""
    yield from _contexts(*_words(report))


def claims(report: Report) -> tuple[Claim, ...]:
    """Give every claim, in the order of the text; a number makes one claim at most."""
    return _claims(*_words(report))


_Words = tuple[int | None, str | None, tuple[tuple[str, tuple[str, ...]], ...]]


def _words(report: Report) -> _Words:
    """Give all of the report that the reading depends on: several families of checks ask for the same claims."""
    sections = report.form.narratives
    return report.year, report.agency, tuple((section.name, report.narratives.get(section.name, ())) for section in sections)


@lru_cache(maxsize=2)
def _contexts(
    year: int | None, agency: str | None, words: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[tuple[str, int, Context], ...]:
    phrases = load(year)
    return tuple(
        (section, index, context)
        for section, paragraphs in words
        for index, context in enumerate(contexts([wording(text) for text in paragraphs], phrases, agency))
    )


@lru_cache(maxsize=2)
def _claims(year: int | None, agency: str | None, words: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Claim, ...]:
    found: list[Claim] = []
    for section, paragraph, context in _contexts(year, agency, words):
        state = State()
        for number, (start, end) in enumerate(context.words.sentences):
            found.extend(
                Claim(saying, cells, quantity, section, paragraph, number, index, context.words.quote(*quote))
                for saying, cells, quantity, index, quote in read(context, start, end, state)
            )
    return tuple(found)
