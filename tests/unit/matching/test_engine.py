from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching import as_json, match
from reverse_mentoring.matching.engine import matched_of
from reverse_mentoring.matching.judging.block import block_of, frame_of
from reverse_mentoring.matching.judging.rules import allowed_by_rule, not_excluded
from reverse_mentoring.matching.people.pool import pool_of
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.rounds import prepare
from reverse_mentoring.matching.solution import solve
from support.matching_strategies import OBJECTIVES, populations, private_files
from support.people import COHORT, TODAY, cohort, pair, person, program, senior

MIRA, JUNE, TOMAS = "mira_northwind", "june_lumenworks", "tomas_lumenworks"

EASY = {"min_level_gap": 1, "min_overlap_minutes": 60, "shared_topic": "ignore"}


def test_a_small_matching_has_the_shape_that_scripts_read() -> None:
    people = [
        person(MIRA, interests=("climbing",), site="berlin"),
        person(JUNE, org="lumenworks", languages=("de",)),
        senior(TOMAS, org="lumenworks", interests=("climbing", "chess"), seats=(0, 2)),
    ]
    assert as_json(match(program(people), COHORT, TODAY)) == {
        "cohort": "2026-fall",
        "run": "140464247f04",
        "mentor_seats": 2,
        "mentee_seats": 2,
        "eligible_pairs": 1,
        "matched": 1,
        "total": 71.5,
        "worst": 71.5,
        "blocking_pairs": 0,
        "certificate": {"optimal": True, "upper_bound": 71.5, "gap": 0.0},
        "pairs": [
            {
                "mentor": MIRA,
                "mentee": TOMAS,
                "score": 71.5,
                "parts": {"mentee_learns": 32.0, "mentor_learns": 20.0, "common_ground": 7.5, "preferences": 0.0,
                          "schedule": 10.0, "distance": 2.0},
                "mentor_teaches": ["generative-ai"],
                "mentee_teaches": ["strategy"],
            }
        ],
        "unmatched": [{"handle": JUNE, "role": "mentor", "reason": "no-shared-language"}],
    }  # fmt: skip


def test_an_empty_cohort_is_matched_to_nothing_and_proven() -> None:
    found = as_json(match(program(), COHORT, TODAY))
    assert (found["matched"], found["total"], found["worst"], found["pairs"], found["unmatched"]) == (
        0,
        0.0,
        None,
        [],
        [],
    )
    assert found["certificate"] == {"optimal": True, "upper_bound": 0.0, "gap": 0.0}


def test_pairs_that_stand_keep_their_seats_and_are_not_listed_again() -> None:
    people = [person(MIRA, seats=(2, 0)), senior(TOMAS), senior("ida_northwind")]
    standing = pair(MIRA, TOMAS, "proposed", COHORT)
    found = match(program(people, pairs=[standing]), COHORT, TODAY)
    assert [(p.mentor.handle, p.mentee.handle) for p in found.pairs] == [(MIRA, "ida_northwind")]
    assert (found.mentor_seats, found.mentee_seats, found.standing) == (1, 1, (standing,))
    assert found.unmatched == ()


def test_preferences_decide_between_equals_and_change_no_digest() -> None:
    people = [person(MIRA), senior(TOMAS), senior("ida_northwind")]
    runs = set()
    for wished in (TOMAS, "ida_northwind"):
        found = match(program(people), COHORT, TODAY, Private(prefers={MIRA: (wished,)}))
        assert [p.mentee.handle for p in found.pairs] == [wished]
        runs.add(found.run)
    assert runs == {match(program(people), COHORT, TODAY).run}


def test_a_veto_is_kept_and_its_pair_still_counts_as_eligible() -> None:
    known = program([person(MIRA), senior(TOMAS)])
    found = match(known, COHORT, TODAY, Private(vetoes=frozenset({frozenset({TOMAS, MIRA})})))
    assert found.pairs == ()
    assert found.eligible_pairs == 1
    assert found.run == match(known, COHORT, TODAY).run
    assert {u.reason for u in found.unmatched} == {"partners-taken"}
    assert found.blocking_pairs == 0


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(data=st.data(), people=populations(most=7))
def test_no_rule_no_veto_and_no_number_of_seats_is_ever_broken(
    objective: str, data: st.DataObject, people: tuple[Participant, ...]
) -> None:
    private = data.draw(private_files(people))
    the_cohort = cohort(rules=EASY, objective=objective)
    known = program(people, cohorts=(the_cohort,))
    found = match(known, COHORT, TODAY, private)
    pool = pool_of(known, the_cohort, TODAY)
    for side, role in ((pool.mentors, "mentor"), (pool.mentees, "mentee")):
        load = Counter(getattr(p, role).handle for p in found.pairs)
        assert load <= Counter({entrant.person.handle: entrant.free for entrant in side})
    frame = frame_of(known, the_cohort, private, people, people)
    for new in found.pairs:
        block = block_of(frame, [new.mentor], [new.mentee])
        assert all(allowed.all() for allowed in allowed_by_rule(block).values())
        assert not_excluded(block).all()
        assert sum(new.parts.values()) == new.score
    couples = [frozenset({p.mentor.handle, p.mentee.handle}) for p in found.pairs]
    assert len(set(couples)) == len(couples)
    assert found.optimal


@given(data=st.data(), people=populations(most=7))
def test_the_order_of_the_records_changes_no_byte(data: st.DataObject, people: tuple[Participant, ...]) -> None:
    known = program(people, cohorts=(cohort(rules=EASY),))
    shuffled = replace(
        known,
        participants=tuple(data.draw(st.permutations(known.participants))),
        topics=dict(data.draw(st.permutations(list(known.topics.items())))),
    )
    assert json.dumps(as_json(match(known, COHORT, TODAY))) == json.dumps(as_json(match(shuffled, COHORT, TODAY)))


@given(people=populations(most=6))
def test_one_more_eligible_person_never_lowers_the_number_of_pairs(people: tuple[Participant, ...]) -> None:
    newcomer = senior("new_northwind", seats=(0, 1), timezone="UTC")
    known = program(people, cohorts=(cohort(rules=EASY),))
    grown = replace(known, participants=(*known.participants, newcomer))
    assert len(match(grown, COHORT, TODAY).pairs) >= len(match(known, COHORT, TODAY).pairs)


@given(data=st.data(), people=populations(most=6))
def test_any_eligible_pair_can_be_pinned_and_is_then_in_the_result(
    data: st.DataObject, people: tuple[Participant, ...]
) -> None:
    the_cohort = cohort(rules=EASY)
    frame = frame_of(program(people), the_cohort, None, people, people)
    pool = pool_of(program(people), the_cohort, TODAY)
    couples = [
        (a.person.handle, b.person.handle)
        for a in pool.mentors for b in pool.mentees
        if all(allowed.all() for allowed in allowed_by_rule(block_of(frame, [a.person], [b.person])).values())
    ]  # fmt: skip
    if couples:
        pin = data.draw(st.sampled_from(couples))
        found = match(program(people, cohorts=(cohort(rules=EASY, pins=[pin]),)), COHORT, TODAY)
        assert pin in [(p.mentor.handle, p.mentee.handle) for p in found.pairs if p.pinned]
        assert found.optimal


def test_hash_seed_and_time_zone_change_no_byte() -> None:
    code = (
        "import json; from support.people import *; from reverse_mentoring.matching import as_json, match;"
        "people = [person(f'a{n}_northwind', timezone=z) for n, z in enumerate(('UTC', 'Europe/Berlin', 'Asia/Kolkata'))]"
        " + [senior(f'b{n}_northwind', seats=(0, 2)) for n in range(3)];"
        "print(json.dumps(as_json(match(program(people), COHORT, TODAY))))"
    )
    roots = [str(Path(__file__).parents[3] / name) for name in ("scripts", "tests")]
    outputs = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"), ("2", "America/New_York")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(roots)}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["matched"] == 3


def test_the_size_of_the_blocks_changes_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    zones = ("UTC", "Europe/Berlin", "Asia/Kolkata")
    people = [person(f"a{n}_northwind", timezone=zones[n % 3], languages=("en", "de")[n % 2 :]) for n in range(9)]
    people += [senior(f"b{n}_northwind", seats=(0, n % 3), languages=("en", "de")[: 1 + n % 2]) for n in range(7)]
    known = program([*people, person("c_northwind", languages=("fr",))])
    whole = as_json(match(known, COHORT, TODAY))
    for cells in (1, 20, 50):
        monkeypatch.setattr("reverse_mentoring.matching.rounds.CELLS", cells)
        assert as_json(match(known, COHORT, TODAY)) == whole


def test_the_package_is_imported_without_the_solver() -> None:
    code = (
        "import sys, reverse_mentoring.matching, reverse_mentoring.matching.people.private, reverse_mentoring.matching.telling.words;"
        "assert not {'numpy', 'ortools'} & set(sys.modules)"
    )
    scripts = str(Path(__file__).parents[3] / "scripts")
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": scripts}, check=True)


@pytest.mark.parametrize(("gap", "more"), [(0, 0), (5_000, 0), (5_001, 1), (15_001, 1), (15_002, 2)])
def test_a_gap_leaves_room_for_more_pairs_when_their_total_could_be_nothing(gap: int, more: int) -> None:
    known = program([person("mira_northwind"), senior("tomas_northwind")])
    the_round = prepare(known, COHORT, TODAY)
    proven = solve(the_round)
    early = replace(proven, total=5_000, upper_bound=5_000 + gap, optimal=not gap, pair_bonus=10_001)
    assert matched_of(known, the_round, early).counts_open == more
