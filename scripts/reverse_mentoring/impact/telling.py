"""The figures of a cohort in words, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from reverse_mentoring.impact.caveats import caveat, caveats
from reverse_mentoring.impact.feedback import heard
from reverse_mentoring.impact.figures import FAR, Figures
from reverse_mentoring.site.language import N_, Spoken, _, ngettext
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import span, title_of

MEASURES = Spoken({
    "pairs": N_("pairs"), "completed": N_("completed their time together"), "bridging": N_("link two organizations"),
    "two_way": N_("set out to learn both ways"), "conversations": N_("conversations on record"),
    "reached": N_("goals reached"),
})  # fmt: skip
"""The measures of a cohort and how they read after a number."""


def as_text(shown: Shown, figures: Figures) -> str:
    """The report for people to read, with the caveats beside the numbers that they are about."""
    return "\n".join(_lines(shown, figures))


def as_json(shown: Shown, figures: Figures) -> str:
    """The report as plain data; a number that may not be told is null."""
    k = shown.program.settings.min_group
    cohort = shown.program.cohort[figures.cohort]
    told = {
        "cohort": cohort.id, "title": cohort.title, "status": cohort.status, "as_of": shown.today.isoformat(),
        "min_group": k,
        **{name: getattr(figures, name).count for name in MEASURES},
        "taught": [{"area": area, "by_mentors": mentor.count, "by_mentees": mentee.count}
                   for area, (mentor, mentee) in figures.taught.items()],
        "levels": [{"between": gap, "pairs": cell.count} for gap, cell in figures.gaps.items()],
        "organizations": [{"id": org, "pairs": cell.count} for org, cell in figures.orgs.items()],
        "changes": [{"area": area, "count": count} for area, count in figures.changes.items()],
        "feedback": next((r.data for r in shown.program.feedback_reports if r.cohort == figures.cohort), None),
        "caveats": caveats(k),
    }  # fmt: skip
    return json.dumps(told, indent=2, ensure_ascii=False)


REPORTERS: dict[str, Callable[[Shown, Figures], str]] = {"text": as_text, "json": as_json}
"""By the name of the format."""


def gap_words(gap: int) -> str:
    """How many levels lie between two people, in words."""
    if gap == FAR:
        return _("%(num)s or more levels", num=gap)
    return ngettext("%(num)s level", "%(num)s levels", gap)


def _lines(shown: Shown, figures: Figures) -> Iterator[str]:
    settings, cohort = shown.program.settings, shown.program.cohort[figures.cohort]
    k = settings.min_group
    yield f"{cohort.title} of {settings.name}, {span(cohort.runs_from, cohort.runs_to)}, as of {shown.today}"
    yield ""
    for name, words in MEASURES.items():
        yield f"  {getattr(figures, name).text:>6}  {words}"
    yield f"  {caveat('conversations', k)}"
    yield f"  {caveat('cause', k)} {caveat('chosen', k)}"
    yield from _section("What was taught, in pairs (by mentors, by mentees)", [
        (title_of(area), f"{mentor.text}, {mentee.text}") for area, (mentor, mentee) in figures.taught.items()
    ], caveat("taught", k))  # fmt: skip
    gaps = [(gap_words(gap), cell.text) for gap, cell in figures.gaps.items()]
    yield from _section("Levels bridged, in pairs", gaps, "")
    orgs = shown.program.org
    taking_part = [(orgs[org].name, cell.text) for org, cell in figures.orgs.items()]
    yield from _section("Organizations, in pairs with somebody of them", taking_part, "")
    said = heard(shown.program, figures.cohort)
    parts = {"Good fit": said.fit, "How it is, from 1 to 5": said.means, "Before and after": said.shifts,
             "What it costs mentors, 5 is best": said.burden}  # fmt: skip
    for title, told in parts.items():
        rows = [(f"{one.number} ({', '.join(filter(None, (one.people, one.form)))})", one.question) for one in told]
        yield from _section(title, rows, "")
    if said:
        yield f"  {caveat('feedback', k)}"
    changes = [(title_of(area), str(count)) for area, count in figures.changes.items()]
    yield from _section("What leaders changed", changes, caveat("changes", k))
    yield ""
    yield caveat("small", k)
    yield caveat("evidence", k)


def _section(title: str, rows: list[tuple[str, str]], remark: str) -> Iterator[str]:
    if not rows:
        return
    width = max(len(label) for label, _ in rows)
    yield ""
    yield title
    yield from (f"  {label:<{width}}  {told}" for label, told in rows)
    if remark:
        yield f"  {remark}"
