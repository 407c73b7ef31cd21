"""What is new on the site, as three feeds from one list of items."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from urllib.parse import urljoin

from markupsafe import Markup

from reverse_mentoring.data.records import Cohort
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.addresses import FEEDS, address
from reverse_mentoring.site.language import _, jinja, speaking
from reverse_mentoring.site.model import Asset
from reverse_mentoring.site.text import as_words, formatted
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import listed

NEWEST = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the feeds; `url` is its lasting address and its id, `html` its safe content."""

    url: str
    title: str
    html: str
    day: date

    @property
    def instant(self) -> datetime:
        """Midnight UTC of its day: files know days only."""
        return datetime.combine(self.day, time(), UTC)


def items(shown: Shown) -> list[Item]:
    """What is new on the site, newest first: approved thank-yous and changes, and cohorts that were completed."""
    site = shown.program.settings.site_url
    found = [
        Item(
            urljoin(site, address(k)),
            _("%(giver)s thanks %(receivers)s", giver=_names(shown, [k.from_]), receivers=_names(shown, k.to)),
            formatted(k.text), max(k.date, *k.approved.values()),
        ) for k in shown.kudos
    ]  # fmt: skip
    found += [
        Item(urljoin(site, address(c)), c.title, formatted(c.text), max(c.date, *c.approved.values()))
        for c in shown.changes
    ]
    found += [
        Item(urljoin(site, address(c)), _("%(cohort)s is completed", cohort=c.title),
             f"<p>{_ended(c)}</p>", c.runs_to)
        for c in shown.cohorts if c.status == "closed"
    ]  # fmt: skip
    return sorted(found, key=lambda i: (-i.day.toordinal(), i.url))[:NEWEST]


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says in any form: of which site, in which language, and when something was new for the last time."""

    title: str
    about: str
    site_url: str
    language: str
    updated: datetime
    items: Sequence[Item]


def feeds(shown: Shown) -> Iterator[Asset]:
    """The three feeds. Their texts are formatted when one of them is asked for."""
    named = {handle for k in shown.kudos for handle in (k.from_, *k.to)}
    names = [(handle, shown.person(handle).name) for handle in sorted(named)]
    of = (shown.program.settings.source, shown.today, shown.kudos, names, shown.changes, shown.cohorts)
    feed = functools.cache(functools.partial(_feed, shown))

    def written(place: str) -> bytes:
        from reverse_mentoring.site.files.feed_forms import FORMS

        return FORMS[place](feed(), place)

    for place in FEEDS:
        yield Asset(place, functools.partial(written, place), of)


def _feed(shown: Shown) -> Feed:
    settings = shown.program.settings
    with speaking(settings.language):
        news = items(shown)
        about = as_words(formatted(settings.about)) or _("What is new in %(program)s.", program=settings.name)
    updated = max((i.instant for i in news), default=datetime.combine(shown.today, time(), UTC))
    return Feed(settings.name, about, settings.site_url, settings.language, updated, news)


def _ended(cohort: Cohort) -> Markup:
    return jinja.gettext("%(cohort)s has come to its end.", cohort=cohort.title)


def _names(shown: Shown, handles: Sequence[str]) -> str:
    return listed([shown.person(h).name for h in handles])
