"""`agree`: from a merged proposal to a pair at work, on real git and an API server that nobody here wrote."""

from __future__ import annotations

from typing import Any

import pytest

from reverse_mentoring.data.writing.edits import append_item
from reverse_mentoring.policy.decision import decide
from support.cli import Outcome, run_command
from support.git_repos import Clone, another_clone, run_git
from support.github_hub import BOT, IDS, OWNER, Hub
from support.github_server import LOST, Answer
from support.own_repository import own_repository
from support.small_program import COHORT, program_files

PAIR = "ana_northwind--ana-m_northwind"
PAIRS = f"cohorts/{COHORT}/pairs"
FILE = f"{PAIRS}/{PAIR}.yaml"
TODAY = "2026-11-12"


@pytest.fixture
def clone(hub: Hub, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A program with two proposed pairs, in a repository of the test's own."""
    made = own_repository(hub, request, monkeypatch, program_files())
    assert run_command("propose", COHORT, "--root", made.path, "--today", "2026-11-02", "--yes").code == 0
    return made


def agree(clone: Clone, *options: str, today: str = TODAY) -> Outcome:
    return run_command("agree", "--root", clone.path, "--today", today, *options)


def name_of(clone: Clone) -> str:
    return f"{OWNER}/{clone.remote.stem}"


def merge(hub: Hub, clone: Clone, number: int) -> None:
    hub.merge(name_of(clone), number)
    clone.git("pull", "--quiet", "origin", "main")


def comments(hub: Hub, clone: Clone) -> list[str]:
    """The invitations on the proposal."""
    found = hub.ask("GET", f"/repos/{name_of(clone)}/issues/1/comments")
    return [c["body"] for c in found if c["user"]["login"] == BOT and c["body"].startswith("<!-- mentoring-sign/")]


def pulls(hub: Hub, clone: Clone) -> list[dict[str, Any]]:
    found = hub.ask("GET", f"/repos/{name_of(clone)}/pulls?state=all")
    return sorted(found, key=lambda pull: pull["number"])[1:]


def on_main(clone: Clone, text: str, message: str = "Sign") -> str:
    """Ana's pair with another text, committed and merged; the commit."""
    made = clone.commit({FILE: text}, message)
    run_git(clone.remote, "fetch", "--quiet", str(clone.path), "main:main")
    return made


def test_nothing_happens_before_the_proposal_is_merged(hub: Hub, clone: Clone) -> None:
    assert agree(clone) == Outcome(0, "", "nothing to do: every pair is where it belongs\n")
    assert comments(hub, clone) == []


def test_after_the_merge_each_pair_is_invited_once(hub: Hub, clone: Clone) -> None:
    merge(hub, clone, 1)
    assert agree(clone).out == "2026-fall: 2 pairs invited to sign on pull request 1\n"
    (text,) = comments(hub, clone)
    objective = text.partition("```yaml\nobjectives:\n")[2].partition("```")[0]
    pair = (clone.path / FILE).read_text(encoding="utf-8")
    head = clone.commit({FILE: f"{pair}objectives:\n{objective}"})
    assert decide(clone.path, "HEAD~1", head, IDS["ana_northwind"], "ana_northwind").allowed
    assert run_command("validate", "--root", clone.path, "--today", TODAY).code == 0
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    edit = f"{hub.url}/{name_of(clone)}/edit/main/{PAIRS}"
    assert text.splitlines()[1:7] == [
        "These pairs of Fall 2026 are merged, and nothing is agreed yet. Meet first. In the days after, each of you signs "
        "your own line, if you want to.",
        "",
        "| Mentor | Mentee | Your file |",
        "| --- | --- | --- |",
        f"| `ana_northwind` | `ana-m_northwind` | [sign](<{edit}/{PAIR}.yaml>) |",
        f"| `bea_northwind` | `bea-m_northwind` | [sign](<{edit}/bea_northwind--bea-m_northwind.yaml>) |",
    ]
    hub.front.log.clear()
    assert agree(clone, today="2026-11-20").err == "nothing to do: every pair is where it belongs\n"
    assert {call.split()[0] for call in hub.api_calls} == {"GET"}


def test_people_who_are_not_invented_are_called(hub: Hub, clone: Clone) -> None:
    merge(hub, clone, 1)
    program = (clone.path / "program.yaml").read_text(encoding="utf-8")
    clone.commit({"program.yaml": program.replace("invented: true\nclock: 2026-10-15\n", "")})
    agree(clone)
    assert "| @ana_northwind | @ana-m_northwind | [sign](<" in comments(hub, clone)[0]


def test_the_line_of_the_invitation_is_what_the_policy_lets_each_sign_alone(hub: Hub, clone: Clone) -> None:
    merge(hub, clone, 1)
    agree(clone)
    lines = [line for line in comments(hub, clone)[0].splitlines() if line.startswith("agreement: ")]
    assert lines == [f"agreement: {{mentor: {TODAY}}}", f"agreement: {{mentee: {TODAY}}}"]
    base = clone.git("rev-parse", "HEAD")
    text = (clone.path / FILE).read_text(encoding="utf-8")
    for line, signer in zip(lines, ("ana_northwind", "ana-m_northwind"), strict=True):
        head = clone.commit({FILE: f"{text}{line}\n"})
        for login in ("ana_northwind", "ana-m_northwind", "bea_northwind", "olga_northwind", BOT):
            assert decide(clone.path, base, head, IDS[login], login).allowed == (login == signer), (line, login)
        clone.git("reset", "--quiet", "--hard", base)


def test_a_pair_goes_from_signatures_to_agreed_to_active(hub: Hub, clone: Clone) -> None:
    merge(hub, clone, 1)
    agree(clone)
    text = (clone.path / FILE).read_text(encoding="utf-8")
    on_main(clone, f"{text}agreement: {{mentor: 2026-11-10}}\n")
    assert agree(clone).out == ""
    on_main(clone, f"{text}agreement: {{mentor: 2026-11-10, mentee: 2026-11-11}}\n")
    outcome = agree(clone)
    (pull,) = pulls(hub, clone)
    assert outcome.out == f"2026-fall: agree/2026-fall: pull request {pull['number']} opened, {pull['html_url']}\n"
    assert (pull["title"], [label["name"] for label in pull["labels"]]) == ("Let 1 pair of 2026-fall go on", ["agree"])
    assert "- 1 pair to `agreed`: both have signed" in pull["body"].replace("- 1 to", "- 1 pair to")
    assert "northwind" not in pull["title"] + pull["body"]
    assert run_git(clone.remote, "diff", "--unified=0", "main", "agree/2026-fall").splitlines()[-2:] == [
        "-status: proposed", "+status: agreed",
    ]  # fmt: skip
    assert "already up to date" in agree(clone).out
    merge(hub, clone, pull["number"])
    assert agree(clone).err == "nothing to do: every pair is where it belongs\n"
    signed = (clone.path / FILE).read_text(encoding="utf-8")
    aim = {"id": "first", "text": "Learn", "for": "both", "measure": "We say so", "state": "open"}
    on_main(clone, append_item(signed, ("objectives",), aim))
    agree(clone)
    merge(hub, clone, pulls(hub, clone)[-1]["number"])
    assert "status: active\n" in run_git(clone.remote, "show", f"main:{FILE}")
    assert [pull["merged_at"] is not None for pull in pulls(hub, clone)] == [True, True]


def test_when_people_move_their_pair_on_themselves_the_suggestion_goes(hub: Hub, clone: Clone) -> None:
    merge(hub, clone, 1)
    text = (clone.path / FILE).read_text(encoding="utf-8")
    both = f"{text}agreement: {{mentor: 2026-11-10, mentee: 2026-11-11}}\n"
    on_main(clone, both)
    agree(clone)
    on_main(clone, both.replace("proposed", "agreed"))
    assert agree(clone).out.endswith("closed; there is nothing to suggest any more\n")
    assert [pull["state"] for pull in pulls(hub, clone)] == ["closed"]


def test_late_joiners_are_invited_on_their_own_proposal_and_nobody_twice(hub: Hub, clone: Clone) -> None:
    merge(hub, clone, 1)
    agree(clone)
    more = program_files(mentors=3, mentees=3)
    clone.commit({path: text for path, text in more.items() if "cleo" in path})
    run_git(clone.remote, "fetch", "--quiet", str(clone.path), "main:main")
    run_command("propose", COHORT, "--root", clone.path, "--today", "2026-11-20", "--yes")
    (second,) = pulls(hub, clone)
    merge(hub, clone, second["number"])
    told = f"2026-fall: 1 pair invited to sign on pull request {second['number']}\n"
    assert agree(clone, today="2026-11-21").out == told
    assert agree(clone, today="2026-11-21").err == "nothing to do: every pair is where it belongs\n"
    assert len(comments(hub, clone)) == 1


def test_a_stranger_s_invitation_is_none(hub: Hub, clone: Clone) -> None:
    merge(hub, clone, 1)
    agree(clone)
    real = comments(hub, clone)[0]
    hub.ask("DELETE", f"/repos/{name_of(clone)}/issues/comments/{_id_of(hub, clone)}", BOT)
    hub.ask("POST", f"/repos/{name_of(clone)}/issues/1/comments", "olga_northwind", body=real)
    agree(clone)
    assert len(comments(hub, clone)) == 1


def _id_of(hub: Hub, clone: Clone) -> int:
    found = hub.ask("GET", f"/repos/{name_of(clone)}/issues/1/comments")
    return next(
        int(c["id"]) for c in found if c["user"]["login"] == BOT and c["body"].startswith("<!-- mentoring-sign/")
    )


def test_a_fault_of_github_doubles_no_invitation(hub: Hub, clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    merge(hub, clone, 1)
    hub.front.aim = "POST .*/comments"
    hub.front.faults.extend([Answer(502), LOST])
    assert agree(clone).code == 0
    assert len(comments(hub, clone)) == 1


def test_a_dry_run_prints_the_requests(hub: Hub, clone: Clone) -> None:
    merge(hub, clone, 1)
    text = (clone.path / FILE).read_text(encoding="utf-8")
    on_main(clone, f"{text}agreement: {{mentor: 2026-11-10, mentee: 2026-11-11}}\n")
    lines = [line.partition(" {")[0] for line in agree(clone, "--dry-run").out.splitlines()]
    name = name_of(clone)
    assert lines == [
        f"POST /repos/{name}/issues/1/comments",
        f"git push origin agree/2026-fall, with {FILE}",
        f"POST /repos/{name}/pulls",
        f"POST /repos/{name}/labels",
        f"POST /repos/{name}/issues/(its number)/labels",
        "2026-fall: 1 pair invited to sign on pull request 1",
        "2026-fall: agree/2026-fall: nothing was written or pushed",
    ]
    assert comments(hub, clone) == []


def test_without_github_pairs_go_on_all_the_same(clone: Clone, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    merge(hub, clone, 1)
    text = (clone.path / FILE).read_text(encoding="utf-8")
    on_main(clone, f"{text}agreement: {{mentor: 2026-11-10, mentee: 2026-11-11}}\n")
    plain = another_clone(clone, "plain")
    monkeypatch.delenv("GITHUB_TOKEN")
    assert agree(plain).out == (
        "2026-fall: agree/2026-fall on origin: created; no pull request: GITHUB_TOKEN is not set\n"
    )
