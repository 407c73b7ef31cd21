"""All generated files that are no pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin

from reverse_mentoring.data.records import Program
from reverse_mentoring.data.schema.schemas import KINDS, schema
from reverse_mentoring.site.api import api
from reverse_mentoring.site.calendars import calendars
from reverse_mentoring.site.credential_files import credential_files
from reverse_mentoring.site.feeds import feeds
from reverse_mentoring.site.impact_files import impact_files
from reverse_mentoring.site.language import speaking
from reverse_mentoring.site.language.roles import with_roles
from reverse_mentoring.site.model import Asset
from reverse_mentoring.site.sealing.page import sealing_page
from reverse_mentoring.site.visibility import Shown


def render_assets(program: Program, today: date) -> list[Asset]:
    """The calendars, feeds, documents of the API, schemas and the sealing page of that day, in a fixed order."""
    with speaking(program.settings.language):
        shown = Shown(with_roles(program), today)
        return [
            *calendars(shown), *feeds(shown), *api(shown), *credential_files(shown), *impact_files(shown),
            *schemas(program.settings.site_url), *sealing_page(shown),
        ]  # fmt: skip


def schemas(site_url: str) -> Iterator[Asset]:
    """The schemas of the program's files, each with its address on this site as its `$id`."""
    for kind in KINDS:
        path = f"schemas/{kind}.schema.json"
        text = json.dumps(schema(kind) | {"$id": urljoin(site_url, path)}, ensure_ascii=False, indent=2)
        yield Asset(path, f"{text}\n".encode())
