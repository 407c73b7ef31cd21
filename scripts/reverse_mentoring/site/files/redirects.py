"""Old addresses that lead on, where a person asked for it: small pages in the place of those of their former handles.

Nobody who may not be named is named by one, and a person who takes `formerly` out of their file is found under their
present handle alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

from markupsafe import escape

from reverse_mentoring.data.records import Pair, Participant
from reverse_mentoring.site.addresses import address
from reverse_mentoring.site.language import _, language
from reverse_mentoring.site.model import Asset
from reverse_mentoring.site.visibility import Shown

PAGE = """<!doctype html>
<html lang="{code}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{moved}</title>
<link rel="canonical" href="{whole}">
<meta http-equiv="refresh" content="0; url={relative}">
</head>
<body><p>{moved} <a href="{relative}">{here}</a></p></body>
</html>
"""


def redirects(shown: Shown) -> Iterator[Asset]:
    """A page at each former address of a person or a pair that has a page now."""
    for person in shown.people:
        for old in _former(person):
            yield _leading(shown, str(address(replace(person, handle=old))), str(address(person)))
    for pair in shown.pairs:
        for old_pair in _former_pairs(pair, shown):
            yield _leading(shown, str(address(old_pair)), str(address(pair)))


def _former(person: Participant) -> list[str]:
    """Who asks before the file is renamed names the handle that they still have."""
    return [handle for handle in person.formerly if handle != person.handle]


def _former_pairs(pair: Pair, shown: Shown) -> Iterator[Pair]:
    mentor, mentee = shown.person(pair.mentor), shown.person(pair.mentee)
    for first in (mentor.handle, *_former(mentor)):
        for second in (mentee.handle, *_former(mentee)):
            if (first, second) != (mentor.handle, mentee.handle):
                yield replace(pair, mentor=first, mentee=second)


def _leading(shown: Shown, old: str, new: str) -> Asset:
    """Addresses are quoted, so they hold nothing that HTML would read as markup."""
    relative = "../" * old.count("/") + new
    text = PAGE.format(
        whole=urljoin(shown.program.settings.site_url, new), relative=relative, code=language().code,
        direction=language().direction, moved=escape(_("This page has moved.")), here=escape(_("Here it is")),
    )  # fmt: skip
    return Asset(f"{old}index.html", text.encode())
