"""Badges: binary, earned by evidence in the files, joint for pairs, never counted or ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from reverse_mentoring.data.records import Badge, Checkin, Pair, Program, Role
from reverse_mentoring.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Earned:
    """A badge, who holds it (sorted handles), in which cohort, since when, and the evidence in words."""

    badge: Badge
    holders: tuple[str, ...]
    cohort: str | None
    date: date
    evidence: str


@dataclass(frozen=True, slots=True)
class Held:
    """What a rule finds: holders, cohort, the day the evidence was complete, and the evidence in words."""

    holders: tuple[str, ...]
    cohort: str | None
    date: date
    evidence: str


def awards(program: Program, today: date) -> tuple[Earned, ...]:
    """Every badge earned by `today`, in the order of recognition.yaml, then by date and holders.

    People who have left hold none, nor do two of whom one has left, as it would name both; whether somebody may be
    named is for the site to decide.
    """
    return tuple(earned for earned in ever_earned(program, today) if _all_here(program, earned.holders))


def ever_earned(program: Program, today: date) -> tuple[Earned, ...]:
    """The same with the badges of people who have left: for what names one of the holders, and stays when others go."""
    earned = []
    for badge in program.badges:
        held = {h for h in RULES[badge.rule](program, badge) if h.date <= today}
        ordered = sorted(held, key=lambda h: (h.date, h.holders, h.cohort or "", h.evidence))
        earned += [Earned(badge, h.holders, h.cohort, h.date, h.evidence) for h in ordered]
    return tuple(earned)


def prepared(role: Role) -> Callable[[Program, Badge], Iterator[Held]]:
    """Whoever has done the preparation for `role`."""

    def rule(program: Program, badge: Badge) -> Iterator[Held]:  # noqa: ARG001 - one signature for all rules
        for person in program.participants:
            if role in person.prepared:
                yield Held((person.handle,), None, person.prepared[role], f"prepared for the {role} role")

    return rule


def agreement_made(program: Program, badge: Badge) -> Iterator[Held]:  # noqa: ARG001 - one signature for all rules
    """Both have signed their agreement; ended pairs stay private."""
    for pair in program.pairs:
        if len(pair.signed) == 2 and pair.status != "ended":
            yield _joint(pair, max(pair.signed.values()), "both signed the agreement")


def two_way(program: Program, badge: Badge) -> Iterator[Held]:  # noqa: ARG001 - one signature for all rules
    """Their check-ins name a topic that the mentor taught and one that the mentee taught."""
    for pair, checkins in _begun(program):
        days = []
        for taught in (pair.mentor_teaches, pair.mentee_teaches):
            covering = [c.date for c in checkins if set(c.topics) & set(taught)]
            days += [min(covering)] if covering else []
        if len(days) == 2:
            yield _joint(pair, max(days), "each taught the other something")


def halfway_review(program: Program, badge: Badge) -> Iterator[Held]:  # noqa: ARG001 - one signature for all rules
    """They took stock halfway."""
    yield from _with_checkin(program, "halfway", "took stock halfway")


def closed_well(program: Program, badge: Badge) -> Iterator[Held]:  # noqa: ARG001 - one signature for all rules
    """They closed with a last review; an early end with one counts as much."""
    yield from _with_checkin(program, "closing", "closed with a last review")


def change_made(program: Program, badge: Badge) -> Iterator[Held]:  # noqa: ARG001 - one signature for all rules
    """A leader changed something because of the pair, and everyone named approved the telling."""
    for change in program.changes:
        named = {change.by, *change.with_}
        if named <= set(change.approved):
            yield Held(tuple(sorted(named)), change.cohort, max(change.approved.values()), f"changed: {change.title}")


def returning(program: Program, badge: Badge) -> Iterator[Held]:  # noqa: ARG001 - one signature for all rules
    """Somebody worked in pairs of two cohorts or more."""
    begun: dict[str, dict[str, date]] = {}
    for pair in program.pairs:
        if pair.was_active and pair.signed:
            for handle in (pair.mentor, pair.mentee):
                first = begun.setdefault(handle, {})
                day = max(pair.signed.values())
                first[pair.cohort] = min(day, first.get(pair.cohort, day))
    for handle, cohorts in begun.items():
        if len(cohorts) > 1:
            (_, second_day), cohort = sorted((day, day) for day in cohorts.values())[1], None
            cohort = next(c for c, day in sorted(cohorts.items()) if day == second_day)
            yield Held((handle,), cohort, second_day, "came back for another cohort")


def given(program: Program, badge: Badge) -> Iterator[Held]:  # noqa: ARG001 - one signature for all rules
    """Coordinators gave it in recognition.yaml, and the holder said yes."""
    for award in badge.awarded:
        if award.approved is not None:
            yield Held((award.handle,), None, max(award.date, award.approved), "given by the coordinators")


RULES: dict[str, Callable[[Program, Badge], Iterator[Held]]] = {
    "prepared-mentor": prepared("mentor"),
    "prepared-mentee": prepared("mentee"),
    "agreement-made": agreement_made,
    "two-way": two_way,
    "halfway-review": halfway_review,
    "closed-well": closed_well,
    "change-made": change_made,
    "returning-participant": returning,
    "given": given,
}
"""The rules that recognition.yaml may name."""


def _begun(program: Program) -> Iterator[tuple[Pair, list[Checkin]]]:
    for pair in program.pairs:
        if pair.was_active and pair.status != "ended":
            yield pair, [c for c in program.checkins if (c.cohort, c.pair) == (pair.cohort, pair.id)]


def _with_checkin(program: Program, kind: str, words: str) -> Iterator[Held]:
    pairs = {(p.cohort, p.id): p for p in program.pairs}
    for checkin in program.checkins:
        pair = pairs.get((checkin.cohort, checkin.pair))
        if checkin.kind == kind and pair is not None:
            yield _joint(pair, checkin.date, words)


def _joint(pair: Pair, day: date, words: str) -> Held:
    return Held(tuple(sorted((pair.mentor, pair.mentee))), pair.cohort, day, words)


def _all_here(program: Program, handles: tuple[str, ...]) -> bool:
    return all(h not in program.people or program.people[h].status != "left" for h in handles)
