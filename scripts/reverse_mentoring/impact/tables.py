"""The figures as flat tables, for files and databases. What may not be told is empty, and its row says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reverse_mentoring.frozen import dataclass
from reverse_mentoring.impact.figures import FAR, Figures
from reverse_mentoring.site.counting import Cell
from reverse_mentoring.site.visibility import Shown

Value = str | int | None
RowsOf = Callable[[Figures], Iterator[tuple[tuple[str, ...], Cell]]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, `string`, `integer` or `date`, and what it holds."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, its columns (the first `keys` of them tell rows apart), its rows."""

    name: str
    about: str
    columns: tuple[Column, ...]
    keys: int
    rows: tuple[tuple[Value, ...], ...]


COHORT = Column("cohort", "string", "The id of the cohort.")
COUNT = Column("count", "integer", "How many. Empty where it is too few to tell.")
LEVELS = f"Pairs by how many levels lie between the two; {FAR} stands for more, too."
STATE = Column("told", "string", "`yes`, or `few` where the count is too small to tell.")


def tables(shown: Shown, found: Sequence[Figures]) -> list[Table]:
    """All tables over the figures of some cohorts, in a fixed order."""
    return [
        _cohorts(shown, found),
        _table("measures", "One measure of a cohort.", ("measure",), found, _measures),
        _table("taught", "Pairs in which an area is taught, by who teaches.", ("area", "teacher"), found, _taught),
        _table(
            "levels",
            LEVELS,
            ("levels_between",),
            found,
            _levels,
        ),
        _table("organizations", "Pairs with somebody of an organization.", ("organization",), found, _orgs),
        _table("changes", "Changes that leaders told, by area.", ("area",), found, _changes),
    ]


def _cohorts(shown: Shown, found: Sequence[Figures]) -> Table:
    columns = (
        COHORT, Column("title", "string", "Its title."), Column("status", "string", "Where it is in its life."),
        Column("begins", "date", "The first day of its run."), Column("ends", "date", "The last day of its run."),
    )  # fmt: skip
    cohorts = [shown.program.cohort[f.cohort] for f in found]
    rows = tuple((c.id, c.title, c.status, c.runs_from.isoformat(), c.runs_to.isoformat()) for c in cohorts)
    return Table("cohorts", "One cohort.", columns, 1, rows)


def _table(name: str, about: str, keys: tuple[str, ...], found: Sequence[Figures], rows_of: RowsOf) -> Table:
    columns = (COHORT, *(Column(key, "string", f"The {key.replace('_', ' ')}.") for key in keys), COUNT, STATE)
    rows = tuple(
        (f.cohort, *key, cell.count, "yes" if cell.shown else "few") for f in found for key, cell in rows_of(f)
    )
    return Table(name, about, columns, 1 + len(keys), rows)


def _measures(figures: Figures) -> Iterator[tuple[tuple[str, ...], Cell]]:
    for name in ("pairs", "completed", "bridging", "two_way", "conversations", "reached"):
        yield (name,), getattr(figures, name)


def _taught(figures: Figures) -> Iterator[tuple[tuple[str, ...], Cell]]:
    for area, (mentor, mentee) in figures.taught.items():
        yield (area, "mentor"), mentor
        yield (area, "mentee"), mentee


def _levels(figures: Figures) -> Iterator[tuple[tuple[str, ...], Cell]]:
    for gap, cell in figures.gaps.items():
        yield (str(gap),), cell


def _orgs(figures: Figures) -> Iterator[tuple[tuple[str, ...], Cell]]:
    for org, cell in figures.orgs.items():
        yield (org,), cell


def _changes(figures: Figures) -> Iterator[tuple[tuple[str, ...], Cell]]:
    for area, count in figures.changes.items():
        yield (area,), Cell(count)
