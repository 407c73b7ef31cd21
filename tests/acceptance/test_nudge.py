"""`nudge`: one issue a cohort, once a week at most, on an API server that nobody here wrote."""

from __future__ import annotations

from typing import Any

import pytest

from support.cli import Outcome, run_command
from support.git_repos import Clone
from support.github_hub import BOT, OWNER, Hub
from support.github_server import LOST, Answer
from support.own_repository import own_repository
from support.small_program import COHORT, program_files

PAIR = "mentor: {mentor}\nmentee: {mentee}\nstatus: proposed\nmatched: {{date: 2026-11-02}}\nagreement: {{mentor: 2026-11-12}}\n"


@pytest.fixture
def clone(hub: Hub, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A program with two pairs, whose mentors have signed, in a private repository of the test's own."""
    return own_repository(hub, request, monkeypatch, files_of(), private=True)


def files_of() -> dict[str, str]:
    files = program_files()
    files[f"cohorts/{COHORT}/cohort.yaml"] = files[f"cohorts/{COHORT}/cohort.yaml"].replace("matching", "running")
    for who in ("ana", "bea"):
        text = PAIR.format(mentor=f"{who}_northwind", mentee=f"{who}-m_northwind")
        files[f"cohorts/{COHORT}/pairs/{who}_northwind--{who}-m_northwind.yaml"] = text
    return files


def nudge(clone: Clone, today: str, *options: str) -> Outcome:
    return run_command("nudge", "--root", clone.path, "--today", today, *options)


def issues(hub: Hub, clone: Clone) -> list[dict[str, Any]]:
    return hub.ask("GET", f"/repos/{OWNER}/{clone.remote.stem}/issues?state=all")  # type: ignore[no-any-return]


def comments(hub: Hub, clone: Clone, number: int = 1) -> list[str]:
    found = hub.ask("GET", f"/repos/{OWNER}/{clone.remote.stem}/issues/{number}/comments")
    return [comment["body"].splitlines()[0] for comment in found if comment["user"]["login"] == BOT]


def sign(clone: Clone, *names: str) -> None:
    for who in names:
        path = clone.path / f"cohorts/{COHORT}/pairs/{who}_northwind--{who}-m_northwind.yaml"
        text = path.read_text(encoding="utf-8").replace("mentor: 2026-11-12", "mentor: 2026-11-12, mentee: 2026-11-13")
        path.write_text(text.replace("proposed", "agreed"), encoding="utf-8")


def marker(day: str) -> str:
    return f"<!-- mentoring-nudge/{COHORT}/{day} -->"


def test_a_reminder_comes_once_a_week_in_one_issue(hub: Hub, clone: Clone) -> None:
    assert nudge(clone, "2026-11-30").out == "2026-fall: nothing to remind of\n"
    first = nudge(clone, "2026-12-01")
    (issue,) = issues(hub, clone)
    assert (first.code, first.out) == (0, f"2026-fall: reminded in issue 1, {issue['html_url']}\n")
    assert (issue["title"], [label["name"] for label in issue["labels"]]) == ("Reminders for 2026-fall", ["nudge"])
    hub.front.log.clear()
    for day in ("2026-12-01", "2026-12-07"):
        assert nudge(clone, day).out == "2026-fall: reminded on 2026-12-01, and not again before 2026-12-08\n"
    assert {call.split()[0] for call in hub.api_calls} == {"GET"}
    nudge(clone, "2026-12-08")
    assert (len(issues(hub, clone)), comments(hub, clone)) == (1, [marker("2026-12-08")])


def test_it_calls_nobody_once_everybody_can_read_it_whatever_program_yaml_says(hub: Hub, clone: Clone) -> None:
    """A coordinator opened the repository to everybody, and left `visibility: private` as it was."""
    text = (clone.path / "program.yaml").read_text(encoding="utf-8")
    clone.write({"program.yaml": f"{text}privacy: {{min_group: 2}}\n"})
    address = f"/repos/{OWNER}/{clone.remote.stem}"
    nudge(clone, "2026-12-01")
    assert "northwind" in hub.ask("GET", f"{address}/issues/1/comments")[0]["body"]
    hub.ask("PATCH", address, private=False)
    nudge(clone, "2026-12-08")
    (said,) = hub.ask("GET", f"{address}/issues/1/comments")
    assert said["body"].startswith(f"{marker('2026-12-08')}\n- Some agreements wait for a signature")
    assert "northwind" not in said["body"]


def test_the_issue_is_closed_when_nothing_is_due_and_opened_again_later(hub: Hub, clone: Clone) -> None:
    nudge(clone, "2026-12-01")
    sign(clone, "ana", "bea")
    assert nudge(clone, "2026-12-02").out == "2026-fall: nothing is due any more; issue 1 closed\n"
    assert nudge(clone, "2026-12-03").out == "2026-fall: nothing to remind of\n"
    assert [issue["state"] for issue in issues(hub, clone)] == ["closed"]
    nudge(clone, "2027-01-01")
    assert [issue["state"] for issue in issues(hub, clone)] == ["open"]
    assert comments(hub, clone) == [marker("2027-01-01")]


def test_an_issue_that_a_person_closed_rests_until_the_week_is_over(hub: Hub, clone: Clone) -> None:
    nudge(clone, "2026-12-01")
    hub.ask("PATCH", f"/repos/{OWNER}/{clone.remote.stem}/issues/1", "olga_northwind", state="closed")
    nudge(clone, "2026-12-07")
    assert [issue["state"] for issue in issues(hub, clone)] == ["closed"]
    nudge(clone, "2026-12-08")
    assert [issue["state"] for issue in issues(hub, clone)] == ["open"]


def test_neither_a_stranger_s_issue_nor_their_marker_counts(hub: Hub, clone: Clone) -> None:
    path = f"/repos/{OWNER}/{clone.remote.stem}/issues"
    hub.ask("POST", f"/repos/{OWNER}/{clone.remote.stem}/labels", name="nudge", color="fbca04")
    hub.ask("POST", path, "olga_northwind", title="Mine", body=f"<!-- mentoring-nudge/{COHORT} -->", labels=["nudge"])
    hub.ask("POST", f"{path}/1/comments", "olga_northwind", body=marker("2026-12-01"))
    nudge(clone, "2026-12-01")
    assert comments(hub, clone, 2) == [marker("2026-12-01")]
    hub.ask("POST", f"{path}/2/comments", "olga_northwind", body=marker("2026-12-08"))
    nudge(clone, "2026-12-08")
    assert comments(hub, clone, 2) == [marker("2026-12-08")]


def test_no_fault_of_github_doubles_a_reminder(hub: Hub, clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    hub.front.aim = "POST .*/issues"
    hub.front.faults.extend([Answer(502), LOST, LOST])
    assert nudge(clone, "2026-12-01").code == 0
    assert (len(issues(hub, clone)), comments(hub, clone)) == (1, [marker("2026-12-01")])


def test_an_old_reminder_that_could_not_be_deleted_goes_next_time(hub: Hub, clone: Clone) -> None:
    nudge(clone, "2026-12-01")
    hub.front.aim = "DELETE"
    hub.front.faults.append(Answer(403, b'{"message": "Resource not accessible by integration"}'))
    assert nudge(clone, "2026-12-08").code == 1
    nudge(clone, "2026-12-09")
    assert comments(hub, clone) == [marker("2026-12-08")]


def test_a_dry_run_prints_the_requests(hub: Hub, clone: Clone) -> None:
    lines = [line.partition(" {")[0] for line in nudge(clone, "2026-12-01", "--dry-run").out.splitlines()]
    name = f"{OWNER}/{clone.remote.stem}"
    assert lines[:-1] == [
        f"POST /repos/{name}/labels", f"POST /repos/{name}/issues", f"POST /repos/{name}/issues/(its number)/comments",
    ]  # fmt: skip
    assert issues(hub, clone) == []


def test_without_a_token_there_is_nothing_to_remind_with(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, hub: Hub
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    assert nudge(clone, "2026-12-01") == Outcome(
        1, "", "Error: this needs GitHub, and GITHUB_TOKEN is not set\n  run it in a workflow, or set GITHUB_TOKEN to a "
        "token of yours\n",
    )  # fmt: skip


def test_without_github_a_dry_run_shows_what_could_be_said(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    *shown, last = nudge(clone, "2026-12-01", "--dry-run").out.splitlines()
    called = "`ana-m_northwind`, `bea-m_northwind`: your signature is still missing."
    assert shown[0] == f"{called} You need not hurry, and you may say no."
    assert last == "2026-fall: this could be said; GITHUB_TOKEN is not set, so the last reminder is not known"
    assert nudge(clone, "2026-11-30", "--dry-run").out == "2026-fall: nothing to remind of\n"
    assert "GITHUB_TOKEN is not set" in nudge(clone, "2026-12-01").err
