"""A decision in the words of each format."""

from __future__ import annotations

import json

from reverse_mentoring.policy.decision import Change, Decision
from reverse_mentoring.policy.reporters import MOST_TOLD, github, json_report, markdown, text

YES = Decision(True, False, (Change("participants/a/b.yaml", "modified", True, "people-keep-their-file"),))
NO = Decision(False, True, (
    Change("participants/a/b.yaml", "modified", False, "consent-is-ones-own"),
    Change("evil\n::error::x##[error]|`<b>@acme %0A\u202e.yaml", "added", False, "inside-the-data"),
    Change("topics.yaml", "modified", True, "coordinators-keep-the-data"),
))  # fmt: skip
UNDECIDED = Decision(False, False, (Change(".", "unknown", False, "undecided"),), "base and head have\n::no ancestor")
CONSENT = (
    "Only the person themself gives more consent: `propose` to true, `publish` to more, another date in `given`. A file "
    "that anybody else adds has `propose: false` and `publish: none`."
)
OUTSIDE = (
    "Only `participants/`, `cohorts/`, `program.yaml`, `topics.yaml` and `recognition.yaml` are decided here. All else, "
    "such as code, workflows and documents, is for the code owners to review."
)


def test_text_tells_each_refusal_and_the_count() -> None:
    assert text(YES) == "allowed: 1 file"
    assert text(NO) == (
        f"participants/a/b.yaml: modified: {CONSENT} [consent-is-ones-own]\n"
        f"evil\\u000a::error::x# #[error]|`<b>@acme %0A\\u202e.yaml: added: {OUTSIDE} [inside-the-data]\n"
        "refused: 2 of 3 files. A coordinator can look at it."
    )
    assert text(UNDECIDED) == "refused: base and head have\\u000a::no ancestor"


def test_text_can_be_shorter_and_longer() -> None:
    assert text(NO, "quiet") == "refused: 2 of 3 files. A coordinator can look at it."
    assert text(YES, "verbose") == "participants/a/b.yaml: modified: allowed [people-keep-their-file]\nallowed: 1 file"


def test_json_holds_the_decision_and_no_line_that_a_log_obeys() -> None:
    assert json.loads(json_report(NO)) == {
        "allowed": False,
        "coordinator": True,
        "changes": [
            {"path": c.path, "action": c.action, "allowed": c.allowed, "rule": c.rule} for c in NO.changes
        ],
    }  # fmt: skip
    assert "##[" not in json_report(NO)
    assert all(line.lstrip()[:1] in '{}[]"' for line in json_report(NO).splitlines())


def test_annotations_are_one_line_each() -> None:
    assert github(NO).splitlines() == [
        f"::error title=consent-is-ones-own::participants/a/b.yaml: {CONSENT}",
        f"::error title=inside-the-data::evil\\u000a::error::x# #[error]|`<b>@acme %250A\\u202e.yaml: {OUTSIDE}",
        "refused: 2 of 3 files. A coordinator can look at it.",
    ]


def test_a_comment_shows_paths_as_written_and_without_effect() -> None:
    assert markdown(YES) == "**Policy: allowed: 1 file**\n"
    told = "refused\\:&#8203; base and head have\\\\u000a\\:&#8203;\\:&#8203;no ancestor"
    assert markdown(UNDECIDED) == f"**Policy: {told.replace(':&#8203; ', ': ')}**\n"
    lines = markdown(NO).splitlines()
    assert lines[2:4] == ["| file | change | rule |", "|---|---|---|"]
    assert lines[4] == f"| participants/a/b.yaml | modified | {CONSENT} `consent-is-ones-own` |"
    assert lines[5].startswith(
        "| evil\\\\u000a\\:&#8203;\\:&#8203;error\\:&#8203;\\:&#8203;x\\# \\#&#8203;\\[error\\]\\|\\`\\<b\\>\\@&#8203;acme"
    )
    assert len(lines) == 6


def test_many_refusals_are_cut() -> None:
    many = Decision(
        False, False, tuple(Change(f"x{n}", "added", False, "inside-the-data") for n in range(MOST_TOLD + 7))
    )
    for report in (text, github, markdown):
        assert (
            report(many).count("[inside-the-data]")
            + report(many).count("title=")
            + report(many).count("`inside-the-data`")
            == MOST_TOLD
        )
        assert "… and 7 more" in report(many)
    assert len(json.loads(json_report(many))["changes"]) == MOST_TOLD + 7
