"""`mentoring circles`: the meetings of a cohort's mentors among themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, format_option, say, say_bytes, with_workspace
from reverse_mentoring.commands.life import settle
from reverse_mentoring.errors import UsageFault

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Cohort, Program


@click.command()
@with_workspace
@click.argument("cohort")
@click.option("--plan", is_flag=True, help="Plan the meetings that are missing, when most mentors are at work.")
@click.option("--count", type=click.IntRange(1, 12), default=2, show_default=True, help="With --plan: how many.")
@click.option("--minutes", type=click.IntRange(15, 240), default=60, show_default=True, help="With --plan: how long.")
@click.option("--move", type=(str, str), metavar="ID START", help="Move a meeting, as to 2026-12-03T15:00+01:00.")
@click.option("--cancel", metavar="ID", help="Cancel a meeting; it stays in the file, so that calendars hear of it.")
@click.option("--zone", metavar="ZONE", help="A START without an offset is on the clock of this time zone.")
@format_option("text", "json", "ics")
@dry_run_option
def command(
    *, workspace: Workspace, cohort: str, plan: bool, count: int, minutes: int, move: tuple[str, str] | None,
    cancel: str | None, zone: str | None, format_: str, dry_run: bool,
) -> None:  # fmt: skip
    """Show or plan the meetings of the mentors of COHORT among themselves: what is hard, without names.

    They stand in cohort.yaml, on the cohort's page and in its calendar. Who came is written nowhere.
    """
    from reverse_mentoring.data.writing.planned import PlannedFile
    from reverse_mentoring.pairs.lookup import cohort_named
    from reverse_mentoring.sessions.circles import plan_circles
    from reverse_mentoring.sessions.moments import known_zone, moment
    from reverse_mentoring.sessions.planning import ahead, canceled, check_start, moved

    asked = [name for name, given in (("--plan", plan), ("--move", move), ("--cancel", cancel)) if given]
    if len(asked) > 1:
        raise UsageFault(f"{asked[0]} and {asked[1]} do not go together", "do one after the other")
    program = workspace.program()
    record, today = cohort_named(program, cohort), workspace.today(program)
    source = record.source
    if plan:
        file = plan_circles(program, record, today, count, minutes)
    elif move:
        start = moment(move[1], known_zone(zone) if zone else None)
        place, circle = ahead(record.circles, move[0], today)
        check_start(start, record, today)
        file = PlannedFile(source.path, source.text, moved(source.text, "circles", circle, place, start))
    elif cancel:
        place, circle = ahead(record.circles, cancel, today)
        file = PlannedFile(source.path, source.text, canceled(source.text, "circles", circle, place))
    else:
        _show(workspace, program, record, format_)
        return
    settle(workspace, program, [file], dry_run)


def _show(workspace: Workspace, program: Program, cohort: Cohort, format_: str) -> None:
    from reverse_mentoring.sessions.circles import mentors_of
    from reverse_mentoring.sessions.hours import working
    from reverse_mentoring.sessions.planning import written
    from reverse_mentoring.sessions.telling import in_order, when

    if format_ == "ics":
        from reverse_mentoring.site.files.calendars import cohort_calendar
        from reverse_mentoring.site.language import speaking

        with speaking(program.settings.language):
            say_bytes(cohort_calendar(program, cohort, workspace.today(program), public=False))
        return
    mentors, circles = mentors_of(program, cohort), in_order(cohort.circles)
    if format_ == "json":
        rows = [{"id": c.id, "start": written(c.start), "minutes": c.minutes, "status": c.status,
                 "sequence": c.sequence} for c in circles]  # fmt: skip
        say(json.dumps({"cohort": cohort.id, "circles": rows}, indent=2))
        return
    for circle in circles:
        free = len(working(mentors, circle.start, circle.minutes))
        told = "canceled" if circle.status == "canceled" else f"{free} of {len(mentors)} mentors are at work then"
        say(f"{circle.id}  {when(circle, ())}, {told}")
    if not circles:
        say(f"Nothing is planned yet: `./mentoring circles {cohort.id} --plan`")
