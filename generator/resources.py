"""The data files (`schemas/`, `templates/`): inside the installed package or, in a checkout, beside it."""

from __future__ import annotations

import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """Give the folder `schemas` or `templates`."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def data(name: str) -> Any:
    """Give the content of the YAML file `schemas/<name>`, quickly where its built copy is of the same text."""
    text = (folder("schemas") / name).read_bytes()
    try:
        copy = json.loads(copy_of(name).read_bytes())
        if copy["crc32"] == zlib.crc32(text):
            return copy["data"]
    except (OSError, ValueError):
        pass
    return parsed(text)


def copy_of(name: str) -> Path:
    """Give the path of the copy of `schemas/<name>` in JSON, which takes a tenth of the time to read."""
    return folder("schemas") / "built" / f"{name.replace('/', '.')}.json"


@cache
def derived(name: str) -> Any:
    """Give the content of `schemas/built/<name>`, which is derived from the other files; nothing if it is not there."""
    path = folder("schemas") / "built" / name
    return json.loads(path.read_bytes()) if path.is_file() else {}


def built(text: bytes) -> str:
    """Give the copy of a YAML file's text; scripts/build_schemas.py writes it."""
    return json.dumps({"crc32": zlib.crc32(text), "data": parsed(text)}, ensure_ascii=False, separators=(",", ":")) + "\n"


def parsed(text: bytes) -> Any:
    """Read YAML as it stands."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, loader)  # noqa: S506 - either loader is the safe one
