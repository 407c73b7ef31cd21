from __future__ import annotations

import numpy as np
from hypothesis import given

from reverse_mentoring.matching import assign
from reverse_mentoring.matching.stability import blocking_pairs
from support.matching_strategies import Market, markets


def blocking(
    mentor_seats: list[int], mentee_seats: list[int], entries: list[tuple[int, int, int]], chosen: list[int]
) -> int:
    mentors, mentees, scores = np.array(entries, dtype=np.int64).reshape(-1, 3).T
    seats = np.array(mentor_seats), np.array(mentee_seats)
    return blocking_pairs(*seats, mentors, mentees, scores, np.array(chosen, dtype=np.int64))


def test_two_who_prefer_each_other_to_their_partners_block() -> None:
    entries = [(0, 0, 9), (0, 1, 5), (1, 0, 5), (1, 1, 1)]
    assert blocking([1, 1], [1, 1], entries, [1, 2]) == 1
    assert blocking([1, 1], [1, 1], entries, [0, 3]) == 0


def test_a_free_seat_prefers_anyone() -> None:
    assert blocking([1], [1], [(0, 0, -3)], []) == 1
    assert blocking([2], [1, 1], [(0, 0, 8), (0, 1, 2)], [0]) == 1


def test_equal_scores_and_people_without_seats_do_not_block() -> None:
    assert blocking([1], [1, 1], [(0, 0, 4), (0, 1, 4)], [0]) == 0
    assert blocking([0], [1], [(0, 0, 4)], []) == 0


def test_the_lowest_of_several_partners_is_the_one_who_would_be_left() -> None:
    entries = [(0, 0, 9), (0, 1, 3), (0, 2, 5)]
    assert blocking([2], [1, 1, 1], entries, [0, 1]) == 1
    assert blocking([2], [1, 1, 1], entries, [0, 2]) == 0


@given(markets())
def test_blocking_pairs_are_those_of_the_definition(market: Market) -> None:
    chosen = assign(*market.arrays).chosen.tolist()
    entries = list(market.entries)

    def would_take(side: int, entry: tuple[int, int, int]) -> bool:
        seats = (market.mentor_seats, market.mentee_seats)[side][entry[side]]
        partners = [entries[n][2] for n in chosen if entries[n][side] == entry[side]]
        return len(partners) < seats or any(score < entry[2] for score in partners)

    expected = sum(
        1 for n, e in enumerate(entries) if n not in chosen and would_take(0, e) and would_take(1, e)
    )  # fmt: skip
    assert blocking(list(market.mentor_seats), list(market.mentee_seats), entries, chosen) == expected
