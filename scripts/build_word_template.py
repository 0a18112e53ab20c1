"""Builds templates/national/report.docx from the readable parts in scripts/word_template/, always to the same bytes.

Run `python scripts/build_word_template.py` after changing a part; `--check` only tells whether the document is up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / "scripts" / "word_template"
TARGET = ROOT / "templates" / "national" / "report.docx"
# Word wants the content types first.
ORDER = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")


def build() -> bytes:
    """Return the bytes of the Word document."""
    sys.path.insert(0, str(ROOT))
    from generator.formats.shared.archive import packed

    names = {path.relative_to(PARTS).as_posix(): path for path in PARTS.rglob("*") if path.name.endswith((".xml", ".rels"))}
    ordered = [*ORDER, *sorted(names.keys() - set(ORDER))]
    return packed({name: _compact(names[name]) for name in ordered})


def main() -> int:
    """Write the document, or compare it with what stands there."""
    content = build()
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_bytes() == content else 1
    TARGET.write_bytes(content)
    return 0


def _compact(path: Path) -> bytes:
    """Return a part without its indentation and comments, which are there for people."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    tree = etree.parse(path, parser)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


if __name__ == "__main__":
    sys.exit(main())
