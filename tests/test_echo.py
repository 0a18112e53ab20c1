"""What a text file cannot carry is told before it is lost."""

from __future__ import annotations

from generator import echo
from generator.form import form as forms
from generator.recognise import section_of


def test_no_line_that_make_leaves_unlooked_at_reads_like_a_heading() -> None:
    """`make` spares itself the recognition for long and bracketed lines, and for those with digits."""
    form = forms.load("2021")
    headings = [spelling for section in form.sections for spelling in section.spellings]

    assert max(map(len, headings)) <= echo.LONGEST_HEADING
    for heading in headings:
        assert section_of(f"（一）{heading.lstrip('一二三四五六、')}", form) is None
        assert all(section_of(heading[:at] + "1" + heading[at:], form) is None for at in range(len(heading) + 1))
        assert section_of(heading.ljust(echo.LONGEST_HEADING + 1, "长"), form) is None
