"""A check of a change compares pairs with what they were."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from reverse_mentoring.data.records import PairStatus
from reverse_mentoring.pairs.steps import STATES, refusal
from reverse_mentoring.validation.history import broken_history, former_records
from support.cli import run_command
from support.git_repos import WHO, run_git
from support.miniature import copy_to, rewrite
from support.people import pair, program

PAIR = "cohorts/2026-fall/pairs/jonas_quillstack--petra_northwind.yaml"
ACTIVE = """\
mentor: jonas_quillstack
mentee: petra_northwind
status: active
matched: {date: 2026-10-10}
agreement: {mentor: 2026-10-11, mentee: 2026-10-12}
objectives:
  - {id: learn, text: Learn, for: both, measure: We say so, state: open}
sessions:
  - {id: s1, start: "2026-11-16T14:00:00Z", minutes: 60, status: planned, sequence: 0}
  - {id: s2, start: "2026-12-14T14:00:00Z", status: planned}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_to(tmp_path)
    rewrite(root, PAIR, "", ACTIVE)
    run_git(root, "init", "--quiet", "--initial-branch=main")
    run_git(root, "add", "--all")
    run_git(root, *WHO, "commit", "--quiet", "--message", "Begin")
    return root


def told(root: Path) -> tuple[int, list[str]]:
    outcome = run_command("validate", "--changed", "HEAD", "--root", root)
    return outcome.code, [line for line in outcome.out.splitlines() if line.startswith(PAIR)]


def test_a_step_that_there_is_not_is_refused_with_the_reason_and_the_way_forward(root: Path) -> None:
    rewrite(root, PAIR, "status: active", "status: proposed")
    outcome = run_command("validate", "--changed", "HEAD", "--root", root)
    assert outcome.code == 1
    assert f"{PAIR}:3:9: error: /status: 'active' cannot become 'proposed': the pair is active already" in outcome.out
    assert "leave the state as it is, or end the pair; an ending needs no reason" in outcome.out
    assert "pair-goes-step-by-step" in outcome.out
    assert run_command("validate", "--root", root).code == 0, "a file alone does not tell where it came from"


def test_a_check_of_everything_compares_too_when_it_is_asked_to(root: Path) -> None:
    rewrite(root, PAIR, "status: active", "status: proposed")
    rewrite(root, "participants/northwind/dan_northwind.yaml", "level: senior", "level: senor")
    run_git(root, *WHO, "commit", "--quiet", "--all", "--message", "Change both")
    outcome = run_command("validate", "--against", "HEAD~1", "--root", root)
    assert outcome.code == 1
    assert [line.rpartition("[")[2] for line in outcome.out.splitlines() if " error: " in line] == [
        "pair-goes-step-by-step]", "level-is-known]",
    ]  # fmt: skip
    assert run_command("validate", "--changed", "HEAD", "--against", "HEAD~1", "--root", root).code == 2
    assert "git knows no commit 'nowhere'" in run_command("validate", "--against", "nowhere", "--root", root).err


def test_a_pair_that_ended_is_not_woken(root: Path) -> None:
    rewrite(root, PAIR, "status: active", "status: ended")
    assert told(root) == (0, [])
    run_git(root, *WHO, "commit", "--quiet", "--all", "--message", "Update pair")
    rewrite(root, PAIR, "status: ended", "status: active")
    assert told(root) == (1, [
        f"{PAIR}:3:9: error: /status: 'ended' cannot become 'active': an ended pair stays ended: its seats are free, "
        "and both may have other partners [pair-goes-step-by-step]",
    ])  # fmt: skip


def test_a_session_keeps_its_id_and_tells_of_its_changes(root: Path) -> None:
    rewrite(
        root,
        PAIR,
        '2026-11-16T14:00:00Z", minutes: 60, status: planned, sequence: 0',
        '2026-11-17T14:00:00Z", minutes: 60, status: planned, sequence: 1',
    )
    rewrite(
        root, PAIR, '2026-12-14T14:00:00Z", status: planned', '2026-12-14T14:00:00Z", status: canceled, sequence: 1'
    )
    assert told(root) == (0, [])
    rewrite(root, PAIR, "status: canceled, sequence: 1", "status: canceled")
    assert told(root) == (1, [
        f"{PAIR}:10:10: error: /sessions/1/id: the session 's2' changed, but its `sequence` is still 0 [planned-session-stays]",
    ])  # fmt: skip
    rewrite(root, PAIR, '  - {id: s2, start: "2026-12-14T14:00:00Z", status: canceled}\n', "")
    assert told(root) == (1, [
        f"{PAIR}:9:3: error: /sessions: the session 's2' is gone, and calendars would keep it for ever [planned-session-stays]",
    ])  # fmt: skip


def test_the_same_instant_in_another_zone_is_no_change(root: Path) -> None:
    rewrite(root, PAIR, "2026-12-14T14:00:00Z", "2026-12-14T15:00:00+01:00")
    assert told(root) == (0, [])


def test_what_was_not_there_or_could_not_be_read_is_not_compared(root: Path) -> None:
    rewrite(root, PAIR, "mentee: petra_northwind", "mentee: petra_northwind\nmentee: x")
    run_git(root, *WHO, "commit", "--quiet", "--all", "--message", "Break it")
    rewrite(root, PAIR, "status: active", "status: proposed")
    other = PAIR.replace("jonas", "vera")
    assert former_records(root, "HEAD", {PAIR, other, "program.yaml"}) == {}
    assert list(former_records(root, "HEAD~1", {PAIR, other, "program.yaml"})) == [PAIR]


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_every_step_that_is_no_step_is_told(before: PairStatus, after: PairStatus) -> None:
    old, new = (pair("mira_northwind", "dan_northwind", status) for status in (before, after))
    problems = broken_history(program(pairs=[new]), {old.source.path: old})
    assert [p.code for p in problems] == (["pair-goes-step-by-step"] if refusal(before, after) else [])


def test_a_mentors_meeting_keeps_its_id_too(root: Path) -> None:
    fall = "cohorts/2026-fall/cohort.yaml"
    rewrite(
        root, fall, "orgs: all", 'orgs: all\ncircles:\n  - {id: c1, start: "2026-12-14T14:00:00Z", status: planned}'
    )
    run_git(root, *WHO, "commit", "--quiet", "--all", "--message", "Plan a meeting")
    rewrite(root, fall, 'circles:\n  - {id: c1, start: "2026-12-14T14:00:00Z", status: planned}', "circles: []")
    outcome = run_command("validate", "--changed", "HEAD", "--root", root)
    assert outcome.code == 1
    assert f"{fall}:1:1: error: the session 'c1' is gone" in outcome.out.replace(": /: ", ": ")
