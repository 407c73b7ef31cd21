"""A plan and its agendas, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC

from reverse_mentoring.data.records import Pair, Program, Session
from reverse_mentoring.sessions.agenda import Agenda, agendas, session_plans
from reverse_mentoring.sessions.moments import local_time
from reverse_mentoring.sessions.planning import written


def plan_text(program: Program, pair: Pair) -> str:
    """The sessions of a pair in order, on both clocks, each with its agenda."""
    plans = _agendas(program, pair)
    names = {"mentor": _name(program, pair.mentor), "mentee": _name(program, pair.mentee)}
    zones = list(dict.fromkeys(p.timezone for h in (pair.mentor, pair.mentee) if (p := program.people.get(h))))
    blocks = [
        "\n".join([_head(session, zones), *(_lines(plans[session.id], names) if session.id in plans else ())])
        for session in in_order(pair.sessions)
    ]
    return "\n\n".join(blocks) or f"Nothing is planned yet: `./mentoring sessions {pair.cohort} {pair.id} --plan`"


def plan_json(program: Program, pair: Pair) -> str:
    """The sessions of a pair in order, each with its agenda; null for one that is canceled."""
    plans = _agendas(program, pair)
    rows = [
        {"id": s.id, "start": written(s.start), "minutes": s.minutes, "status": s.status, "sequence": s.sequence,
         "agenda": _record(plans[s.id]) if s.id in plans else None}
        for s in in_order(pair.sessions)
    ]  # fmt: skip
    return json.dumps({"cohort": pair.cohort, "pair": pair.id, "sessions": rows}, ensure_ascii=False, indent=2)


def in_order(sessions: Sequence[Session]) -> list[Session]:
    """All sessions by start."""
    return sorted(sessions, key=lambda s: (s.start.astimezone(UTC), s.id))


def when(session: Session, zones: Sequence[str]) -> str:
    """The day, the time on each clock and in UTC, and the length."""
    start = session.start.astimezone(UTC)
    clocks = [*(local_time(start, zone) for zone in zones if zone != "UTC"), f"{start:%H:%M} UTC"]
    return f"{start:%Y-%m-%d}  {', '.join(clocks)}, {session.minutes} minutes"


def _agendas(program: Program, pair: Pair) -> dict[str, Agenda]:
    return agendas(pair, program.cohort[pair.cohort].sessions.count, session_plans(program.root), program.topics)


def _head(session: Session, zones: Sequence[str]) -> str:
    return f"{session.id}  {when(session, zones)}{', canceled' if session.status == 'canceled' else ''}"


def _lines(agenda: Agenda, names: dict[str, str]) -> Iterator[str]:
    yield f"    {agenda.plan.title}: {agenda.plan.aim}"
    if agenda.mentor_topics:
        yield f"    {names['mentor']} can teach: {', '.join(agenda.mentor_topics)}"
    if agenda.mentee_topics:
        yield f"    {names['mentee']} can teach: {', '.join(agenda.mentee_topics)}"
    yield from (f"    {part.minutes:>4}  {part.what}" for part in agenda.parts)
    yield from (f"       ?  {prompt}" for prompt in agenda.plan.prompts)


def _record(agenda: Agenda) -> dict[str, object]:
    return {
        "title": agenda.plan.title, "aim": agenda.plan.aim, "mentor_topics": list(agenda.mentor_topics),
        "mentee_topics": list(agenda.mentee_topics), "prompts": list(agenda.plan.prompts),
        "parts": [{"minutes": p.minutes, "what": p.what, "reciprocal": p.reciprocal} for p in agenda.parts],
    }  # fmt: skip


def _name(program: Program, handle: str) -> str:
    person = program.people.get(handle)
    return person.name if person is not None else handle
