"""What there is to tell about counties: the tree of them all, and what one changes against its parent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator import style as counties
from generator.errors import ReportError
from generator.report.dump import entry, scalar
from generator.style import Style
from generator.style.search import names_of, settings_of

_HEAD = ("名称", "别名", "上级")


def tree(search: Sequence[Path] = ()) -> Iterator[str]:
    """Yield the counties as lines of a tree, each with its names and folder."""
    parents: dict[Path, Path | None] = {}
    faulty: list[str] = []
    for folder in counties.folders(search):
        try:
            parents.update({folder: counties.parent_of(folder, search)})
        except ReportError as error:
            faulty.append(f"{folder.name}（{error.message}）")
    yield from _branch(parents, None, "")
    yield from faulty


def changes(county: Style) -> Iterator[str]:
    """Yield what a county changes against its parent, a line each."""
    own = county.folders[0]
    settings = settings_of(own)
    above = f"上级：{names_of(county.folders[1])[0]}" if len(county.folders) > 1 else "没有上级"
    yield f"{county.name}（{own}）{above}"
    if county.aliases:
        yield f"其他名称：{'、'.join(county.aliases)}"
    for key, value in settings.items():
        if key not in _HEAD:
            yield from _change(key, value)
    for path in sorted(own.rglob("*.j2")):
        yield from _template(county, path)
    if (own / "report.docx").is_file() and len(county.folders) > 1:
        parent = next((f / "report.docx" for f in county.folders[1:] if (f / "report.docx").is_file()), None)
        same = parent is not None and parent.read_bytes() == (own / "report.docx").read_bytes()
        yield "report.docx：与上级的相同" if same else "report.docx：自己的 Word 模板"


def _branch(parents: Mapping[Path, Path | None], above: Path | None, margin: str) -> Iterator[str]:
    for folder in [folder for folder, parent in parents.items() if parent == above]:
        name, *others = names_of(folder)
        also = f"（{'、'.join(others)}）" if others else ""
        yield f"{margin}{name}{also}  {folder.name}"
        yield from _branch(parents, folder, margin + "  ")


def _change(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{key}：{'恢复为不设' if value is None else scalar(value)}"
        return
    yield f"{key}："
    for name, each in value.items():
        if each is None:
            yield f"  {name}：取消上级的设定"
        else:
            yield from (f"  {line}" for line in entry(str(name), each))


def _template(county: Style, path: Path) -> Iterator[str]:
    from generator.formats.templating.inheritance import blocks, chain
    from generator.formats.templating.templates import environment

    name = path.relative_to(county.folders[0]).as_posix()
    line = chain(environment(county.folders), county.folders, name)
    if len(line) == 1:
        yield f"{name}：全文自己写"
    else:
        yield f"{name}：改写 {'、'.join(blocks(line[0].text))}"
