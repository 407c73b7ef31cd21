"""The gate before main, asked as the workflow `policy` asks it, on a real repository of a whole GitHub."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.cli import Outcome, run_command
from support.contributors import Place
from support.github_hub import APP, BOT, IDS, Hub
from support.github_server import Answer
from support.small_program import NAMES, path_of, program_files

ANA, BEA, ANA_M = (f"{name}_northwind" for name in ("ana", "bea", "ana-m"))
OLGA, PETRA, ROSA, STRANGER, MEDDLER = (
    "olga_northwind",
    "petra_northwind",
    "rosa_northwind",
    "stranger_northwind",
    "meddler_northwind",
)
FILES = program_files()
FILES["program.yaml"] = FILES["program.yaml"].replace(
    "  - {handle: olga_northwind, github_id: 9000000000001}\n",
    "  - {handle: olga_northwind, github_id: 9000000000001}\n  - {handle: petra_northwind, github_id: 9000000000002}\n",
)
MARK = "<!-- mentoring:policy -->\n"
CLOSED = (
    "A participant's file is its owner's, and a new one is for its owner, a contact of the organization or a coordinator "
    "to add: who is none of these may not touch it. `others-records-are-closed`"
)
WHAT_TO_DO = (
    "Take those changes out, or a coordinator looks at it: an approval of exactly this state lets through what a "
    "coordinator may change. What only the person themself may do (consent, sign, approve) stays theirs. Each push is "
    "judged anew."
)  # fmt: skip
REFUSED = ("failure", "refused: 1 of 1 file. A coordinator can look at it.")
ALLOWED = ("success", "allowed: 1 file")
Gate = Callable[..., Outcome]


def mine(handle: str, old: str = "timezone: Europe/Berlin", new: str = "timezone: Europe/Paris") -> dict[str, str]:
    """A person's file with a small change."""
    text = FILES[path_of(handle)]
    assert old in text
    return {path_of(handle): text.replace(old, new)}


def lowered(handle: str) -> dict[str, str]:
    return mine(handle, "propose: true", "propose: false")


def raised(handle: str) -> dict[str, str]:
    return mine(handle, "publish: internal", "publish: public")


@pytest.fixture
def place(hub: Hub, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Place:
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_").lower()).strip("-")[:90]
    files = FILES | {"program.yaml": FILES["program.yaml"].replace("acme/demo", f"acme/{name}")}
    place = Place(hub, hub.new_repository(name, files))
    for variable, value in hub.environment(place.name).items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    return place


@pytest.fixture
def gate(place: Place, tmp_path: Path) -> Gate:
    def run(event: dict[str, Any] | None = None, *options: str) -> Outcome:
        if event is None:
            return run_command("gate", "--root", place.clone.path, *options)
        (tmp_path / "event.json").write_text(json.dumps(event))
        return run_command("gate", "--root", place.clone.path, "--event", tmp_path / "event.json", *options)

    return run


def test_a_change_that_its_author_may_make_gets_a_good_status_and_no_comment(place: Place, gate: Gate) -> None:
    number, head = place.propose(ANA, mine(ANA))
    outcome = gate(place.ran(number, head, ANA))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"`policy` on {head[:12]}: allowed: 1 file\npull request 1: nothing to say\n"
    assert (place.status(head), place.comments(number)) == (ALLOWED, [])


def test_a_change_to_anothers_file_is_refused_and_one_comment_says_why(place: Place, gate: Gate) -> None:
    number, head = place.propose(STRANGER, mine(ANA))
    assert gate(place.ran(number, head, STRANGER)).code == 0
    assert place.status(head) == REFUSED
    assert place.comments(number) == [(BOT, (
        f"{MARK}**Policy: refused: 1 of 1 file. A coordinator can look at it.**\n\n| file | change | rule |\n"
        f"|---|---|---|\n| participants/northwind/ana\\_northwind.yaml | modified | {CLOSED} |\n\n{WHAT_TO_DO}"
    ))]  # fmt: skip


def test_asking_twice_changes_nothing(place: Place, gate: Gate) -> None:
    number, head = place.propose(STRANGER, mine(ANA))
    event = place.ran(number, head, STRANGER)
    gate(event)
    before = place.state()
    place.hub.front.log.clear()
    assert gate(event).code == 0
    assert place.state() == before
    assert [call for call in place.hub.api_calls if not call.startswith("GET")] == []


def test_a_comment_is_edited_when_the_answer_changes(place: Place, gate: Gate) -> None:
    number, head = place.propose(ANA, mine(BEA))
    gate(place.ran(number, head, ANA))
    better = place.push(ANA, "change", mine(ANA), of=place.fork(ANA))
    gate(place.ran(number, better, ANA))
    assert (place.status(head), place.status(better)) == (REFUSED, ALLOWED)
    assert place.comments(number) == [(BOT, f"{MARK}**Policy: allowed: 1 file**\n\nA coordinator can review it now.")]


def test_the_markers_look_alike_of_a_stranger_is_left_alone(place: Place, gate: Gate) -> None:
    number, head = place.propose(STRANGER, mine(ANA))
    place.hub.ask("POST", f"/repos/{place.name}/issues/{number}/comments", OLGA, body=f"{MARK}**Policy: allowed**")
    gate(place.ran(number, head, STRANGER))
    assert [login for login, _ in place.comments(number)] == [OLGA, BOT]


def test_whoever_pushes_to_anothers_branch_answers_too(place: Place, gate: Gate) -> None:
    """A person opens a harmless pull request; somebody who may push to its branch raises that person's consent."""
    number, head = place.propose(ANA, mine(ANA))
    gate(place.ran(number, head, ANA))
    fork = place.fork(ANA)
    place.hub.ask("PUT", f"/repos/{fork}/collaborators/{MEDDLER}", ANA, permission="push")
    worse = place.push(MEDDLER, "change", raised(ANA), of=fork, at="change")
    gate(place.ran(number, worse, MEDDLER))
    assert (place.status(head), place.status(worse)) == (ALLOWED, REFUSED)


def test_a_push_that_started_no_run_is_seen_as_well(place: Place, gate: Gate) -> None:
    number, _ = place.propose(ANA, mine(ANA))
    fork = place.fork(ANA)
    place.hub.ask("PUT", f"/repos/{fork}/collaborators/{MEDDLER}", ANA, permission="push")
    place.push(MEDDLER, "change", raised(ANA), of=fork, at="change")
    own = place.push(ANA, "change", {path_of(ANA): raised(ANA)[path_of(ANA)] + "# mine\n"}, of=fork, at="change")
    gate(place.ran(number, own, ANA))
    assert place.status(own) == REFUSED


def test_whoever_brings_a_branch_up_to_date_answers_for_nothing(place: Place, gate: Gate) -> None:
    number, head = place.propose(ANA, raised(ANA))
    gate(place.ran(number, head, ANA))
    place.push(OLGA, "main", {"topics.yaml": FILES["topics.yaml"] + "# more to come\n"})
    fork = place.fork(ANA)
    place.hub.ask("PUT", f"/repos/{fork}/collaborators/{OLGA}", ANA, permission="push")
    merged = place.merged(OLGA, "change", of=fork)
    gate(place.ran(number, merged, OLGA))
    assert place.status(merged) == ALLOWED


def test_whoever_hides_a_change_in_such_a_merge_answers_for_it(place: Place, gate: Gate) -> None:
    number, head = place.propose(ANA, mine(ANA))
    gate(place.ran(number, head, ANA))
    place.push(OLGA, "main", {"topics.yaml": FILES["topics.yaml"] + "# more to come\n"})
    fork = place.fork(ANA)
    place.hub.ask("PUT", f"/repos/{fork}/collaborators/{MEDDLER}", ANA, permission="push")
    merged = place.merged(MEDDLER, "change", of=fork, with_files=raised(ANA))
    gate(place.ran(number, merged, MEDDLER))
    assert place.status(merged) == REFUSED


def test_a_coordinator_who_approves_that_very_state_lifts_a_refusal(place: Place, gate: Gate) -> None:
    number, head = place.propose(STRANGER, lowered(ANA))
    gate(place.ran(number, head, STRANGER))
    place.approve(OLGA, number, head)
    gate(place.ran(number, head, OLGA, "pull_request_review"))
    assert place.status(head) == ("success", "allowed: 1 file, 1 of them approved by a coordinator")


@pytest.mark.parametrize("event", ["REQUEST_CHANGES", "COMMENT"])
def test_another_review_than_an_approval_lifts_nothing(place: Place, gate: Gate, event: str) -> None:
    number, head = place.propose(STRANGER, lowered(ANA))
    place.approve(OLGA, number, head, event)
    gate(place.ran(number, head, OLGA, "pull_request_review"))
    assert place.status(head) == REFUSED


def test_an_approval_of_an_older_state_lifts_nothing(place: Place, gate: Gate) -> None:
    number, head = place.propose(STRANGER, lowered(ANA))
    place.approve(OLGA, number, head)
    newer = place.push(STRANGER, "change", lowered(ANA) | lowered(BEA), of=place.fork(STRANGER))
    gate(place.ran(number, newer, STRANGER))
    assert place.status(newer) == ("failure", "refused: 2 of 2 files. A coordinator can look at it.")


def test_an_approval_that_was_taken_back_lifts_nothing(place: Place, gate: Gate) -> None:
    number, head = place.propose(STRANGER, lowered(ANA))
    place.approve(OLGA, number, head)
    place.approve(OLGA, number, head, "REQUEST_CHANGES")
    gate(place.ran(number, head, STRANGER))
    assert place.status(head) == REFUSED


def test_the_approval_of_a_writer_who_is_no_coordinator_lifts_nothing(place: Place, gate: Gate) -> None:
    number, head = place.propose(STRANGER, lowered(ANA))
    place.approve("rosa_northwind", number, head)
    gate(place.ran(number, head, STRANGER))
    assert place.status(head) == REFUSED


def test_no_coordinator_lifts_what_only_the_person_may_do(place: Place, gate: Gate) -> None:
    number, head = place.propose(STRANGER, raised(ANA))
    place.approve(OLGA, number, head)
    place.approve(PETRA, number, head)
    gate(place.ran(number, head, STRANGER))
    assert place.status(head) == REFUSED


def test_nobody_lifts_what_they_pushed_themselves(place: Place, gate: Gate) -> None:
    number, _ = place.propose(STRANGER, {"README.md": "Better\n"})
    fork = place.fork(STRANGER)
    place.hub.ask("PUT", f"/repos/{fork}/collaborators/{OLGA}", STRANGER, permission="push")
    head = place.push(OLGA, "change", {"README.md": "Best\n"}, of=fork, at="change")
    place.approve(OLGA, number, head)
    gate(place.ran(number, head, OLGA))
    assert place.status(head) == REFUSED
    place.approve(PETRA, number, head)
    gate(place.ran(number, head, PETRA, "pull_request_review"))
    assert place.status(head) == ("success", "allowed: 1 file, 1 of them approved by a coordinator")


def test_code_and_documents_wait_for_a_coordinator(place: Place, gate: Gate) -> None:
    number, head = place.propose(OLGA, {"scripts/run.py": "print()\n", "docs/index.md": "# Home\n"})
    gate(place.ran(number, head, OLGA))
    assert place.status(head) == ("failure", "refused: 2 of 2 files. A coordinator can look at it.")
    ((_, text),) = place.comments(number)
    assert text.endswith(
        "Nothing in it is data of the program, so a coordinator looks at it: an approval of exactly this state lets "
        "through what a coordinator may change. What only the person themself may do (consent, sign, approve) stays "
        "theirs. Each push is judged anew."
    )
    place.approve(PETRA, number, head)
    gate(place.ran(number, head, PETRA, "pull_request_review"))
    assert place.status(head) == ("success", "allowed: 2 files, 2 of them approved by a coordinator")


def test_a_pull_request_made_from_a_form_is_its_writers(place: Place, gate: Gate) -> None:
    new = NAMES[5] + "_northwind"
    text = FILES[path_of(ANA)].replace("ana_northwind", new).replace("9000000000100", "9000000000105")
    issue = place.hub.ask("POST", f"/repos/{place.name}/issues", new, title="Enroll: Fay", body="")["number"]
    head = place.push(BOT, f"enroll/{issue}", {path_of(new): text})
    number = place.pull(BOT, f"enroll/{issue}", of=place.name)
    assert gate(None, "--branch", f"enroll/{issue}").code == 0
    assert (place.status(head), place.comments(number)) == (ALLOWED, [])


def test_the_form_of_one_person_with_the_file_of_another_is_refused(place: Place, gate: Gate) -> None:
    issue = place.hub.ask("POST", f"/repos/{place.name}/issues", STRANGER, title="Enroll: Fay", body="")["number"]
    head = place.push(BOT, f"enroll/{issue}", raised(ANA))
    place.pull(BOT, f"enroll/{issue}", of=place.name)
    gate(None, "--branch", "enroll/*")
    assert place.status(head) == REFUSED


def test_whoever_pushes_to_the_branch_of_a_form_answers_too(place: Place, gate: Gate) -> None:
    issue = place.hub.ask("POST", f"/repos/{place.name}/issues", ANA, title="Enroll: Ana", body="")["number"]
    place.push(BOT, f"enroll/{issue}", mine(ANA))
    place.pull(BOT, f"enroll/{issue}", of=place.name)
    head = place.push("rosa_northwind", f"enroll/{issue}", raised(ANA), at=f"enroll/{issue}")
    gate(None, "--branch", f"enroll/{issue}")
    assert place.status(head) == REFUSED


def test_a_proposal_of_ours_waits_for_a_coordinator_who_takes_it_on(place: Place, gate: Gate) -> None:
    pair = "cohorts/2026-fall/pairs/ana_northwind--ana-m_northwind.yaml"
    text = (
        "mentor: ana_northwind\nmentee: ana-m_northwind\nstatus: proposed\n"
        "matched: {date: 2026-10-15, run: 0123456789ab, mentor_teaches: [kubernetes], mentee_teaches: [strategy]}\n"
    )
    head = place.push(BOT, "match/2026-fall", {pair: text})
    number = place.pull(BOT, "match/2026-fall", of=place.name)
    gate(None, "--branch", "match/2026-fall")
    state, told = place.status(head) or ("", "")
    assert (state, told) == REFUSED
    place.approve(OLGA, number, head)
    gate(place.ran(number, head, OLGA, "pull_request_review"))
    assert (place.status(head) or ("",))[0] == "success"


def test_the_merge_queues_own_commit_is_judged_as_its_pull_request(place: Place, gate: Gate) -> None:
    base = place.clone.on_remote("main")
    good, _ = place.propose(ANA, mine(ANA))
    queue = f"gh-readonly-queue/main/pr-{good}-{base}"
    first = place.merged(OLGA, queue, onto="main", head=f"refs/pull/{good}/head")
    event = place.ran(good, first, BOT, "merge_group")
    event["workflow_run"]["head_branch"] = queue
    assert gate(event).code == 0
    assert place.status(first) == ALLOWED
    bad, _ = place.propose(STRANGER, mine(BEA), "other")
    queue = f"gh-readonly-queue/main/pr-{bad}-{first}"
    second = place.merged(OLGA, queue, onto=first, head=f"refs/pull/{bad}/head")
    event = place.ran(bad, second, BOT, "merge_group")
    event["workflow_run"]["head_branch"] = queue
    gate(event)
    assert place.status(second) == REFUSED


def test_a_branch_with_the_name_of_the_queue_is_no_queue(place: Place, gate: Gate) -> None:
    number, _ = place.propose(ANA, mine(ANA))
    other, head = place.propose(STRANGER, mine(BEA), "other")
    event = place.ran(other, head, STRANGER, "merge_group")
    event["workflow_run"]["head_branch"] = f"gh-readonly-queue/main/pr-{number}-{head}"
    told = gate(event)
    assert (told.code, place.status(head)) == (1, None)
    assert "the merge queue's commit does not fit its pull request" in told.err


def test_two_pull_requests_with_one_head_are_good_only_together(place: Place, gate: Gate) -> None:
    number, head = place.propose(ANA, raised(ANA))
    other = place.fork(STRANGER)
    place.copy(head, STRANGER, "change", other)
    place.pull(STRANGER, "change")
    gate(place.ran(number, head, ANA))
    assert place.status(head) == REFUSED


def test_a_stranger_who_copies_a_commit_and_goes_away_leaves_no_trace_on_its_pull_request(
    place: Place, gate: Gate
) -> None:
    """Their run may take the place of one that waited, such as that of an approval; and they pushed nothing to the
    other branch.
    """
    number, head = place.propose(ANA, mine(ANA))
    place.ran(number, head, ANA)
    other = place.fork(STRANGER)
    place.copy(head, STRANGER, "change", other)
    theirs = place.pull(STRANGER, "change")
    event = place.ran(theirs, head, STRANGER)
    gate(event)
    assert (place.status(head), place.comments(number)) == (REFUSED, [])
    place.hub.ask("PATCH", f"/repos/{place.name}/pulls/{theirs}", state="closed")
    gate(event)
    assert (place.status(head), place.comments(number)) == (ALLOWED, [])


def test_a_pull_request_into_another_branch_is_not_judged(place: Place, gate: Gate) -> None:
    """Statuses belong to commits: a good one for another base would open the gate to main as well."""
    place.push(OLGA, "side", mine(ANA))
    head = place.push(STRANGER, "change", mine(ANA), of=place.fork(STRANGER))
    number = place.pull(STRANGER, "change", base="side")
    outcome = gate(place.ran(number, head, STRANGER))
    assert (outcome.code, place.status(head)) == (0, None)
    assert outcome.err.startswith("Nothing to decide: ")


def test_when_github_fails_the_status_says_so_and_the_run_fails(place: Place, gate: Gate) -> None:
    number, head = place.propose(ANA, mine(ANA))
    event = place.ran(number, head, ANA)
    gate(event)
    assert place.status(head) == ALLOWED
    place.hub.front.aim = "/reviews"
    place.hub.front.faults.append(Answer(403, b'{"message": "Resource not accessible by integration"}'))
    failed = gate(event)
    assert failed.code == 1
    state, told = place.status(head) or ("", "")
    assert (state, told.startswith("refused: the check itself failed (")) == ("error", True)


def test_a_history_that_is_not_all_here_is_refused(place: Place, gate: Gate) -> None:
    number, head = place.propose(ANA, mine(ANA))
    (place.clone.path / ".git" / "shallow").write_text(place.clone.git("rev-parse", "HEAD") + "\n")
    gate(place.ran(number, head, ANA))
    assert (place.status(head) or ("",))[0] == "error"


def test_the_summary_and_a_dry_run(place: Place, gate: Gate, tmp_path: Path) -> None:
    number, head = place.propose(STRANGER, mine(ANA))
    shown = gate(place.ran(number, head, STRANGER), "--dry-run", "--summary", str(tmp_path / "summary"))
    assert (place.status(head), place.comments(number)) == (None, [])
    assert [line.split(" ", 2)[:2] for line in shown.out.splitlines()] == [
        ["POST", f"/repos/{place.name}/issues/{number}/comments"], ["POST", f"/repos/{place.name}/statuses/{head}"],
    ]  # fmt: skip
    assert (tmp_path / "summary").read_text() == (
        f"## Policy\n\n- `policy` on {head[:12]}: refused: 1 of 1 file. A coordinator can look at it.\n"
        f"- pull request {number}: comment created\n"
    )


FOUND = {"errors": 2, "warnings": 1, "codes": {"unknown-key": 2, "confirmation-is-stale": 1}}


def test_the_comment_tells_what_the_check_of_the_files_reports_in_words_of_this_program(
    place: Place, gate: Gate, tmp_path: Path
) -> None:
    number, head = place.propose(STRANGER, mine(ANA))
    (tmp_path / "found.json").write_text(json.dumps(FOUND))
    gate(place.ran(number, head, STRANGER), "--found", str(tmp_path / "found.json"))
    ((_, text),) = place.comments(number)
    assert text.partition(f"{WHAT_TO_DO}\n\n")[2] == (
        "The check of the files, which runs in the pull request's own hands, reports 2 errors and 1 warning:\n\n"
        "| code | times | rule |\n|---|---|---|\n"
        '| `confirmation-is-stale` | 1 | Who is active has said "still in" within a year; matching leaves others out. |\n'
        "| `unknown-key` | 2 | A file has only the keys of its schema. |"
    )


def check_of(place: Place, commit: str) -> tuple[str, str] | None:
    """State and description of the status `files and site`."""
    found = [s for s in place.hub.statuses.get((place.name, commit), []) if s["context"] == "files and site"]
    return (found[0]["state"], found[0]["description"]) if found else None


def test_what_we_open_is_checked_here_because_it_starts_no_workflow(place: Place, gate: Gate) -> None:
    head = place.push(BOT, "agree/2026-fall", mine(ANA))
    number = place.pull(BOT, "agree/2026-fall", of=place.name)
    told = gate(None, "--branch", "agree/*", "--check")
    assert told.err.endswith(f"pull request {number}: `files and site`: all is well\n")
    assert check_of(place, head) == ("success", "the files are valid, and the site can be built")
    assert place.clone.git("worktree", "list").count("\n") == 0
    before = place.state()
    again = gate(None, "--branch", "agree/*", "--check")
    assert again.err.endswith(f"pull request {number}: checked before\n")
    assert place.state() == before


CALLERS = dict(
    re.findall(
        r'^```yaml title="([^"]+)"\n(.*?)^```',
        (Path(__file__).resolve().parents[2] / "docs" / "guides" / "automation.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)


@pytest.mark.parametrize(
    ("caller", "name"),
    [
        (CALLERS[".github/workflows/validate.yml"], "validate / files and site"),
        (CALLERS[".github/workflows/validate.yml"].replace("    uses:", "    name: our files\n    uses:"),
         "our files / files and site"),
        ("jobs: {validate: &odd {uses: there/is/validate.yml@v1}}\n", "files and site"),
    ],
)  # fmt: skip
def test_the_check_has_the_name_that_it_has_in_a_program_that_calls_the_workflow(
    place: Place, gate: Gate, caller: str, name: str
) -> None:
    """Otherwise what is required would never come for a pull request that starts no workflow."""
    place.clone.commit({".github/workflows/validate.yml": caller})
    place.clone.git("push", "--quiet", str(place.clone.remote), "HEAD:main")
    head = place.push(BOT, "agree/2026-fall", mine(ANA))
    place.pull(BOT, "agree/2026-fall", of=place.name)
    gate(None, "--branch", "agree/*", "--check")
    assert [s["context"] for s in place.hub.statuses[place.name, head]] == [name, "policy"]
    again = gate(None, "--branch", "agree/*", "--check")
    assert again.err.endswith("checked before\n")


def test_broken_files_of_ours_are_told_without_a_name(place: Place, gate: Gate) -> None:
    head = place.push(BOT, "agree/2026-fall", mine(ANA, "level: junior", "level: chief"))
    place.pull(BOT, "agree/2026-fall", of=place.name)
    gate(None, "--branch", "agree/*", "--check")
    assert check_of(place, head) == ("failure", "8 files: 1 error, 0 warnings")


@pytest.mark.parametrize("path", ["mkdocs.yml", "scripts/mkdocs_hook.py", "participants.py", "docs/index.md"])
def test_a_branch_that_changes_more_than_data_is_not_built(place: Place, gate: Gate, path: str) -> None:
    """Building the site from it would run its code."""
    head = place.push("rosa_northwind", "agree/2026-fall", {**mine(ANA), path: "raise SystemExit('it ran')\n"})
    number = place.pull(BOT, "agree/2026-fall", of=place.name)
    told = gate(None, "--branch", "agree/*", "--check")
    assert told.err.endswith(f"pull request {number}: not checked here, because it changes more than data\n")
    assert check_of(place, head) is None


def test_nothing_from_a_fork_is_checked_here(place: Place, gate: Gate) -> None:
    number, head = place.propose(ANA, mine(ANA))
    gate(place.ran(number, head, ANA), "--check")
    assert (place.status(head), check_of(place, head)) == (ALLOWED, None)


def test_what_the_app_opens_from_a_form_is_its_writers_too(place: Place, gate: Gate) -> None:
    issue = place.hub.ask("POST", f"/repos/{place.name}/issues", ANA, title="Enroll: Ana", body="")["number"]
    head = place.push(APP, f"enroll/{issue}", mine(ANA))
    place.pull(APP, f"enroll/{issue}", of=place.name)
    gate(None, "--branch", "enroll/*")
    assert place.status(head) == REFUSED
    gate(None, "--branch", "enroll/*", "--app-account", str(IDS[APP]))
    assert place.status(head) == ALLOWED


@pytest.mark.parametrize(("login", "judged"), [(OLGA, True), (ROSA, False), (STRANGER, False)])
def test_a_coordinators_comment_has_a_pull_request_judged_anew(
    place: Place, gate: Gate, login: str, judged: bool
) -> None:
    number, head = place.propose(ANA, mine(ANA))
    place.ran(number, head, ANA)
    comment = {"body": "/rematch", "user": {"login": login, "id": IDS[login]}}
    told = gate({"comment": comment, "issue": {"number": number, "pull_request": {}}, **place.repository()})
    assert (told.code, place.status(head)) == (0, ALLOWED if judged else None)
