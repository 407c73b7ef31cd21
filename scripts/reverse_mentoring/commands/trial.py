"""What `match` answers when other terms are tried: sections of text, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from reverse_mentoring.commands.trying import Trying
    from reverse_mentoring.data.records import Program
    from reverse_mentoring.matching.people.private import Private
    from reverse_mentoring.matching.rounds import Round
    from reverse_mentoring.matching.solution import Solution
    from reverse_mentoring.matching.whatif.terms import Outcome, Terms


@dataclass(frozen=True, slots=True)
class Trial:
    """A cohort to try things with: its records, the day, what is private, and who solves."""

    program: Program
    cohort: str
    today: date
    private: Private | None
    by: Callable[[Round], Solution]
    watch: Callable[[Sequence[Any]], Any]


def answer(trial: Trial, trying: Trying, format_: str) -> str:
    """What `match` prints when anything is tried: text for people, or JSON."""
    from reverse_mentoring.matching.whatif.terms import outcome

    terms = terms_of(trial, trying)
    found = outcome(trial.program, trial.cohort, trial.today, trial.private, terms, trial.by)
    sections = list(_sections(trial, trying, terms, found))
    if format_ == "json":
        from reverse_mentoring.matching.engine import as_json, matched_of

        data = as_json(matched_of(found.program, found.the_round, found.solution))
        return json.dumps(data | {name: plain for name, _, plain in sections}, indent=2, ensure_ascii=False)
    if not (trying.compare or trying.sensitivity or trying.frontier):
        from reverse_mentoring.matching.engine import matched_of
        from reverse_mentoring.matching.telling.summary import as_text

        first = as_text(matched_of(found.program, found.the_round, found.solution), found.program)
        return "\n\n".join([first, *(text for _, text, _ in sections)])
    return "\n\n".join(text for _, text, _ in sections)


def terms_of(trial: Trial, trying: Trying) -> Terms:
    """The terms that the options ask for; looks into git for the proposal to keep, if one was named."""
    from reverse_mentoring.matching.whatif.terms import Terms

    kept: set[tuple[str, str]] = set()
    if trying.remote is not None or trying.earlier is not None:
        from reverse_mentoring.proposal.standing import in_commit, on_remote

        if trying.remote is not None:
            kept |= {*on_remote(trial.program, trial.cohort, trying.remote)}
        if trying.earlier is not None:
            kept |= {*in_commit(trial.program, trial.cohort, trying.earlier)}
    return Terms(trying.settings, trying.floor, trying.keep, tuple(sorted(kept)))


Section = tuple[str, str, object]
"""A name in JSON, the text, and the same as plain data."""


def _sections(trial: Trial, trying: Trying, terms: Terms, found: Outcome) -> Iterator[Section]:
    if terms.settings and not trying.compare:
        yield _settings(trial, found)
    if found.floor is not None:
        yield _floor(trial, trying, found)
    if terms.keep is not None:
        yield _keep(trial, terms.keep, found)
    if trying.compare:
        yield _compare(trial, trying, found)
    if trying.sensitivity:
        yield _sensitivity(trial, found)
    if trying.frontier:
        yield _frontier(trial, trying, found)
    if trying.fairness:
        yield _fairness(found)
    if trying.hints:
        yield _hints(trial, found)


def _settings(trial: Trial, found: Outcome) -> Section:
    from reverse_mentoring.matching.whatif.settings import told

    changed = told(trial.program.cohort[trial.cohort], found.program.cohort[trial.cohort])
    listed = ", ".join(f"{name} {new} (cohort.yaml: {old})" for name, old, new in changed) or "as in cohort.yaml"
    return "settings", f"Tried with: {listed}", {name: new for name, _, new in changed}


def _floor(trial: Trial, trying: Trying, found: Outcome) -> Section:
    from reverse_mentoring.matching.telling.costs import Cost
    from reverse_mentoring.matching.telling.words import points

    plain = trial.by(found.the_round)
    solution = found.solution
    cost = Cost(plain.people - solution.people, plain.matched - solution.matched, plain.total - solution.total)
    floor = found.floor or 0
    best = "; it is the highest that costs nobody a place" if trying.floor == "best" else ""
    text = f"Floor: no new pair has fewer than {points(floor)} points{best}. It costs {cost.says}."
    return "floor", text, {"points": floor / 100, "best": trying.floor == "best", "cost": cost.as_json()}


def _keep(trial: Trial, price: int, found: Outcome) -> Section:
    from reverse_mentoring.matching.whatif.changes import changes
    from reverse_mentoring.matching.whatif.told import changes_text

    told = changes(found, trial.by)
    return "keep", changes_text(told, price), told.as_json() | {"points": price / 100}


def _compare(trial: Trial, trying: Trying, found: Outcome) -> Section:
    from reverse_mentoring.matching.whatif.compare import compare
    from reverse_mentoring.matching.whatif.terms import Terms, outcome
    from reverse_mentoring.matching.whatif.told import comparison_text

    plain = Terms(keep=None if trying.keep is None else 0)  # the seats of unsigned proposals are free on both sides
    before = outcome(trial.program, trial.cohort, trial.today, trial.private, plain, trial.by)
    told = compare(before, found)
    return "compare", comparison_text(told), told.as_json()


def _sensitivity(trial: Trial, found: Outcome) -> Section:
    from reverse_mentoring.matching.whatif.sensitivity import sensitivity
    from reverse_mentoring.matching.whatif.told import sensitivity_text

    told = sensitivity(found.the_round, found.solution, trial.by, trial.watch)
    return "sensitivity", sensitivity_text(told), told.as_json()


def _frontier(trial: Trial, trying: Trying, found: Outcome) -> Section:
    from reverse_mentoring.matching.fairness.frontier import as_json, frontier
    from reverse_mentoring.matching.fairness.told import frontier_text

    stops = frontier(found.the_round, trial.by)
    if trying.picture is not None:
        from reverse_mentoring.data.writing.atomic import write_all
        from reverse_mentoring.matching.fairness.picture import picture

        title = trial.program.cohort[trial.cohort].title
        write_all(trying.picture.absolute().parent, {trying.picture.name: picture(stops, title).encode("utf-8")})
    return "frontier", frontier_text(stops), as_json(stops)


def _fairness(found: Outcome) -> Section:
    from reverse_mentoring.matching.fairness.report import as_json, report
    from reverse_mentoring.matching.fairness.told import report_text

    min_group = found.program.settings.min_group
    told = report(found.the_round, found.solution, min_group)
    return "fairness", report_text(told, min_group), as_json(told)


def _hints(trial: Trial, found: Outcome) -> Section:
    from reverse_mentoring.matching.placing.hints import hints

    lines, data = ["What would give them a partner, the smallest change each:"], []
    for hint in hints(found.program, trial.today, found.the_round, found.solution, trial.watch):
        lines.append(f"  {hint.handle} ({hint.role}): {hint.says}")
        data.append(hint.as_json())
    return "hints", "\n".join(lines) if data else "Everybody in the pool has a partner.", data
