"""Events by which somebody tries to get what is not theirs, each sent to the command that its workflow runs.

*Silent* ones change nothing at all: no ref, no pull request, no comment, no label, no status. *Answered* ones get one
answer that repeats nothing of them, and move nothing. *Judged* ones get the policy's no.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from support.cli import Outcome, run_command
from support.contributors import Files, Place
from support.enrolling import issue_body
from support.git_repos import Clone, another_clone
from support.github_examples import payload
from support.github_hub import BOT, IDS, Hub
from support.small_program import COHORT, path_of, person, program_files

OLGA, ROSA, MEDDLER, STRANGER, ANA = (
    f"{name}_northwind" for name in ("olga", "rosa", "meddler", "stranger", "ana")
)  # fmt: skip
BRANCH, PIN = f"match/{COHORT}", "/pin ana_northwind bea-m_northwind"
ANSWERS = {
    "org": "Northwind", "name": "Sky", "level": "Junior", "mentor_seats": "1", "mentee_seats": "0",
    "offers": "Kubernetes: 4", "wants": "strategy", "languages": "en", "timezone": "Europe/Berlin",
    "prepared": "mentor", "consent": "keep propose internal",
}  # fmt: skip
Event = dict[str, Any]


@dataclass
class Stage:
    """A program with an open proposal (1), two pull requests of strangers (2, 3), and a form that waits (4)."""

    place: Place
    folder: Path
    answered: Event = field(default_factory=dict)

    @property
    def hub(self) -> Hub:
        return self.place.hub

    def send(self, command: str, event: Event | bytes | str) -> Outcome:
        """The command of a workflow, given the event."""
        file = self.folder / "event.json"
        raw = event if isinstance(event, bytes) else (event if isinstance(event, str) else json.dumps(event)).encode()
        file.write_bytes(raw)
        options = ("--root", str(self.place.clone.path))
        return run_command(
            command, "--event", file, *options, *(() if command == "gate" else ("--today", "2026-10-15"))
        )

    def comment(self, body: str, login: str = OLGA, number: int = 1, **changes: Any) -> Event:
        """The event of a comment that this account writes."""
        made = self.hub.ask("POST", f"/repos/{self.place.name}/issues/{number}/comments", login, body=body)
        event: Event = {
            "action": "created", "comment": made, "issue": {"number": number, "pull_request": {}, "labels": []},
            "sender": {"login": login, "id": IDS[login]}, **self.place.repository(),
        }  # fmt: skip
        return payload("issue_comment", event) | changes

    def form(self, answers: dict[str, str] | None = None, login: str = STRANGER, body: str | None = None) -> Event:
        """The event of a form that this account has just sent."""
        text = body if body is not None else issue_body({**ANSWERS, **(answers or {})})
        path = f"/repos/{self.place.name}/issues"
        number = self.hub.ask("POST", path, login, title="Enroll: Sky", body=text)["number"]
        self.hub.ask("POST", f"{path}/{number}/labels", labels=["enroll"])
        return self.issue(number, login)

    def issue(self, number: int, sender: str = STRANGER, action: str = "opened") -> Event:
        """The event of an issue as it is."""
        issue = self.hub.ask("GET", f"/repos/{self.place.name}/issues/{number}")
        return payload("issues", {
            "action": action, "issue": issue, "sender": {"login": sender, "id": IDS[sender]}, **self.place.repository(),
        })  # fmt: skip


@pytest.fixture(scope="module")
def stage(running: Hub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("hostile")  # its name is new each time, so that the stage can be set twice
    files = program_files()
    files["program.yaml"] = files["program.yaml"].replace("acme/demo", f"acme/{folder.name}").replace(
        "coordinators:\n", f"coordinators:\n  - {{handle: {MEDDLER}, github_id: {IDS[MEDDLER]}}}\n"
    )  # fmt: skip
    place = Place(running, running.new_repository(folder.name, files))
    stage = Stage(place, folder)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (running.environment(place.name) | {"GITHUB_ACTIONS": "true"}).items():
            patch.setenv(name, value)
        running.ask("POST", f"/repos/{place.name}/labels", name="enroll", color="1d76db")
        proposed = run_command("propose", COHORT, "--root", place.clone.path, "--yes")
        assert proposed.code == 0, proposed
        place.propose(STRANGER, {path_of(ANA): files[path_of(ANA)] + "# mine\n"}, BRANCH)
        place.propose(MEDDLER, {"README.md": "Better\n"}, "words")
        stage.form()
        stage.answered = stage.comment("/help")
        assert stage.send("chatops", stage.answered).code == 0
        yield stage


def edited(stage: Stage) -> Event:
    """The comment says something else by now."""
    event = stage.comment("/rematch")
    stage.hub.ask("PATCH", f"/repos/{stage.place.name}/issues/comments/{event['comment']['id']}", OLGA, body="Thanks!")
    return event


def spoofed(stage: Stage) -> Event:
    """A stranger's comment in an event that says it is a coordinator's."""
    event = stage.comment("/rematch", STRANGER)
    event["comment"]["user"] = {"login": OLGA, "id": IDS[OLGA], "type": "User"}
    return event | {"sender": {"login": OLGA, "id": IDS[OLGA]}}


def renamed(stage: Stage) -> Event:
    """A stranger who has taken the login that a coordinator gave up."""
    event = stage.comment("/rematch", STRANGER)
    event["comment"]["user"] = {"login": OLGA, "id": IDS[STRANGER], "type": "User"}
    return event


def by_a_bot(stage: Stage) -> Event:
    event = stage.comment("/rematch", BOT)
    event["comment"]["user"] = {"login": OLGA, "id": IDS[OLGA], "type": "Bot"}
    return event | {"sender": {"login": OLGA, "id": IDS[OLGA]}}


def closed_proposal(stage: Stage) -> Event:
    branch = "match/2025-fall"
    stage.place.push(BOT, branch, {"README.md": "Old\n"})
    number = stage.place.pull(BOT, branch, of=stage.place.name)
    stage.hub.ask("PATCH", f"/repos/{stage.place.name}/pulls/{number}", state="closed")
    return stage.comment("/rematch", number=number)


def into_another_branch(stage: Stage) -> Event:
    stage.place.push(OLGA, "side", {})
    number = stage.place.pull(BOT, BRANCH, of=stage.place.name, base="side")
    return stage.comment("/rematch", number=number)


def without(event: Event, *place: str) -> Event:
    """The event without the thing at that place."""
    part = event
    for name in place[:-1]:
        part[name] = part = dict(part[name])
    del part[place[-1]]
    return event


COMMENTS: dict[str, Callable[[Stage], Event | bytes | str]] = {
    "an edit": lambda s: s.comment("/rematch", action="edited"),
    "a deletion": lambda s: s.comment("/rematch", action="deleted"),
    "a comment that was edited since": edited,
    "a stranger": lambda s: s.comment("/rematch", STRANGER),
    "a writer who is no coordinator": lambda s: s.comment("/rematch", ROSA),
    "a coordinator who may not push": lambda s: s.comment("/rematch", MEDDLER),
    "a spoofed author": spoofed,
    "a login that changed hands": renamed,
    "a bot": by_a_bot,
    "somebody else sends it": lambda s: s.comment("/rematch") | {"sender": {"login": STRANGER, "id": IDS[STRANGER]}},
    "a quoted command": lambda s: s.comment("> /rematch"),
    "a command in code": lambda s: s.comment("```\n/rematch\n```"),
    "a command in a second line": lambda s: s.comment("Fine.\n/rematch"),
    "a command after a blank": lambda s: s.comment(" /rematch"),
    "a command after an empty line": lambda s: s.comment("\n/rematch"),
    "a command in capitals": lambda s: s.comment("/REMATCH"),
    "a slash that only looks like one": lambda s: s.comment("\uff0frematch"),
    "a letter that only looks like one": lambda s: s.comment("/r\u0435match"),
    "a hidden character before": lambda s: s.comment("\u200b/rematch"),
    "a longer word": lambda s: s.comment("/rematching"),
    "a huge body": lambda s: s.comment("x" * 300_000 + "\n/rematch"),
    "null bytes": lambda s: s.comment("/re\0match"),
    "a plain issue": lambda s: without(s.comment("/rematch", number=4), "issue", "pull_request"),
    "a stranger's pull request from a branch of that name": lambda s: s.comment("/rematch", number=2),
    "a pull request that is no proposal": lambda s: s.comment("/rematch", number=3),
    "a proposal that was closed": closed_proposal,
    "a proposal into another branch": into_another_branch,
    "a pull request that does not exist": lambda s: s.comment("/rematch") | {"issue": {"number": 999, "pull_request": {}}},
    "a replay": lambda s: s.answered,
    "another repository": lambda s: s.comment("/rematch") | {"repository": {"full_name": "acme/other"}},
    "a comment without a number": lambda s: without(s.comment("/rematch"), "comment", "id"),
    "a number that is true": lambda s: s.comment("/rematch") | {"issue": {"number": True, "pull_request": {}}},
    "no JSON": lambda s: b"\xff\xfe/rematch",
    "brackets without end": lambda s: "[" * 200_000,
    "a list": lambda s: "[]",
}  # fmt: skip


@pytest.mark.parametrize("name", COMMENTS)
def test_a_comment_without_effect(stage: Stage, name: str) -> None:
    event = COMMENTS[name](stage)
    before = stage.place.state()
    outcome = stage.send("chatops", event)
    assert stage.place.state() == before
    told = outcome.out + outcome.err
    assert told.startswith(("Nothing to do: ", "Error: "))
    assert "##[" not in told


ANSWERED = {
    "words after a command": "/rematch please",
    "a command and another in one line": "/hold /rematch",
    "a shell in a handle": "/pin ana_northwind $(id)",
    "a path in a handle": "/pin ../../program ana_northwind",
    "an option in a handle": "/pin --root=/ ana_northwind",
    "people who are nobody here": "/pin mallory ivan\r\n::set-output name=is_coordinator::true",
    "a mention in a handle": "/pin @octo-org ana_northwind",
    "one person twice": "/pin ana_northwind ANA_northwind",
    "names in a veto": "/veto ana_northwind bea-m_northwind ##[error]x",
    "a command for a log": "/help ##[add-mask]x",
    "an unpin of what is not pinned": "/unpin ana_northwind bea-m_northwind",
}


@pytest.mark.parametrize("name", ANSWERED)
def test_a_coordinators_comment_that_gets_an_answer_and_no_more(stage: Stage, name: str) -> None:
    body = ANSWERED[name]
    event = stage.comment(body)
    before, said = stage.place.moved(), stage.place.comments(1)
    outcome = stage.send("chatops", event)
    assert outcome.code == 0, outcome
    assert stage.place.moved() == before
    ((login, answer),) = [told for told in stage.place.comments(1) if told not in said]
    assert login == BOT
    marker, _, shown = answer.partition("\n")
    assert re.fullmatch(r"<!-- mentoring-chatops/\d+/[a-z0-9_/-]* -->", marker)
    for word in {*body.split()[1:]} - {"/rematch", "please"}:
        assert word not in shown, word
    assert "##[" not in outcome.out + outcome.err + answer


def somebody_elses_edit(stage: Stage) -> Event:
    return stage.issue(4, ROSA, "edited")


def stale(stage: Stage) -> Event:
    event = stage.issue(4)
    event["issue"]["body"] = issue_body({**ANSWERS, "name": "Older"})
    return event


def as_somebody(stage: Stage) -> Event:
    """The form of a stranger in an event that says it is Ana's."""
    event = stage.issue(4)
    event["issue"]["user"] = {"login": ANA, "id": IDS[ANA], "type": "User"}
    return event | {"sender": {"login": ANA, "id": IDS[ANA]}}


def with_login(login: str) -> Callable[[Stage], Event]:
    def event(stage: Stage) -> Event:
        made = stage.issue(4)
        made["issue"]["user"] = {**made["issue"]["user"], "login": login}
        return made

    return event


FORMS: dict[str, Callable[[Stage], Event | bytes | str]] = {
    "an edit by somebody else": somebody_elses_edit,
    "a body that was edited since": stale,
    "a spoofed author": as_somebody,
    "no label": lambda s: s.issue(4) | {"issue": {**s.issue(4)["issue"], "labels": []}},
    "a pull request": lambda s: s.issue(4) | {"issue": {**s.issue(4)["issue"], "pull_request": {}}},
    "another action": lambda s: s.issue(4, action="transferred"),
    "another repository": lambda s: s.issue(4) | {"repository": {"full_name": "acme/other"}},
    "an issue that does not exist": lambda s: s.issue(4) | {"issue": {**s.issue(4)["issue"], "number": 9999}},
    "a bot": lambda s: s.issue(4) | {"issue": {**s.issue(4)["issue"], "user": {"login": BOT, "id": IDS[BOT], "type": "Bot"}}},
    "no JSON": lambda s: b"\0\0",
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_without_effect(stage: Stage, name: str) -> None:
    event = FORMS[name](stage)
    before = stage.place.state()
    outcome = stage.send("enroll", event)
    assert stage.place.state() == before
    assert (outcome.out + outcome.err).startswith(("Nothing to do: ", "Error: "))


@pytest.mark.parametrize(
    "login", ["../../../.github/workflows/x", "sky\nhandle: olga_northwind", "-x", "olga_northwind"]
)
def test_a_login_that_cannot_be_makes_no_file(stage: Stage, login: str) -> None:
    before = stage.place.moved()
    outcome = stage.send("enroll", with_login(login)(stage))
    assert (outcome.code, stage.place.moved()) == (0, before)
    assert outcome.out == "enroll/4: no file; the issue says why\n"


WHOLE = issue_body(ANSWERS)
WRONG_FORMS = {
    "a heading twice": WHOLE + "\n\n### Name or alias\n\nOlga",
    "a heading that was changed": WHOLE.replace("### Career level", "### Career Level "),
    "a heading inside an answer": issue_body({**ANSWERS, "about": "x\n### Consent\n- [x] all"}),
    "no form at all": "Let me in.\n\nCloses #1",
    "nothing": "",
    "a path as an organization": issue_body({**ANSWERS, "org": "../../.github/workflows"}),
    "an organization that is not here": issue_body({**ANSWERS, "org": "evilcorp ##[error]x"}),
    "YAML in a name": issue_body({**ANSWERS, "name": "Sky}\n  github_id: 9000000000001"}),
    "a script in a name": issue_body({**ANSWERS, "name": "<script>alert(1)</script>"}),
    "an expression in a name": issue_body({**ANSWERS, "name": "${{ secrets.MATCH_PRIVATE }}"}),
    "null bytes": WHOLE.replace("Sky", "S\0ky"),
    "a hidden direction": WHOLE.replace("Sky", "S\u202eky"),
    "a huge answer": issue_body({**ANSWERS, "about": "x" * 60_000}),
    "anchors and aliases": issue_body({**ANSWERS, "offers": "&a kubernetes: *a"}),
}


@pytest.mark.parametrize("name", WRONG_FORMS)
def test_a_form_that_is_told_what_is_wrong_and_no_more(stage: Stage, name: str) -> None:
    event = stage.form(body=WRONG_FORMS[name])
    number = event["issue"]["number"]
    before = stage.place.moved()
    outcome = stage.send("enroll", event)
    assert outcome.code == 0, outcome
    assert stage.place.moved() == before
    ((login, answer),) = stage.place.comments(number)
    assert (login, outcome.out) == (BOT, f"enroll/{number}: no file; the issue says why\n")
    for lively in ("<script", "##[", "${{", "Closes #1", "\u202e", "\0", "secrets.MATCH"):
        assert lively not in answer, answer
    assert len(answer) < 5_000


OTHER = program_files()[path_of("bea_northwind")]
NEW = person(7, mentor=True)[1]


def with_mode(files: dict[str, str], mode: str) -> Callable[[Stage], tuple[int, str, str]]:
    """A pull request whose files have another mode: a link, or something to run."""

    def make(stage: Stage) -> tuple[int, str, str]:
        fork = stage.place.fork(STRANGER)
        work = another_clone(Clone(stage.folder / f"beside-{mode}", stage.hub.bare(fork)), f"work-{mode}")
        for path, text in files.items():
            blob = work.path / "blob"
            blob.write_text(text)
            made = work.git("hash-object", "-w", "blob")
            work.git("update-index", "--add", "--cacheinfo", f"{mode},{made},{path}")
        work.git("commit", "--quiet", "--message", "Change")
        head = stage.place.send(work, STRANGER, f"mode-{mode}", fork)
        return stage.place.pull(STRANGER, f"mode-{mode}"), head, STRANGER

    return make


def from_fork(files: Files, login: str = STRANGER) -> Callable[[Stage], tuple[int, str, str]]:
    def make(stage: Stage) -> tuple[int, str, str]:
        branch = f"try-{len(stage.hub.activity.get(stage.place.fork(login), []))}"
        return (*stage.place.propose(login, files, branch), login)

    return make


def unrelated(stage: Stage) -> tuple[int, str, str]:
    """A branch that shares no history with main."""
    fork = stage.place.fork(STRANGER)
    work = another_clone(Clone(stage.folder / "unrelated", stage.hub.bare(fork)), "orphan")
    work.git("checkout", "--quiet", "--orphan", "orphan")
    work.git("commit", "--quiet", "--message", "Begin anew")
    head = stage.place.send(work, STRANGER, "orphan", fork)
    return stage.place.pull(STRANGER, "orphan"), head, STRANGER


def spoofed_commit(stage: Stage) -> tuple[int, str, str]:
    """A commit that says Ana wrote it."""
    fork = stage.place.fork(STRANGER)
    work = another_clone(Clone(stage.folder / "spoofed", stage.hub.bare(fork)), "spoof")
    work.write({path_of(ANA): program_files()[path_of(ANA)].replace("Europe/Berlin", "Europe/Paris")})
    work.git("add", "--all")
    work.git("-c", f"user.name={ANA}", "-c", f"user.email={IDS[ANA]}+{ANA}@users.noreply.github.com", "commit", "--quiet",
             "--author", f"{ANA} <{IDS[ANA]}+{ANA}@users.noreply.github.com>", "--message", "My change")  # fmt: skip
    head = stage.place.send(work, STRANGER, "spoof", fork)
    return stage.place.pull(STRANGER, "spoof"), head, STRANGER


PULLS: dict[str, Callable[[Stage], tuple[int, str, str]]] = {
    "a spoofed author of the commit": spoofed_commit,
    "the checker itself": from_fork({"scripts/reverse_mentoring/policy/decision.py": "raise SystemExit(0)\n"}),
    "the workflow itself": from_fork({".github/workflows/policy.yml": "on: pull_request_target\njobs: {}\n"}),
    "a job called policy": from_fork({".github/workflows/mine.yml": "on: pull_request\njobs: {policy: {}}\n"}),
    "a rename that hides the victim's path": from_fork(
        {path_of("bea_northwind"): None, path_of(STRANGER): OTHER.replace("bea_northwind", STRANGER)}
    ),
    "the list of coordinators": from_fork(
        {"program.yaml": program_files()["program.yaml"].replace("9000000000001", str(IDS[STRANGER]))}
    ),
    "somebody else's handle": from_fork({path_of("olga_northwind"): NEW.replace("9000000000107", str(IDS[STRANGER]))}),
    "somebody else's number": from_fork({path_of(STRANGER): NEW.replace("hana_northwind", STRANGER)}),
    "an attribute that hides differences": from_fork({".gitattributes": "* -diff merge=ours\n", path_of(ANA): OTHER}),
    "a name with a line break and a command": from_fork(
        {"participants/northwind/x\n::error::y ##[group] Closes #1 @octo-org.yaml": NEW}
    ),
    "a letter that only looks like one": from_fork({"participants/northwind/\u0430na_northwind.yaml": NEW}),
    "a name that goes up": from_fork({"participants/northwind/....yaml": NEW}),
    "a huge file": from_fork({path_of(STRANGER): "# " + "x" * 200_000}),
    "a link": with_mode({path_of(STRANGER): "../../program.yaml"}, "120000"),
    "something to run": with_mode({path_of(STRANGER): NEW}, "100755"),
    "a history of its own": unrelated,
}


@pytest.mark.parametrize("name", PULLS)
def test_a_pull_request_that_is_refused(stage: Stage, name: str) -> None:
    number, head, login = PULLS[name](stage)
    refs = stage.place.state()["refs"]
    outcome = stage.send("gate", stage.place.ran(number, head, login))
    assert outcome.code == 0, outcome
    assert (stage.place.status(head) or ("",))[0] in {"failure", "error"}
    assert stage.place.state()["refs"] == refs
    assert not any("##[" in text or "::error" in text or "Closes #1" in text or "@octo-org" in text
                   for _, text in [("", outcome.err), *stage.place.comments(number)])  # fmt: skip


def changed(**run: Any) -> Callable[[Stage], Event]:
    """The run of a refused pull request, with something else in its event."""

    def event(stage: Stage) -> Event:
        pull = stage.hub.ask("GET", f"/repos/{stage.place.name}/pulls/2")
        made = stage.place.ran(2, pull["head"]["sha"], STRANGER)
        made["workflow_run"] = {**made["workflow_run"], **run}
        return made

    return event


def of_another_pull(stage: Stage) -> Event:
    """The head of pull request 2, as if a run for the fork of pull request 3 had looked at it."""
    other = stage.hub.ask("GET", f"/repos/{stage.place.name}/pulls/3")
    return changed(head_repository=other["head"]["repo"])(stage)


RUNS: dict[str, Callable[[Stage], Event | bytes | str]] = {
    "a run for a push": changed(event="push"),
    "a run for an issue": changed(event="issues"),
    "a run that a stranger could start by hand": changed(event="workflow_dispatch"),
    "a head that is no commit": changed(head_sha="main"),
    "a head with an option": changed(head_sha="--upload-pack=touch x"),
    "a head with a line break": changed(head_sha="a" * 40 + "\n"),
    "a head that nobody has": changed(head_sha="a" * 40),
    "a queue that is none": changed(event="merge_group", head_branch="gh-readonly-queue/main/pr-2-x"),
    "another repository": lambda s: changed()(s) | {"repository": {"full_name": "acme/other"}},
    "no actor": changed(actor=None),
    "a pull request by hand that is no number": lambda s: s.place.repository() | {"inputs": {"pull": "2; id"}},
    "a pull request by hand that does not exist": lambda s: s.place.repository() | {"inputs": {"pull": "9999"}},
    "no JSON": lambda s: b"{",
}


@pytest.mark.parametrize("name", RUNS)
def test_a_run_without_effect(stage: Stage, name: str) -> None:
    event = RUNS[name](stage)
    before = stage.place.state()
    outcome = stage.send("gate", event)
    assert stage.place.state() == before
    assert (outcome.out, outcome.err.startswith(("Nothing to decide: ", "Error: "))) == ("", True)


def test_a_run_of_another_forks_copy_gets_the_pull_request_its_own_no(stage: Stage) -> None:
    """Whoever's copy ran, the commit is judged as what it is; and whoever ran it is not taken for who pushed it."""
    event = of_another_pull(stage)
    before = stage.place.state()["refs"]
    outcome = stage.send("gate", event)
    assert outcome.code == 0, outcome
    assert (stage.place.status(event["workflow_run"]["head_sha"]) or ("",))[0] == "failure"
    assert stage.place.state()["refs"] == before


def test_these_are_many() -> None:
    assert len(COMMENTS) + len(ANSWERED) + len(FORMS) + len(WRONG_FORMS) + len(PULLS) + len(RUNS) + 1 >= 100


def test_none_of_this_was_a_request_that_github_would_reject(stage: Stage) -> None:
    assert stage.hub.front.rejected == []
