"""Why somebody of the pool has no partner, as one of a fixed list of reasons."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from reverse_mentoring.data.records import Role
from reverse_mentoring.matching.judging.arrays import BoolArray, BoolMatrix, IntArray
from reverse_mentoring.matching.judging.rules import RULES, allowed_by_rule
from reverse_mentoring.matching.people.pool import Entrant
from reverse_mentoring.matching.rounds import Round, blocks
from reverse_mentoring.matching.telling.words import REASONS


@dataclass(frozen=True, order=True, slots=True)
class Unmatched:
    """Somebody who offers seats in a role and has no partner in it; `reason` is a key of REASONS."""

    handle: str
    role: Role
    reason: str

    @property
    def says(self) -> str:
        """The reason in words, to follow the person's name."""
        return REASONS[self.reason]


def unmatched(the_round: Round, chosen: Collection[int]) -> tuple[Unmatched, ...]:
    """Everybody in the pool without a partner in a role they offer, sorted by handle and role.

    The reason is told from the rules alone, never from private exclusions: whoever has an eligible partner reads
    `partners-taken`, vetoed or not. Otherwise it is the rule whose relaxing alone would give the most partners, and
    `several-rules` when relaxing one would give none.
    """
    entries, picks = the_round.entries, list(chosen)
    sizes = len(the_round.mentors), len(the_round.mentees)
    able, placed = (
        (_flags(entries.mentors[some], sizes[0]), _flags(entries.mentees[some], sizes[1]))
        for some in (slice(None), picks)
    )
    return lonely(the_round, able, placed)


def reason_of(the_round: Round, role: Role, place: int) -> str:
    """The reason of somebody who has no partner in that role, by position: the one that `unmatched` tells."""
    side, others = the_round.mentors, the_round.mentees
    ends = the_round.entries.mentors
    if role == "mentee":
        side, others, ends = others, side, the_round.entries.mentees
    return "partners-taken" if (ends == place).any() else _binding(role, the_round, [side[place]], others)[0]


def lonely(
    the_round: Round, able: tuple[BoolArray, BoolArray], placed: tuple[BoolArray, BoolArray]
) -> tuple[Unmatched, ...]:
    """As `unmatched`, from who is allowed any partner and who has a new one, in each role by position."""
    found = [
        *_lonely("mentor", the_round, able[0], placed[0]),
        *_lonely("mentee", the_round, able[1], placed[1]),
    ]
    return tuple(sorted(found))


def _flags(places: IntArray, size: int) -> BoolArray:
    flags = np.zeros(size, dtype=np.bool_)
    flags[places] = True
    return flags


def _lonely(role: Role, the_round: Round, able: BoolArray, placed: BoolArray) -> list[Unmatched]:
    side, others = the_round.mentors, the_round.mentees
    if role == "mentee":
        side, others = others, side
    alone = [n for n in np.flatnonzero(~placed).tolist() if not side[n].partnered]
    found = [Unmatched(side[n].person.handle, role, "partners-taken") for n in alone if able[n]]
    barred = [side[n] for n in alone if not able[n]]
    for entrant, reason in zip(barred, _binding(role, the_round, barred, others), strict=True):
        found.append(Unmatched(entrant.person.handle, role, reason))
    return found


def _binding(role: Role, the_round: Round, barred: Sequence[Entrant], others: Sequence[Entrant]) -> list[str]:
    """For people without any eligible partner: the rule that alone keeps the most of `others` away from each."""
    if not barred:
        return []
    names = list(RULES)
    alone_in_the_way = np.zeros((len(barred), len(names)), dtype=np.int64)
    rows, columns = (barred, others) if role == "mentor" else (others, barred)
    for start, block in blocks(the_round.frame, tuple(rows), tuple(columns)):
        allowed = allowed_by_rule(block)
        broken = sum((~matrix).astype(np.int8) for matrix in allowed.values())
        for name, matrix in allowed.items():
            only: BoolMatrix = (broken == 1) & ~matrix
            if role == "mentor":
                alone_in_the_way[start : start + only.shape[0], names.index(name)] += only.sum(axis=1)
            else:
                alone_in_the_way[:, names.index(name)] += only.sum(axis=0)
    somebody = [any(other.person.handle != entrant.person.handle for other in others) for entrant in barred]
    return [
        "nobody-in-the-other-role" if not anyone
        else names[int(counts.argmax())] if counts.any()
        else "several-rules"
        for anyone, counts in zip(somebody, alone_in_the_way, strict=True)
    ]  # fmt: skip
