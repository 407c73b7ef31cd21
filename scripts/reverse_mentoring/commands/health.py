"""`mentoring health`: how the pairs go, for coordinators alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import Workspace, format_option, with_workspace

if TYPE_CHECKING:
    from reverse_mentoring.pairs.health import CohortHealth


@click.command()
@with_workspace
@click.argument("cohorts", nargs=-1, metavar="[COHORT]...")
@click.option("--summary", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Add it as Markdown to this file instead: $GITHUB_STEP_SUMMARY, where it is private.")  # fmt: skip
@format_option("text", "json")
def command(*, workspace: Workspace, cohorts: tuple[str, ...], summary: Path | None, format_: str) -> None:
    """Tell coordinators which pairs of COHORT to look at, by dates alone: unsigned, overdue, silent, and what to do.

    Nobody is rated. Without COHORT all that are under way are looked at. It is for your own screen: in a workflow it
    prints nothing, writes to the --summary of a private repository only, and in a public one it refuses.
    """
    from reverse_mentoring.commands.private_output import check_private, put_privately
    from reverse_mentoring.pairs.health import health
    from reverse_mentoring.pairs.lookup import cohort_named

    program = workspace.program()
    check_private(program, summary, summarizes=True)
    today = workspace.today(program)
    chosen = [cohort_named(program, cohort) for cohort in cohorts] or [
        c for c in program.cohorts if c.status in {"matching", "running", "closing"}
    ]
    found = [health(program, cohort, today) for cohort in chosen]
    text = as_json(found, today) if format_ == "json" else "\n\n".join(as_text(one, today) for one in found)
    put_privately(text or "No cohort is under way.", "\n\n".join(as_markdown(one, today) for one in found), summary)


def as_text(found: CohortHealth, today: date) -> str:
    """A line for the cohort, then each pair to look at with what was noticed, then what could be done for all."""
    lines = [f"{found.cohort.id}: {_counts(found)}"]
    for one in found.pairs:
        if one.noticed:
            lines.append(f"  {one.pair.id} ({one.pair.status})")
            for noticed in one.noticed:
                lines += [f"    {noticed.words}, since {noticed.since} ({(today - noticed.since).days} days)",
                          f"      {noticed.ask}"]  # fmt: skip
    return "\n".join([*lines, *(f"  {words}" for words in found.suggestions)])


def as_markdown(found: CohortHealth, today: date) -> str:
    """The same for a job's summary."""
    lines = [f"## {found.cohort.id}", "", f"{_counts(found)}.", ""]
    for one in found.pairs:
        for noticed in one.noticed:
            days = (today - noticed.since).days
            lines.append(f"- `{one.pair.id}`: {noticed.words}, since {noticed.since} ({days} days). {noticed.ask}")
    return "\n".join([*lines, *(f"- {words}" for words in found.suggestions)])


def as_json(found: Sequence[CohortHealth], today: date) -> str:
    """The same for programs."""
    rows = [
        {
            "cohort": one.cohort.id, "pairs": len(one.pairs), "on_track": one.count("on-track"),
            "too_early": one.count("too-early"),
            "look": [
                {"pair": p.pair.id, "status": p.pair.status,
                 "noticed": [{"sign": n.sign, "since": n.since.isoformat(), "words": n.words, "ask": n.ask}
                             for n in p.noticed]}
                for p in one.pairs if p.noticed
            ],
            "suggestions": list(one.suggestions),
        }
        for one in found
    ]  # fmt: skip
    return json.dumps({"today": today.isoformat(), "cohorts": rows}, ensure_ascii=False, indent=2)


def _counts(found: CohortHealth) -> str:
    total = len(found.pairs)
    return (
        f"{total} standing pair{'' if total == 1 else 's'}: {found.count('on-track')} on track, "
        f"{found.count('too-early')} too early to tell, {found.count('look')} to look at"
    )
