from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.proposal.branch import Remote, ask, base_commit, commit_files, push, unpublished
from reverse_mentoring.proposal.people import read_work
from reverse_mentoring.proposal.plan import Earlier
from support.git_repos import Clone, another_clone, new_clone, run_git

FILES = {"program.yaml": "name: x\n", "participants/acme/org.yaml": "id: acme\n", "README.md": "Hello\n"}
PATH = "cohorts/fall/pairs/ana--bo.yaml"
OTHER = "cohorts/fall/pairs/cy--di.yaml"
BRANCH = "match/fall"


def message(run: str = "0123456789ab", day: str = "2026-10-15") -> str:
    return f"Propose\n\nMade by a test.\n\nMentoring-Date: {day}\nMentoring-Run: {run}\n"


def propose(clone: Clone, files: dict[str, str], run: str = "0123456789ab") -> str:
    """Propose as the command does; returns what became of the branch."""
    base = base_commit(clone.path)
    seen = ask(clone.path, "origin", BRANCH)
    work = read_work(clone.path, seen, BRANCH, "fall", base)
    entries = {**work.others, **work.theirs}
    commit = commit_files(clone.path, base, files, message(run), entries=entries, upon=work.upon)
    return push(clone.path, seen, BRANCH, commit)


def earlier(clone: Clone) -> Earlier | None:
    """What the branch proposes already."""
    seen = ask(clone.path, "origin", BRANCH)
    return read_work(clone.path, seen, BRANCH, "fall", base_commit(clone.path)).earlier


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return new_clone(tmp_path, FILES)


def test_a_proposal_is_one_commit_with_its_files_on_head(clone: Clone) -> None:
    assert propose(clone, {PATH: "a: 1\n", OTHER: "ü: 2\n"}) == "created"
    shown = run_git(clone.remote, "log", "--format=%P|%an <%ae>|%cn <%ce>|%aI|%cI|%B", "main..match/fall")
    head = clone.git("rev-parse", "main")
    who = "Reverse Mentoring <mentoring@localhost.invalid>"
    when = "2026-09-21T14:13:20+00:00"
    assert shown == f"{head}|{who}|{who}|{when}|{when}|{message()}"
    changes = run_git(clone.remote, "diff", "--summary", "--no-renames", "main", "match/fall").splitlines()
    assert changes == [f" create mode 100644 {path}" for path in (PATH, OTHER)]
    assert clone.remote_files(BRANCH, "cohorts") == {PATH: "a: 1\n", OTHER: "ü: 2\n"}


def test_the_users_files_index_head_and_branches_are_left_alone(clone: Clone) -> None:
    clone.git("switch", "--quiet", "--create", "mine")
    clone.write({"README.md": "Changed\n", "notes.txt": "new\n", "staged.txt": "staged\n"})
    clone.git("add", "staged.txt")
    before = clone.state()
    propose(clone, {PATH: "a: 1\n"})
    propose(clone, {PATH: "a: 2\n"})
    assert clone.state() == before


def test_a_second_run_has_nothing_to_push(clone: Clone) -> None:
    propose(clone, {PATH: "a: 1\n"})
    tip = clone.on_remote(BRANCH)
    assert propose(clone, {PATH: "a: 1\n"}) == "unchanged"
    assert clone.on_remote(BRANCH) == tip


def test_another_clone_makes_the_same_commit(clone: Clone) -> None:
    propose(clone, {PATH: "a: 1\n"})
    other = another_clone(clone, "other")
    other.git("config", "user.name", "Somebody Else")
    other.git("config", "i18n.commitEncoding", "iso-8859-1")
    other.git("config", "core.autocrlf", "true")
    other.git("config", "commit.gpgSign", "true")
    assert propose(other, {PATH: "a: 1\n"}) == "unchanged"


def test_other_pairs_replace_the_commit(clone: Clone) -> None:
    propose(clone, {PATH: "a: 1\n"})
    assert propose(clone, {OTHER: "b: 1\n"}, run="ffffffffffff") == "updated"
    assert clone.remote_files(BRANCH, "cohorts") == {OTHER: "b: 1\n"}


def test_what_the_branch_proposes_already_is_seen(clone: Clone) -> None:
    clone.commit({"cohorts/fall/pairs/old--pair.yaml": "old: 1\n"})
    clone.git("push", "--quiet", "origin", "main")
    propose(clone, {PATH: "a: 1\n", OTHER: "b: 1\n"})
    files = {PATH: b"a: 1\n", OTHER: b"b: 1\n"}
    tip = str(clone.on_remote(BRANCH))
    assert earlier(clone) == Earlier("0123456789ab", date(2026, 10, 15), files, frozenset(files), commit=tip)


def test_a_branch_of_an_older_main_is_moved_to_the_new_one(clone: Clone) -> None:
    propose(clone, {PATH: "a: 1\n"})
    newer = clone.commit({"README.md": "Newer\n"})
    clone.git("push", "--quiet", "origin", "main")
    assert propose(clone, {PATH: "a: 1\n"}) == "updated"
    assert run_git(clone.remote, "rev-parse", "match/fall^") == newer


def test_a_clone_that_is_behind_may_still_propose(clone: Clone) -> None:
    behind = another_clone(clone, "behind")
    clone.commit({"README.md": "Newer\n"})
    clone.git("push", "--quiet", "origin", "main")
    propose(clone, {PATH: "a: 1\n"})
    assert propose(behind, {PATH: "a: 2\n"}) == "updated"


def test_a_merged_branch_is_used_again(clone: Clone) -> None:
    propose(clone, {PATH: "a: 1\n"})
    run_git(clone.remote, "update-ref", "refs/heads/main", "match/fall")
    clone.git("pull", "--quiet", "origin", "main")
    assert propose(clone, {OTHER: "b: 1\n"}) == "updated"
    assert clone.remote_files(BRANCH, "cohorts") == {PATH: "a: 1\n", OTHER: "b: 1\n"}


def test_an_empty_remote_takes_a_proposal(tmp_path: Path) -> None:
    clone = new_clone(tmp_path, FILES)
    shutil.rmtree(clone.remote)
    run_git(tmp_path, "init", "--quiet", "--bare", str(clone.remote))
    assert propose(clone, {PATH: "a: 1\n"}) == "created"
    assert clone.remote_files(BRANCH, "cohorts") == {PATH: "a: 1\n"}


def test_a_program_in_a_folder_of_a_repository_stays_in_that_folder(tmp_path: Path) -> None:
    clone = new_clone(tmp_path, {f"programs/one/{path}": text for path, text in FILES.items()})
    inner = Clone(clone.path / "programs" / "one", clone.remote)
    propose(inner, {PATH: "a: 1\n"})
    assert clone.remote_files(BRANCH, "programs/one/cohorts") == {f"programs/one/{PATH}": "a: 1\n"}
    seen = earlier(inner)
    assert seen is not None
    assert seen.files == {PATH: b"a: 1\n"}


@pytest.mark.parametrize("options", [("--depth=1",), ("--depth=1", "--no-single-branch"), ("--depth=2",)])
def test_a_clone_without_history_is_enough(clone: Clone, options: tuple[str, ...]) -> None:
    for number in range(3):
        clone.commit({"README.md": f"{number}\n"})
    clone.git("push", "--quiet", "origin", "main")
    propose(clone, {PATH: "a: 1\n"})
    for number in range(3):
        clone.commit({"README.md": f"more {number}\n"})
    clone.git("push", "--quiet", "origin", "main")
    small = another_clone(clone, "small", *options)
    count = small.git("rev-list", "--count", "HEAD")
    assert propose(small, {PATH: "a: 1\n"}) == "updated"
    assert propose(small, {PATH: "a: 1\n"}) == "unchanged"
    assert small.git("rev-list", "--count", "HEAD") == count
    assert run_git(clone.remote, "rev-parse", "match/fall^") == clone.git("rev-parse", "main")


def test_a_full_clone_stays_full(clone: Clone) -> None:
    propose(clone, {PATH: "a: 1\n"})
    other = another_clone(clone, "other")
    propose(other, {PATH: "a: 2\n"})
    assert other.git("rev-parse", "--is-shallow-repository") == "false"


def by_a_person_on_top(person: Clone) -> None:
    person.commit({"cohorts/fall/pairs/ana--bo.yaml": "mine: 1\n"}, message())


def by_a_person_amended(person: Clone) -> None:
    person.write({PATH: "mine: 1\n"})
    person.git("commit", "--quiet", "--all", "--amend", "--no-edit")


def by_a_person_reworded(person: Clone) -> None:
    text = run_git(person.path, "cat-file", "commit", "HEAD").replace("\nMentoring-Run: 0123456789ab", "")
    (person.path / ".git" / "reworded").write_text(text + "\n")
    person.git("reset", "--quiet", "--soft", person.git("hash-object", "-t", "commit", "-w", ".git/reworded"))


def by_a_person_beneath(person: Clone) -> None:
    ours, main = person.git("rev-parse", "HEAD"), person.git("rev-parse", "HEAD^")
    person.git("reset", "--quiet", "--hard", main)
    mine = person.commit({"README.md": "Mine\n"})
    text = run_git(person.path, "cat-file", "commit", ours).replace(f"parent {main}", f"parent {mine}")
    (person.path / ".git" / "moved").write_text(text + "\n")
    person.git("reset", "--quiet", "--soft", person.git("hash-object", "-t", "commit", "-w", ".git/moved"))


@pytest.mark.parametrize(
    ("edit", "theirs"),
    [
        (by_a_person_on_top, {PATH: "mine: 1\n"}),
        (by_a_person_amended, {PATH: "mine: 1\n"}),
        (by_a_person_reworded, {PATH: "a: 1\n"}),
        (by_a_person_beneath, {"README.md": "Mine\n"}),
    ],
)
def test_commits_by_people_are_never_overwritten(
    clone: Clone, edit: Callable[[Clone], None], theirs: dict[str, str]
) -> None:
    propose(clone, {PATH: "a: 1\n"})
    person = another_clone(clone, "person")
    person.git("switch", "--quiet", BRANCH)
    edit(person)
    person.git("push", "--quiet", "--force", "origin", f"HEAD:{BRANCH}")
    commit = person.git("rev-list", "--author=Test", "--committer=Test", "--max-count=1", "HEAD", "^main") or "HEAD"
    assert propose(clone, {OTHER: "b: 1\n"}) == "updated"
    run_git(clone.remote, "merge-base", "--is-ancestor", person.git("rev-parse", commit), BRANCH)
    kept = clone.remote_files(BRANCH, ".")
    assert kept | theirs | {OTHER: "b: 1\n"} == kept
    assert propose(clone, {OTHER: "b: 1\n"}) == "unchanged"


def test_a_branch_that_moved_since_it_was_seen_is_not_overwritten(clone: Clone) -> None:
    propose(clone, {PATH: "a: 1\n"})
    base = base_commit(clone.path)
    seen = ask(clone.path, "origin", BRANCH)
    propose(another_clone(clone, "other"), {PATH: "a: 2\n"})
    tip = clone.on_remote(BRANCH)
    with pytest.raises(MentoringError, match="was changed by somebody else in the meantime; nothing was overwritten"):
        push(clone.path, seen, BRANCH, commit_files(clone.path, base, {PATH: "a: 3\n"}, message()))
    assert clone.on_remote(BRANCH) == tip


def test_a_branch_that_appeared_since_is_not_overwritten(clone: Clone) -> None:
    base = base_commit(clone.path)
    seen = ask(clone.path, "origin", BRANCH)
    propose(another_clone(clone, "other"), {PATH: "a: 2\n"})
    with pytest.raises(MentoringError, match="nothing was overwritten"):
        push(clone.path, seen, BRANCH, commit_files(clone.path, base, {PATH: "a: 3\n"}, message()))


def test_two_runs_at_once_that_agree_both_succeed(clone: Clone) -> None:
    base = base_commit(clone.path)
    seen = ask(clone.path, "origin", BRANCH)
    propose(another_clone(clone, "other"), {PATH: "a: 1\n"})
    assert push(clone.path, seen, BRANCH, commit_files(clone.path, base, {PATH: "a: 1\n"}, message())) == "created"


def test_a_remote_that_takes_no_push_is_told(clone: Clone) -> None:
    hook = clone.remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho this branch is protected >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(MentoringError, match="origin did not take match/fall"):
        propose(clone, {PATH: "a: 1\n"})


def test_hooks_and_settings_of_the_user_play_no_part(clone: Clone) -> None:
    for name in ("pre-push", "pre-commit", "commit-msg"):
        hook = clone.path / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
    clone.git("tag", "--annotate", "v1", "--message", "v1")
    clone.git("config", "push.followTags", "true")
    clone.git("config", "push.gpgSign", "true")
    assert propose(clone, {PATH: "a: 1\n"}) == "created"
    assert run_git(clone.remote, "tag") == ""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"program.yaml": "name: y\n"}, "program.yaml"),
        ({"participants/acme/new.yaml": "handle: new\n"}, "participants/acme/new.yaml"),
        ({"participants/acme/ignored.yaml": "handle: ignored\n"}, "participants/acme/ignored.yaml"),
    ],
)
def test_data_that_is_not_committed_is_refused(clone: Clone, change: dict[str, str], told: str) -> None:
    clone.commit({".gitignore": "ignored.yaml\n"})
    clone.write(change)
    with pytest.raises(MentoringError) as refused:
        base_commit(clone.path)
    assert refused.value.message == f"the program's files differ from the last commit: {told}"


def test_data_that_is_staged_deleted_or_hidden_from_git_is_refused(clone: Clone) -> None:
    (clone.path / "participants/acme/org.yaml").unlink()
    with pytest.raises(MentoringError, match=r"participants/acme/org\.yaml"):
        base_commit(clone.path)
    clone.git("rm", "--quiet", "--cached", "participants/acme/org.yaml")
    with pytest.raises(MentoringError, match=r"participants/acme/org\.yaml"):
        base_commit(clone.path)
    clone.git("reset", "--quiet", "--hard")
    clone.git("update-index", "--assume-unchanged", "program.yaml")
    clone.write({"program.yaml": "name: hidden\n"})
    with pytest.raises(MentoringError, match=r"program\.yaml"):
        base_commit(clone.path)


def test_other_files_may_differ(clone: Clone) -> None:
    clone.write({"README.md": "Changed\n", "notes.txt": "new\n"})
    assert base_commit(clone.path) == clone.git("rev-parse", "HEAD")


def test_a_folder_without_repository_or_commit_is_told(tmp_path: Path) -> None:
    with pytest.raises(MentoringError, match="is in no git repository that can be used: fatal: not a git repository"):
        base_commit(tmp_path)
    run_git(tmp_path, "init", "--quiet")
    with pytest.raises(MentoringError, match="has no commit yet"):
        base_commit(tmp_path)


def test_a_remote_that_is_not_there_is_told(clone: Clone) -> None:
    with pytest.raises(MentoringError, match="'nowhere' does not appear to be a git repository") as failed:
        ask(clone.path, "nowhere", BRANCH)
    assert failed.value.hint == "is --remote right, and may you reach it?"
    with pytest.raises(UsageFault, match="'--upload-pack=x' is no remote"):
        ask(clone.path, "--upload-pack=x", BRANCH)


def test_a_remote_may_be_given_by_its_address(clone: Clone) -> None:
    base = base_commit(clone.path)
    seen = ask(clone.path, str(clone.remote), BRANCH)
    assert seen == Remote(str(clone.remote), "main", base, None)
    assert push(clone.path, seen, BRANCH, commit_files(clone.path, base, {PATH: "a: 1\n"}, message())) == "created"


def test_commits_that_the_remote_lacks_are_counted(clone: Clone) -> None:
    base = base_commit(clone.path)
    assert unpublished(clone.path, ask(clone.path, "origin", BRANCH), base) == 0
    base = clone.commit({"README.md": "Mine\n"})
    assert unpublished(clone.path, ask(clone.path, "origin", BRANCH), base) == 1
