"""A cohort's step suggested, or why it is not."""

from __future__ import annotations

from datetime import date

from reverse_mentoring.data.records import Cohort, Program
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.lifecycle.steps import next_step
from reverse_mentoring.lifecycle.suggestion import branch_of, suggestion_of
from reverse_mentoring.suggesting.hub import Hub
from reverse_mentoring.suggesting.publish import suggest, withdraw
from reverse_mentoring.validation.planned import check_change


def go_on(program: Program, cohort: Cohort, today: date, hub: Hub) -> str:
    """Suggest the step that is due for `cohort`, and close the pull request of one that is not; a line that says so.

    Raises InvalidData when the program would not be valid after the step, and as `suggest` does.
    """
    step = next_step(program, cohort, today)
    if step is not None and not step.obstacle:
        wanted = suggestion_of(program, step)
        files = [PlannedFile(path, cohort.source.text, text) for path, text in wanted.files.items()]
        check_change(program, files, today)
        return f"{cohort.id}: {cohort.status} to {step.status}; {suggest(hub, wanted).line}"
    done = withdraw(hub, branch_of(cohort))
    closed = f"; {done.line}" if done.change == "withdrawn" else ""
    if step is not None:
        return f"{cohort.id} stays {cohort.status} and does not go on to {step.status}: {step.obstacle}{closed}"
    return f"{cohort.id} is {cohort.status}, and no step is due{closed}"
