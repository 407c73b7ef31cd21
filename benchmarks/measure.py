"""Measuring two commands in turn, and telling the result."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.errors import MentoringError

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Task:
    """A command to measure: `args` are run in `cwd` with `env` added to this process's environment.

    Where only a part of the command is compared, the command writes the CPU seconds of that part to `part`. What an
    earlier run left at `output` is moved aside first: nobody is measured at throwing away.
    """

    label: str
    args: Sequence[str]
    cwd: Path | None = None
    env: Mapping[str, str] | None = None
    part: Path | None = None
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians over the runs of a task: CPU time of the process and its children, and time on the clock, in seconds; the
    most memory that it had at a time, in MB.
    """

    cpu: float
    wall: float
    memory: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison. `ratio` is how many times our CPU time fits into the peer's."""

    what: str
    ours: Cost
    peer: Cost
    remark: str = ""

    @property
    def ratio(self) -> float:
        """The peer's CPU time over ours: above 1, ours takes less."""
        return self.peer.cpu / self.ours.cpu


def side_by_side(ours: Task, peer: Task, runs: int, say: Say, *, warm_up: bool = True) -> tuple[Cost, Cost]:
    """Run both tasks in turn, `runs` times each after one unmeasured run, and return their median costs.

    Raises MentoringError when a command fails, with the end of its output.
    """
    costs: dict[str, list[Cost]] = {ours.label: [], peer.label: []}
    for turn in range(0 if warm_up else 1, runs + 1):
        for task in (ours, peer):
            cost = run(task)
            if turn:
                costs[task.label].append(cost)
                say(f"  {turn}/{runs}  {task.label}: {cost.cpu:.3f} s CPU, {cost.wall:.3f} s")
    first, second = (median(costs[task.label]) for task in (ours, peer))
    return first, second


def run(task: Task) -> Cost:
    """Run a task once, without input, and return what it cost. Raises MentoringError when it fails."""
    if task.output is not None and task.output.exists():
        task.output.rename(tempfile.mkdtemp(prefix="before-", dir=task.output.parent))
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own commands
            task.args, cwd=task.cwd, env={**os.environ, **(task.env or {})}, stdin=subprocess.DEVNULL,
            stdout=output, stderr=output,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            end = output.read()[-2000:].decode("utf-8", "replace")
            raise MentoringError(f"{task.label} ended with exit code {process.returncode}:\n{end}")
    memory = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    if task.part:
        return Cost(float(task.part.read_text(encoding="utf-8")), wall, memory)
    return Cost(usage.ru_utime + usage.ru_stime, wall, memory)


def as_table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, which reads well in a terminal too."""
    cells = [("Comparison", "Ours, CPU s", "Peer, CPU s", "Peer / ours", "Remark")]
    cells += [(r.what, f"{r.ours.cpu:.3f}", f"{r.peer.cpu:.3f}", f"{r.ratio:.2f}", r.remark) for r in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = [_line(row, widths) for row in cells]
    return "\n".join([lines[0], _line(["-" * width for width in widths], widths), *lines[1:]])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |"


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each number."""
    cpu, wall, memory = zip(*((cost.cpu, cost.wall, cost.memory) for cost in costs), strict=True)
    return Cost(statistics.median(cpu), statistics.median(wall), statistics.median(memory))
