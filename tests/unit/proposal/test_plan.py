from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from reverse_mentoring.data.records import Consent
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.proposal.message import Message, Points, Since, read_message
from reverse_mentoring.proposal.plan import Earlier, Plan, commit_message, headline, make_plan
from support.matchings import RUN, chosen, matching
from support.people import COHORT, TODAY, cohort, pair, person, program, senior

ANA, BO, CY, DI = person("ana"), senior("bo"), person("cy"), senior("di")
NEXT_DAY = date(2026, 10, 16)
PATH, OTHER = f"cohorts/{COHORT}/pairs/ana--bo.yaml", f"cohorts/{COHORT}/pairs/cy--di.yaml"
TEXT = f"""\
# yaml-language-server: $schema=../../../schemas/pair.schema.json
mentor: ana
mentee: bo
status: proposed
matched:
  date: {{day}}
  run: {RUN}
  mentor_teaches: [generative-ai]
  mentee_teaches: [strategy]
"""
BOTH = matching([chosen(ANA, BO), chosen(CY, DI)])
POINTS = Points(BOTH.total, BOTH.upper_bound)


def plan(matched: object = BOTH, today: date = TODAY, earlier: Earlier | None = None, **changes: object) -> Plan:
    return make_plan(program([ANA, BO, CY, DI], **changes), cohort(), matched, today, earlier)  # type: ignore[arg-type]


def held(files: Mapping[str, str], run: str = RUN, day: date = TODAY) -> Earlier:
    return Earlier(run, day, {path: text.encode() for path, text in files.items()}, frozenset(files), POINTS)


def test_each_new_pair_is_a_file() -> None:
    made = plan()
    assert list(made.files) == [PATH, OTHER]
    assert made.files[PATH] == TEXT.format(day="2026-10-15")
    assert (made.day, made.branch, headline(made)) == (TODAY, "match/2026-fall", "Propose 2 pairs for 2026-fall")


def test_a_pair_that_teaches_one_way_only_has_an_empty_list() -> None:
    made = plan(matching([chosen(ANA, BO, mentee_teaches=())]))
    assert "  mentee_teaches: []\n" in made.files[PATH]


def test_nothing_changed_keeps_every_byte_and_the_day() -> None:
    first = plan()
    assert plan(today=NEXT_DAY, earlier=held(first.files)) == first


def test_what_still_stands_keeps_its_date_and_run_beside_new_pairs() -> None:
    first = plan(matching([chosen(ANA, BO)]))
    second = plan(matching([chosen(ANA, BO), chosen(CY, DI)], run="ffffffffffff"), NEXT_DAY, held(first.files))
    assert second.files[PATH] == first.files[PATH]
    assert "date: 2026-10-16\n  run: ffffffffffff\n" in second.files[OTHER]
    assert [proposal.matched_on for proposal in second.proposals] == [TODAY, NEXT_DAY]
    assert second.day == NEXT_DAY


def test_the_same_pairs_of_another_run_are_of_today() -> None:
    first = plan()
    second = plan(matching(BOTH.pairs, run="ffffffffffff"), NEXT_DAY, held(first.files))
    assert (second.files, second.day) == (first.files, NEXT_DAY)


def test_a_pair_that_teaches_something_else_is_new() -> None:
    first = plan(matching([chosen(ANA, BO, mentee_teaches=("budgeting",))]))
    assert plan(matching([chosen(ANA, BO)]), NEXT_DAY, held(first.files)).files == {PATH: TEXT.format(day=NEXT_DAY)}


@pytest.mark.parametrize(
    "text",
    [
        TEXT.format(day="2026-10-15") + "# a remark\n",
        TEXT.format(day="2026-13-45"),
        TEXT.format(day="2026-10-17"),
        "- a list\n",
        "matched: {date: 2026-10-15}\n",
        "matched: x\n",
        "\tno YAML\n",
    ],
)
def test_a_file_that_is_not_quite_ours_is_written_anew(text: str) -> None:
    assert plan(matching([chosen(ANA, BO)]), NEXT_DAY, held({PATH: text})).files == {PATH: TEXT.format(day=NEXT_DAY)}


def test_a_date_before_a_consent_that_was_given_again_is_not_kept() -> None:
    first = plan(matching([chosen(ANA, BO)]))
    again = person("ana", consent=Consent(NEXT_DAY, propose=True, publish="none"))
    assert "date: 2026-10-16\n" in plan(matching([chosen(again, BO)]), NEXT_DAY, held(first.files)).files[PATH]


def test_a_pair_that_ended_in_this_cohort_is_not_proposed_again() -> None:
    with pytest.raises(MentoringError) as refused:
        plan(pairs=[pair("ana", "bo", "ended", COHORT)])
    assert refused.value.message == "the matching chose two people again whose pair in this cohort has ended"
    assert "ana" not in refused.value.hint


def test_the_message_tells_the_day_the_run_and_the_points() -> None:
    made = plan()
    assert commit_message(made) == (
        "Propose 2 pairs for 2026-fall\n\n"
        "Made by `mentoring propose 2026-fall`. Each person may decline; merging signs nothing.\n\n"
        f"Mentoring-Date: 2026-10-15\nMentoring-Run: {RUN}\nMentoring-Points: {BOTH.total}/{BOTH.upper_bound}\n"
    )
    assert read_message(commit_message(made)) == Message(TODAY, RUN, POINTS)


def test_the_points_of_a_single_pair_are_not_told() -> None:
    assert "Points" not in commit_message(plan(matching([chosen(ANA, BO)])))


def test_the_message_tells_what_changed_since_the_last_run() -> None:
    first = plan(matching([chosen(ANA, BO)]))
    second = plan(BOTH, NEXT_DAY, held(first.files))
    assert read_message(commit_message(second)) == Message(NEXT_DAY, RUN, POINTS, Since(1, 1, 0, POINTS))
    third = plan(matching([chosen(CY, DI)]), NEXT_DAY, held(second.files))
    assert third.since == Since(1, 0, 1, POINTS)


def test_a_file_that_people_wrote_is_proposed_and_left_to_them() -> None:
    made = make_plan(program([ANA, BO, CY, DI]), cohort(), BOTH, TODAY, held({PATH: "theirs\n"}), theirs={PATH})
    assert list(made.files) == [OTHER]
    assert [(proposal.path, proposal.theirs) for proposal in made.proposals] == [(PATH, True), (OTHER, False)]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "Fix a name\n",
        f"x\n\nMentoring-Date: 2026-10-15\nMentoring-Run: {RUN}\n\nMore\n",
        f"x\n\nMentoring-Date: 2026-13-15\nMentoring-Run: {RUN}\n",
        f"x\n\nMentoring-Run: {RUN}\n",
        "x\n\nMentoring-Date: 2026-10-15\nMentoring-Run: xyz\n",
    ],
)
def test_other_messages_are_not_ours(message: str) -> None:
    assert read_message(message) is None
