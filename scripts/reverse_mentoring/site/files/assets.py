"""All generated files that are no pages."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from urllib.parse import urljoin

from reverse_mentoring.data.records import Program
from reverse_mentoring.data.schema.schemas import KINDS, schema
from reverse_mentoring.site.files.api import api
from reverse_mentoring.site.files.calendars import calendars
from reverse_mentoring.site.files.cards import cards
from reverse_mentoring.site.files.feeds import feeds
from reverse_mentoring.site.files.impact_files import impact_files
from reverse_mentoring.site.files.redirects import redirects
from reverse_mentoring.site.language import speaking
from reverse_mentoring.site.language.roles import with_roles
from reverse_mentoring.site.model import Asset, Page
from reverse_mentoring.site.visibility import Shown


def render_assets(program: Program, today: date) -> list[Asset]:
    """The calendars, feeds, documents of the API, schemas, the sealing page and old addresses of that day, in order."""
    with speaking(program.settings.language):
        return _assets(Shown(with_roles(program), today))


def site_files(pages: Sequence[Page]) -> list[Asset]:
    """All that a site has besides its `pages`: what `render_assets` gives, and their pictures for previews."""
    shown = pages[0].shown  # what it has found out for the pages is not found out again
    with speaking(shown.program.settings.language):
        return [*_assets(shown), *cards(pages, shown.program.settings.name)]


def _assets(shown: Shown) -> list[Asset]:
    return [
        *calendars(shown), *feeds(shown), *api(shown), *_credentials(shown), *impact_files(shown),
        *schemas(shown.program.settings.site_url), *_sealing(shown), *redirects(shown),
    ]  # fmt: skip


def _credentials(shown: Shown) -> Iterable[Asset]:
    """Few programs have keys, and what draws and checks takes long to load."""
    if not shown.program.settings.credential_keys:
        return ()
    from reverse_mentoring.site.files.credential_files import credential_files

    return credential_files(shown)


def _sealing(shown: Shown) -> Iterable[Asset]:
    """The same of the page that seals feedback."""
    if not shown.program.settings.feedback_recipients:
        return ()
    from reverse_mentoring.site.sealing.page import sealing_page

    return sealing_page(shown)


def schemas(site_url: str) -> Iterator[Asset]:
    """The schemas of the program's files, each with its address on this site as its `$id`."""
    for kind in KINDS:
        path = f"schemas/{kind}.schema.json"
        yield Asset(path, functools.partial(_schema, kind, urljoin(site_url, path)), of=site_url)


def _schema(kind: str, id_: str) -> bytes:
    return (json.dumps(schema(kind) | {"$id": id_}, ensure_ascii=False, indent=2) + "\n").encode()
