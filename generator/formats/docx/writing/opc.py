"""The package of a Word document: its parts, their kinds and the relations between them, on lxml alone.

python-docx could hold the package as well, but importing it takes longer than making ten reports; it serves where
comments are put into a template (see `faults`), which no report waits for.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.formats.docx.writing.xml import R, W, parse, serialized

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES = "[Content_Types].xml"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_P = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_T = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PACKAGE = ""


class Package:
    """An opened package; parts are parsed when first asked for, and saved as they then are."""

    def __init__(self, data: bytes) -> None:
        """Read all files; KeyError, ValueError or lxml's errors where they are no package."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
        self._roots: dict[str, _Element] = {}
        self._types = parse(self._files[TYPES])
        self.main = next(target for _, kind, target in self._related(_PACKAGE) if kind == "officeDocument")
        if self.kind(self.main) != KIND.format("document.main"):
            raise ValueError(self.kind(self.main))
        # What is put in is written with this prefix; strict OOXML binds it to another namespace.
        if self.root(self.main).nsmap.get("w") != W[1:-1]:
            raise ValueError("w")

    def kind(self, name: str) -> str:
        """Give the content type of a part."""
        for override in self._types.iter(f"{_T}Override"):
            if override.get("PartName", "").lstrip("/") == name:
                return override.get("ContentType", "")
        suffix = name.rpartition(".")[2].lower()
        defaults = (kind for kind in self._types.iter(f"{_T}Default") if kind.get("Extension", "").lower() == suffix)
        return next((kind.get("ContentType", "") for kind in defaults), "")

    def root(self, name: str) -> _Element:
        """Give the XML of a part; what is changed in it is saved."""
        if name not in self._roots:
            self._roots[name] = parse(self._files[name])
        return self._roots[name]

    def parts(self) -> list[str]:
        """Give the parts that the relations lead to, each once, from the main document on."""
        found: dict[str, None] = {}
        waiting = [_PACKAGE]
        while waiting:
            owner = waiting.pop(0)
            for relation, _, target in self._related(owner):
                if relation.get("TargetMode") != "External" and target in self._files and target not in found:
                    found[target] = None
                    waiting.append(target)
        return list(found)

    def xml_parts(self) -> list[str]:
        """Give the parts that hold XML."""
        return [name for name in self.parts() if self.kind(name).endswith(("+xml", "/xml"))]

    def external(self) -> Iterator[tuple[str, str]]:
        """Give kind and target of every relation that leads out of the package."""
        for owner in (_PACKAGE, *self.parts()):
            for relation, kind, _ in self._related(owner):
                if relation.get("TargetMode") == "External":
                    yield kind, relation.get("Target", "")

    def related(self, owner: str, wanted: str) -> str | None:
        """Give the part that is related to another in this way."""
        return next((target for _, kind, target in self._related(owner) if kind == wanted and target in self._files), None)

    def target(self, owner: str, key: str | None) -> str | None:
        """Give the part behind a relation's id."""
        return next((target for relation, _, target in self._related(owner) if relation.get("Id") == key), None)

    def core(self) -> _Element:
        """Give the core properties, made if there are none."""
        name = self.related(_PACKAGE, "core-properties")
        if name is None:
            name = self._new("docProps/core{}.xml")
            empty = b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
            self.add(name, CORE, empty, _PACKAGE, _CORE_RELATION)
        return self.root(name)

    def add_story(self, kind: str, content: bytes) -> tuple[str, str]:
        """Add a header or the comments to the main document and give the part's name and the relation's id."""
        name = self._new(f"word/{kind}{{}}.xml")
        return name, self.add(name, KIND.format(kind), content, self.main, f"{R[1:-1]}/{kind}")

    def add(self, name: str, kind: str, content: bytes, owner: str, relation: str) -> str:
        """Add a part, related to another one, and give the relation's id."""
        from lxml import etree

        self._files[name] = content
        etree.SubElement(self._types, f"{_T}Override", PartName=f"/{name}", ContentType=kind)
        relations = self.root(_relations_of(owner))
        taken = {known.get("Id") for known in relations}
        key = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        target = name if owner == _PACKAGE else f"/{name}"
        etree.SubElement(relations, f"{_P}Relationship", Id=key, Type=relation, Target=target)
        return key

    def drop(self, kinds: tuple[str, ...]) -> None:
        """Cut the relations of these kinds; what nothing leads to any more is not saved."""
        for owner in (_PACKAGE, *self.parts()):
            for relation, kind, _ in list(self._related(owner)):
                if kind in kinds:
                    self.root(_relations_of(owner)).remove(relation)

    def saved(self) -> dict[str, bytes]:
        """Give the files of the package by name, content types first."""
        kept = self.parts()
        for override in list(self._types.iter(f"{_T}Override")):
            if override.get("PartName", "").lstrip("/") not in kept:
                self._types.remove(override)
        files = {TYPES: serialized(self._types)}
        for owner in (_PACKAGE, *kept):
            for name in (_relations_of(owner), owner):
                if name in self._roots:
                    files[name] = serialized(self._roots[name])
                elif name in self._files:
                    files[name] = self._files[name]
        return files

    def _related(self, owner: str) -> Iterator[tuple[_Element, str, str]]:
        """Give each relation of a part (or of the package) with its kind and, within the package, its target."""
        name = _relations_of(owner)
        if name in self._files:
            for relation in self.root(name).iter(f"{_P}Relationship"):
                target = relation.get("Target", "")
                inside = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(owner), target)
                yield relation, relation.get("Type", "").rpartition("/")[2], posixpath.normpath(inside)

    def _new(self, pattern: str) -> str:
        numbers = ("", *range(1, len(self._files) + 1))
        return next(name for number in numbers if (name := pattern.format(number)) not in self._files)


def _relations_of(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")
