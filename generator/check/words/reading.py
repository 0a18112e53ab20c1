"""Reading claims: what the narratives of a report say about its figures, each with its words and place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.check.caching import once_per_report
from generator.check.words.context import Context, contexts
from generator.check.words.phrases import Saying, load
from generator.check.words.sentence import State, read
from generator.check.words.wording import wording
from generator.report.report import Report
from generator.text.quantities import Quantity


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


@once_per_report
def narratives(report: Report) -> tuple[tuple[str, int, Context], ...]:
    """Give the context of every paragraph: section, index and context."""
    phrases = load(report.year)
    return tuple(
        (section.name, index, context)
        for section in report.form.narratives
        for index, context in enumerate(
            contexts([wording(text) for text in report.narratives.get(section.name, ())], phrases, report.agency)
        )
    )


@once_per_report
def claims(report: Report) -> tuple[Claim, ...]:
    """Give every claim, in the order of the text; a number makes one claim at most."""
    found: list[Claim] = []
    for section, paragraph, context in narratives(report):
        state = State()
        for number, (start, end) in enumerate(context.words.sentences):
            found.extend(
                Claim(saying, cells, quantity, section, paragraph, number, index, context.words.quote(*quote))
                for saying, cells, quantity, index, quote in read(context, start, end, state)
            )
    return tuple(found)
