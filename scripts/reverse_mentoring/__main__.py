"""`python -m reverse_mentoring` and the console script `mentoring`."""

from __future__ import annotations

import atexit
import gc
import io
import sys

gc.set_threshold(100_000, 20, 20)  # a command makes much and throws little away, beginning with what it loads

from reverse_mentoring.cli import mentoring  # noqa: E402 - see above


def main() -> None:
    """Run the command line; exits with 0, 1 or 2. Whatever the terminal's encoding, what is printed is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    atexit.register(gc.freeze)  # a process that ends need not look for circles among all that it leaves
    mentoring(prog_name="mentoring")


if __name__ == "__main__":
    main()
