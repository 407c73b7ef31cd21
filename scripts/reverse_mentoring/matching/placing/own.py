"""Changes that somebody without a partner can make alone: one more topic, more hours, one more language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from reverse_mentoring.data.records import Participant, WorkingHours
from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.judging.block import Block, block_of
from reverse_mentoring.matching.judging.rules import eligible, not_excluded
from reverse_mentoring.matching.placing.attempt import Attempt
from reverse_mentoring.matching.placing.case import Case
from reverse_mentoring.matching.placing.variants import line_of, with_file, with_person, with_program
from reverse_mentoring.matching.telling.words import either, hours_told

MOST_WANTS = 10
"""As many topics as a file may want."""
DAY = 24 * 60
ALIKE = 3
"""How many topics or languages that do equally well are named."""


@dataclass(frozen=True, slots=True)
class _Option:
    """One value that could be added to the person's file, the file with it, and how much V would gain."""

    value: str
    person: Participant
    worth: int


def one_more_topic(case: Case) -> Iterator[Attempt]:
    """A mentor offers one topic more, at the lowest level; a mentee wants one more, after all others."""
    person = case.person
    if case.role == "mentee" and len(person.wants) >= MOST_WANTS:
        return
    known = person.offers if case.role == "mentor" else person.wants
    by_topic: dict[str, list[int]] = {}
    for place in np.flatnonzero(case.within_reach("no-shared-topic")).tolist():
        other = case.others[place].person
        for topic in other.wants if case.role == "mentor" else other.offers:
            if topic not in known:
                by_topic.setdefault(topic, []).append(place)
    options = [
        _option(case, topic, _with_topic(case, topic), np.array(places, dtype=np.int64))
        for topic, places in by_topic.items()
    ]
    does = "offer" if case.role == "mentor" else "want"
    names = {t: case.program.topics[t].name if t in case.program.topics else t for t in by_topic}
    for best, alike in _best(case, options):
        said = either([names[option.value] for option in alike])
        yield Attempt(
            "topic", f"one more topic to {does}: {said}", {"topics": [option.value for option in alike]},
            partial(with_person, case.program, case.today, case.the_round, best.person),
        )  # fmt: skip


def one_more_language(case: Case) -> Iterator[Attempt]:
    """The person names one language more."""
    if "no-shared-language" not in case.barred:
        return
    by_language: dict[str, list[int]] = {}
    for place in np.flatnonzero(case.only_barred_by("no-shared-language") & case.open).tolist():
        for language in case.others[place].person.languages:
            by_language.setdefault(language, []).append(place)
    options = [
        _option(case, language, replace(case.person, languages=(*case.person.languages, language)), np.array(places))
        for language, places in by_language.items()
    ]
    for best, alike in _best(case, options):
        codes = [option.value for option in alike]
        yield Attempt(
            "language", f"a language in common: {either(codes)}", {"languages": codes},
            partial(with_person, case.program, case.today, case.the_round, best.person),
        )  # fmt: skip


def more_hours(case: Case, minutes: int) -> Iterator[Attempt]:
    """The person can be met that many minutes earlier, or later, on each of their days."""
    if not case.within_reach("too-little-overlap").any():
        return
    start, end = case.person.hours.start, case.person.hours.end
    length = (end - start) % DAY or DAY
    if length + minutes > DAY:
        return
    options = []
    for hours in (WorkingHours((start - minutes) % DAY, end), WorkingHours(start, (end + minutes) % DAY)):
        person = replace(case.person, hours=hours)
        block = line_of(case.program, case.the_round, case.role, person)
        who = np.flatnonzero(eligible(block).reshape(-1) & not_excluded(block).reshape(-1))
        worth = case.worth(block, np.arange(len(case.others)))[who]
        options.append(_Option(hours_told(hours), person, int(worth.max(initial=-1))))
    for best, alike in _best(case, options):
        more = f"{minutes // 60} hour{'s' * (minutes != 60)} more"
        yield Attempt(
            "hours", f"{more} on their days: {either([option.value for option in alike])} instead of "
            f"{hours_told(case.person.hours)}",
            {"minutes": minutes, "hours": [option.value for option in alike]},
            partial(with_person, case.program, case.today, case.the_round, best.person),
        )  # fmt: skip


def the_other_role(case: Case) -> Iterator[Attempt]:
    """A seat in the other role, for somebody who has none there, with the preparation for it."""
    role = case.other_role
    if case.person.seats.get(role, 0):
        return
    person = replace(
        case.person, seats={**case.person.seats, role: 1}, prepared={**case.person.prepared, role: case.today}
    )
    yield Attempt(
        "role", f"a seat as {role} instead, with the preparation for it", {"role": role},
        lambda: with_program(with_file(case.program, person), case.today, case.the_round), role,
    )  # fmt: skip


def _with_topic(case: Case, topic: str) -> Participant:
    person = case.person
    if case.role == "mentor":
        return replace(person, offers={**person.offers, topic: 1})
    return replace(person, wants=(*person.wants, topic))


def _option(case: Case, value: str, person: Participant, who: IntArray) -> _Option:
    block = _block(case, person, who)
    return _Option(value, person, int(case.worth(block, who).max(initial=-1)))


def _block(case: Case, person: Participant, who: IntArray) -> Block:
    """The person with those of the others; all their hours are known to the round's frame."""
    others = [case.others[place].person for place in who.tolist()]
    sides = ([person], others) if case.role == "mentor" else (others, [person])
    return block_of(case.the_round.frame, *sides)


def _best(case: Case, options: list[_Option]) -> Iterator[tuple[_Option, list[_Option]]]:
    """The options to try, each with the few that do as well.

    Where people count first, what an option is worth tells whether somebody loses their place for it, so one is enough.
    Elsewhere, and for somebody in the pool in both roles whose other role changes with the file, a few are tried one by
    one.
    """
    ranked = sorted(options, key=lambda o: (-o.worth, o.value))
    useful = [o for o in ranked if o.worth > 0]
    if case.person.handle in case.the_round.places[case.other_role]:
        yield from ((option, [option]) for option in ranked[:ALIKE])
    elif case.the_round.frame.cohort.matching.objective != "people":
        yield from ((option, [option]) for option in useful[:ALIKE])
    elif useful:
        enough = useful[0].worth - case.best.pair_bonus // 2
        yield useful[0], [o for o in useful if o.worth >= enough][:ALIKE]
