"""The data files (`schemas/`, `templates/`): inside the installed package or, in a checkout, beside it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent
"""The folder of the installed package."""


@cache
def folder(name: str) -> Path:
    """Return the folder `schemas` or `templates`."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def data(name: str) -> Any:
    """Return the content of the YAML or JSON file `schemas/<name>`."""
    text = (folder("schemas") / name).read_bytes()
    if name.endswith(".json"):
        return json.loads(text)
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, loader)  # noqa: S506 - either loader is the safe one
