"""`mentoring sessions`: a pair's plan: show it with its agendas, make it, change it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import (
    Workspace,
    dry_run_option,
    format_option,
    note,
    say,
    say_bytes,
    with_workspace,
)
from reverse_mentoring.commands.life import settle
from reverse_mentoring.errors import MentoringError, UsageFault

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Pair, Participant, Program
    from reverse_mentoring.data.writing.planned import PlannedFile


@click.command()
@with_workspace
@click.argument("cohort")
@click.argument("pair")
@click.option("--plan", is_flag=True, help="Plan the sessions that are missing, in the hours that both share.")
@click.option("--count", type=click.IntRange(1, 30), help="With --plan: how many sessions.  [default: the cohort's]")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="With --plan: not before this day.  [default: tomorrow]")  # fmt: skip
@click.option("--at", metavar="HH:MM", help="With --plan: at this time of day, on the mentor's clock.")
@click.option("--minutes", type=click.IntRange(5, 480), help="With --plan: how long.  [default: the cohort's]")
@click.option("--move", type=(str, str), metavar="ID START", help="Move a session, as to 2026-11-16T15:00+01:00.")
@click.option("--cancel", metavar="ID", help="Cancel a session; it stays in the plan, so that calendars hear of it.")
@click.option("--as", "handle", metavar="HANDLE", envvar="MENTORING_HANDLE",
              help="Your handle: START may then be on your clock.  [env: MENTORING_HANDLE]")  # fmt: skip
@format_option("text", "json", "ics")
@dry_run_option
def command(
    *, workspace: Workspace, cohort: str, pair: str, plan: bool, count: int | None, first: datetime | None,
    at: str | None, minutes: int | None, move: tuple[str, str] | None, cancel: str | None, handle: str | None,
    format_: str, dry_run: bool,
) -> None:  # fmt: skip
    """Show the planned sessions of PAIR (mentor--mentee) in COHORT with their agendas, or plan them.

    A session that is moved or canceled keeps its id. A plan is no record of who came: what is over is not changed.
    """
    from reverse_mentoring.pairs.lookup import pair_named

    asked = [name for name, given in (("--plan", plan), ("--move", move), ("--cancel", cancel)) if given]
    if len(asked) > 1:
        raise UsageFault(f"{asked[0]} and {asked[1]} do not go together", "do one after the other")
    if not plan and any(given is not None for given in (count, first, at, minutes)):
        raise UsageFault("--count, --from, --at and --minutes go with --plan")
    program = workspace.program()
    record = pair_named(program, cohort, pair)
    if plan:
        file = _planned(workspace, program, record, (count, minutes, first, at))
    elif move:
        file = _moved(workspace, program, record, move, handle)
    elif cancel:
        file = _canceled(workspace, program, record, cancel)
    else:
        _show(workspace, program, record, format_)
        return
    settle(workspace, program, [file], dry_run)
    if program.settings.visibility == "public" and not workspace.quiet:
        note("this repository is public: everybody can read this plan, and what was moved or canceled")


def _planned(
    workspace: Workspace, program: Program, pair: Pair,
    wish: tuple[int | None, int | None, datetime | None, str | None],
) -> PlannedFile:  # fmt: skip
    from reverse_mentoring.sessions.moments import clock_minutes
    from reverse_mentoring.sessions.planning import Wish, plan_sessions

    count, minutes, first, at = wish
    asked = Wish(count, minutes, first.date() if first else None, clock_minutes(at) if at else None)
    return plan_sessions(pair, program.cohort[pair.cohort], _both(program, pair), workspace.today(program), asked)


def _moved(
    workspace: Workspace, program: Program, pair: Pair, move: tuple[str, str], handle: str | None
) -> PlannedFile:  # fmt: skip
    from reverse_mentoring.data.writing.planned import PlannedFile
    from reverse_mentoring.pairs.lookup import role_in
    from reverse_mentoring.sessions.hours import working
    from reverse_mentoring.sessions.moments import moment
    from reverse_mentoring.sessions.planning import ahead, check_start, moved

    id_, text = move
    mentor, mentee = _both(program, pair)
    zone = None
    if handle is not None:
        zone = (mentor if role_in(pair, handle.lower()) == "mentor" else mentee).timezone
    start, today = moment(text, zone), workspace.today(program)
    place, session = ahead(pair.sessions, id_, today)
    check_start(start, program.cohort[pair.cohort], today)
    away = [p.name for p in (mentor, mentee) if p not in working((mentor, mentee), start, session.minutes)]
    if away:
        note(f"outside the working hours of {' and '.join(away)}: fine if both want it")
    source = pair.source
    return PlannedFile(source.path, source.text, moved(source.text, "sessions", session, place, start))


def _canceled(workspace: Workspace, program: Program, pair: Pair, id_: str) -> PlannedFile:
    from reverse_mentoring.data.writing.planned import PlannedFile
    from reverse_mentoring.sessions.planning import ahead, canceled

    place, session = ahead(pair.sessions, id_, workspace.today(program))
    source = pair.source
    return PlannedFile(source.path, source.text, canceled(source.text, "sessions", session, place))


def _both(program: Program, pair: Pair) -> tuple[Participant, Participant]:
    people = program.people.get(pair.mentor), program.people.get(pair.mentee)
    if people[0] is None or people[1] is None:
        raise MentoringError("one of the two has no file, so their hours are not known", "plan in the pair's file")
    return people[0], people[1]


def _show(workspace: Workspace, program: Program, pair: Pair, format_: str) -> None:
    from reverse_mentoring.sessions.telling import plan_json, plan_text

    if format_ == "ics":
        from reverse_mentoring.sessions.agenda import session_plans
        from reverse_mentoring.site.files.calendars import pair_calendar
        from reverse_mentoring.site.language import speaking

        ordered = sorted(pair.sessions, key=lambda s: (s.start, s.id))
        plans = session_plans(program.root)
        with speaking(program.settings.language):
            say_bytes(pair_calendar(program, pair, ordered, workspace.today(program), plans))
        return
    say(plan_json(program, pair) if format_ == "json" else plan_text(program, pair))
