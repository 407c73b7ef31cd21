"""Cases of thank-yous, changes, feedback and badges."""

from __future__ import annotations

from pathlib import Path

from support.policy.program import (
    APPROVED,
    CARL,
    CHANGE,
    CORA,
    CREDENTIAL,
    DAN,
    FEEDBACK,
    FILES,
    KUDOS,
    MIRA,
    NEW,
    OLGA,
    RUTH,
    SHARED_CHANGE,
    replaced,
)  # fmt: skip
from support.policy.repo import Case

SAMPLE = Path(__file__).parents[3] / "cohorts" / "2025-fall"
COORDINATOR, ELSE, COMMENTS = "+coordinators-keep-the-data", "nobody-else", "comments-stay"
WORDS, YES, NO, STAY = (
    "+words-are-their-writers", "+approvals-are-ones-own", "approvals-are-ones-own", "approved-words-stay",
)  # fmt: skip
NEW_KUDOS = "cohorts/2026-fall/kudos/2026-12-22-mira_northwind-thanks.yaml"
THANKS = "from: mira_northwind\nto: [ruth_quillstack]\ndate: 2026-12-22\ntext: Thank you.\n"
NEW_CHANGE = "cohorts/2026-fall/changes/2026-12-22-meetings.yaml"
TOLD = FILES[CHANGE].replace("approved: {mira_northwind: 2026-12-21}\n", "")
SENT = FEEDBACK.replace("mira_northwind-fit", "ruth_quillstack-fit")
SEALED = FILES[FEEDBACK].replace("from: mira_northwind", "from: ruth_quillstack")
MIRAS_YES = "{ruth_quillstack: 2026-12-18}", "{ruth_quillstack: 2026-12-18, mira_northwind: 2026-12-19}"
AWARD = "- {handle: mira_northwind, date: 2026-04-08}"
DANS = "- {handle: dan_northwind, date: 2026-04-08, approved: 2026-04-09}"
BADGES = "recognition.yaml"
SIGNED = {
    f"cohorts/2026-fall/{place}": (SAMPLE / place).read_text(encoding="utf-8")
    for place in ("credentials/e00c7e34-57a5-50e6-b9c8-838627df587e.json", "credentials/status.json")
} | {
    "cohorts/2026-fall/feedback.json": (
        '{"cohort": "2026-fall", "min_group": 5, "forms": [], "shift": [], "fit_rate": {}, "mentor_burden": [],'
        ' "withheld": [], "marks": {}}\n'
    ),
}

KUDOS_CASES = (
    Case("somebody-sends-kudos", MIRA, {NEW_KUDOS: THANKS + "approved: {mira_northwind: 2026-12-22}\n"},
         {NEW_KUDOS: ("added", WORDS)}),
    Case("somebody-sends-kudos-from-another", DAN, {NEW_KUDOS: THANKS}, {NEW_KUDOS: ("added", ELSE)}),
    Case("a-stranger-sends-kudos", NEW, {NEW_KUDOS: THANKS.replace("mira_northwind", NEW.login)},
         {NEW_KUDOS: ("added", ELSE)}),
    Case("kudos-approved-for-the-thanked", MIRA,
         {NEW_KUDOS: THANKS + "approved: {mira_northwind: 2026-12-22, ruth_quillstack: 2026-12-22}\n"},
         {NEW_KUDOS: ("added", NO)}),
    Case("kudos-with-a-comment", MIRA, {NEW_KUDOS: THANKS + "# not really\n"}, {NEW_KUDOS: ("added", COMMENTS)}),
    Case("a-coordinator-writes-kudos-down", CORA, {NEW_KUDOS: THANKS}, {NEW_KUDOS: ("added", COORDINATOR)}),
    Case("a-coordinator-approves-for-the-writer", CORA, {NEW_KUDOS: THANKS + "approved: {mira_northwind: 2026-12-22}\n"},
         {NEW_KUDOS: ("added", NO)}),
    Case("the-thanked-approves", MIRA, {KUDOS: replaced(KUDOS, *MIRAS_YES)}, {KUDOS: ("modified", YES)}),
    Case("another-thanked-approves-for-her", DAN, {KUDOS: replaced(KUDOS, *MIRAS_YES)}, {KUDOS: ("modified", NO)}),
    Case("a-coordinator-approves-for-the-thanked", CORA, {KUDOS: replaced(KUDOS, *MIRAS_YES)},
         {KUDOS: ("modified", NO)}),
    Case("the-writer-approves-for-the-thanked", RUTH, {KUDOS: replaced(KUDOS, *MIRAS_YES)}, {KUDOS: ("modified", NO)}),
    Case("somebody-not-named-approves", CARL,
         {KUDOS: replaced(KUDOS, "2026-12-18}", "2026-12-18, carl_quillstack: 2026-12-19}")}, {KUDOS: ("modified", ELSE)}),
    Case("the-thanked-takes-their-yes-back", MIRA,
         {APPROVED: replaced(APPROVED, ", mira_northwind: 2026-12-20", "")}, {APPROVED: ("modified", YES)}),
    Case("a-coordinator-takes-a-yes-out", CORA, {APPROVED: replaced(APPROVED, ", mira_northwind: 2026-12-20", "")},
         {APPROVED: ("modified", YES)}),
    Case("the-thanked-takes-the-writers-yes-out", MIRA,
         {APPROVED: replaced(APPROVED, "ruth_quillstack: 2026-12-19, ", "")}, {APPROVED: ("modified", NO)}),
    Case("the-thanked-rewrites-kudos", MIRA, {KUDOS: replaced(KUDOS, "Thank you both.", "She is the best.")},
         {KUDOS: ("modified", STAY)}),
    Case("a-stranger-rewrites-kudos", CARL, {KUDOS: replaced(KUDOS, "Thank you both.", "She is the best.")},
         {KUDOS: ("modified", ELSE)}),
    Case("the-writer-rewrites-kudos", RUTH, {KUDOS: replaced(KUDOS, "Thank you both.", "Thanks.")},
         {KUDOS: ("modified", "+writers-correct-their-words")}),
    Case("the-writer-rewrites-approved-kudos", RUTH, {APPROVED: replaced(APPROVED, "Thank you again.", "Shame on you.")},
         {APPROVED: ("modified", STAY)}),
    Case("the-writer-rewrites-approved-kudos-and-takes-the-yes-out", RUTH,
         {APPROVED: replaced(APPROVED, "Thank you again.", "Thanks.", ", mira_northwind: 2026-12-20", "")},
         {APPROVED: ("modified", YES)}),
    Case("a-coordinator-rewrites-approved-kudos", CORA, {APPROVED: replaced(APPROVED, "Thank you again.", "Thanks.")},
         {APPROVED: ("modified", STAY)}),
    Case("a-coordinator-takes-a-name-out-of-approved-kudos", CORA,
         {KUDOS: replaced(KUDOS, "[mira_northwind, dan_northwind]", "[dan_northwind]")},
         {KUDOS: ("modified", COORDINATOR)}),
    Case("a-coordinator-puts-a-name-into-approved-kudos", CORA,
         {APPROVED: replaced(APPROVED, "[mira_northwind]", "[mira_northwind, dan_northwind]")},
         {APPROVED: ("modified", STAY)}),
    Case("the-writer-gives-kudos-to-another-writer", RUTH, {KUDOS: replaced(KUDOS, "from: ruth_quillstack", "from: carl_quillstack")},
         {KUDOS: ("modified", ELSE)}),
    Case("the-writer-deletes-kudos", RUTH, {KUDOS: None}, {KUDOS: ("deleted", WORDS)}),
    Case("the-thanked-deletes-kudos", MIRA, {KUDOS: None}, {KUDOS: ("deleted", ELSE)}),
)  # fmt: skip

OTHERS = (
    Case("a-leader-tells-a-change", RUTH, {NEW_CHANGE: TOLD}, {NEW_CHANGE: ("added", WORDS)}),
    Case("somebody-tells-a-change-of-another", MIRA, {NEW_CHANGE: TOLD}, {NEW_CHANGE: ("added", ELSE)}),
    Case("a-leader-approves-their-change", RUTH,
         {CHANGE: replaced(CHANGE, "{mira_northwind: 2026-12-21}", "{mira_northwind: 2026-12-21, ruth_quillstack: 2026-12-21}")},
         {CHANGE: ("modified", YES)}),
    Case("a-leader-tells-a-change-with-a-comment", RUTH, {NEW_CHANGE: TOLD + "# against all odds\n"},
         {NEW_CHANGE: ("added", COMMENTS)}),
    Case("a-leader-rewrites-a-change-that-nobody-approved", RUTH,
         {CHANGE: replaced(CHANGE, "title: Captions", "title: Subtitles", "approved: {mira_northwind: 2026-12-21}\n", "")},
         {CHANGE: ("modified", YES)}),
    Case("a-leader-rewrites-an-approved-change", RUTH, {CHANGE: replaced(CHANGE, "title: Captions", "title: Subtitles")},
         {CHANGE: ("modified", STAY)}),
    Case("a-coordinator-takes-a-name-out-of-an-approved-change", CORA,
         {SHARED_CHANGE: replaced(SHARED_CHANGE, "[mira_northwind, dan_northwind]", "[mira_northwind]")},
         {SHARED_CHANGE: ("modified", COORDINATOR)}),
    Case("a-leader-gives-a-change-to-another", RUTH,
         {CHANGE: replaced(CHANGE, "by: ruth_quillstack", "by: carl_quillstack", "{mira_northwind: 2026-12-21}", "{}")},
         {CHANGE: ("modified", ELSE)}),
    Case("somebody-named-lays-a-change-out-differently", MIRA,
         {CHANGE: replaced(CHANGE, "title: Captions", "title: 'Captions'")}, {CHANGE: ("modified", "+layout-is-free")}),
    Case("somebody-seals-feedback", RUTH, {SENT: SEALED}, {SENT: ("added", WORDS)}),
    Case("somebody-seals-feedback-from-another", DAN, {SENT: SEALED}, {SENT: ("added", ELSE)}),
    Case("feedback-with-a-comment", RUTH, {SENT: SEALED.replace("form: fit", "form: fit # bad")},
         {SENT: ("added", COMMENTS)}),
    Case("sealed-feedback-is-edited", MIRA, {FEEDBACK: replaced(FEEDBACK, "YWdl", "YWdm")},
         {FEEDBACK: ("modified", ELSE)}),
    Case("sealed-feedback-is-deleted-by-its-writer", MIRA, {FEEDBACK: None}, {FEEDBACK: ("deleted", WORDS)}),
    Case("sealed-feedback-is-deleted-by-another", RUTH, {FEEDBACK: None}, {FEEDBACK: ("deleted", ELSE)}),
    Case("a-credential-is-forged", MIRA, {CREDENTIAL.replace("one", "two"): FILES[CREDENTIAL]},
         {CREDENTIAL.replace("one", "two"): ("added", "readable")}),
    *(
        Case(f"{who.login}-adds-{path.rpartition('/')[2]}", who, {path: text}, {path: ("added", rule)})
        for who, rule in ((MIRA, ELSE), (OLGA, ELSE), (CORA, COORDINATOR)) for path, text in SIGNED.items()
    ),
    Case("a-credential-is-deleted", MIRA, {CREDENTIAL: None}, {CREDENTIAL: ("deleted", ELSE)}),
)  # fmt: skip

BADGE_CASES = (
    Case("a-holder-says-yes-to-a-badge", MIRA, {BADGES: replaced(BADGES, AWARD, AWARD.replace("}", ", approved: 2026-04-10}"))},
         {BADGES: ("modified", "+badges-are-ones-own")}),
    Case("a-holder-says-yes-for-another", DAN, {BADGES: replaced(BADGES, AWARD, AWARD.replace("}", ", approved: 2026-04-10}"))},
         {BADGES: ("modified", "badges-are-ones-own")}),
    Case("a-coordinator-says-yes-for-a-holder", CORA,
         {BADGES: replaced(BADGES, AWARD, AWARD.replace("}", ", approved: 2026-04-10}"))}, {BADGES: ("modified", "badges-are-ones-own")}),
    Case("a-holder-takes-their-yes-back", DAN, {BADGES: replaced(BADGES, ", approved: 2026-04-09", "")},
         {BADGES: ("modified", "+badges-are-ones-own")}),
    Case("a-coordinator-takes-a-holders-yes-out", CORA, {BADGES: replaced(BADGES, ", approved: 2026-04-09", "")},
         {BADGES: ("modified", "+badges-are-ones-own")}),
    Case("a-holder-takes-anothers-yes-out", MIRA, {BADGES: replaced(BADGES, ", approved: 2026-04-09", "")},
         {BADGES: ("modified", "badges-are-ones-own")}),
    Case("a-coordinator-gives-a-badge", CORA, {BADGES: replaced(BADGES, AWARD, f"{AWARD}\n      - {{handle: ruth_quillstack, date: 2026-12-01}}")},
         {BADGES: ("modified", COORDINATOR)}),
    Case("a-coordinator-gives-a-badge-and-says-yes", CORA,
         {BADGES: replaced(BADGES, AWARD, f"{AWARD}\n      - {{handle: ruth_quillstack, date: 2026-12-01, approved: 2026-12-01}}")},
         {BADGES: ("modified", "badges-are-ones-own")}),
    Case("a-coordinator-hides-a-yes-in-a-second-award", CORA,
         {BADGES: replaced(BADGES, AWARD, f"{AWARD}\n      - {{handle: mira_northwind, date: 2026-12-01, approved: 2026-12-01}}")},
         {BADGES: ("modified", "badges-are-ones-own")}),
    Case("a-holder-gives-themself-a-badge", MIRA,
         {BADGES: replaced(BADGES, "to: pair}", "to: pair, awarded: [{handle: mira_northwind, date: 2026-12-01}]}")},
         {BADGES: ("modified", ELSE)}),
    Case("a-holder-rewrites-a-badge", DAN, {BADGES: replaced(BADGES, "Wrote a guide.", "Wrote them all.")},
         {BADGES: ("modified", ELSE)}),
    Case("a-holder-reorders-awards", DAN, {BADGES: replaced(BADGES, f"{AWARD}\n      {DANS}", f"{DANS}\n      {AWARD}")},
         {BADGES: ("modified", ELSE)}),
    Case("a-holder-comments-on-badges", MIRA, {BADGES: replaced(BADGES, "# Badges.", "# Badges, mostly mine.")},
         {BADGES: ("modified", COMMENTS)}),
    Case("a-contact-gives-a-badge", OLGA, {BADGES: replaced(BADGES, AWARD, f"{AWARD}\n      - {{handle: ruth_quillstack, date: 2026-12-01}}")},
         {BADGES: ("modified", ELSE)}),
)  # fmt: skip

CASES = (*KUDOS_CASES, *OTHERS, *BADGE_CASES)
