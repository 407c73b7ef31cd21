from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.rounds import Round, prepare
from reverse_mentoring.matching.whatif.listing import require_listed
from support.people import COHORT, TODAY, person, program, senior


def test_a_round_that_lists_all_pairs_is_taken() -> None:
    the_round = prepare(program([person("a_northwind"), senior("b_northwind")]), COHORT, TODAY)
    assert require_listed(the_round) is the_round


def test_a_round_too_large_for_that_is_refused_in_plain_words() -> None:
    large: Any = SimpleNamespace(listed=False, mentors=range(3_000), mentees=range(2_500))
    with pytest.raises(MentoringError, match="3000 people on a side are too many"):
        require_listed(cast("Round", large))
