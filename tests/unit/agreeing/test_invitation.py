"""Invitations to sign: everybody once, however many there are."""

from __future__ import annotations

from datetime import date

from reverse_mentoring.agreeing.going_on import going_on, suggestion_of
from reverse_mentoring.agreeing.invitation import LONGEST, invitations, invited
from reverse_mentoring.data.records import Objective
from support.people import cohort, pair, program

TODAY = date(2026, 11, 12)
SIGNED = {"mentor": date(2026, 11, 10), "mentee": date(2026, 11, 11)}


def edit(path: str) -> str:
    return f"https://github.example/acme/demo/edit/main/{path}"


def test_very_many_pairs_take_several_comments_and_each_pair_stands_in_one() -> None:
    pairs = [pair(f"m{n:04}_northwind", f"s{n:04}_northwind", "proposed", "2026-fall") for n in range(800)]
    whole = program(cohorts=[cohort("2026-fall")], pairs=pairs)
    texts = invitations(whole, whole.cohorts[0], pairs, TODAY, edit)
    assert len(texts) > 1
    assert max(map(len, texts)) <= LONGEST
    assert invited(texts) == {one.id for one in pairs}
    assert sum(len(invited([text])) for text in texts) == len(pairs)


def test_names_of_roles_and_cohorts_stay_text() -> None:
    ours = pair("ana_northwind", "bea_northwind", "proposed", "2026-fall")
    whole = program(cohorts=[cohort("2026-fall", title="@all [x](y)")], pairs=[ours])
    (text,) = invitations(whole, whole.cohorts[0], [ours], TODAY, edit)
    assert "@all" not in text
    assert "[x]" not in text


def test_only_what_a_file_holds_moves_a_pair() -> None:
    aim = Objective("learn", "Learn", "both", "", None, "open")
    pairs = [
        pair("a_northwind", "b_northwind", "proposed", "2026-fall", signed={"mentor": date(2026, 11, 10)}),
        pair("c_northwind", "d_northwind", "proposed", "2026-fall", signed=SIGNED),
        pair("e_northwind", "f_northwind", "proposed", "2026-fall", signed=SIGNED, objectives=(aim,)),
        pair("g_northwind", "h_northwind", "agreed", "2026-fall", signed=SIGNED),
        pair("i_northwind", "j_northwind", "agreed", "2026-fall", signed=SIGNED, objectives=(aim,)),
        pair("k_northwind", "l_northwind", "paused", "2026-fall"),
        pair("m_northwind", "n_northwind", "ended", "2026-fall", signed=SIGNED, objectives=(aim,)),
    ]
    whole = program(cohorts=[cohort("2026-fall")], pairs=pairs)
    moved = [(one.mentor, status) for one, status in going_on(whole, whole.cohorts[0])]
    assert moved == [("c_northwind", "agreed"), ("e_northwind", "active"), ("i_northwind", "active")]
    assert suggestion_of(program(cohorts=[cohort("2026-fall")]), whole.cohorts[0]) is None
