"""Write what is derived from the files of `schemas/`: the schemas of agency files, and the hints of phrases.

Run it whenever a form, `head.yaml` or the phrases change.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def texts() -> dict[Path, str]:
    """Return the text of each derived file by path."""
    from generator import resources
    from generator.check.words import phrases
    from generator.form import form, schema

    files = {schema.path_of(loaded): schema.text(schema.derived(loaded)) for loaded in map(form.load, form.names())}
    hints = json.dumps(phrases.all_hints(), ensure_ascii=False, separators=(",", ":")) + "\n"
    return {**files, resources.folder("schemas") / phrases.HINTS: hints}


if __name__ == "__main__":
    for path, text in texts().items():
        path.write_text(text, encoding="utf-8")
