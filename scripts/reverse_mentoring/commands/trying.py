"""Trying other terms: the options of `match` and `propose` for them, and what `match` then answers."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from reverse_mentoring.errors import UsageFault

if TYPE_CHECKING:
    from datetime import date

    from reverse_mentoring.data.records import Program
    from reverse_mentoring.matching.people.private import Private
    from reverse_mentoring.matching.rounds import Round
    from reverse_mentoring.matching.solution import Solution
    from reverse_mentoring.matching.whatif.terms import Outcome, Terms

Function = TypeVar("Function", bound=Callable[..., Any])
Floor = int | Literal["best"]
KEEP = "30"
"""Points that `--keep` alone asks for: nearly all pairs then stay (measured in docs/development/matching.md)."""


class Points(click.ParamType):  # type: ignore[type-arg] # generic from click 8.4 on
    """Points with at most two decimals, as hundredths; `best` too where `word` says so."""

    name = "points"

    def __init__(self, most: int, *, word: str | None = None) -> None:
        self.most, self.word = most, word

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Hundredths of points, or the word."""
        if isinstance(value, int) or value == self.word:
            return value
        whole, dot, part = str(value).partition(".")
        digits = whole + part
        if not (digits.isascii() and digits.isdigit()) or len(part) > 2 or (dot and not part) or len(whole) > 4:
            self._refuse(value, param, ctx)
        hundredths = int(whole or "0") * 100 + int(part.ljust(2, "0") or "0")
        if hundredths > self.most * 100:
            self._refuse(value, param, ctx)
        return hundredths

    def _refuse(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> None:
        word = f", or '{self.word}'" if self.word else ""
        self.fail(f"expected points from 0 to {self.most}{word}, but received '{value}'. "
                  "(When the cohort's name was taken for them, put it first.)", param, ctx)  # fmt: skip


def floor_option(function: Function) -> Function:
    """Add --floor."""
    return click.option("--floor", type=Points(100, word="best"), metavar="N|best",
                        help="Give no new pair fewer points; best: the highest floor that costs nobody a place.",
                        )(function)  # fmt: skip


def keep_option(function: Function) -> Function:
    """Add --keep."""
    return click.option("--keep", type=Points(1000), is_flag=False, flag_value=KEEP, metavar="[N]",
                        help=f"Change a pair that was proposed and not signed only for more than N points ({KEEP}).",
                        )(function)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trying:
    """What the options ask for, as it was asked."""

    settings: tuple[str, ...]
    floor: Floor | None
    keep: int | None
    remote: str | None
    compare: bool
    sensitivity: bool
    frontier: bool
    picture: Path | None
    fairness: bool
    hints: bool

    @property
    def anything(self) -> bool:
        """Whether any of them was given."""
        return self != Trying((), None, None, None, False, False, False, None, False, False)

    def check(self, root: Path) -> None:
        """Raise UsageFault for options that do not go together."""
        if self.remote is not None and self.keep is None:
            raise UsageFault("--remote says whose proposal to keep, and nothing asks for that", "add --keep")
        if self.compare and not self.settings and self.floor is None and self.keep is None:
            raise UsageFault("there is nothing to compare with", "add --set, --floor or --keep")
        if self.hints and (self.floor is not None or self.keep is not None):
            raise UsageFault("--hints are about the best matching without --floor and --keep", "leave these away")
        if self.picture is not None:
            _check_picture(self.picture, root)


def trying_options(function: Function) -> Function:
    """Add all options of `Trying`; the command gets them as `trying`."""

    @click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="NAME=VALUE",
        help="Match with another setting than cohort.yaml, such as weights.mentee_learns=50 (repeatable).",
    )
    @floor_option
    @keep_option
    @click.option(
        "--remote", metavar="NAME", help="With --keep: keep the pairs of the open proposal on this git remote too."
    )
    @click.option("--compare", is_flag=True, help="Print only what changes against cohort.yaml.")
    @click.option("--sensitivity", is_flag=True, help="Print which pairs survive when a weight changes by a fifth.")
    @click.option("--frontier", is_flag=True, help="Print what each floor under the worst pair costs.")
    @click.option(
        "--picture",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE.svg",
        help="Draw the frontier too, into a file outside the program.",
    )
    @click.option("--fairness", is_flag=True, help="Add how each level, organization and site fares.")
    @click.option(
        "--hints", is_flag=True, help="Add the smallest change that would place each person who has no partner."
    )
    @functools.wraps(function)
    def wrapped(
        *,
        settings: tuple[str, ...],
        floor: Floor | None,
        keep: int | None,
        remote: str | None,
        compare: bool,
        sensitivity: bool,
        frontier: bool,
        picture: Path | None,
        fairness: bool,
        hints: bool,
        **options: Any,
    ) -> Any:
        trying = Trying(
            settings,
            floor,
            keep,
            remote,
            compare,
            sensitivity,
            frontier or picture is not None,
            picture,
            fairness,
            hints,
        )
        return function(trying=trying, **options)

    return wrapped  # type: ignore[return-value]


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
    """The terms that the options ask for; asks the remote, if one was named, for its open proposal."""
    from reverse_mentoring.matching.whatif.terms import Terms

    earlier: tuple[tuple[str, str], ...] = ()
    if trying.remote is not None:
        from reverse_mentoring.proposal.standing import open_proposal

        earlier = open_proposal(trial.program, trial.cohort, trying.remote)
    return Terms(trying.settings, trying.floor, trying.keep, earlier)


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
        yield _compare(trial, found)
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


def _compare(trial: Trial, found: Outcome) -> Section:
    from reverse_mentoring.matching.whatif.compare import compare
    from reverse_mentoring.matching.whatif.terms import Terms, outcome
    from reverse_mentoring.matching.whatif.told import comparison_text

    before = outcome(trial.program, trial.cohort, trial.today, trial.private, Terms(), trial.by)
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


def _check_picture(target: Path, root: Path) -> None:
    place = target.absolute().parent.resolve() / target.name
    if target.suffix != ".svg":
        raise UsageFault(f"{target} is no name for a picture", "give it the ending .svg")
    if not place.parent.is_dir():
        raise UsageFault(f"there is no folder {target.parent}", "make it first, or name another place")
    if root.resolve() in place.parents:
        raise UsageFault(f"{target} is inside the program, where it would be committed", "name a file somewhere else")
