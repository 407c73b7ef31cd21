"""Where people find help, and how to ask for it without a trace."""

from __future__ import annotations

from collections.abc import Iterator

from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages.making import make
from reverse_mentoring.site.visibility import Shown


def pages(shown: Shown) -> Iterator[Page]:
    """The page of the program's support contacts. It names nobody: contacts are what program.yaml calls them."""
    yield make(
        shown, "support/index.md", "support.html",
        title=_("Somebody to talk to"),
        description=_("Who helps when something in a pair hurts, and how to ask for it privately."),
        edit="program.yaml", search=_("help support wellbeing contact hurt escalation"),
    )  # fmt: skip
