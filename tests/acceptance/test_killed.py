"""Every command that writes, killed without warning at random moments.

Whatever the moment, people see their files as before or as after, git sees nothing else, and running the command again
gives what an undisturbed run gives. Each command is killed 6 times (a slow one 3 times). This kills each 50 times, and
tells where the kills fell; `MENTORING_KILLS_SEED` chooses other moments:

    MENTORING_KILLS=50 ./mentoring test -- -rP tests/acceptance/test_killed.py
"""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest

from reverse_mentoring.validation import valid_program
from support.enrolling import TODAY
from support.killing import Killer, Tally, seen
from support.writers import WRITERS, Writer

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")

KILLS = int(os.environ.get("MENTORING_KILLS", "6"))
SEED = os.environ.get("MENTORING_KILLS_SEED", "1")


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_a_killed_command_leaves_all_as_before_or_as_after_and_the_next_run_completes_it(
    writer: Writer, tmp_path: Path
) -> None:
    (tmp_path / "template").mkdir()
    writer.given(tmp_path / "template")
    killer = Killer(writer, tmp_path / "template", tmp_path / "work", random.Random(f"{SEED}/{writer.name}"))
    tally = Tally()
    assert killer.before != killer.after
    for number in range(KILLS // 2 if writer.slow and KILLS < 50 else KILLS):
        hit = killer.kill(number)
        state = seen(killer.work)
        tally.count(state, killer, hit)
        if writer.several:
            assert state.lies_between(killer.before, killer.after), number
            valid_program(killer.work / "program", TODAY)
        else:
            assert state in (killer.before, killer.after), number
        done = writer.once and state == killer.after
        assert killer.again() == (2 if done else 0), number
        assert seen(killer.work) == killer.after, number
    assert killer.again() == (2 if writer.once else 0)
    assert seen(killer.work) == killer.after
    print(f"{writer.name}: {tally}")  # noqa: T201 - for -rP
