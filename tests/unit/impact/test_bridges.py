"""Organizations that pairs link, without pointing at a few."""

from __future__ import annotations

from reverse_mentoring.data.records import Consent, Pair, Participant
from reverse_mentoring.impact.bridges import Bridge, bridges
from reverse_mentoring.site.counting import Cell
from reverse_mentoring.site.visibility import Shown
from support.people import TODAY, cohort, pair, person, program, senior

FALL, SPRING = cohort(status="closed"), cohort("2026-spring", status="running")
HIDDEN = Consent(FALL.enroll_opens, propose=True, publish="none")
FEW = Cell(None)


def shown(*links: tuple[str, str, int, bool], round_: str = FALL.id, reverse: bool = False) -> Shown:
    """Links of two organizations with so many pairs, hidden or not."""
    people: list[Participant] = []
    pairs: list[Pair] = []
    for one, other, count, hidden in links:
        for _ in range(count):
            number = len(pairs)
            consent = {"consent": HIDDEN} if hidden else {}
            mentor = person(f"m{number}_{one}", org=one, **consent)
            mentee = senior(f"s{number}_{other}", org=other, **consent)
            people += [mentor, mentee]
            pairs.append(pair(mentor.handle, mentee.handle, "completed", round_))
    order = -1 if reverse else 1
    return Shown(program(people[::order], cohorts=[FALL, SPRING][::order], pairs=pairs[::order]), TODAY)


def test_links_count_in_both_directions_and_never_within_an_organization() -> None:
    view = shown(
        ("acme", "northwind", 3, False), ("northwind", "acme", 3, False), ("acme", "quill", 4, False),
        ("acme", "acme", 9, False),
    )  # fmt: skip
    assert bridges(view) == (Bridge("acme", "northwind", Cell(6)), Bridge("acme", "quill", FEW))


def test_hidden_pairs_count_where_every_link_has_many_of_them() -> None:
    view = shown(("acme", "northwind", 6, True), ("acme", "quill", 5, True), ("acme", "quill", 2, False))
    assert bridges(view) == (Bridge("acme", "northwind", Cell(6)), Bridge("acme", "quill", Cell(7)))


def test_hidden_pairs_count_in_no_link_where_one_has_few_of_them() -> None:
    """Acme's pairs are told, and so a link of acme's would tell the other one."""
    view = shown(("acme", "northwind", 9, True), ("acme", "quill", 2, True), ("acme", "quill", 6, False))
    assert bridges(view) == (Bridge("acme", "northwind", FEW), Bridge("acme", "quill", Cell(6)))


def test_the_order_of_the_files_does_not_matter() -> None:
    links = (("acme", "northwind", 6, False), ("quill", "northwind", 5, True))
    assert bridges(shown(*links)) == bridges(shown(*links, reverse=True))


def test_pairs_that_are_proposed_or_have_ended_link_nobody() -> None:
    view = shown(("acme", "northwind", 6, False))
    ended = [pair(p.mentor, p.mentee, "ended", FALL.id) for p in view.program.pairs[:2]]
    made = program(view.program.participants, cohorts=[FALL], pairs=ended)
    assert bridges(Shown(made, TODAY)) == ()
