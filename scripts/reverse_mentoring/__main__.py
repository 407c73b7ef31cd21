"""`python -m reverse_mentoring` and the console script `mentoring`."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys

gc.set_threshold(100_000, 20, 20)  # a command makes much and throws little away, beginning with what it loads

from reverse_mentoring.seldom import put_off  # noqa: E402 - see above

put_off()

from reverse_mentoring.cli import mentoring  # noqa: E402 - and it brings what is put off


def main() -> None:
    """Run the command line; exits with 0, 1 or 2. Whatever the terminal's encoding, what is printed is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code: list[object] = []
    atexit.register(_leave, code)
    try:
        mentoring(prog_name="mentoring")
    except SystemExit as end:
        code.append(end.code)
        raise


def _leave(code: list[object]) -> None:
    """End the process at once with that code, when all threads have ended and all that was to be done at the end is
    done: freeing each object, as Python would do now, takes a twentieth of the time of a short command.

    Python's own end is left to it where there is more to it: a code of another kind, a profiler, or output that nobody
    takes.
    """
    gc.freeze()  # then at least nobody looks for circles among all that is left
    watched = sys.gettrace() is not None or sys.getprofile() is not None
    if watched or len(code) != 1 or not isinstance(code[0], int | None):
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code[0] or 0)


if __name__ == "__main__":
    main()
