"""Signing, objectives, check-ins, leaving: each a small edit that keeps the rest of the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reverse_mentoring.data.records import Pair, Program
from reverse_mentoring.data.writing.planned import PlannedFile, write_planned
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.pairs.checkins import checkin
from reverse_mentoring.pairs.lookup import pair_named
from reverse_mentoring.pairs.objectives import add_objective, set_state
from reverse_mentoring.pairs.participation import leave, person_named, set_status
from reverse_mentoring.pairs.signing import sign
from reverse_mentoring.validation import valid_program
from support.miniature import copy_to, rewrite

PATH = "cohorts/2026-fall/pairs/jonas_quillstack--petra_northwind.yaml"
TODAY = date(2026, 10, 20)
PROPOSED = """\
# Proposed by the match of October.
mentor: jonas_quillstack
mentee: petra_northwind
status: proposed # waits for both
matched: {date: 2026-10-10}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_to(tmp_path)
    rewrite(root, PATH, "", PROPOSED)
    return root


def now(root: Path) -> tuple[Program, Pair]:
    program = valid_program(root, TODAY)
    return program, pair_named(program, "2026-fall", "jonas_quillstack--petra_northwind")


def write(root: Path, file: PlannedFile) -> None:
    write_planned(root, [file])


def test_a_pair_goes_from_proposed_to_active_step_by_step(root: Path) -> None:
    write(root, sign(now(root)[1], "jonas_quillstack", TODAY))
    assert now(root)[1].status == "proposed"
    write(root, sign(now(root)[1], "petra_northwind", TODAY))
    assert now(root)[1].status == "agreed"
    write(root, add_objective(now(root)[1], "mentee", "Use it weekly", "Four examples", date(2027, 2, 1)))
    assert now(root)[1].status == "agreed"
    write(root, add_objective(now(root)[1], "mentor", "Read a budget", "Explains one", None))
    assert now(root)[1].status == "active"
    write(root, set_state(now(root)[1], "use-it-weekly", "met"))
    assert (root / PATH).read_text(encoding="utf-8") == (
        "# Proposed by the match of October.\n"
        "mentor: jonas_quillstack\n"
        "mentee: petra_northwind\n"
        "status: active # waits for both\n"
        "matched: {date: 2026-10-10}\n"
        "agreement: {mentor: 2026-10-20, mentee: 2026-10-20}\n"
        "objectives:\n"
        "  - id: use-it-weekly\n"
        "    text: Use it weekly\n"
        "    for: mentee\n"
        "    measure: Four examples\n"
        "    due: 2027-02-01\n"
        "    state: met\n"
        "  - {id: read-a-budget, text: Read a budget, for: mentor, measure: Explains one, state: open}\n"
    )


def test_objectives_for_both_count_for_each_side(root: Path) -> None:
    write(root, add_objective(now(root)[1], "both", "Meet monthly", "Six times", None))
    write(root, sign(now(root)[1], "jonas_quillstack", TODAY))
    write(root, sign(now(root)[1], "petra_northwind", TODAY))
    assert now(root)[1].status == "active"


def test_doing_it_twice_changes_nothing(root: Path) -> None:
    write(root, sign(now(root)[1], "jonas_quillstack", TODAY))
    assert not sign(now(root)[1], "jonas_quillstack", date(2026, 10, 25)).changes
    write(root, add_objective(now(root)[1], "mentor", "Read a budget", "Explains one", None))
    assert not add_objective(now(root)[1], "mentor", "Read a budget", "Explains one", None).changes


def test_only_the_two_sign(root: Path) -> None:
    with pytest.raises(MentoringError, match="'dan_northwind' is not in the pair"):
        sign(now(root)[1], "dan_northwind", TODAY)


def test_an_unknown_pair_or_objective_is_answered_with_the_nearest(root: Path) -> None:
    program, pair = now(root)
    with pytest.raises(UsageFault) as caught:
        pair_named(program, "2026-fall", "jonas_quillstack--petra_northwynd")
    assert caught.value.hint == "Perhaps you meant 'jonas_quillstack--petra_northwind'?"
    with pytest.raises(MentoringError, match="no objective 'x'"):
        set_state(pair, "x", "met")


def test_a_check_in_waits_until_the_pair_has_begun(root: Path) -> None:
    program, pair = now(root)
    with pytest.raises(MentoringError, match="still proposed"):
        checkin(program, pair, date(2026, 11, 10), "session")


def test_a_check_in_is_a_small_file(root: Path) -> None:
    program = valid_program(root, TODAY)
    pair = pair_named(program, "2025-fall", "mira_northwind--ruth_quillstack")
    file = checkin(program, pair, date(2026, 2, 2), "session", minutes=45, how="video", topics=["short-video"],
                   objectives={"first-clip": "open"})  # fmt: skip
    assert file.path == "cohorts/2025-fall/checkins/mira_northwind--ruth_quillstack/2026-02-02.yaml"
    assert file.after == (
        "# yaml-language-server: $schema=../../../../schemas/checkin.schema.json\n"
        "date: 2026-02-02\nkind: session\nminutes: 45\nhow: video\ntopics: [short-video]\n"
        "objectives: {first-clip: open}\n"
    )
    write(root, file)
    assert not checkin(program, pair, date(2026, 2, 2), "session", minutes=45, how="video", topics=["short-video"],
                       objectives={"first-clip": "open"}).changes  # fmt: skip
    with pytest.raises(MentoringError, match="already exists"):
        checkin(program, pair, date(2026, 2, 2), "halfway")


def test_a_public_repository_keeps_no_single_session(root: Path) -> None:
    rewrite(root, "program.yaml", "visibility: private", "visibility: public")
    for file in sorted((root / "participants").glob("*/*_*.yaml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("publish: internal", "publish: public").replace("publish: none", "publish: public"),
            encoding="utf-8",
        )
    program = valid_program(root, TODAY)
    pair = pair_named(program, "2025-fall", "mira_northwind--ruth_quillstack")
    with pytest.raises(MentoringError, match="keeps no check-in of a single session"):
        checkin(program, pair, date(2026, 2, 2), "session")


def test_a_break_and_coming_back_confirm_that_the_person_is_still_in(root: Path) -> None:
    program = valid_program(root, TODAY)
    write(root, set_status(person_named(program, "dan_northwind"), "paused", TODAY))
    program = valid_program(root, TODAY)
    assert program.people["dan_northwind"].status == "paused"
    write(root, set_status(person_named(program, "dan_northwind"), "active", TODAY))
    dan = valid_program(root, TODAY).people["dan_northwind"]
    assert (dan.status, dan.confirmed) == ("active", TODAY)


def test_leaving_publishes_nothing_and_ends_standing_pairs_without_a_reason(root: Path) -> None:
    program = valid_program(root, TODAY)
    write_planned(root, leave(program, person_named(program, "petra_northwind")))
    after = valid_program(root, TODAY)
    petra = after.people["petra_northwind"]
    assert (petra.status, petra.consent.propose, petra.consent.publish) == ("left", False, "none")
    assert [p.status for p in after.pairs_of("2026-fall")] == ["ended"]
    assert "status: ended # waits for both" in (root / PATH).read_text(encoding="utf-8")


def test_leaving_is_valid_at_every_moment_between_its_files(root: Path) -> None:
    program = valid_program(root, TODAY)
    files = sorted(leave(program, person_named(program, "petra_northwind")), key=lambda file: file.path)
    assert [file.path for file in files] == [PATH, "participants/northwind/petra_northwind.yaml"]
    for file in files:
        write(root, file)
        assert valid_program(root, TODAY)
