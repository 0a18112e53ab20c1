"""Lists in the words that must add up: outcomes to their total, `其中` lists to their whole, shares to their base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from generator.check.words.context import Context
from generator.check.words.expressions import amount, describe, parse, show
from generator.check.words.phrases import load
from generator.check.words.reading import Claim, narratives
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import found
from generator.text.quantities import COUNT, Quantity


def outcomes(report: Report, told: Sequence[Claim]) -> Iterator[Finding]:
    """Check that the outcomes told add up to the total of the table where a paragraph names every category."""
    phrases = load(report.year)
    categories = {name for saying in phrases.sayings for name in saying.part}
    expression = parse(phrases.outcome_total, report.form)
    total = amount(expression, report).value if expression else None
    if expression is None or total is None:
        return
    parts = [claim for claim in told if claim.saying.part and claim.quantity is not None and not claim.quantity.about]
    for (section, paragraph), group in groupby(parts, key=lambda claim: (claim.section, claim.paragraph)):
        by_part = {claim.saying.part: claim for claim in group}
        named = [name for part in by_part for name in part]
        told_sum = sum((claim.value for claim in by_part.values()), Decimal(0))
        if set(named) != categories or len(named) != len(categories) or told_sum == total:
            continue
        addends = "＋".join(f"{'和'.join(part)}{show(claim.value)}" for part, claim in by_part.items())
        yield found(
            "words-outcome-sum",
            f"{_where(report, section, paragraph)}：文中各类办理结果之和是{show(told_sum)}（{addends}），"
            f"而表中{describe(expression, report)}，相差{show(abs(told_sum - total))}。请核对文字和表格，各类相加应等于总计。",
            place=report.place(section, paragraph),
            cells=expression.cells,
            left=int(told_sum),
            right=int(total),
            difference=int(abs(told_sum - total)),
        )


def parts(report: Report, told: Sequence[Claim]) -> Iterator[Finding]:
    """Check lists introduced by 其中: no more than their whole, and no less where they claim to be complete."""
    for section, paragraph, context in narratives(report):
        for start, end in context.words.sentences:
            for match in context.phrases.lists["whole"].finditer(context.words.signs, start, end):
                whole = context.words.quantity(match.start())
                items = _items(context, match, end, whole)
                addends = [quantity.value for quantity, _ in items]
                if len(items) < 2 or not _comparable(context, match, start, whole, items):
                    continue
                difference = sum(addends) - whole.value
                if difference > 0 or (difference < 0 and _complete(context, match, items)):
                    yield found(
                        "words-parts",
                        f"{_where(report, section, paragraph)}：文中写“{context.words.quote(match.start(), items[-1][1][1])}”，"
                        f"所列各项之和是{show(Decimal(sum(addends)))}（{'＋'.join(show(value) for value in addends)}），"
                        f"总数写的是{show(whole.value)}，相差{show(abs(difference))}。请核对各项和总数。",
                        place=report.place(section, paragraph),
                        left=int(sum(addends)),
                        right=int(whole.value),
                        difference=int(abs(difference)),
                    )


def shares(report: Report, told: Sequence[Claim]) -> Iterator[Finding]:
    """Check shares of requests (占 33.9%): they must fit one of the totals, or a number told earlier in the paragraph."""
    phrases = load(report.year)
    expressions = [each for text in phrases.request_totals if (each := parse(text, report.form)) is not None]
    bases = [amount(each, report).value for each in expressions]
    for section, paragraph, context in narratives(report):
        for match in phrases.lists["shares"].finditer(context.words.signs):
            count = _counted(context, match)
            share = context.words.quantity(match.end() - 1)
            if count is None or context.topic(match.start()) != phrases.requests or share.about or bases[0] is None:
                continue
            before = [each.value for each in context.words.quantities if each.kind == COUNT and each.start < share.start]
            possible = {base for base in (*bases, *before) if base is not None and base >= count.value and base > 0}
            if not possible or any(_fits(count.value / base * 100, share) for base in possible):
                continue
            expected = count.value / bases[0] * 100 if bases[0] else Decimal(0)
            yield found(
                "words-share",
                f"{_where(report, section, paragraph)}：文中写{show(count.value)}件"
                f"“{context.words.quote(match.start(), match.end())}”，而按表中{describe(expressions[0], report)}"
                f"计算应占{show(round(expected, 2))}%。请核对件数和百分比。",
                place=report.place(section, paragraph),
                cells=expressions[0].cells,
                left=share.value,
                right=round(expected, 2),
            )


def _items(context: Context, match: re.Match[str], end: int, whole: Quantity) -> list[tuple[Quantity, tuple[int, int]]]:
    """Give the parts of a list: pieces between separators that hold just one number of the same unit."""
    words, patterns = context.words.signs, context.phrases.lists
    if match[0].rstrip("：，").endswith("（") or "（" in match[0]:
        closing = words.find("）", match.end())
        end = closing if closing >= 0 else end
    stop = words.find("；", match.end(), end)
    end = stop if stop >= 0 and ("，" in words[match.end() : stop] or "、" in words[match.end() : stop]) else end
    items: list[tuple[Quantity, tuple[int, int]]] = []
    at = match.end()
    while at < end:
        separator = patterns["separator"].search(words, at, end)
        stop = separator.start() if separator else end
        signs = [index for index in range(at, stop) if 0xE000 <= ord(words[index]) < 0xF800]
        if len(signs) == 1 and stop - at <= 24 and context.words.quantity(signs[0]).unit == whole.unit:
            items.append((context.words.quantity(signs[0]), (at, stop)))
        elif signs or not _bridges(words[at:stop]):
            break
        at = separator.end() if separator else end
    return items


def _bridges(piece: str) -> bool:
    """Tell whether a piece without a number is only the first half of a pair, such as 网络 in 网络和信函共3件."""
    return not piece


def _comparable(
    context: Context, match: re.Match[str], start: int, whole: Quantity, items: list[tuple[Quantity, tuple[int, int]]]
) -> bool:
    """Tell whether the parts are of one kind, exact, and do not overlap as far as the words tell."""
    words, patterns = context.words.signs, context.phrases.lists
    pieces = [words[begin:stop] for _, (begin, stop) in items]
    span = words[match.start() : items[-1][1][1]]
    if any(each.about for each in (whole, *(quantity for quantity, _ in items))) or patterns["incomplete"].search(span):
        return False
    topic = context.topic(match.start())
    if topic == context.phrases.requests:
        return all(context.phrases.channels.search(piece) for piece in pieces)
    # A part as large as the whole tells that the parts overlap: all on the website, some of it on other media too.
    if topic in context.phrases.disputes or any(quantity.value >= whole.value for quantity, _ in items):
        return False
    listed = "其中" in match[0] or patterns["complete"].search(match[0])
    if not listed or not patterns["published"].search(words, start, match.start()):
        return False
    return len({bool(patterns["media"].search(piece)) for piece in pieces}) == 1


def _complete(context: Context, match: re.Match[str], items: list[tuple[Quantity, tuple[int, int]]]) -> bool:
    """Tell whether a list claims to name every part."""
    words, patterns = context.words.signs, context.phrases.lists
    begin = max(0, match.start() - 1)
    if patterns["complete"].search(words, begin, items[0][1][1]):
        return True
    if patterns["rest"].search(words, *items[-1][1]):
        return True
    bracketed = "（" in match[0] and "其中" not in match[0]
    requests = context.topic(match.start()) == context.phrases.requests
    return requests and (bracketed or len(items) >= 3)


def _counted(context: Context, match: re.Match[str]) -> Quantity | None:
    """Give the number that a share is told of: the one right before it."""
    before = context.phrases.lists["before_share"].search(context.words.signs, max(0, match.start() - 6), match.start())
    return context.words.quantity(before.start()) if before else None


def _fits(share: Decimal, told: Quantity) -> bool:
    return told.value - told.step / 2 <= share <= told.value + told.step


def _where(report: Report, section: str, paragraph: int) -> str:
    label = next(each.label for each in report.form.sections if each.name == section)
    return f"{label}第{paragraph + 1}段"
