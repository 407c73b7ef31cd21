"""Rules of pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from reverse_mentoring.data.records import ROLES, Pair, Participant, Program, Role
from reverse_mentoring.data.schema.schema_messages import listed
from reverse_mentoring.pairs.steps import missing, sides_with_objective
from reverse_mentoring.validation.findings import Finding, Known


def pair_file_name(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A pair's file is called `<mentor>--<mentee>.yaml` by the two handles inside it."""
    for pair in program.pairs:
        name = pair.source.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if pair.id != name and {pair.mentor, pair.mentee} <= known.handles:  # else another rule tells
            role = "mentee" if name.startswith(f"{pair.mentor}--") else "mentor"
            yield Finding(
                pair.source,
                (role,),
                f"mentor and mentee make '{pair.id}', but the file is '{name}'",
                f"rename the file to {pair.id}.yaml, or correct the two handles",
            )


def pair_names_people(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Mentor and mentee are two different people of the program."""
    for pair in program.pairs:
        for role in ROLES:
            handle = _handle(pair, role)
            if handle not in known.handles:
                yield Finding(
                    pair.source,
                    (role,),
                    f"nobody here is called '{handle}'",
                    known.whom(handle),
                )
        if pair.mentor == pair.mentee:
            yield Finding(pair.source, ("mentee",), "nobody mentors themself", "name two people")


def pair_people_take_part(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Both people of a standing pair are enrolled in an organization of the cohort and have not left; for a new
    proposal both are active.
    """
    for pair, role, person in _sides(program):
        if not pair.standing:
            continue
        cohort = program.cohort.get(pair.cohort)
        if cohort is not None and cohort.orgs is not None and person.org not in cohort.orgs:
            yield Finding(
                pair.source,
                (role,),
                f"'{person.handle}' is of {person.org}, which is not in this cohort",
                "add the organization to the cohort, or end the pair",
                others=(person.source.path,),
            )
        if person.status == "left" or (pair.status == "proposed" and person.status != "active"):
            yield Finding(
                pair.source,
                (role,),
                f"'{person.handle}' is {person.status}, but the pair is {pair.status}",
                "set the pair's status to ended, or delete the proposal",
                others=(person.source.path,),
            )


def one_pair_once(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """The same two people stand together in one pair at most, in either direction, in the whole program."""
    first: dict[frozenset[str], Pair] = {}
    for pair in program.pairs:
        if not pair.standing:
            continue
        other = first.setdefault(frozenset((pair.mentor, pair.mentee)), pair)
        if other is not pair:
            yield Finding(
                pair.source,
                ("mentor",),
                f"the two already stand together in {other.source.path}",
                "keep one of the two pairs",
                others=(other.source.path,),
            )


def seats_are_enough(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Nobody has more standing pairs in a role than seats for it."""
    held: dict[tuple[str, Role], list[Pair]] = defaultdict(list)
    for pair, role, person in _sides(program):
        if not pair.standing:
            continue
        held[person.handle, role].append(pair)
        if len(held[person.handle, role]) > person.seats[role]:
            holders = tuple(p.source.path for p in held[person.handle, role][:-1])
            seats = person.seats[role]
            where = f"held by {listed(holders, 3)}" if holders else "they have none in this role"
            yield Finding(
                pair.source,
                (role,),
                f"'{person.handle}' has {seats} {role} seat{'s' * (seats != 1)}: {where}",
                f"end one pair, or raise `seats: {role}` in {person.source.path}",
                others=(person.source.path, *holders),
            )


def consent_before_proposal(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Who is named in a proposal agreed to that before: `propose: true`, given by the day of the match."""
    for pair, role, person in _sides(program):
        if pair.status != "proposed" or pair.matched_on is None:
            continue
        if not person.consent.propose or person.consent.given > pair.matched_on:
            yield Finding(
                pair.source,
                (role,),
                f"'{person.handle}' had not agreed to be proposed",
                "take the proposal back: delete this file",
                others=(person.source.path,),
            )


def mentee_is_more_senior(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """In a new proposal the mentee's level is above the mentor's by the cohort's gap, and neither reports to the
    other.
    """
    levels = program.settings.levels
    for pair in program.pairs:
        mentor, mentee = program.people.get(pair.mentor), program.people.get(pair.mentee)
        cohort = program.cohort.get(pair.cohort)
        if pair.status != "proposed" or mentor is None or mentee is None or cohort is None:
            continue
        if {mentor.level, mentee.level} <= set(levels):
            gap, wanted = levels.index(mentee.level) - levels.index(mentor.level), cohort.matching.rules.min_level_gap
            if gap < wanted:
                yield Finding(
                    pair.source,
                    ("mentee",),
                    f"the mentee is {gap} level{'s' * (gap != 1)} above the mentor, not {wanted}",
                    "see `min_level_gap` of the cohort; take the proposal back",
                    others=(mentor.source.path, mentee.source.path),
                )
        if cohort.matching.rules.reporting_line == "forbid" and (
            mentee.handle == mentor.reports_to or mentor.handle == mentee.reports_to
        ):
            yield Finding(
                pair.source,
                ("mentee",),
                "one of the two reports to the other",
                "take the proposal back",
                others=(mentor.source.path, mentee.source.path),
            )


def status_has_what_it_needs(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A pair is `agreed` when both have signed, and `active`, `paused` or `completed` when each side has an objective
    too.
    """
    for pair in program.pairs:
        lacking = missing(pair.status, set(pair.signed), sides_with_objective(pair.objectives))
        if unsigned := lacking.get("signed"):
            yield Finding(
                pair.source,
                ("status",),
                f"the pair is {pair.status}, but the {' and '.join(unsigned)} has not signed",
                "each signs their own line with `./mentoring sign`; until then it is proposed",
            )
        if without := lacking.get("objectives"):
            yield Finding(
                pair.source,
                ("status",),
                f"the pair is {pair.status}, but has no objective for the {' or the '.join(without)}",
                "add one with `./mentoring objective`; until then it is agreed",
            )


def pair_dates_in_order(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A pair is matched after its cohort's enrollment opens, signed after it is matched, and nothing lies ahead."""
    for pair in program.pairs:
        cohort = program.cohort.get(pair.cohort)
        matched = pair.matched_on
        if matched is not None and cohort is not None and matched < cohort.enroll_opens:
            yield Finding(
                pair.source,
                ("matched", "date"),
                f"{matched} is before enrollment opened, {cohort.enroll_opens}",
                "correct the date",
            )
        dated = [(("matched", "date"), matched)] if matched is not None else []
        dated += [(("agreement", role), pair.signed[role]) for role in ROLES if role in pair.signed]
        for pointer, day in dated:
            if day > today:
                yield Finding(pair.source, pointer, f"{day} has not come yet; today is {today}", "correct the date")
            elif matched is not None and day < matched:
                yield Finding(pair.source, pointer, f"{day} is before the match, {matched}", "correct the date")


def pair_topic_is_known(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """What each teaches the other is a skill of topics.yaml."""
    for pair in program.pairs:
        yield from known.topics(pair.source, pair.mentor_teaches, "matched", "mentor_teaches", kind="skill")
        yield from known.topics(pair.source, pair.mentee_teaches, "matched", "mentee_teaches", kind="skill")


def listed_once_in_pair(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """The ids of a pair's objectives, and those of its sessions, each stand once."""
    for pair in program.pairs:
        for part, ids in (("objectives", [o.id for o in pair.objectives]), ("sessions", [s.id for s in pair.sessions])):
            for index, id_ in enumerate(ids):
                if id_ in ids[:index]:
                    yield Finding(pair.source, (part, index, "id"), f"the id '{id_}' stands twice", "choose another")


def _handle(pair: Pair, role: Role) -> str:
    return pair.mentor if role == "mentor" else pair.mentee


def _sides(program: Program) -> Iterator[tuple[Pair, Role, Participant]]:
    """Each known person of each pair, with their role in it."""
    for pair in program.pairs:
        for role in ROLES:
            person = program.people.get(_handle(pair, role))
            if person is not None:
                yield pair, role, person
