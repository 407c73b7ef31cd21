"""Plans of pairs and of mentors' meetings, as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from support.cli import run_command
from support.miniature import copy_to, rewrite
from support.writers import PAIR, PAIRS

PATH = f"cohorts/2026-fall/pairs/{PAIR}.yaml"
FALL = "cohorts/2026-fall/cohort.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_to(tmp_path)
    rewrite(
        root,
        PATH,
        "",
        PAIRS[PAIR].replace(
            "matched: {date: 2026-10-10}",
            "matched: {date: 2026-10-10, mentor_teaches: [accessibility], mentee_teaches: [negotiation]}",
        ),
    )
    return root


def sessions(root: Path, *more: str) -> tuple[int, str, str]:
    outcome = run_command("sessions", "2026-fall", PAIR, *more, "--root", root)
    return outcome.code, outcome.out, outcome.err


def test_a_plan_is_made_shown_moved_and_canceled(root: Path) -> None:
    assert sessions(root)[1] == f"Nothing is planned yet: `./mentoring sessions 2026-fall {PAIR} --plan`\n"
    assert sessions(root, "--plan")[:2] == (0, f"{PATH}\n")
    code, out, err = sessions(root, "--plan")
    assert (code, out, err) == (0, "", "nothing to do: it is so already\n")
    assert sessions(root, "--move", "s2", "2026-12-10 09:30", "--as", "petra_northwind")[:2] == (0, f"{PATH}\n")
    assert sessions(root, "--cancel", "s3")[:2] == (0, f"{PATH}\n")
    shown = sessions(root)[1].split("\n\n")
    assert shown[1].startswith(
        "s2  2026-12-10  08:30 Europe/Lisbon, 09:30 Europe/Berlin, 08:30 UTC, 60 minutes\n"
        "    Tools and AI: the mentee uses something new with their own hands.\n"
        "    Jonas can teach: Accessibility\n"
        "    Petra can teach: Negotiation\n"
        "       5  What came of last time's actions?\n"
    )
    assert (
        "      10  Reciprocal slot. The mentee shows how they judge a risk or a purchase. On the table: Negotiation.\n"
        in shown[1]
    )
    assert "       ?  Which tool do you pretend to understand?\n" in shown[1]
    assert shown[2] == "s3  2027-01-08  10:00 Europe/Lisbon, 11:00 Europe/Berlin, 10:00 UTC, 60 minutes, canceled"
    assert run_command("validate", "--root", root).code == 0


def test_a_plan_is_data_and_a_calendar(root: Path) -> None:
    sessions(root, "--plan", "--count", "2", "--at", "11:00", "--minutes", "45", "--from", "2026-11-17")
    sessions(root, "--cancel", "s2")
    plan = json.loads(sessions(root, "--format", "json")[1])
    assert [(s["id"], s["start"], s["minutes"], s["status"], s["sequence"]) for s in plan["sessions"]] == [
        ("s1", "2026-11-17T11:00:00Z", 45, "planned", 0), ("s2", "2026-12-17T11:00:00Z", 45, "canceled", 1),
    ]  # fmt: skip
    first = plan["sessions"][0]["agenda"]
    assert (first["title"], first["mentor_topics"], first["mentee_topics"]) == (
        "Two stories",
        ["Accessibility"],
        ["Negotiation"],
    )
    assert sum(part["minutes"] for part in first["parts"]) == 45
    assert plan["sessions"][1]["agenda"] is None
    calendar = Calendar.from_ical(sessions(root, "--format", "ics")[1])
    assert [(str(e["STATUS"]), int(str(e["SEQUENCE"]))) for e in calendar.walk("VEVENT")] == [
        ("CONFIRMED", 0),
        ("CANCELLED", 1),
    ]


def test_a_time_outside_of_working_hours_is_told_and_left_to_the_two(root: Path) -> None:
    sessions(root, "--plan", "--count", "1")
    code, out, err = sessions(root, "--move", "s1", "2026-11-12T19:30Z")
    assert (code, out) == (0, f"{PATH}\n")
    assert "outside the working hours of Jonas and Petra: fine if both want it\n" in err


def test_a_public_repository_is_told_of(root: Path) -> None:
    rewrite(root, "program.yaml", "visibility: private", "visibility: public")
    for file in sorted((root / "participants").glob("*/*_*.yaml")):
        text = (
            file.read_text(encoding="utf-8")
            .replace("publish: internal", "publish: public")
            .replace("publish: none", "publish: public")
        )
        file.write_text(text, encoding="utf-8")
    assert "this repository is public: everybody can read this plan" in sessions(root, "--plan")[2]


def test_mentors_meetings_are_planned_moved_and_canceled(root: Path) -> None:
    def circles(*more: str) -> tuple[int, str, str]:
        outcome = run_command("circles", "2026-fall", *more, "--root", root)
        return outcome.code, outcome.out, outcome.err

    assert circles()[1] == "Nothing is planned yet: `./mentoring circles 2026-fall --plan`\n"
    assert circles("--plan")[:2] == (0, f"{FALL}\n")
    assert circles("--plan")[:2] == (0, "")
    assert circles("--move", "c1", "2027-01-12 15:00", "--zone", "Europe/Berlin")[:2] == (0, f"{FALL}\n")
    assert circles("--cancel", "c2")[:2] == (0, f"{FALL}\n")
    assert circles()[1] == (
        "c1  2027-01-12  14:00 UTC, 60 minutes, 1 of 1 mentors are at work then\n"
        "c2  2027-03-15  12:30 UTC, 60 minutes, canceled\n"
    )
    assert json.loads(circles("--format", "json")[1]) == {"cohort": "2026-fall", "circles": [
        {"id": "c1", "start": "2027-01-12T14:00:00Z", "minutes": 60, "status": "planned", "sequence": 1},
        {"id": "c2", "start": "2027-03-15T12:30:00Z", "minutes": 60, "status": "canceled", "sequence": 1},
    ]}  # fmt: skip
    calendar = Calendar.from_ical(circles("--format", "ics")[1])
    assert [str(e["SUMMARY"]) for e in calendar.walk("VEVENT")][4:] == ["Fall 2026: mentors' meeting"] * 2
    assert run_command("validate", "--root", root).code == 0


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("sessions", "2026-fall", PAIR, "--plan", "--cancel", "s1"), 2, "--plan and --cancel do not go together"),
        (("sessions", "2026-fall", PAIR, "--count", "3"), 2, "go with --plan"),
        (("sessions", "2026-fall", PAIR, "--cancel", "s1"), 1, "the sessions are not planned yet: see --plan"),
        (("sessions", "2026-fall", PAIR, "--plan", "--at", "noon"), 2, "'noon' is no time of day"),
        (("sessions", "2026-fall", PAIR, "--move", "s1", "2026-11-16 15:00"), 2, "somebody's local time, but whose?"),
        (("sessions", "2026-fall", PAIR, "--move", "s1", "2026-11-16 15:00", "--as", "dan_northwind"), 1, "is not in the pair"),
        (("sessions", "2026-fall", PAIR, "--plan", "--from", "2027-06-01"), 1, "do not fit between"),
        (("circles", "2026-fall", "--plan", "--move", "c1", "2026-12-01T10:00Z"), 2, "do not go together"),
        (("circles", "2026-fall", "--cancel", "c1"), 1, "there is no session 'c1'"),
        (("circles", "2026-fal"), 2, "Perhaps you meant '2026-fall'?"),
        (("circles", "2026-fall", "--move", "c1", "2026-12-01 10:00", "--zone", "Mars/Base"), 2, "there is no time zone 'Mars/Base'"),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_to_do(args: tuple[str, ...], code: int, said: str, root: Path) -> None:
    outcome = run_command(*args, "--root", root)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err
