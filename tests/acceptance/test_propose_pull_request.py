"""The match pull request, against an API server that nobody here wrote; GitHub's own description judges every request."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.cli import Outcome
from support.desk import BRANCH, Desk, new_desk, workflow_variables
from support.git_repos import run_git
from support.github_hub import Hub, token_of
from support.small_program import COHORT, path_of, person

FIRST = ["POST /pulls", "POST /labels", "POST /issues/1/labels", "POST /pulls/1/requested_reviewers",
         "POST /issues/1/comments"]  # fmt: skip


def told(outcome: Outcome) -> tuple[str, str]:
    """The title and the body that were printed."""
    _, title, body = outcome.out.split("\n\n", 2)
    return title, body.rstrip("\n")


def pause(desk: Desk, *numbers: int) -> None:
    """These mentors take a break, on main."""
    texts = dict(person(number, mentor=True) for number in numbers)
    desk.land({path_of(handle): text.replace("status: active", "status: paused") for handle, text in texts.items()})


def test_it_is_opened_once_and_left_alone_when_nothing_changes(desk: Desk) -> None:
    first = desk.propose()
    pull = desk.pull()
    assert first.out.splitlines()[1:3] == [
        f"pull request 1: opened, {pull['html_url']}",
        "Review is requested from `olga_northwind`, `petra_northwind`.",
    ]
    assert (pull["title"], pull["body"]) == told(first)
    assert (pull["head"]["ref"], pull["head"]["sha"], pull["base"]["ref"]) == (BRANCH, desk.tip, "main")
    assert [label["name"] for label in pull["labels"]] == ["match"]
    assert desk.reviewers() == ["olga_northwind", "petra_northwind"]
    run = re.search(r"Run: `(\w+)`", pull["body"])
    assert run is not None
    assert desk.comments() == [
        f"<!-- mentoring:changes:{COHORT} -->\n"
        f"**First version of this proposal:** 2 pairs. As of 2026-10-15, run `{run[1]}`."
    ]
    assert desk.wrote() == FIRST
    second = desk.propose("--today", "2026-10-16")
    assert second.out.splitlines()[1] == f"pull request 1: already up to date, {pull['html_url']}"
    assert desk.wrote() == []


def test_a_changed_pool_updates_it_in_place_and_tells_what_changed(desk: Desk) -> None:
    desk.propose()
    desk.wrote()
    desk.enroll(2)
    outcome = desk.propose("--today", "2026-10-20")
    pull = desk.pull()
    assert outcome.out.splitlines()[1] == f"pull request 1: updated, {pull['html_url']}"
    assert (pull["title"], pull["body"]) == told(outcome)
    (comment,) = desk.comments()
    assert re.sub(r"run `\w+`", "run `R`", comment) == (
        f"<!-- mentoring:changes:{COHORT} -->\n"
        "**What changed since the last run:** 1 pair kept, 2 added, 1 dropped. As of 2026-10-20, run `R`.\n\n"
        "| | before | now |\n| --- | --- | --- |\n| Pairs | 2 | 3 |\n"
        "| Points in total | 109.34 | 176.01 |\n| Proven upper bound | 109.34 | 176.01 |"
    )
    assert [call.rpartition("/")[0] for call in desk.wrote()] == ["PATCH /pulls", "PATCH /issues/comments"]


def test_the_base_moving_on_moves_the_branch_and_nothing_else(desk: Desk) -> None:
    desk.propose()
    before, comments = desk.pull(), desk.comments()
    newer = desk.land({"README.md": "Newer\n"})
    desk.wrote()
    assert desk.propose().out.startswith(f"{BRANCH} on origin: updated, 2 new pairs")
    assert desk.clone.git("ls-remote", "origin", f"refs/heads/{BRANCH}").split()[0] == desk.pull()["head"]["sha"]
    assert f"git checkout {newer}" in desk.pull()["body"]
    assert desk.pull()["head"]["sha"] != before["head"]["sha"]
    assert desk.comments() == comments


def test_it_is_closed_with_a_comment_when_nothing_is_left(desk: Desk) -> None:
    desk.propose()
    pause(desk, 0, 1)
    desk.wrote()
    outcome = desk.propose()
    assert outcome.out.splitlines() == [
        "There is no new pair to propose for 2026-fall.",
        f"pull request 1: closed, {desk.pull()['html_url']}",
        f"{BRANCH} on origin: removed",
    ]
    assert (desk.pull()["state"], desk.tip) == ("closed", None)
    assert desk.comments()[1].startswith("<!-- mentoring:nothing-left -->\nThere is nothing left to propose: ")
    assert desk.wrote() == ["POST /issues/1/comments", "PATCH /pulls/1"]
    assert desk.propose().out == "There is no new pair to propose for 2026-fall. Nothing was written.\n"
    assert desk.wrote() == []


def test_a_branch_on_which_people_committed_stays_when_the_pull_request_is_closed(desk: Desk) -> None:
    desk.propose()
    colleague = desk.person_on_branch()
    colleague.commit({"notes.md": "Mine\n"})
    tip = desk.push_branch(colleague)
    pause(desk, 0, 1)
    assert desk.propose().out.splitlines()[-1] == (
        f"{BRANCH} on origin: left as it is, since people have committed on it"
    )
    assert (desk.pull()["state"], desk.tip) == ("closed", tip)


def test_a_closed_one_is_not_opened_again_by_an_update(desk: Desk) -> None:
    desk.propose()
    desk.hub.ask("PATCH", f"/repos/{desk.repository}/pulls/1", state="closed")
    desk.propose()
    assert [(pull["number"], pull["state"]) for pull in desk.pulls()] == [(1, "closed"), (2, "open")]


def test_on_hold_everything_stays_as_it_is(desk: Desk) -> None:
    desk.propose()
    desk.hub.ask("POST", f"/repos/{desk.repository}/issues/1/labels", labels=["hold"])
    desk.enroll(2)
    tip = desk.tip
    desk.wrote()
    outcome = desk.propose()
    assert (outcome.code, outcome.out) == (0, "pull request 1 is on hold: everything was left as it is\n")
    assert (desk.tip, desk.wrote()) == (tip, [])


def test_the_weekly_run_leaves_alone_what_a_person_matched_with_wishes_that_it_does_not_have(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Else the two whom a veto keeps apart would be proposed to each other, for everybody to read."""
    apart = tmp_path / "private.yaml"
    apart.write_text("vetoes: [[ana_northwind, ana-m_northwind]]\n")
    with pytest.MonkeyPatch.context() as at_home:
        at_home.setenv("GITHUB_TOKEN", token_of("olga_northwind"))
        at_home.delenv("MENTORING_BOT_ID")
        assert desk.propose("--private", str(apart)).code == 0
    by_hand = set(desk.files())
    assert "ana_northwind--ana-m_northwind" not in by_hand
    colleague = desk.person_on_branch()
    colleague.commit({"README.md": "A word on these pairs\n"})
    desk.push_branch(colleague)
    desk.wrote()
    with pytest.MonkeyPatch.context() as monday:
        monday.setenv("GITHUB_EVENT_NAME", "schedule")
        outcome = desk.propose()
    assert (outcome.code, outcome.out) == (
        0, "pull request 1 was matched by hand: everything was left as it is; `/rematch` goes on\n",
    )  # fmt: skip
    assert (set(desk.files()), desk.wrote()) == (by_hand, [])
    monkeypatch.setenv("GITHUB_EVENT_NAME", "workflow_dispatch")
    assert "pull request 1: " in desk.propose().out
    desk.enroll(2)
    monkeypatch.setenv("GITHUB_EVENT_NAME", "schedule")
    assert "pull request 1: updated" in desk.propose().out


def test_a_comment_that_only_looks_like_ours_is_left_alone(desk: Desk) -> None:
    """Even when it is older than ours, which somebody deleted."""
    desk.propose()
    comments = f"/repos/{desk.repository}/issues"
    (ours,) = desk.hub.ask("GET", f"{comments}/1/comments")
    desk.hub.ask("DELETE", f"{comments}/comments/{ours['id']}")
    forged = f"<!-- mentoring:changes:{COHORT} -->\nTrust me."
    desk.hub.ask("POST", f"{comments}/1/comments", "stranger_northwind", body=forged)
    desk.propose()
    assert desk.comments() == [forged, ours["body"]]


@pytest.fixture
def lines(desk: Desk) -> Desk:
    """Petra reports to a mentor's manager; Rosa is the manager of a mentee; Olga stands apart."""
    program = (desk.clone.path / "program.yaml").read_text()
    rosa = "  - {handle: rosa_northwind, github_id: 9000000000003}\nlevels"
    handle, text = person(0, mentor=False)
    desk.land({"program.yaml": program.replace("levels", rosa, 1),
               path_of(handle): text.replace("status:", "reports_to: rosa_northwind\nstatus:")})  # fmt: skip
    return desk


def test_nobody_in_a_reporting_line_of_a_pair_is_asked_for_review(lines: Desk) -> None:
    lines.propose()
    assert lines.reviewers() == ["olga_northwind", "petra_northwind"]


def test_reporting_lines_told_in_confidence_count_and_are_not_told(lines: Desk) -> None:
    private = lines.clone.path.parent / "private.yaml"
    private.write_text("reports_to: {petra_northwind: ana_northwind}\n")
    summary = lines.clone.path.parent / "summary.md"
    outcome = lines.propose("--private", str(private), "--summary", str(summary))
    assert lines.reviewers() == ["olga_northwind"]
    assert outcome.out.splitlines()[2] == "Review is requested from `olga_northwind`."
    assert "petra" not in summary.read_text() + "".join(lines.comments())


def test_a_request_is_withdrawn_when_a_coordinator_becomes_involved(lines: Desk) -> None:
    lines.propose()
    handle, text = person(1, mentor=False)
    lines.land({path_of(handle): text.replace("status:", "reports_to: petra_northwind\nstatus:")})
    lines.propose()
    assert lines.reviewers() == ["olga_northwind"]


def test_without_an_impartial_coordinator_the_summary_says_so(
    hub: Hub, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = "coordinators:\n  - {handle: ana_northwind, github_id: 9000000000100}\n"
    desk = new_desk(hub, "only-an-involved-coordinator", coordinators=only)
    for name, value in workflow_variables(desk).items():
        monkeypatch.setenv(name, value)
    summary = tmp_path_factory.mktemp("summary") / "summary.md"
    desk.propose("--summary", str(summary))
    assert desk.reviewers() == []
    assert "- No coordinator is free to review this: each is in one of these pairs" in summary.read_text()


def test_a_coordinator_whose_login_is_somebody_else_s_by_now_is_not_asked(desk: Desk) -> None:
    program = (desk.clone.path / "program.yaml").read_text()
    desk.land({"program.yaml": program.replace("9000000000002", "9000000000777")})
    desk.propose()
    assert desk.reviewers() == ["olga_northwind"]


def test_who_opened_it_is_not_asked_to_review_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in workflow_variables(desk, "olga_northwind").items():
        monkeypatch.setenv(name, value)
    desk.propose()
    assert desk.reviewers() == ["petra_northwind"]


def test_a_person_s_token_finds_its_own_comment_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", token_of("olga_northwind"))
    monkeypatch.delenv("MENTORING_BOT_ID")
    desk.propose()
    desk.enroll(2)
    desk.propose()
    assert len(desk.comments()) == 1


def test_a_workflow_s_token_finds_its_own_comment_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MENTORING_BOT_ID")
    desk.propose()
    desk.enroll(2)
    desk.propose()
    assert len(desk.comments()) == 1


def test_the_summary_is_worth_reading_and_names_nobody_else(desk: Desk) -> None:
    summary = desk.clone.path.parent / "summary.md"
    desk.propose("--summary", str(summary))
    told = re.sub(r"run `\w+`", "run `R`", summary.read_text())
    assert told == (
        "### 2026-fall: 2 new pairs proposed\n\n"
        f"- [Pull request 1]({desk.pull()['html_url']}): opened\n"
        "- **First version of this proposal:** 2 pairs. As of 2026-10-15, run `R`.\n"
        "- Review is requested from `olga_northwind`, `petra_northwind`.\n"
    )


def test_a_dry_run_shows_every_push_and_request_and_sends_none(desk: Desk) -> None:
    outcome = desk.propose("--dry-run")
    shown = [line for line in outcome.out.splitlines() if line.startswith("would send: ")]
    requests = [line.removeprefix("would send: ").partition(" {")[0] for line in shown]
    assert [line.partition(" --")[0].replace(f"/repos/{desk.repository}", "") for line in requests] == [
        "git push", "POST /pulls", "POST /labels", "POST /issues/(its number)/labels",
        "POST /pulls/(its number)/requested_reviewers", "POST /issues/(its number)/comments",
    ]  # fmt: skip
    assert (desk.pulls(), desk.tip, desk.wrote()) == ([], None, [])
    desk.propose()
    desk.wrote()
    assert "would send" not in desk.propose("--dry-run").out
    desk.enroll(2)
    shown = [line for line in desk.propose("--dry-run").out.splitlines() if line.startswith("would send: ")]
    assert [line.split()[2] for line in shown] == ["git", "PATCH", "PATCH"]
    assert desk.wrote() == []


def test_another_remote_gets_the_branch_only(desk: Desk) -> None:
    desk.clone.git("config", "remote.origin.url", desk.clone.remote.as_uri())
    line = f"no pull request: origin is not {desk.repository} of program.yaml"
    assert desk.propose().out.splitlines()[1] == line
    assert desk.tip is not None
    assert desk.hub.api_calls == []


def test_a_program_on_github_enterprise_is_reached_by_its_address(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_API_URL", f"{desk.hub.url}/api/v3")
    desk.propose()
    assert all(call.split()[1].startswith("/api/v3/") for call in desk.hub.api_calls)
    assert len(desk.pulls()) == 1


def test_the_unplaced_are_named_nowhere(
    hub: Hub, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Output, summary, pull request, comments and commits are published in a public repository."""
    desk = new_desk(hub, "the-unplaced-are-named-nowhere", mentors=4, mentees=2)
    for name, value in workflow_variables(desk).items():
        monkeypatch.setenv(name, value)
    summary = tmp_path_factory.mktemp("summary") / "summary.md"
    private = summary.with_name("private.yaml")
    private.write_text("vetoes: [[ana_northwind, ana-m_northwind]]\nprefers: {dora_northwind: [bea-m_northwind]}\n")
    outcome = desk.propose("--private", str(private), "--summary", str(summary))
    named = {handle for pair in desk.files() for handle in pair.split("--")}
    unplaced = {f"{name}_northwind" for name in ("ana", "bea", "cleo", "dora")} - named
    assert len(unplaced) == 2
    commits = run_git(desk.clone.remote, "log", "-p", f"main..{BRANCH}")
    published = "".join([outcome.out, outcome.err, summary.read_text(), str(desk.pull()), *desk.comments(), commits])
    assert [handle for handle in unplaced if handle in published] == []
