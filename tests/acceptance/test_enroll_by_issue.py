"""`enroll --event`: an issue's author joins, on real git and an API server that nobody here wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reverse_mentoring.enrollment.form_fields import FIELDS
from reverse_mentoring.policy.decision import decide
from support.cli import Outcome, run_command
from support.enrolling import issue_body
from support.git_repos import Clone, another_clone, run_git
from support.github_examples import payload
from support.github_hub import BOT, IDS, OWNER, Hub
from support.github_server import LOST, Answer
from support.own_repository import own_repository
from support.small_program import program_files

NEW = "stranger_northwind"
ANSWERS = {
    "org": "Northwind", "name": "Sky", "level": "Junior", "mentor_seats": "1", "mentee_seats": "0",
    "offers": "Kubernetes: 4", "wants": "strategy", "languages": "en", "timezone": "Europe/Berlin",
    "prepared": "mentor", "consent": "keep propose internal",
}  # fmt: skip
FILE = f"participants/northwind/{NEW}.yaml"
KEY = "0123456789" * 4


@dataclass
class Desk:
    """A repository with the form's label, and what comes in."""

    hub: Hub
    clone: Clone
    folder: Path

    @property
    def name(self) -> str:
        return f"{OWNER}/{self.clone.remote.stem}"

    def open(self, answers: Mapping[str, str] = ANSWERS, login: str = NEW, **changes: Any) -> int:
        """Open an issue as the form does; its number."""
        content = {"title": "Enroll: Sky", "body": issue_body(answers), "labels": ["enroll"], **changes}
        made = self.hub.ask("POST", f"/repos/{self.name}/issues", login, **content)
        # GitHub puts the form's labels on, whoever sends it; this server lets writers do so only.
        self.hub.ask("POST", f"/repos/{self.name}/issues/{made['number']}/labels", labels=content["labels"])
        return int(made["number"])

    def event(self, number: int, action: str = "opened", sender: str = NEW, **issue: Any) -> Path:
        """The event of that issue as it is now."""
        now = self.hub.ask("GET", f"/repos/{self.name}/issues/{number}")
        data = payload("issues", {
            "action": action,
            "issue": {**now, **issue},
            "repository": {"full_name": self.name},
            "sender": {"login": sender, "id": IDS[sender]},
        })  # fmt: skip
        path = self.folder / "event.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    def enroll(self, event: Path, *options: str) -> Outcome:
        return run_command("enroll", "--event", event, "--root", self.clone.path, "--today", "2026-10-15", *options)

    def said(self, number: int) -> list[str]:
        """What the bot says in the issue, without the markers."""
        found = self.hub.ask("GET", f"/repos/{self.name}/issues/{number}/comments")
        return [c["body"].partition("\n")[2] for c in found if c["user"]["login"] == BOT]

    def pulls(self) -> list[dict[str, Any]]:
        found = self.hub.ask("GET", f"/repos/{self.name}/pulls?state=all")
        return sorted(found, key=lambda pull: pull["number"])

    def file(self, number: int) -> str:
        return run_git(self.clone.remote, "show", f"enroll/{number}:{FILE}") + "\n"


@pytest.fixture
def desk(hub: Hub, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    desk = Desk(hub, own_repository(hub, request, monkeypatch, program_files()), tmp_path)
    hub.ask("POST", f"/repos/{desk.name}/labels", name="enroll", color="1d76db")
    return desk


def test_the_author_of_an_issue_gets_a_pull_request_with_their_file(desk: Desk) -> None:
    number = desk.open()
    before = desk.clone.state()
    outcome = desk.enroll(desk.event(number))
    (pull,) = desk.pulls()
    told = f"enroll/{number}: pull request {pull['number']} opened, {pull['html_url']}\n"
    assert outcome == Outcome(0, told, "")
    assert (pull["title"], pull["user"]["login"]) == (f"Enroll {NEW}", BOT)
    assert pull["body"].endswith(f"Closes #{number}")
    assert [label["name"] for label in pull["labels"]] == ["enroll"]
    assert desk.file(number) == (
        "# yaml-language-server: $schema=../../schemas/participant.schema.json\n"
        f"handle: {NEW}\n"
        f"github_id: {IDS[NEW]}\n"
        "name: Sky\n"
        "level: junior\n"
        "seats: {mentor: 1, mentee: 0}\n"
        "offers: {kubernetes: 4}\n"
        "wants: [strategy]\n"
        "languages: [en]\n"
        "timezone: Europe/Berlin\n"
        'hours: "09:00-17:00"\n'
        "prepared: {mentor: 2026-10-15}\n"
        "status: active\n"
        "confirmed: 2026-10-15\n"
        "consent: {given: 2026-10-15, propose: true, publish: internal}\n"
    )
    (said,) = desk.said(number)
    assert said.startswith(f"Thank you! Your answers are a file now, in [a pull request](<{pull['html_url']}>).")
    assert desk.clone.state() == before
    desk.hub.front.log.clear()
    assert desk.enroll(desk.event(number)).out == told.replace("opened", "already up to date")
    assert {call.split()[0] for call in desk.hub.api_calls} == {"GET"}


def test_the_policy_lets_only_the_author_make_that_change(desk: Desk) -> None:
    number = desk.open()
    desk.enroll(desk.event(number))
    desk.clone.git("fetch", "--quiet", "origin", f"enroll/{number}")
    for login in (NEW, "meddler_northwind", BOT):
        assert decide(desk.clone.path, "HEAD", "FETCH_HEAD", IDS[login], login).allowed == (login == NEW)


def test_an_edit_is_followed_and_a_mistake_takes_the_pull_request_back(desk: Desk) -> None:
    number = desk.open()
    desk.enroll(desk.event(number))
    path = f"/repos/{desk.name}/issues/{number}"
    desk.hub.ask("PATCH", path, NEW, body=issue_body({**ANSWERS, "name": "Skye"}))
    assert "pull request 2 updated" in desk.enroll(desk.event(number, "edited")).out
    assert "name: Skye\n" in desk.file(number)
    desk.hub.ask("PATCH", path, NEW, body=issue_body({**ANSWERS, "consent": "propose", "wants": "strategi, juggling"}))
    assert desk.enroll(desk.event(number, "edited")).out == (
        f"enroll/{number}: no file; the issue says why; enroll/{number}: pull request 2 closed; there is nothing to suggest "
        "any more\n"
    )
    assert desk.said(number) == [
        "Thank you! There is no file yet, because something in the answers cannot be used:\n\n"
        "- **What you want to learn**: 'strategi' is not in topics.yaml. Perhaps you meant 'strategy'? (`topic-is-known`)\n"
        "- **Consent**: the box 'Keep these answers in the program's repository, as my file.' is not ticked. Without it "
        "nothing is kept, and there is no file to make (`consent-missing`)\n\n"
        "Please edit this issue; it is read again when you save it. Change only the answers, not the headings."
    ]
    desk.hub.ask("PATCH", path, NEW, body=issue_body(ANSWERS))
    desk.enroll(desk.event(number, "edited"))
    assert [pull["state"] for pull in desk.pulls()] == ["closed", "open"]
    assert "name: Sky\n" in desk.file(number)
    assert len(desk.said(number)) == 1


def test_closing_the_issue_closes_the_pull_request(desk: Desk) -> None:
    number = desk.open()
    desk.enroll(desk.event(number))
    desk.hub.ask("PATCH", f"/repos/{desk.name}/issues/{number}", NEW, state="closed")
    assert desk.enroll(desk.event(number, "closed")).out.endswith("closed; there is nothing to suggest any more\n")
    assert [pull["state"] for pull in desk.pulls()] == ["closed"]
    assert desk.enroll(desk.event(number, "closed")).out == f"enroll/{number}: nothing to suggest\n"


def test_who_is_in_already_is_told_so(desk: Desk) -> None:
    number = desk.open()
    desk.enroll(desk.event(number))
    desk.hub.merge(desk.name, desk.pulls()[0]["number"])
    desk.clone.git("pull", "--quiet", "origin", "main")
    desk.enroll(desk.event(number, "edited"))
    assert desk.said(number) == ["You are in already, and your file says just this. There is nothing to do."]
    again = desk.open({**ANSWERS, "name": "Somebody else"})
    desk.enroll(desk.event(again))
    assert desk.said(again) == [
        "You are in already, and your file says something else. Enrolling again never overwrites it: to change it, edit "
        "that file in a pull request."
    ]
    assert len(desk.pulls()) == 1


def test_a_coordinator_s_no_is_kept_until_the_answers_change(desk: Desk) -> None:
    number = desk.open()
    desk.enroll(desk.event(number))
    desk.hub.ask("PATCH", f"/repos/{desk.name}/pulls/2", "olga_northwind", state="closed")
    desk.enroll(desk.event(number, "edited"))
    assert desk.said(number)[0].startswith("The pull request with these answers was closed.")
    assert [pull["state"] for pull in desk.pulls()] == ["closed"]


def test_people_s_commits_on_the_branch_are_theirs(desk: Desk) -> None:
    number = desk.open()
    desk.enroll(desk.event(number))
    colleague = another_clone(desk.clone, "colleague", "--branch", f"enroll/{number}")
    colleague.commit({FILE: desk.file(number).replace("Sky", "Skyler")})
    colleague.git("push", "--quiet", "origin", f"enroll/{number}")
    desk.hub.ask("PATCH", f"/repos/{desk.name}/issues/{number}", NEW, body=issue_body({**ANSWERS, "name": "Sk"}))
    desk.enroll(desk.event(number, "edited"))
    assert "name: Skyler\n" in desk.file(number)
    assert desk.said(number)[0].startswith("Somebody is working on your file")


def test_an_erased_person_is_not_brought_back_and_nobody_reads_why(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from reverse_mentoring.erasure.remembering import Key, _text

    key = Key(KEY.encode())
    desk.clone.commit({"participants/erased.yaml": _text(key, frozenset({key.digest(IDS[NEW])}))})
    monkeypatch.setenv("MENTORING_ERASE_KEY", KEY)
    number = desk.open()
    desk.enroll(desk.event(number))
    assert desk.said(number) == ["No file was made. Please ask a coordinator in private: `olga_northwind`."]
    assert desk.pulls() == []


HOSTILE_EVENTS: dict[str, dict[str, Any]] = {
    "somebody else edited it": {"action": "edited", "sender": "meddler_northwind"},
    "a coordinator edited it": {"action": "edited", "sender": "olga_northwind"},
    "a program opened it": {"user": {"login": BOT, "id": IDS[BOT], "type": "Bot"}, "sender": BOT},
    "it was only labeled": {"action": "labeled"},
    "it was deleted": {"action": "deleted"},
    "it is a pull request": {"pull_request": {"url": "https://example.org"}},
    "it has no label of the form": {"labels": [{"name": "bug"}]},
    "its author is another one in the event": {"user": {"login": NEW, "id": IDS["meddler_northwind"], "type": "User"}},
    "it says something else by now": {"body": issue_body({**ANSWERS, "consent": "keep propose internal public"})},
    "it is another account with that login": {"user": {"login": "ana_northwind", "id": IDS["ana_northwind"], "type": "User"},
                                              "sender": "ana_northwind"},
}  # fmt: skip


def test_an_event_that_does_not_count_has_no_effect(desk: Desk) -> None:
    effects = {}
    for what, given in HOSTILE_EVENTS.items():
        changes, number = dict(given), desk.open()
        event = desk.event(number, changes.pop("action", "opened"), changes.pop("sender", NEW), **changes)
        outcome = desk.enroll(event)
        seen = (desk.said(number), desk.clone.on_remote(f"enroll/{number}"))
        if outcome.code or not outcome.out.startswith("Nothing to do: ") or seen != ([], None):
            effects[what] = outcome
    assert (effects, desk.pulls()) == ({}, [])


HOSTILE = {
    "org": "../../etc", "name": "<img src=x onerror=alert(1)>", "level": "@everyone", "team": "::set-output name=x::y",
    "mentor_seats": "##[error]no", "mentee_seats": "9", "offers": "![x](https://evil.example/p.png): 4",
    "wants": "Closes #1, GH-2, acme/demo#3", "interests": "$(id)", "goals": "`id`", "languages": "[x](javascript:alert(1))",
    "timezone": "www.evil.example", "hours": "</details>", "reports_to": "@olga_northwind/../", "days": "${{ secrets.X }}",
    "meet": "\u202eolleh", "about": "<script>alert(1)</script>", "site": "- [x] yes", "cohorts": "../x", "consent": "keep",
}  # fmt: skip
CANARIES = (
    "evil",
    "alert(",
    "everyone",
    "##[",
    "::",
    "#1",
    "GH-2",
    "${{",
    "$(",
    "../",
    "<",
    "javascript:",
    "\u202e",
    "[x]",
)


def test_nothing_hostile_is_said_back(desk: Desk) -> None:
    repeated = {}
    for field in (field.id for field in FIELDS if not field.boxes):
        number = desk.open({**ANSWERS, field: HOSTILE[field]})
        outcome = desk.enroll(desk.event(number))
        texts = [pull["title"] + pull["body"] for pull in desk.pulls() if pull["head"]["ref"] == f"enroll/{number}"]
        spoken = outcome.out + outcome.err + "".join(desk.said(number)) + "".join(texts)
        spoken = spoken.replace("](<http", "](http").replace(f"#{number}", "")
        if outcome.code or (found := [canary for canary in CANARIES if canary in spoken]):
            repeated[field] = (outcome, found)
    assert repeated == {}


def test_no_fault_of_github_loses_or_doubles_anything(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    number = desk.open()
    desk.hub.front.aim = "POST .*/(pulls|comments|labels)"
    desk.hub.front.faults.extend([Answer(502), LOST, Answer(502), LOST, LOST])
    assert desk.enroll(desk.event(number)).code == 0
    assert (len(desk.pulls()), len(desk.said(number))) == (1, 1)


def test_a_dry_run_prints_the_requests(desk: Desk) -> None:
    number = desk.open()
    lines = [line.partition(" {")[0] for line in desk.enroll(desk.event(number), "--dry-run").out.splitlines()]
    assert lines[:2] == [f"git push origin enroll/{number}, with {FILE}", f"POST /repos/{desk.name}/pulls"]
    assert lines[-1] == f"enroll/{number}: nothing was written or pushed"
    assert (desk.pulls(), desk.said(number)) == ([], [])


def test_it_goes_without_other_answers(desk: Desk) -> None:
    number = desk.open()
    assert desk.enroll(desk.event(number), "--handle", "somebody_northwind").code == 2
