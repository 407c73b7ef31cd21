"""Fairness as a coordinator reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reverse_mentoring.matching.fairness.frontier import Stop, share
from reverse_mentoring.matching.fairness.margins import BINS
from reverse_mentoring.matching.fairness.report import Group, Report
from reverse_mentoring.matching.telling.words import count, points

TITLES = {"level": "By level", "org": "By organization", "site": "By site"}
BAR = 20
"""Characters of a full bar."""


def report_text(told: Report, min_group: int) -> str:
    """The lowest pairs, groups side by side, and blocking pairs by margin."""
    return "\n".join(("How everybody fares:", *_lowest(told), *_groups(told, min_group), *_blocking(told)))


def frontier_text(stops: Sequence[Stop]) -> str:
    """The frontier as a table: a row a floor."""
    told = tuple(stops)
    lines = [
        "What a floor under the worst pair costs:",
        "",
        f"{'floor':>8} {'lowest':>8} {'people':>8} {'pairs':>7} {'total':>12}  of that without",
    ]
    for stop in told:
        part = share(told, stop)
        mark = "  <- the highest that costs no place (--floor best)" if stop.best else ""
        floor = points(stop.floor) if stop.floor else "none"
        lines.append(
            f"{floor:>8} {points(stop.lowest):>8} {stop.people:>8} {stop.pairs:>7} {points(stop.total):>12}  "
            f"{part / 100:6.2f} %{mark}"
        )
    return "\n".join([*lines, "", *_gist(told)])


def _gist(stops: tuple[Stop, ...]) -> Iterator[str]:
    best = next((stop for stop in stops if stop.best), None)
    if best is None:
        return
    first = stops[0]
    if best.lowest <= first.lowest:
        yield f"The lowest pair has {points(first.lowest)} already, and none could have more at no place's cost."
    else:
        yield (
            f"The lowest pair can rise from {points(first.lowest)} to {points(best.lowest)} "
            f"for {points(first.total - best.total)} points of the total; nobody loses their place."
        )


def _lowest(told: Report) -> Iterator[str]:
    if told.quartiles is None or told.mean is None:
        yield "  There is no new pair."
        return
    first, second, third = (points(score) for score in told.quartiles)
    yield f"  Points of the new pairs: mean {points(told.mean)}, quartiles {first}, {second} and {third}."
    yield "  The lowest: " + "; ".join(f"{mentor} -> {mentee} {points(score)}" for mentor, mentee, score in told.lowest)


def _groups(told: Report, min_group: int) -> Iterator[str]:
    names = [group.name for groups in told.groups.values() for group in groups]
    width = max(len(name) for name in (*names, *(f"{title}:" for title in TITLES.values())))
    marks = {"few": False, "behind": False}
    for kind, groups in told.groups.items():
        if groups:
            yield ""
            yield f"  {TITLES[kind] + ':':{width}}  {'mentors placed':>15} {'mentees placed':>15} {'mean points':>12}"
        for group in groups:
            yield _row(group, width)
            marks["few"] |= group.few
            marks["behind"] |= group.behind
    if any(told.groups.values()):
        yield ""
    if marks["few"]:
        yield f"  few: fewer than {count(min_group, 'person', 'people')}, so the numbers say little."
    if marks["behind"]:
        yield "  LOOK: placed less than four fifths as often as everybody. Is it the topics, the hours, or the rules?"
    elif any(told.groups.values()):
        yield "  No group of that size or more is placed less than four fifths as often as everybody."


def _row(group: Group, width: int) -> str:
    mentors = f"{group.mentors_placed} of {group.mentors}" if group.mentors else "-"
    mentees = f"{group.mentees_placed} of {group.mentees}" if group.mentees else "-"
    mean = "-" if group.mean is None else points(group.mean)
    mark = "  few" if group.few else "  LOOK" if group.behind else ""
    return f"  {group.name:{width}}  {mentors:>15} {mentees:>15} {mean:>12}{mark}"


def _blocking(told: Report) -> Iterator[str]:
    found = told.blocking
    yield ""
    if not found.total:
        yield "  No two people would both gain by leaving their partners for each other."
        return
    yield f"  {count(found.total, 'blocking pair')}: both would gain by leaving their partners for each other. By gain:"
    most = max(found.counts)
    for start, end, number in zip(BINS, (*BINS[1:], None), found.counts, strict=True):
        span = f"more than {start // 100}" if end is None else f"{start // 100} to {end // 100}"
        bar = "#" * (-(-BAR * number // most))
        yield f"    {span + ' points':>19} {number:>6}  {bar}".rstrip()
    largest = "; ".join(f"{mentor} -> {mentee} {points(margin)}" for mentor, mentee, margin in found.largest)
    yield f"    The largest gains: {largest}"
