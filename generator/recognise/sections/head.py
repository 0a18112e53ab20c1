"""The head of a published report: title, agency, year, and the paragraphs before section one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.findings import Place
from generator.recognise import limits
from generator.recognise.lines.printed_lines import PrintedLine
from generator.recognise.lines.surroundings import ABOVE, BELOW_TITLE, Surroundings, fixed_at_start
from generator.recognise.sections.titles import is_title, lacks_agency
from generator.recognise.vocabulary import words
from generator.text.characters import HANZI
from generator.text.numerals import years_in_arabic
from generator.text.prose import tidy
from generator.text.spelling import half_width, plain, simplified, tight

_BRACKETS = re.compile("[(（]([^()（）]*)[)）]")
_SENTENCE = re.compile("[。；，,]")


@dataclass(frozen=True)
class Head:
    """What stands before section one."""

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    place: Place | None = None
    preamble: tuple[tuple[str, Place | None], ...] = ()
    dropped: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    """What the title does not tell and other words of the report do, in words."""

    def completed(self, first: Sequence[str], signed: str | None) -> Head:
        """Return the head with agency and year out of what the report says of itself, where the title lacks them.

        `first` are the paragraphs of the first section that has any, `signed` the agency in the sign-off.
        """
        opening = [*self.dropped, *(text for text, _ in self.preamble)]
        agency, year, inferred = self.agency, self.year, []
        if agency is None:
            agency = signed or agency_from([*opening, *first])
            inferred += [f"机关“{agency}”"] if agency else []
        if year is None:
            year = year_from(opening) or year_from(first)
            inferred += [f"年度 {year}"] if year else []
        return replace(self, agency=agency, year=year, inferred=tuple(inferred))

    def without(self, around: Surroundings, filled: dict[str, str]) -> Head:
        """Return the head without the county's fixed words above the title and right below it."""
        count = fixed_at_start([text for text, _ in self.preamble], around.get(BELOW_TITLE, ()), filled)
        fixed = [line.pattern for line in around.get(ABOVE, ())]
        dropped = (text for text in self.dropped if not any(pattern.fullmatch(text.strip()) for pattern in fixed))
        return replace(self, preamble=self.preamble[count:], dropped=tuple(dropped))


def head_of(before: Sequence[PrintedLine], pattern: str) -> Head:
    """Read the lines before section one; `pattern` is how a title is put together here."""
    found = _title(before)
    if found is None:
        sentences = [_is_sentence(line.text) for line in before]
        kept = tuple((tidy(line.text), line.place) for line, told in zip(before, sentences, strict=True) if told)
        return Head(preamble=kept, dropped=tuple(line.text for line, told in zip(before, sentences, strict=True) if not told))
    first, last = found
    title = tidy("".join(re.sub(r"\s*\n\s*", "", line.text.strip()) for line in before[first : last + 1]))
    agency, year = parts(title, pattern)
    return Head(
        title=title,
        agency=agency,
        year=year,
        place=before[first].place,
        preamble=tuple((tidy(line.text), line.place) for line in before[last + 1 :]),
        dropped=tuple(line.text for line in before[:first]),
    )


def parts(title: str, pattern: str) -> tuple[str | None, int | None]:
    """Return agency and year out of a title, as the pattern has them or wherever they stand."""
    exact = re.escape(pattern).replace(re.escape("{机关}"), "(?P<agency>.+)").replace(re.escape("{年度}"), r"(?P<year>20\d\d)")
    match = re.fullmatch(exact, title)
    if match and "agency" in match.groupdict() and "year" in match.groupdict() and "关于" not in match["agency"]:
        return match["agency"].strip() or None, int(match["year"])
    years = set(re.findall(r"(?<!\d)(20\d\d)(?!\d)", years_in_arabic(plain(title))))
    return agency_in(title), int(years.pop()) if len(years) == 1 else None


def agency_in(title: str) -> str | None:
    """Return what stands before the name of the report, without the year."""
    text = simplified(years_in_arabic(re.sub(r"\s+", "", title)))
    # An office named in brackets may have the name of the report in its own: （政务公开办公室）.
    outside = _BRACKETS.sub(lambda match: "·" * len(match[0]), text)
    at = min((outside.find(word) for word in words()["report_words"] if word in outside), default=-1)
    if at < 0:
        return None
    name = re.sub(r"20\d\d年?度?", "", half_width(text[:at]))
    for lead in words()["lead_ins"]:
        name = name.removeprefix(lead).lstrip(":：")
    name = name.strip("—-_|·:：").removesuffix("关于").removesuffix("的")
    if name.endswith("人民") and text.startswith("政府", at):
        name += "政府"
    behind = _BRACKETS.search(text, at)
    if not name and behind and behind.end() == len(text) and behind[1].endswith(tuple(words()["agency_ends"])):
        name = behind[1]
    return name if 2 <= len(name) <= limits.LONGEST_AGENCY and not re.search(r"[。；，,;]", name) else None


def agency_from(texts: Iterable[str]) -> str | None:
    """Return the agency in running text: the first that stands before a year, unless it only says 本局 or the like."""
    ends = "|".join(sorted(words()["agency_ends"], key=len, reverse=True))
    named = re.compile(rf"(?:^|[。；，,:：])([{HANZI}（）()]{{2,{limits.LONGEST_AGENCY}}}(?:{ends}))(?=20\d\d年)")
    for text in texts:
        bare = simplified(re.sub(r"\s+", "", text))
        for match in named.finditer(bare):
            name = match[1]
            for lead in words()["lead_ins"]:
                name = name.removeprefix(lead)
            if len(name) > 2 and name[0] not in "本我该各":
                return name
    return None


def year_from(texts: Sequence[str]) -> int | None:
    """Return the year that running text is about: the statistical period's, the only one, or by far the most frequent."""
    bare = [years_in_arabic(tight(text)) for text in texts]
    period = {match for text in bare for match in re.findall(r"(20\d\d)年1月1日(?:起)?(?:至|到|—|-)", text)}
    if len(period) == 1:
        return int(period.pop())
    counts = Counter(match for text in bare for match in re.findall(r"(?<!\d)(20\d\d)(?=年)", text)).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] < 2 * counts[1][1] + 1):
        return None
    return int(counts[0][0])


def _title(before: Sequence[PrintedLine]) -> tuple[int, int] | None:
    """Return the first and last line of the title."""
    marked = [at for at, line in enumerate(before) if line.title]
    if marked:
        return _with_agency_line(before, next((at for at in marked if is_title(before[at].text)), marked[0]))
    alone = [at for at, line in enumerate(before) if is_title(line.text)]
    dated = [at for at in alone if re.search(r"20\d\d", years_in_arabic(plain(before[at].text)))]
    if dated:
        return _with_agency_line(before, dated[-1])
    for at in range(1, len(before)):
        if is_title(before[at - 1].text + before[at].text) and len(before[at - 1].text) < limits.LONGEST_AGENCY:
            return _with_agency_line(before, at - 1, at)
    return (alone[-1], alone[-1]) if alone else None


def _with_agency_line(before: Sequence[PrintedLine], at: int, last: int | None = None) -> tuple[int, int]:
    """Take the line above into the title if the title begins with the year and that line ends like an agency."""
    last = at if last is None else last
    text = tight("".join(line.text for line in before[at : last + 1]))
    if at > 0 and lacks_agency(text):
        above = tight(before[at - 1].text)
        named = re.sub(rf"(?:20\d\d年?度?)?(?:{'|'.join(words()['report_words'])})?$", "", above)
        if len(above) <= limits.LONGEST_AGENCY and _BRACKETS.sub("", named).endswith(tuple(words()["agency_ends"])):
            return at - 1, last
    below = before[last + 1].text if last + 1 < len(before) else ""
    if below and not any(end in text for end in words()["report_ends"]) and is_title(text + below):
        return at, last + 1
    return at, last


def _is_sentence(text: str) -> bool:
    return len(text) >= limits.SHORTEST_SENTENCE and _SENTENCE.search(plain(text)) is not None
