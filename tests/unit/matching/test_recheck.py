from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reverse_mentoring.errors import UsageFault
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.proof import all_pairs
from reverse_mentoring.matching.proof.certificate import Certificate, Chosen
from reverse_mentoring.matching.proof.recheck import Recheck, recheck
from reverse_mentoring.matching.spread import Threads
from support.certificates import PROOF, Case, case_of, cases, tamperings
from support.people import COHORT, TODAY, cohort, pair, person, program, senior

MIRA, JUNE, TOMAS, IDA = "mira_northwind", "june_northwind", "tomas_northwind", "ida_northwind"


def checked(case: Case, **changes: Any) -> Recheck:
    return recheck(case.program, COHORT, TODAY, replace(case.certificate, **changes), case.private)


@given(cases())
def test_the_certificate_of_every_matching_holds(case: Case) -> None:
    assert checked(case) == Recheck("holds")
    assert case.certificate.gap == 0


@given(data=st.data(), case=cases())
def test_a_tampered_certificate_never_holds_unless_it_is_still_a_proof(data: st.DataObject, case: Case) -> None:
    tampered = data.draw(tamperings(case.certificate))
    found = recheck(case.program, COHORT, TODAY, tampered.certificate, case.private)
    if tampered.field not in PROOF:
        assert not found.holds
        assert found.reason
        assert found.hint
    elif found.holds:  # other prices, but they prove the very same claims
        assert tampered.certificate.upper_bound == case.certificate.total


@given(data=st.data(), case=cases())
def test_a_worse_matching_has_no_prices_that_prove_it(data: st.DataObject, case: Case) -> None:
    pairs = case.certificate.pairs
    assume(pairs)
    gone = data.draw(st.integers(0, len(pairs) - 1))
    assume(case.certificate.objective != "score" or pairs[gone].score)
    worse = _without(case.certificate, gone)
    numbers = st.integers(-3 * worse.pair_bonus - 20_000, 3 * worse.pair_bonus + 20_000)
    mentors = tuple(replace(p, price=data.draw(numbers)) for p in worse.mentors)
    mentees = tuple(replace(p, price=data.draw(numbers)) for p in worse.mentees)
    for tried in (worse, replace(worse, mentors=mentors, mentees=mentees)):
        assert not recheck(case.program, COHORT, TODAY, tried, case.private).holds


def _without(certificate: Certificate, gone: int) -> Certificate:
    """The certificate without a pair, with true sums, that still claims to be the best."""
    pairs = tuple(pair for n, pair in enumerate(certificate.pairs) if n != gone)
    total = sum(pair.score for pair in pairs)
    people = sum(
        len({getattr(p, role) for p in pairs} - {p.handle for p in side if p.partnered})
        for role, side in (("mentor", certificate.mentors), ("mentee", certificate.mentees))
    )
    return replace(certificate, pairs=pairs, total=total, upper_bound=total, people=people)


def test_a_gap_that_is_admitted_holds_and_one_that_is_not_does_not() -> None:
    case = case_of(program([person(MIRA), senior(TOMAS)]), Private())
    dear = (replace(case.certificate.mentors[0], price=20_000),)
    bound = int(checked(case, mentors=dear).reason.split()[7].rstrip(","))
    assert bound > case.certificate.total
    for upper_bound, code in ((bound, "holds"), (bound - 1, "unproven"), (bound + 1, "unproven")):
        assert checked(case, mentors=dear, upper_bound=upper_bound).code == code


def test_other_records_make_it_stale_and_the_reason_says_what_that_means() -> None:
    case = case_of(program([person(MIRA), senior(TOMAS)]), Private())
    moved = program([person(MIRA), senior(TOMAS, level="staff")])
    found = recheck(moved, COHORT, TODAY, case.certificate, Private())
    assert found.code == "stale"
    assert found.reason.startswith(f"the certificate is for run {case.certificate.run}, and the records now make run ")
    assert found.hint == (
        "something that the matching depends on has changed since: people, pairs, settings, or who is in the pool on "
        "this day. To check it, go back to the commit and the day (--today) that it was made with"
    )
    assert recheck(case.program, COHORT, date(2028, 1, 1), case.certificate).code == "stale"


def test_a_private_run_needs_its_private_file_again() -> None:
    people = [person(MIRA), senior(TOMAS), senior(IDA)]
    vetoed = Private(vetoes=frozenset({frozenset({MIRA, TOMAS})}))
    case = case_of(program(people), vetoed)
    assert recheck(case.program, COHORT, TODAY, case.certificate, vetoed).holds
    found = recheck(case.program, COHORT, TODAY, case.certificate)
    assert found == Recheck(
        "private", "the certificate is of a run with a private file", "give the same one with --private"
    )
    other = Private(vetoes=frozenset({frozenset({MIRA, IDA})}))
    assert recheck(case.program, COHORT, TODAY, case.certificate, other).code == "untrue"
    plain = case_of(program(people), Private())
    assert recheck(plain.program, COHORT, TODAY, plain.certificate, vetoed) == Recheck(
        "private", "the certificate is of a run without a private file", "leave --private away"
    )


def test_a_broken_rule_and_a_veto_read_the_same() -> None:
    two, vetoed = [person(MIRA), senior(TOMAS)], Private(vetoes=frozenset({frozenset({MIRA, TOMAS})}))
    reasons = set()
    for people, private in (
        (two, vetoed),
        ([person(MIRA, languages=("de",)), senior(TOMAS)], Private(prefers={MIRA: ()})),
    ):
        case = case_of(program(people), private)
        forged = (Chosen(MIRA, TOMAS, 6950, False),)
        found = checked(case, pairs=forged, total=6950, upper_bound=6950, people=2)
        assert found.code == "untrue"
        reasons.add(found.reason)
    assert reasons == {"two people are paired in it who cannot be paired in this run"}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"cohort": "2027-fall"}, "the certificate is for another cohort, not for 2026-fall"),
        ({"objective": "coverage"}, "the cohort's objective is people, not what it says"),
        ({"total": 1}, "'total' is 7450, not 1"),
        ({"people": 3}, "'people' is 2, not 3"),
        ({"pairs": ()}, "'total' is 0, not 7450"),
        ({"mentors": ()}, "its mentors, or their free seats, are not those of the pool"),
        ({"mentees": ()}, "its mentees, or their free seats, are not those of the pool"),
        ({"pairs": (Chosen(MIRA, TOMAS, 7450, True),)}, "its pinned pairs are not the cohort's pins"),
        ({"pairs": (Chosen(MIRA, TOMAS, 7450, False),) * 2}, "its pairs are not sorted, or one is there twice"),
        ({"pairs": (Chosen(MIRA, IDA, 7450, False), Chosen(MIRA, TOMAS, 7450, False))},
         "a mentor has more partners than free seats"),
        ({"pairs": (Chosen(TOMAS, MIRA, 7450, False),)}, "a mentor has more partners than free seats"),
        ({"pairs": (Chosen(MIRA, TOMAS, 7449, False),), "total": 7449},
         "the score of a pair is not what the rules of scoring give"),
        ({"upper_bound": 7449}, "its prices prove an upper bound of 7450, and it claims 7449"),
        ({"pair_bonus": 7450}, "a bonus does not fit the objective 'people'"),
        ({"person_bonus": 0}, "a bonus does not fit the objective 'people'"),
        ({"person_bonus": -1}, "one of its bonuses is too large to be checked, or below zero"),
        ({"pair_bonus": 2**60}, "one of its bonuses is too large to be checked, or below zero"),
    ],
)  # fmt: skip
def test_each_thing_that_is_not_so_is_named(changes: dict[str, Any], reason: str) -> None:
    case = case_of(program([person(MIRA), senior(TOMAS), senior(IDA)]), Private(prefers={MIRA: (TOMAS,)}))
    assert case.certificate.pairs == (Chosen(MIRA, TOMAS, 7450, False),)
    assert checked(case, **changes).reason == reason


def test_a_price_that_is_too_large_is_refused() -> None:
    case = case_of(program([person(MIRA), senior(TOMAS)]), Private())
    large = (replace(case.certificate.mentors[0], price=2**60),)
    assert checked(case, mentors=large).reason == "one of its prices is too large to be checked"


def test_pins_and_pairs_that_stand_are_part_of_it() -> None:
    people = [
        person(MIRA, seats=(2, 0)),
        person(JUNE),
        senior(TOMAS, seats=(0, 2)),
        senior(IDA),
        senior("una_northwind"),
    ]
    pinned = cohort(pins=[(JUNE, TOMAS)])
    case = case_of(program(people, cohorts=[pinned], pairs=[pair(MIRA, IDA, "active", COHORT)]), Private())
    assert [p for p in case.certificate.pairs if p.pinned] == [Chosen(JUNE, TOMAS, 6950, True)]
    assert [(p.seats, p.partnered) for p in case.certificate.mentors] == [(1, False), (1, True)]
    assert checked(case).holds


def test_of_the_two_directions_of_equals_one_counts_the_pinned_or_the_better() -> None:
    """A level gap of 0 allows both ways round; a certificate with the other way is refused, in either role."""
    people = [
        person(MIRA, seats=(1, 1), offers={"generative-ai": 5}, wants=("strategy",)),
        person(JUNE, seats=(1, 1), offers={"strategy": 1}, wants=("generative-ai",)),
    ]
    better, worse = (MIRA, JUNE), (JUNE, MIRA)
    for pins, (mentor, mentee) in (((), better), ((better,), better), ((worse,), worse)):
        free = cohort(rules={"min_level_gap": 0}, pins=pins)
        case = case_of(program(people, cohorts=[free]), Private())
        (only,) = case.certificate.pairs
        assert (only.mentor, only.mentee, only.pinned) == (mentor, mentee, bool(pins))
        assert checked(case).holds
        turned = replace(only, mentor=mentee, mentee=mentor, score=11_000 - only.score, pinned=False)
        forged = checked(case, pairs=(turned,), total=turned.score, upper_bound=turned.score)
        assert forged.reason == (
            "its pinned pairs are not the cohort's pins" if pins
            else "two people are paired in it who cannot be paired in this run"
        )  # fmt: skip


def test_it_is_the_same_in_one_block_and_in_many_on_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [person(f"m{n}_northwind", seats=(1 + n % 2, 0)) for n in range(9)]
    case = case_of(program([*people, *(senior(f"s{n}_northwind") for n in range(7))]), Private())
    for cells in (1, 20, 10_000):
        monkeypatch.setattr(all_pairs, "CELLS", cells)
        assert recheck(case.program, COHORT, TODAY, case.certificate, None, Threads(3)).holds
        wrong = replace(case.certificate, upper_bound=case.certificate.upper_bound - 1)
        assert recheck(case.program, COHORT, TODAY, wrong, None, Threads(3)).code == "unproven"


def test_sums_beyond_64_bits_are_exact() -> None:
    case = case_of(program([person(f"m{n}_northwind") for n in range(9)] + [senior(TOMAS)]), Private())
    prices = tuple(replace(p, price=-(2**60) + 1) for p in case.certificate.mentors)
    found = checked(case, mentors=prices).reason
    surplus = sum(6950 + case.certificate.pair_bonus + 2**60 - 1 - case.certificate.mentees[0].price for _ in range(9))
    assert surplus > 2**63
    assert found.startswith("its prices prove an upper bound of ")
    assert int(found.split()[7].rstrip(",")) > 2**63


def test_an_unknown_cohort_is_wrong_usage() -> None:
    case = case_of(program(), Private())
    with pytest.raises(UsageFault, match="there is no cohort '2030-fall'"):
        recheck(case.program, "2030-fall", TODAY, case.certificate)


def test_the_check_loads_no_module_of_the_solver(repository: Path) -> None:
    code = (
        "import sys, reverse_mentoring.matching.proof.recheck\n"
        "print([n for n in sys.modules if 'ortools' in n or 'numba' in n or '.solving' in n or n.endswith('.solution')])"
    )
    env = {**os.environ, "PYTHONPATH": str(repository / "scripts")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
