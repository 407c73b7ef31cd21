"""Matches a simulated crowd in a process of its own, and prints all that came of it. For tests of determinism.

Arguments: people a side, the most pairs that are listed (0: the usual number), a seed to shuffle by,
threads or the address of a cluster, and numba: 0 when it is not there, 1 as usual, 2 for however few pairs.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import replace

if __name__ == "__main__":
    spread_by = sys.argv.pop()
    each, listed, seed, numba = (int(value) for value in sys.argv[1:])
    if not numba:
        sys.modules["numba"] = None  # type: ignore[assignment]
    from benchmarks.crowd import crowd

    from reverse_mentoring.matching import as_json, rounds
    from reverse_mentoring.matching.engine import matched_of
    from reverse_mentoring.matching.people.private import Private
    from reverse_mentoring.matching.proof.certificate import certificate_of, to_text
    from reverse_mentoring.matching.scanning import scan
    from reverse_mentoring.matching.solution import solve
    from reverse_mentoring.matching.solving import candidates
    from reverse_mentoring.matching.spread import Cluster, Threads
    from reverse_mentoring.simulate import CLOCK, COHORT

    if listed:
        vars(rounds)["LISTED"] = listed
        vars(candidates).update(ALL=400, LOOK=12)
    if numba == 2:
        vars(scan)["MANY"] = 0
    program = crowd(each)
    handles = [person.handle for person in program.participants]
    private = Private(
        prefers={handles[0]: (handles[1], handles[3]), handles[5]: (handles[2],)},
        vetoes=frozenset(frozenset(handles[n : n + 2]) for n in range(0, len(handles) - 1, 7)),
        reports_to={handles[4]: handles[9], handles[9]: handles[11]},
    )
    people = list(program.participants)
    random.Random(seed).shuffle(people)
    the_round = rounds.prepare(replace(program, participants=tuple(people)), COHORT, CLOCK, private)
    if spread_by.isdigit():
        solution = solve(the_round, spread=Threads(int(spread_by)))
    else:
        with Cluster(spread_by) as cluster:
            solution = solve(the_round, spread=cluster)
    sys.stdout.write(json.dumps(as_json(matched_of(program, the_round, solution)), indent=1))
    sys.stdout.write(to_text(certificate_of(the_round, solution)))
