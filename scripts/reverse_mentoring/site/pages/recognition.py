"""The boards: thank-yous, changes, completed cohorts, contributors and badges. By date or alphabet, never ranked.

Everybody named approved it and may be named, or holds a badge and may be named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reverse_mentoring.data.records import Badge, Change, Kudos
from reverse_mentoring.recognition.awards import Earned
from reverse_mentoring.recognition.earning import EARNING
from reverse_mentoring.site.addresses import address, board, uri, uri_at
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages.making import make, numbered, parts
from reverse_mentoring.site.visibility import Shown

PER_BOARD = {"changes": 8, "thank-yous": 12}
"""So many entries, long ones, keep a page of a board under 40 kB with the frame around it."""
EARLIER = 40
"""So many older entries of a cohort are named on the first page of its board, where their lasting addresses lead."""
COMPLETED = 12
"""So many completed pairs of a cohort stand on the board; the cohort's own pages have them all."""


def pages(shown: Shown) -> Iterator[Page]:
    """The entrance, then the boards."""
    badges = {b.id: _holders(shown, b) for b in shown.program.badges}
    yield make(
        shown, "recognition/index.md", "recognition.html",
        title=_("Recognition"),
        description=_("Thank-yous, what leaders changed, completed cohorts, contributors, and badges."),
        search=_("boards thanks badges"),
        kudos=shown.kudos[:2], changes=shown.changes[:2],
    )  # fmt: skip
    yield from _board(
        shown, "changes", _("What leaders changed"), _("What leaders changed because of a pair."), shown.changes
    )
    yield from _board(
        shown, "thank-yous", _("Thank-yous"), _("Thank-yous that everybody named agreed to show."), shown.kudos
    )
    yield make(
        shown, "recognition/completed.md", "completed.html", title=_("Completed cohorts"),
        description=_("Pairs that completed their time together, by cohort."), search=_("completed pairs"),
        cohorts=[(c, [p for p in shown.pairs_in(c.id) if p.status == "completed"][:COMPLETED])
                 for c in shown.cohorts if c.status == "closed"],
    )  # fmt: skip
    given = [(b, badges[b.id]) for b in shown.program.badges if b.rule == "given"]
    yield make(
        shown, "recognition/contributors.md", "contributors.html", title=_("Contributors"),
        description=_("People who keep the program going: guide authors, peer supporters, stewards."),
        edit="recognition.yaml", search=_("contributors stewards"), given=given,
    )  # fmt: skip
    yield from _badges(shown, badges)


def _board(
    shown: Shown, name: str, title: str, description: str, items: Sequence[Kudos] | Sequence[Change]
) -> Iterator[Page]:  # fmt: skip
    """The newest items, then a board for each cohort in parts. An item's lasting address is on the first of them: there
    it stands itself, or its title that leads to the part in which it is now.
    """
    most = PER_BOARD[name]
    cohorts = [c for c in shown.cohorts if any(i.cohort == c.id for i in items)]
    yield make(
        shown, f"recognition/{name}/index.md", f"{name}.html", title=title, description=description,
        search=_("recognition board"), items=items[:most], cohort=None, cohorts=cohorts, part=None, earlier=(),
    )  # fmt: skip
    for cohort in cohorts:
        place = board(name, cohort.id)
        own = parts([i for i in items if i.cohort == cohort.id], uri_at(place), f"{place}all/{{}}.md", most)
        earlier = [(i, part.places[part.number - 1]) for part in own[1:] for i in part.items][:EARLIER]
        for part in own:
            yield make(
                shown, part.uri, f"{name}.html", title=numbered(f"{title}: {cohort.title}", part.number),
                description=description, items=part.items, cohort=cohort, cohorts=cohorts, part=part,
                earlier=earlier if part.number == 1 else (),
            )  # fmt: skip


def _badges(shown: Shown, holders: dict[str, list[Earned]]) -> Iterator[Page]:
    yield make(
        shown, "recognition/badges/index.md", "badges.html", title=_("Badges"),
        description=_("The badges of the program and what earns them."), edit="recognition.yaml", search=_("badges"),
        badges=shown.program.badges, earning=EARNING,
    )  # fmt: skip
    for badge in shown.program.badges:
        for part in parts(holders[badge.id], uri(badge), f"{address(badge)}holders/{{}}.md"):
            yield make(
                shown, part.uri, "badge.html", title=numbered(badge.name, part.number),
                description=badge.description, edit="recognition.yaml",
                search=_("badge") if part.number == 1 else None, badge=badge, part=part, earning=EARNING[badge.rule],
            )  # fmt: skip


def _holders(shown: Shown, badge: Badge) -> list[Earned]:
    """Who holds a badge and may be named, by names, each group of holders once."""
    once = {e.holders: e for e in shown.awards if e.badge.id == badge.id}
    return sorted(once.values(), key=lambda e: [(shown.person(h).name.casefold(), h) for h in e.holders])
