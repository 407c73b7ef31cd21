"""A cohort's next step as a suggestion to merge. Pure: the same step gives the same text on every day."""

from __future__ import annotations

from reverse_mentoring.data.records import Cohort, CohortStatus, Program
from reverse_mentoring.data.writing.edits import set_value
from reverse_mentoring.lifecycle.steps import Step
from reverse_mentoring.proposal.markdown import escaped
from reverse_mentoring.suggesting.suggestion import Suggestion

_WHY: dict[CohortStatus, str] = {
    "enrolling": "Enrollment opens on {since}.",
    "matching": "Enrollment has closed; {since} is the day after.",
    "running": "The run begins on {since}.",
    "closing": "The run ends soon; closing begins on {since}.",
}
_MEANS: dict[CohortStatus, tuple[str, ...]] = {
    "enrolling": (
        "People can see on the site that they may join.",
        "Tell them: who agreed to be proposed by the last day of enrollment is matched.",
    ),
    "matching": (
        "The workflow `match` proposes the pairs in a pull request, and keeps it up to date.",
        "Collect private wishes first, and look at the proposal before you show it to anybody.",
    ),
    "running": (
        "The workflow `match` proposes no more by itself.",
        "Introduce each pair, and write to those without a partner on the same day.",
    ),
    "closing": (
        "The cohort gets no new pairs.",
        "Remind everybody of the closing session, the closing check-in and the thank-yous.",
        "When each pair is completed or has ended, `./mentoring close` brings the cohort to its end.",
    ),
}


def branch_of(cohort: Cohort) -> str:
    """The one branch for the steps of a cohort."""
    return f"lifecycle/{cohort.id}"


def suggestion_of(program: Program, step: Step) -> Suggestion:
    """The step as a change of one line, and a pull request that says what it means. Names nobody."""
    cohort = step.cohort
    path = cohort.source.path
    guide = f"{program.settings.site_url.rstrip('/')}/guides/running-a-cohort/"
    body = [
        f"{_WHY[step.status].format(since=step.since)} This sets `status: {step.status}` in `{path}`, "
        f"which is `{cohort.status}` now.",
        "",
        f"What it means for {escaped(cohort.title)}:",
        "",
        *(f"- {line}" for line in _MEANS[step.status]),
        "",
        f"Is it too early? Close this pull request, or change the dates in `{path}`. "
        f"[Running a cohort](<{guide}>) goes through each step.",
    ]
    return Suggestion(
        branch=branch_of(cohort),
        title=f"Set {cohort.id} to {step.status}",
        body="\n".join(body),
        label="lifecycle",
        files={path: set_value(cohort.source.text, ("status",), step.status)},
    )
