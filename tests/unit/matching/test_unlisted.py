"""Cohorts taken as too large to list: the same answers as where all pairs are listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching import as_json, match
from reverse_mentoring.matching import rounds as rounds_module
from reverse_mentoring.matching import unlisted as unlisted_module
from reverse_mentoring.matching.engine import Matched
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.proof.blocks import Claim, Outcome, check, seen_in
from reverse_mentoring.matching.rounds import prepare
from reverse_mentoring.matching.scanning import scan as scanning
from reverse_mentoring.matching.solution import solve
from reverse_mentoring.matching.solving import candidates
from reverse_mentoring.matching.solving.budget import Budget, OutOfTime, Timed
from reverse_mentoring.matching.spread import Serial, Threads
from reverse_mentoring.matching.stability import blocking_pairs
from support.large_rounds import Case, cases
from support.matching_strategies import crowds
from support.people import COHORT, TODAY, cohort, person, program, senior

MIRA, JUNE, TOMAS, IDA = "mira_northwind", "june_northwind", "tomas_northwind", "ida_northwind"


@pytest.fixture(params=[False, True], ids=["numpy", "numba"])
def compiled(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether scans are compiled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "MANY", 0 if request.param else 10**18)
        yield request.param


def unlisted(known: Program, private: Private | None = None, **options: Any) -> Matched:
    """The matching of a cohort that is taken as too large to list."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds_module, "LISTED", -1)
        return match(known, COHORT, TODAY, private, spread=Serial(), **options)


def goals(known: Program, found: Matched) -> tuple[int, ...]:
    """What the objective counts, in its order: people with a first partner, pairs, the total."""
    had = {(getattr(p, role), role) for p in found.standing for role in ("mentor", "mentee")}
    had |= {(getattr(p, role), role) for p in known.pairs if p.standing for role in ("mentor", "mentee")}
    people = {(getattr(pair, role).handle, role) for pair in found.pairs for role in ("mentor", "mentee")} - had
    values = (len(people), len(found.pairs), found.total)
    return {"people": values, "coverage": values[1:], "score": values[2:]}[known.cohort[COHORT].matching.objective]


def blocking(known: Program, private: Private, found: Matched) -> int:
    """Blocking pairs of a matching, counted where all pairs are listed."""
    the_round = prepare(known, COHORT, TODAY, private)
    entries, numbers = the_round.entries, np.flatnonzero(the_round.entries.open)
    places = the_round.places
    wanted = {(places["mentor"][p.mentor.handle], places["mentee"][p.mentee.handle]) for p in found.pairs}
    ends = entries.mentors[numbers], entries.mentees[numbers]
    chosen = [n for n, two in enumerate(zip(*(end.tolist() for end in ends), strict=True)) if two in wanted]
    left, right = (np.array([e.free for e in side]) for side in (the_round.mentors, the_round.mentees))
    return blocking_pairs(left, right, *ends, entries.scores[numbers], np.array(chosen, dtype=np.int64))


@pytest.mark.usefixtures("compiled")
@given(case=cases(most=9) | cases(most=12, people=crowds(most=12)))
def test_a_cohort_too_large_to_list_gets_the_same_answers(case: Case) -> None:
    listed, found = match(case.known, COHORT, TODAY, case.private), unlisted(case.known, case.private)
    assert goals(case.known, found) == goals(case.known, listed)
    assert (found.optimal, found.upper_bound) == (True, found.total)
    same = ("cohort", "run", "rules", "mentor_seats", "mentee_seats", "eligible_pairs", "standing", "left_out")
    assert [getattr(found, name) for name in same] == [getattr(listed, name) for name in same]
    assert found.blocking_pairs == blocking(case.known, case.private, found)
    assert [sum(pair.parts.values()) for pair in found.pairs] == [pair.score for pair in found.pairs]
    placed = {(getattr(pair, role).handle, role) for pair in found.pairs for role in ("mentor", "mentee")}
    reasons = {(alone.handle, alone.role): alone.reason for alone in listed.unmatched}
    for alone in found.unmatched:
        assert (alone.handle, alone.role) not in placed
        assert alone.reason == reasons.get((alone.handle, alone.role), "partners-taken")


PEOPLE = (person(MIRA, seats=(2, 0)), person(JUNE, offers={"generative-ai": 1}), senior(TOMAS), senior(IDA))


def ids(found: Matched) -> list[str]:
    return [f"{pair.mentor.handle}--{pair.mentee.handle}{'*' * pair.pinned}" for pair in found.pairs]


@pytest.mark.usefixtures("compiled")
def test_pins_are_kept_and_refused_as_where_pairs_are_listed() -> None:
    def pinned(*pins: tuple[str, str], **changes: Any) -> list[str]:
        return ids(unlisted(program(PEOPLE, cohorts=(cohort(pins=pins, **changes),))))

    assert pinned((JUNE, TOMAS)) == [f"{JUNE}--{TOMAS}*", f"{MIRA}--{IDA}"]
    assert pinned((JUNE, TOMAS), (MIRA, IDA), (JUNE, TOMAS)) == [f"{JUNE}--{TOMAS}*", f"{MIRA}--{IDA}*"]
    for pins, changes, why in (
        ([(JUNE, TOMAS), (JUNE, IDA)], {}, "it needs more seats than are free"),
        ([(JUNE, TOMAS)], {"rules": {"min_level_gap": 6}}, "level-gap: the mentee's level is not far enough above"),
        ([(TOMAS, JUNE)], {}, "is not in the pool as mentor"),
    ):
        with pytest.raises(MentoringError, match=why):
            pinned(*pins, **changes)


@pytest.mark.usefixtures("compiled")
def test_a_pair_excluded_in_private_cannot_be_pinned_and_is_not_made() -> None:
    private = Private(vetoes=frozenset({frozenset({JUNE, TOMAS})}))
    assert f"{JUNE}--{TOMAS}" not in ids(unlisted(program(PEOPLE), private))
    with pytest.raises(MentoringError, match="the two cannot be paired in this run"):
        unlisted(program(PEOPLE, cohorts=(cohort(pins=[(JUNE, TOMAS)]),)), private)


@pytest.mark.usefixtures("compiled")
def test_two_of_one_level_never_mentor_each_other() -> None:
    both: dict[str, Any] = {"seats": (1, 1), "offers": {"kubernetes": 3}, "wants": ("kubernetes",)}
    people = (person(MIRA, **both), person(JUNE, **(both | {"offers": {"kubernetes": 5}})))

    def pairs(*pins: tuple[str, str]) -> list[str]:
        return ids(unlisted(program(people, cohorts=(cohort(rules={"min_level_gap": 0}, pins=pins),))))

    assert pairs() == [f"{JUNE}--{MIRA}"]
    assert pairs((MIRA, JUNE)) == [f"{MIRA}--{JUNE}*"]
    with pytest.raises(MentoringError, match="the two are a pair the other way round"):
        pairs((JUNE, MIRA), (MIRA, JUNE))


@pytest.mark.parametrize("people", [(), (person(MIRA),), (senior(TOMAS), senior(IDA))])
def test_where_a_side_is_empty_nothing_is_matched_and_that_is_proven(people: Any) -> None:
    assert as_json(unlisted(program(people))) == as_json(match(program(people), COHORT, TODAY))


def test_threads_change_no_byte(compiled: bool) -> None:
    known = program(
        [person(f"a{n}_northwind", seats=(n % 3 + 1, 0), interests=("climbing",)[: n % 2]) for n in range(20)]
        + [senior(f"b{n}_northwind", seats=(0, n % 2 + 1), offers={"strategy": n % 5 + 1}) for n in range(25)]
    )
    whole = as_json(unlisted(known))
    assert whole["matched"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds_module, "LISTED", -1)
        patch.setattr(scanning, "ROWS", 3)
        patch.setattr(scanning, "CELLS", 60)
        patch.setattr(scanning, "TALL", 3)
        patch.setattr(scanning, "WIDE", 4)
        assert as_json(match(known, COHORT, TODAY, spread=Threads(3))) == whole
        patch.setattr(scanning, "MANY", 10**18 if compiled else 0)
        assert as_json(match(known, COHORT, TODAY, spread=Serial())) == whole


def test_a_budget_that_ends_at_once_leaves_a_lawful_matching_with_a_certified_gap() -> None:
    people = [person(f"a{n}_northwind", offers={"generative-ai": n % 5 + 1}) for n in range(260)]
    people += [senior(f"b{n}_northwind", offers={"strategy": n % 5 + 1}) for n in range(260)]
    found, best = unlisted(program(people), budget=1e-9), match(program(people), COHORT, TODAY)
    assert not found.optimal
    assert found.total <= best.total <= found.upper_bound
    assert len(found.pairs) > 200


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("seconds", [1, 5, 20, 60, 200, 1000])
def test_wherever_a_budget_ends_the_matching_is_lawful_and_its_bound_true(seconds: int) -> None:
    """Each look at the clock is a second later; so the budget ends in the sample, the first candidates, the prices ..."""
    people = [person(f"a{n}_northwind", offers={"generative-ai": n % 5 + 1}) for n in range(90)]
    people += [senior(f"b{n}_northwind", offers={"strategy": n % 4 + 1}) for n in range(80)]
    best = match(program(people), COHORT, TODAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "ALL", 400)
        patch.setattr(scanning, "CELLS", 500)
        patch.setattr(scanning, "ROWS", 8)
        clock = Ticking()
        patch.setattr(unlisted_module, "Budget", lambda budget, check: Budget(budget, check, clock=clock))
        found = unlisted(program(people), budget=float(seconds))
    assert found.total <= best.total <= found.upper_bound
    assert found.optimal == (found.total == found.upper_bound)
    assert len(found.pairs) > 60
    assert {pair.mentor.handle for pair in found.pairs} <= {f"a{n}_northwind" for n in range(90)}


class Ticking:
    """A clock that is asked: each look at it is a second later."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def test_a_look_at_pairs_ends_between_two_blocks_when_the_budget_does() -> None:
    blocks = Timed(Serial(), Budget(3.5, clock=Ticking())).map(lambda n: n, range(100))
    assert [next(blocks) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(OutOfTime):
        next(blocks)
    assert list(Timed(Serial(), Budget(None)).map(lambda n: n, range(4))) == [0, 1, 2, 3]


def test_an_unlisted_round_says_so_and_lists_its_pins_alone() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds_module, "LISTED", -1)
        the_round = prepare(program(PEOPLE, cohorts=(cohort(pins=[(JUNE, TOMAS)]),)), COHORT, TODAY)
    assert not the_round.listed
    assert [p.handle for p in the_round.people(the_round.pins[0])] == [JUNE, TOMAS]
    solution = solve(the_round)
    assert (solution.chosen.size, solution.matched) == (0, 2)


def claimed() -> tuple[Claim, np.ndarray]:
    """An honest claim about two mentors and two mentees, and all scores."""
    scores = np.array([[70, 30], [20, -1]], dtype=np.int32)
    ones, nobody = np.ones(2, dtype=np.int64), np.zeros(2, dtype=np.bool_)
    bonus = 141
    return Claim(
        mentors=np.array([0, 1]), mentees=np.array([1, 0]), scores=np.array([30, 20]), people=4,
        mentor_prices=np.array([20, -30]), mentee_prices=np.array([bonus + 50, bonus + 10]),
        person_bonus=0, pair_bonus=bonus, objective="coverage", seats=(ones, ones), partnered=(nobody, nobody),
    ), scores  # fmt: skip


def outcome(claim: Claim, scores: np.ndarray) -> Outcome:
    places = [(1, 0), (0, 0), (1, 1), (0, 1)]
    return check(claim, [seen_in(np.array([i]), j, scores[i : i + 1, j : j + 1], claim)[0] for i, j in places])


def test_an_honest_claim_is_proven() -> None:
    claim, scores = claimed()
    prices: Any = {"mentor_prices": np.array([50, 0]), "mentee_prices": np.array([161, 121])}
    assert outcome(replace(claim, **prices), scores) == Outcome(0, "")


@pytest.mark.parametrize("far", [0, 2**29, 2**30 + 7, 2**31 + 11, 2**40])
def test_what_pairs_are_worth_beyond_their_prices_is_exact_for_prices_of_any_size(far: int) -> None:
    claim, scores = claimed()
    moved: Any = {"mentor_prices": np.array([50 - far - 9, -far]), "mentee_prices": np.array([161 + far, 121 + far])}
    seen, _ = seen_in(np.arange(2), 0, scores, replace(claim, **moved))
    assert (seen.surplus, seen.highest, seen.chosen) == (18, 70, 2)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"mentors": np.array([0, 0]), "mentees": np.array([1, 1]), "scores": np.array([30, 30])}, "a pair is chosen twice"),
        ({"mentors": np.array([0, 0]), "mentees": np.array([1, 0]), "scores": np.array([30, 70])}, "somebody has more"),
        ({"mentors": np.array([0, 1]), "mentees": np.array([0, 1]), "scores": np.array([70, 5])}, "a chosen pair is not allowed"),
        ({"scores": np.array([30, 21])}, "a chosen pair is not allowed, or its score"),
        ({"people": 3}, "people is 4, not 3"),
        ({"pair_bonus": 140}, "a bonus does not fit the objective"),
        ({"person_bonus": 500}, "a bonus does not fit the objective"),
        ({"objective": "score"}, "a bonus does not fit the objective"),
        ({"objective": "people"}, "a bonus does not fit the objective"),
        ({"objective": "pairs"}, "the objective is unknown"),
        ({"pair_bonus": 2**60}, "a bonus does not fit the objective"),
        ({"mentor_prices": np.array([50, 2**60])}, "a price is too large"),
    ],
)  # fmt: skip
def test_a_false_claim_is_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    claim, scores = claimed()
    found = outcome(replace(claim, **changes), scores)
    assert found.gap is None
    assert found.reason.startswith(reason)


@given(st.lists(st.integers(-300, 300), min_size=4, max_size=4))
def test_no_prices_prove_less_than_what_the_best_is_worth(moves: list[int]) -> None:
    claim, scores = claimed()
    prices: Any = {
        "mentor_prices": claim.mentor_prices + moves[:2], "mentee_prices": claim.mentee_prices + moves[2:],
    }  # fmt: skip
    found = outcome(replace(claim, **prices), scores)
    assert found.gap is not None
    assert found.gap >= 0
    worse: Any = {"mentors": np.array([0]), "mentees": np.array([1]), "scores": np.array([30]), "people": 2}
    lesser = outcome(replace(claim, **prices, **worse), scores)
    assert lesser.gap is not None
    assert lesser.gap >= 20
