"""The people who may be named: their list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reverse_mentoring.data.records import Org, Pair, Participant
from reverse_mentoring.site.addresses import uri
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Given, Page
from reverse_mentoring.site.numbers import people_total
from reverse_mentoring.site.pages.making import make, make_later, numbered, parts
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
    topics, orgs = shown.program.topics, shown.program.org
    for person in shown.people:
        handle, offered = person.handle, [topics[id_].name for id_ in person.offers]
        around = {
            "pairs": shown.pairs_with(handle), "kudos": shown.kudos_with(handle),
            "changes": shown.changes_with(handle), "badges": shown.awards_of((handle,)),
            "credentials": shown.credentials_of(handle),
        }  # fmt: skip
        yield make_later(shown, uri(person), _person, person, orgs[person.org], offered, around)


def _person(shown: Shown, person: Participant, org: Org, offered: Sequence[str], around: Mapping[str, Any]) -> Given:
    settings = shown.program.settings
    pairs: Sequence[Pair] = around["pairs"]
    roles = []
    if person.seats.get("mentor") or any(pair.mentor == person.handle for pair in pairs):
        roles.append(settings.mentor_name)
    if person.seats.get("mentee") or any(pair.mentee == person.handle for pair in pairs):
        roles.append(settings.mentee_name)
    return Given(
        person.name, _described(person, org.name, offered[:3]), "person.html",
        {"person": person, "org": org, "roles": roles, **around},
        edit_path=person.source.path, search_text=f"{title_of(person.level)} {org.name} {' '.join(offered)}",
        other_names=(person.handle, *person.formerly),
    )  # fmt: skip


def _described(person: Participant, org: str, offered: Sequence[str]) -> str:
    level = title_of(person.level)
    if not offered:
        return _("%(name)s, %(level)s at %(org)s.", name=person.name, level=level, org=org)[:158]
    return _("%(name)s, %(level)s at %(org)s, offers %(topics)s.", name=person.name, level=level, org=org,
             topics=listed(offered))[:158]  # fmt: skip
