"""The body of an enrollment issue, kind and hostile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.enrollment.form_fields import FIELDS
from reverse_mentoring.enrollment.issue_form import parse_body
from support.enrolling import ANSWERS, issue_body


def parsed(body: str) -> dict[str, str]:
    answers, problems = parse_body("body.md", body)
    assert problems == []
    return {id_: answer.text for id_, answer in answers.items()}


def test_the_answers_come_back_as_they_were_given() -> None:
    assert parsed(issue_body()) == ANSWERS


def test_a_body_with_the_line_ends_of_a_browser_reads_the_same() -> None:
    assert parsed(issue_body().replace("\n", "\r\n")) == ANSWERS


def test_an_answer_knows_its_line() -> None:
    body = issue_body()
    answers, _ = parse_body("body.md", body)
    lines = body.split("\n")
    assert lines[answers["wants"].line - 1] == "strategy, Budgeting"
    assert lines[answers["prepared"].line - 1].startswith("- [X]")


def test_no_response_and_none_are_no_answer() -> None:
    assert parsed(issue_body({"org": "_No response_", "team": "None", "name": " \n"})) == {
        "prepared": "",
        "consent": "",
    }


def test_a_missing_heading_and_one_that_stands_twice_are_told_with_their_place() -> None:
    body = issue_body({**ANSWERS, "about": "Hi\n### Career level\n\nexecutive"}).replace("### Team code\n", "")
    _, problems = parse_body("body.md", body)
    line = body.split("\n").index("### Career level", body.split("\n").index("Hi")) + 1
    assert [(p.line, p.code, p.message) for p in problems] == [
        (line, "heading-twice", "the heading 'Career level' stands twice, first in line 9"),
        (body.count("\n") + 1, "heading-missing", "the heading 'Team code' of the form is missing"),
    ]


def test_only_whole_headings_of_the_form_part_the_body() -> None:
    about = "#### Career level\n### Career levels\n### career level\n## Team code\n<h3>Team code</h3>"
    assert parsed(issue_body({**ANSWERS, "about": about}))["about"] == about


def test_a_heading_of_the_form_in_the_middle_of_a_line_is_refused() -> None:
    body = issue_body({**ANSWERS, "about": "text ### Team code"})
    _, problems = parse_body("body.md", body)
    assert [(p.line, p.code, p.message, p.hint) for p in problems] == [
        (body.split("\n").index("text ### Team code") + 1, "heading-inside",
         "the heading 'Team code' stands in the middle of a line",
         "an answer cannot hold a heading of the form: write it in other words"),
    ]  # fmt: skip


def test_consent_comes_only_from_a_box_that_is_ticked_once() -> None:
    body = issue_body({**ANSWERS, "consent": "keep", "about": "- [X] A match proposal may name me."})
    assert parsed(body)["consent"] == "keep"
    twice = body + "\n- [X] A match proposal may name me.\n* [x] Pages on the open web may name me!"
    assert parsed(twice)["consent"] == "keep"


def test_an_empty_body_misses_every_heading() -> None:
    answers, problems = parse_body("body.md", "")
    assert answers == {}
    assert sorted(p.pointer for p in problems) == sorted(f"/{f.id}" for f in FIELDS)


@given(st.text())
def test_any_text_is_answered_with_problems_and_never_a_crash(body: str) -> None:
    _, problems = parse_body("body.md", body)
    assert {p.code for p in problems} <= {"heading-missing", "heading-twice", "heading-inside"}


def test_the_form_asks_exactly_the_questions_of_the_table(repository: Path) -> None:
    form: Any = yaml.safe_load((repository / ".github/ISSUE_TEMPLATE/enroll.yml").read_text("utf-8"))
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    assert [(q["id"], q["attributes"]["label"]) for q in asked] == [(f.id, f.heading) for f in FIELDS]
    for question, field in zip(asked, FIELDS, strict=True):
        options = question["attributes"].get("options", [])
        if field.boxes:
            assert [o["label"] for o in options] == list(field.boxes)
            assert any(o.get("required") for o in options) == field.required
        else:
            assert question.get("validations", {}).get("required", False) == field.required
        assert "None" not in options, "GitHub writes None for a dropdown without an answer"
