"""The sealing page as one file: words, style and script in it, and a policy that allows these and no request."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from reverse_mentoring.data.records import Program
from reverse_mentoring.feedback.answers import LONGEST, SIZE
from reverse_mentoring.feedback.forms import OWN, forms_of
from reverse_mentoring.site.language import language
from reverse_mentoring.site.model import Asset
from reverse_mentoring.site.sealing.words import in_words, told
from reverse_mentoring.site.templating import render
from reverse_mentoring.site.visibility import Shown

ADDRESS = "feedback/seal/"
"""Where it is read. It exists only when somebody could open what it seals."""
ASKED = frozenset({"enrolling", "matching", "running", "closing", "closed"})
"""States of the cohorts that feedback may be about."""


def sealing_page(shown: Shown) -> Iterator[Asset]:
    """The page, if the program has key holders."""
    if shown.program.settings.feedback_recipients:
        yield Asset(f"{ADDRESS}index.html", _html(shown).encode("utf-8"))


def policy(script: str, style: str) -> str:
    """A content security policy for a page with that script and that style: nothing else is loaded, run or sent."""
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'"
    )


def _html(shown: Shown) -> str:
    settings, (script, style) = shown.program.settings, _parts()
    own = (shown.program.root / OWN).exists()
    forms = forms_of(shown.program.root)
    return render(
        "seal.html", "../" * ADDRESS.count("/"), settings=settings, forms=forms if own else in_words(forms),
        cohorts=[c for c in shown.cohorts if c.status in ASKED], longest=LONGEST,
        holders=len(settings.feedback_recipients), words=settings.language if own else language().code,
        policy=Markup(policy(script, style)), script=Markup(script), style=Markup(style),  # noqa: S704 - our own files
        config=_config(shown.program),
    )  # fmt: skip


def _config(program: Program) -> Markup:
    """What the script needs to know, as JSON in which nothing ends the element that holds it."""
    settings = program.settings
    recipients = [" ".join(key.split(" ")[:2]) for key in settings.feedback_recipients]  # without SSH's comment: a name
    versions = {form.id: form.version for form in forms_of(program.root).forms.values()}
    text = json.dumps({
        "create": f"https://github.com/{settings.repository}/new/main/", "longest": LONGEST,
        "recipients": recipients, "size": SIZE, "versions": versions, "words": told(),
    }, sort_keys=True)  # fmt: skip
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped


@cache
def _parts() -> tuple[str, str]:
    """The bundled script and the style."""
    folder = files(__package__)
    return folder.joinpath("bundle.js").read_text("utf-8"), folder.joinpath("page.css").read_text("utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
