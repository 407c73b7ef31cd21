"""The enrollment form's parser beside GitHub's own, `@github/issue-parser`: the same answers, or none."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from reverse_mentoring.data.records import Account, Program
from reverse_mentoring.enrollment.enroll import enroll
from reverse_mentoring.enrollment.form_fields import BY_ID, FIELDS
from reverse_mentoring.enrollment.issue_form import parse_body
from support.enrolling import ANSWERS, TODAY, issue_body, make_program
from support.issue_bodies import BODIES, BODY

NODE = Path(__file__).parents[1] / "node"
MIRA = Account("mira_northwind", 9000000000017)
MISSING = (
    "node is not installed" if shutil.which("node") is None
    else None if (NODE / "node_modules/@github/issue-parser").exists()
    else "run `npm ci --prefix tests/node` first"
)  # fmt: skip
needs_node = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")


def theirs(bodies: list[str], form: str) -> list[dict[str, Any]]:
    """What GitHub's parser makes of the bodies."""
    asked = json.dumps({"form": form, "bodies": bodies})
    done = subprocess.run(
        ["node", "parse-issues.mjs"], cwd=NODE, input=asked, capture_output=True, text=True, check=True
    )
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def bare(text: str) -> str:
    """A text without white space: the two parsers differ in it, and no answer depends on it."""
    return re.sub(r"[\s\ufeff]", "", text)


def compared(body: str, found: dict[str, Any]) -> None:
    """Assert that our answers to an accepted body are those that GitHub's parser found."""
    answers, problems = parse_body("body.md", body)
    assert problems == []
    for field in FIELDS:
        ours, other = answers[field.id].text if field.id in answers else "", found.get(field.id)
        if field.boxes:
            selected, unselected = (other or {}).get("selected", []), (other or {}).get("unselected", [])
            once = [label for label in selected if [*selected, *unselected].count(label) == 1]  # a second one voids it
            ticked = [word for label, word in field.boxes.items() if label in once]
            after = body.partition(f"### {field.heading}")[2]  # ticks after a heading of somebody's own do not count
            assert ours.split() == ticked or ("###" in after and set(ours.split()) < set(ticked)), field.id
        elif "###" in ours:  # that parser loses parts of an answer with headings of its own, but adds nothing
            rest = iter(bare(ours))
            assert all(character in rest for character in bare(_joined(other))), field.id
        else:
            assert bare(ours).strip(",") == bare(_joined(other)).strip(","), field.id


def _joined(answer: list[str] | str | None) -> str:
    return ",".join(answer) if isinstance(answer, list) else answer or ""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return make_program(tmp_path_factory.mktemp("program"))


@needs_node
def test_every_body_gives_the_answers_that_github_reads_or_is_refused(repository: Path) -> None:
    form = (repository / ".github/ISSUE_TEMPLATE/enroll.yml").read_text("utf-8")
    assert len(BODIES) >= 80
    accepted = {name: body for name, (body, code) in BODIES.items() if not code}
    for (name, body), found in zip(accepted.items(), theirs([*accepted.values()], form), strict=True):
        try:
            compared(body, found)
        except AssertionError as failed:
            raise AssertionError(f"{name}: {failed}") from failed


@needs_node
def test_bodies_put_together_by_chance_give_the_answers_that_github_reads_or_are_refused(repository: Path) -> None:
    form = (repository / ".github/ISSUE_TEMPLATE/enroll.yml").read_text("utf-8")
    chance = random.Random(20261015)
    bits = ["###", "### ", "Career level", "Consent", "\n", "\r\n", "\n\n", " ", "\u00a0", "\u2028", "#", "a", "`", "```\n",
            "<!--", "-->", "- [x] A match proposal may name me.", "None", "_No response_", "> ", "\t", "x ### Name\n", "junior"]  # fmt: skip
    bodies = []
    for _ in range(600):
        text = "".join(chance.choices(bits, k=chance.randint(1, 8)))
        at = chance.choice([match.start() for match in re.finditer(r"\n|\Z", BODY)])
        bodies.append(BODY[:at] + text + BODY[at:])
    read = [body for body in bodies if not parse_body("", body)[1] and not begins_with_a_heading(body)]
    assert 200 < len(read) < 590, len(read)
    for body, found in zip(read, theirs(read, form), strict=True):
        try:
            compared(body, found)
        except AssertionError as failed:
            raise AssertionError(f"{body!r}: {failed}") from failed


def begins_with_a_heading(body: str) -> bool:
    headings = "|".join(re.escape(field.heading) for field in FIELDS)
    return bool(re.search(rf"### *({headings})\s*\n\s*###(?! *({headings})\s*\n)", body))


@needs_node
def test_an_answer_that_begins_with_a_heading_stays_where_it_was_given(repository: Path) -> None:
    """GitHub's parser gives it to the question before, or to nobody."""
    form = (repository / ".github/ISSUE_TEMPLATE/enroll.yml").read_text("utf-8")
    body = issue_body({**ANSWERS, "team": "### My team\n\npayments"})
    (found,) = theirs([body], form)
    assert (bare(found["level"]), found.get("team")) == ("Junior###Myteampayments", None)
    answers = parse_body("body.md", body)[0]
    assert (answers["level"].text, answers["team"].text) == ("Junior", "### My team\n\npayments")


@pytest.mark.parametrize("name", BODIES)
def test_any_body_is_answered_within_a_second_and_gives_a_sound_file_or_none(name: str, program: Program) -> None:
    body, code = BODIES[name]
    began = time.process_time()
    answers, problems = parse_body("body.md", body)
    made = enroll(program, answers, MIRA, TODAY) if not problems else None
    assert time.process_time() - began < 1
    assert ({p.code for p in problems} == {code}) if code else problems == []
    if made is not None and made.file is not None:
        data = yaml.safe_load(made.file.after)
        assert set(data) <= {field.key for field in FIELDS} | {"handle", "github_id", "status", "confirmed"}
        assert data["level"] == "junior"
        assert data.get("about", "") == (answers["about"].text.strip() if "about" in answers else "")


@pytest.mark.parametrize("field", ["name", "about", "team", "reports_to", "site", "cohorts", "hours", "languages"])
@pytest.mark.parametrize(
    "text",
    ["x\nconsent: {publish: public}", "*a", "&a b", "!!python/object:os.system x", "{a: b}", "[a", "'", '"', "a: b", "# x",
     "- x", "? x", "| x", "> x", "%YAML 1.1", "---", "...", "null", "yes", "0x17", "\\x00", "${{ github.token }}",
     "##[error]x", "::error::x", "<script>alert(1)</script>", "a\u202eb", "a\u200bb", "a\x85b", "a\u2028b", "\U0001f600"],
)  # fmt: skip
def test_hostile_words_stay_words(field: str, text: str, program: Program) -> None:
    answers, problems = parse_body("body.md", issue_body({**ANSWERS, field: text}))
    assert problems == []
    made = enroll(program, answers, MIRA, TODAY)
    if made.file is None:
        assert made.problems
        assert {p.path for p in made.problems} == {"the answers"}
        return
    data = yaml.safe_load(made.file.after)
    plain = enroll(program, parse_body("", issue_body(ANSWERS))[0], MIRA, TODAY).file
    assert plain is not None
    unchanged = {key: value for key, value in yaml.safe_load(plain.after).items() if key != BY_ID[field].key}
    assert {key: value for key, value in data.items() if key != BY_ID[field].key} == unchanged
