"""Cases of pairs and check-ins."""

from __future__ import annotations

from support.policy.program import (
    ACTIVE,
    AGREED,
    BOT,
    CARL,
    CHECKIN,
    COMPLETED,
    CORA,
    DAN,
    FILES,
    HALF_SIGNED,
    MIRA,
    NILS,
    OLGA,
    PAUSED,
    PROPOSED,
    RUTH,
    home,
    pair,
    pair_path,
    person,
    replaced,
)  # fmt: skip
from support.policy.repo import Case, Step

COORDINATOR, SIGN, NO_SIGN = "+coordinators-keep-the-data", "+signatures-are-ones-own", "signatures-are-ones-own"
STEP, NO_STEP, PEOPLE = "+pairs-go-step-by-step", "pairs-go-step-by-step", "pairs-keep-their-people"
OBJECTIVE, NO_OBJECTIVE = "+objectives-are-the-pairs", "objectives-are-the-pairs"
SESSION, NO_SESSION = "+sessions-are-the-pairs", "sessions-are-the-pairs"
CHECK, ELSE, COMMENTS = "+checkins-are-the-pairs", "nobody-else", "comments-stay"
NEW_PAIR = pair_path(CORA, MIRA)
NEW_CHECKIN = CHECKIN.replace("2026-12-14", "2027-01-11")
MENTEE_SIGNS = "{mentor: 2026-11-05}", "{mentor: 2026-11-05, mentee: 2026-11-07}"
ONE, TWO = (
    '  - {id: s1, start: "2026-11-16T14:00:00Z", minutes: 60, status: planned, sequence: 0}\n',
    ('  - {id: s2, start: "2026-12-14T14:00:00Z", status: planned}\n'),
)
CLIP = "  - {id: first-clip, text: Record a clip, for: mentee, measure: It is shown, state: open}\n"
LAST = "state: open}\nsessions:"


def signed(role: str) -> str:
    """The proposal of Mira and Carl with one signature."""
    return FILES[PROPOSED] + f"agreement: {{{role}: 2026-11-05}}\n"


SIGNING = (
    Case("a-mentor-signs", MIRA, {PROPOSED: signed("mentor")}, {PROPOSED: ("modified", SIGN)}),
    Case("a-mentee-signs", CARL, {PROPOSED: signed("mentee")}, {PROPOSED: ("modified", SIGN)}),
    Case("a-mentor-signs-for-the-mentee", MIRA, {PROPOSED: signed("mentee")}, {PROPOSED: ("modified", NO_SIGN)}),
    Case("a-mentor-signs-for-both", MIRA,
         {PROPOSED: FILES[PROPOSED] + "agreement: {mentor: 2026-11-05, mentee: 2026-11-05}\n"},
         {PROPOSED: ("modified", NO_SIGN)}),
    Case("a-coordinator-signs-for-a-pair", CORA, {PROPOSED: signed("mentor")}, {PROPOSED: ("modified", NO_SIGN)}),
    Case("a-stranger-signs", DAN, {PROPOSED: signed("mentor")}, {PROPOSED: ("modified", ELSE)}),
    Case("a-manager-of-nobody-signs-as-a-contact", OLGA, {PROPOSED: signed("mentor")}, {PROPOSED: ("modified", ELSE)}),
    Case("the-second-signs-and-the-pair-is-agreed", RUTH,
         {HALF_SIGNED: replaced(HALF_SIGNED, "status: proposed", "status: agreed", *MENTEE_SIGNS)},
         {HALF_SIGNED: ("modified", SIGN)}),
    Case("one-signature-makes-no-agreement", CARL,
         {PROPOSED: signed("mentee").replace("status: proposed", "status: agreed")}, {PROPOSED: ("modified", NO_STEP)}),
    Case("a-signature-is-dated-anew-by-the-partner", RUTH,
         {HALF_SIGNED: replaced(HALF_SIGNED, "{mentor: 2026-11-05}", "{mentor: 2026-11-02}")},
         {HALF_SIGNED: ("modified", NO_SIGN)}),
    Case("a-signature-is-taken-back", DAN, {HALF_SIGNED: replaced(HALF_SIGNED, "agreement: {mentor: 2026-11-05}\n", "")},
         {HALF_SIGNED: ("modified", SIGN)}),
    Case("a-signature-is-taken-out-by-the-partner", RUTH,
         {HALF_SIGNED: replaced(HALF_SIGNED, "agreement: {mentor: 2026-11-05}\n", "")},
         {HALF_SIGNED: ("modified", NO_SIGN)}),
    Case("a-signature-is-taken-out-by-a-coordinator", NILS,
         {HALF_SIGNED: replaced(HALF_SIGNED, "agreement: {mentor: 2026-11-05}\n", "")},
         {HALF_SIGNED: ("modified", SIGN)}),
    Case("two-commits-sign-and-change-the-partners-line", CARL,
         [Step({PROPOSED: signed("mentee")}),
          Step({PROPOSED: FILES[PROPOSED] + "agreement: {mentee: 2026-11-05, mentor: 2026-11-05}\n"})],
         {PROPOSED: ("modified", NO_SIGN)}),
)  # fmt: skip

PROPOSALS = (
    Case("a-coordinator-proposes", CORA, {NEW_PAIR: pair(CORA, MIRA, "proposed")}, {NEW_PAIR: ("added", COORDINATOR)}),
    Case("a-coordinator-proposes-and-signs-for-the-mentee", CORA,
         {NEW_PAIR: pair(CORA, MIRA, "proposed", "mentee: 2026-11-05")}, {NEW_PAIR: ("added", NO_SIGN)}),
    Case("a-coordinator-proposes-and-signs-their-own-line", CORA,
         {NEW_PAIR: pair(CORA, MIRA, "proposed", "mentor: 2026-11-05")}, {NEW_PAIR: ("added", COORDINATOR)}),
    Case("a-coordinator-names-a-pair-after-others", CORA, {NEW_PAIR: pair(CORA, RUTH, "proposed")},
         {NEW_PAIR: ("added", PEOPLE)}),
    Case("a-workflow-proposes", BOT, {NEW_PAIR: pair(CORA, MIRA, "proposed")},
         {NEW_PAIR: ("added", "pairs-begin-with-a-proposal")}),
    Case("somebody-makes-a-pair-of-their-own", MIRA, {NEW_PAIR: pair(CORA, MIRA, "proposed")},
         {NEW_PAIR: ("added", "pairs-begin-with-a-proposal")}),
    Case("a-proposal-is-declined", CARL, {PROPOSED: None}, {PROPOSED: ("deleted", "+proposals-can-be-declined")}),
    Case("a-proposal-is-declined-by-a-stranger", DAN, {PROPOSED: None},
         {PROPOSED: ("deleted", "proposals-can-be-declined")}),
    Case("an-active-pair-is-deleted-by-a-partner", MIRA, {ACTIVE: None},
         {ACTIVE: ("deleted", "proposals-can-be-declined")}),
    Case("a-coordinator-deletes-a-pair", CORA, {ACTIVE: None}, {ACTIVE: ("deleted", COORDINATOR)}),
    Case("a-partner-is-exchanged", RUTH, {HALF_SIGNED: replaced(HALF_SIGNED, f"mentee: {RUTH.login}", f"mentee: {MIRA.login}")},
         {HALF_SIGNED: ("modified", PEOPLE)}),
    Case("a-coordinator-exchanges-a-signed-partner", CORA,
         {HALF_SIGNED: replaced(HALF_SIGNED, f"mentor: {DAN.login}", f"mentor: {MIRA.login}")},
         {HALF_SIGNED: ("modified", PEOPLE)}),
    Case("a-partner-changes-why-they-were-matched", MIRA,
         {PROPOSED: replaced(PROPOSED, "mentee_teaches: [strategy]", "mentee_teaches: [budgeting]")},
         {PROPOSED: ("modified", ELSE)}),
    Case("a-new-person-signs-in-the-same-change", OLGA,
         {home(OLGA): person(OLGA), PROPOSED: signed("mentor")},
         {PROPOSED: ("modified", ELSE), home(OLGA): ("added", "+people-join-as-themselves")}),
)  # fmt: skip

STEPS = (
    Case("an-active-pair-pauses", RUTH, {ACTIVE: replaced(ACTIVE, "status: active", "status: paused")},
         {ACTIVE: ("modified", STEP)}),
    Case("a-paused-pair-goes-on", RUTH, {PAUSED: replaced(PAUSED, "status: paused", "status: active")},
         {PAUSED: ("modified", STEP)}),
    Case("a-pair-ends", MIRA, {ACTIVE: replaced(ACTIVE, "status: active", "status: ended")},
         {ACTIVE: ("modified", STEP)}),
    Case("a-pair-is-ended-by-a-stranger", DAN, {ACTIVE: replaced(ACTIVE, "status: active", "status: ended")},
         {ACTIVE: ("modified", ELSE)}),
    Case("a-pair-completes-itself", MIRA, {ACTIVE: replaced(ACTIVE, "status: active", "status: completed")},
         {ACTIVE: ("modified", NO_STEP)}),
    Case("a-coordinator-completes-a-pair", NILS, {ACTIVE: replaced(ACTIVE, "status: active", "status: completed")},
         {ACTIVE: ("modified", COORDINATOR)}),
    Case("a-completed-pair-begins-anew", CARL, {COMPLETED: replaced(COMPLETED, "status: completed", "status: active")},
         {COMPLETED: ("modified", NO_STEP)}),
    Case("an-agreed-pair-begins-without-an-objective-for-each", DAN,
         {AGREED: replaced(AGREED, "status: agreed", "status: active")}, {AGREED: ("modified", NO_STEP)}),
    Case("an-agreed-pair-begins-with-an-objective-for-each", DAN,
         {AGREED: replaced(AGREED, "status: agreed", "status: active")
          + "  - {id: two, text: Two, for: mentee, measure: It is, state: open}\n"},
         {AGREED: ("modified", OBJECTIVE)}),
    Case("an-agreed-pair-begins-with-an-objective-for-both", CARL,
         {AGREED: replaced(AGREED, "status: agreed", "status: active")
          + "  - {id: two, text: Two, for: both, measure: It is, state: open}\n"},
         {AGREED: ("modified", OBJECTIVE)}),
    Case("a-proposed-pair-begins-at-once", RUTH,
         {HALF_SIGNED: replaced(HALF_SIGNED, "status: proposed", "status: active", *MENTEE_SIGNS)
          + "objectives:\n  - {id: two, text: Two, for: both, measure: It is, state: open}\n"},
         {HALF_SIGNED: ("modified", SIGN)}),
    Case("a-half-signed-pair-begins", RUTH,
         {HALF_SIGNED: replaced(HALF_SIGNED, "status: proposed", "status: active")
          + "objectives:\n  - {id: two, text: Two, for: both, measure: It is, state: open}\n"},
         {HALF_SIGNED: ("modified", NO_STEP)}),
    Case("a-paused-pair-goes-on-without-objectives", RUTH,
         {PAUSED: replaced(PAUSED, "status: paused", "status: active", "for: both", "for: mentor")},
         {PAUSED: ("modified", NO_OBJECTIVE)}),
)  # fmt: skip

WORK = (
    Case("a-partner-adds-an-objective", MIRA,
         {ACTIVE: replaced(ACTIVE, LAST, "state: open}\n  - {id: new, text: New, for: both, measure: It is, state: open}\nsessions:")},
         {ACTIVE: ("modified", OBJECTIVE)}),
    Case("a-partner-sets-the-state-of-an-objective", RUTH,
         {ACTIVE: replaced(ACTIVE, "measure: It is shown, state: open", "measure: It is shown, state: met")},
         {ACTIVE: ("modified", OBJECTIVE)}),
    Case("a-partner-rewrites-an-objective", MIRA, {ACTIVE: replaced(ACTIVE, "text: Record a clip", "text: Make coffee")},
         {ACTIVE: ("modified", NO_OBJECTIVE)}),
    Case("a-partner-removes-an-objective", MIRA, {ACTIVE: replaced(ACTIVE, CLIP, "")},
         {ACTIVE: ("modified", NO_OBJECTIVE)}),
    Case("a-partner-writes-an-objective-twice", MIRA, {ACTIVE: replaced(ACTIVE, CLIP, CLIP + CLIP.replace("open", "met"))},
         {ACTIVE: ("modified", NO_OBJECTIVE)}),
    Case("a-partner-reorders-objectives", MIRA,
         {ACTIVE: replaced(ACTIVE, CLIP, "", "state: open}\nsessions:", f"state: open}}\n{CLIP}sessions:")},
         {ACTIVE: ("modified", NO_OBJECTIVE)}),
    Case("a-stranger-adds-an-objective", DAN,
         {ACTIVE: replaced(ACTIVE, CLIP, CLIP + CLIP.replace("first-clip", "second-clip"))},
         {ACTIVE: ("modified", ELSE)}),
    Case("a-partner-moves-a-session", RUTH, {ACTIVE: replaced(ACTIVE, "2026-12-14T14", "2026-12-15T14")},
         {ACTIVE: ("modified", SESSION)}),
    Case("a-partner-adds-a-session", MIRA, {ACTIVE: FILES[ACTIVE] + TWO.replace("s2", "s3")},
         {ACTIVE: ("modified", SESSION)}),
    Case("a-partner-cancels-a-session", MIRA,
         {ACTIVE: replaced(ACTIVE, TWO, TWO.replace("planned", "canceled, sequence: 1"))}, {ACTIVE: ("modified", SESSION)}),
    Case("a-partner-removes-a-session", MIRA, {ACTIVE: replaced(ACTIVE, TWO, "")}, {ACTIVE: ("modified", NO_SESSION)}),
    Case("a-partner-reorders-sessions", MIRA, {ACTIVE: replaced(ACTIVE, ONE + TWO, TWO + ONE)},
         {ACTIVE: ("modified", NO_SESSION)}),
    Case("a-coordinator-removes-an-objective", CORA, {ACTIVE: replaced(ACTIVE, CLIP, "")},
         {ACTIVE: ("modified", COORDINATOR)}),
    Case("a-partner-comments-in-the-pairs-file", MIRA, {ACTIVE: FILES[ACTIVE] + "# He was late again.\n"},
         {ACTIVE: ("modified", COMMENTS)}),
    Case("a-partner-takes-a-comment-out", MIRA, {ACTIVE: replaced(ACTIVE, "# Written by the proposal.\n", "")},
         {ACTIVE: ("modified", COMMENTS)}),
    Case("a-partner-lays-the-file-out-differently", MIRA,
         {ACTIVE: replaced(ACTIVE, "agreement: {mentor: 2026-11-05, mentee: 2026-11-06}",
                           "agreement:\n  mentee: '2026-11-06'\n  mentor: 2026-11-05")},
         {ACTIVE: ("modified", "+layout-is-free")}),
    Case("a-stranger-lays-a-file-out-differently", DAN, {ACTIVE: FILES[ACTIVE] + "\n"}, {ACTIVE: ("modified", ELSE)}),
    Case("a-coordinator-comments-in-a-pairs-file", CORA, {ACTIVE: FILES[ACTIVE] + "# Looked at.\n"},
         {ACTIVE: ("modified", COORDINATOR)}),
)  # fmt: skip

CHECKINS = (
    Case("a-partner-adds-a-checkin", RUTH, {NEW_CHECKIN: "date: 2027-01-11\nkind: halfway\n"},
         {NEW_CHECKIN: ("added", CHECK)}),
    Case("a-checkin-names-its-schema", MIRA,
         {NEW_CHECKIN: "# yaml-language-server: $schema=../../../../schemas/checkin.schema.json\ndate: 2027-01-11\nkind: halfway\n"},
         {NEW_CHECKIN: ("added", CHECK)}),
    Case("a-checkin-with-notes", RUTH, {NEW_CHECKIN: "date: 2027-01-11\nkind: halfway # she cried\n"},
         {NEW_CHECKIN: ("added", COMMENTS)}),
    Case("a-checkin-of-others", DAN, {NEW_CHECKIN: "date: 2027-01-11\nkind: halfway\n"}, {NEW_CHECKIN: ("added", ELSE)}),
    Case("a-checkin-of-no-pair", MIRA,
         {NEW_CHECKIN.replace(RUTH.login, DAN.login): "date: 2027-01-11\nkind: halfway\n"},
         {NEW_CHECKIN.replace(RUTH.login, DAN.login): ("added", ELSE)}),
    Case("a-checkin-of-a-pair-in-the-same-change", MIRA,
         {NEW_PAIR: pair(CORA, MIRA, "active"), NEW_CHECKIN.replace(f"{MIRA.login}--{RUTH.login}", f"{CORA.login}--{MIRA.login}"):
          "date: 2027-01-11\nkind: halfway\n"},
         {NEW_CHECKIN.replace(f"{MIRA.login}--{RUTH.login}", f"{CORA.login}--{MIRA.login}"): ("added", ELSE),
          NEW_PAIR: ("added", "pairs-begin-with-a-proposal")}),
    Case("a-partner-corrects-a-checkin", MIRA, {CHECKIN: replaced(CHECKIN, "minutes: 60", "minutes: 45")},
         {CHECKIN: ("modified", CHECK)}),
    Case("a-stranger-corrects-a-checkin", DAN, {CHECKIN: replaced(CHECKIN, "minutes: 60", "minutes: 45")},
         {CHECKIN: ("modified", ELSE)}),
    Case("a-partner-deletes-a-checkin", MIRA, {CHECKIN: None}, {CHECKIN: ("deleted", ELSE)}),
    Case("a-coordinator-deletes-a-checkin", CORA, {CHECKIN: None}, {CHECKIN: ("deleted", COORDINATOR)}),
)  # fmt: skip

CASES = (*SIGNING, *PROPOSALS, *STEPS, *WORK, *CHECKINS)
