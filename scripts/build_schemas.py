"""Write what is derived from the files of `schemas/`: the schemas of agency files.

Run it whenever a form or `head.yaml` changes.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def texts() -> dict[Path, str]:
    """Return the text of each derived file by path."""
    from generator.form import form, schema

    return {schema.path_of(loaded): schema.text(schema.derived(loaded)) for loaded in map(form.load, form.names())}


if __name__ == "__main__":
    for path, text in texts().items():
        path.write_text(text, encoding="utf-8")
