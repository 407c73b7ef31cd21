"""Repositories that lie, hide, lack something, or want something to be run: the answer stays right, or is no."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reverse_mentoring.policy import decision, objects
from reverse_mentoring.policy.objects import Repository
from support.cli import Outcome, run_command
from support.git_repos import run_git
from support.policy.program import CORA, MIRA, NEW, OLGA, PROGRAM, SILENT, Account, home, person, replaced
from support.policy.repo import Case, Changes, Step, Stream, new_repository

SENIOR = {home(MIRA): replaced(home(MIRA), "level: junior", "level: senior")}
UNDECIDED = {"allowed": False, "coordinator": False,
             "changes": [{"path": ".", "action": "unknown", "allowed": False, "rule": "undecided"}]}  # fmt: skip


def policy(root: Path, head: str, who: Account = MIRA, base: str = "main") -> Outcome:
    return run_command("policy", "--root", root, "--base", base, "--head", head, "--author", str(who.id),
                       "--login", who.login, "--format", "json")  # fmt: skip


def edit(name: str, changes: Changes, who: Account = MIRA) -> Case:
    return Case(name, who, changes, {})


def rules(done: Outcome) -> dict[str, str]:
    return {change["path"]: change["rule"] for change in json.loads(done.out)["changes"]}


def undecided(done: Outcome) -> str:
    """The reason why nothing was decided."""
    assert (json.loads(done.out), done.code) == (UNDECIDED, 1)
    return done.err


def test_it_works_in_a_clone_and_below_its_top_as_in_a_bare_repository(tmp_path: Path) -> None:
    bare = new_repository(tmp_path, [edit("senior", SENIOR)])
    run_git(tmp_path, "clone", "--quiet", str(bare), "clone")
    clone = tmp_path / "clone"
    (clone / "participants").mkdir(exist_ok=True)
    expected = policy(bare, "senior")
    assert json.loads(expected.out)["allowed"] is True
    assert policy(clone, "origin/senior") == expected
    assert policy(clone / "participants", "origin/senior", base="origin/main") == expected


def test_the_work_tree_and_the_index_play_no_part(tmp_path: Path) -> None:
    bare = new_repository(tmp_path, [edit("senior", SENIOR, NEW)])
    run_git(tmp_path, "clone", "--quiet", str(bare), "clone")
    clone = tmp_path / "clone"
    (clone / "program.yaml").write_text(PROGRAM.replace(str(CORA.id), str(NEW.id)))
    run_git(clone, "add", "--all")
    assert json.loads(policy(clone, "origin/senior", NEW).out)["coordinator"] is False


@pytest.mark.parametrize(("arguments", "told"), [
    (("--head", "nowhere"), "git knows no commit 'nowhere'"),
    (("--head", "--all"), "git knows no commit '--all'"),
    (("--head", "main:program.yaml"), "git knows no commit 'main:program.yaml'"),
    (("--author", "mira"), "'mira' is not a valid int"),
    (("--author", "0"), "0 is not in the range"),
    (("--format", "xml"), "'xml' is not one of"),
])  # fmt: skip
def test_a_wrong_call_ends_with_2(arguments: tuple[str, str], told: str, tmp_path: Path) -> None:
    bare = new_repository(tmp_path)
    options = {"--base": "main", "--head": "main", "--author": "1", "--login": "x"} | dict([arguments])
    done = run_command("policy", "--root", bare, *(part for option in options.items() for part in option))
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_folder_without_a_repository_ends_with_2(tmp_path: Path) -> None:
    done = policy(tmp_path, "main")
    assert (done.code, done.out) == (2, "")
    assert "is in no git repository that can be used" in done.err


def test_unrelated_histories_are_refused(tmp_path: Path) -> None:
    assert "no common ancestor" in undecided(policy(new_repository(tmp_path), "unrelated", CORA))


def test_crossed_histories_are_refused(tmp_path: Path) -> None:
    repository = new_repository(tmp_path, [
        Case("one", MIRA, SENIOR, {}),
        Case("two", MIRA, {"x": "x\n"}, {}),
        Case("left", MIRA, [Step({"x": "x\n"}, start="one", merges="two")], {}),
        Case("right", MIRA, [Step(SENIOR, start="two", merges="one")], {}),
    ])  # fmt: skip
    assert "several common ancestors" in undecided(policy(repository, "left", base="right"))


def test_a_shallow_clone_is_refused(tmp_path: Path) -> None:
    bare = new_repository(tmp_path, [edit("senior", SENIOR)])
    run_git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", bare.as_uri(), "clone")
    assert "the history is not all here" in undecided(policy(tmp_path / "clone", "origin/senior", base="origin/main"))


def test_missing_contents_are_refused_and_not_fetched(tmp_path: Path) -> None:
    bare = new_repository(tmp_path, [edit("senior", SENIOR)])
    run_git(bare, "config", "uploadpack.allowFilter", "true")
    run_git(tmp_path, "clone", "--quiet", "--bare", "--filter=blob:none", bare.as_uri(), "partial")
    done = policy(tmp_path / "partial", "senior")
    assert json.loads(done.out)["allowed"] is False
    missing = run_git(tmp_path / "partial", "rev-list", "--objects", "--all", "--missing=print")
    assert run_git(bare, "rev-parse", "main:program.yaml") in missing.replace("?", "").splitlines()


def test_a_missing_tree_is_refused(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    tree = run_git(repository, "rev-parse", "main^{tree}")
    listed = run_git(repository, "ls-tree", tree).replace("topics.yaml", "zopics.yaml")
    new = hand_made(repository, listed)
    (repository / "objects" / new_tree(repository, new)[:2] / new_tree(repository, new)[2:]).unlink()
    assert "diff-tree" in undecided(policy(repository, new))


def new_tree(repository: Path, commit: str) -> str:
    return run_git(repository, "cat-file", "commit", commit).split()[1]


def hand_made(repository: Path, listed: str) -> str:
    """A commit on main with a tree of these lines of `ls-tree`, however wrong."""
    raw = b""
    for line in listed.splitlines():
        what, _, path = line.partition("\t")
        mode, _, object_id = what.split(" ")
        raw += mode.lstrip("0").encode() + b" " + path.encode() + b"\0" + bytes.fromhex(object_id)
    made = subprocess.run(
        ["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"],
        cwd=repository,
        input=raw,
        capture_output=True,
        check=True,
    )
    return run_git(repository, "commit-tree", made.stdout.decode().strip(), "-p", "main", "-m", "Change")


def test_a_folder_that_leads_out_of_itself_is_refused(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    inner = run_git(repository, "rev-parse", "main:participants")
    trees = run_git(repository, "ls-tree", inner)
    blob = run_git(repository, "rev-parse", "main:topics.yaml")
    people = new_tree(repository, hand_made(repository, f"100644 blob {blob}\t..\n{trees}"))
    top = run_git(repository, "ls-tree", "main").replace(inner, people)
    done = policy(repository, hand_made(repository, top), CORA)
    assert (done.code, rules(done)) == (1, {"participants/..": "known-place"})


def test_a_folder_with_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    people = run_git(repository, "rev-parse", "main:participants")
    org = run_git(repository, "rev-parse", "main:participants/northwind")
    lines = run_git(repository, "ls-tree", org).splitlines()
    mine = next(line for line in lines if line.endswith("\tmira_northwind.yaml"))
    topics, program = (run_git(repository, "rev-parse", f"main:{name}.yaml") for name in ("topics", "program"))
    twice = [mine.replace(mine.split()[2], topics), mine.replace(mine.split()[2], program)]
    wrong = new_tree(repository, hand_made(repository, "\n".join([*lines, *twice])))
    inner = new_tree(repository, hand_made(repository, run_git(repository, "ls-tree", people).replace(org, wrong)))
    head = hand_made(repository, run_git(repository, "ls-tree", "main").replace(people, inner))
    assert "the same name twice" in undecided(policy(repository, head, CORA))


def test_replaced_objects_are_not_believed(tmp_path: Path) -> None:
    repository = new_repository(
        tmp_path, [edit("mine", {"program.yaml": PROGRAM.replace(str(CORA.id), str(NEW.id))}, NEW)]
    )
    run_git(repository, "replace", "main:program.yaml", "mine:program.yaml")
    run_git(repository, "replace", "main", "mine")
    done = policy(repository, "mine", NEW)
    assert (json.loads(done.out)["coordinator"], rules(done)) == (False, {"program.yaml": "nobody-else"})


def test_grafts_are_not_believed(tmp_path: Path) -> None:
    repository = new_repository(
        tmp_path, [edit("one", {home(MIRA): None}), Case("two", MIRA, [Step(SENIOR, start="one")], {})]
    )
    (repository / "info").mkdir(exist_ok=True)
    (repository / "info" / "grafts").write_text(
        f"{run_git(repository, 'rev-parse', 'main')} {run_git(repository, 'rev-parse', 'two')}\n"
    )
    assert rules(policy(repository, "two", NEW)) == {home(MIRA): "others-records-are-closed"}


def test_settings_of_the_repository_run_nothing_and_hide_nothing(tmp_path: Path) -> None:
    changes: Changes = {
        **SENIOR, ".gitattributes": "* diff=evil filter=evil merge=evil\n",
        "participants/northwind/sub.yaml": ("160000", "1" * 40),
    }  # fmt: skip
    again = Case("again", MIRA, [Step(changes), Step({"participants/northwind/sub.yaml": ("160000", "2" * 40)})], {})
    repository = new_repository(tmp_path, [again])
    evil = f"touch {tmp_path / 'ran'}"
    for name, value in {
        "diff.external": evil, "diff.evil.textconv": evil, "diff.evil.command": evil, "filter.evil.smudge": evil,
        "filter.evil.clean": evil, "core.fsmonitor": evil, "core.pager": evil, "core.hooksPath": str(tmp_path),
        "alias.diff-tree": f"!{evil}", "core.sshCommand": evil, "diff.ignoreSubmodules": "all", "diff.renames": "copies",
        "diff.noprefix": "true", "diff.relative": "true", "core.quotePath": "false", "core.abbrev": "4",
        "log.showSignature": "true", "gpg.program": evil, "diff.orderFile": "/dev/null", "uploadpack.packObjectsHook": evil,
    }.items():  # fmt: skip
        run_git(repository, "config", name, value)
    done = policy(repository, "again", base="main")
    assert rules(done) == {
        ".gitattributes": "inside-the-data", home(MIRA): "people-keep-their-file",
        "participants/northwind/sub.yaml": "plain-file",
    }  # fmt: skip
    (tmp_path / "first").mkdir()
    assert rules(policy(repository, "again", base="again~1")) == {"participants/northwind/sub.yaml": "plain-file"}
    assert not (tmp_path / "ran").exists()


def test_too_much_to_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = new_repository(tmp_path, [edit("senior", SENIOR)])
    monkeypatch.setattr(objects, "TOTAL_BYTES", 1000)
    assert "too much to read at once" in undecided(policy(repository, "senior"))


def test_contents_beyond_their_limit_are_not_read(tmp_path: Path) -> None:
    repository = Repository(new_repository(tmp_path))
    blob = run_git(repository.folder, "rev-parse", "main:topics.yaml")
    size = int(run_git(repository.folder, "cat-file", "-s", blob))
    assert repository.contents({blob: size - 1, "0" * 40: 9}) == {}
    assert [len(raw) for raw in repository.contents({blob: size}).values()] == [size]


@pytest.fixture
def many(tmp_path: Path) -> Callable[[Account], tuple[Outcome, float]]:
    """A change of ten thousand people, decided for an author: the outcome, and how many seconds it took."""
    people = [Account(9_000_000_100_000 + number, f"p{number}_northwind1") for number in range(10_000)]
    repository = new_repository(tmp_path)
    stream = Stream()
    stream.commit("many", {home(who, "northwind"): person(who, SILENT) for who in people}, start="main")
    stream.run(repository)

    def decided(who: Account) -> tuple[Outcome, float]:
        started = time.process_time()
        return policy(repository, "many", who), time.process_time() - started

    return decided


def test_ten_thousand_files_of_others_are_refused_fast(many: Callable[[Account], tuple[Outcome, float]]) -> None:
    done, seconds = many(NEW)
    assert set(rules(done).values()) == {"others-records-are-closed"}
    assert len(rules(done)) == 10_000
    assert seconds < 5


def test_more_files_than_can_be_judged_at_once_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = new_repository(tmp_path, [edit("many", {home(NEW, "northwind"): person(NEW, SILENT), **SENIOR})])
    monkeypatch.setattr(decision, "MOST_CHANGES", 1)
    assert "the change touches 2 files; at most 1 are judged at once" in undecided(policy(repository, "many", OLGA))
