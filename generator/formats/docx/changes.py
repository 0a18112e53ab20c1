"""Tracked changes of a Word document: it is read, and a template printed, as if every one of them had been accepted."""

from __future__ import annotations

from lxml import etree

from generator.formats.docx.names import DEL, INS, P_PR, TBL, TC, TR, P, w

_DELETED = (DEL, *map(w, ("moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")))
_INSERTED = (INS, *map(w, ("moveTo", "cellIns", "cellMerge")))
_BEFORE = tuple(map(w, (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange",
    "numberingChange",
)))  # fmt: skip


def accept(root: etree._Element) -> int:
    """Accept the changes in a part of a document; return how many there were."""
    count = sum(1 for _ in root.iter(DEL, INS, w("moveFrom"), w("cellDel"), w("cellIns"), *_BEFORE))
    if count:
        for cell in [cell for cell in root.iter(TC) if cell.find(w("tcPr/cellDel")) is not None]:
            _remove(cell)
        for row in [row for row in root.iter(TR) if row.find(w("trPr/del")) is not None]:
            _remove(row)
        for table in [table for table in root.iter(TBL) if table.find(TR) is None]:
            _remove(table)
        deleted = [paragraph for paragraph in root.iter(P) if paragraph.find(w("pPr/rPr/del")) is not None]
        etree.strip_elements(root, *_DELETED, *_BEFORE, with_tail=False)
        etree.strip_tags(root, *_INSERTED)
        for paragraph in deleted:
            _join(paragraph)
    return count


def _join(paragraph: etree._Element) -> None:
    """Put what is left of a paragraph whose mark is deleted at the head of the next, whose format holds."""
    following = paragraph.getnext()
    if following is None or following.tag != P:
        return
    at = 1 if following.find(P_PR) is not None else 0
    following[at:at] = [child for child in paragraph if child.tag != P_PR]
    _remove(paragraph)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
