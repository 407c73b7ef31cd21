"""Answers become a file that the whole program accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverse_mentoring.data.records import Account
from reverse_mentoring.data.writing.atomic import write_all
from reverse_mentoring.data.writing.planned import write_planned
from reverse_mentoring.enrollment.enroll import Enrollment, enroll
from reverse_mentoring.enrollment.form_fields import Answer
from reverse_mentoring.enrollment.issue_form import parse_body
from reverse_mentoring.validation import valid_program
from support.enrolling import ANSWERS, TODAY, issue_body, make_program

MIRA = Account("mira_northwind", 9000000000017)
FILE = """\
# yaml-language-server: $schema=../../schemas/participant.schema.json
handle: mira_northwind
github_id: 9000000000017
name: Mira
level: junior
team: payments
reports_to: dan_northwind
seats: {mentor: 1, mentee: 0}
offers: {kubernetes: 4, generative-ai: 5}
wants: [strategy, budgeting]
interests: [climbing]
languages: [en, de]
timezone: Europe/Berlin
hours: "09:00-17:30"
days: [mon, fri]
meet: [video, in-person]
prepared: {mentor: 2026-10-15}
status: active
confirmed: 2026-10-15
consent: {given: 2026-10-15, propose: true, publish: internal}
about: |-
  I keep our checkout fast.

  ### What I like

  Clear **words**.
"""


def enrolled(root: Path, account: Account = MIRA, **changes: str) -> Enrollment:
    program = make_program(root)
    answers, problems = parse_body("body.md", issue_body({**ANSWERS, **changes}))
    assert problems == []
    return enroll(program, answers, account, TODAY, path="body.md")


def told(result: Enrollment) -> list[tuple[str, str, str]]:
    assert result.file is None
    return [(p.pointer, p.code, f"{p.message} | {p.hint}") for p in result.problems]


def test_a_form_becomes_a_file_in_the_contracts_order(tmp_path: Path) -> None:
    result = enrolled(tmp_path)
    assert result.problems == ()
    assert result.file is not None
    assert (result.file.path, result.file.after) == ("participants/northwind/mira_northwind.yaml", FILE)


def test_the_program_with_the_new_file_is_valid(tmp_path: Path) -> None:
    result = enrolled(tmp_path)
    assert result.file is not None
    write_planned(tmp_path, [result.file])
    assert "mira_northwind" in valid_program(tmp_path, TODAY).people


def test_who_ticks_nothing_more_is_neither_proposed_nor_published(tmp_path: Path) -> None:
    result = enrolled(tmp_path, consent="keep", prepared="")
    assert result.file is not None
    assert "consent: {given: 2026-10-15, propose: false, publish: none}\n" in result.file.after
    assert "prepared" not in result.file.after


def test_the_answers_cannot_say_whose_file_it_is(tmp_path: Path) -> None:
    program = make_program(tmp_path)
    answers = {id_: Answer(text) for id_, text in ANSWERS.items()} | {"handle": Answer("dan_northwind")}
    result = enroll(program, answers, MIRA, TODAY)
    assert result.file is not None
    assert result.file.path == "participants/northwind/mira_northwind.yaml"


@pytest.mark.parametrize(
    ("field", "answer", "code", "message"),
    [
        ("org", "Nortwind", "org-has-file", "the organization 'Nortwind' is not enrolled | Perhaps you meant 'northwind'?"),
        ("level", "seniour", "level-is-known",
         "'seniour' is not one of junior, mid, senior, principal | Perhaps you meant 'senior'?"),
        ("wants", "stratgy", "topic-is-known", "'stratgy' is not in topics.yaml | Perhaps you meant 'strategy'?"),
        ("wants", "climbing", "topic-is-known",
         "'climbing' is of kind interest; here a topic of kind skill is expected"
         " | skills are taught and learned; interests and goals have their own place"),
        ("offers", "kubernetes", "offer-needs-level",
         "'kubernetes' does not say how far you are, from 1 to 5"
         " | write it like `kubernetes: 4`; 1 can explain it, 5 teaches experts"),
        ("offers", "k8s: 4, Kubernetes: 3", "duplicate-entry", "'kubernetes' stands twice, with two levels | keep one of the two"),
        ("timezone", "Europe/Berln", "time-zone-is-known",
         "'Europe/Berln' is not a time zone of the IANA list | Perhaps you meant 'Europe/Berlin'?"),
        ("consent", "propose public", "consent-missing",
         "the box 'Keep these answers in the program's repository, as my file.' is not ticked"
         " | without it nothing is kept, and there is no file to make"),
        ("name", "", "answer-missing", "'Name or alias' has no answer | What people call you, or an alias."),
        ("about", "zero\u200bwidth", "hidden-character",
         "the character U+200B (zero width space) is not allowed: it cannot be seen | delete it, or type the answer again"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_used_is_told_with_what_to_do(
    tmp_path: Path, field: str, answer: str, code: str, message: str
) -> None:
    assert told(enrolled(tmp_path, MIRA, **{field: answer})) == [(f"/{field}", code, message)]


@pytest.mark.parametrize(
    ("field", "answer", "code"),
    [
        ("mentor_seats", "4", "out-of-range"),
        ("mentee_seats", "many", "wrong-type"),
        ("hours", "nine to five", "wrong-form"),
        ("hours", "25-30", "wrong-form"),
        ("meet", "telepathy", "not-allowed"),
        ("days", "Moonday", "not-allowed"),
        ("languages", "english", "wrong-form"),
        ("name", "<b>Mira</b>", "wrong-form"),
        ("about", "x" * 601, "wrong-length"),
        ("cohorts", "2027-spring", "own-cohort-exists"),
        ("reports_to", "mira_northwind", "reporting-cycle"),
    ],
)
def test_what_the_schema_and_the_rules_refuse_is_told_at_the_answer(
    tmp_path: Path, field: str, answer: str, code: str
) -> None:
    result = enrolled(tmp_path, MIRA, **{field: answer})
    assert result.file is None
    body = issue_body({**ANSWERS, field: answer}).split("\n")
    assert [(p.pointer, p.code, p.path) for p in result.problems] == [(f"/{field}", code, "body.md")]
    assert body[result.problems[0].line - 1] == answer


def test_a_mentor_without_a_topic_is_warned_and_enrolled(tmp_path: Path) -> None:
    result = enrolled(tmp_path, offers="")
    assert result.file is not None
    assert [(p.pointer, p.code, p.severity) for p in result.problems] == [("/offers", "seat-has-topics", "warning")]


def test_a_handle_that_has_a_file_is_not_enrolled_again(tmp_path: Path) -> None:
    assert told(enrolled(tmp_path, Account("dan_northwind", 9000000000002), reports_to="")) == [
        (
            "",
            "already-enrolled",
            "'dan_northwind' already has a file, participants/northwind/dan_northwind.yaml"
            " | edit that file in a pull request; enrolling again never overwrites it",
        )
    ]


def test_enrolling_again_with_the_same_answers_changes_nothing(tmp_path: Path) -> None:
    make_program(tmp_path)
    write_all(tmp_path, {"participants/northwind/mira_northwind.yaml": FILE.encode()})
    program = valid_program(tmp_path, TODAY)
    result = enroll(program, {id_: Answer(text) for id_, text in ANSWERS.items()}, MIRA, TODAY)
    assert result.file is not None
    assert not result.file.changes


@pytest.mark.parametrize(
    ("account", "code"),
    [
        (Account("org", 9000000000018), "wrong-form"),
        (Account("../../evil", 9000000000018), "wrong-form"),
        (Account("mira", 9000000000018), "invented-account"),
        (Account("mira_northwind", 17), "invented-account"),
        (Account("mira_northwind", 9000000000002), "account-is-one-person"),
    ],
)
def test_an_account_that_cannot_be_is_refused(tmp_path: Path, account: Account, code: str) -> None:
    result = enrolled(tmp_path, account, reports_to="")
    assert result.file is None
    assert code in {p.code for p in result.problems}


def test_a_public_repository_takes_only_who_agrees_to_be_public(tmp_path: Path) -> None:
    program = make_program(tmp_path, visibility="public")
    answers = {id_: Answer(text) for id_, text in ANSWERS.items() if id_ != "reports_to"}
    refused = enroll(program, answers, MIRA, TODAY)
    assert [(p.pointer, p.code) for p in refused.problems] == [("/consent", "public-repository-needs-consent")]
    agreed = enroll(program, {**answers, "consent": Answer("keep propose public")}, MIRA, TODAY)
    assert agreed.file is not None
    assert "publish: public" in agreed.file.after
