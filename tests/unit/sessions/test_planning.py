"""Plans in a file: made, moved and canceled with ids that stay, and never a record of who came."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reverse_mentoring.data.records import Program
from reverse_mentoring.data.writing.planned import PlannedFile, write_planned
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.pairs.lookup import pair_named
from reverse_mentoring.sessions.circles import best_start, mentors_of, plan_circles
from reverse_mentoring.sessions.moments import clock_minutes, known_zone, local_time, moment
from reverse_mentoring.sessions.planning import Wish, ahead, canceled, check_start, moved, plan_sessions
from reverse_mentoring.validation import valid_program
from support.miniature import copy_to, rewrite
from support.people import cohort, person

PAIR = "jonas_quillstack--petra_northwind"
PATH = f"cohorts/2026-fall/pairs/{PAIR}.yaml"
FALL = "cohorts/2026-fall/cohort.yaml"
TODAY = date(2026, 10, 20)
AGREED = """\
mentor: jonas_quillstack
mentee: petra_northwind
status: agreed # both said yes
matched: {date: 2026-10-10}
agreement: {mentor: 2026-10-11, mentee: 2026-10-12}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_to(tmp_path)
    rewrite(root, PATH, "", AGREED)
    return root


def planned(program: Program, today: date = TODAY, **wish: object) -> PlannedFile:
    two = program.people["jonas_quillstack"], program.people["petra_northwind"]
    pair = pair_named(program, "2026-fall", PAIR)
    return plan_sessions(pair, program.cohort["2026-fall"], two, today, Wish(**wish))  # type: ignore[arg-type]


def starts(root: Path) -> list[tuple[str, str, str, int]]:
    pair = pair_named(valid_program(root, TODAY), "2026-fall", PAIR)
    return [(s.id, f"{s.start:%m-%d %H:%M}", s.status, s.sequence) for s in pair.sessions]


def test_a_plan_fills_the_file_and_changes_nothing_a_second_time(root: Path) -> None:
    write_planned(root, [planned(valid_program(root, TODAY))])
    assert (root / PATH).read_text(encoding="utf-8") == AGREED + (
        "sessions:\n"
        '  - {id: s1, start: "2026-11-09T10:00:00Z", minutes: 60, status: planned, sequence: 0}\n'
        '  - {id: s2, start: "2026-12-09T10:00:00Z", minutes: 60, status: planned, sequence: 0}\n'
        '  - {id: s3, start: "2027-01-08T10:00:00Z", minutes: 60, status: planned, sequence: 0}\n'
        '  - {id: s4, start: "2027-02-08T10:00:00Z", minutes: 60, status: planned, sequence: 0}\n'
        '  - {id: s5, start: "2027-03-09T10:00:00Z", minutes: 60, status: planned, sequence: 0}\n'
        '  - {id: s6, start: "2027-04-08T09:00:00Z", minutes: 60, status: planned, sequence: 0}\n'
    )  # the last one is an hour earlier in UTC: the clocks have changed
    assert not planned(valid_program(root, TODAY)).changes
    assert not planned(valid_program(root, date(2027, 2, 1)), date(2027, 2, 1)).changes


def test_what_was_canceled_is_planned_anew_after_the_last(root: Path) -> None:
    write_planned(root, [planned(valid_program(root, TODAY), count=2)])
    pair = pair_named(valid_program(root, TODAY), "2026-fall", PAIR)
    place, session = ahead(pair.sessions, "s2", TODAY)
    text = canceled(pair.source.text, "sessions", session, place)
    write_planned(root, [PlannedFile(PATH, pair.source.text, text)])
    write_planned(root, [planned(valid_program(root, TODAY), count=2)])
    assert starts(root) == [
        ("s1", "11-09 10:00", "planned", 0), ("s2", "12-09 10:00", "canceled", 1), ("s3", "01-08 10:00", "planned", 0),
    ]  # fmt: skip


def test_a_plan_takes_wishes(root: Path) -> None:
    write_planned(root, [planned(valid_program(root, TODAY), count=1, minutes=45, first=date(2026, 12, 1), at=15 * 60)])
    assert '  - {id: s1, start: "2026-12-01T15:00:00Z", minutes: 45,' in (root / PATH).read_text(encoding="utf-8")


def test_a_moved_session_keeps_its_id_and_counts_its_changes(root: Path) -> None:
    write_planned(root, [planned(valid_program(root, TODAY), count=2)])
    for number, start in enumerate((datetime(2026, 12, 10, 9, tzinfo=UTC), datetime(2026, 12, 11, 9, tzinfo=UTC)), 1):
        pair = pair_named(valid_program(root, TODAY), "2026-fall", PAIR)
        place, session = ahead(pair.sessions, "s2", TODAY)
        text = moved(pair.source.text, "sessions", session, place, start)
        write_planned(root, [PlannedFile(PATH, pair.source.text, text)])
        assert starts(root)[1] == ("s2", f"{start:%m-%d %H:%M}", "planned", number)
    pair = pair_named(valid_program(root, TODAY), "2026-fall", PAIR)
    place, session = ahead(pair.sessions, "s2", TODAY)
    assert moved(pair.source.text, "sessions", session, place, session.start) == pair.source.text
    assert pair.source.text.startswith(AGREED)


def test_a_canceled_session_stays_and_can_be_moved_back_into_the_plan(root: Path) -> None:
    write_planned(root, [planned(valid_program(root, TODAY), count=1)])
    pair = pair_named(valid_program(root, TODAY), "2026-fall", PAIR)
    once = canceled(pair.source.text, "sessions", pair.sessions[0], 0)
    write_planned(root, [PlannedFile(PATH, pair.source.text, once)])
    (session,) = pair_named(valid_program(root, TODAY), "2026-fall", PAIR).sessions
    assert (session.id, session.status, session.sequence) == ("s1", "canceled", 1)
    assert canceled(once, "sessions", session, 0) == once
    assert "status: planned, sequence: 2" in moved(once, "sessions", session, 0, session.start)


def test_what_is_over_is_not_changed_because_a_plan_is_no_record_of_who_came(root: Path) -> None:
    write_planned(root, [planned(valid_program(root, TODAY), count=2)])
    pair = pair_named(valid_program(root, TODAY), "2026-fall", PAIR)
    with pytest.raises(MentoringError, match="'s1' is over: a plan is no record of who came"):
        ahead(pair.sessions, "s1", date(2026, 11, 10))
    assert ahead(pair.sessions, "s1", date(2026, 11, 9))[0] == 0
    with pytest.raises(MentoringError, match="there is no session 's9'"):
        ahead(pair.sessions, "s9", TODAY)
    with pytest.raises(MentoringError, match="is over: a plan looks ahead"):
        check_start(datetime(2026, 10, 19, 9, tzinfo=UTC), cohort(), TODAY)
    with pytest.raises(MentoringError, match="outside the cohort's run"):
        check_start(datetime(2027, 6, 1, 9, tzinfo=UTC), cohort(), TODAY)


@pytest.mark.parametrize("status", ["paused", "completed", "ended"])
def test_a_pair_that_rests_or_is_over_plans_nothing(status: str, root: Path) -> None:
    rewrite(root, PATH, "status: agreed", f"status: {status}")
    rewrite(
        root,
        PATH,
        "mentee: 2026-10-12}\n",
        "mentee: 2026-10-12}\nobjectives:\n  - {id: a, text: A, for: both, measure: B, state: open}\n",
    )
    with pytest.raises(MentoringError, match=f"the pair is {status}: there is nothing to plan"):
        planned(valid_program(root, TODAY))


def test_mentors_meet_when_most_of_them_are_at_work(root: Path) -> None:
    program = valid_program(root, TODAY)
    assert [p.handle for p in mentors_of(program, program.cohort["2026-fall"])] == ["jonas_quillstack"]
    write_planned(root, [plan_circles(program, program.cohort["2026-fall"], TODAY, 2, 60)])
    assert (
        (root / FALL)
        .read_text(encoding="utf-8")
        .endswith(
            "orgs: all\ncircles:\n"
            '  - {id: c1, start: "2027-01-11T12:30:00Z", minutes: 60, status: planned, sequence: 0}\n'
            '  - {id: c2, start: "2027-03-15T12:30:00Z", minutes: 60, status: planned, sequence: 0}\n'
        )
    )
    again = valid_program(root, TODAY)
    assert not plan_circles(again, again.cohort["2026-fall"], TODAY, 2, 60).changes
    third = plan_circles(again, again.cohort["2026-fall"], TODAY, 3, 60)
    assert '{id: c3, start: "2027-04-14' in third.after
    with pytest.raises(MentoringError, match="there is no day left"):
        plan_circles(again, again.cohort["2026-fall"], date(2027, 5, 14), 3, 60)
    with pytest.raises(MentoringError, match="has no mentors yet"):
        plan_circles(again, again.cohort["2025-fall"], date(2025, 9, 1), 2, 60)


def test_the_best_time_counts_people_and_not_schedules() -> None:
    east = [person(f"{name}_northwind", timezone="Asia/Kolkata") for name in ("asha", "dev", "ravi")]
    west = [person("joy_northwind", timezone="America/New_York")]
    monday = date(2026, 11, 16)
    assert best_start([*east, *west], [monday], 60) == datetime(2026, 11, 16, 7, 0, tzinfo=UTC)
    assert best_start(east, [date(2026, 11, 14), date(2026, 11, 15), monday], 60).date() == monday, (
        "nobody works on the weekend"
    )


def test_times_are_typed_with_an_offset_or_on_ones_own_clock() -> None:
    four = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
    for text in ("2026-11-16T16:00+01:00", "2026-11-16T15:00Z", "2026-11-16 15:00:00Z"):
        assert moment(text, None) == four
    assert moment("2026-11-16 16:00", "Europe/Berlin") == four
    assert local_time(datetime(2026, 11, 16, 23, 0, tzinfo=UTC), "Asia/Tokyo") == "08:00 Asia/Tokyo on 2026-11-17"
    assert clock_minutes("09:30") == 570


@pytest.mark.parametrize(
    ("text", "zone", "said"),
    [
        ("tomorrow", None, "'tomorrow' is no time"),
        ("2026-02-30 10:00", "UTC", "is no time"),
        ("0001-01-01T00:00+23:00", None, "is no time"),
        ("2026-11-16 16:00", None, "somebody's local time, but whose?"),
        ("2027-03-28 02:30", "Europe/Berlin", "the clocks of Europe/Berlin skip 02:30"),
        ("2026-10-25 02:30", "Europe/Berlin", "the clocks of Europe/Berlin show 02:30 twice"),
    ],
)
def test_a_time_that_is_none_or_two_is_refused(text: str, zone: str | None, said: str) -> None:
    with pytest.raises(UsageFault) as caught:
        moment(text, zone)
    assert said in caught.value.message
    if "twice" in said:
        assert caught.value.hint == "write 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00"
        assert {
            moment(t, None).astimezone(ZoneInfo("Europe/Berlin")).fold for t in caught.value.hint[6:].split(" or ")
        } == {0, 1}


def test_a_time_of_day_and_a_zone_are_asked_for_as_they_are_written() -> None:
    with pytest.raises(UsageFault, match="'9' is no time of day"):
        clock_minutes("9")
    with pytest.raises(UsageFault) as caught:
        known_zone("Europe/Berln")
    assert caught.value.hint == "Perhaps you meant 'Europe/Berlin'?"
    assert known_zone("Europe/Berlin") == "Europe/Berlin"
