"""The enrolled organizations: their list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from reverse_mentoring.data.records import Participant
from reverse_mentoring.site.addresses import address, uri
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.numbers import people_by_org, unnamed_by_org
from reverse_mentoring.site.pages.making import make, numbered, parts
from reverse_mentoring.site.pages.telling import map_of_orgs
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import ORG_KINDS


def pages(shown: Shown) -> Iterator[Page]:
    """The list of organizations, then each of them, with as many pages as its people need."""
    counts, unnamed = people_by_org(shown), unnamed_by_org(shown)
    members: dict[str, list[Participant]] = {org.id: [] for org in shown.orgs}
    for person in shown.people:
        members[person.org].append(person)
    yield make(
        shown, "orgs/index.md", "orgs.html",
        title=_("Organizations"),
        description=_("The engineering organizations and communities that take part."),
        search=_("employers communities"),
        orgs=shown.orgs, counts=counts, bridges=map_of_orgs(shown),
    )  # fmt: skip
    for org in shown.orgs:
        pairs = [p for p in shown.pairs if org.id in {shown.person(p.mentor).org, shown.person(p.mentee).org}]
        for part in parts(members[org.id], uri(org), f"{address(org)}people/{{}}.md"):
            yield make(
                shown, part.uri, "org.html",
                title=numbered(org.name, part.number),
                description=_("%(org)s in %(program)s: who takes part, and with whom.", org=org.name,
                              program=shown.program.settings.name),
                edit=org.source.path,
                search=ORG_KINDS[org.kind] if part.number == 1 else None,
                org=org, part=part, unnamed=unnamed[org.id], count=counts[org.id], pairs=pairs[:12],
            )  # fmt: skip
