"""Agendas: the guide's plans, filled with what two people teach each other."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Session
from reverse_mentoring.sessions.agenda import Part, agenda, agendas, plan_at, scaled, session_plans
from support.people import DEFAULT_TOPICS, pair

TWO = pair(
    "mira_northwind",
    "dan_northwind",
    mentor_teaches=("generative-ai", "kubernetes"),
    mentee_teaches=("strategy", "budgeting", "technology"),
)


def test_the_guide_of_this_program_has_six_whole_plans(repository: Path) -> None:
    plans = session_plans(repository)
    assert [plan.title for plan in plans] == [
        "Two stories", "Tools and AI", "A day at the keyboard", "Joining and growing", "How we decide", "Closing",
    ]  # fmt: skip
    for plan in plans:
        assert sum(part.minutes for part in plan.parts) == 60
        assert [part.reciprocal for part in plan.parts].count(True) == 1
        assert sum(part.minutes for part in plan.parts if part.reciprocal) >= 10
        assert len(plan.prompts) == 4
        assert plan.aim.endswith(".")
        assert not re.search(r"\*\*|\]\(", "".join([plan.aim, *plan.prompts, *(part.what for part in plan.parts)]))


def test_the_plans_lead_to_their_place_in_the_guide(repository: Path) -> None:
    from markdown import Markdown  # type: ignore[import-untyped]

    site = Markdown(extensions=["toc"])
    site.convert((repository / "docs/guides/sessions.md").read_text(encoding="utf-8"))
    anchors = {token["id"] for top in site.toc_tokens for token in (top, *top["children"])}
    assert {plan.anchor for plan in session_plans(repository)} <= anchors


def test_an_agenda_is_filled_with_the_pairs_topics_by_turns(repository: Path) -> None:
    plans = session_plans(repository)
    made = [agenda(plans, TWO, place, 6, minutes=60, topics=DEFAULT_TOPICS) for place in range(6)]
    assert [a.mentor_topics for a in made] == [
        ("Generative AI", "Kubernetes"), ("Generative AI",), ("Kubernetes",), ("Generative AI",), ("Kubernetes",),
        ("Generative AI", "Kubernetes"),
    ]  # fmt: skip
    assert [a.mentee_topics for a in made[1:5]] == [("Strategy",), ("Budgeting",), ("Technology",), ("Strategy",)]
    assert [part.what for part in made[2].parts if part.reciprocal] == [
        'Reciprocal slot. The mentee follows one decision from idea to "yes". Count the waits there too. On the table: Budgeting.',
    ]  # fmt: skip


def test_a_pair_that_nobody_matched_has_agendas_without_topics(repository: Path) -> None:
    made = agenda(
        session_plans(repository), pair("mira_northwind", "dan_northwind"), 1, 6, minutes=60, topics=DEFAULT_TOPICS
    )
    assert (made.mentor_topics, made.mentee_topics) == ((), ())
    assert not any("On the table" in part.what for part in made.parts)


def test_fewer_or_more_sessions_begin_and_close_as_the_guide_does(repository: Path) -> None:
    plans = session_plans(repository)

    def titles(count: int) -> list[str]:
        return [plan_at(plans, place, count).title for place in range(count)]

    assert titles(1) == ["Two stories"]
    assert titles(2) == ["Two stories", "Closing"]
    assert titles(3) == ["Two stories", "Tools and AI", "Closing"]
    assert titles(6) == [plan.title for plan in plans]
    assert titles(10) == [
        "Two stories", "Tools and AI", "Tools and AI", "A day at the keyboard", "A day at the keyboard",
        "Joining and growing", "Joining and growing", "How we decide", "How we decide", "Closing",
    ]  # fmt: skip


def test_a_plan_that_is_not_whole_yet_does_not_close_with_its_last_session(repository: Path) -> None:
    sessions = tuple(
        Session(f"s{n}", datetime(2026, 5, n + 1, 9, tzinfo=UTC), 60, "canceled" if n == 1 else "planned", 0)
        for n in range(3)
    )
    two = pair("mira_northwind", "dan_northwind", sessions=sessions)
    found = agendas(two, 6, session_plans(repository), DEFAULT_TOPICS)
    assert {id_: made.plan.title for id_, made in found.items()} == {"s0": "Two stories", "s2": "Tools and AI"}
    assert agendas(two, 6, (), DEFAULT_TOPICS) == {}


def test_a_programs_own_guide_counts(tmp_path: Path) -> None:
    guide = tmp_path / "docs/guides/sessions.md"
    guide.parent.mkdir(parents=True)
    guide.write_text(
        "# Ours\r\n\r\n## Session 1: A walk, [outside](x.md)\r\n\r\n*Aim: air.*\r\n\r\n| Minutes | What |\r\n|---|---|\r\n| 45 | Walk. |\r\n",
        encoding="utf-8",
        newline="",
    )
    (plan,) = session_plans(tmp_path)
    assert (plan.title, plan.aim, plan.parts, plan.prompts) == ("A walk, outside", "air.", (Part(45, "Walk."),), ())
    guide.write_text("# No plans\n", encoding="utf-8")
    assert session_plans(tmp_path) == ()


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(5, 480))
def test_scaled_parts_fill_the_session_exactly(minutes: list[int], whole: int) -> None:
    parts = [Part(n, str(n)) for n in minutes]
    made = scaled(parts, whole)
    assert sum(part.minutes for part in made) == whole
    assert all(part.minutes > 0 for part in made)
    assert len(made) == len(parts) or whole < len(parts)


@pytest.mark.parametrize(
    ("minutes", "given_"), [(45, [5, 15, 15, 5, 5]), (30, [5, 5, 10, 5, 5]), (90, [5, 30, 30, 15, 10])]
)
def test_a_shorter_or_longer_session_keeps_the_proportions(minutes: int, given_: list[int], repository: Path) -> None:
    made = scaled(session_plans(repository)[0].parts, minutes)
    assert sorted(part.minutes for part in made) == sorted(given_)
