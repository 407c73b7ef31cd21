from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.telling.choices import Explanation
from reverse_mentoring.matching.telling.explain import explain
from support.matching_strategies import populations
from support.people import COHORT, TODAY, cohort, pair, person, program, senior

MIRA, JUNE, KIM = "mira_northwind", "june_northwind", "kim_northwind"
TOMAS, IDA = "tomas_lumenworks", "ida_northwind"

PEOPLE = (
    person(MIRA, interests=("climbing",), team="payments", site="berlin"),
    person(JUNE, offers={"generative-ai": 2}),
    person(KIM, languages=("de",), reports_to=IDA),
    senior(TOMAS, org="lumenworks", interests=("climbing",), site="boston", team="platform"),
    senior(IDA, wants=("kubernetes", "generative-ai"), languages=("de", "en")),
)


def told(
    a: str,
    b: str | None = None,
    *,
    people: Any = PEOPLE,
    private: Private | None = None,
    pairs: Any = (),
    **changes: Any,
) -> Explanation:
    return explain(program(people, cohorts=(cohort(**changes),), pairs=pairs), COHORT, TODAY, a, b, private)


def couple(a: str, b: str) -> frozenset[str]:
    return frozenset({a, b})


def test_two_who_are_paired_read_their_rules_points_and_what_a_veto_would_cost() -> None:
    found = told(TOMAS, MIRA)
    assert found == told(MIRA, TOMAS)
    assert found.lines == (
        "mira_northwind as mentor, tomas_lumenworks as mentee",
        "They are paired in the best matching. Keeping them apart would cost 21.16 points of the total. "
        "Then mira_northwind would get ida_northwind, and tomas_lumenworks would get june_northwind; "
        "2 others would change partners.",
        "",
        "Rules:",
        "  yes  they are two people",
        "  yes  they have no pair together",
        "  yes  the mentee's level is far enough above the mentor's (director is 5 levels above junior, 2 needed)",
        "  yes  they share enough working hours in every week (2400 minutes in the week with the least, 120 needed)",
        "  yes  the mentor offers something that the mentee wants (Generative AI)",
        "  yes  they share a language (en)",
        "  yes  they are not in the same team",
        "  yes  neither is in the other's reporting line",
        "  yes  they do not report to the same person",
        "  yes  they have not been a pair before",
        "",
        "Score: 82.00 of 100 points",
        "   32.00 of  40.00  mentee_learns: tomas_lumenworks can learn Generative AI",
        "   20.00 of  20.00  mentor_learns: mira_northwind can learn Strategy",
        "   15.00 of  15.00  common_ground: Climbing",
        "    0.00 of  10.00  preferences: from the private file, of which nothing else is shown",
        "   10.00 of  10.00  schedule: 600 of 600 minutes a week beyond the minimum; video shared",
        "    5.00 of   5.00  distance: another organization, another site and another team",
        "",
        "mira_northwind would teach: Generative AI",
        "tomas_lumenworks would teach: Strategy",
        "",
        "Next best for mira_northwind: ida_northwind, 48.17 points: choosing them would cost 21.16 points of the total; "
        "2 others would change partners.",
        "Next best for tomas_lumenworks: june_northwind, 55.50 points: choosing them would cost 21.16 points of the total; "
        "2 others would change partners.",
    )


def test_the_same_as_data() -> None:
    data = told(MIRA, TOMAS).data
    assert {key: data[key] for key in data if key not in {"run", "rules", "parts", "next_best"}} == {
        "cohort": COHORT, "mentor": MIRA, "mentee": TOMAS, "outside": [], "eligible": True, "standing": False,
        "paired": True, "score": 82.0, "mentor_teaches": ["generative-ai"], "mentee_teaches": ["strategy"],
        "cost": {"people": 0, "pairs": 0, "points": 21.16},
        "instead": {"gone": [{"mentor": JUNE, "mentee": IDA}, {"mentor": MIRA, "mentee": TOMAS}],
                    "new": [{"mentor": JUNE, "mentee": TOMAS}, {"mentor": MIRA, "mentee": IDA}]},
    }  # fmt: skip
    next_best: Any = data["next_best"]
    assert [(one["for"], one["handle"], one["score"]) for one in next_best] == [
        (MIRA, IDA, 48.17), (TOMAS, JUNE, 55.5),
    ]  # fmt: skip
    rules: Any = data["rules"]
    parts: Any = data["parts"]
    assert rules[0] == {"rule": "same-person", "passed": True, "says": "they are two people"}
    assert parts["common_ground"] == {"points": 15.0, "of": 15.0, "says": "Climbing"}


def test_two_who_could_be_paired_read_what_pairing_them_would_cost() -> None:
    found = told(MIRA, IDA)
    assert found.lines[1] == (
        "They could be paired, but are not in the best matching. Pairing them would cost 21.16 points of the "
        "total; 2 others would change partners."
    )
    assert (found.data["paired"], found.data["cost"]) == (False, {"people": 0, "pairs": 0, "points": 21.16})


def test_two_whom_a_rule_forbids_read_which_and_no_cost() -> None:
    found = told(KIM, IDA)
    assert found.lines[1] == "They cannot be paired: a rule forbids it (see below)."
    assert "  NO   one of them is in the other's reporting line" in found.lines
    assert (found.data["eligible"], found.data["cost"]) == (False, None)
    assert "  NO   they share no language" in told(KIM, TOMAS).lines


def test_somebody_outside_the_pool_is_told_with_the_reason() -> None:
    people = (person(MIRA, status="paused"), senior(TOMAS))
    found = told(MIRA, TOMAS, people=people)
    assert found.lines[1] == f"They cannot be paired now: {MIRA} (mentor) is taking a break."
    assert found.data["outside"] == [{"handle": MIRA, "role": "mentor", "reason": "paused"}]
    assert found.data["score"] == 69.5
    assert told(MIRA, people=people).lines == (MIRA, "", "As mentor:", "  Is not in the pool: is taking a break.")


def test_two_with_a_standing_pair_read_that() -> None:
    found = told(MIRA, TOMAS, pairs=[pair(MIRA, TOMAS, "agreed", COHORT)])
    assert found.lines[1] == "They hold each other's seats already, as a pair of this program."
    assert (found.data["standing"], found.data["eligible"]) == (True, False)
    assert told(TOMAS, pairs=[pair(MIRA, TOMAS, "agreed", COHORT)]).lines == (
        TOMAS, "", "As mentee:", f"  Has a pair with {MIRA} already ({COHORT}).",
        "  Is not in the pool: has partners on all seats of the role.",
    )  # fmt: skip


def test_one_person_reads_the_partner_and_the_next_best_ones() -> None:
    found = told(IDA)
    assert found.lines == (
        IDA,
        "",
        "As mentee:",
        f"  Is paired with {JUNE}.",
        "    Score: 42.83 of 100 points",
        "        5.33 of  40.00  mentee_learns: ida_northwind can learn Generative AI",
        "       20.00 of  20.00  mentor_learns: june_northwind can learn Strategy",
        "        7.50 of  15.00  common_ground: one of them named no interest or goal, which counts half",
        "        0.00 of  10.00  preferences: from the private file, of which nothing else is shown",
        "       10.00 of  10.00  schedule: 600 of 600 minutes a week beyond the minimum; video shared",
        "        0.00 of   5.00  distance: nothing known to be different",
        f"    {JUNE} would teach: Generative AI",
        f"    {IDA} would teach: Strategy",
        "    Keeping them apart would cost 21.16 points of the total.",
        f"    Then {JUNE} would get {TOMAS}, and {IDA} would get {MIRA}; 2 others would change partners.",
        "  Who else would suit, best first:",
        f"    {MIRA}, 48.17 points: choosing them would cost 21.16 points of the total; 2 others would change partners.",
        "  Kept away by a rule, best first:",
        f"    {KIM}: one of them is in the other's reporting line",
    )
    roles: Any = found.data["roles"]
    assert [(role["role"], role["in_pool"], role["reason"]) for role in roles] == [("mentee", True, None)]
    assert roles[0]["partners"][0]["handle"] == JUNE
    assert roles[0]["next_best"] == [
        {
            "handle": MIRA,
            "score": 48.17,
            "cost": {"people": 0, "pairs": 0, "points": 21.16},
            "instead": {
                "gone": [{"mentor": JUNE, "mentee": IDA}, {"mentor": MIRA, "mentee": TOMAS}],
                "new": [{"mentor": JUNE, "mentee": TOMAS}, {"mentor": MIRA, "mentee": IDA}],
            },
        }
    ]
    assert roles[0]["kept_away"] == [{"handle": KIM, "rules": ["reporting-line"], "outside": None}]


def test_one_person_without_a_partner_reads_the_reason() -> None:
    assert told(KIM).lines[3:] == (
        "  Has no partner: nobody suitable speaks a common language.",
        "  No single change that was tried would give them one: somebody new would have to join.",
        "  Kept away by a rule, best first:",
        "    tomas_lumenworks: they share no language",
        "    ida_northwind: one of them is in the other's reporting line",
    )
    roles: Any = told(KIM).data["roles"]
    assert roles[0]["reason"] == "no-shared-language"


def test_each_role_is_told_and_three_next_best_at_most() -> None:
    both = person(MIRA, level="staff", seats=(1, 1), wants=("generative-ai", "strategy"))
    people = (both, *(person(f"p{n}_northwind") for n in range(6)), senior(TOMAS))
    found = told(MIRA, people=people)
    roles: Any = found.data["roles"]
    assert [role["role"] for role in roles] == ["mentor", "mentee"]
    assert len(roles[1]["next_best"]) == 3


def test_somebody_who_offers_no_seat_reads_that() -> None:
    assert (
        told(MIRA, people=(person(MIRA, seats=(0, 0)),)).lines[3] == "  Is not in the pool: offers no seat in any role."
    )


def test_two_of_one_level_are_told_in_the_direction_in_which_they_could_be_paired() -> None:
    mentor, mentee = person(MIRA), person(JUNE, seats=(0, 1), wants=("generative-ai",))
    for named in ((MIRA, JUNE), (JUNE, MIRA)):
        assert told(*named, people=(mentor, mentee), rules={"min_level_gap": 0}).data["mentor"] == MIRA


@pytest.mark.parametrize(
    ("named", "message"),
    [
        (("nobody_northwind", None), "nobody in the program has the handle 'nobody_northwind'"),
        ((MIRA, "nobody_northwind"), "nobody in the program has the handle 'nobody_northwind'"),
        ((MIRA, MIRA), "the two handles are the same"),
    ],
)
def test_unknown_and_repeated_handles_are_a_wrong_usage(named: tuple[str, str | None], message: str) -> None:
    with pytest.raises(UsageFault, match=f"^{message}$"):
        told(*named)


def test_a_vetoed_pair_reads_like_two_who_could_be_paired_and_were_not() -> None:
    private = Private(vetoes=frozenset({couple(MIRA, TOMAS)}))
    found = told(MIRA, TOMAS, private=private)
    assert found.lines[1] == (
        "They could be paired, but are not in the best matching. "
        "Pairing them would cost nothing; 2 others would change partners."
    )
    assert before_the_choice(found) == before_the_choice(told(MIRA, TOMAS))
    assert (
        "    tomas_lumenworks, 82.00 points: choosing them would cost nothing; 2 others would change partners."
        in told(MIRA, private=private).lines
    )


def before_the_choice(found: Explanation) -> tuple[str, ...]:
    """Rules, points and topics of two people: what comes between the outcome and the other choices."""
    return tuple(line for line in found.lines[2:] if line and not line.startswith("Next best for "))


def test_a_wished_for_partner_is_told_with_the_rule_that_keeps_them_away_but_not_as_a_wish() -> None:
    boss, mate = senior("boss_northwind"), senior("mate_northwind", team="payments")
    away = senior("away_northwind", status="paused")
    others = [
        senior(f"p{n}_northwind", team="payments", interests=("climbing",), meet=("video",) if n else ())
        for n in range(3)
    ]
    mira = person(MIRA, team="payments", reports_to=boss.handle, interests=("climbing",))
    people = (mira, boss, mate, away, *others)
    wishes = Private(prefers={MIRA: (boss.handle, mate.handle, away.handle)})
    assert told(MIRA, people=people, private=wishes).lines[-6:] == (
        "    p2_northwind: they are in the same team",
        "    p1_northwind: they are in the same team",
        "    p0_northwind: they are in the same team",
        "    boss_northwind: one of them is in the other's reporting line",
        "    mate_northwind: they are in the same team",
        "    away_northwind: is taking a break",
    )


def test_somebody_wished_for_and_vetoed_is_told_like_somebody_who_is_only_wished_for() -> None:
    people = (
        person(MIRA),
        *(senior(f"p{n}_northwind") for n in range(6)),
        senior(TOMAS, wants=("kubernetes", "generative-ai")),
    )
    wishes = {MIRA: (TOMAS,)}
    for vetoes in (frozenset[Any](), frozenset({couple(MIRA, TOMAS)})):
        roles: Any = told(MIRA, people=people, private=Private(prefers=wishes, vetoes=vetoes)).data["roles"]
        assert TOMAS in [one["handle"] for one in roles[0]["next_best"]]
        assert [one["handle"] for one in roles[0]["kept_away"]] == []


def test_a_private_reporting_line_is_told_no_more_than_a_veto() -> None:
    line, veto = Private(reports_to={MIRA: TOMAS}), Private(vetoes=frozenset({couple(MIRA, TOMAS)}))
    for named in ((MIRA, TOMAS), (MIRA,), (TOMAS,)):
        assert told(*named, private=line) == told(*named, private=veto)


@given(data=st.data(), people=populations(most=5))
def test_nothing_but_the_outcome_depends_on_vetoes(data: st.DataObject, people: tuple[Participant, ...]) -> None:
    if len(people) < 2:
        return
    a, b = data.draw(st.lists(st.sampled_from([p.handle for p in people]), unique=True, min_size=2, max_size=2))
    private = Private(vetoes=frozenset({couple(a, b)}), reports_to={a: b})
    easy: Any = {"people": people, "rules": {"min_level_gap": 1, "min_overlap_minutes": 0, "shared_topic": "ignore"}}
    with_veto, without = told(a, b, private=private, **easy), told(a, b, **easy)
    assert before_the_choice(with_veto) == before_the_choice(without)
    outcome = {"paired", "cost", "instead", "next_best"}
    assert {k: v for k, v in with_veto.data.items() if k not in outcome} == {
        k: v for k, v in without.data.items() if k not in outcome
    }
    assert not with_veto.data["paired"]
