"""Reports sent through every converter at hand and read back: figures right, unread and wrong, characters lost and invented.

Run: python -m benchmarks.derived [--list] [-v] [PART …]; a PART is a word in the name of a route, as `pandoc` or `struck`.

The reports are the samples and, where they lie beside the checkout, the published ones that are read in whole. What a
converter made is kept in the folder for temporary files and made once.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import derived_documents as documents
from benchmarks.measuring import ROOT
from generator import service
from generator.errors import ReportError
from generator.report.report import Report
from tests import office
from tests.folders import RULES, SHARED

CACHE = Path(tempfile.gettempdir()) / "makereport-derived"
_BATCH = 12

Converter = Callable[[Sequence[Path], Path], object]
"""Converts files into a folder, each under its own stem."""


@dataclass(frozen=True)
class Route:
    """What becomes of a report: how it is first made, and what converts it, one after the other."""

    source: str
    steps: tuple[str, ...]

    @property
    def name(self) -> str:
        return " → ".join((self.source, *self.steps))


def main(arguments: Sequence[str]) -> int:
    """Print a line for each route and the sums; 1 where a figure was read wrong."""
    wanted = [word for word in arguments if not word.startswith("-")]
    routes = [route for route in ROUTES if not wanted or any(word in route.name for word in wanted)]
    if "--list" in arguments:
        print(*(route.name for route in routes), sep="\n")
        return 0
    reports = dict(_reports())
    print(f"{len(reports)} reports\n{'right':>7}{'unread':>7}{'wrong':>6}{'refused':>8}{'lost':>7}{'invented':>9}  route")
    total: Counter[str] = Counter()
    for route in routes:
        counts = _measured(route, reports, verbose="-v" in arguments)
        total += counts
        _print(counts, route.name)
    _print(total, "all")
    return 1 if total["wrong"] else 0


def _print(counts: Mapping[str, int], name: str) -> None:
    print(f"{counts['right']:>7}{counts['unread']:>7}{counts['wrong']:>6}{counts['refused']:>8}"
          f"{counts['lost']:>7}{counts['invented']:>9}  {name}", flush=True)  # fmt: skip


def _reports() -> Iterator[tuple[str, service.Loaded]]:
    paths = [*sorted((ROOT / "samples").glob("*.yaml")), RULES / "base.yaml"]
    paths += [path for path in sorted(SHARED.glob("*/*")) if path.suffix not in (".json", ".md")]
    for path in paths:
        try:
            loaded = service.load(path.read_bytes(), path.name)
        except ReportError:
            continue
        if loaded.report is not None and (loaded.whole or not loaded.published):
            yield path.stem[:30], loaded


def _measured(route: Route, reports: Mapping[str, service.Loaded], *, verbose: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    made = _made(route, reports)
    for name, loaded in reports.items():
        assert loaded.report is not None
        path = made.get(name)
        if path is None:
            counts["missing"] += 1
            continue
        found = _compared(path, loaded.report)
        counts += found
        if verbose and (found["wrong"] or found["unread"] or found["refused"] or found["invented"]):
            print(f"    {path} {dict(found)}")
    return counts


def _compared(path: Path, expected: Report) -> Counter[str]:
    counts: Counter[str] = Counter()
    try:
        read = service.load(path.read_bytes(), path.name).report
        assert read is not None
    except ReportError as error:
        return Counter(refused=1, unread=len(expected.figures), **({"no report": 1} if "没有找到" in str(error) else {}))
    for cell, value in expected.figures.items():
        found = read.figures.get(cell)
        counts["unread" if found is None else "right" if found == value else "wrong"] += 1
    written, there = (Counter(_letters(one)) for one in (expected, read))
    counts["lost"], counts["invented"] = (written - there).total(), (there - written).total()
    return counts


def _letters(report: Report) -> str:
    """Return the characters of the narratives; quotation marks that a converter straightened are the same."""
    text = "".join("".join(paragraphs) for paragraphs in report.narratives.values())
    return "".join(text.split()).translate(str.maketrans("“”‘’", "\"\"''"))


def _made(route: Route, reports: Mapping[str, service.Loaded]) -> dict[str, Path]:
    """Return the files that a route makes of the reports, each made once."""
    write, suffix = documents.SOURCES[route.source]
    folder = CACHE / route.source
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, Path] = {}
    for name, loaded in reports.items():
        data = write(loaded)
        path = folder / f"{name}-{hashlib.sha256(data).hexdigest()[:8]}{suffix}"
        if not path.exists():
            path.write_bytes(data)
        files[name] = path
    for step in route.steps:
        converter, suffix = CONVERTERS[step]
        folder = folder / step.replace(" ", "_")
        folder.mkdir(exist_ok=True)
        targets = {name: folder / f"{path.stem}{suffix}" for name, path in files.items() if path.exists()}
        missing = [files[name] for name, target in targets.items() if not target.exists()]
        for start in range(0, len(missing), _BATCH):
            converter(missing[start : start + _BATCH], folder)
        files = targets
    return {name: path for name, path in files.items() if path.exists()}


def _soffice(suffix: str) -> Converter:
    return lambda files, folder: office.convert(files, suffix, folder)


def _each(command: Callable[[Path, Path], Sequence[str]], suffix: str) -> Converter:
    """Return the converter that runs a program on each file; what it writes to stdout is the file, if it writes none."""

    def convert(files: Sequence[Path], folder: Path) -> None:
        for file in files:
            target = folder / f"{file.stem}{suffix}"
            done = subprocess.run(command(file, target), capture_output=True, timeout=60, check=False)
            if not target.exists() and done.stdout:
                target.write_bytes(done.stdout)

    return convert


def _print_page(files: Sequence[Path], folder: Path) -> None:
    for file in files:
        office.print_page(file, folder / f"{file.stem}.pdf")


def _save_page(files: Sequence[Path], folder: Path) -> None:
    for file in files:
        (folder / f"{file.stem}.html").write_text(office.dom(file, 1200), encoding="utf-8")


def _markitdown(files: Sequence[Path], folder: Path) -> None:
    from markitdown import MarkItDown

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    for file in files:
        (folder / f"{file.stem}.md").write_text(MarkItDown().convert(file).text_content, encoding="utf-8")


def _mammoth(files: Sequence[Path], folder: Path) -> None:
    import mammoth  # type: ignore[import-untyped]

    for file in files:
        with file.open("rb") as stream:
            (folder / f"{file.stem}.html").write_text(mammoth.convert_to_html(stream).value, encoding="utf-8")


def _pandoc(kind: str) -> Callable[[Path, Path], Sequence[str]]:
    return lambda file, target: ["pandoc", "-s", str(file), "-t", kind, "-o", str(target)]


_OFFICE = ("pdf", "docx", "html", "txt", "odt", "rtf", "doc")
CONVERTERS: dict[str, tuple[Converter, str]] = {
    **{
        f"LibreOffice {suffix}": (_soffice(suffix), f".{suffix}")
        for suffix in ("pdf", "docx", "html", "txt", "odt", "rtf", "doc")
    },
    "Chromium print": (_print_page, ".pdf"),
    "Chromium save": (_save_page, ".html"),
    "pandoc markdown": (_each(_pandoc("markdown"), ".md"), ".md"),
    "pandoc gfm": (_each(_pandoc("gfm"), ".md"), ".md"),
    "pandoc plain": (_each(_pandoc("plain"), ".txt"), ".txt"),
    "pandoc html": (_each(_pandoc("html"), ".html"), ".html"),
    "markitdown": (_markitdown, ".md"),
    "mammoth": (_mammoth, ".html"),
    "pdftotext": (_each(lambda file, target: ["pdftotext", str(file), str(target)], ".txt"), ".txt"),
    "pdftotext -layout": (_each(lambda file, target: ["pdftotext", "-layout", str(file), str(target)], ".txt"), ".txt"),
    "pdftotext -raw": (_each(lambda file, target: ["pdftotext", "-raw", str(file), str(target)], ".txt"), ".txt"),
    "pdftohtml": (_each(lambda file, target: ["pdftohtml", "-i", "-noframes", str(file), str(target)], ".html"), ".html"),
    "pdftohtml -c": (
        _each(lambda file, target: ["pdftohtml", "-c", "-i", "-noframes", str(file), str(target)], ".html"),
        ".html",
    ),
}

_OF_DOCX = (*(f"LibreOffice {suffix}" for suffix in _OFFICE), "pandoc markdown", "pandoc gfm", "pandoc plain", "pandoc html",
            "markitdown", "mammoth")  # fmt: skip
_OF_HTML = ("Chromium print", "Chromium save", "LibreOffice docx", "pandoc markdown", "pandoc gfm", "pandoc plain", "markitdown")
_OF_PDF = ("pdftotext", "pdftotext -layout", "pdftotext -raw", "pdftohtml", "pdftohtml -c", "markitdown")


_LOSE_MARKS = ("LibreOffice txt", "pandoc", "markitdown", "mammoth")
"""What these make of a raised or struck figure may be digits like any others: nobody can tell any more."""


def _routes() -> Iterator[Route]:
    for source, (_, suffix) in documents.SOURCES.items():
        lost = source not in ("docx", "html", *documents.UNMARKED)
        yield Route(source, ())
        for step in _OF_DOCX if suffix == ".docx" else _OF_HTML:
            if not (lost and step.startswith(_LOSE_MARKS)) and (source, step) != ("docx tracked", "LibreOffice html"):
                yield Route(source, (step,))
        printed = "LibreOffice pdf" if suffix == ".docx" else "Chromium print"
        yield from (Route(source, (printed, step)) for step in _OF_PDF if not lost)


ROUTES = tuple(_routes())


if __name__ == "__main__":
    for program in ("pandoc", "pdftotext", "soffice", "chromium"):
        if shutil.which(program) is None:
            print(f"{program} is not installed; its routes have no files", file=sys.stderr)
    sys.exit(main(sys.argv[1:]))
