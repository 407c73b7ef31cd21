"""The files of credentials: what a verifier asks for, and the pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from reverse_mentoring.credentials.baking import into_png, into_svg
from reverse_mentoring.credentials.issuer import DID_DOCUMENT, did_document
from reverse_mentoring.credentials.model import BADGE_PICTURES
from reverse_mentoring.credentials.picture import badge_svg, card_svg, png
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Asset
from reverse_mentoring.site.visibility import HeldCredential, Shown
from reverse_mentoring.site.words import day


def credential_files(shown: Shown) -> Iterator[Asset]:
    """The program's keys, the lists of revoked credentials, and each shown credential as JSON, PNG and SVG.

    Keys and lists stay even when nobody may be named: what people hold elsewhere must remain checkable. They name
    nobody.
    """
    settings = shown.program.settings
    if not settings.credential_keys:
        return
    yield Asset(DID_DOCUMENT, (json.dumps(did_document(settings), indent=1, ensure_ascii=False) + "\n").encode())
    for listed in shown.program.status_lists:
        yield Asset(f"credentials/{listed.cohort}/status.json", listed.source.text.encode())
    for badge in shown.program.badges:
        svg = badge_svg(badge)
        yield Asset(f"{BADGE_PICTURES}/{badge.id}.png", partial(png, svg), of=svg)
    for held in shown.credentials:
        yield from _files(shown, held)


def _files(shown: Shown, held: HeldCredential) -> Iterator[Asset]:
    text, since = held.text, _("Since %(day)s", day=day(held.since))
    picture = card_svg(held.badge, held.name, shown.program.settings.name, since)
    yield Asset(f"{held.place}.json", text.encode())
    yield Asset(f"{held.place}.svg", into_svg(picture, text).encode())
    yield Asset(f"{held.place}.png", lambda: into_png(png(picture), text), of=(picture, text))
