"""Rules of cohorts."""

from __future__ import annotations

from reverse_mentoring.validation.rulebook.entries import FALL, NEW_PAIR, PROPOSAL, Entry, Example

ENTRIES = (
    Entry(
        "cohort-folder-is-id",
        "Pairs and check-ins belong to the cohort whose folder they are in.",
        Example("cohorts/2027-spring/cohort.yaml", "",
                "id: 2027-summer\ntitle: Spring 2027\nstatus: planned\n"
                "enroll: {opens: 2027-01-15, closes: 2027-02-28}\nruns: {from: 2027-03-15, to: 2027-09-15}\n",
                "id: 2027-spring\ntitle: Spring 2027\nstatus: planned\n"
                "enroll: {opens: 2027-01-15, closes: 2027-02-28}\nruns: {from: 2027-03-15, to: 2027-09-15}\n"),
    ),
    Entry(
        "cohort-dates-in-order",
        "Reminders, the matching and the closing follow these dates.",
        Example(FALL, "closes: 2026-10-31", "closes: 2026-09-01"),
    ),
    Entry(
        "cohort-org-exists",
        "An organization that is not enrolled has nobody to pair.",
        Example(FALL, "orgs: all", "orgs: [northwind, quilstack]", "orgs: [northwind, quillstack]"),
    ),
    Entry(
        "weights-sum-to-100",
        "The score is points out of 100, so that people can compare and understand it.",
        Example(FALL, "orgs: all", "orgs: all\nmatching: {weights: {schedule: 20}}",
                "orgs: all\nmatching: {weights: {schedule: 20, mentee_learns: 30}}"),
    ),
    Entry(
        "pin-names-people",
        "A pin is a promise to two people, and both have to be found.",
        Example(FALL, "orgs: all", "orgs: all\nmatching: {pins: [[jonas_quillstack, petra_nortwind]]}",
                "orgs: all\nmatching: {pins: [[jonas_quillstack, petra_northwind]]}"),
    ),
    Entry(
        "circle-lies-in-the-run",
        "Calendars know a meeting by its id; and who comes before the cohort begins finds nobody.",
        Example(FALL, "orgs: all", 'orgs: all\ncircles:\n  - {id: c1, start: "2026-10-03T14:00Z", status: planned}',
                'orgs: all\ncircles:\n  - {id: c1, start: "2026-12-03T14:00Z", status: planned}'),
    ),
    Entry(
        "closed-cohort-has-no-standing-pair",
        "A standing pair holds its seats, and so would keep both people from a new partner for ever.",
        Example(NEW_PAIR, "", PROPOSAL, PROPOSAL.replace("status: proposed", "status: ended"),
                before=((FALL, "status: enrolling", "status: closed"),),
                where="The cohort is over: its cohort.yaml says `status: closed`."),
    ),
)  # fmt: skip
