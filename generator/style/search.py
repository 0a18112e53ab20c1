"""Finding counties: folders with a county.yaml, a user's own before ours, each inheriting from its parent."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from generator import resources
from generator.errors import FormError, ReportError
from generator.findings import blocking
from generator.style.settings import FILE, Settings, read
from generator.style.style import Style, build
from generator.text.spelling import as_label

NATIONAL = "national"
"""The folder at the root of all counties."""
OWN = ("名称", "别名", "上级")
"""The settings that a county does not inherit."""
_LONGEST_TITLE = 100
_PLACE = re.compile(r".{1,5}?[县区市旗州盟]")
"""What may be a smaller place, whose reports are not the larger one's."""


def load(
    name: str | Path | None = None, search: Sequence[Path] = (), agency: str | None = None, printed: Iterable[str] = ()
) -> Style:
    """Return the county of that name or folder, settings resolved; without one the agency's, else the national one.

    A name is looked for in the folders of `search`, then among the built-in counties. Where the agency does not tell,
    one of the `printed` lines may be the title of what a single county adds to the form.
    """
    search = tuple(search)
    if name is not None:
        folder = _folder(name, search)
    else:
        known = _named(tuple(map(_Version.of, folders(search))), search)
        folder = _of_agency(agency or "", known) or _of_titles(printed, known) or resources.folder("templates") / NATIONAL
    _settings(folder).require()
    return _resolved(tuple(_Version.of(each) for each in lineage(folder, search)))


def folders(search: Sequence[Path] = ()) -> Iterator[Path]:
    """Yield the folder of every county, a user's own before ours."""
    for above in (*search, resources.folder("templates")):
        if (above / FILE).is_file():
            yield above
        elif above.is_dir():
            yield from sorted(path.parent for path in above.glob(f"*/{FILE}"))


def parent_of(folder: Path, search: Sequence[Path] = ()) -> Path | None:
    """Return the folder of the county's parent; None for the national one."""
    if folder.resolve() == resources.folder("templates") / NATIONAL:
        return None
    named = _settings(folder).data.get("上级") or NATIONAL
    try:
        # A county may lie beside its parent, wherever that is.
        return _folder(str(named), (*search, folder.parent), but=folder)
    except FormError as error:
        raise FormError(f"“上级”：{error.message}", folder / FILE) from error


def lineage(folder: Path, search: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Return the county's folder, its parent's and so on, the national one last; FormError on a circle."""
    found = [folder]
    while (parent := parent_of(found[-1], search)) is not None:
        if parent in found:
            raise FormError(f"“上级”绕成了圈：{' → '.join(each.name for each in (*found, parent))}。", folder / FILE)
        found.append(parent)
    return tuple(found)


def _folder(name: str | Path, search: tuple[Path, ...], but: Path | None = None) -> Path:
    if isinstance(name, Path) or os.sep in name or "/" in name or name.startswith("."):
        if _is_county(name):
            return Path(name)
        raise FormError(f"文件夹“{name}”里没有 {FILE}；可用 makereport county new 新建一个县区。")
    known = list({folder.resolve(): folder for folder in folders(search) if folder != but}.values())
    named = [folder for folder in known if name in (folder.name, *names_of(folder))]
    if named:
        twins = [folder for folder in named if folder.parent == named[0].parent]
        if len(twins) > 1:
            listed = "、".join(map(str, twins))
            raise FormError(f"有 {len(twins)} 个县区都叫“{name}”：{listed}。请改名，或者用 --county 写明文件夹。")
        return named[0]
    if _is_county(name):
        return Path(name)
    listed = "、".join(dict.fromkeys(names_of(folder)[0] for folder in known))
    raise FormError(
        f"没有名为“{name}”的县区模板；现有：{listed}。可用 makereport county list 查看。"
        "自己做的，请写明它的文件夹（如 --county xinxian），或者让环境变量 MAKEREPORT_COUNTIES 指向它所在的文件夹。"
    )


def _is_county(folder: str | Path) -> bool:
    with suppress(OSError):  # of a name that is too long
        return (Path(folder) / FILE).is_file()
    return False


def _of_titles(printed: Iterable[str], known: Sequence[_Known]) -> Path | None:
    """Return the only county that adds something to the form under one of these titles."""
    lines = {as_label(line) for line in printed if len(line) <= _LONGEST_TITLE}
    found = [each.folder for each in known if not lines.isdisjoint(each.titles)]
    return found[0] if len(found) == 1 else None


def _of_agency(agency: str, known: Sequence[_Known]) -> Path | None:
    """Return the county whose name the agency's begins with, perhaps behind its parents'; None if none, or two, may be meant."""
    found: dict[int, list[Path]] = {}
    for folder, name, above, _ in known:
        rest = agency
        for parent in reversed(above):
            rest = rest.removeprefix(parent)
        if rest.startswith(name) and not _PLACE.match(rest.removeprefix(name)):
            found.setdefault(len(agency) - len(rest) + len(name), []).append(folder)
    longest = found[max(found)] if found else []
    first = [folder for folder in longest if folder.parent == longest[0].parent]
    return first[0] if len(first) == 1 else None


@lru_cache(maxsize=16)
def _named(known: tuple[_Version, ...], search: tuple[Path, ...]) -> tuple[_Known, ...]:
    """Return the counties, but for faulty ones and the national one."""
    found = []
    for folder in {version.folder.resolve(): version.folder for version in known}.values():
        with suppress(ReportError, ValueError):
            name, *above = (names_of(each)[0] for each in lineage(folder, search)[:-1])
            added = (settings_of(folder).get("附加内容") or {}).values() if not blocking(_settings(folder).findings) else ()
            titles = frozenset(as_label(entry["标题"]) for entry in added if entry is not None)
            found.append(_Known(folder, name, tuple(above), titles))
    return tuple(found)


def names_of(folder: Path) -> tuple[str, ...]:
    """Return the county's name and its other names; a folder whose settings cannot be read goes by its own name."""
    try:
        data = _settings(folder).data
    except ReportError:
        data = {}
    other = data.get("别名")
    return (str(data.get("名称", folder.name)), *(str(name) for name in (other if isinstance(other, list) else ())))


def settings_of(folder: Path) -> Mapping[str, Any]:
    """Return what the county.yaml in this folder says."""
    return _settings(folder).data


def merged(folders: Sequence[Path]) -> dict[str, Any]:
    """Return what the settings in these folders say together, the nearest first."""
    settings: dict[str, Any] = {}
    for folder in reversed(folders):
        settings = merge(settings, settings_of(folder))
    return settings


def merge(parent: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parent's settings with the county's own over them, mappings key by key; `~` takes an entry back."""
    merged = {key: value for key, value in parent.items() if key not in OWN}
    for key, value in own.items():
        if isinstance(value, Mapping) and isinstance(merged.get(key), Mapping):
            entries = {**merged[key], **value}
            merged[key] = {name: entry for name, entry in entries.items() if entry is not None}
        else:
            merged[key] = value
    return merged


class _Known(NamedTuple):
    """A county as it may be told: its folder, its name and its parents', and the titles of what it adds to the form."""

    folder: Path
    name: str
    above: tuple[str, ...]
    titles: frozenset[str]


@dataclass(frozen=True)
class _Version:
    """A county's settings file as it is now, so that what was read from it is kept until it changes."""

    folder: Path
    changed: int
    size: int

    @classmethod
    def of(cls, folder: Path) -> _Version:
        stat = (folder / FILE).stat()
        return cls(folder, stat.st_mtime_ns, stat.st_size)


def _settings(folder: Path) -> Settings:
    return _read(_Version.of(folder))


@lru_cache(maxsize=256)
def _read(version: _Version) -> Settings:
    # Our own settings are checked by a test, not at every start.
    return read(version.folder / FILE, trusted=version.folder.parent == resources.folder("templates"))


@lru_cache(maxsize=256)
def _resolved(line: tuple[_Version, ...]) -> Style:
    for version in reversed(line):
        _read(version).require()
    folders = tuple(version.folder for version in line)
    return build(merged(folders), folders)
