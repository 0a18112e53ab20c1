"""What a county overrides, and of which version of its parent: kept beside it, so that an upgrade of the parent shows."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.findings import Level
from generator.report.dump import entry
from generator.style import Style
from generator.style.authoring.remark import Remark
from generator.style.resolve import merge
from generator.style.search import settings_of
from generator.style.settings import FILE

RECORD = "parents.json"
"""The file in a county's folder that keeps, for each override, the parent's text that it was made from."""
WHOLE = "全文"
_HEAD = ("名称", "别名", "上级")

Originals = dict[str, dict[str, str]]
"""By file, then by block (or setting): the parent's text."""


def originals(county: Style) -> Originals:
    """Return what the parent has in place of each thing that the county overrides now."""
    own = county.folders[0]
    found: Originals = {FILE: dict(_settings(county))}
    for path in sorted(own.rglob("*.j2")):
        found[path.relative_to(own).as_posix()] = dict(_blocks(county, path))
    if (own / "report.docx").is_file() and (parent := _inherited(county, "report.docx")):
        found["report.docx"] = {WHOLE: _word_text(parent)}
    return {file: texts for file, texts in found.items() if texts}


def recorded(county: Style) -> dict[Path, bytes]:
    """Return the record of the parent's present versions for every override, by its path; nothing if there is none to keep."""
    path = county.folders[0] / RECORD
    kept = {
        file: {name: {"version": version(text), "text": text} for name, text in texts.items()}
        for file, texts in originals(county).items()
    }
    if not kept and not path.exists():
        return {}
    return {path: f"{json.dumps(kept, ensure_ascii=False, indent=1)}\n".encode()}


def changed(county: Style) -> Iterator[Remark]:
    """Yield the overrides whose original has changed since they were made, with a diff, and those that are not recorded."""
    own = county.folders[0]
    kept = _recorded(own / RECORD)
    missing = []
    for file, texts in originals(county).items():
        for name, text in texts.items():
            before = kept.get(file, {}).get(name)
            if before is None:
                missing.append(f"{file} 的“{name}”")
            elif before["version"] != version(text):
                message = f"改写了“{name}”，而上级的这一处已经更新。请对照修改后，用 makereport county check --record 重新登记。"
                yield Remark(Level.WARNING, own / file, message, detail=_diff(before["text"], text))
    if missing:
        message = f"还没有登记是照上级的哪一版改写的：{'、'.join(missing[:5])}{'等' if len(missing) > 5 else ''}。"
        yield Remark(Level.HINT, own / RECORD, message + "请用 makereport county check --record 登记。")


def version(text: str) -> str:
    """Return the version of a text: it changes when the text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _settings(county: Style) -> Iterator[tuple[str, str]]:
    """Yield each setting of the county's own for which the parents have another value."""
    own, *parents = county.folders
    inherited: dict[str, object] = {}
    for folder in reversed(parents):
        inherited = merge(inherited, settings_of(folder))
    for key, value in settings_of(own).items():
        above = inherited.get(key)
        if key in _HEAD or above is None:
            continue
        if isinstance(value, Mapping) and isinstance(above, Mapping):
            for name in value:
                if name in above:
                    yield f"{key}·{name}", "\n".join(entry(str(name), above[name]))
        else:
            yield key, "\n".join(entry(key, above))


def _blocks(county: Style, path: Path) -> Iterator[tuple[str, str]]:
    """Yield each block of a template that one of its parents has too; for one that extends nothing, the parent's whole."""
    from generator.formats.templating.inheritance import blocks, chain
    from generator.formats.templating.templates import environment

    name = path.relative_to(county.folders[0]).as_posix()
    line = chain(environment(county.folders), county.folders, name)
    if len(line) == 1:
        if parent := _inherited(county, name):
            yield WHOLE, parent.read_text(encoding="utf-8")
        return
    above = [blocks(source.text) for source in line[1:]]
    for name in blocks(line[0].text):
        original = next((texts[name] for texts in above if name in texts), None)
        if original is not None:
            yield name, original


def _inherited(county: Style, name: str) -> Path | None:
    return next((folder / name for folder in county.folders[1:] if (folder / name).is_file()), None)


def _word_text(path: Path) -> str:
    """Return the text of a Word template, a line a paragraph, with the version of the file below it."""
    from generator.formats.docx.names import P, T
    from generator.formats.docx.writing.opening import opened
    from generator.formats.docx.writing.package import xml_parts

    lines = []
    for part in xml_parts(opened(path)):
        for paragraph in part.element.iter(P):
            text = "".join(piece.text or "" for piece in paragraph.iter(T)).strip()
            if text:
                lines.append(text)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return "\n".join([*dict.fromkeys(lines), f"（文件版本 {digest}，版面也可能有改动）"])


def _recorded(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {file: {name: dict(each) for name, each in texts.items()} for file, texts in kept.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _diff(before: str, after: str) -> tuple[str, ...]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), "登记时的上级", "现在的上级", lineterm="", n=1)
    return tuple(lines)[:60]
