"""The rules across files, broken: what each break is, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reverse_mentoring.problems import Problem
from reverse_mentoring.validation.rulebook.entries import (
    CHANGE,
    CHECKIN,
    DAN,
    FALL,
    JONAS,
    KUDOS,
    LAST_FALL,
    MIRA,
    NEW_PAIR,
    NORTHWIND,
    PAIR,
    PETRA,
    RUTH,
    TIMO,
    VERA,
)
from support.miniature import GIVEN, copy_to, rewrite

TODAY = date(2026, 10, 15)
Edit = tuple[str, str, str]

ERASED = "participants/erased.yaml"
CLOSING = CHECKIN.replace("2025-12-08", "2026-03-16")
NEW_CHECKIN = "cohorts/2026-fall/checkins/jonas_quillstack--petra_northwind/2026-11-10.yaml"
AGE_KEY = "age1m9kvjr9mxd6myx9p0jlkcx3e50mxw2gzr73mjvsnvs330tmea3ysf9ert8"
FEEDBACK = "cohorts/2025-fall/feedback/2026-03-20-mira_northwind-fit.yaml"
NUMBERS = "cohorts/2025-fall/feedback.json"
NUMBERS_TEXT = (
    '{"cohort": "2025-fall", "min_group": 5, "forms": [], "shift": [], "fit_rate": {"mentor": {"n": 5, "at_least": 0.2, "at_most": 1.0}},'
    ' "mentor_burden": [], "withheld": [], "marks": {}}\n'
)
FEEDBACK_TEXT = """\
from: mira_northwind
date: 2026-03-20
form: fit
sealed: |
  -----BEGIN AGE ENCRYPTED FILE-----
  YWdl
  -----END AGE ENCRYPTED FILE-----
"""
KUDOS_TEXT = "from: ruth_quillstack\nto: [mira_northwind]\ndate: 2026-01-20\ntext: Thank you.\n"
PROPOSED = "mentor: jonas_quillstack\nmentee: petra_northwind\nstatus: proposed\nmatched: {date: 2026-10-10}\n"
AGREED = PROPOSED.replace("proposed", "agreed") + "agreement: {mentor: 2026-10-11, mentee: 2026-10-12}\n"
ACTIVE = (
    AGREED.replace("agreed", "active")
    + "objectives:\n  - {id: learn, text: Learn, for: both, measure: We say so, state: open}\n"
)
ENDED = PROPOSED.replace("proposed", "ended")

DAN_TEXT = (GIVEN / DAN).read_text(encoding="utf-8")
VERA_PAIR = NEW_PAIR.replace("jonas", "vera")


def erased(*letters: str) -> str:
    """A file of erased people whose digests are made of these letters."""
    return f"key: {'0' * 64}\nerased:\n" + "".join(f"  - {letter * 64}\n" for letter in letters)


@dataclass(frozen=True)
class Case:
    """A change of the miniature program (path, old text, new text), and what is then said by the rule's code.

    `more` changes come before it; an old text that is empty stands for the whole file. `beside` are the codes of other
    rules that are right to speak too.
    """

    change: Edit
    says: str | tuple[str, ...]
    more: tuple[Edit, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def told(self) -> list[str]:
        """What the rule says, a line each."""
        return [self.says] if isinstance(self.says, str) else list(self.says)

    def make(self, folder: Path) -> Path:
        """The changed program in `folder`; returns its root."""
        root = copy_to(folder)
        for path, old, new in (*self.more, self.change):
            rewrite(root, path, old, new)
        return root


CASES: dict[str, list[Case]] = {
    "clock-only-when-invented": [
        Case(("program.yaml", "invented: true", "invented: false"), "program.yaml:7:1 /clock a real program has no clock of its own"),
    ],
    "recipient-is-a-key": [
        Case(("program.yaml", "privacy: {min_group: 2}", f"privacy: {{min_group: 2}}\nfeedback: {{recipients: [{AGE_KEY}, {AGE_KEY[:-1]}9]}}"), f"program.yaml:12:{27 + len(AGE_KEY)} /feedback/recipients/1 this is no public key: a letter may be missing or wrong"),
        Case(("program.yaml", "privacy: {min_group: 2}", "privacy: {min_group: 2}\nfeedback: {recipients: [ssh-ed25519 AAAAC3NzaC1lZDI1]}"), "program.yaml:12:25 /feedback/recipients/0 this is no public key: a letter may be missing or wrong"),
    ],
    "topic-listed-once": [
        Case(("topics.yaml", "name: Chess,", "name: Climbing,"), "topics.yaml:9:21 /8/name 'Climbing' already stands for 'climbing'"),
        Case(("topics.yaml", "aliases: [bargaining]", "aliases: [AI]"), "topics.yaml:7:81 /6/aliases/0 'AI' already stands for 'artificial-intelligence'"),
        Case(("topics.yaml", "id: chess", "id: climbing"), "topics.yaml:9:8 /8/id 'climbing' already stands for 'climbing'", (), ("topic-is-known",)),
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
        Case((NORTHWIND, "{handle: olga_northwind, github_id: 9000000000001}", "{handle: olga_northwin, github_id: 9000000000002}"),
             f"{NORTHWIND}:5:21 /contacts/0/handle 'olga_northwin' could be a real account"),
    ],
    "erased-list-is-sorted": [
        Case((ERASED, "", erased("a", "c", "b", "d")), f"{ERASED}:5:5 /erased/2 this digest comes before the one above it in the alphabet"),
        Case((ERASED, "", erased("b", "a")), f"{ERASED}:4:5 /erased/1 this digest comes before the one above it in the alphabet"),
    ],
    "file-name-is-handle": [
        Case((DAN, "handle: dan_northwind", "handle: dann_northwind"), f"{DAN}:1:9 /handle the handle 'dann_northwind' is not the file's name, 'dan_northwind'"),
    ],
    "name-in-one-alphabet": [
        Case((DAN, "name: Dan", "name: Dan D\u0430nsen"), f"{DAN}:3:7 /name 'D\u0430nsen' mixes letters of two alphabets, which can look like another name"),
        Case((DAN, "name: Dan", "name: D\u03b1n"), f"{DAN}:3:7 /name 'D\u03b1n' mixes letters of two alphabets, which can look like another name"),
    ],
    "level-is-known": [
        Case((DAN, "level: senior", "level: senor"), f"{DAN}:4:8 /level 'senor' is not one of junior, mid, senior, principal"),
        Case((JONAS, "level: junior", "level: junor"), f"{JONAS}:4:8 /level 'junor' is not one of junior, mid, senior, principal", ((NEW_PAIR, "", PROPOSED),)),
    ],
    "topic-is-known": [
        Case((DAN, "offers: {strategy: 4}", "offers: {stratgy: 4}"), f"{DAN}:7:10 /offers/stratgy 'stratgy' is not in topics.yaml"),
        Case((PETRA, "wants: [artificial-intelligence, accessibility]", "wants: [artificial-intelligence, ai]"), f"{PETRA}:8:34 /wants/1 'ai' is not in topics.yaml"),
        Case((PETRA, "interests: [climbing, chess]", "interests: [climbing, strategy]"), f"{PETRA}:9:23 /interests/1 'strategy' is of kind skill; here a topic of kind interest is expected"),
        Case((JONAS, "goals: [lead-a-team]", "goals: [lead-a-taem]"), f"{JONAS}:10:9 /goals/0 'lead-a-taem' is not in topics.yaml"),
    ],
    "seat-has-topics": [
        Case((DAN, "wants: [generative-ai]", "wants: []"), f"{DAN}:8:8 /wants a mentee seat needs at least one topic that is wanted"),
        Case((JONAS, "offers: {generative-ai: 3, accessibility: 5}", "offers: {}"), f"{JONAS}:7:9 /offers a mentor seat needs at least one topic that is offered"),
    ],
    "time-zone-is-known": [
        Case((DAN, "Europe/Berlin", "Europe/Berln"), f"{DAN}:10:11 /timezone 'Europe/Berln' is not a time zone of the IANA list"),
        Case((DAN, "Europe/Berlin", "EST"), f"{DAN}:10:11 /timezone 'EST' is not a time zone of the IANA list"),
    ],
    "own-cohort-exists": [
        Case((DAN, "status: active", "cohorts: [2026-autumn]\nstatus: active"), f"{DAN}:13:11 /cohorts/0 there is no cohort '2026-autumn'"),
    ],
    "reporting-cycle": [
        Case((DAN, "team: payments", "team: payments\nreports_to: dan_northwind"), f"{DAN}:6:13 /reports_to the reporting line leads back to 'dan_northwind'"),
        Case((PETRA, "team: platform", "reports_to: dan_northwind"),
             f"{DAN}:5:13 /reports_to the reporting line leads back to 'dan_northwind'",
             ((DAN, "team: payments", "reports_to: petra_northwind"),)),
    ],
    "date-is-not-ahead": [
        Case((DAN, "confirmed: 2026-10-01", "confirmed: 2026-11-01"), f"{DAN}:14:12 /confirmed 2026-11-01 has not come yet; today is 2026-10-15"),
        Case((JONAS, "prepared: {mentor: 2026-09-30}", "prepared: {mentor: 2026-10-16}"), f"{JONAS}:16:20 /prepared/mentor 2026-10-16 has not come yet; today is 2026-10-15"),
        Case((JONAS, "consent: {given: 2026-09-30", "consent: {given: 2026-10-16"), f"{JONAS}:19:18 /consent/given 2026-10-16 has not come yet; today is 2026-10-15"),
    ],
    "confirmation-is-stale": [
        Case((DAN, "confirmed: 2026-10-01", "confirmed: 2025-10-14"), f"{DAN}:14:12 /confirmed the last \"still in\" is from 2025-10-14"),
    ],
    "cohort-folder-is-id": [
        Case((FALL, "id: 2026-fall", "id: 2026-autumn"), f"{FALL}:1:5 /id the id '2026-autumn' is not the folder's name, '2026-fall'"),
        Case((NEW_PAIR.replace("2026-fall", "2027-fall"), "", PROPOSED), f"{NEW_PAIR.replace('2026-fall', '2027-fall')}:1:1  the cohort '2027-fall' has no cohort.yaml"),
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
    "circle-lies-in-the-run": [
        Case((FALL, "orgs: all", 'orgs: all\ncircles:\n  - {id: c1, start: "2026-11-08T23:59Z", status: planned}\n  - {id: c2, start: "2027-05-15T00:00Z", status: canceled}'),
             (f"{FALL}:8:21 /circles/0/start 2026-11-08 is outside the cohort's run, 2026-11-09 to 2027-05-14",
              f"{FALL}:9:21 /circles/1/start 2027-05-15 is outside the cohort's run, 2026-11-09 to 2027-05-14")),
        Case((FALL, "orgs: all", 'orgs: all\ncircles:\n  - {id: c1, start: "2026-11-09T10:00Z", status: planned}\n  - {id: c1, start: "2027-05-14T10:00Z", status: planned}'),
             f"{FALL}:9:10 /circles/1/id the id 'c1' stands twice"),
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
        Case((NEW_PAIR.replace("jonas_quillstack", "petra_northwind"), "", PROPOSED.replace("jonas_quillstack", "petra_northwind").replace("proposed", "ended")),
             f"{NEW_PAIR.replace('jonas_quillstack', 'petra_northwind')}:2:9 /mentee nobody mentors themself"),
    ],
    "pair-people-take-part": [
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:1:9 /mentor 'jonas_quillstack' is paused, but the pair is proposed", ((JONAS, "status: active", "status: paused"),)),
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:2:9 /mentee 'petra_northwind' is of northwind, which is not in this cohort", ((FALL, "orgs: all", "orgs: [quillstack]"),)),
        Case((NEW_PAIR, "", AGREED), f"{NEW_PAIR}:1:9 /mentor 'jonas_quillstack' is left, but the pair is agreed", ((JONAS, "status: active", "status: left"),)),
    ],
    "one-pair-once": [
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:1:9 /mentor the two already stand together in {NEW_PAIR.replace('2026-fall', '2025-fall')}",
             ((NEW_PAIR.replace("2026-fall", "2025-fall"), "", PROPOSED), (PETRA, "mentee: 1", "mentee: 2"),
              ("cohorts/2025-fall/cohort.yaml", "status: closed", "status: closing"))),
    ],
    "seats-are-enough": [
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:2:9 /mentee 'petra_northwind' has 0 mentee seats: they have none in this role", ((PETRA, "mentee: 1", "mentee: 0"),)),
        Case((VERA_PAIR, "", PROPOSED.replace("jonas", "vera")),
             f"{VERA_PAIR}:2:9 /mentee 'petra_northwind' has 1 mentee seat: held by {NEW_PAIR}", ((NEW_PAIR, "", PROPOSED),)),
    ],
    "consent-before-proposal": [
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:2:9 /mentee 'petra_northwind' had not agreed to be proposed", ((PETRA, "propose: true", "propose: false"),)),
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:1:9 /mentor 'jonas_quillstack' had not agreed to be proposed", ((JONAS, "given: 2026-09-30", "given: 2026-10-11"),)),
    ],
    "mentee-is-more-senior": [
        Case((NEW_PAIR, "", PROPOSED), f"{NEW_PAIR}:2:9 /mentee the mentee is 1 level above the mentor, not 2", ((JONAS, "level: junior", "level: senior"),)),
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
        Case((PAIR, "mentor_teaches: [short-video,", "mentor_teaches: [short-vidoe,"), f"{PAIR}:4:65 /matched/mentor_teaches/0 'short-vidoe' is not in topics.yaml"),
    ],
    "listed-once-in-pair": [
        Case((PAIR, "id: s2", "id: s1"), f"{PAIR}:11:10 /sessions/1/id the id 's1' stands twice"),
        Case((PAIR, "id: read-a-budget", "id: first-clip"), f"{PAIR}:8:10 /objectives/1/id the id 'first-clip' stands twice", ((CLOSING, "first-clip: met, read-a-budget: met", "first-clip: met"),)),
    ],
    "file-name-says-the-same": [
        Case((CHECKIN, "date: 2025-12-08", "date: 2025-12-09"), f"{CHECKIN}:1:7 /date the date is 2025-12-09, but the file is called 2025-12-08"),
        Case((KUDOS, "date: 2026-01-20\n", "date: 2026-01-19\n"), f"{KUDOS}:3:7 /date the file's name is '2026-01-20-ruth_quillstack-thank-you-for-your-patience', and does not begin with '2026-01-19'"),
        Case((CHANGE, "date: 2026-02-10\n", "date: 2026-02-09\n"), f"{CHANGE}:3:7 /date the file's name is '2026-02-10-captions-on-every-clip', and does not begin with '2026-02-09'"),
        Case((FEEDBACK.replace("fit", "closing"), "", FEEDBACK_TEXT), f"{FEEDBACK.replace('fit', 'closing')}:3:7 /form the file's name is '2026-03-20-mira_northwind-closing', and does not begin with '2026-03-20-mira_northwind-fit'"),
    ],
    "checkin-belongs-to-pair": [
        Case((CHECKIN, "{first-clip: open}", "{first-clp: open}"), f"{CHECKIN}:6:14 /objectives/first-clp the pair has no objective 'first-clp'"),
        Case((CHECKIN, "topics: [short-video, strategy]", "topics: [short-vidoe]"), f"{CHECKIN}:5:10 /topics/0 'short-vidoe' is not in topics.yaml"),
        Case(("cohorts/2025-fall/cohort.yaml", "from: 2025-09-15", "from: 2025-12-15"), f"{CHECKIN}:1:7 /date 2025-12-08 is outside the cohort's run, 2025-12-15 to 2026-03-31"),
        Case((CHECKIN.replace("mira_northwind--", "dan_northwind--"), "", "date: 2025-12-08\nkind: halfway\n"), f"{CHECKIN.replace('mira_northwind--', 'dan_northwind--')}:1:1  the cohort has no pair 'dan_northwind--ruth_quillstack'"),
        Case((NEW_CHECKIN, "", "date: 2026-11-10\nkind: halfway\n"), f"{NEW_CHECKIN}:1:7 /date 2026-11-10 has not come yet; today is 2026-10-15", ((NEW_PAIR, "", ACTIVE),)),
        Case((NEW_CHECKIN.replace("11-10", "10-12"), "", "date: 2026-10-12\nkind: halfway\n"), f"{NEW_CHECKIN.replace('11-10', '10-12')}:1:7 /date the pair is still proposed", ((NEW_PAIR, "", PROPOSED), (FALL, "from: 2026-11-09", "from: 2026-10-01"), (FALL, "closes: 2026-10-31", "closes: 2026-09-30"))),
        Case((NEW_CHECKIN.replace("11-10", "10-12"), "", "date: 2026-10-12\nkind: halfway\n"), f"{NEW_CHECKIN.replace('11-10', '10-12')}:1:7 /date 2026-10-12 is outside the cohort's run, 2026-11-09 to 2027-05-14", ((NEW_PAIR, "", ACTIVE),)),
    ],
    "recognition-names-people": [
        Case((KUDOS, "to: [mira_northwind]", "to: [mira_northwind, anna_northwind]"), f"{KUDOS}:2:22 /to/1 nobody here is called 'anna_northwind'"),
        Case((KUDOS, "to: [mira_northwind]", "to: [mira_northwind, ruth_quillstack]"), f"{KUDOS}:2:22 /to/1 nobody thanks themself"),
        Case((CHANGE, "mira_northwind: 2026-02-12", "mira_northwind: 2026-02-12, dan_northwind: 2026-02-12"), f"{CHANGE}:7:69 /approved/dan_northwind 'dan_northwind' is not named here, so has nothing to approve"),
    ],
    "recognition-date-in-order": [
        Case((KUDOS, "mira_northwind: 2026-01-21", "mira_northwind: 2026-01-19"), f"{KUDOS}:5:57 /approved/mira_northwind 2026-01-19 is not between 2026-01-20 and today, 2026-10-15"),
        Case((KUDOS.replace("2026-01-20", "2026-10-16"), "", KUDOS_TEXT.replace("2026-01-20", "2026-10-16")), f"{KUDOS.replace('2026-01-20', '2026-10-16')}:3:7 /date 2026-10-16 has not come yet; today is 2026-10-15"),
        Case((KUDOS, "mira_northwind: 2026-01-21", "mira_northwind: 2026-10-16"), f"{KUDOS}:5:57 /approved/mira_northwind 2026-10-16 is not between 2026-01-20 and today, 2026-10-15"),
    ],
    "change-has-an-area": [
        Case((CHANGE, "area: culture", "area: cultur"), f"{CHANGE}:6:7 /area 'cultur' is not one of business, culture, leadership, technology"),
    ],
    "feedback-is-from-a-member": [
        Case(("cohorts/2025-fall/feedback/2026-03-20-dan_northwind-fit.yaml", "", "from: dan_northwind\ndate: 2026-03-20\nform: fit\nsealed: |\n  -----BEGIN AGE ENCRYPTED FILE-----\n  YWdl\n  -----END AGE ENCRYPTED FILE-----\n"),
             "cohorts/2025-fall/feedback/2026-03-20-dan_northwind-fit.yaml:1:7 /from 'dan_northwind' is in no pair of this cohort"),
        Case((FEEDBACK.replace("mira", "nora"), "", FEEDBACK_TEXT.replace("mira", "nora")), f"{FEEDBACK.replace('mira', 'nora')}:1:7 /from nobody here is called 'nora_northwind'"),
        Case((FEEDBACK.replace("2026-03-20", "2026-10-16"), "", FEEDBACK_TEXT.replace("2026-03-20", "2026-10-16")), f"{FEEDBACK.replace('2026-03-20', '2026-10-16')}:2:7 /date 2026-10-16 has not come yet; today is 2026-10-15"),
    ],
    "published-feedback-tells-of-groups": [
        Case((NUMBERS, "", NUMBERS_TEXT.replace('"n": 5', '"n": 7')),
             f"{NUMBERS}:1:96 /fit_rate/mentor/n a number about 7 people, and groups are of 5"),
        Case((NUMBERS, "", NUMBERS_TEXT.replace("2025-fall", "2026-fall")), f"{NUMBERS}:1:12 /cohort these numbers are of 2026-fall, and lie in 2025-fall"),
        Case((NUMBERS, "", NUMBERS_TEXT), f"{NUMBERS}:1:38 /min_group 5 is less than min_group of program.yaml, 6",
             more=(("program.yaml", "min_group: 2", "min_group: 6"),)),
    ],
    "one-file-a-person": [
        Case(("participants/quillstack/dan_northwind.yaml", "", DAN_TEXT),
             f"participants/quillstack/dan_northwind.yaml:1:9 /handle 'dan_northwind' already has a file, {DAN}"),
    ],
    "former-handle-is-free": [
        Case((DAN, "team: payments", "team: payments\nformerly: [mira_northwind]"),
             f"{DAN}:6:12 /formerly/0 'mira_northwind' is somebody else's, in participants/northwind/mira_northwind.yaml"),
        Case((DAN, "team: payments", "team: payments\nformerly: [dan_quillstack]"),
             "participants/quillstack/vera_quillstack.yaml:9:29 /formerly/1 'dan_quillstack' is somebody else's, in " + DAN,
             (("participants/quillstack/vera_quillstack.yaml", "wants: [strategy]", "wants: [strategy]\nformerly: [vera_quillstack, dan_quillstack]"),)),
    ],
    "public-repository-needs-consent": [
        Case(("program.yaml", "visibility: private", "visibility: public"), tuple(
            f"participants/{place} /consent/publish this repository is public, and so is this file"
            for place in ("northwind/dan_northwind.yaml:15:54", "northwind/mira_northwind.yaml:21:54",
                          "northwind/petra_northwind.yaml:18:54", "quillstack/ruth_quillstack.yaml:18:54",
                          "quillstack/timo_quillstack.yaml:15:54", "quillstack/vera_quillstack.yaml:15:54"))),
    ],
    "public-repository-hides-sessions": [
        Case((CHECKIN, "kind: halfway", "kind: session"),
             f"{CHECKIN}:2:7 /kind a public repository keeps no check-in of a single session",
             (("program.yaml", "visibility: private", "visibility: public"),), ("public-repository-needs-consent",)),
    ],
    "text-has-no-private-data": [
        Case((MIRA, "who `ask why`.", "who `ask why`. Or mail mira@northwind.example."), f"{MIRA}:22:1 /about this text seems to hold an e-mail address"),
        Case((DAN, "name: Dan", "name: Dan 030 1234567"), f"{DAN}:3:1 /name this text seems to hold a phone number"),
        Case((KUDOS, "my **first** clip.", "my token=abc."), f"{KUDOS}:4:1 /text this text seems to hold a password"),
        Case((CHANGE, "title: Captions", "title: xoxb-1234567890-abcdef"), f"{CHANGE}:4:1 /title this text seems to hold a token"),
        Case((CHANGE, "people watch", "+49 30 1234567 or m@x.example"),
             (f"{CHANGE}:5:1 /text this text seems to hold a phone number", f"{CHANGE}:5:1 /text this text seems to hold an e-mail address")),
        Case((PAIR, "text: Record a first clip", "text: Write to ruth@quillstack.example"), f"{PAIR}:7:22 /objectives/0/text this text seems to hold an e-mail address"),
        Case((PAIR, "measure: Explains one", "measure: Explains ghp_abcdefghijklmnopqrst"), f"{PAIR}:8:72 /objectives/1/measure this text seems to hold a token"),
    ],
    "text-has-no-protected-trait": [
        Case((MIRA, "I like *small* tools", "I am 27 and like *small* tools"), f"{MIRA}:22:1 /about this text seems to tell somebody's age or birth date"),
        Case((KUDOS, "your patience", "your patience; as a father of two"), f"{KUDOS}:4:1 /text this text seems to tell somebody's family life"),
        Case((CHANGE, "every clip of ours", "and I am partially deaf, every clip of ours"), f"{CHANGE}:5:1 /text this text seems to tell somebody's health or disability"),
        Case((CHANGE, "title: Captions", "title: As a Muslim I ask for captions"), f"{CHANGE}:4:1 /title this text seems to tell somebody's religion or belief"),
        Case((PAIR, "text: Read a budget", "text: As a woman I vote for the Green party. Read a budget"),
             (f"{PAIR}:8:25 /objectives/1/text this text seems to tell somebody's gender or orientation",
              f"{PAIR}:8:25 /objectives/1/text this text seems to tell somebody's political opinion")),
    ],
}  # fmt: skip
"""Each rule across files by its code, broken in one way or several."""

FINE: dict[str, tuple[Edit, ...]] = {
    "erased people, in order": ((ERASED, "", erased("a", "b", "c")),),
    "nobody erased yet": ((ERASED, "", f"key: {'0' * 64}\nerased: []\n"),),
    "a confirmation from a year ago": ((DAN, "confirmed: 2026-10-01", "confirmed: 2025-10-15"),),
    "a confirmation from today": ((DAN, "confirmed: 2026-10-01", "confirmed: 2026-10-15"),),
    "a key holder": (("program.yaml", "privacy: {min_group: 2}", f"privacy: {{min_group: 2}}\nfeedback: {{recipients: [{AGE_KEY}]}}"),),
    "a program without badges": (("recognition.yaml", "", ""),),
    "a name in two alphabets, a word each": ((DAN, "name: Dan", "name: Dan \u0414\u0430\u043d"),),
    "a name in accented letters and a sign": ((DAN, "name: Dan", "name: D\u00e1n \u4e01 \u00b5"),),
    "a cohort of one's own": ((DAN, "status: active", "cohorts: [2026-fall]\nstatus: active"),),
    "enrollment on one day, and a run from that day on": ((FALL, "opens: 2026-09-15", "opens: 2026-10-31"), (FALL, "from: 2026-11-09", "from: 2026-10-31")),
    "a cohort of all organizations by name": ((FALL, "orgs: all", "orgs: [northwind, quillstack]"),),
    "mentors' meetings on the first and the last day of the run": ((FALL, "orgs: all", 'orgs: all\ncircles:\n  - {id: c1, start: "2026-11-09T00:00Z", status: planned}\n  - {id: c2, start: "2027-05-14T23:59Z", status: planned}'),),
    "a proposal with the least gap": ((NEW_PAIR, "", PROPOSED), (JONAS, "level: junior", "level: mid")),
    "a proposal on the day of the consent": ((NEW_PAIR, "", PROPOSED), (JONAS, "given: 2026-09-30", "given: 2026-10-10")),
    "a match on the day that enrollment opens, and of today": ((NEW_PAIR, "", PROPOSED.replace("2026-10-10", "2026-10-15")), (FALL, "opens: 2026-09-15", "opens: 2026-10-15")),
    "a pair signed on the day of the match": ((NEW_PAIR, "", AGREED.replace("mentor: 2026-10-11", "mentor: 2026-10-10")),),
    "a pair signed today": ((NEW_PAIR, "", AGREED.replace("mentee: 2026-10-12", "mentee: 2026-10-15")),),
    "a pair that nobody matched": ((NEW_PAIR, "", ACTIVE.replace("matched: {date: 2026-10-10}\n", "")),),
    "an objective for both": ((NEW_PAIR, "", ACTIVE),),
    "a pair that is over, of people who are gone": (
        (NEW_PAIR, "", ENDED), (JONAS, "status: active", "status: left"), (JONAS, "seats: {mentor: 2", "seats: {mentor: 0"),
        (FALL, "orgs: all", "orgs: [quillstack]"),
    ),
    "a pair that is over, and stands again": ((NEW_PAIR, "", ENDED), (NEW_PAIR.replace("2026-fall", "2025-fall"), "", ENDED.replace("2026-10-10", "2025-09-05"))),
    "two pairs with two seats": ((NEW_PAIR, "", PROPOSED), (PETRA, "mentee: 1", "mentee: 2"), (VERA_PAIR, "", PROPOSED.replace("jonas", "vera"))),
    "a manager who has no file": ((DAN, "team: payments", "reports_to: nobody_northwind"),),
    "a manager who has a file": ((DAN, "team: payments", "reports_to: petra_northwind"),),
    "check-ins on the first and the last day of the run": ((LAST_FALL, "from: 2025-09-15", "from: 2025-12-08"), (LAST_FALL, "to: 2026-03-31", "to: 2026-03-16")),
    "a check-in of today": (
        (NEW_PAIR, "", ACTIVE), (NEW_CHECKIN.replace("11-10", "10-15"), "", "date: 2026-10-15\nkind: halfway\n"),
        (FALL, "closes: 2026-10-31", "closes: 2026-09-30"), (FALL, "from: 2026-11-09", "from: 2026-10-01"),
    ),
    "thanks and approvals of today": ((KUDOS.replace("2026-01-20", "2026-10-15"), "", KUDOS_TEXT.replace("2026-01-20", "2026-10-15") + "approved: {mira_northwind: 2026-10-15}\n"),),
    "feedback of a member": ((FEEDBACK, "", FEEDBACK_TEXT),),
    "feedback of today": ((FEEDBACK.replace("2026-03-20", "2026-10-15"), "", FEEDBACK_TEXT.replace("2026-03-20", "2026-10-15")),),
    "a public program where everyone agreed to that": (
        ("program.yaml", "visibility: private", "visibility: public"), (DAN, "publish: none", "publish: public"),
        *((path, "publish: internal", "publish: public") for path in (MIRA, PETRA, RUTH, TIMO, VERA)),
    ),
}  # fmt: skip
"""Changes that go as far as a rule allows."""


def line_of(problem: Problem) -> str:
    """A problem as the cases write it."""
    return f"{problem.path}:{problem.line}:{problem.column} {problem.pointer} {problem.message}"
