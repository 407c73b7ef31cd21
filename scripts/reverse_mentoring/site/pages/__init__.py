"""The content of every generated page. Nothing here knows a site generator."""

from __future__ import annotations

from datetime import date

from reverse_mentoring.data.records import Program
from reverse_mentoring.site.language import speaking
from reverse_mentoring.site.language.roles import with_roles
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.visibility import Shown


def render(program: Program, today: date) -> list[Page]:
    """All generated pages of the site on that day, in a fixed order. `program` must be valid."""
    from reverse_mentoring.site.pages import (
        cohorts,
        credentials,
        home,
        impact,
        orgs,
        pairs,
        people,
        recognition,
        seats,
        support,
        topics,
    )

    kinds = (home, cohorts, pairs, people, orgs, topics, recognition, credentials, seats, impact, support)
    with speaking(program.settings.language):
        shown = Shown(with_roles(program), today)
        return [page for kind in kinds for page in kind.pages(shown)]
