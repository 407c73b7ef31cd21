"""`chatops`: comments on a proposal, obeyed once and exactly, on real git and an API server that nobody here wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from support.cli import Outcome, run_command
from support.git_repos import Clone, another_clone, run_git
from support.github_examples import payload
from support.github_hub import BOT, IDS, OWNER, Hub
from support.github_server import LOST, Answer
from support.own_repository import own_repository
from support.small_program import COHORT, program_files

BRANCH = f"match/{COHORT}"
PIN = "/pin ana_northwind bea-m_northwind"
PINS = "matching:\n  pins:\n    - [ana_northwind, bea-m_northwind]\n"
BOSS = "olga_northwind"


@dataclass
class Desk:
    """A repository with an open proposal of two pairs, and coordinators who comment on it."""

    hub: Hub
    clone: Clone
    folder: Path
    number: int = 1

    @property
    def name(self) -> str:
        return f"{OWNER}/{self.clone.remote.stem}"

    def comment(self, body: str, login: str = BOSS, number: int | None = None) -> int:
        """Write a comment; its number."""
        path = f"/repos/{self.name}/issues/{number or self.number}/comments"
        return int(self.hub.ask("POST", path, login, body=body)["id"])

    def event(self, comment: int, login: str = BOSS, number: int | None = None, **changes: Any) -> Path:
        """The event of a comment, as GitHub sends it; `changes` are made to it, `comment__body` to comment.body."""
        written = self.hub.ask("GET", f"/repos/{self.name}/issues/comments/{comment}")
        data = payload("issue_comment", {
            "action": "created",
            "issue": {
                "number": number or self.number,
                "state": "open",
                "pull_request": {"url": "https://github.example"},
            },
            "comment": written,
            "repository": {"full_name": self.name},
            "sender": {"login": login, "id": IDS[login]},
        })  # fmt: skip
        for key, value in changes.items():
            *way, last = key.split("__")
            place = data
            for part in way:
                place = place[part]
            place[last] = value
        path = self.folder / f"event-{comment}.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    def obey(self, event: Path, *options: str) -> Outcome:
        return run_command("chatops", "--event", event, "--root", self.clone.path, "--today", "2026-10-15", *options)

    def say(self, body: str, login: str = BOSS) -> Outcome:
        """Comment, and let the workflow run."""
        return self.obey(self.event(self.comment(body, login), login))

    def answers(self) -> list[str]:
        """What the bot answered, without the markers and the links to the comments."""
        found = self.hub.ask("GET", f"/repos/{self.name}/issues/{self.number}/comments")
        mine = [
            c["body"] for c in found if c["user"]["login"] == BOT and c["body"].startswith("<!-- mentoring-chatops/")
        ]
        return [body.partition("\n")[2].partition(">):")[2].strip() for body in mine]

    def labels(self) -> set[str]:
        return {label["name"] for label in self.hub.ask("GET", f"/repos/{self.name}/issues/{self.number}/labels")}

    def cohort_file(self) -> str:
        return run_git(self.clone.remote, "show", f"{BRANCH}:cohorts/{COHORT}/cohort.yaml") + "\n"

    def pairs(self) -> list[str]:
        return sorted(Path(path).stem for path in self.clone.remote_files(BRANCH, f"cohorts/{COHORT}/pairs"))

    def state(self) -> tuple[object, ...]:
        """All that a command could have changed."""
        pull = self.hub.ask("GET", f"/repos/{self.name}/pulls/{self.number}")
        return self.clone.on_remote(BRANCH), self.labels(), self.answers(), pull["state"], pull["title"], pull["body"]


@pytest.fixture
def desk(hub: Hub, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    desk = Desk(hub, own_repository(hub, request, monkeypatch, program_files()), tmp_path)
    assert run_command("propose", COHORT, "--root", desk.clone.path, "--yes").code == 0
    return desk


def test_help_shows_all_commands_and_touches_nothing(desk: Desk) -> None:
    tip = desk.clone.on_remote(BRANCH)
    assert desk.say("/help") == Outcome(0, "/help on pull request 1: answered.\n", "")
    (answer,) = desk.answers()
    words = [line.split("`")[1] for line in answer.splitlines() if line.startswith("| `")]
    assert words == ["/rematch", "/pin MENTOR MENTEE", "/unpin MENTOR MENTEE", "/hold", "/veto", "/help"]
    assert desk.clone.on_remote(BRANCH) == tip


def test_an_answer_leads_to_its_comment(desk: Desk) -> None:
    number = desk.comment("/hold")
    desk.obey(desk.event(number))
    found = desk.hub.ask("GET", f"/repos/{desk.name}/issues/1/comments")
    page = desk.hub.ask("GET", f"/repos/{desk.name}/pulls/1")["html_url"]
    marker, _, text = found[-1]["body"].partition("\n")
    assert marker == f"<!-- mentoring-chatops/{number}/hold -->"
    assert text == (
        f"[In answer](<{page}#issuecomment-{number}>): On hold: the automatic runs leave this pull request alone (label "
        "`hold`). `/rematch` goes on."
    )


def test_a_pin_is_written_on_the_branch_and_holds_in_every_later_run(desk: Desk) -> None:
    assert desk.pairs() == ["ana_northwind--ana-m_northwind", "bea_northwind--bea-m_northwind"]
    before = desk.clone.state()
    desk.say(f"{PIN}\n\nThey asked for it.")
    assert desk.clone.state() == before
    assert desk.pairs() == ["ana_northwind--bea-m_northwind", "bea_northwind--ana-m_northwind"]
    assert desk.cohort_file().endswith(f"orgs: all\n{PINS}")
    (answer,) = desk.answers()
    assert answer.startswith("Pinned `ana_northwind` and `bea-m_northwind`, and matched again. When this is merged, ")
    assert run_command("propose", COHORT, "--root", desk.clone.path, "--today", "2026-10-20", "--yes").code == 0
    assert desk.cohort_file().endswith(PINS)
    assert desk.pairs()[0] == "ana_northwind--bea-m_northwind"
    desk.hub.merge(desk.name, 1)
    assert run_git(desk.clone.remote, "show", f"main:cohorts/{COHORT}/cohort.yaml").endswith(PINS.rstrip("\n"))


def test_unpin_takes_it_out_again(desk: Desk) -> None:
    desk.say("/unpin ana_northwind bea-m_northwind")
    assert desk.answers() == ["Nothing was done: there is no such pin."]
    desk.say(PIN)
    desk.say("/unpin bea-m_northwind ana_northwind")
    assert "pins" not in desk.cohort_file()
    assert desk.pairs() == ["ana_northwind--ana-m_northwind", "bea_northwind--bea-m_northwind"]


def test_a_hold_stops_the_automatic_runs_and_rematch_ends_it(desk: Desk) -> None:
    desk.say("/hold")
    assert "hold" in desk.labels()
    tip = desk.clone.on_remote(BRANCH)
    path = "participants/northwind/bea_northwind.yaml"
    paused = (desk.clone.path / path).read_text(encoding="utf-8").replace("status: active", "status: paused")
    desk.clone.commit({path: paused})
    run_git(desk.clone.remote, "fetch", "--quiet", str(desk.clone.path), "main:main")
    assert run_command("propose", COHORT, "--root", desk.clone.path, "--yes").code == 0
    desk.say(PIN)
    assert desk.clone.on_remote(BRANCH) == tip
    assert desk.answers()[-1].endswith("this pull request is on hold (label `hold`). `/rematch` ends that; then pin.")
    assert desk.say("/rematch").code == 0
    assert "hold" not in desk.labels()
    assert len(desk.pairs()) == 1
    assert desk.answers()[-1].startswith("Matched again.")


def test_a_veto_is_never_repeated_and_never_done(desk: Desk) -> None:
    tip, text = desk.clone.on_remote(BRANCH), "/veto ana_northwind ana-m_northwind because they hate each other"
    outcome = desk.say(text)
    desk.say("/veto")
    with_names, without = desk.answers()
    assert with_names.startswith("**Please delete your comment, or edit the names away, now.**")
    assert not without.startswith("**")
    for spoken in (with_names, without, outcome.out, outcome.err):
        assert [word for word in ("ana_", "ana-m", "hate") if word in spoken] == []
        assert "northwind" not in spoken
    assert desk.clone.on_remote(BRANCH) == tip


def test_a_pin_of_nobody_is_answered_without_the_name(desk: Desk) -> None:
    before = desk.clone.on_remote(BRANCH)
    for pin in ("/pin ana_northwind nobody_northwind", "/pin evil_everyone ana-m_northwind"):
        desk.say(pin)
        answer = desk.answers()[-1]
        assert "one of the two is nobody of this program" in answer
        assert [name for name in ("nobody_", "evil", "ana") if name in answer] == []
    assert desk.clone.on_remote(BRANCH) == before


def test_a_pin_that_cannot_be_kept_reads_the_same_whether_a_veto_or_a_rule_is_why(desk: Desk, tmp_path: Path) -> None:
    private = tmp_path / "private.yaml"
    private.write_text("vetoes: [[ana_northwind, bea-m_northwind]]\n", encoding="utf-8")
    event = desk.event(desk.comment(PIN))
    by_veto = desk.obey(event, "--private", str(private))
    by_rule = desk.say("/pin ana-m_northwind ana_northwind")
    said = desk.answers()
    assert said[0] == said[1]
    assert said[0].startswith(
        "Nothing was done: this pin cannot be kept. To see why, run `./mentoring explain 2026-fall"
    )
    assert (by_veto.err, by_rule.err, by_veto.out) == ("", "", by_rule.out)
    assert "pins" not in desk.cohort_file()


def test_what_is_unclear_is_answered_with_the_form_and_nothing_of_the_line(desk: Desk) -> None:
    desk.say("/pin @everyone #1 ![x](https://evil.example)")
    (answer,) = desk.answers()
    assert answer.endswith(
        "That was not clear, so nothing was done. It is written `/pin MENTOR MENTEE`; `/help` shows all commands."
    )
    assert "evil" not in answer


def test_a_replay_does_nothing_even_after_other_commands(desk: Desk) -> None:
    hold = desk.event(desk.comment("/hold"))
    desk.obey(hold)
    desk.say("/rematch")
    state = desk.state()
    assert desk.obey(hold).out == "Nothing to do: the comment was answered before.\n"
    assert desk.state() == state


def test_a_late_run_never_undoes_a_newer_command(desk: Desk) -> None:
    pin, unpin = desk.event(desk.comment(PIN)), desk.event(desk.comment("/unpin ana_northwind bea-m_northwind"))
    other = desk.event(desk.comment("/pin bea_northwind ana-m_northwind"))
    desk.obey(other)
    desk.obey(unpin)
    desk.obey(pin)
    assert "[ana_northwind, bea-m_northwind]" not in desk.cohort_file()
    assert "[bea_northwind, ana-m_northwind]" in desk.cohort_file()
    assert desk.answers()[-1].endswith("a later comment about the same thing was carried out first.")


def test_the_same_event_in_two_runs_at_once_gives_one_answer(desk: Desk) -> None:
    """The second run does everything between the first one's look for an answer and its own."""
    event = desk.event(desk.comment(PIN))

    def meanwhile() -> None:
        assert desk.obey(event).code == 0

    desk.hub.front.aim = "POST .*/issues/1/comments"
    desk.hub.front.faults.append(meanwhile)
    assert desk.obey(event).code == 0
    assert len(desk.answers()) == 1
    assert desk.cohort_file().endswith(PINS)


def test_two_pins_at_once_are_both_kept(desk: Desk) -> None:
    """The branch is moved by another run of ours between the look and the push: the command starts over from there."""
    other = desk.event(desk.comment("/pin bea_northwind ana-m_northwind"))
    event = desk.event(desk.comment(PIN))

    def meanwhile() -> None:
        assert desk.obey(other).code == 0

    desk.hub.front.aim = "git-receive-pack"
    desk.hub.front.faults.append(meanwhile)
    assert desk.obey(event).code == 0
    assert desk.cohort_file().count("northwind]") == 2
    assert len(desk.answers()) == 2


def test_a_push_by_a_person_in_the_meantime_stops_the_command(desk: Desk) -> None:
    colleague = another_clone(desk.clone, "colleague", "--branch", BRANCH)
    colleague.commit({"README.md": "Wait\n"})
    event = desk.event(desk.comment("/rematch"))

    def meanwhile() -> None:
        colleague.git("push", "--quiet", "origin", BRANCH)

    desk.hub.front.aim = "git-receive-pack|git-upload-pack"
    desk.hub.front.faults.append(meanwhile)
    desk.obey(event)
    assert run_git(desk.clone.remote, "log", "-1", "--format=%s", BRANCH) == "Change files"
    assert "this branch changed in the meantime" in desk.answers()[0]


HOSTILE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a stranger": ("/rematch", "stranger_northwind", {}),
    "a writer who is no coordinator": ("/hold", "petra_northwind", {}),
    "a stranger's veto": ("/veto ana_northwind bea-m_northwind", "stranger_northwind", {}),
    "a stranger's unclear command": ("/pin nobody", "stranger_northwind", {}),
    "an edited comment": ("/hold", BOSS, {"action": "edited"}),
    "a deleted comment": ("/hold", BOSS, {"action": "deleted"}),
    "a command that is not in the first line": ("Please\n/hold", BOSS, {}),
    "a quoted command": ("> /hold", BOSS, {}),
    "a command in code": ("```\n/hold\n```", BOSS, {}),
    "an indented command": ("    /hold", BOSS, {}),
    "a comment on an issue": ("/hold", BOSS, {"issue": {"number": 1, "state": "open"}}),
    "words that are not in the comment": ("Hello", BOSS, {"comment__body": "/hold"}),
    "an author who did not write it": ("/hold", "stranger_northwind", {"comment__user": {"login": BOSS, "id": IDS[BOSS], "type": "User"},
                                                                     "sender": {"login": BOSS, "id": IDS[BOSS]}}),
    "a sender who is not the author": ("/hold", BOSS, {"sender": {"login": "stranger_northwind", "id": IDS["stranger_northwind"]}}),
    "a bot": ("/hold", BOSS, {"comment__user": {"login": BOSS, "id": IDS[BOSS], "type": "Bot"}}),
    "the login of a coordinator on another account": ("/hold", BOSS, {"comment__user": {"login": BOSS, "id": IDS["stranger_northwind"], "type": "User"}}),
    "the number of a coordinator under another login": ("/hold", BOSS, {"comment__user": {"login": "petra_northwind", "id": IDS[BOSS], "type": "User"}}),
    "an author association that says owner": ("/hold", "stranger_northwind", {"comment__author_association": "OWNER"}),
    "a comment that does not exist": ("/hold", BOSS, {"comment__id": 987654}),
    "another pull request's number": ("/hold", BOSS, {"issue": {"number": 77, "state": "open", "pull_request": {}}}),
}  # fmt: skip


def test_what_does_not_count_has_no_effect_and_no_answer(desk: Desk) -> None:
    events = {
        what: desk.event(desk.comment(body, login), login, **changes)
        for what, (body, login, changes) in HOSTILE.items()
    }
    before = desk.state()
    effects = {}
    for what, event in events.items():
        outcome = desk.obey(event)
        if (
            (outcome.code, outcome.err) != (0, "")
            or not outcome.out.startswith("Nothing to do: ")
            or desk.state() != before
        ):
            effects[what] = outcome
    assert effects == {}


def test_a_fork_s_branch_of_that_name_is_not_ours(desk: Desk) -> None:
    fork = desk.hub.fork(desk.name, "stranger_northwind")
    fork.commit({"README.md": "Mine\n"})
    fork.git("push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{BRANCH}")
    pull = desk.hub.ask("POST", f"/repos/{desk.name}/pulls", "stranger_northwind", title="A", base="main",
                        head=f"stranger_northwind:{BRANCH}")  # fmt: skip
    number = pull["number"]
    event = desk.event(desk.comment("/hold", number=number), number=number)
    assert desk.obey(event).out == "Nothing to do: the branch belongs to a fork.\n"


def test_other_branches_take_no_commands(desk: Desk) -> None:
    for branch in ("topic", "match/2026-spring", "match/2026-fall-2", "matches"):
        run_git(desk.clone.remote, "update-ref", f"refs/heads/{branch}", BRANCH)
        number = desk.hub.ask("POST", f"/repos/{desk.name}/pulls", BOT, title="A", base="main", head=branch)["number"]
        event = desk.event(desk.comment("/rematch", number=number), number=number)
        assert desk.obey(event).out == "Nothing to do: it is on no open proposal of a cohort.\n", branch


def test_a_closed_proposal_takes_no_commands(desk: Desk) -> None:
    event = desk.event(desk.comment("/rematch"))
    desk.hub.ask("PATCH", f"/repos/{desk.name}/pulls/1", BOSS, state="closed")
    assert desk.obey(event).out == "Nothing to do: it is on no open proposal of a cohort.\n"


def test_who_may_not_push_any_more_is_not_obeyed(desk: Desk) -> None:
    event = desk.event(desk.comment("/hold"))
    desk.hub.ask("PUT", f"/repos/{desk.name}/collaborators/{BOSS}", permission="pull")
    assert desk.obey(event).out == "Nothing to do: its writer may not push to this repository.\n"


def test_a_refused_request_is_told_and_the_same_event_does_the_rest(desk: Desk) -> None:
    event = desk.event(desk.comment(PIN))
    desk.hub.front.aim = "POST .*/comments"
    desk.hub.front.faults.append(Answer(403, b'{"message": "Resource not accessible by integration"}'))
    refused = desk.obey(event)
    assert refused.code == 1
    assert "Resource not accessible by integration" in refused.err
    desk.obey(event)
    assert (len(desk.answers()), desk.cohort_file().count("northwind]")) == (1, 1)


def test_no_fault_of_github_doubles_an_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    event = desk.event(desk.comment("/hold"))
    desk.hub.front.aim = "POST .*/comments"
    desk.hub.front.faults.extend([Answer(502), LOST])
    assert desk.obey(event).code == 0
    assert len(desk.answers()) == 1


def test_a_matching_that_fails_says_nothing_about_people(desk: Desk) -> None:
    file = f"cohorts/{COHORT}/cohort.yaml"
    text = (desk.clone.path / file).read_text(encoding="utf-8")
    desk.clone.commit({file: f"{text}matching: {{pins: [[ana-m_northwind, ana_northwind]]}}\n"})
    desk.say("/hold")
    outcome = desk.say("/rematch")
    assert "hold" in desk.labels()
    assert outcome == Outcome(0, "/rematch on pull request 1: answered.\n", "")
    answer = desk.answers()[-1]
    assert "northwind" not in answer
    assert "Nothing was done: one of the pins in `cohort.yaml` cannot be kept any more." in answer


def test_a_dry_run_prints_the_requests(desk: Desk) -> None:
    event = desk.event(desk.comment("/hold"))
    before = desk.state()
    lines = [line.partition(" {")[0] for line in desk.obey(event, "--dry-run").out.splitlines()]
    assert lines == [
        f"POST /repos/{desk.name}/labels",
        f"POST /repos/{desk.name}/issues/1/labels",
        f"POST /repos/{desk.name}/issues/1/comments",
        "/hold on pull request 1: answered.",
    ]
    assert desk.state() == before
    pinned = desk.event(desk.comment(PIN))
    assert desk.obey(pinned, "--dry-run").code == 0
    assert desk.state() == before


def test_the_summary_says_the_same_as_the_log(desk: Desk, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    outcome = desk.obey(desk.event(desk.comment("/help")), "--summary", str(summary))
    assert summary.read_text(encoding="utf-8") == outcome.out
