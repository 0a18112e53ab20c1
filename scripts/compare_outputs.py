"""Make everything with two checkouts and list what differs: pages in every format, findings as JSON, reports read back.

    python scripts/compare_outputs.py BEFORE [AFTER]

Text, HTML and JSON are compared byte for byte; Word documents part by part in exclusive canonical XML, comments left out.
The inputs are BEFORE's samples, test files and published reports. Exit status 1 where anything differs.
"""

from __future__ import annotations

import os
import posixpath
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

COMMENTS = "/comments"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGES = ("txt", "docx", "html")


def main() -> int:
    """Compare the two checkouts named on the command line (AFTER: this one)."""
    before = Path(sys.argv[1]).resolve()
    after = Path(sys.argv[2] if len(sys.argv) > 2 else Path(__file__).parents[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder, "inputs")
        _gather(before, inputs)
        results = [_made(checkout, inputs, Path(folder, name)) for name, checkout in (("before", before), ("after", after))]
        differing = list(_differences(*results))
        count = sum(1 for path in results[0].rglob("*") if path.is_file())
    print("\n".join(differing))  # noqa: T201 - a script
    print(f"{count} files compared, {len(differing)} differ")  # noqa: T201
    return 1 if differing or not count else 0


def _gather(checkout: Path, inputs: Path) -> None:
    """Copy the agency files and the published reports: `agency/` and `published/`."""
    (inputs / "agency").mkdir(parents=True)
    (inputs / "published").mkdir()
    for folder in ("samples", "tests/rules", "tests/wrong"):
        for path in sorted((checkout / folder).glob("*.yaml")):
            shutil.copy(path, inputs / "agency" / f"{folder.replace('/', '-')}-{path.name}")
    for folder in (checkout / "tests" / "published", checkout.parent / "shared" / "published"):
        for path in sorted(folder.rglob("*") if folder.is_dir() else ()):
            if path.suffix in (".txt", ".md", ".html", ".docx", ".pdf"):
                shutil.copy(path, inputs / "published" / path.name)


def _made(checkout: Path, inputs: Path, out: Path) -> Path:
    """Run every command of one checkout on the inputs; what it writes and prints lies in `out`."""
    out.mkdir()
    agency = sorted((inputs / "agency").iterdir())
    published = sorted((inputs / "published").iterdir())
    counties = [path.parent for path in sorted((checkout / "templates").glob("*/county.yaml"))]
    for county in counties:
        words = ["make", "--draft", "--formats", ",".join(PAGES), "--county", county.name, "-o", str(out / county.name)]
        (out / county.name).mkdir()
        _run(checkout, out / f"make-{county.name}", *words, *map(str, agency))
    _run(checkout, out / "check-agency", "check", "--json", *map(str, agency))
    _run(checkout, out / "check-published", "check", "--json", *map(str, published))
    for path in published:
        _run(checkout, out / f"parse-{path.name}", "parse", str(path))
    return out


def _run(checkout: Path, name: Path, *words: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "generator", *words], capture_output=True, check=False, env=environment, cwd=checkout
    )
    errors = done.stderr.replace(str(name.parent).encode(), b"OUT")
    errors = errors.replace(str(checkout).encode(), b"CHECKOUT")
    name.with_name(f"{name.name}.stdout").write_bytes(done.stdout)
    name.with_name(f"{name.name}.stderr").write_bytes(errors + f"status {done.returncode}\n".encode())


def _differences(before: Path, after: Path) -> Iterator[str]:
    names = sorted({path.relative_to(root) for root in (before, after) for path in root.rglob("*") if path.is_file()})
    for name in names:
        one, other = before / name, after / name
        if not (one.is_file() and other.is_file()):
            yield f"{name}: only {'before' if one.is_file() else 'after'}"
        elif one.suffix == ".docx":
            yield from (f"{name}: {part}" for part in _parts_that_differ(one, other))
        elif one.read_bytes() != other.read_bytes():
            yield f"{name}"


def _parts_that_differ(one: Path, other: Path) -> Iterator[str]:
    parts = [_parts(path) for path in (one, other)]
    for part in sorted(set(parts[0]) | set(parts[1])):
        if COMMENTS not in part and parts[0].get(part) != parts[1].get(part):
            yield part


def _parts(path: Path) -> dict[str, bytes]:
    """Return the canonical XML of each part by the ids of the relations that lead to it: parts' own names mean nothing."""
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    names = dict(_named(files, "", ""))
    return {names.get(name, name): _canonical(name, data, names) for name, data in files.items()}


def _named(files: dict[str, bytes], owner: str, known_as: str) -> Iterator[tuple[str, str]]:
    folder, name = posixpath.split(owner)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations in files:
        yield relations, f"{known_as}.rels"
        for relation in etree.fromstring(files[relations]):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if relation.get("TargetMode") != "External" and target in files:
                this = f"{known_as}/{relation.get('Type', '').rpartition('/')[2]} {relation.get('Id')}"
                yield target, this
                yield from _named(files, target, this)


def _canonical(name: str, data: bytes, names: dict[str, str]) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return data
    tree = etree.fromstring(data)
    if name == "[Content_Types].xml" or name.endswith(".rels"):
        owner = posixpath.join("/", posixpath.dirname(posixpath.dirname(name)))
        for element in tree:
            for key in ("PartName", "Target"):
                target = posixpath.normpath(posixpath.join(owner, element.get(key, ""))).lstrip("/")
                if target in names:
                    element.set(key, names[target])
        tree[:] = sorted(tree, key=etree.tostring)  # the order of these means nothing
    for reference in list(tree.iter(f"{W}commentReference")):
        reference.getparent().remove(reference.getprevious())  # how the sign of a comment looks
    for section in tree.iter(f"{W}sectPr"):
        references = [child for child in section if child.tag.endswith("Reference")]
        section[: len(references)] = sorted(references, key=etree.tostring)  # they come first, in any order
    return etree.tostring(tree, method="c14n", exclusive=True)


if __name__ == "__main__":
    raise SystemExit(main())
