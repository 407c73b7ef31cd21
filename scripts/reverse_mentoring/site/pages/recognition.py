"""The boards: thank-yous, changes, completed cohorts, contributors and badges. By date or alphabet, never ranked.

Everybody named approved it and may be named, or holds a badge and may be named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reverse_mentoring.data.records import Badge, Change, Kudos
from reverse_mentoring.recognition.awards import Earned
from reverse_mentoring.recognition.earning import EARNING
from reverse_mentoring.site.addresses import address, board, uri
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages.making import make, numbered, parts
from reverse_mentoring.site.visibility import Shown

NEWEST = 60


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
        cohorts=[(c, [p for p in shown.pairs_in(c.id) if p.status == "completed"])
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
    """The newest items, then a page for each cohort: there an item has its lasting address."""
    cohorts = [c for c in shown.cohorts if any(i.cohort == c.id for i in items)]
    yield make(
        shown, f"recognition/{name}/index.md", f"{name}.html", title=title, description=description,
        search=_("recognition board"), items=items[:NEWEST], cohort=None, cohorts=cohorts,
    )  # fmt: skip
    for cohort in cohorts:
        yield make(
            shown, uri(board(name, cohort.id)), f"{name}.html", title=f"{title}: {cohort.title}",
            description=description, items=[i for i in items if i.cohort == cohort.id], cohort=cohort, cohorts=cohorts,
        )  # fmt: skip


def _badges(shown: Shown, holders: dict[str, list[Earned]]) -> Iterator[Page]:
    yield make(
        shown, "recognition/badges/index.md", "badges.html", title=_("Badges"),
        description=_("The badges of the program and what earns them."), edit="recognition.yaml", search=_("badges"),
        badges=shown.program.badges, earning=EARNING,
    )  # fmt: skip
    for badge in shown.program.badges:
        for part in parts(holders[badge.id], uri(address(badge)), f"{address(badge)}holders/{{}}.md"):
            yield make(
                shown, part.uri, "badge.html", title=numbered(badge.name, part.number),
                description=badge.description, edit="recognition.yaml",
                search=_("badge") if part.number == 1 else None, badge=badge, part=part, earning=EARNING[badge.rule],
            )  # fmt: skip


def _holders(shown: Shown, badge: Badge) -> list[Earned]:
    """Who holds a badge and may be named, by names, each group of holders once."""
    once = {e.holders: e for e in shown.awards if e.badge.id == badge.id}
    return sorted(once.values(), key=lambda e: [(shown.person(h).name.casefold(), h) for h in e.holders])
