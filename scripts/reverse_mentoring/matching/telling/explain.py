"""Why these two are or are not paired, or what became of one person. For coordinators.

Nothing private is told: two people whom a veto keeps apart read exactly like two who could be paired and were not.
"""

from __future__ import annotations

from datetime import date

from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.matching.judging.block import frame_of
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.rounds import Round, prepare
from reverse_mentoring.matching.solution import solve
from reverse_mentoring.matching.telling.choices import Explanation
from reverse_mentoring.matching.telling.costs import Costs
from reverse_mentoring.matching.telling.couple import Two
from reverse_mentoring.matching.telling.pairing import Pairing
from reverse_mentoring.matching.telling.person import Person
from reverse_mentoring.matching.whatif.listing import require_listed


def explain(  # noqa: PLR0917 - the arguments of the command
    program: Program, cohort_id: str, today: date, a: str, b: str | None = None, private: Private | None = None
) -> Explanation:
    """Why `a` and `b` (in either order) are or are not paired in the cohort's best matching, or what became of `a`.

    Raises UsageFault for an unknown cohort or handle, or twice the same handle.
    """
    for handle in (a, b):
        if handle is not None and handle not in program.people:
            raise UsageFault(f"nobody in the program has the handle '{handle}'", "handles are the names of the files")
    if a == b:
        raise UsageFault("the two handles are the same", "name two people, or one")
    the_round = require_listed(prepare(program, cohort_id, today, private))
    costs = Costs(the_round, solve(the_round))
    if b is None:
        return Person(program, today, costs, program.people[a]).explanation()
    mentor, mentee = _in_their_roles(the_round, program.people[a], program.people[b])
    return Pairing(program, costs, _two(program, the_round, mentor, mentee, private)).explanation()


def _in_their_roles(the_round: Round, a: Participant, b: Participant) -> tuple[Participant, Participant]:
    """The mentor and the mentee: by level; of the same level as they could be paired, else as named."""
    ranks = the_round.frame.ranks
    if ranks[a.level] != ranks[b.level]:
        return (a, b) if ranks[a.level] < ranks[b.level] else (b, a)
    return (a, b) if the_round.entry(b.handle, a.handle) is None else (b, a)


def _two(program: Program, the_round: Round, mentor: Participant, mentee: Participant, private: Private | None) -> Two:
    in_pool = mentor.handle in the_round.places["mentor"] and mentee.handle in the_round.places["mentee"]
    cohort = the_round.frame.cohort
    frame = the_round.frame if in_pool else frame_of(program, cohort, private, [mentor], [mentee])
    return Two(program, frame, mentor, mentee)
