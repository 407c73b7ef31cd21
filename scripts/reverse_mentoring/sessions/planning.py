"""Making and changing a plan of sessions in a file: a session keeps its id for good, and counts its changes.

A plan looks ahead: what is over is neither moved nor canceled, or the file would tell who came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reverse_mentoring.data.records import Cohort, Pair, Participant, Session
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.data.writing.edits import append_item, set_value
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.sessions.slots import Series, find_slots


@dataclass(frozen=True, slots=True)
class Wish:
    """How a plan is asked for; None leaves it to the cohort. `at` is in minutes after midnight of the mentor's day."""

    count: int | None = None
    minutes: int | None = None
    first: date | None = None
    at: int | None = None


def plan_sessions(
    pair: Pair, cohort: Cohort, people: tuple[Participant, Participant], today: date, wish: Wish
) -> PlannedFile:
    """The pair's file with as many planned sessions as the cohort suggests, in the hours that both `people` share: the
    mentor, whose clock counts, and the mentee.

    Those that are planned stay; what is missing comes after them. So a second run changes nothing. Raises
    MentoringError when the pair rests or is over, or when there is no time.
    """
    before = pair.source.text
    if not pair.standing or pair.status == "paused":
        raise MentoringError(f"the pair is {pair.status}: there is nothing to plan", _way(pair))
    planned = [session for session in pair.sessions if session.status == "planned"]
    count = (wish.count or cohort.sessions.count) - len(planned)
    if count <= 0:
        return PlannedFile(pair.source.path, before, before)
    first = max(wish.first or today + timedelta(days=1), cohort.runs_from)
    if pair.sessions and wish.first is None:
        latest = max(session.start.astimezone(UTC).date() for session in pair.sessions)
        first = max(first, min(latest + timedelta(days=cohort.sessions.every_days), cohort.runs_to))
    minutes = wish.minutes or cohort.sessions.minutes
    every = cohort.sessions.every_days
    series = Series(count, minutes, every, first, cohort.runs_to, people[0].timezone, wish.at)
    starts = find_slots(people, series)
    return PlannedFile(pair.source.path, before, with_sessions(before, "sessions", pair.sessions, starts, minutes))


def with_sessions(text: str, key: str, held: Sequence[Session], starts: Sequence[datetime], minutes: int) -> str:
    """`text` with a new planned session at each of `starts` in its list `key`, under the next free ids: s1, s2, … of
    `sessions`, c1, c2, … of `circles`.
    """
    taken, number = {session.id for session in held}, 0
    for start in starts:
        while (id_ := f"{key[0]}{number}") in taken or number == 0:
            number += 1
        taken.add(id_)
        entry = {"id": id_, "start": written(start), "minutes": minutes, "status": "planned", "sequence": 0}
        text = append_item(text, (key,), entry)
    return text


def moved(text: str, key: str, session: Session, place: int, start: datetime) -> str:
    """`text` with the session at `place` of its list `key` planned for another start, and one change more."""
    if session.start == start and session.status == "planned":
        return text
    text = set_value(set_value(text, (key, place, "start"), written(start)), (key, place, "status"), "planned")
    return set_value(text, (key, place, "sequence"), session.sequence + 1)


def canceled(text: str, key: str, session: Session, place: int) -> str:
    """`text` with that session canceled, and one change more; it stays in the list, for calendars to hear of."""
    if session.status == "canceled":
        return text
    return set_value(
        set_value(text, (key, place, "status"), "canceled"), (key, place, "sequence"), session.sequence + 1
    )


def ahead(sessions: Sequence[Session], id_: str, today: date) -> tuple[int, Session]:
    """The session `id_` and its place. Raises MentoringError when there is none, or when it is over."""
    for place, session in enumerate(sessions):
        if session.id == id_:
            if session.start.astimezone(UTC).date() < today:
                raise MentoringError(f"the session '{id_}' is over: a plan is no record of who came",
                                     "plan a new one with --plan")  # fmt: skip
            return place, session
    ids = [session.id for session in sessions]
    hint = perhaps(id_, ids) or f"the sessions are {', '.join(ids) or 'not planned yet: see --plan'}"
    raise MentoringError(f"there is no session '{id_}'", hint)


def check_start(start: datetime, cohort: Cohort, today: date) -> None:
    """Raise MentoringError when a start is over, or outside the cohort's run."""
    day = start.astimezone(UTC).date()
    if day < today:
        raise MentoringError(f"{written(start)} is over: a plan looks ahead", "choose a later day")
    if not cohort.runs_from <= day <= cohort.runs_to:
        raise MentoringError(f"{day} is outside the cohort's run, {cohort.runs_from} to {cohort.runs_to}",
                             "choose a day within it")  # fmt: skip


def written(start: datetime) -> str:
    """An instant as files hold it: in UTC, with a Z."""
    return start.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _way(pair: Pair) -> str:
    if pair.status == "paused":
        return f"go on first: `./mentoring pair {pair.cohort} {pair.id} --resume`"
    return "a pair that is over meets as it likes"
