"""Closing a cohort: what its pairs become, what is still missing, and what the report will be made of.

A pair that works together to the end is completed; one that never began, or that rests and did not close, is ended.
Neither carries a reason. Nothing is asked of anybody by name but what their own files leave open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reverse_mentoring.data.records import Change, Cohort, Kudos, Pair, Program
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.data.writing.edits import set_value
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.pairs.moving import move

RUNNING = frozenset({"running", "closing"})
Becomes = Literal["completed", "ended"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is open at the end, whom it concerns (a pair's id, or the path of a file), and how to do it."""

    about: str
    words: str
    how: str


@dataclass(frozen=True, slots=True)
class ReportData:
    """What an impact report of the cohort can count: totals of files, none of them about a single pair.

    `feedback` counts the sealed forms by kind; `people` are those of the pairs that worked together.
    """

    completed: int
    ended: int
    people: int
    checkins: int
    changes: int
    thanks: int
    feedback: dict[str, int]
    min_group: int


@dataclass(frozen=True, slots=True)
class Closing:
    """The plan: what each standing pair becomes, what is missing, and the files, the cohort's own last."""

    cohort: Cohort
    becomes: dict[str, Becomes]
    missing: tuple[Missing, ...]
    report: ReportData
    files: tuple[PlannedFile, ...]


def plan_closing(program: Program, cohort: Cohort, today: date, ending: Collection[str] = ()) -> Closing:
    """What closing the cohort on that day would do; the pairs in `ending` are ended whatever they are.

    For a cohort that is closed there is nothing to do. Raises MentoringError for one that does not run or still does,
    UsageFault for a name in `ending` that is no standing pair of it.
    """
    pairs = {pair.id: pair for pair in program.pairs_of(cohort.id)}
    standing = {id_: pair for id_, pair in pairs.items() if pair.standing}
    for name in sorted(set(ending) - set(pairs)):
        raise UsageFault(f"cohort '{cohort.id}' has no pair '{name}'", perhaps(name, pairs))
    if cohort.status != "closed":
        _check_over(cohort, today)
    closing_checkins = {c.pair for c in program.checkins if c.cohort == cohort.id and c.kind == "closing"}
    becomes = {id_: _becomes(pair, closing_checkins, ending) for id_, pair in standing.items()}
    files = [move(pair, becomes[id_]) for id_, pair in standing.items()]
    text = cohort.source.text
    files.append(PlannedFile(cohort.source.path, text, set_value(text, ("status",), "closed")))
    missing = [item for id_, pair in standing.items() if becomes[id_] == "completed"
               for item in _open(pair, cohort, closing_checkins)]  # fmt: skip
    missing += _unapproved(program, cohort)
    return Closing(cohort, becomes, tuple(missing), _report(program, cohort, becomes), tuple(files))


def _check_over(cohort: Cohort, today: date) -> None:
    if cohort.status not in RUNNING:
        raise MentoringError(f"the cohort is {cohort.status}: there is nothing to close yet",
                             "it runs first; set its status as its dates come")  # fmt: skip
    if today < cohort.runs_to:
        raise MentoringError(f"the cohort runs until {cohort.runs_to}: it is closed on its last day, or after it",
                             "correct `runs: to`, or close single pairs with `./mentoring pair`")  # fmt: skip


def _becomes(pair: Pair, closed: Collection[str], ending: Collection[str]) -> Becomes:
    if pair.id in ending or pair.status in {"proposed", "agreed"}:
        return "ended"
    return "completed" if pair.status == "active" or pair.id in closed else "ended"


def _open(pair: Pair, cohort: Cohort, closed: Collection[str]) -> Iterator[Missing]:
    """What a pair that completes could still do."""
    if pair.id not in closed:
        yield Missing(pair.id, "no closing check-in",
                      f"./mentoring checkin {cohort.id} {pair.id} --kind closing --date {cohort.runs_to}")  # fmt: skip
    for objective in pair.objectives:
        if objective.state == "open":
            yield Missing(pair.id, f"the objective '{objective.id}' is still open: met, or dropped?",
                          f"./mentoring objective {cohort.id} {pair.id} --set {objective.id} met")  # fmt: skip


def _unapproved(program: Program, cohort: Cohort) -> Iterator[Missing]:
    """Words that wait for somebody's yes; without it they are not shown."""
    records: tuple[Kudos | Change, ...] = (*program.kudos, *program.changes)
    for record in records:
        kind, named = _kind_and_named(record)
        for handle in sorted(named - set(record.approved)):
            if record.cohort == cohort.id:
                yield Missing(record.source.path, f"waits for the yes of {handle}",
                              f"./mentoring {kind} {cohort.id} --as {handle} --approve {record.key}")  # fmt: skip


def _kind_and_named(record: Kudos | Change) -> tuple[str, set[str]]:
    if isinstance(record, Kudos):
        return "kudos", {record.from_, *record.to}
    return "change", {record.by, *record.with_}


def _report(program: Program, cohort: Cohort, becomes: dict[str, Becomes]) -> ReportData:
    pairs = program.pairs_of(cohort.id)
    states = {pair.id: becomes.get(pair.id, pair.status) for pair in pairs}
    worked = [pair for pair in pairs if pair.was_active]
    told = [c for c in program.changes if c.cohort == cohort.id and {c.by, *c.with_} <= set(c.approved)]
    thanks = [k for k in program.kudos if k.cohort == cohort.id and {k.from_, *k.to} <= set(k.approved)]
    forms = Counter(f.form for f in program.feedback if f.cohort == cohort.id)
    return ReportData(
        completed=sum(state == "completed" for state in states.values()),
        ended=sum(state == "ended" for state in states.values()),
        people=len({handle for pair in worked for handle in (pair.mentor, pair.mentee)}),
        checkins=sum(c.cohort == cohort.id for c in program.checkins),
        changes=len(told), thanks=len(thanks), feedback={form: forms[form] for form in sorted(forms)},
        min_group=program.settings.min_group,
    )  # fmt: skip
