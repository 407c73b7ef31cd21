"""Rules of check-ins, kudos, changes and sealed feedback."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.places import Pointer
from reverse_mentoring.data.records import Change, Checkin, Kudos, Pair, Program
from reverse_mentoring.data.schema.schema_messages import listed
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.validation.findings import Finding, Known


def file_name_says_the_same(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A check-in's file is called by its date; kudos, changes and feedback begin with their date and, but for changes,
    the handle they are from.
    """
    for checkin in program.checkins:
        name = checkin.source.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if name != checkin.date.isoformat():
            yield Finding(
                checkin.source,
                ("date",),
                f"the date is {checkin.date}, but the file is called {name}",
                "make the two the same",
            )
    for kudos in program.kudos:
        if kudos.from_ in known.handles:  # a name that is nobody's is told by another rule
            yield from _named_after(kudos.source, kudos.key, [("date", kudos.date), ("from", kudos.from_)])
    for change in program.changes:
        yield from _named_after(change.source, change.key, [("date", change.date)])
    for sealed in program.feedback:
        if sealed.from_ in known.handles:
            parts = [("date", sealed.date), ("from", sealed.from_), ("form", sealed.form)]
            yield from _named_after(sealed.source, sealed.key, parts)


def _named_after(source: Document, key: str, parts: Sequence[tuple[str, object]]) -> Iterator[Finding]:
    """A finding at the first of the `parts`, keys and their values, with which the file's name does not go on."""
    begin = ""
    for name, value in parts:
        begin = f"{begin}-{value}" if begin else str(value)
        if not f"{key}-".startswith(f"{begin}-"):
            yield Finding(
                source,
                (name,),
                f"the file's name is '{key}', and does not begin with '{begin}'",
                "rename the file, or correct it",
            )
            return


def checkin_belongs_to_pair(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A check-in belongs to a pair that has begun, lies within the cohort's run and not ahead, and speaks of known
    topics and of the pair's own objectives.
    """
    pairs = {(p.cohort, p.id): p for p in program.pairs}
    for checkin in program.checkins:
        pair, cohort = pairs.get((checkin.cohort, checkin.pair)), program.cohort.get(checkin.cohort)
        if (checkin.cohort, checkin.pair) not in known.pairs:
            near = perhaps(checkin.pair, [p for c, p in known.pairs if c == checkin.cohort])
            yield Finding(
                checkin.source,
                (),
                f"the cohort has no pair '{checkin.pair}'",
                near or "correct the folder's name",
                others=(f"cohorts/{checkin.cohort}/pairs/{checkin.pair}.yaml",),
            )
        if pair is not None:
            yield from _against_its_pair(checkin, pair)
        if checkin.date > today:
            yield Finding(
                checkin.source,
                ("date",),
                f"{checkin.date} has not come yet; today is {today}",
                "a check-in is written after the session",
            )
        elif cohort is not None and not cohort.runs_from <= checkin.date <= cohort.runs_to:
            yield Finding(
                checkin.source,
                ("date",),
                f"{checkin.date} is outside the cohort's run, {cohort.runs_from} to {cohort.runs_to}",
                "correct the date",
            )
        yield from known.topics(checkin.source, checkin.topics, "topics", kind="any")


def _against_its_pair(checkin: Checkin, pair: Pair) -> Iterator[Finding]:
    if pair.status in {"proposed", "agreed"}:
        yield Finding(checkin.source, ("date",), f"the pair is still {pair.status}",
                      "both sign and add their objectives first", others=(pair.source.path,))  # fmt: skip
    own = {o.id for o in pair.objectives}
    for id_ in checkin.objectives:
        if id_ not in own:
            yield Finding(
                checkin.source, ("objectives", id_), f"the pair has no objective '{id_}'",
                perhaps(id_, own) or "add it to the pair's file, or correct it",
                on_key=True, others=(pair.source.path,),
            )  # fmt: skip


def public_repository_hides_sessions(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """In a public repository only `halfway` and `closing` check-ins are kept: how often a pair meets is theirs."""
    if program.settings.visibility == "public":
        for checkin in program.checkins:
            if checkin.kind == "session":
                yield Finding(
                    checkin.source,
                    ("kind",),
                    "a public repository keeps no check-in of a single session",
                    "delete the file",
                )


def recognition_names_people(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Kudos and changes name people of the program, nobody thanks themself, and only those named approve."""
    for kudos in program.kudos:
        named: list[tuple[Pointer, str]] = [(("from",), kudos.from_), *((("to", i), h) for i, h in enumerate(kudos.to))]
        yield from _named(kudos.source, named, kudos.approved, known)
        if kudos.from_ in kudos.to:
            yield Finding(
                kudos.source, ("to", kudos.to.index(kudos.from_)), "nobody thanks themself", "delete the entry"
            )
    for change in program.changes:
        named = [(("by",), change.by), *((("with", i), h) for i, h in enumerate(change.with_))]
        yield from _named(change.source, named, change.approved, known)


def recognition_date_in_order(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Kudos, changes and their approvals do not lie ahead, and nobody approves before there is something to approve."""
    recognized: tuple[Kudos | Change, ...] = (*program.kudos, *program.changes)
    for record in recognized:
        if record.date > today:
            yield Finding(
                record.source, ("date",), f"{record.date} has not come yet; today is {today}", "correct the date"
            )
        for handle, day in record.approved.items():
            if day > today or day < record.date:
                yield Finding(
                    record.source,
                    ("approved", handle),
                    f"{day} is not between {record.date} and today, {today}",
                    "correct the date",
                )


def change_has_an_area(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """The area of a change is one of the areas of topics.yaml."""
    areas = frozenset(t.area for t in program.topics.values())
    for change in program.changes:
        if change.area not in areas:
            yield Finding(
                change.source,
                ("area",),
                f"'{change.area}' is not one of {listed(sorted(areas))}",
                perhaps(change.area, areas) or "choose one of them, or add a topic of this area to topics.yaml",
            )


def feedback_is_from_a_member(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Sealed feedback comes from somebody in a pair of the cohort, and not from the future."""
    members = {(p.cohort, handle) for p in program.pairs for handle in (p.mentor, p.mentee)}
    for feedback in program.feedback:
        if (feedback.cohort, feedback.from_) not in members and feedback.from_ in program.people:
            yield Finding(feedback.source, ("from",), f"'{feedback.from_}' is in no pair of this cohort", "correct it")
        elif feedback.from_ not in known.handles:
            yield Finding(
                feedback.source,
                ("from",),
                f"nobody here is called '{feedback.from_}'",
                known.whom(feedback.from_),
            )
        if feedback.date > today:
            yield Finding(
                feedback.source, ("date",), f"{feedback.date} has not come yet; today is {today}", "correct it"
            )


def published_feedback_tells_of_groups(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Published numbers of feedback are of their own cohort, and each is about whole groups of `min_group` people."""
    for report in program.feedback_reports:
        data: Any = report.data
        least, wanted = data["min_group"], program.settings.min_group
        if data["cohort"] != report.cohort:
            message = f"these numbers are of {data['cohort']}, and lie in {report.cohort}"
            yield Finding(report.source, ("cohort",), message, "move the file to the cohort that it is about")
        if least < wanted:
            message = f"{least} is less than min_group of program.yaml, {wanted}"
            yield Finding(report.source, ("min_group",), message, "make the report again")
        for pointer, people in _told_about(data, ()):
            if people % least:
                message = f"a number about {people} people, and groups are of {least}"
                yield Finding(report.source, pointer, message,
                              "make the file again with `./mentoring feedback report --publish`")  # fmt: skip


def _told_about(data: Any, at: Pointer) -> Iterator[tuple[Pointer, int]]:
    """Where a report says how many people a number is about, and how many."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "n":
                yield (*at, key), value
            yield from _told_about(value, (*at, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _told_about(value, (*at, index))


def _named(
    source: Document, named: Iterable[tuple[Pointer, str]], approved: Mapping[str, date], known: Known
) -> Iterator[Finding]:
    handles, strangers = set(), False
    for pointer, handle in named:
        handles.add(handle)
        if handle not in known.handles:
            strangers = True
            yield Finding(source, pointer, f"nobody here is called '{handle}'", known.whom(handle))
    for handle in () if strangers else approved:  # who is misspelt above may be right below
        if handle not in handles:
            yield Finding(
                source,
                ("approved", handle),
                f"'{handle}' is not named here, so has nothing to approve",
                perhaps(handle, handles) or "delete the line",
                on_key=True,
            )
