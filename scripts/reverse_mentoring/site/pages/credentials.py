"""Credentials: what they are, and a page for each that people can link from a CV. Also a certificate when printed."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reverse_mentoring.credentials.issuer import did
from reverse_mentoring.credentials.linkedin import add_to_profile, fields
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages.making import make
from reverse_mentoring.site.visibility import HeldCredential, Shown
from reverse_mentoring.site.words import day


def pages(shown: Shown) -> Iterator[Page]:
    """The entrance, then each credential whose holder may be named."""
    settings = shown.program.settings
    yield make(
        shown, "credentials/index.md", "credentials.html", title=_("Credentials"),
        description=_("What people can show elsewhere for what they did here, and how anybody can check it."),
        search=_("open badges certificate cv linkedin verify"), edit="program.yaml",
        held=shown.credentials, keys=settings.credential_keys, did=did(settings),
    )  # fmt: skip
    for held in shown.credentials:
        yield _credential(shown, held)


def _credential(shown: Shown, held: HeldCredential) -> Page:
    settings, place = shown.program.settings, Markup(held.place)  # noqa: S704 - a cohort's id and a UUID
    url = settings.site_url.rstrip("/") + f"/{place}/"
    return make(
        shown, f"{place}.md", "credential.html",
        title=f"{held.badge.name}, {held.name}",
        description=_("%(name)s holds the badge %(badge)s of %(program)s.", name=held.name, badge=held.badge.name,
                      program=settings.name),
        picture=f"{place}.png",
        held=held, place=place, since=day(held.since), issued=day(held.signed), did=did(settings),
        cohort=shown.program.cohort[held.cohort], fields=fields(settings, held.badge.name, held.since, url, held.id),
        linkedin=Markup(add_to_profile(settings, held.badge.name, held.since, url, held.id)),  # noqa: S704 - quoted
    )  # fmt: skip
