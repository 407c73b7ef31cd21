from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant, Topic, Weights, WorkingHours
from reverse_mentoring.matching.judging.block import Frame, block_of, frame_of
from reverse_mentoring.matching.judging.hours import bitmap, schedule_of, weeks_of
from reverse_mentoring.matching.judging.scoring import PARTS, parts_of_pairs, scores, teaches
from reverse_mentoring.matching.people.private import Private
from support.matching_strategies import populations, private_files
from support.people import DEFAULT_TOPICS, cohort, person, program, senior

MIRA, TOMAS = "mira_northwind", "tomas_lumenworks"


def parts(mentor: Participant, mentee: Participant, private: Private | None = None, **changes: Any) -> dict[str, int]:
    """The parts of one pair, in hundredths of points."""
    the_cohort = cohort(**changes)
    frame = frame_of(program([mentor, mentee], cohorts=(the_cohort,)), the_cohort, private, [mentor], [mentee])
    return parts_of_pairs(frame, [(mentor, mentee)])[0]


@pytest.mark.parametrize(
    ("offers", "wants", "points"),
    [
        ({"kubernetes": 5}, ("kubernetes",), (4000, 2000)),
        ({"kubernetes": 1}, ("kubernetes",), (800, 400)),
        ({"kubernetes": 5}, ("technology",), (2000, 1000)),  # one step broader
        ({"technology": 5}, ("kubernetes",), (2000, 1000)),  # one step narrower
        ({"generative-ai": 5}, ("kubernetes",), (0, 0)),  # two steps, by way of technology
        ({"kubernetes": 2, "technology": 5}, ("kubernetes",), (2000, 1000)),  # the best offer counts: 5/10 over 2/5
        ({"kubernetes": 3, "technology": 5}, ("kubernetes",), (2400, 1200)),  # 3/5 over 5/10
        ({"kubernetes": 5}, ("kubernetes", "strategy"), (2667, 1333)),  # 1 / (3/2)
        ({"strategy": 5}, ("kubernetes", "strategy"), (1333, 667)),  # 1/2 / (3/2)
        ({"strategy": 5}, ("kubernetes", "budgeting", "strategy"), (1273, 636)),  # (1/2 x 1/2 + 1/3) / (11/6)
        ({}, ("kubernetes",), (0, 0)),
        ({"kubernetes": 5}, (), (0, 0)),
    ],
)
def test_learning_counts_wants_by_order_and_the_best_offer_for_each(
    offers: dict[str, int], wants: tuple[str, ...], points: tuple[int, int]
) -> None:
    upward = parts(person(MIRA, offers=offers), senior(TOMAS, wants=wants))
    downward = parts(person(MIRA, wants=wants), senior(TOMAS, offers=offers))
    assert (upward["mentee_learns"], downward["mentor_learns"]) == points


@pytest.mark.parametrize(
    ("left", "right", "points"),
    [
        ({"interests": ("climbing",)}, {"interests": ("climbing",)}, 1500),
        ({"interests": ("climbing",)}, {"interests": ("climbing", "chess")}, 750),
        ({"interests": ("climbing",), "goals": ("become-a-tech-lead",)}, {"interests": ("climbing", "chess")}, 500),
        ({"goals": ("become-a-tech-lead",)}, {"interests": ("chess",)}, 0),
        ({}, {"interests": ("chess",)}, 750),
        ({}, {}, 750),
    ],
)
def test_common_ground_is_what_both_named_and_half_when_one_is_silent(
    left: dict[str, Any], right: dict[str, Any], points: int
) -> None:
    assert parts(person(MIRA, **left), senior(TOMAS, **right))["common_ground"] == points


@pytest.mark.parametrize(
    ("mine", "theirs", "points"), [(0, None, 500), (None, 1, 400), (4, 4, 200), (5, None, 0), (0, 0, 1000)]
)
def test_preferences_are_the_mean_of_both_sides_by_rank(mine: int | None, theirs: int | None, points: int) -> None:
    ranks = {MIRA: (TOMAS, mine), TOMAS: (MIRA, theirs)}
    prefers = {
        handle: (*(f"other{n}_northwind" for n in range(rank)), wished)
        for handle, (wished, rank) in ranks.items() if rank is not None
    }  # fmt: skip
    assert parts(person(MIRA), senior(TOMAS), Private(prefers=prefers))["preferences"] == points


@pytest.mark.parametrize(
    ("hours", "meet", "points"),
    [
        ((9, 17), ("video",), 1000),
        ((9, 17), (), 750),
        ((9, 17), ("in-person",), 750),
        ((16, 20), ("video",), 475),  # 300 - 120 of 600 minutes: .75 x .3 + .25
        ((15, 20), ("in-person",), 600),  # 600 - 120 of 600
    ],
)
def test_schedule_counts_hours_beyond_the_minimum_and_a_shared_way_of_meeting(
    hours: tuple[int, int], meet: tuple[str, ...], points: int
) -> None:
    mentee = senior(TOMAS, hours=WorkingHours(hours[0] * 60, hours[1] * 60), meet=meet)
    assert parts(person(MIRA), mentee)["schedule"] == points


@pytest.mark.parametrize(
    ("left", "right", "points"),
    [
        ({}, {}, 0),
        ({}, {"org": "lumenworks"}, 200),
        ({"site": "berlin"}, {"site": "boston"}, 200),
        ({"site": "berlin"}, {}, 0),
        ({"team": "a"}, {"team": "b"}, 100),
        ({"team": "a"}, {"team": "a"}, 0),
        ({"team": "a"}, {"team": "a", "org": "lumenworks"}, 300),
        ({"site": "berlin", "team": "a"}, {"site": "boston", "team": "b", "org": "lumenworks"}, 500),
    ],
)
def test_distance_counts_another_organization_site_and_team(
    left: dict[str, Any], right: dict[str, Any], points: int
) -> None:
    assert parts(person(MIRA, **left), senior(TOMAS, **right))["distance"] == points


def test_weights_are_the_most_that_each_part_can_give() -> None:
    weights = {"mentee_learns": 7, "mentor_learns": 13, "common_ground": 0, "preferences": 50, "schedule": 1,
               "distance": 29}  # fmt: skip
    mentor = person(MIRA, offers={"generative-ai": 5}, interests=("chess",), site="berlin", team="a")
    mentee = senior(TOMAS, interests=("chess",), site="boston", team="b", org="lumenworks")
    private = Private(prefers={MIRA: (TOMAS,), TOMAS: (MIRA,)})
    assert parts(mentor, mentee, private, weights=weights) == {name: 100 * w for name, w in weights.items()}


def test_each_teaches_what_the_other_wants_in_the_order_of_the_wants() -> None:
    mira = person(MIRA, offers={"kubernetes": 1, "strategy": 2}, wants=("budgeting", "chess"))
    tomas = senior(TOMAS, wants=("technology", "generative-ai", "budgeting", "kubernetes"))
    frame = frame_of(program([mira, tomas]), cohort(), None, [mira], [tomas])
    assert teaches(frame, mira, tomas) == ("technology", "budgeting", "kubernetes")
    assert teaches(frame, tomas, mira) == ("budgeting",)


def half_up(fraction: Fraction) -> int:
    return (fraction + Fraction(1, 2)).__floor__()


def learning_by_definition(teacher: Participant, learner: Participant, topics: dict[str, Topic]) -> Fraction:
    def offered(want: str) -> Fraction:
        exact = [Fraction(level, 5) for topic, level in teacher.offers.items() if topic == want]
        near = [Fraction(level, 10) for topic, level in teacher.offers.items()
                if want == topics[topic].broader or topic == topics[want].broader]  # fmt: skip
        return max([*exact, *near], default=Fraction(0))

    importance = [Fraction(1, rank) for rank, _ in enumerate(learner.wants, start=1)]
    learned = sum((i * offered(w) for i, w in zip(importance, learner.wants, strict=True)), Fraction(0))
    return learned / sum(importance) if importance else Fraction(0)


def by_definition(mentor: Participant, mentee: Participant, private: Private, frame: Frame) -> dict[str, int]:
    """The parts from the words of the contract, in fractions, one pair at a time."""
    rules, weights = frame.cohort.matching.rules, frame.cohort.matching.weights
    left, right = ({*p.interests, *p.goals} for p in (mentor, mentee))
    ground = Fraction(len(left & right), len(left | right)) if left and right else Fraction(1, 2)

    def likes(a: Participant, b: Participant) -> Fraction:
        ranked = private.prefers.get(a.handle, ())
        rank = ranked.index(b.handle) if b.handle in ranked else 9
        return max(Fraction(0), Fraction(5 - rank, 5))

    weeks = weeks_of(frame.cohort.runs_from, frame.cohort.runs_to)
    extra = Fraction(0)
    for monday in weeks:
        shared = int((bitmap(schedule_of(mentor), monday) & bitmap(schedule_of(mentee), monday)).sum())
        extra += Fraction(min(600, max(0, shared - rules.min_overlap_minutes)), 600)
    meet = bool(set(mentor.meet) & set(mentee.meet))
    org = mentor.org != mentee.org
    site = None not in (mentor.site, mentee.site) and mentor.site != mentee.site
    team = None not in (mentor.team, mentee.team) and (org or mentor.team != mentee.team)
    fractions = {
        "mentee_learns": learning_by_definition(mentor, mentee, DEFAULT_TOPICS),
        "mentor_learns": learning_by_definition(mentee, mentor, DEFAULT_TOPICS),
        "common_ground": ground,
        "preferences": (likes(mentor, mentee) + likes(mentee, mentor)) / 2,
        "schedule": Fraction(3, 4) * extra / len(weeks) + Fraction(1, 4) * meet,
        "distance": Fraction(2, 5) * org + Fraction(2, 5) * site + Fraction(1, 5) * team,
    }
    return {name: half_up(100 * getattr(weights, name) * fraction) for name, fraction in fractions.items()}


@given(st.data(), populations(most=4))
def test_the_parts_are_those_of_the_definition(data: st.DataObject, people: tuple[Participant, ...]) -> None:
    private = data.draw(private_files(people))
    the_cohort = cohort(runs_from=weeks_of(cohort().runs_from, cohort().runs_to)[16], runs_to=cohort().runs_to)
    frame = frame_of(program(people, cohorts=(the_cohort,)), the_cohort, private, people, people)
    block = block_of(frame, people, people)
    couples = [(a, b) for a in people for b in people]
    expected = [by_definition(a, b, private, frame) for a, b in couples]
    assert parts_of_pairs(frame, couples) == expected
    assert scores(block).reshape(-1).tolist() == [sum(found.values()) for found in expected]


def test_the_parts_stand_in_the_order_of_the_weights() -> None:
    assert list(PARTS) == list(Weights.__slots__)
