"""Rules of pairs."""

from __future__ import annotations

from reverse_mentoring.validation.rulebook.entries import (
    JONAS,
    LAST_FALL,
    NEW_PAIR,
    PAIR,
    PETRA,
    PROPOSAL,
    Entry,
    Example,
)

_SAME_PAIR = NEW_PAIR.replace("2026-fall", "2025-fall")

ENTRIES = (
    Entry(
        "pair-file-name",
        "The two handles in the name decide who may sign, and where check-ins go.",
        Example("cohorts/2026-fall/pairs/timo_quillstack--petra_northwind.yaml", "", PROPOSAL, renamed=NEW_PAIR),
    ),
    Entry(
        "pair-names-people",
        "A pair with somebody who has no file can neither be reached nor shown.",
        Example(NEW_PAIR.replace("jonas_", "jonass_"), "", PROPOSAL.replace("jonas_", "jonass_"), ""),
    ),
    Entry(
        "pair-people-take-part",
        "Nobody is kept in a pair after they left, or paired while they take a break.",
        Example(NEW_PAIR, "", PROPOSAL, "", before=((JONAS, "status: active", "status: paused"),),
                where="`jonas_quillstack` takes a break, and has set `status: paused`."),
    ),
    Entry(
        "one-pair-once",
        "Two files for the same two people would hold two seats, and each side could sign another one.",
        Example(NEW_PAIR, "", PROPOSAL, "", before=(
            (_SAME_PAIR, "", PROPOSAL.replace("2026-10-10", "2025-09-10")),
            (PETRA, "mentee: 1", "mentee: 2"),
            (PETRA, "given: 2026-09-21", "given: 2025-09-01"),
            (JONAS, "given: 2026-09-30", "given: 2025-09-01"),
            (LAST_FALL, "status: closed", "status: closing"),
        ), where=f"The two have a pair in another cohort, `{_SAME_PAIR}`."),
    ),
    Entry(
        "seats-are-enough",
        "A seat is a promise of time. Two pull requests that are fine by themselves can take the same one.",
        Example(NEW_PAIR, "", PROPOSAL, "", before=((PETRA, "mentee: 1", "mentee: 0"),),
                where="`petra_northwind` has no room for a mentor: `seats: {mentor: 0, mentee: 0}`."),
    ),
    Entry(
        "consent-before-proposal",
        "Only the person says whether others may read their name beside a partner's.",
        Example(NEW_PAIR, "", PROPOSAL, "", before=((PETRA, "propose: true", "propose: false"),),
                where="`petra_northwind` has set `propose: false`."),
    ),
    Entry(
        "mentee-is-more-senior",
        "Speaking openly to one's own boss, or to a peer in the same race, is hard; that is why this mentoring is "
        "reversed.",
        Example(NEW_PAIR, "", PROPOSAL, "", before=((JONAS, "level: junior", "level: senior"),),
                where="`jonas_quillstack` is a senior, and `petra_northwind` a principal, one level above."),
    ),
    Entry(
        "status-has-what-it-needs",
        "Both say yes, and both know what for, before a pair begins.",
        Example(PAIR, "for: mentor", "for: mentee"),
    ),
    Entry(
        "pair-dates-in-order",
        "An agreement to what did not exist yet is no agreement.",
        Example(PAIR, "mentor: 2025-09-10", "mentor: 2025-09-01"),
    ),
    Entry(
        "pair-topic-is-known",
        "What was learned in a cohort is counted by topic.",
        Example(PAIR, "mentee_teaches: [strategy,", "mentee_teaches: [strateggy,"),
    ),
    Entry(
        "listed-once-in-pair",
        "Check-ins and calendars refer to objectives and sessions by their id.",
        Example(PAIR, "id: s2", "id: s1"),
    ),
    Entry(
        "pair-goes-step-by-step",
        "Both know where they stand: what was agreed is not undone behind anybody's back, and what is over is over.",
        None,
        rule="A pair goes from one state to another only by the steps there are: `proposed`, `agreed`, `active` and "
        "`paused` by turns, then `completed`; to `ended` from any of them, and from there nowhere.",
        unshown="a commit is named by `--changed` or `--against`, and a pair went where no step leads",
    ),
    Entry(
        "planned-session-stays",
        "Calendars that hold a session hear of a change only when its id stays and its sequence grows.",
        None,
        rule="A planned session or mentors' meeting stays in its file: moved or canceled it keeps its `id`, and its "
        "`sequence` grows.",
        unshown="a commit is named by `--changed` or `--against`, and a session is gone, or changed in silence",
    ),
)  # fmt: skip
