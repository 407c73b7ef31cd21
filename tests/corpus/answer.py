"""Answers inputs of the corpus, each in a process of its own, and tells what each took. Run by the test of the corpus.

    python -m corpus.answer PART PARTS

One line of JSON an input: its name, the complaints about the answer, the seconds of CPU and the most megabytes of memory.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import tempfile
import traceback
from datetime import date
from pathlib import Path
from typing import Any

from corpus.case import placed
from corpus.collect import all_cases
from corpus.made.secrets import MARKER
from reverse_mentoring.problems import Problem
from reverse_mentoring.validation import check_program
from reverse_mentoring.validation.reporters import REPORTERS, Report

LONGEST = 400
"""The most characters of a message, a hint, a path, or a line that is shown."""
MOST = 100_000
"""The most characters of a whole report: of one file 50 problems are told, and each is short."""
CPU_SECONDS = 5
ADDRESSES = 1024 * 1024 * 1024
TODAY = date(2026, 10, 15)


def main(part: int, parts: int) -> None:
    """Answer each `parts`-th input, from `part` on."""
    cases = all_cases()
    with tempfile.TemporaryDirectory(prefix="mentoring-corpus-") as folder:
        for case in {case.path: case for case in cases if case.name.startswith("bad/required/")}.values():
            with placed(case, Path(folder)) as root:
                _complaints(root)  # what is imported and compiled once for each kind is no input's doing
        gc.freeze()
        for case in cases[part::parts]:
            with placed(case, Path(folder)) as root:
                print(json.dumps({"name": case.name, **_in_a_process(root)}), flush=True)  # noqa: T201 - its output


def _in_a_process(root: Path) -> dict[str, Any]:
    """A copy of this process, which has read no input yet, answers within its limits."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _limit()
        with os.fdopen(writer, "w", encoding="utf-8") as out:
            json.dump(_complaints(root), out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as said:
        text = said.read()
    _, status, used = os.wait4(child, 0)
    complaints = json.loads(text) if text else [f"no answer: ended by {os.waitstatus_to_exitcode(status)}"]
    return {"complaints": complaints, "seconds": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _complaints(root: Path) -> list[str]:
    """What is wrong with the answer, in every format; empty when nothing is."""
    try:
        _, problems, files = check_program(root, TODAY)
        told = {name: reporter(Report(problems, files)) for name, reporter in REPORTERS.items()}
    except BaseException:  # noqa: BLE001 - whatever it is, it is what the test looks for
        return [traceback.format_exc()[-2_000:]]
    complaints = [f"{name} has {len(text):,} characters" for name, text in told.items() if len(text) > MOST]
    complaints += [f"{name} repeats a secret" for name, text in told.items() if MARKER in text.lower()]
    complaints += [f"{name} is no text" for name, text in told.items() if not _can_be_sent(text)]
    complaints += [f"{name} commands a workflow" for name, text in told.items() if _commands(text, name == "github")]
    return complaints + [complaint for problem in problems for complaint in _about(problem)]


def _about(problem: Problem) -> list[str]:
    shown = problem.excerpt.text if problem.excerpt else ""
    words = {"path": problem.path, "message": problem.message, "hint": problem.hint, "line shown": shown}
    return [
        f"{problem.code}: its {name} has {len(text):,} characters"
        for name, text in words.items()
        if len(text) > LONGEST
    ]


def _can_be_sent(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\x1b" not in text and "\x00" not in text


def _commands(text: str, annotations: bool) -> bool:
    """Whether a runner that logs `text` would obey it, beyond the annotations that are meant."""
    lines = [
        line.lstrip()
        for line in text.splitlines()
        if not (annotations and line.startswith(("::error ", "::warning ", "::notice ")))
    ]
    return "##[" in text or any(line.startswith("::") for line in lines)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
