"""Links that open GitHub's issue forms, with the answers filled in that are known where the link stands."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import Markup, escape

from reverse_mentoring.data.records import Settings

FIELDS = {
    "enroll": frozenset({"org", "cohorts", "offers", "wants", "interests", "goals"}),
    "organization": frozenset(),
    "bug": frozenset(),
}
"""The forms in .github/ISSUE_TEMPLATE that pages lead to, and the fields, by their ids, that a link may fill in."""


def form(settings: Settings, name: str, **answers: str) -> Markup:
    """Where the form called `name` opens with these answers: field id to text. Whoever follows it can change them.

    Raises KeyError for a form or a field that FIELDS does not know.
    """
    if unknown := set(answers) - FIELDS[name]:
        raise KeyError(f"the form {name} has no field {', '.join(sorted(unknown))} that a link may fill in")
    asked = urlencode({"template": f"{name}.yml", **dict(sorted(answers.items()))})
    return escape(f"https://github.com/{settings.repository}/issues/new?{asked}")
