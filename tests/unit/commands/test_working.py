from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reverse_mentoring.commands.common import Workspace
from reverse_mentoring.commands.working import progress_on_stderr, work
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.matching.spread import Threads, cores

ROUNDS = ((1, None, 1_000_000), (2, 1_250, 100_000_000), (3, 0, 200_000_000))
TOLD = """\
Round 1: 1,000,000 pairs priced
Round 2: 100,000,000 pairs priced, at most 12.50 points short
Round 3: 200,000,000 pairs priced, proven to be the best
"""


@pytest.mark.parametrize(
    ("workspace", "terminal", "told"),
    [
        (Workspace(Path(), verbose=True), False, TOLD),
        (Workspace(Path()), True, TOLD),
        (Workspace(Path()), False, ""),
        (Workspace(Path(), verbose=True, quiet=True), True, ""),
    ],
)
def test_each_round_is_told_on_a_terminal_or_when_asked_for(
    workspace: Workspace, terminal: bool, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    for round_ in ROUNDS:
        progress_on_stderr(workspace)(*round_)
    assert capsys.readouterr() == ("", told)


def test_all_cores_are_used_unless_told_otherwise() -> None:
    for threads, count in ((None, cores()), (3, 3)):
        with work(Workspace(Path()), threads, budget=1.5) as by:
            assert isinstance(by.spread, Threads)
            assert (by.spread.count, by.budget) == (count, 1.5)


def test_threads_and_a_cluster_are_not_taken_together() -> None:
    with pytest.raises(UsageFault, match="--threads and --cluster are two ways to do the same"), work(
        Workspace(Path()), 2, "tcp://127.0.0.1:9"
    ):  # fmt: skip
        pass
