"""Counties' folders: the tree of them all, what one changes against its parent, and a new one that is ready to edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator import resources
from generator import style as counties
from generator.errors import ReportError, UsageError
from generator.report.dump import scalar
from generator.style import Style
from generator.style.search import NATIONAL, names_of
from generator.style.settings import FILE

TEMPLATE = "new-county.yaml"
"""The settings of a new county: every one there is, commented out."""


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


def changes(style: Style) -> Iterator[str]:
    """Yield what a county changes against its parent, a line each."""
    from generator.formats.templating.inheritance import blocks
    from generator.formats.templating.templates import sources

    own, *parents = style.folders
    yield f"{style.name}（{own}）{f'上级：{names_of(parents[0])[0]}' if parents else '没有上级'}"
    yield f"{FILE}："
    for line in (own / FILE).read_text(encoding="utf-8-sig").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield f"  {line}"
    for path in sorted(own.rglob("*.j2")):
        name = path.relative_to(own).as_posix()
        line_of_templates = sources(style, name)
        if len(line_of_templates) > 1:
            yield f"{name}：改写 {'、'.join(blocks(line_of_templates[0].text))}"
        else:
            yield f"{name}：全文自己写"
    if (own / "report.docx").is_file() and (above := style.inherited("report.docx")):
        same = (own / "report.docx").read_bytes() == above.read_bytes()
        yield "report.docx：与上级的相同" if same else "report.docx：自己的 Word 模板"


def new(
    folder: Path, parent: str | Path | None = None, name: str | None = None, search: Sequence[Path] = (), *, word: bool = False
) -> dict[Path, bytes]:
    """Return the files of a new county below `parent` (the national one if None); UsageError if its folder is in use."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"“{folder}”已经有内容了，请换一个新文件夹。")
    above = counties.load(parent, search)
    called = str(parent.resolve()) if isinstance(parent, Path) else above.folders[0].name
    settings = (resources.folder("templates") / NATIONAL / TEMPLATE).read_text(encoding="utf-8")
    settings = settings.replace("{名称}", scalar(name or folder.resolve().name)).replace("{上级}", scalar(called))
    content = {folder / FILE: settings.encode()}
    if word:
        content[folder / "report.docx"] = above.resource("report.docx").read_bytes()
    return content


def _branch(parents: Mapping[Path, Path | None], above: Path | None, margin: str) -> Iterator[str]:
    for folder in [folder for folder, parent in parents.items() if parent == above]:
        name, *others = names_of(folder)
        also = f"（{'、'.join(others)}）" if others else ""
        yield f"{margin}{name}{also}  {folder.name}"
        yield from _branch(parents, folder, margin + "  ")
