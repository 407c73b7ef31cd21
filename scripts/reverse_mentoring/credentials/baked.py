"""The picture of a credential with the credential in it."""

from __future__ import annotations

from typing import Any

from reverse_mentoring.credentials.baking import into_png, into_svg
from reverse_mentoring.credentials.checking import Checker
from reverse_mentoring.credentials.picture import card_svg, png
from reverse_mentoring.data.records import Badge, Credential, Program
from reverse_mentoring.errors import MentoringError, UsageFault


def card(program: Program, credential: Credential, badge: Badge) -> str:
    """The picture as SVG, with the name that the credential gives."""
    data: Any = credential.data
    named = data["credentialSubject"].get("identifier") or [{"identityHash": ""}]
    return card_svg(badge, named[0]["identityHash"], program.settings.name, f"Since {data['validFrom'][:10]}")


def baked(program: Program, number: str, suffix: str) -> bytes:
    """The content of a `.png` or `.svg` that holds the credential called `number`.

    Raises UsageFault when there is none of that name, and MentoringError when it does not hold.
    """
    checker = Checker(program)
    found = next((c for c in program.credentials if c.id == number), None)
    if found is None:
        raise UsageFault(f"there is no credential '{number}'", "`./mentoring credential list` shows all")
    if (fault := checker.fault(found)) is not None:
        raise MentoringError(f"this credential does not hold: {fault}", "nothing was written")
    picture = card(program, found, checker.holdings[found.cohort, found.id].badge)
    if suffix == ".svg":
        return into_svg(picture, found.source.text).encode("utf-8")
    return into_png(png(picture), found.source.text)
