"""Every rule of the table, broken once: one located message each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from reverse_mentoring.validation import check_program
from reverse_mentoring.validation.table import CHECKS, code_of
from support.miniature import GIVEN, copy_to, rewrite

DAN = "participants/northwind/dan_northwind.yaml"
MIRA = "participants/northwind/mira_northwind.yaml"
PETRA = "participants/northwind/petra_northwind.yaml"
JONAS = "participants/quillstack/jonas_quillstack.yaml"
TIMO = "participants/quillstack/timo_quillstack.yaml"
PAIR = "cohorts/2025-fall/pairs/mira_northwind--ruth_quillstack.yaml"
CHECKIN = "cohorts/2025-fall/checkins/mira_northwind--ruth_quillstack/2025-12-08.yaml"
KUDOS = "cohorts/2025-fall/kudos/2026-01-20-ruth_quillstack-thank-you-for-your-patience.yaml"
CHANGE = "cohorts/2025-fall/changes/2026-02-10-captions-on-every-clip.yaml"
NEW_PAIR = "cohorts/2026-fall/pairs/jonas_quillstack--petra_northwind.yaml"
FALL = "cohorts/2026-fall/cohort.yaml"
PROPOSED = "mentor: jonas_quillstack\nmentee: petra_northwind\nstatus: proposed\nmatched: {date: 2026-10-10}\n"


@dataclass(frozen=True)
class Case:
    """A change of the miniature program (path, old text, new text) and what `validate` then says of it."""

    change: tuple[str, str, str]
    says: str
    more: tuple[tuple[str, str, str], ...] = field(default=())


CASES: dict[str, list[Case]] = {
    "clock-only-when-invented": [
        Case(("program.yaml", "invented: true", "invented: false"), "program.yaml:7:1 /clock a real program has no clock of its own"),
    ],
    "topic-listed-once": [
        Case(("topics.yaml", "name: Chess,", "name: Climbing,"), "topics.yaml:9:21 /8/name 'Climbing' already stands for 'climbing'"),
        Case(("topics.yaml", "aliases: [bargaining]", "aliases: [AI]"), "topics.yaml:7:81 /6/aliases/0 'AI' already stands for 'artificial-intelligence'"),
    ],
    "broader-topic-exists": [
        Case(("topics.yaml", "broader: artificial-intelligence", "broader: artificial-inteligence"), "topics.yaml:2:84 /1/broader there is no topic 'artificial-inteligence'"),
        Case(("topics.yaml", "broader: artificial-intelligence", "broader: chess"), "topics.yaml:2:84 /1/broader 'chess' is of kind interest, not skill"),
        Case(("topics.yaml", "broader: artificial-intelligence", "broader: generative-ai"), "topics.yaml:2:84 /1/broader following the broader topics leads back to 'generative-ai'"),
    ],
    "badge-listed-once": [
        Case(("recognition.yaml", "id: two-way, name", "id: closed-well, name"), "recognition.yaml:5:10 /badges/3/id the badge 'closed-well' stands twice"),
        Case(("recognition.yaml", "handle: mira_northwind", "handle: mirra_northwind"), "recognition.yaml:12:18 /badges/4/awarded/0/handle nobody here is called 'mirra_northwind'"),
    ],
    "org-has-file": [
        Case(("participants/northwind/org.yaml", "id: northwind", "id: northwynd"), "participants/northwind/org.yaml:1:5 /id the id 'northwynd' is not the folder's name, 'northwind'"),
        Case(("participants/quilstack/anna_quillstack.yaml", "", "handle: anna_quillstack\ngithub_id: 9000000000031\nname: Anna\nlevel: junior\nseats: {mentor: 0, mentee: 0}\noffers: {}\nwants: []\nlanguages: [en]\ntimezone: UTC\nhours: \"09:00-17:00\"\nstatus: active\nconfirmed: 2026-10-01\nconsent: {given: 2026-10-01, propose: false, publish: none}\n"),
             "participants/quilstack/anna_quillstack.yaml:1:1  the organization 'quilstack' is not enrolled"),
    ],
    "account-is-one-person": [
        Case((DAN, "9000000000012", "9000000000011"), f"{MIRA}:3:12 /github_id the id 9000000000011 belongs to 'dan_northwind'"),
        Case(("participants/northwind/org.yaml", "9000000000001", "9000000000002"), "participants/northwind/org.yaml:5:48 /contacts/0/github_id 'olga_northwind' has the id 9000000000001 elsewhere"),
    ],
    "invented-account": [
        Case((DAN, "9000000000012", "12"), f"{DAN}:2:12 /github_id this number could be a real account"),
    ],
    "file-name-is-handle": [
        Case((DAN, "handle: dan_northwind", "handle: dann_northwind"), f"{DAN}:1:9 /handle the handle 'dann_northwind' is not the file's name, 'dan_northwind'"),
    ],
    "level-is-known": [
        Case((DAN, "level: senior", "level: senor"), f"{DAN}:4:8 /level 'senor' is not one of junior, mid, senior, principal"),
    ],
    "topic-is-known": [
        Case((DAN, "offers: {strategy: 4}", "offers: {stratgy: 4}"), f"{DAN}:7:10 /offers/stratgy 'stratgy' is not in topics.yaml"),
        Case((PETRA, "wants: [artificial-intelligence, accessibility]", "wants: [artificial-intelligence, ai]"), f"{PETRA}:8:34 /wants/1 'ai' is not in topics.yaml"),
        Case((PETRA, "interests: [climbing, chess]", "interests: [climbing, strategy]"), f"{PETRA}:9:23 /interests/1 'strategy' is of kind skill; a interest is expected here"),
    ],
    "seat-has-topics": [
        Case((DAN, "wants: [generative-ai]", "wants: []"), f"{DAN}:8:8 /wants a mentee seat needs at least one topic that is wanted"),
    ],
    "time-zone-is-known": [
        Case((DAN, "Europe/Berlin", "Europe/Berln"), f"{DAN}:10:11 /timezone 'Europe/Berln' is not a time zone of the IANA list"),
    ],
    "own-cohort-exists": [
        Case((DAN, "status: active", "cohorts: [2026-autumn]\nstatus: active"), f"{DAN}:13:11 /cohorts/0 there is no cohort '2026-autumn'"),
    ],
    "reporting-cycle": [
        Case((DAN, "team: payments", "team: payments\nreports_to: dan_northwind"), f"{DAN}:6:13 /reports_to the reporting line leads back to 'dan_northwind'"),
    ],
    "date-is-not-ahead": [
        Case((DAN, "confirmed: 2026-10-01", "confirmed: 2026-11-01"), f"{DAN}:14:12 /confirmed 2026-11-01 has not come yet; today is 2026-10-15"),
    ],
    "confirmation-is-stale": [
        Case((DAN, "confirmed: 2026-10-01", "confirmed: 2025-10-14"), f"{DAN}:14:12 /confirmed the last \"still in\" is from 2025-10-14"),
    ],
    "cohort-folder-is-id": [
        Case((FALL, "id: 2026-fall", "id: 2026-autumn"), f"{FALL}:1:5 /id the id '2026-autumn' is not the folder's name, '2026-fall'"),
    ],
    "cohort-dates-in-order": [
        Case((FALL, "closes: 2026-10-31", "closes: 2026-09-01"), f"{FALL}:4:37 /enroll/closes 2026-09-01 is before enroll opens, 2026-09-15"),
    ],
    "cohort-org-exists": [
        Case((FALL, "orgs: all", "orgs: [northwind, quilstack]"), f"{FALL}:6:19 /orgs/1 the organization 'quilstack' is not enrolled"),
    ],
    "weights-sum-to-100": [
        Case((FALL, "orgs: all", "orgs: all\nmatching: {weights: {schedule: 20}}"), f"{FALL}:7:21 /matching/weights the six weights sum to 110, not to 100"),
    ],
    "pin-names-people": [
        Case((FALL, "orgs: all", "orgs: all\nmatching: {pins: [[jonas_quillstack, petra_nortwind]]}"), f"{FALL}:7:38 /matching/pins/0/1 nobody here is called 'petra_nortwind'"),
    ],
    "closed-cohort-has-no-standing-pair": [
        Case((PAIR, "status: completed", "status: active"), f"{PAIR}:3:9 /status the cohort is closed, but this pair is active"),
    ],
    "pair-file-name": [
        Case((NEW_PAIR, "", PROPOSED.replace("jonas", "timo").replace("status: proposed", "status: ended")),
             f"{NEW_PAIR}:1:9 /mentor mentor and mentee make 'timo_quillstack--petra_northwind', but the file is 'jonas_quillstack--petra_northwind'"),
    ],
    "pair-names-people": [
        Case((NEW_PAIR.replace("jonas", "jonass"), "", PROPOSED.replace("jonas", "jonass")),
             f"{NEW_PAIR.replace('jonas', 'jonass')}:1:9 /mentor nobody here is called 'jonass_quillstack'"),
    ],
    "pair-people-take-part": [
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:1:9 /mentor 'jonas_quillstack' is paused, but the pair is proposed", ((JONAS, "status: active", "status: paused"),)),
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:2:9 /mentee 'petra_northwind' is of northwind, which is not in this cohort", ((FALL, "orgs: all", "orgs: [quillstack]"),)),
    ],
    "one-pair-once": [
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:1:9 /mentor the two already stand together in {NEW_PAIR.replace('2026-fall', '2025-fall')}",
             ((NEW_PAIR.replace("2026-fall", "2025-fall"), "", PROPOSED), (PETRA, "mentee: 1", "mentee: 2"),
              ("cohorts/2025-fall/cohort.yaml", "status: closed", "status: closing"))),
    ],
    "seats-are-enough": [
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:2:9 /mentee 'petra_northwind' has 0 mentee seats: they have none in this role", ((PETRA, "mentee: 1", "mentee: 0"),)),
    ],
    "consent-before-proposal": [
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:2:9 /mentee 'petra_northwind' had not agreed to be proposed", ((PETRA, "propose: true", "propose: false"),)),
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:1:9 /mentor 'jonas_quillstack' had not agreed to be proposed", ((JONAS, "given: 2026-09-30", "given: 2026-10-11"),)),
    ],
    "mentee-is-more-senior": [
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:2:9 /mentee the mentee is 1 levels above the mentor, not 2", ((JONAS, "level: junior", "level: senior"),)),
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:2:9 /mentee one of the two reports to the other", ((JONAS, "team: web", "reports_to: petra_northwind"),)),
    ],
    "status-has-what-it-needs": [
        Case((PAIR, ", mentee: 2025-09-12", ""), f"{PAIR}:3:9 /status the pair is completed, but the mentee has not signed"),
        Case((PAIR, "for: mentor", "for: mentee"), f"{PAIR}:3:9 /status the pair is completed, but has no objective for the mentor"),
    ],
    "pair-dates-in-order": [
        Case((PAIR, "{date: 2025-09-05,", "{date: 2025-07-05,"), f"{PAIR}:4:17 /matched/date 2025-07-05 is before enrollment opened, 2025-08-01"),
        Case((PAIR, "mentor: 2025-09-10", "mentor: 2025-09-01"), f"{PAIR}:5:21 /agreement/mentor 2025-09-01 is before the match, 2025-09-05"),
        Case((PAIR, "mentee: 2025-09-12", "mentee: 2027-09-12"), f"{PAIR}:5:41 /agreement/mentee 2027-09-12 has not come yet; today is 2026-10-15"),
    ],
    "pair-topic-is-known": [
        Case((PAIR, "mentee_teaches: [strategy,", "mentee_teaches: [strateggy,"), f"{PAIR}:4:111 /matched/mentee_teaches/0 'strateggy' is not in topics.yaml"),
    ],
    "listed-once-in-pair": [
        Case((PAIR, "id: s2", "id: s1"), f"{PAIR}:11:10 /sessions/1/id the id 's1' stands twice"),
    ],
    "file-name-says-the-same": [
        Case((CHECKIN, "date: 2025-12-08", "date: 2025-12-09"), f"{CHECKIN}:1:7 /date the date is 2025-12-09, but the file is called 2025-12-08"),
        Case((KUDOS, "date: 2026-01-20\n", "date: 2026-01-19\n"), f"{KUDOS}:3:7 /date the file's name begins with '2026-01-20-ruth_quillstack-', not with '2026-01-19-ruth_quillstack-'"),
    ],
    "checkin-belongs-to-pair": [
        Case((CHECKIN, "{first-clip: open}", "{first-clp: open}"), f"{CHECKIN}:6:14 /objectives/first-clp the pair has no objective 'first-clp'"),
        Case((CHECKIN, "topics: [short-video, strategy]", "topics: [short-vidoe]"), f"{CHECKIN}:5:10 /topics/0 'short-vidoe' is not in topics.yaml"),
        Case(("cohorts/2025-fall/cohort.yaml", "from: 2025-09-15", "from: 2025-12-15"), f"{CHECKIN}:1:7 /date 2025-12-08 is outside the cohort's run, 2025-12-15 to 2026-03-31"),
    ],
    "recognition-names-people": [
        Case((KUDOS, "to: [mira_northwind]", "to: [mira_northwind, anna_northwind]"), f"{KUDOS}:2:22 /to/1 nobody here is called 'anna_northwind'"),
        Case((KUDOS, "to: [mira_northwind]", "to: [mira_northwind, ruth_quillstack]"), f"{KUDOS}:2:22 /to/1 nobody thanks themself"),
        Case((CHANGE, "mira_northwind: 2026-02-12", "mira_northwind: 2026-02-12, dan_northwind: 2026-02-12"), f"{CHANGE}:7:69 /approved/dan_northwind 'dan_northwind' is not named here, so has nothing to approve"),
    ],
    "recognition-date-in-order": [
        Case((KUDOS, "mira_northwind: 2026-01-21", "mira_northwind: 2026-01-19"), f"{KUDOS}:5:57 /approved/mira_northwind 2026-01-19 is not between 2026-01-20 and today, 2026-10-15"),
    ],
    "change-has-an-area": [
        Case((CHANGE, "area: culture", "area: cultur"), f"{CHANGE}:6:7 /area 'cultur' is not one of business, culture, leadership, technology"),
    ],
    "feedback-is-from-a-member": [
        Case(("cohorts/2025-fall/feedback/2026-03-20-dan_northwind-fit.yaml", "", "from: dan_northwind\ndate: 2026-03-20\nform: fit\nsealed: |\n  -----BEGIN AGE ENCRYPTED FILE-----\n  YWdl\n  -----END AGE ENCRYPTED FILE-----\n"),
             "cohorts/2025-fall/feedback/2026-03-20-dan_northwind-fit.yaml:1:7 /from 'dan_northwind' is in no pair of this cohort"),
    ],
}  # fmt: skip

ELSEWHERE = {"one-file-a-person", "public-repository-needs-consent", "public-repository-hides-sessions"}
"""Rules with a test of their own below."""


def told(root: Path, code: str) -> list[str]:
    _, problems, _ = check_program(root, date(2026, 10, 15))
    return [f"{p.path}:{p.line}:{p.column} {p.pointer} {p.message}" for p in problems if p.code == code]


def other_codes(root: Path, code: str) -> list[str]:
    _, problems, _ = check_program(root, date(2026, 10, 15))
    return [p.code for p in problems if p.code != code]


EXPECTED_BESIDE = {
    # These breaks cannot be made alone: the rule beside them is right to speak too.
    "org-has-file", "account-is-one-person", "file-name-is-handle", "clock-only-when-invented", "topic-listed-once",
    "cohort-folder-is-id", "pair-names-people", "one-pair-once", "badge-listed-once", "status-has-what-it-needs",
}  # fmt: skip


@pytest.mark.parametrize(("code", "case"), [(code, case) for code in CASES for case in CASES[code]])
def test_a_broken_rule_gives_one_located_message(code: str, case: Case, tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    for change in (*case.more, case.change):
        rewrite(root, *change)
    assert told(root, code) == [case.says]
    if code not in EXPECTED_BESIDE:
        assert other_codes(root, code) == []


def test_every_rule_has_a_case() -> None:
    assert {code_of(c) for c in CHECKS} == set(CASES) | ELSEWHERE


def test_the_miniature_program_has_no_problem() -> None:
    assert check_program(GIVEN, date(2026, 10, 15))[1] == []


def test_one_person_cannot_have_two_files(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    (root / "participants/quillstack/dan_northwind.yaml").write_bytes((root / DAN).read_bytes())
    path = "participants/quillstack/dan_northwind.yaml"
    assert told(root, "one-file-a-person") == [f"{path}:1:9 /handle 'dan_northwind' already has a file, {DAN}"]


def test_a_public_repository_wants_public_consent_and_no_single_sessions(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, "program.yaml", "visibility: private", "visibility: public")
    rewrite(root, CHECKIN, "kind: halfway", "kind: session")
    assert len(told(root, "public-repository-needs-consent")) == 6
    assert told(root, "public-repository-hides-sessions") == [
        f"{CHECKIN}:2:7 /kind a public repository keeps no check-in of a single session"
    ]


def test_a_broken_file_is_reported_once_and_not_by_those_who_refer_to_it(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, MIRA, "name: Mira", "name: Mira\nname: Mira")
    _, problems, _ = check_program(root, date(2026, 10, 15))
    assert [(p.path, p.line, p.column, p.code) for p in problems] == [(MIRA, 5, 1, "duplicate-key")]


def test_a_longer_reporting_circle_is_told_at_each_of_its_people(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, DAN, "team: payments", "reports_to: petra_northwind")
    rewrite(root, PETRA, "team: platform", "reports_to: dan_northwind")
    assert [line.split(":")[0] for line in told(root, "reporting-cycle")] == [DAN, PETRA]


def test_two_pairs_with_one_seat_are_one_too_many(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, NEW_PAIR, "", PROPOSED)
    vera = NEW_PAIR.replace("jonas", "vera")
    rewrite(root, vera, "", PROPOSED.replace("jonas", "vera"))
    assert told(root, "seats-are-enough") == [
        f"{vera}:2:9 /mentee 'petra_northwind' has 1 mentee seat: held by {NEW_PAIR}"
    ]
