"""Packages are sound ZIP files whose bytes depend on nothing but their content."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from generator.formats.shared.archive import packed

CONTENTS = st.dictionaries(st.text("abc中/._[]", min_size=1, max_size=8), st.binary(max_size=400), max_size=6)


@given(CONTENTS, CONTENTS)
def test_what_is_packed_comes_out_again(fixed, changing):
    changing = {f"new/{name}": content for name, content in changing.items()}
    content = packed(changing, packed(fixed))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == fixed | changing


def test_members_carry_no_clock_and_no_system():
    with zipfile.ZipFile(io.BytesIO(packed({"a.xml": b"<a/>", "b.xml": b"<b/>"}))) as archive:
        assert [member.date_time for member in archive.infolist()] == [(1980, 1, 1, 0, 0, 0)] * 2
        assert [member.create_system for member in archive.infolist()] == [0] * 2
