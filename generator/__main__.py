"""`python -m generator` is `makereport`; the executable begins here too."""

from __future__ import annotations

import multiprocessing
import sys

from generator.cli import interactive, main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a worker of the executable is the executable itself
    sys.exit(interactive.run(main))
