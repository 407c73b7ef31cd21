"""Counting without pointing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.site.counting import NOBODY, Cell, cells, countable, total

PEOPLE = [f"p{n}" for n in range(20)]


def some(first: int, last: int) -> set[str]:
    return set(PEOPLE[first:last])


def test_a_number_reads_as_itself_as_few_or_as_none() -> None:
    assert [Cell(1200).text, Cell(None).text, NOBODY.text] == ["1,200", "few", "none"]


def test_a_group_as_large_as_the_least_is_counted() -> None:
    assert cells({"a": some(0, 5)}, frozenset(), 5) == {"a": Cell(5)}
    assert cells({"a": some(0, 4)}, frozenset(), 5) == {"a": Cell(None)}
    assert cells({"a": some(0, 0)}, frozenset(), 5) == {"a": NOBODY}


def test_few_who_are_not_named_are_not_added_to_many_who_are() -> None:
    assert total(some(0, 9), some(0, 7), 5) == Cell(7)
    assert total(some(0, 12), some(0, 7), 5) == Cell(12)


def test_few_who_are_named_read_few() -> None:
    assert total(some(0, 4), some(0, 4), 5) == Cell(None)


def test_a_group_is_not_counted_when_the_rest_of_the_whole_is_small() -> None:
    whole = frozenset(some(0, 12))
    assert cells({"a": some(0, 9)}, frozenset(), 5, whole) == {"a": Cell(None)}
    assert cells({"a": some(0, 7)}, frozenset(), 5, whole) == {"a": Cell(7)}
    assert cells({"a": some(0, 12)}, frozenset(), 5, whole) == {"a": Cell(12)}


def test_the_smallest_shown_group_joins_a_rest_that_is_too_small() -> None:
    """Of 6, 7 and 2 people the last are few; the total of 15 would tell their number, so 6 is hidden as well."""
    groups = {"six": some(0, 6), "seven": some(6, 13), "two": some(13, 15)}
    assert cells(groups, frozenset(), 5) == {"six": Cell(None), "seven": Cell(7), "two": Cell(None)}


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from(PEOPLE)), min_size=1),
    st.frozensets(st.sampled_from(PEOPLE)),
    st.integers(1, 6),
)
def test_those_who_are_not_named_count_in_groups_only_and_leave_a_group_behind(
    groups: dict[str, set[str]], named: frozenset[str], least: int
) -> None:
    counted = countable(groups, named, least)
    everyone = frozenset[str]().union(*groups.values()) - named
    shown = [members - named for members in counted.values() if members - named]
    for members in shown:
        assert len(members) >= least
        assert not 0 < len(everyone - members) < least
    if shown:
        assert not 0 < len(everyone.difference(*shown)) < least
    for key, group in groups.items():
        assert group & named <= counted[key] <= group
