"""Other choices in words: what each would cost the whole, and who would then be with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reverse_mentoring.data.records import Role
from reverse_mentoring.matching.telling.costs import Choice, Costs
from reverse_mentoring.matching.telling.words import count, listed, points


@dataclass(frozen=True, slots=True)
class Explanation:
    """The same told twice: `lines` for people, `data` (plain data) for scripts."""

    lines: tuple[str, ...]
    data: dict[str, object]


def apart(costs: Costs, entry: int) -> Explanation:
    """What keeping a pair of the best matching apart would cost, and whom the two would get instead."""
    choice = costs.veto(entry)
    mentor, mentee = (person.handle for person in costs.the_round.people(entry))
    lines = [f"Keeping them apart would cost {choice.cost.says}."]
    if choice.gone:
        got = [_gets(costs, choice, role, handle) for role, handle in (("mentor", mentor), ("mentee", mentee))]
        lines.append(f"Then {', and '.join(got)}{_others(costs, choice, entry)}.")
    return Explanation(tuple(lines), {"cost": choice.cost.as_json(), "instead": _changes(costs, choice)})


def together(costs: Costs, entry: int) -> Explanation:
    """What choosing a pair that is not in the best matching would cost."""
    choice = costs.pin(entry)
    lines = (f"{choice.cost.says}{_others(costs, choice, entry)}",)
    return Explanation(lines, {"cost": choice.cost.as_json(), "instead": _changes(costs, choice)})


def next_best(costs: Costs, role: Role, entry: int) -> Explanation:
    """One other partner, for the person who has that role in the entry: their points, and what choosing them costs."""
    partner = costs.the_round.people(entry)[1 if role == "mentor" else 0].handle
    score = int(costs.the_round.entries.scores[entry])
    told = together(costs, entry)
    line = f"{partner}, {points(score)} points: choosing them would cost {told.lines[0]}."
    return Explanation((line,), {"handle": partner, "score": score / 100, **told.data})


def _gets(costs: Costs, choice: Choice, role: str, handle: str) -> str:
    side = 0 if role == "mentor" else 1
    pairs = [costs.the_round.people(entry) for entry in choice.new]
    partners = [pair[1 - side].handle for pair in pairs if pair[side].handle == handle]
    return f"{handle} would get {listed(partners) or 'nobody else'}"


def _others(costs: Costs, choice: Choice, entry: int) -> str:
    """How many people besides the two would have other partners than now."""
    entries = costs.the_round.entries
    touched = {
        (side, int(ends[number]))
        for side, ends in enumerate((entries.mentors, entries.mentees))
        for number in (*choice.gone, *choice.new)
    }
    others = len(touched - {(0, int(entries.mentors[entry])), (1, int(entries.mentees[entry]))})
    return f"; {count(others, 'other')} would change partners" if others else ""


def _changes(costs: Costs, choice: Choice) -> dict[str, object]:
    return {"gone": _pairs(costs, choice.gone), "new": _pairs(costs, choice.new)}


def _pairs(costs: Costs, numbers: Sequence[int]) -> list[dict[str, str]]:
    people = (costs.the_round.people(number) for number in numbers)
    pairs = [{"mentor": mentor.handle, "mentee": mentee.handle} for mentor, mentee in people]
    return sorted(pairs, key=lambda pair: (pair["mentor"], pair["mentee"]))
