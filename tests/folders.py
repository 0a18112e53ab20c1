"""The folders that tests read: the project's own, and one with more published reports that may lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
TESTS = ROOT / "tests"
PUBLISHED = TESTS / "published"
RULES = TESTS / "rules"
SHARED = ROOT.parent / "shared" / "published"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="there is no folder of published reports beside this checkout")


def shared(name: str) -> Path:
    """Return the published report beside the checkout whose name starts so; skip the test that asks where there is none."""
    found = (path for path in sorted(SHARED.glob(f"*/{name}*")) if path.suffix != ".json")
    path = next(found, None)
    if path is None:
        pytest.skip(f"there is no published report {name}… beside this checkout")
    return path
