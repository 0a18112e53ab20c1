"""The package of a Word document is python-docx's: its parts are copied for each report and saved without a clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from copy import deepcopy
from typing import TYPE_CHECKING

from docx.opc.part import Part, XmlPart
from docx.package import Package

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage


def copied(package: OpcPackage, changing: Collection[str] = ()) -> Package:
    """Return a package of the same parts and relations; the changing parts are copies, all others share their XML.

    Parts of XML for which python-docx has no class of its own (footnotes, say) are parsed like the others.
    """
    copy = Package()
    twins = {part: _twin(part, copy, part.partname in changing) for part in package.iter_parts()}
    relations = [(package.rels, copy.rels), *((part.rels, twin.rels) for part, twin in twins.items() if twin is not part)]
    for present, new in relations:
        for relation in present.values():
            target = relation.target_ref if relation.is_external else twins[relation.target_part]
            new.add_relationship(relation.reltype, target, relation.rId, relation.is_external)
    return copy


def xml_parts(package: OpcPackage) -> list[XmlPart]:
    """Return the parts of XML, in the order of the relations that lead to them."""
    return [part for part in package.iter_parts() if isinstance(part, XmlPart)]


def related(owner: OpcPackage | Part, kind: str) -> XmlPart | None:
    """Return the part of XML that is related to another, or to the package, in this way."""
    targets = (relation.target_part for relation in owner.rels.values() if relation.reltype == kind)
    return next((part for part in targets if isinstance(part, XmlPart)), None)


def members(package: OpcPackage) -> dict[str, bytes]:
    """Return the files that python-docx saves."""
    buffer = io.BytesIO()
    package.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _twin(part: Part, package: Package, changing: bool) -> Part:
    if isinstance(part, XmlPart):
        element = deepcopy(part.element) if changing else part.element
        return type(part)(part.partname, part.content_type, element, package)
    if type(part) is Part and part.content_type.endswith("xml"):  # and no picture
        part = XmlPart.load(part.partname, part.content_type, part.blob, package)
    return part
