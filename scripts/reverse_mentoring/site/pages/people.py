"""The people who may be named: their list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reverse_mentoring.data.records import Participant
from reverse_mentoring.site.addresses import address, uri
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.numbers import people_total
from reverse_mentoring.site.pages.making import make, numbered, parts
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import listed, title_of


def pages(shown: Shown) -> Iterator[Page]:
    """The list of people in parts, then each person."""
    total = people_total(shown)
    for part in parts(shown.people, "people/index.md", "people/all/{}.md"):
        yield make(
            shown, part.uri, "people.html",
            title=numbered(_("People"), part.number),
            description=_("Who takes part and agreed to be named here."),
            search=_("participants mentors mentees") if part.number == 1 else None,
            part=part, total=total,
        )  # fmt: skip
    for person in shown.people:
        yield _person(shown, person)


def _person(shown: Shown, person: Participant) -> Page:
    settings, topics = shown.program.settings, shown.program.topics
    org = shown.program.org[person.org]
    pairs = shown.pairs_with(person.handle)
    roles = []
    if person.seats.get("mentor") or any(pair.mentor == person.handle for pair in pairs):
        roles.append(settings.mentor_name)
    if person.seats.get("mentee") or any(pair.mentee == person.handle for pair in pairs):
        roles.append(settings.mentee_name)
    offered = [topics[id_].name for id_ in person.offers]
    return make(
        shown, uri(address(person)), "person.html",
        title=person.name,
        description=_described(person, org.name, offered[:3]),
        edit=person.source.path,
        search=f"{title_of(person.level)} {org.name} {' '.join(offered)}", names=(person.handle, *person.formerly),
        person=person, org=org, roles=roles, pairs=pairs,
        kudos=shown.kudos_with(person.handle), changes=shown.changes_with(person.handle),
        badges=shown.awards_of((person.handle,)), credentials=shown.credentials_of(person.handle),
    )  # fmt: skip


def _described(person: Participant, org: str, offered: Sequence[str]) -> str:
    level = title_of(person.level)
    if not offered:
        return _("%(name)s, %(level)s at %(org)s.", name=person.name, level=level, org=org)[:158]
    return _("%(name)s, %(level)s at %(org)s, offers %(topics)s.", name=person.name, level=level, org=org,
             topics=listed(offered))[:158]  # fmt: skip
