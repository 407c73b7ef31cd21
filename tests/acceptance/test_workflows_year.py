"""The workflows of a program's year, run by act on a whole GitHub: enroll, match, chatops, agree, lifecycle, nudge.

Each runs twice with the same event. The second run finds everything done: it sends nothing but questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from support.actions import Ran, event_of, missing_act, run_workflow
from support.cli import run_command
from support.contributors import Place
from support.enrolling import issue_body
from support.git_repos import run_git
from support.github_hub import APP, BOT, IDS, Hub
from support.programs import program_on, template
from support.small_program import COHORT, program_files

pytestmark = pytest.mark.skipif(missing_act() is not None, reason=str(missing_act()))
REPOSITORY = Path(__file__).parents[2]
BRANCH = f"match/{COHORT}"
PAIR = "ana_northwind--ana-m_northwind"
WISHES = "vetoes: [[ana_northwind, ana-m_northwind]]\n"
APP_SETTINGS = {"variables": {"MENTORING_APP_ID": "7", "MENTORING_BOT_ID": str(IDS[APP])}}
NEW = "stranger_northwind"
ANSWERS = {
    "org": "Northwind", "name": "Sky", "level": "Junior", "mentor_seats": "1", "mentee_seats": "0",
    "offers": "Kubernetes: 4", "wants": "strategy", "languages": "en", "timezone": "Europe/Berlin",
    "prepared": "mentor", "consent": "keep propose internal",
}  # fmt: skip
Change = Callable[[dict[str, str]], dict[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("made"))


@dataclass(frozen=True)
class Year:
    """A program on the hub whose workflows can be run."""

    place: Place

    def run(self, workflow: str, event: str, payload: Mapping[str, object] | None = None, **more: Any) -> Ran:
        hub, clone = self.place.hub, self.place.clone
        given = payload if payload is not None else event_of(hub, clone)
        ran = run_workflow(hub, clone, f"{workflow}.yml", event, given, **more)
        assert (ran.code, set(ran.jobs.values())) == (0, {"success"}), ran.log
        return ran

    def twice(self, workflow: str, event: str, payload: Mapping[str, object] | None = None, **more: Any) -> Ran:
        """The first of two runs; the second one changes nothing, and only asks."""
        first = self.run(workflow, event, payload, **more)
        before = self.place.state()
        self.place.hub.front.log.clear()
        self.run(workflow, event, payload, **more)
        assert self.place.state() == before
        assert [call for call in self.place.hub.api_calls if not call.startswith("GET ")] == []
        return first

    def pulls(self) -> list[tuple[int, str, str, str]]:
        """Number, branch, author and state of each pull request."""
        told = self.place.hub.ask("GET", f"/repos/{self.place.name}/pulls?state=all")
        return sorted((p["number"], p["head"]["ref"], p["user"]["login"], p["state"]) for p in told)

    def head(self, branch: str) -> str:
        tip = self.place.hub.tip(self.place.name, branch)
        assert tip is not None
        return tip

    def propose(self) -> str:
        """Open the proposal without its workflow, as our account; its head."""
        with pytest.MonkeyPatch.context() as patch:
            given = self.place.hub.environment(self.place.name) | {"GITHUB_ACTIONS": "true"}
            for name, value in given.items():
                patch.setenv(name, value)
            outcome = run_command("propose", COHORT, "--root", self.place.clone.path, "--yes")
        assert outcome.code == 0, outcome
        return self.head(BRANCH)

    def pairs(self) -> set[str]:
        """The pairs that are proposed."""
        return {Path(path).stem for path in self.place.clone.remote_files(BRANCH, f"cohorts/{COHORT}/pairs")}

    def update(self) -> None:
        """Let the clone, whose HEAD is what runs, stand where main is."""
        self.place.clone.git("fetch", "--quiet", str(self.place.clone.remote), "main")
        self.place.clone.git("reset", "--quiet", "--hard", "FETCH_HEAD")


@pytest.fixture
def start(hub: Hub, made: Path, request: pytest.FixtureRequest) -> Callable[..., Year]:
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_").lower()).strip("-")[:60]

    def begin(**changes: str) -> Year:
        files = program_files(mentors=3, mentees=3)
        files["program.yaml"] = files["program.yaml"].replace("2026-10-15", changes.get("clock", "2026-10-15"))
        path = f"cohorts/{COHORT}/cohort.yaml"
        files[path] = files[path].replace("status: matching", f"status: {changes.get('status', 'matching')}")
        if "pair" in changes:
            files[f"cohorts/{COHORT}/pairs/{PAIR}.yaml"] = changes["pair"]
        return Year(program_on(hub, name, made, files))

    return begin


def test_match_proposes_and_sets_the_status(start: Callable[..., Year]) -> None:
    year = start()
    ran = year.twice("match", "workflow_dispatch", inputs={"cohort": ""}, secrets={"MATCH_PRIVATE": WISHES})
    assert ran.jobs == {"cohorts": "success", "propose": "success"}
    assert year.pulls() == [(1, BRANCH, BOT, "open")]
    assert year.place.status(year.head(BRANCH)) == (
        "failure", "refused: 3 of 3 files. A coordinator can look at it.",
    )  # fmt: skip
    assert len(year.pairs()) == 3
    assert PAIR not in year.pairs()
    assert re.search("veto|ana|prefers|private", ran.published, re.IGNORECASE) is None


def test_match_with_an_app_opens_pull_requests_as_the_app(start: Callable[..., Year]) -> None:
    year = start()
    key = {"MENTORING_APP_KEY": "key of the app"}
    ran = year.twice("match", "schedule", secrets=key, **APP_SETTINGS)
    assert year.pulls() == [(1, BRANCH, APP, "open")]
    assert "key of the app" not in ran.published


def test_match_with_nothing_to_match_does_nothing(start: Callable[..., Year]) -> None:
    year = start(status="enrolling")
    ran = year.twice("match", "schedule")
    assert (year.pulls(), ran.summary) == ([], "Cohorts that are being matched: []\n")


def test_a_coordinators_approval_opens_the_gate_for_a_proposal(start: Callable[..., Year]) -> None:
    year = start()
    head = year.propose()
    year.place.approve("olga_northwind", 1, head)
    year.twice("policy", "workflow_run", year.place.ran(1, head, "olga_northwind", "pull_request_review"))
    assert year.place.status(head) == ("success", "allowed: 3 files, 3 of them approved by a coordinator")


def comment(year: Year, body: str, login: str = "olga_northwind", number: int = 1) -> dict[str, Any]:
    """The event of a comment that this account has written."""
    hub, name = year.place.hub, year.place.name
    made = hub.ask("POST", f"/repos/{name}/issues/{number}/comments", login, body=body)
    issue = {"number": number, "pull_request": {}, "labels": []}
    return {"action": "created", "comment": made, "issue": issue, **year.place.repository(),
            "sender": {"login": login, "id": IDS[login]}}  # fmt: skip


def test_chatops_pins_for_a_coordinator_and_judges_the_new_head(start: Callable[..., Year]) -> None:
    year = start()
    before = year.propose()
    event = comment(year, "/pin ana_northwind cleo-m_northwind")
    year.twice("chatops", "issue_comment", event)
    assert year.head(BRANCH) != before
    assert "ana_northwind--cleo-m_northwind" in year.pairs()
    answers = [text for login, text in year.place.comments(1) if login == BOT and "Pinned" in text]
    assert len(answers) == 1
    assert (year.place.status(year.head(BRANCH)) or ("",))[0] == "failure"


def test_chatops_does_nothing_for_a_stranger(start: Callable[..., Year]) -> None:
    year = start()
    year.propose()
    event = comment(year, "/pin ana_northwind cleo-m_northwind", "stranger_northwind")
    before = year.place.state()
    ran = year.run("chatops", "issue_comment", event)
    assert year.place.state() == before
    assert "Nothing to do: its writer is no coordinator in program.yaml." in ran.summary


def test_chatops_passes_over_what_is_no_command_without_a_job(start: Callable[..., Year]) -> None:
    year = start()
    year.propose()
    event = comment(year, "Looks good.\n/rematch")
    before = year.place.state()
    ran = run_workflow(year.place.hub, year.place.clone, "chatops.yml", "issue_comment", event)
    assert (ran.code, ran.jobs, ran.log) == (0, {}, "")
    assert year.place.state() == before


def test_enroll_makes_a_file_that_the_policy_allows(start: Callable[..., Year]) -> None:
    year = start()
    hub, name = year.place.hub, year.place.name
    number = hub.ask("POST", f"/repos/{name}/issues", NEW, title="Enroll: Sky", body=issue_body(ANSWERS))["number"]
    issue = hub.ask("POST", f"/repos/{name}/issues/{number}/labels", labels=["enroll"])
    issue = hub.ask("GET", f"/repos/{name}/issues/{number}")
    event = {"action": "opened", "issue": issue, **year.place.repository(), "sender": {"login": NEW, "id": IDS[NEW]}}
    year.twice("enroll", "issues", event)
    branch = f"enroll/{number}"
    assert year.pulls() == [(number + 1, branch, BOT, "open")]
    assert year.place.status(year.head(branch)) == ("success", "allowed: 1 file")


def test_agree_moves_a_signed_pair_on(start: Callable[..., Year]) -> None:
    pair = (
        "mentor: ana_northwind\nmentee: ana-m_northwind\nstatus: proposed\n"
        "matched: {date: 2026-10-01, run: 0123456789ab, mentor_teaches: [kubernetes], mentee_teaches: [strategy]}\n"
        "agreement: {mentor: 2026-10-10, mentee: 2026-10-11}\n"
    )
    year = start(pair=pair, status="running")
    year.twice("agree", "schedule")
    branch = f"agree/{COHORT}"
    assert year.pulls() == [(1, branch, BOT, "open")]
    assert (year.place.status(year.head(branch)) or ("",))[0] == "failure"
    year.place.approve("olga_northwind", 1, year.head(branch))
    year.run("policy", "workflow_dispatch", inputs={"pull": "1"})
    assert (year.place.status(year.head(branch)) or ("",))[0] == "success"
    year.place.hub.merge(year.place.name, 1)
    year.update()
    assert "status: agreed" in (year.place.clone.path / f"cohorts/{COHORT}/pairs/{PAIR}.yaml").read_text()
    year.twice("agree", "push")


def test_lifecycle_suggests_the_next_step_of_a_cohort(start: Callable[..., Year]) -> None:
    year = start(status="enrolling", clock="2026-11-02")
    year.twice("lifecycle", "schedule")
    branch = f"lifecycle/{COHORT}"
    assert year.pulls() == [(1, branch, BOT, "open")]
    assert "+status: matching" in run_git(year.place.clone.remote, "diff", "main", branch)
    assert (year.place.status(year.head(branch)) or ("",))[0] == "failure"


def test_nudge_reminds_once_in_an_issue(start: Callable[..., Year]) -> None:
    pair = (
        "mentor: ana_northwind\nmentee: ana-m_northwind\nstatus: proposed\n"
        "matched: {date: 2026-11-02, run: 0123456789ab, mentor_teaches: [kubernetes], mentee_teaches: [strategy]}\n"
    )
    year = start(pair=pair, status="running", clock="2026-12-01")
    year.place.hub.ask("PATCH", f"/repos/{year.place.name}", private=True)
    ran = year.twice("nudge", "schedule")
    told = year.place.hub.ask("GET", f"/repos/{year.place.name}/issues")
    assert [(issue["title"], issue["user"]["login"]) for issue in told] == [(f"Reminders for {COHORT}", BOT)]
    assert "ana" not in ran.published


def test_another_repository_calls_ours_with_the_ten_lines_of_the_guide(start: Callable[..., Year]) -> None:
    guide = (REPOSITORY / "docs" / "guides" / "automation.md").read_text(encoding="utf-8")
    guide = re.sub(r"^    cache-mode: none .*\n", "", guide, flags=re.MULTILINE)  # act does not know it yet
    examples = re.findall(r'^```yaml title="(\.github/[^"]+)"\n(.*?)^```', guide, re.MULTILINE | re.DOTALL)
    assert len(examples) == 11
    year = start()
    year.place.clone.commit(dict(examples), "Call the workflows of another repository")
    year.place.clone.git("push", "--quiet", str(year.place.clone.remote), "main")
    ours = {"reverse-mentoring/program@v1": REPOSITORY}
    ran = year.run(
        "match", "workflow_dispatch", inputs={"cohort": COHORT}, secrets={"MATCH_PRIVATE": WISHES}, called=ours
    )
    assert set(ran.jobs) == {"cohorts", "propose"}
    assert PAIR not in year.pairs()
    head = year.head(BRANCH)
    year.place.approve("olga_northwind", 1, head)
    review = year.place.ran(1, head, "olga_northwind", "pull_request_review")
    assert set(year.run("policy", "workflow_run", review, called=ours).jobs) == {"policy"}
    assert (year.place.status(head) or ("",))[0] == "success"
