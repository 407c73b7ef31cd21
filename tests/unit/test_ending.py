"""A command ends at once when everything is done, and everything is done before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reverse_mentoring import __main__

SCRIPTS = Path(__main__.__file__).parents[1]
PROGRAM = r"""
import atexit, os, sys, threading, time
from reverse_mentoring import __main__

class Kept:
    def __del__(self, write=os.write):
        write(1, b"freed\n")

def command(prog_name):
    def late():
        time.sleep(0.2)
        print("the thread has ended")
    sys.kept = Kept()
    threading.Thread(target=late).start()
    atexit.register(print, "what was to be done at the end is done")
    print("said", end=" ")
    END

__main__.mentoring = command
SETUP
__main__.main()
"""


def ended(end: str, setup: str = "") -> tuple[int, list[str], str]:
    """The exit code, what was printed, and what was told of errors by a command that ends so."""
    program = PROGRAM.replace("END", end).replace("SETUP", setup)
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.splitlines(), done.stderr


DONE = ["said the thread has ended", "what was to be done at the end is done"]


@pytest.mark.parametrize(("end", "code"), [("sys.exit(2)", 2), ("sys.exit(0)", 0), ("sys.exit()", 0)])
def test_a_command_ends_with_its_code_when_all_is_done_and_frees_nothing(end: str, code: int) -> None:
    assert ended(end) == (code, DONE, "")


@pytest.mark.parametrize(("end", "code"), [("sys.exit('words')", 1), ("raise KeyError('a')", 1), ("return", 0)])
def test_another_end_is_left_to_python(end: str, code: int) -> None:
    found, said, _ = ended(end)
    assert (found, said) == (code, [*DONE, "freed"])


def test_a_profiler_is_let_see_the_end() -> None:
    assert ended("sys.exit(2)", "sys.setprofile(lambda *_: None)") == (2, [*DONE, "freed"], "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_nobody_takes_is_told_by_python() -> None:
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
    program = PROGRAM.replace("END", "sys.exit(0)").replace("SETUP", "")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, stdout=full, stderr=subprocess.PIPE, text=True,
            check=False,
        )  # fmt: skip
    assert done.returncode != 0
    assert "No space left on device" in done.stderr
