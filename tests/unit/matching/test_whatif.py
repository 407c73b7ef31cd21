from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant, Weights
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.rounds import Round, prepare
from reverse_mentoring.matching.solution import solve
from reverse_mentoring.matching.telling.costs import tally
from reverse_mentoring.matching.whatif.changes import changes
from reverse_mentoring.matching.whatif.compare import compare
from reverse_mentoring.matching.whatif.keeping import Old, kept_first, released
from reverse_mentoring.matching.whatif.sensitivity import rescored, sensitivity, variants
from reverse_mentoring.matching.whatif.terms import Outcome, Terms, outcome
from reverse_mentoring.matching.whatif.told import changes_text, comparison_text, sensitivity_text
from support.matching_strategies import OBJECTIVES, populations, private_files
from support.people import COHORT, TODAY, cohort, pair, person, program, senior
from unit.matching.test_floor import MOST_ENTRIES, every_matching

EASY = {"min_level_gap": 1, "min_overlap_minutes": 0, "shared_topic": "ignore", "shared_language": "ignore"}
A, B, C, D = "a_northwind", "b_northwind", "c_northwind", "d_northwind"
PEOPLE = (
    person(A, offers={"generative-ai": 5, "kubernetes": 2}),
    person(B, offers={"generative-ai": 2, "kubernetes": 1}),
    senior(C),
    senior(D, wants=("kubernetes",)),
)
"""The best is a with c (77.50) and b with d (45.50); the other way round it is 53.50 twice."""


def under(
    terms: Terms, *, people: Any = PEOPLE, pairs: Any = (), private: Private | None = None, **changes: Any
) -> Outcome:
    return outcome(program(people, cohorts=(cohort(**changes),), pairs=pairs), COHORT, TODAY, private, terms)


def pairs_of(found: Outcome) -> list[str]:
    names = ("".join(p.handle[0] for p in found.the_round.people(n)) for n in found.solution.chosen.tolist())
    return sorted(names)


def proposals(*couples: tuple[str, str], **changes: Any) -> list[Any]:
    return [pair(*couple, "proposed", COHORT, **changes) for couple in couples]


def test_pairs_that_nobody_signed_are_kept_only_as_far_as_their_price_goes() -> None:
    old = proposals((A, D), (B, C))
    for price, expected in ((0, ["ac", "bd"]), (799, ["ac", "bd"]), (801, ["ad", "bc"])):
        found = under(Terms(keep=price), pairs=old)
        assert pairs_of(found) == expected
        assert found.solution.total == found.solution.upper_bound == (12_300 if expected == ["ac", "bd"] else 10_700)


def test_without_a_price_pairs_that_stand_are_not_matched_again() -> None:
    assert pairs_of(under(Terms(), pairs=proposals((A, D)))) == ["bc"]


def test_a_pair_that_one_of_the_two_has_signed_stays() -> None:
    signed = proposals((A, D), signed={"mentor": TODAY})
    found = under(Terms(keep=0), pairs=signed)
    assert (pairs_of(found), found.old) == (["bc"], Old((), ()))


def test_pairs_of_an_open_proposal_are_kept_like_merged_ones() -> None:
    found = under(Terms(keep=3000, earlier=((A, D), (B, C))))
    assert (pairs_of(found), found.old) == (["ad", "bc"], Old((), ((A, D), (B, C))))
    both = under(Terms(keep=3000, earlier=((A, D),)), pairs=proposals((A, D)))
    assert both.old == Old(((A, D),), ())


def test_a_place_counts_before_any_price_on_changes() -> None:
    old = proposals((A, C))
    people = (
        person(A, offers={"generative-ai": 5, "kubernetes": 2}),
        person(B, offers={"generative-ai": 2}),
        *PEOPLE[2:],
    )
    assert pairs_of(under(Terms(keep=100_000), people=people, pairs=old)) == ["ad", "bc"]


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(data=st.data(), people=populations(most=5), price=st.integers(0, 6000))
def test_keeping_gives_the_best_of_trying_everything(
    objective: str, data: st.DataObject, people: tuple[Participant, ...], price: int
) -> None:
    private = data.draw(private_files(people))
    the_round = prepare(program(people, cohorts=(cohort(rules=EASY, objective=objective),)), COHORT, TODAY, private)
    size = the_round.entries.scores.size
    if not 0 < size <= MOST_ENTRIES:
        return
    old = data.draw(st.sets(st.sampled_from(range(size)), max_size=3))
    couples = tuple((m.handle, e.handle) for m, e in (the_round.people(n) for n in sorted(old)))
    found = kept_first(Old((), couples), price, solve)(the_round)
    worth = [goals(the_round, chosen, old, price, objective) for chosen in every_matching(the_round)]
    assert goals(the_round, found.chosen.tolist(), old, price, objective) == max(worth)
    assert found.total == int(the_round.entries.scores[found.chosen].sum()) == found.upper_bound


def goals(the_round: Round, chosen: list[int], old: set[int], price: int, objective: str) -> tuple[int, ...]:
    import numpy as np

    people, pairs, total = tally(the_round, np.array(chosen, dtype=np.int64))
    worth = total + price * len(old & {*chosen})
    return {"people": (people, pairs, worth), "coverage": (pairs, worth), "score": (worth,)}[objective]


@given(data=st.data(), people=populations(most=7))
def test_a_higher_price_never_keeps_fewer_and_never_gains_points(
    data: st.DataObject, people: tuple[Participant, ...]
) -> None:
    known = program(people, cohorts=(cohort(rules=EASY),))
    the_round = prepare(known, COHORT, TODAY)
    if not the_round.entries.scores.size:
        return
    old = data.draw(st.sets(st.sampled_from(range(the_round.entries.scores.size)), max_size=4))
    couples = tuple((m.handle, e.handle) for m, e in (the_round.people(n) for n in sorted(old)))
    found = [kept_first(Old((), couples), price, solve)(the_round) for price in (0, 100, 1000, 10_000)]
    kept = [len(old & {*solution.chosen.tolist()}) for solution in found]
    assert kept == sorted(kept)
    assert [s.total for s in found] == sorted((s.total for s in found), reverse=True)
    assert len({(s.people, s.matched) for s in found}) == 1


def test_what_became_of_old_pairs_in_words() -> None:
    people = (*PEOPLE[:3], replace(PEOPLE[3], status="paused"), senior("e_northwind", wants=("kubernetes",)))
    found = under(Terms(keep=200), people=people, pairs=proposals((A, D), (B, C)))
    assert changes_text(changes(found), 200) == (
        "Of 2 pairs proposed before, 0 stay, 1 are given up, and 1 cannot stay. 2 pairs are new.\n"
        "Cannot stay:\n"
        "  - a_northwind -> d_northwind: d_northwind is taking a break\n"
        "Given up, where that gains more than 2.00 points a pair:\n"
        "  - b_northwind -> c_northwind: b_northwind gets e_northwind and c_northwind gets a_northwind\n"
        "New:\n"
        "  + a_northwind -> c_northwind\n"
        "  + b_northwind -> e_northwind\n"
        "Keeping them costs nothing: without a price on changes the same ones would stay."
    )


def test_the_price_of_keeping_is_told_in_points_and_pairs() -> None:
    found = under(Terms(keep=3000), pairs=proposals((A, D), (B, C)))
    told = changes(found)
    assert changes_text(told, 3000) == (
        "Of 2 pairs proposed before, 2 stay, 0 are given up, and 0 cannot stay. 0 pairs are new.\n"
        "Without a price on changes 0 would stay, for 16.00 points more in total."
    )
    assert told.as_json()["price"] == {"points": 16.0, "stay_without": 0}


def test_reasons_why_an_old_pair_cannot_stay() -> None:
    together = (replace(PEOPLE[0], team="payments"), PEOPLE[1], replace(PEOPLE[2], team="payments"), PEOPLE[3])
    found = under(Terms(keep=100, earlier=((A, C), (B, "gone_northwind"))), people=together)
    assert [lost.says for lost in changes(found).cannot_stay] == [
        "they are in the same team", "gone_northwind is not in the program any more",
    ]  # fmt: skip


def test_an_old_pair_that_is_vetoed_now_reads_like_one_that_was_given_up() -> None:
    veto = Private(vetoes=frozenset({frozenset({A, D})}))
    found = changes(under(Terms(keep=3000), pairs=proposals((A, D), (B, C)), private=veto))
    assert (found.cannot_stay, [lost.says for lost in found.given_up]) == (
        (), ["a_northwind gets c_northwind and d_northwind gets b_northwind", "b_northwind gets d_northwind and c_northwind gets a_northwind"],
    )  # fmt: skip


def test_nothing_to_keep_is_said() -> None:
    assert changes_text(changes(under(Terms(keep=100))), 100) == (
        "No pair was proposed before that nobody has signed, so there is none to keep."
    )


def test_only_unsigned_proposals_of_the_cohort_are_released() -> None:
    pairs = [*proposals((A, C)), pair(B, D, "agreed", COHORT), pair(A, D, "proposed", "2026-spring")]
    known = program(PEOPLE, cohorts=(cohort(), cohort("2026-spring")), pairs=pairs)
    left, old = released(known, COHORT)
    assert ([p.id for p in left.pairs], old.couples) == ([f"{B}--{D}", f"{A}--{D}"], ((A, C),))


def test_two_settings_side_by_side() -> None:
    after = Terms(("weights.mentee_learns=50", "rules.shared_language=ignore"))
    assert comparison_text(compare(under(Terms()), under(after))) == (
        "What would change:\n"
        "\n"
        "  weights.mentee_learns: 40 -> 50\n"
        "  weights.mentor_learns: 20 -> 17\n"
        "  weights.common_ground: 15 -> 13\n"
        "  weights.preferences: 10 -> 8\n"
        "  weights.schedule: 10 -> 8\n"
        "  weights.distance: 5 -> 4\n"
        "  rules.shared_language: require -> ignore\n"
        "\n"
        "                            cohort.yaml        tried\n"
        "  people with a partner               4            4\n"
        "  pairs                               2            2\n"
        "  total, by its settings         123.00       123.00\n"
        "  lowest pair                     45.50        41.50\n"
        "\n"
        "  The same 2 pairs."
    )


def test_pairs_that_go_and_come_are_named_with_their_scores() -> None:
    told = compare(under(Terms()), under(Terms(floor="best")))
    assert comparison_text(told).splitlines()[-5:] == [
        "  0 pairs stay, 2 would go, 2 would be new:",
        "    -  77.50  a_northwind -> c_northwind",
        "    -  45.50  b_northwind -> d_northwind",
        "    +  53.50  a_northwind -> d_northwind",
        "    +  53.50  b_northwind -> c_northwind",
    ]
    assert told.as_json()["after"] == {
        "people": 4, "pairs": 2, "total": 107.0, "lowest": 53.5, "total_by_cohort_settings": 107.0,
    }  # fmt: skip
    assert told.as_json()["settings"] == {}


def test_each_weight_goes_a_fifth_up_and_down() -> None:
    assert [(part, after) for part, after, _ in variants(Weights())] == [
        ("mentee_learns", 48), ("mentee_learns", 32), ("mentor_learns", 24), ("mentor_learns", 16),
        ("common_ground", 18), ("common_ground", 12), ("preferences", 12), ("preferences", 8),
        ("schedule", 12), ("schedule", 8), ("distance", 6), ("distance", 4),
    ]  # fmt: skip
    assert {sum(vars_of(weights)) for _, _, weights in variants(Weights())} == {100}
    assert variants(Weights(100, 0, 0, 0, 0, 0)) == []


def vars_of(weights: Weights) -> tuple[int, ...]:
    return tuple(getattr(weights, name) for name in Weights.__dataclass_fields__)


def test_which_pairs_survive_other_weights() -> None:
    people = (
        PEOPLE[0],
        replace(PEOPLE[1], interests=("climbing",)),
        replace(PEOPLE[2], interests=("climbing",)),
        replace(PEOPLE[3], interests=("chess",)),
    )
    the_round = prepare(program(people), COHORT, TODAY)
    told = sensitivity(the_round, solve(the_round))
    assert sensitivity_text(told) == (
        "Which pairs survive when one weight goes up or down by a fifth, and the others share the rest:\n"
        "\n"
        "  mentee_learns   40 -> 48      2 of 2 pairs\n"
        "  mentee_learns   40 -> 32      0 of 2 pairs\n"
        "  mentor_learns   20 -> 24      2 of 2 pairs\n"
        "  mentor_learns   20 -> 16      2 of 2 pairs\n"
        "  common_ground   15 -> 18      0 of 2 pairs\n"
        "  common_ground   15 -> 12      2 of 2 pairs\n"
        "  preferences     10 -> 12      2 of 2 pairs\n"
        "  preferences      10 -> 8      2 of 2 pairs\n"
        "  schedule        10 -> 12      2 of 2 pairs\n"
        "  schedule         10 -> 8      2 of 2 pairs\n"
        "  distance          5 -> 6      2 of 2 pairs\n"
        "  distance          5 -> 4      2 of 2 pairs\n"
        "\n"
        "  0 of 2 pairs survive all 12.\n"
        "  These depend on the weights most; look at them yourself:\n"
        "    survives 10 of 12: a_northwind -> c_northwind\n"
        "    survives 10 of 12: b_northwind -> d_northwind"
    )
    assert told.as_json()["pairs"] == [
        {"mentor": A, "mentee": C, "survives": 10}, {"mentor": B, "mentee": D, "survives": 10},
    ]  # fmt: skip


@given(data=st.data(), people=populations(most=7))
def test_a_round_with_other_weights_is_the_round_made_anew(
    data: st.DataObject, people: tuple[Participant, ...]
) -> None:
    import numpy as np

    private = data.draw(private_files(people))
    _, _, weights = data.draw(st.sampled_from(variants(Weights())))
    before = prepare(program(people, cohorts=(cohort(rules=EASY),)), COHORT, TODAY, private)
    names = tuple(Weights.__dataclass_fields__)
    made = cohort(rules=EASY, weights=dict(zip(names, vars_of(weights), strict=True)))
    anew = prepare(program(people, cohorts=(made,)), COHORT, TODAY, private)
    found = rescored(before, weights)
    for name in ("mentors", "mentees", "scores", "open"):
        assert np.array_equal(getattr(found.entries, name), getattr(anew.entries, name))
