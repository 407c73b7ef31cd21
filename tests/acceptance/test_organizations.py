"""An organization joins with one file, by the guide or by the form, and cohorts decide who meets across organizations."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.cli import run_command
from support.git_repos import run_git
from support.writers import committed

REPOSITORY = Path(__file__).parents[2]
GUIDE = REPOSITORY / "docs/guides/organizations.md"
DAY = "2026-10-20"
COORDINATOR, CONTACT, STRANGER = ("octavia-rex", 424242), ("ingrid_northwind", 9000000000001), ("nobody-here", 999)
PERSON = """\
handle: {handle}
github_id: {number}
name: {handle}
level: {level}
seats: {{mentor: {mentor}, mentee: {mentee}}}
offers: {{strategy: 4, accessibility: 4}}
wants: [strategy, accessibility]
languages: [en]
timezone: Europe/Berlin
hours: "09:00-17:00"
prepared: {{mentor: 2026-10-01, mentee: 2026-10-01}}
status: active
confirmed: 2026-10-20
consent: {{given: 2026-10-20, propose: {propose}, publish: none}}
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A new program of one organization, committed."""
    made = run_command("init", tmp_path / "program", "--coordinator", COORDINATOR[0], "--coordinator-id", str(COORDINATOR[1]),
                       "--repository", "acme/mentoring", "--org", "acme", "--today", DAY)  # fmt: skip
    assert made.code == 0, made
    committed(tmp_path / "program")
    return tmp_path / "program"


def example() -> str:
    """The organization's file in the guide."""
    found = re.search(
        r"```yaml\n(# yaml-language-server: [^\n]*org\.schema\.json\n.*?)```", GUIDE.read_text(), re.DOTALL
    )
    assert found
    return found[1]


def on_branch(program: Path, branch: str, path: str, text: str) -> None:
    """Commit one file on a new branch."""
    run_git(program, "checkout", "--quiet", "-b", branch)
    (program / path).parent.mkdir(exist_ok=True)
    (program / path).write_text(text)
    run_git(program, "add", "--all")
    run_git(program, "commit", "--quiet", "--message", branch)


def may(program: Path, base: str, branch: str, who: tuple[str, int]) -> int:
    """The exit code of the policy for a branch."""
    return run_command("policy", "--root", program, "--base", base, "--head", branch, "--login", who[0], "--author",
                       str(who[1])).code  # fmt: skip


def person(handle: str, number: int, *, mentor: bool, propose: bool = True) -> str:
    level = "junior" if mentor else "principal"
    return PERSON.format(handle=handle, number=number, level=level, mentor=int(mentor), mentee=int(not mentor),
                         propose=str(propose).lower())  # fmt: skip


def test_an_organization_joins_with_the_file_of_the_guide_and_its_contact_brings_people(program: Path) -> None:
    on_branch(program, "join", "participants/northwind/org.yaml", example())
    checked = run_command("validate", "--strict", "--root", program, "--today", DAY)
    assert (checked.code, checked.out) == (0, "6 files: 0 errors, 0 warnings\n")
    assert [may(program, "main", "join", who) for who in (COORDINATOR, CONTACT, STRANGER)] == [0, 1, 1]

    assert run_command("codeowners", "--check", "--root", program).code == 1
    assert run_command("codeowners", "--root", program).code == 0
    assert "\n/participants/northwind/ @ingrid_northwind @octavia-rex\n" in (program / ".github/CODEOWNERS").read_text()
    run_git(program, "commit", "--quiet", "--all", "--message", "Name the code owners")

    added = person("nora_northwind", 9000000000002, mentor=True, propose=False)
    on_branch(program, "nora", "participants/northwind/nora_northwind.yaml", added)
    assert [may(program, "join", "nora", who) for who in (COORDINATOR, CONTACT, STRANGER)] == [0, 0, 1]
    elsewhere = person("anna_northwind", 9000000000003, mentor=True, propose=False)
    on_branch(program, "anna", "participants/acme/anna_northwind.yaml", elsewhere)
    assert [may(program, "nora", "anna", who) for who in (COORDINATOR, CONTACT, STRANGER)] == [0, 1, 1]


def test_the_form_asks_for_every_key_of_the_file_in_words_that_the_guide_turns_into_it() -> None:
    form = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE/organization.yml").read_text())
    schema: dict[str, Any] = json.loads((REPOSITORY / "schemas/org.schema.json").read_text())
    asked = {item["id"]: item for item in form["body"] if "id" in item}
    assert set(schema["properties"]) - {"joined"} == set(asked) - {"agreed"}
    required = {name for name, item in asked.items() if item.get("validations", {}).get("required")}
    assert set(schema["required"]) - {"joined"} <= required
    assert [o.split()[0] for o in asked["kind"]["attributes"]["options"]] == schema["properties"]["kind"]["enum"]
    lines = asked["contacts"]["attributes"]["placeholder"].splitlines()
    assert all(re.fullmatch(r"[a-z0-9_-]+ \d+", line) for line in lines)
    told = GUIDE.read_text().partition("### With the form")[2].partition("\n## ")[0]
    labels = [item["attributes"]["label"] for name, item in asked.items() if name != "agreed"]
    assert [label for label in labels if f"| *{label}* |" not in told] == []


HOME, AWAY = {("anna", "bela"), ("cora", "dora")}, {("anna", "dora"), ("cora", "bela")}
"""Pairs within the two organizations, and across them."""


@pytest.mark.parametrize(
    ("rule", "wished", "matched"),
    [("allowed", HOME, HOME), ("allowed", AWAY, AWAY), ("required", HOME, AWAY), ("forbidden", AWAY, HOME)],
)
def test_a_cohort_allows_wants_or_forbids_pairs_across_organizations(
    program: Path, rule: str, wished: set[tuple[str, str]], matched: set[tuple[str, str]]
) -> None:
    (program / "participants/northwind").mkdir()
    (program / "participants/northwind/org.yaml").write_text(example())
    for org, names in (("acme", ("anna", "bela")), ("northwind", ("cora", "dora"))):
        for name in names:
            text = person(name, 1000 + ord(name[0]), mentor=name == names[0])
            (program / f"participants/{org}/{name}.yaml").write_text(text)
    cohort = program / "cohorts/2026-12/cohort.yaml"
    cohort.write_text(cohort.read_text().replace("cross_org: allowed", f"cross_org: {rule}"))
    private = program.parent / "private.yaml"
    private.write_text(yaml.safe_dump({"prefers": {mentor: [mentee] for mentor, mentee in wished}}))
    outcome = run_command(
        "match", "2026-12", "--root", program, "--today", DAY, "--private", private, "--format", "json"
    )
    assert outcome.code == 0, outcome
    assert {(pair["mentor"], pair["mentee"]) for pair in json.loads(outcome.out)["pairs"]} == matched
