from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.matching.fairness.floor import best_floor, floored, lowest
from reverse_mentoring.matching.fairness.frontier import Stop, as_json, frontier
from reverse_mentoring.matching.fairness.picture import picture
from reverse_mentoring.matching.fairness.told import frontier_text
from reverse_mentoring.matching.rounds import Round, prepare
from reverse_mentoring.matching.solution import solve
from reverse_mentoring.matching.telling.costs import tally
from support.matching_strategies import populations, private_files
from support.people import COHORT, TODAY, cohort, person, program, senior

EASY = {"min_level_gap": 1, "min_overlap_minutes": 0, "shared_topic": "ignore", "shared_language": "ignore"}
MOST_ENTRIES = 9


def every_matching(the_round: Round) -> list[list[int]]:
    """All subsets of the open entries that seats allow."""
    entries = the_round.entries
    usable = [n for n in range(entries.scores.size) if entries.open[n]]
    subsets = ([n for k, n in enumerate(usable) if bits >> k & 1] for bits in range(2 ** len(usable)))
    return [subset for subset in subsets if _fits(the_round, subset)]


def _fits(the_round: Round, chosen: list[int]) -> bool:
    entries = the_round.entries
    sides = ((the_round.mentors, entries.mentors), (the_round.mentees, entries.mentees))
    return all(
        sum(1 for n in chosen if ends[n] == place) <= e.free for side, ends in sides for place, e in enumerate(side)
    )


@pytest.mark.parametrize("objective", ["people", "coverage"])
@given(data=st.data(), people=populations(most=5))
def test_the_best_floor_is_that_of_trying_everything(
    objective: str, data: st.DataObject, people: tuple[Participant, ...]
) -> None:
    private = data.draw(private_files(people))
    known = program(people, cohorts=(cohort(rules=EASY, objective=objective),))
    the_round = prepare(known, COHORT, TODAY, private)
    if not 0 < the_round.entries.scores.size <= MOST_ENTRIES:
        return
    scores = the_round.entries.scores
    found = best_floor(the_round)
    told = [(tally_of(the_round, chosen, objective), chosen) for chosen in every_matching(the_round) if chosen]
    if not told:
        assert found.floor == 0
        return
    most = max(counts for (*counts, _), _ in told)
    full = [(total, chosen) for (*counts, total), chosen in told if counts == most]
    assert found.floor == max(min(scores[chosen]) for _, chosen in full)
    assert found.solution.total == max(total for total, chosen in full if min(scores[chosen]) >= found.floor)
    assert lowest(the_round, found.solution) == found.floor
    if found.beyond is not None and found.higher is not None:
        assert found.beyond.optimal
        assert tally_of(the_round, found.beyond.chosen.tolist(), objective)[:-1] < tuple(most)
        assert found.higher == min(int(s) for s in scores[the_round.entries.open] if s > found.floor)


def tally_of(the_round: Round, chosen: list[int], objective: str) -> tuple[int, ...]:
    import numpy as np

    people, pairs, total = tally(the_round, np.array(chosen, dtype=np.int64))
    return (people, pairs, total) if objective == "people" else (pairs, total)


PEOPLE = (
    person("a_northwind", offers={"generative-ai": 5, "kubernetes": 2}),
    person("b_northwind", offers={"generative-ai": 2, "kubernetes": 1}),
    senior("c_northwind"),
    senior("d_northwind", wants=("kubernetes",)),
)


def test_a_floor_raises_the_worst_pair_and_keeps_everybodys_place() -> None:
    the_round = prepare(program(PEOPLE), COHORT, TODAY)
    plain, found = solve(the_round), best_floor(the_round)
    assert (lowest(the_round, plain), plain.matched, plain.total) == (4550, 2, 12_300)
    assert (found.floor, found.solution.matched, found.solution.total) == (5350, 2, 10_700)


def test_a_pin_stays_whatever_it_scores() -> None:
    pins = [("b_northwind", "c_northwind")]
    the_round = prepare(program(PEOPLE, cohorts=(cohort(pins=pins),)), COHORT, TODAY)
    found = solve(floored(the_round, 10_000))
    assert [the_round.people(n)[0].handle for n in found.chosen.tolist()] == ["b_northwind"]


def test_the_score_alone_has_no_best_floor() -> None:
    the_round = prepare(program(PEOPLE, cohorts=(cohort(objective="score"),)), COHORT, TODAY)
    with pytest.raises(UsageFault, match="no best floor"):
        best_floor(the_round)


def test_nobody_to_match_has_the_floor_nothing() -> None:
    the_round = prepare(program(), COHORT, TODAY)
    assert (best_floor(the_round).floor, best_floor(the_round).beyond) == (0, None)
    assert [(stop.floor, stop.best) for stop in frontier(the_round)] == [(0, True)]


@given(data=st.data(), people=populations(most=8))
def test_along_the_frontier_people_and_pairs_only_go_down_and_the_worst_pair_keeps_its_floor(
    data: st.DataObject, people: tuple[Participant, ...]
) -> None:
    objective = data.draw(st.sampled_from(("people", "coverage", "score")))
    known = program(people, cohorts=(cohort(rules=EASY, objective=objective),))
    stops = frontier(prepare(known, COHORT, TODAY))
    assert [stop.floor for stop in stops] == sorted(stop.floor for stop in stops)
    for before, after in pairwise(stops):
        if objective != "score":
            assert (after.people, after.pairs) <= (before.people, before.pairs)
        if (after.people, after.pairs) == (before.people, before.pairs):
            assert after.total <= before.total
        assert after.lowest >= after.floor or not after.pairs
    best = [stop for stop in stops if stop.best]
    assert len(best) == (objective != "score")
    if best:
        assert (best[0].people, best[0].pairs) == (stops[0].people, stops[0].pairs)


STOPS = (
    Stop(0, 10, 5, 30_000, 1_500, best=False),
    Stop(2_000, 10, 5, 29_900, 2_050, best=False),
    Stop(2_600, 10, 5, 29_500, 2_600, best=True),
    Stop(3_000, 8, 4, 26_000, 3_100, best=False),
)


def test_the_frontier_as_a_table_and_as_data() -> None:
    assert frontier_text(STOPS) == (
        "What a floor under the worst pair costs:\n"
        "\n"
        "   floor   lowest   people   pairs        total  of that without\n"
        "    none    15.00       10       5       300.00  100.00 %\n"
        "   20.00    20.50       10       5       299.00   99.67 %\n"
        "   26.00    26.00       10       5       295.00   98.33 %  <- the highest that costs no place (--floor best)\n"
        "   30.00    31.00        8       4       260.00   86.67 %\n"
        "\n"
        "The lowest pair can rise from 15.00 to 26.00 for 5.00 points of the total; nobody loses their place."
    )
    assert as_json(STOPS)[1] == {
        "floor": 20.0, "best": False, "people": 10, "pairs": 5, "total": 299.0, "lowest": 20.5, "share": 0.9967,
    }  # fmt: skip


def test_the_picture_is_a_drawing_with_its_numbers_in_words_and_nothing_from_elsewhere() -> None:
    drawn = picture(STOPS, 'Fall <2026> & "more"')
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own text
    named = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert named == {"svg", "title", "desc", "style", "rect", "text", "line", "polyline", "circle"}
    assert root.find("{*}title").text == 'A floor under the worst pair: Fall <2026> & "more"'  # type: ignore[union-attr]
    assert "floor 26.00: 10 people, 5 pairs, total 295.00" in str(root.find("{*}desc").text)  # type: ignore[union-attr]
    assert "http" not in drawn.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert len(root.findall("{*}circle")) == 2 * len(STOPS)
    assert drawn == picture(STOPS, 'Fall <2026> & "more"')


def test_a_picture_of_a_single_stop_is_drawn_too() -> None:
    root = ElementTree.fromstring(picture(STOPS[:1], "Fall 2026"))  # noqa: S314 - our own text
    assert root.tag.endswith("svg")
