from __future__ import annotations

from datetime import date

import pytest

from reverse_mentoring.proposal.message import Message, floor_and_keep, read_message, write_message
from reverse_mentoring.proposal.plan import Earlier
from reverse_mentoring.proposal.under_terms import Terms, couples_of, options_of, terms_now

DAY, RUN, COMMIT = date(2026, 10, 15), "0123456789ab", "a" * 40
FILES = {"cohorts/2026-fall/pairs/mira_northwind--tomas_lumenworks.yaml": b""}
OLD = (("mira_northwind", "tomas_lumenworks"),)


def earlier(terms: str = "") -> Earlier:
    return Earlier(RUN, DAY, FILES, frozenset(FILES), terms=terms, commit=COMMIT)


@pytest.mark.parametrize(
    "terms",
    ["", "--floor best", "--floor 21.37", "--keep 30.00", "--floor best --keep 0.00",
     f"--floor 5.00 --keep 3.50 --earlier {COMMIT}"],
)  # fmt: skip
def test_the_terms_in_a_message_are_read_back(terms: str) -> None:
    read = read_message(write_message("Propose", "2026-fall", Message(DAY, RUN, terms=terms)))
    assert read is not None
    assert read.terms == terms


@pytest.mark.parametrize(
    "hostile",
    ["--floor best; rm -rf /", "--private /etc/passwd", "--keep 1.00 --earlier $(id)", "`id`", "--floor best --root /",
     "keep 1.00", "--keep 1", " --keep 1.00", f"--earlier {'g' * 40}"],
)  # fmt: skip
def test_nothing_else_in_a_message_becomes_a_command(hostile: str) -> None:
    text = write_message("Propose", "2026-fall", Message(DAY, RUN)) + f"Mentoring-Terms: {hostile}\n"
    read = read_message(text)
    assert read is None or read.terms == ""
    assert floor_and_keep(hostile) == (None, None)


def test_options_are_those_that_give_the_same_pairs() -> None:
    assert options_of(Terms(), earlier()) == ""
    assert options_of(Terms(floor="best"), None) == "--floor best"
    assert options_of(Terms(floor=2137, keep=3000), None) == "--floor 21.37 --keep 30.00"
    assert options_of(Terms(keep=3000, old=OLD), earlier()) == f"--keep 30.00 --earlier {COMMIT}"
    assert options_of(Terms(floor=0), None) == ""


def test_the_terms_of_an_open_proposal_hold_on_until_others_are_given() -> None:
    open_one = earlier(f"--floor best --keep 30.00 --earlier {'b' * 40}")
    assert terms_now(None, open_one) == Terms("best", 3000, OLD)
    assert terms_now(Terms(floor=500), open_one) == Terms(500)
    assert terms_now(Terms(), open_one) == Terms()
    assert terms_now(None, earlier()) == terms_now(None, None) == Terms()
    assert terms_now(Terms(keep=100), None) == Terms(keep=100)
    assert terms_now(None, earlier("--floor 7.25")) == Terms(725)


def test_pairs_are_read_from_the_names_of_their_files() -> None:
    assert couples_of([*FILES, "cohorts/2026-fall/pairs/none.yaml"]) == OLD
