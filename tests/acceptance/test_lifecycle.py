"""`lifecycle`: a cohort's next step as a pull request, on real git and an API server that nobody here wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.cli import Outcome, run_command
from support.git_repos import Clone, another_clone, new_clone, run_git
from support.github_hub import BOT, OWNER, Hub
from support.github_server import LOST, Answer
from support.own_repository import own_repository
from support.small_program import COHORT, program_files

BRANCH = f"lifecycle/{COHORT}"
FILE = f"cohorts/{COHORT}/cohort.yaml"


def files_of(status: str) -> dict[str, str]:
    """The small program with its cohort in a state; enrollment 5 to 31 October, run 9 November to 14 May."""
    files = program_files()
    files[FILE] = files[FILE].replace("status: matching", f"status: {status}  # by hand, so far")
    files[FILE] = files[FILE].replace("opens: 2026-09-01", "opens: 2026-10-05")
    return files


@pytest.fixture
def start(hub: Hub, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Clone]:
    return lambda status: own_repository(hub, request, monkeypatch, files_of(status))


def lifecycle(clone: Clone, today: str, *options: str) -> Outcome:
    return run_command("lifecycle", "--root", clone.path, "--today", today, *options)


def pulls(hub: Hub, clone: Clone) -> list[dict[str, Any]]:
    found = hub.ask("GET", f"/repos/{OWNER}/{clone.remote.stem}/pulls?state=all")
    return sorted(found, key=lambda pull: pull["number"])


def states(hub: Hub, clone: Clone) -> list[tuple[str, str]]:
    return [(pull["title"], "merged" if pull["merged_at"] else pull["state"]) for pull in pulls(hub, clone)]


def pull_main(clone: Clone) -> None:
    clone.git("pull", "--quiet", "origin", "main")


def test_a_due_step_is_suggested_once_and_a_second_run_writes_nothing(hub: Hub, start: Callable[[str], Clone]) -> None:
    clone = start("planned")
    before = clone.state()
    outcome = lifecycle(clone, "2026-10-05")
    (pull,) = pulls(hub, clone)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        f"2026-fall: planned to enrolling; lifecycle/2026-fall: pull request {pull['number']} opened, {pull['html_url']}\n"
    )
    assert (pull["title"], pull["head"]["ref"], pull["base"]["ref"]) == ("Set 2026-fall to enrolling", BRANCH, "main")
    assert [label["name"] for label in pull["labels"]] == ["lifecycle"]
    assert pull["body"] == (
        "Enrollment opens on 2026-10-05. This sets `status: enrolling` in `cohorts/2026-fall/cohort.yaml`, which is "
        "`planned` now.\n\n"
        "What it means for Fall 2026:\n\n"
        "- People can see on the site that they may join.\n"
        "- Tell them: who agreed to be proposed by the last day of enrollment is matched.\n\n"
        "Is it too early? Close this pull request, or change the dates in `cohorts/2026-fall/cohort.yaml`. "
        "[Running a cohort](<https://small.example/guides/running-a-cohort/>) goes through each step."
    )
    assert run_git(clone.remote, "diff", "--unified=0", "main", BRANCH).splitlines()[-2:] == [
        "-status: planned  # by hand, so far", "+status: enrolling  # by hand, so far",
    ]  # fmt: skip
    assert clone.state() == before
    hub.front.log.clear()
    again = lifecycle(clone, "2026-10-20")
    assert again.out == outcome.out.replace("opened", "already up to date")
    assert {call.split()[0] for call in hub.api_calls} == {"GET"}


def test_a_cohort_goes_through_its_year_by_merging(hub: Hub, start: Callable[[str], Clone]) -> None:
    clone = start("planned")
    for today, status in (("2026-10-05", "enrolling"), ("2026-11-01", "matching")):
        lifecycle(clone, today)
        hub.merge(f"{OWNER}/{clone.remote.stem}", pulls(hub, clone)[-1]["number"])
        pull_main(clone)
        assert f"status: {status}" in run_git(clone.remote, "show", f"main:{FILE}")
    stays = (
        "2026-fall stays matching and does not go on to running: it has no pair yet: merge its proposal first, or move"
    )
    assert lifecycle(clone, "2026-11-09").out == f"{stays} the dates of the run\n"
    pair = f"cohorts/{COHORT}/pairs/ana_northwind--ana-m_northwind.yaml"
    text = "mentor: ana_northwind\nmentee: ana-m_northwind\nstatus: proposed\nmatched: {date: 2026-11-02}\n"
    clone.commit({pair: text})
    run_git(clone.remote, "fetch", "--quiet", str(clone.path), "main:main")
    for today in ("2026-11-09", "2027-04-14"):
        lifecycle(clone, today)
        hub.merge(f"{OWNER}/{clone.remote.stem}", pulls(hub, clone)[-1]["number"])
        pull_main(clone)
    assert lifecycle(clone, "2027-06-01").out == "2026-fall is closing, and no step is due\n"
    assert states(hub, clone) == [
        (f"Set 2026-fall to {status}", "merged") for status in ("enrolling", "matching", "running", "closing")
    ]


def test_a_step_that_is_not_due_any_more_is_withdrawn_and_can_come_back(
    hub: Hub, start: Callable[[str], Clone]
) -> None:
    clone = start("planned")
    lifecycle(clone, "2026-10-05")
    withdrawn = lifecycle(clone, "2026-10-04").out
    assert withdrawn == (
        "2026-fall is planned, and no step is due; lifecycle/2026-fall: pull request 1 closed; there is nothing to "
        "suggest any more\n"
    )
    assert lifecycle(clone, "2026-10-04").out == "2026-fall is planned, and no step is due\n"
    lifecycle(clone, "2026-10-05")
    assert [state for _, state in states(hub, clone)] == ["closed", "open"]


def test_a_step_that_a_person_closed_is_not_suggested_again(hub: Hub, start: Callable[[str], Clone]) -> None:
    clone = start("planned")
    lifecycle(clone, "2026-10-05")
    path = f"/repos/{OWNER}/{clone.remote.stem}/pulls/1"
    hub.ask("PATCH", path, "olga_northwind", state="closed")
    assert lifecycle(clone, "2026-10-06").out == (
        "2026-fall: planned to enrolling; lifecycle/2026-fall: pull request 1 was closed, and is not opened again; "
        "delete the branch to have it suggested again\n"
    )
    run_git(clone.remote, "update-ref", "-d", f"refs/heads/{BRANCH}")
    lifecycle(clone, "2026-10-07")
    assert [state for _, state in states(hub, clone)] == ["closed", "open"]


def test_a_branch_with_people_s_commits_is_left_to_them(hub: Hub, start: Callable[[str], Clone]) -> None:
    clone = start("planned")
    lifecycle(clone, "2026-10-05")
    colleague = another_clone(clone, "colleague", "--branch", BRANCH)
    colleague.commit({"README.md": "Wait until Monday\n"})
    colleague.git("push", "--quiet", "origin", BRANCH)
    tip = clone.on_remote(BRANCH)
    assert lifecycle(clone, "2026-10-06").out.endswith("people have commits there; it was left as it is\n")
    assert lifecycle(clone, "2026-10-04").out == "2026-fall is planned, and no step is due\n"
    assert clone.on_remote(BRANCH) == tip
    assert states(hub, clone) == [("Set 2026-fall to enrolling", "open")]


@pytest.mark.parametrize("squash", [False, True])
def test_a_branch_that_a_person_brought_up_to_date_and_merged_is_free_for_the_next_step(
    hub: Hub, start: Callable[[str], Clone], squash: bool
) -> None:
    clone = start("planned")
    lifecycle(clone, "2026-10-05")
    clone.commit({"README.md": "Meanwhile\n"})
    run_git(clone.remote, "fetch", "--quiet", str(clone.path), "main:main")
    colleague = another_clone(clone, "colleague", "--branch", BRANCH)
    colleague.git("merge", "--quiet", "--no-edit", "origin/main")
    colleague.git("push", "--quiet", "origin", BRANCH)
    repository = f"{OWNER}/{clone.remote.stem}"
    hub.follow_pushes(repository)
    if squash:  # what GitHub does with "Squash and merge": the branch's commits are in main under another name
        tip, tree = clone.on_remote(BRANCH) or "", run_git(clone.remote, "rev-parse", f"{BRANCH}^{{tree}}")
        merged = run_git(clone.remote, "commit-tree", tree, "-p", "main", "-m", "Squashed")
        hub.merge(repository, 1)
        run_git(clone.remote, "update-ref", "refs/heads/main", merged)
        assert clone.on_remote(BRANCH) == tip
    else:
        hub.merge(repository, 1)
    pull_main(clone)
    assert "pull request 2 opened" in lifecycle(clone, "2026-11-01").out
    assert states(hub, clone) == [("Set 2026-fall to enrolling", "merged"), ("Set 2026-fall to matching", "open")]


def test_a_base_that_moved_on_changes_nothing_while_the_step_is_the_same(
    hub: Hub, start: Callable[[str], Clone]
) -> None:
    clone = start("planned")
    lifecycle(clone, "2026-10-05")
    tip = clone.on_remote(BRANCH)
    clone.commit({"README.md": "More\n"})
    assert "already up to date" in lifecycle(clone, "2026-10-06").out
    assert clone.on_remote(BRANCH) == tip
    text = (clone.path / FILE).read_text(encoding="utf-8").replace("Fall 2026", "Autumn 2026")
    clone.commit({FILE: text})
    assert "pull request 1 updated" in lifecycle(clone, "2026-10-06").out
    assert clone.on_remote(BRANCH) != tip


def test_lost_answers_and_refusals_lose_and_double_nothing(
    hub: Hub, start: Callable[[str], Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    clone = start("planned")
    hub.front.aim = "POST .*/pulls"
    hub.front.faults.extend([Answer(502), LOST])
    assert lifecycle(clone, "2026-10-05").code == 0
    hub.front.aim = "POST .*/labels|GET .*/pulls"
    hub.front.faults.extend([Answer(502), LOST, LOST])
    assert lifecycle(clone, "2026-10-05").code == 0
    clone_of_another_day = another_clone(clone, "other", "--depth=1")
    clone_of_another_day.git("config", "remote.origin.url", clone.git("config", "remote.origin.url"))
    assert "already up to date" in lifecycle(clone_of_another_day, "2026-10-09").out
    assert states(hub, clone) == [("Set 2026-fall to enrolling", "open")]


def test_a_refused_token_leaves_the_branch_and_the_next_run_does_the_rest(
    hub: Hub, start: Callable[[str], Clone]
) -> None:
    clone = start("planned")
    hub.front.aim = "POST .*/pulls"
    hub.front.faults.append(Answer(403, b'{"message": "Resource not accessible by integration"}'))
    refused = lifecycle(clone, "2026-10-05")
    assert (refused.code, refused.out) == (1, "")
    assert "Resource not accessible by integration" in refused.err
    assert lifecycle(clone, "2026-10-05").code == 0
    assert states(hub, clone) == [("Set 2026-fall to enrolling", "open")]


def test_a_dry_run_prints_the_requests_and_writes_nothing(hub: Hub, start: Callable[[str], Clone]) -> None:
    clone = start("planned")
    outcome = lifecycle(clone, "2026-10-05", "--dry-run")
    name = f"{OWNER}/{clone.remote.stem}"
    lines = [line.partition(" {")[0] for line in outcome.out.splitlines()]
    assert lines == [
        f"git push origin {BRANCH}, with {FILE}",
        f"POST /repos/{name}/pulls",
        f"POST /repos/{name}/labels",
        f"POST /repos/{name}/issues/(its number)/labels",
        "2026-fall: planned to enrolling; lifecycle/2026-fall: nothing was written or pushed",
    ]
    assert (pulls(hub, clone), clone.on_remote(BRANCH)) == ([], None)


def test_without_github_the_branch_is_pushed_all_the_same(tmp_path: Path) -> None:
    clone = new_clone(tmp_path, files_of("planned"))
    summary = tmp_path / "summary.md"
    outcome = lifecycle(clone, "2026-10-05", "--summary", str(summary))
    assert outcome.out == (
        "2026-fall: planned to enrolling; lifecycle/2026-fall on origin: created; no pull request: GITHUB_TOKEN is not set\n"
    )
    assert summary.read_text(encoding="utf-8") == f"- {outcome.out}"
    assert "already up to date" in lifecycle(clone, "2026-10-13").out


def test_an_unknown_cohort_is_a_wrong_call(tmp_path: Path) -> None:
    clone = new_clone(tmp_path, files_of("planned"))
    assert lifecycle(clone, "2026-10-05", "2026-fal").code == 2


def test_the_bot_is_who_suggests(hub: Hub, start: Callable[[str], Clone]) -> None:
    clone = start("planned")
    lifecycle(clone, "2026-10-05")
    assert pulls(hub, clone)[0]["user"]["login"] == BOT
