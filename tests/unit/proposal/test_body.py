from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt

from reverse_mentoring.data.records import Topic
from reverse_mentoring.matching.judging.rules import RULES
from reverse_mentoring.proposal.body import LONGEST, pull_request_body
from reverse_mentoring.proposal.plan import make_plan
from support.matchings import chosen, matching
from support.people import COHORT, DEFAULT_TOPICS, TODAY, cohort, pair, person, program, senior

BASE = "0" * 40


def body(
    pairs: int = 1, *, rules: tuple[str, ...] = (), rules_of: Mapping[str, Any] | None = None,
    topics: Mapping[str, Topic] = DEFAULT_TOPICS, **changes: Any,
) -> str:  # fmt: skip
    """The body for so many pairs; `rules` are in force, with the values `rules_of`; `changes` are of the cohort."""
    people = [(person(f"a{n:04}_northwind"), senior(f"b{n:04}_northwind")) for n in range(pairs)]
    everybody = [p for two in people for p in two]
    the_cohort = cohort(rules=rules_of, **changes)
    the_program = program(everybody, cohorts=[the_cohort], topics=topics)
    matched = matching([chosen(*two) for two in people], rules=rules)
    plan = make_plan(the_program, the_cohort, matched, TODAY, None)
    return pull_request_body(the_program, plan, matched, BASE)


def checked(text: str) -> list[str]:
    """The bullets under 'What was checked'."""
    part = text.partition("## What was checked")[2].partition("##")[0]
    return [line.removeprefix("- ") for line in part.splitlines() if line.startswith("- ")]


def test_rules_are_told_with_the_cohorts_own_values() -> None:
    told = checked(
        body(
            rules=("same-person", "already-paired", "level-gap", "too-little-overlap", "cross-org"),
            rules_of={"min_level_gap": 1, "min_overlap_minutes": 90, "prepared": "ignore"},
            cross_org="required",
        )
    )
    assert told == [
        "both agreed to be proposed, said “still in” within a year and have a free seat",
        "the mentee's career level is at least 1 step above the mentor's",
        "they share at least 90 minutes of working time in every week of the cohort",
        "they belong to different organizations",
    ]


def test_every_rule_of_the_matching_has_words() -> None:
    assert len(checked(body(rules=tuple(RULES), cross_org="forbidden"))) == 1 + len(RULES) - 2


def test_names_that_people_chose_are_shown_as_written_and_do_nothing() -> None:
    hostile = "Closes #1 | @mona *x* [y](z)"
    topics = dict(DEFAULT_TOPICS)
    topics["strategy"] = replace(topics["strategy"], name=hostile)
    text = body(topics=topics, title=hostile)
    assert "@mona" not in text
    assert "#1" not in text
    assert MarkdownIt("gfm-like", {"linkify": False}).render(text).replace("\u200b", "").count(hostile) == 2


def test_standing_pairs_are_counted_and_kept() -> None:
    ana, bo = person("ana"), senior("bo")
    the_program = program([ana, bo])
    matched = matching([chosen(ana, bo)], standing=[pair("cy", "di", cohort_id=COHORT)])
    plan = make_plan(the_program, cohort(), matched, TODAY, None)
    told = pull_request_body(the_program, plan, matched, BASE)
    assert "- 1 new pair, 2 people placed. 1 pair of this cohort stood before and stays.\n" in told


def test_a_side_that_teaches_nothing_listed_shows_a_dash() -> None:
    ana, bo = person("ana"), senior("bo")
    matched = matching([chosen(ana, bo, mentee_teaches=())])
    plan = make_plan(program([ana, bo]), cohort(), matched, TODAY, None)
    assert "| `ana` | `bo` | Generative AI | - |\n" in pull_request_body(program([ana, bo]), plan, matched, BASE)


def test_the_same_plan_gives_the_same_text() -> None:
    assert body(20) == body(20)


def test_a_cohort_of_hundreds_fits_into_one_body() -> None:
    text = body(900)
    assert LONGEST - 400 < len(text) <= LONGEST
    rows = text.count("\n| `a")
    assert f"\n{900 - rows} more pairs did not fit here: see the files of this pull request.\n" in text
    assert text.rstrip().endswith("They are a judgment, not a finding.")
