"""People's commits on the branch of a proposal: nothing of theirs is lost, and the matching works around them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.proposal.faults import Clash, Moved, PinRefused
from reverse_mentoring.proposal.pins import pinned, pins_of, unpinned
from reverse_mentoring.proposal.publish import Proposed, propose
from reverse_mentoring.validation import valid_program
from support.cli import Outcome, run_command
from support.git_repos import Clone, another_clone, new_clone, run_git
from support.small_program import COHORT, path_of, person, program_files

BRANCH = f"match/{COHORT}"
FOLDER = f"cohorts/{COHORT}/pairs"
ODD = "ana_northwind--bea-m_northwind"
BEST = {"ana_northwind--ana-m_northwind", "bea_northwind--bea-m_northwind"}
OTHER = {ODD, "bea_northwind--ana-m_northwind"}
MINE = """\
mentor: ana_northwind
mentee: bea-m_northwind
status: proposed  # they asked for it
matched: {date: 2026-10-01, run: "0123456789ab", mentor_teaches: [generative-ai], mentee_teaches: [strategy]}
"""


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    made = new_clone(tmp_path, program_files())
    assert by_command(made).code == 0
    return made


def by_command(clone: Clone, *options: str) -> Outcome:
    return run_command("propose", COHORT, "--root", clone.path, *options)


def by_call(clone: Clone, **options: object) -> Proposed:
    return propose(valid_program(clone.path), COHORT, date(2026, 10, 15), None, "origin", **options)  # type: ignore[arg-type]


def colleague(clone: Clone) -> Clone:
    """A colleague's clone of the branch as it is now."""
    name = f"colleague-{len(list(clone.path.parent.iterdir()))}"
    return another_clone(clone, name, "--branch", BRANCH)


def add(clone: Clone, files: dict[str, str], message: str = "Mine") -> str:
    """A colleague's commit of `files` on the branch."""
    mine = colleague(clone)
    commit = mine.commit(files, message)
    mine.git("push", "--quiet", "origin", f"HEAD:{BRANCH}")
    return commit


def delete(clone: Clone, *pairs: str) -> str:
    """A colleague's commit that deletes these pairs' files on the branch."""
    mine = colleague(clone)
    mine.git("rm", "--quiet", *(f"{FOLDER}/{pair}.yaml" for pair in pairs))
    mine.git("commit", "--quiet", "--message", "Update the proposal")
    mine.git("push", "--quiet", "origin", f"HEAD:{BRANCH}")
    return mine.git("rev-parse", "HEAD")


def pairs(clone: Clone) -> set[str]:
    return {Path(path).stem for path in clone.remote_files(BRANCH, FOLDER)}


def land(clone: Clone, files: dict[str, str]) -> str:
    commit = clone.commit(files)
    clone.git("push", "--quiet", "origin", "main")
    return commit


def holds(clone: Clone, commit: str) -> bool:
    """Is the commit part of the branch's history?"""
    return run_git(clone.remote, "branch", "--contains", commit, "--list", BRANCH) != ""


def validates(clone: Clone) -> bool:
    return run_command("validate", "--root", colleague(clone).path).code == 0


def pins_in(clone: Clone) -> list[list[str]]:
    text = run_git(clone.remote, "show", f"{BRANCH}:cohorts/{COHORT}/cohort.yaml")
    return [list(pin) for pin in pins_of(text)]


def test_a_pair_that_somebody_added_is_kept_byte_for_byte_and_pinned(clone: Clone) -> None:
    """Two files that cannot stand beside it make room."""
    mine = colleague(clone)
    mine.git("rm", "--quiet", *(f"{FOLDER}/{pair}.yaml" for pair in BEST))
    commit = mine.commit({f"{FOLDER}/{ODD}.yaml": MINE})
    mine.git("push", "--quiet", "origin", BRANCH)
    outcome = by_command(clone)
    assert (outcome.code, outcome.out.splitlines()[0].partition(" commit ")[0]) == (
        0, f"{BRANCH} on origin: updated, 2 new pairs,",
    )  # fmt: skip
    assert pairs(clone) == OTHER
    assert run_git(clone.remote, "show", f"{BRANCH}:{FOLDER}/{ODD}.yaml") + "\n" == MINE
    assert "Pinned by coordinators, not chosen by the matching: `ana_northwind` with `bea-m_northwind`." in outcome.out
    assert f"git fetch origin {BRANCH} && git checkout FETCH_HEAD -- cohorts/{COHORT}/cohort.yaml" in outcome.out
    assert pins_in(clone) == [["ana_northwind", "bea-m_northwind"]]
    assert holds(clone, commit)
    assert validates(clone)
    tip = clone.on_remote(BRANCH)
    assert "already up to date" in by_command(clone).out
    assert clone.on_remote(BRANCH) == tip


def test_a_pair_added_beside_the_others_makes_the_matching_work_around_it(clone: Clone) -> None:
    land(clone, dict(path_and_text(2)))
    by_command(clone)
    add(clone, {f"{FOLDER}/{ODD}.yaml": MINE})
    assert by_command(clone).code == 0
    assert ODD in pairs(clone)
    assert {handle for pair in pairs(clone) for handle in pair.split("--")} == {
        f"{name}{side}_northwind" for name in ("ana", "bea", "cleo") for side in ("", "-m")
    }


def test_a_pair_that_somebody_edited_is_pinned(clone: Clone) -> None:
    name = "bea_northwind--bea-m_northwind"
    text = run_git(clone.remote, "show", f"{BRANCH}:{FOLDER}/{name}.yaml")
    add(clone, {f"{FOLDER}/{name}.yaml": f"{text}\n# asked, and said yes\n"})
    assert by_command(clone).code == 0
    assert run_git(clone.remote, "show", f"{BRANCH}:{FOLDER}/{name}.yaml").endswith("# asked, and said yes")
    assert pins_in(clone) == [name.split("--")]


def test_a_pair_that_somebody_deleted_is_not_proposed_again_and_named_nowhere(clone: Clone) -> None:
    gone = "ana_northwind--ana-m_northwind"
    commit = delete(clone, gone)
    outcome = by_command(clone)
    assert pairs(clone) == OTHER
    assert "`ana_northwind` | `ana-m_northwind`" not in outcome.out
    assert gone not in outcome.out + run_git(clone.remote, "log", "-1", "--format=%B", BRANCH)
    assert holds(clone, commit)
    land(clone, {"README.md": "The base moves on\n"})
    assert by_command(clone).code == 0
    assert pairs(clone) == OTHER
    assert holds(clone, commit)


def test_whoever_deletes_a_pair_and_puts_it_back_has_pinned_it(clone: Clone) -> None:
    name = "ana_northwind--ana-m_northwind"
    text = run_git(clone.remote, "show", f"{BRANCH}:{FOLDER}/{name}.yaml")
    delete(clone, name)
    add(clone, {f"{FOLDER}/{name}.yaml": f"{text}\n"})
    by_command(clone)
    assert pairs(clone) == BEST


def test_every_other_change_of_theirs_is_carried_along_and_counts(clone: Clone) -> None:
    handle, text = person(0, mentor=True)
    commit = add(clone, {"notes.md": "Ours\n", path_of(handle): text.replace("status: active", "status: paused")})
    outcome = by_command(clone)
    assert {pair.split("--")[0] for pair in pairs(clone)} == {"bea_northwind"}
    assert run_git(clone.remote, "show", f"{BRANCH}:notes.md") == "Ours"
    assert "- People changed other files on this branch; this was computed with their changes." in outcome.out
    assert holds(clone, commit)
    land(clone, {"README.md": "The base moves on\n"})
    by_command(clone)
    assert run_git(clone.remote, "show", f"{BRANCH}:notes.md") == "Ours"
    assert run_git(clone.remote, "show", f"{BRANCH}:README.md") == "The base moves on"


def test_a_change_on_both_sides_is_told_and_nothing_is_overwritten(clone: Clone) -> None:
    add(clone, {"notes.md": "Ours\n"})
    land(clone, {"notes.md": "Theirs\n"})
    tip = clone.on_remote(BRANCH)
    outcome = by_command(clone)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("Error: people changed a file on the branch of this proposal that the base branch")
    with pytest.raises(Clash):
        by_call(clone)
    assert clone.on_remote(BRANCH) == tip


def test_commits_that_make_the_program_invalid_are_told_and_name_nobody(clone: Clone) -> None:
    handle, text = person(0, mentor=True)
    add(clone, {path_of(handle): text.replace("level: junior", "level: emperor")})
    tip = clone.on_remote(BRANCH)
    outcome = by_command(clone)
    assert outcome.err.splitlines()[0] == (
        f"Error: with what people committed on {BRANCH} the program does not validate; nothing was overwritten"
    )
    assert "ana" not in outcome.err
    assert clone.on_remote(BRANCH) == tip


def test_a_pair_file_of_theirs_that_is_invalid_is_told_and_not_carried_on(clone: Clone) -> None:
    add(clone, {f"{FOLDER}/{ODD}.yaml": MINE.replace("[strategy]", "[no-such-topic]")})
    tip = clone.on_remote(BRANCH)
    assert "the program does not validate; nothing was overwritten" in by_command(clone).err
    assert clone.on_remote(BRANCH) == tip


def test_a_pair_of_theirs_that_cannot_stand_is_told_without_a_reason(clone: Clone, tmp_path: Path) -> None:
    add(clone, {f"{FOLDER}/{ODD}.yaml": MINE})
    delete(clone, *BEST)
    private = tmp_path / "private.yaml"
    private.write_text("vetoes: [[ana_northwind, bea-m_northwind]]\n")
    tip = clone.on_remote(BRANCH)
    outcome = by_command(clone, "--private", str(private))
    assert outcome.err.splitlines()[0] == f"Error: a pin of {COHORT} cannot be kept; nothing was changed"
    assert "ana" not in outcome.err
    assert clone.on_remote(BRANCH) == tip


def test_the_base_merged_into_the_branch_by_a_person_is_no_change_of_theirs(clone: Clone) -> None:
    land(clone, dict(path_and_text(2)))
    mine = colleague(clone)
    mine.git("merge", "--quiet", "--no-edit", "origin/main")
    mine.git("push", "--quiet", "origin", BRANCH)
    commit = mine.git("rev-parse", "HEAD")
    outcome = by_command(clone)
    assert "3 new pairs" in outcome.out
    assert "Pinned" not in outcome.out
    assert "People changed other files" not in outcome.out
    assert holds(clone, commit)


def test_a_pin_by_comment_is_written_with_the_pairs_and_found_by_the_next_run(clone: Clone) -> None:
    done = by_call(clone, change=pinned(*ODD.split("--")), expect=clone.on_remote(BRANCH))
    assert (done.change, pairs(clone)) == ("updated", OTHER)
    assert run_git(clone.remote, "rev-list", "--count", f"main..{BRANCH}") == "1"
    land(clone, {"README.md": "The base moves on\n"})
    assert by_call(clone).change == "updated"
    assert pairs(clone) == OTHER
    assert by_call(another_clone(clone, "shallow", "--depth=1")).change == "unchanged"
    assert by_call(clone, change=unpinned(*ODD.split("--"))).change == "updated"
    assert pairs(clone) == BEST
    assert run_git(clone.remote, "diff", "--name-only", "main", BRANCH, "--", f"cohorts/{COHORT}/cohort.yaml") == ""


def test_a_pin_by_comment_brings_back_a_pair_that_was_deleted(clone: Clone) -> None:
    delete(clone, "ana_northwind--ana-m_northwind")
    by_call(clone)
    by_call(clone, change=pinned("ana_northwind", "ana-m_northwind"))
    assert pairs(clone) == BEST
    by_call(clone)
    assert pairs(clone) == BEST


def test_a_pin_that_cannot_be_kept_changes_nothing(clone: Clone) -> None:
    tip = clone.on_remote(BRANCH)
    with pytest.raises(PinRefused):
        by_call(clone, change=pinned("ana_northwind", "bea_northwind"))
    assert clone.on_remote(BRANCH) == tip


def test_a_change_that_refuses_itself_passes_through(clone: Clone) -> None:
    def refuse(_: object) -> tuple[tuple[str, str], ...]:
        raise MentoringError("no such pin")

    with pytest.raises(MentoringError, match="no such pin"):
        by_call(clone, change=refuse)


def test_a_branch_that_has_moved_since_it_was_looked_at_is_left_alone(clone: Clone) -> None:
    before = clone.on_remote(BRANCH)
    tip = add(clone, {"notes.md": "Ours\n"})
    with pytest.raises(Moved):
        by_call(clone, expect=before)
    assert clone.on_remote(BRANCH) == tip


def test_a_clone_without_history_sees_what_people_did(clone: Clone) -> None:
    commit = delete(clone, "ana_northwind--ana-m_northwind")
    small = another_clone(clone, "small", "--depth=1")
    assert by_command(small).code == 0
    assert pairs(clone) == OTHER
    assert holds(clone, commit)
    again = another_clone(clone, "again", "--depth=1")
    assert "already up to date" in by_command(again).out


def test_a_proposal_merged_with_people_s_commits_begins_anew(clone: Clone) -> None:
    delete(clone, "ana_northwind--ana-m_northwind")
    by_command(clone)
    mine = colleague(clone)
    mine.git("fetch", "--quiet", "origin", "main")
    mine.git("switch", "--quiet", "--detach", "origin/main")
    mine.git("merge", "--quiet", "--squash", f"origin/{BRANCH}")
    mine.git("commit", "--quiet", "--message", "Match (#1)")
    mine.git("push", "--quiet", "origin", "HEAD:main")
    clone.git("pull", "--quiet", "origin", "main")
    land(clone, dict(path_and_text(2)))
    assert by_command(clone).code == 0
    added = run_git(clone.remote, "diff", "--name-only", "main", BRANCH).splitlines()
    assert added == [f"{FOLDER}/cleo_northwind--cleo-m_northwind.yaml"]


def path_and_text(number: int) -> list[tuple[str, str]]:
    """Two more people."""
    return [(path_of(handle), text) for handle, text in (person(number, mentor=side) for side in (True, False))]
