"""Rules of participants."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reverse_mentoring.data.clock import year_before
from reverse_mentoring.data.records import ROLES, Participant, Program
from reverse_mentoring.data.suggest import meant, perhaps
from reverse_mentoring.validation.findings import Finding, Known, circles


def file_name_is_handle(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A participant's file is called by the handle inside it."""
    for person in program.participants:
        name = person.source.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if person.handle != name:
            yield Finding(
                person.source,
                ("handle",),
                f"the handle '{person.handle}' is not the file's name, '{name}'",
                f"rename the file to {person.handle}.yaml, or write `handle: {name}`",
            )


def one_file_a_person(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A person has one file in the whole program, whatever their organizations."""
    first: dict[str, Participant] = {}
    for person in program.participants:
        other = first.setdefault(person.handle, person)
        if other is not person:
            yield Finding(
                person.source,
                ("handle",),
                f"'{person.handle}' already has a file, {other.source.path}",
                "keep one of the two",
                others=(other.source.path,),
            )


def former_handle_is_free(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A former handle, whose address leads to a person's page, is no handle and no former one of somebody else."""
    first: dict[str, Participant] = {}
    for person in program.participants:
        for index, handle in enumerate(person.formerly):
            other = program.people.get(handle, person)
            other = first.setdefault(handle, person) if other is person else other
            if other is not person:
                yield Finding(
                    person.source,
                    ("formerly", index),
                    f"'{handle}' is somebody else's, in {other.source.path}",
                    "take it out; an address leads to one person",
                    others=(other.source.path,),
                )


def name_in_one_alphabet(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A word of a name does not mix Latin letters with Greek or Cyrillic ones, of which some look the same."""
    for person in program.participants:
        if not person.name.isascii() and (word := mixed_word(person.name)) is not None:
            yield Finding(
                person.source,
                ("name",),
                f"'{word}' mixes letters of two alphabets, which can look like another name",
                "type the name anew, in one alphabet",
            )


def mixed_word(text: str) -> str | None:
    """The first word of `text` with both Latin letters and Greek or Cyrillic ones, or None."""
    for word in text.split():
        scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}
        if "LATIN" in scripts and scripts & {"GREEK", "CYRILLIC"}:
            return word
    return None


def level_is_known(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A person's level is one of those in program.yaml."""
    levels = program.settings.levels
    for person in program.participants:
        if person.level not in levels:
            yield Finding(
                person.source,
                ("level",),
                f"'{person.level}' is not one of {', '.join(levels)}",
                perhaps(person.level, levels) or "choose the nearest level of program.yaml",
            )


def topic_is_known(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Offers and wants are skills of topics.yaml, interests are interests, goals are goals."""
    for person in program.participants:
        yield from known.topics(person.source, person.offers, "offers", kind="skill", keys=True)
        yield from known.topics(person.source, person.wants, "wants", kind="skill")
        yield from known.topics(person.source, person.interests, "interests", kind="interest")
        yield from known.topics(person.source, person.goals, "goals", kind="goal")


def seat_has_topics(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Who has a mentor seat offers at least one topic, and who has a mentee seat wants at least one."""
    for person in program.participants:
        if person.seats["mentor"] and not person.offers:
            yield Finding(
                person.source,
                ("offers",),
                "a mentor seat needs at least one topic that is offered",
                "add a topic, or set the mentor seats to 0",
            )
        if person.seats["mentee"] and not person.wants:
            yield Finding(
                person.source,
                ("wants",),
                "a mentee seat needs at least one topic that is wanted",
                "add a topic, or set the mentee seats to 0",
            )


def time_zone_is_known(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A time zone is a name of the IANA list, such as Europe/Berlin."""
    zones = time_zones()
    for person in program.participants:
        if person.timezone not in zones:
            yield Finding(
                person.source,
                ("timezone",),
                f"'{person.timezone}' is not a time zone of the IANA list",
                _zone(person.timezone, zones) or "write it like Europe/Berlin or America/New_York",
            )


def own_cohort_exists(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """The cohorts that a person limits themself to exist."""
    for person in program.participants:
        for index, cohort in enumerate(person.cohorts):
            if cohort not in known.cohorts:
                yield Finding(
                    person.source,
                    ("cohorts", index),
                    f"there is no cohort '{cohort}'",
                    perhaps(cohort, known.cohorts) or "choose one from the folder cohorts",
                )


def reporting_cycle(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Nobody reports to themself, directly or by any way round; told once a circle."""
    people = program.people

    def manager(handle: str) -> str | None:
        above = people[handle].reports_to
        return above if above in people else None

    for circle in circles(people, manager):
        first, *others = (people[handle].source for handle in circle)
        yield Finding(
            first,
            ("reports_to",),
            f"the reporting line leads back to '{circle[0]}'",
            "correct one of the people in the circle",
            others=tuple(source.path for source in others),
        )


def date_is_not_ahead(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Nobody has consented, confirmed or prepared on a day that has not come yet."""
    for person in program.participants:
        dated = [(("consent", "given"), person.consent.given), (("confirmed",), person.confirmed)]
        dated += [(("prepared", role), person.prepared[role]) for role in ROLES if role in person.prepared]
        for pointer, day in dated:
            if day > today:
                yield Finding(
                    person.source,
                    pointer,
                    f"{day} has not come yet; today is {today}",
                    "write the day on which it happened",
                )


def confirmation_is_stale(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Who is active has said "still in" within a year; matching leaves others out."""
    oldest = year_before(today)
    for person in program.participants:
        if person.status == "active" and person.confirmed < oldest:
            yield Finding(
                person.source,
                ("confirmed",),
                f'the last "still in" is from {person.confirmed}',
                "the person sets `confirmed` to today's date, or `status: left`",
            )


def public_repository_needs_consent(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """In a public repository every file is public, so each participant has `publish: public`."""
    if program.settings.visibility != "public":
        return
    for person in program.participants:
        if person.consent.publish != "public":
            yield Finding(
                person.source,
                ("consent", "publish"),
                "this repository is public, and so is this file",
                "the person consents with `publish: public`, or the file goes",
            )


def _zone(name: str, zones: frozenset[str]) -> str:
    """The zone that was perhaps meant: one of that city, or one spelt nearly so."""
    city = name.casefold().replace(" ", "_")
    of_city = sorted(zone for zone in zones if zone.casefold().endswith(f"/{city}"))
    return meant(of_city[0]) if of_city else perhaps(name, zones)


@functools.cache
def time_zones() -> frozenset[str]:
    """The allowed names: what IANA lists for people. The package tzdata has them, so they are the same everywhere."""
    import tzdata  # type: ignore[import-untyped]

    listed = (Path(tzdata.__file__).parent / "zones").read_text(encoding="utf-8").split()
    return frozenset(zone for zone in listed if "/" in zone or zone == "UTC")
