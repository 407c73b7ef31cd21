"""`propose` with a floor, and with a price on changing what was proposed, on real git repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cli import Outcome, run_command
from support.git_repos import Clone, new_clone, run_git
from support.small_program import COHORT, path_of, person, program_files

BRANCH = f"match/{COHORT}"
PAIRS = f"cohorts/{COHORT}/pairs"


def propose(clone: Clone, *options: str) -> Outcome:
    outcome = run_command("propose", COHORT, "--root", clone.path, *options)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome


def pushed(clone: Clone) -> set[str]:
    return {path.removeprefix(f"{PAIRS}/") for path in clone.remote_files(BRANCH, PAIRS)}


def merge(clone: Clone) -> None:
    run_git(clone.remote, "update-ref", "refs/heads/main", BRANCH)
    run_git(clone.remote, "update-ref", "-d", f"refs/heads/{BRANCH}")
    clone.git("pull", "--quiet", "origin", "main")


def join(clone: Clone, number: int, *, mentor: bool) -> None:
    """Somebody joins late."""
    handle, text = person(number, mentor=mentor)
    clone.commit({path_of(handle): text})
    clone.git("push", "--quiet", "origin", "main")


def reproduce(clone: Clone, body: str) -> set[str]:
    """Type what the pull request says, and take the pairs that come out."""
    import json

    command = next(line for line in body.splitlines() if line.startswith("./mentoring match "))
    told = run_command(*command.split()[1:], "--root", clone.path, "--format", "json")
    assert (told.code, told.err) == (0, "")
    return {f"{pair['mentor']}--{pair['mentee']}.yaml" for pair in json.loads(told.out)["pairs"]}


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return new_clone(tmp_path, program_files(mentors=5, mentees=5))


def test_a_floor_is_recorded_so_that_anyone_gets_the_same_pairs(clone: Clone) -> None:
    first = propose(clone, "--floor", "best")
    assert "./mentoring match 2026-fall --today 2026-10-15 --floor best\n" in first.out
    assert "Mentoring-Terms: --floor best" in run_git(clone.remote, "log", "-1", "--format=%B", BRANCH)
    assert reproduce(clone, first.out) == pushed(clone)


def test_the_floor_holds_on_while_the_proposal_is_open_until_it_is_made_afresh(clone: Clone) -> None:
    first = propose(clone, "--floor", "best")
    assert propose(clone).out == first.out.replace(": created,", ": already up to date,")
    assert "--floor" not in propose(clone, "--afresh").out
    assert "--floor" not in propose(clone).out


def test_who_joins_late_moves_few_when_changes_have_a_price(clone: Clone) -> None:
    propose(clone)
    before, tip = pushed(clone), clone.on_remote(BRANCH)
    join(clone, 5, mentor=True)
    join(clone, 5, mentor=False)
    kept = propose(clone, "--keep", "100")
    assert before < pushed(clone)
    assert f"./mentoring match 2026-fall --today 2026-10-15 --keep 100.00 --earlier {tip}\n" in kept.out
    assert f"git fetch origin {tip}\n" in kept.out
    assert reproduce(clone, kept.out) == pushed(clone)
    assert propose(clone).out == kept.out.replace(": updated,", ": already up to date,")


def test_merged_proposals_that_nobody_signed_give_way_where_it_gains_more_than_the_price(clone: Clone) -> None:
    propose(clone)
    before = pushed(clone)
    merge(clone)
    join(clone, 9, mentor=True)
    join(clone, 9, mentor=False)
    plain = propose(clone)
    assert len(pushed(clone) - before) == 1
    assert "taken back" not in plain.out
    told = propose(clone, "--keep", "0")
    after = pushed(clone)
    gone = before - after
    assert len(after) == 6
    assert gone == {"emma_northwind--bea-m_northwind.yaml"}
    assert "Propose 2 pairs for 2026-fall, take back 1\n" in told.out
    assert "\n1 earlier proposal that nobody has signed is taken back: the files go.\n" in told.out
    merge(clone)
    checked = run_command("validate", "--root", clone.path)
    assert (checked.code, checked.out.splitlines()[-1].endswith("0 errors, 0 warnings")) == (0, True)


def test_a_dry_run_with_a_price_asks_the_remote_and_writes_nothing(clone: Clone) -> None:
    propose(clone)
    join(clone, 5, mentor=True)
    join(clone, 5, mentor=False)
    tip, state = clone.on_remote(BRANCH), clone.state()
    told = propose(clone, "--keep", "--dry-run")
    assert "would send: git push" in told.out
    assert clone.on_remote(BRANCH) == tip
    assert clone.state() == state


def test_a_proposal_under_terms_shows_no_more_than_any_other(clone: Clone) -> None:
    propose(clone)
    join(clone, 5, mentor=True)
    told = propose(clone, "--keep", "--floor", "best").out
    head, _, again = told.partition("## How to compute it again")
    assert "score" not in head.lower()
    assert "given up" not in told
    assert "--floor best --keep 30.00" in again
