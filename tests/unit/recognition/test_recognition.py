"""Thank-yous, changes and badges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reverse_mentoring.data.writing.planned import write_planned
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.recognition.awards import RULES, awards
from reverse_mentoring.recognition.writing import approve, tell_change, thank
from reverse_mentoring.validation import valid_program
from support.miniature import GIVEN, copy_to, rewrite

TODAY = date(2026, 10, 15)
PAIR = ("mira_northwind", "ruth_quillstack")


def test_badges_come_from_the_files_alone() -> None:
    earned = awards(valid_program(GIVEN, TODAY), TODAY)
    assert [(e.badge.id, e.holders, e.cohort, e.date.isoformat(), e.evidence) for e in earned] == [
        ("prepared-mentor", ("mira_northwind",), None, "2025-08-20", "prepared for the mentor role"),
        ("prepared-mentor", ("timo_quillstack",), None, "2026-09-28", "prepared for the mentor role"),
        ("prepared-mentor", ("vera_quillstack",), None, "2026-09-28", "prepared for the mentor role"),
        ("prepared-mentor", ("jonas_quillstack",), None, "2026-09-30", "prepared for the mentor role"),
        ("agreement-made", PAIR, "2025-fall", "2025-09-12", "both signed the agreement"),
        ("two-way", PAIR, "2025-fall", "2025-12-08", "each taught the other something"),
        ("closed-well", PAIR, "2025-fall", "2026-03-16", "closed with a last review"),
        ("guide-author", ("mira_northwind",), None, "2026-04-03", "given by the coordinators"),
    ]


def test_a_badge_is_not_earned_before_its_day() -> None:
    earned = awards(valid_program(GIVEN, TODAY), date(2025, 12, 31))
    assert {e.badge.id for e in earned} == {"prepared-mentor", "agreement-made", "two-way"}


def test_leaving_removes_every_badge(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, "participants/quillstack/ruth_quillstack.yaml", "status: active", "status: left")
    assert not [e for e in awards(valid_program(root, TODAY), TODAY) if "ruth_quillstack" in e.holders]


def test_an_ended_pair_earns_no_agreement_badge_but_a_good_closing_counts(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, "cohorts/2025-fall/pairs/mira_northwind--ruth_quillstack.yaml", "status: completed", "status: ended")
    earned = awards(valid_program(root, TODAY), TODAY)
    assert [e.badge.id for e in earned if e.holders == PAIR] == ["closed-well"]


def test_a_badge_given_by_hand_waits_for_its_holders_yes(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, "recognition.yaml", ", approved: 2026-04-03", "")
    assert "guide-author" not in {e.badge.id for e in awards(valid_program(root, TODAY), TODAY)}


def test_a_change_counts_when_everyone_named_has_approved(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    badge = "  - {id: change-made, name: Change Made, description: Changed something., rule: change-made, to: pair}\n"
    rewrite(root, "recognition.yaml", "badges:\n", "badges:\n" + badge)
    assert [e.holders for e in awards(valid_program(root, TODAY), TODAY) if e.badge.id == "change-made"] == [PAIR]
    rewrite(
        root, "cohorts/2025-fall/changes/2026-02-10-captions-on-every-clip.yaml", ", mira_northwind: 2026-02-12", ""
    )
    assert not [e for e in awards(valid_program(root, TODAY), TODAY) if e.badge.id == "change-made"]


def test_badges_of_one_day_for_one_pair_stand_in_the_order_of_what_earned_them() -> None:
    program = valid_program(GIVEN, TODAY)
    badge = replace(program.badges[0], id="change-made", rule="change-made")
    told = [replace(program.changes[0], key=f"2026-02-10-{n}", title=f"Change {n}") for n in range(9)]
    earned = awards(replace(program, badges=(badge,), changes=tuple(told[::-1])), TODAY)
    assert [e.evidence for e in earned] == [f"changed: Change {n}" for n in range(9)]


def test_every_rule_explains_itself() -> None:
    assert all(rule.__doc__ or name.startswith("prepared") for name, rule in RULES.items())


def test_a_thank_you_is_a_file_that_its_writer_has_approved(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    program = valid_program(root, TODAY)
    cohort = program.cohort["2025-fall"]
    file = thank(
        program, cohort, "mira_northwind", ["ruth_quillstack"], text="Thank you for the *budget* hour!", day=TODAY
    )
    assert file.path == "cohorts/2025-fall/kudos/2026-10-15-mira_northwind-thank-you-for-the-budget-hour.yaml"
    assert file.after == (
        "# yaml-language-server: $schema=../../../schemas/kudos.schema.json\n"
        "from: mira_northwind\nto: [ruth_quillstack]\ndate: 2026-10-15\n"
        'text: "Thank you for the *budget* hour!"\napproved: {mira_northwind: 2026-10-15}\n'
    )
    write_planned(root, [file])
    again = valid_program(root, TODAY)
    assert not thank(
        again, cohort, "mira_northwind", ["ruth_quillstack"], text="Thank you for the *budget* hour!", day=TODAY
    ).changes
    other = thank(again, cohort, "mira_northwind", ["dan_northwind"], text="Thank you for the budget hour", day=TODAY)
    assert other.path.endswith("-thank-you-for-the-budget-hour-2.yaml")


def test_a_yes_is_added_to_the_file_and_only_by_those_named(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    program = valid_program(root, TODAY)
    told = tell_change(program, program.cohort["2025-fall"], "ruth_quillstack", ["mira_northwind"], title="Shorter meetings",
                       text="We cut them.", area="culture", day=TODAY)  # fmt: skip
    write_planned(root, [told])
    changes = valid_program(root, TODAY).changes
    key = "2026-10-15-shorter-meetings"
    yes = approve(changes, key, "mira_northwind", TODAY)
    assert "approved: {ruth_quillstack: 2026-10-15, mira_northwind: 2026-10-15}\n" in yes.after
    with pytest.raises(MentoringError, match="not named there"):
        approve(changes, key, "dan_northwind", TODAY)
    with pytest.raises(UsageFault):
        approve(changes, "2026-10-15-shorter-meeting", "mira_northwind", TODAY)
