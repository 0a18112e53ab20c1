"""What a county overrides, and of which version of its parent: recorded beside it, so that an upgrade of the parent shows."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.findings import Level
from generator.report.dump import entry
from generator.style import Style
from generator.style.authoring.remarks import Remark, lines_of
from generator.style.search import OWN, merged, settings_of
from generator.style.settings import FILE

RECORD = "parents.json"
"""The file in a county's folder that holds, for each override, the parent's text that it was made from."""
WHOLE = "全文"

Originals = dict[str, dict[str, str]]
"""By file, then by block (or setting): the parent's text."""


def originals(style: Style) -> Originals:
    """Return what the parent has in place of each thing that the county overrides now."""
    own = style.folders[0]
    names = [path.relative_to(own).as_posix() for path in sorted(own.rglob("*.j2"))]
    found = {FILE: dict(_settings(style)), **{name: dict(_blocks(style, name)) for name in names}}
    if (own / "report.docx").is_file() and (parent := style.inherited("report.docx")):
        digest = hashlib.sha256(parent.read_bytes()).hexdigest()[:12]
        lines = dict.fromkeys(line.strip() for _, line in lines_of(parent) if line.strip())
        found["report.docx"] = {WHOLE: "\n".join([*lines, f"（文件版本 {digest}，版面也可能有改动）"])}
    return {file: texts for file, texts in found.items() if texts}


def recorded(style: Style) -> dict[Path, bytes]:
    """Return the record of the parent's present versions for every override, by its path; nothing if there is none to make."""
    path = style.folders[0] / RECORD
    found = originals(style)
    return {path: f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode()} if found or path.exists() else {}


def changed(style: Style) -> Iterator[Remark]:
    """Yield the overrides whose original has changed since they were made, with a diff, and those that are not recorded."""
    own = style.folders[0]
    known = _recorded(own / RECORD)
    record = f"makereport county check {own} --record"
    missing = []
    for file, texts in originals(style).items():
        for name, text in texts.items():
            before = known.get(file, {}).get(name)
            if before is None:
                missing.append(f"{file} 的“{name}”")
            elif before != text:
                message = f"改写了“{name}”，而上级的这一处已经更新。请对照修改后，用 {record} 重新登记。"
                yield Remark(Level.WARNING, own / file, message, detail=_diff(before, text))
    if missing:
        message = f"还没有登记是照上级的哪一版改写的：{'、'.join(missing[:5])}{'等' if len(missing) > 5 else ''}。"
        yield Remark(Level.HINT, own / RECORD, f"{message}请用 {record} 登记。")


def _settings(style: Style) -> Iterator[tuple[str, str]]:
    """Yield each setting of the county's own for which the parents have another value."""
    inherited = merged(style.folders[1:])
    for key, value in settings_of(style.folders[0]).items():
        above = inherited.get(key)
        if key in OWN or above is None:
            continue
        if isinstance(value, Mapping) and isinstance(above, Mapping):
            for name in value:
                if name in above:
                    yield f"{key}·{name}", "\n".join(entry(str(name), above[name]))
        else:
            yield key, "\n".join(entry(key, above))


def _blocks(style: Style, name: str) -> Iterator[tuple[str, str]]:
    """Yield each block of a template that one of its parents has too; for one that extends nothing, the parent's whole."""
    from generator.formats.templating.inheritance import blocks
    from generator.formats.templating.templates import sources

    own, *parents = sources(style, name)
    if not parents:
        if parent := style.inherited(name):
            yield WHOLE, parent.read_text(encoding="utf-8")
        return
    above = [blocks(source.text) for source in parents]
    for block in blocks(own.text):
        original = next((texts[block] for texts in above if block in texts), None)
        if original is not None:
            yield block, original


def _recorded(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Return what the record says; one that is damaged counts as none."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    files = record.items() if isinstance(record, dict) else ()
    return {
        file: {name: text for name, text in texts.items() if isinstance(text, str)}
        for file, texts in files if isinstance(texts, dict)
    }  # fmt: skip


def _diff(before: str, after: str) -> tuple[str, ...]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), "登记时的上级", "现在的上级", lineterm="", n=1)
    return tuple(lines)[:60]
