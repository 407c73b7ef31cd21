"""What somebody fills in to show a credential on LinkedIn: a link that does it, and the fields to copy."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from reverse_mentoring.data.records import Settings
from reverse_mentoring.site.language import _
from reverse_mentoring.site.words import month_of_year

ADDRESS = "https://www.linkedin.com/profile/add"


def fields(settings: Settings, badge: str, since: date, url: str, number: str) -> tuple[tuple[str, str], ...]:
    """The names of the form's fields and what belongs in them, in the form's order."""
    return (
        (_("Name"), badge),
        (_("Issuing organization"), settings.name),
        (_("Issue date"), month_of_year(since)),
        (_("Credential ID"), number),
        (_("Credential URL"), url),
    )


def add_to_profile(settings: Settings, badge: str, since: date, url: str, number: str) -> str:
    """The address that opens the form filled in. Nothing is sent before the person presses Save there."""
    asked = {
        "startTask": "CERTIFICATION_NAME", "name": badge, "organizationName": settings.name,
        "issueYear": since.year, "issueMonth": since.month, "certUrl": url, "certId": number,
    }  # fmt: skip
    return f"{ADDRESS}?{urlencode(asked)}"
