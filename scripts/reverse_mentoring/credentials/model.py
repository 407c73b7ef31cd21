"""A badge that somebody holds, as an Open Badges 3.0 credential that is not signed yet."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reverse_mentoring.credentials.issuer import profile, site_page
from reverse_mentoring.data.records import Badge, Settings
from reverse_mentoring.recognition.earning import EARNING

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
BADGE_PICTURES = "credentials/badges"


@dataclass(frozen=True, slots=True)
class Claim:
    """Who holds what: the handle, the name they want on it, the badge, the cohort whose folder holds the file, the day
    from which it counts, and the place in the cohort's list of revoked ones.
    """

    handle: str
    name: str
    badge: Badge
    cohort: str
    day: date
    place: int


def credential_id(settings: Settings, cohort: str, handle: str, badge: str) -> str:
    """The name of the file: a UUID of version 5 made from the repository, the cohort, the handle and the badge.

    Whoever knows all four finds the file; the name alone tells nobody who it is about.
    """
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.repository}/{cohort}/{handle}/{badge}"))


def list_address(settings: Settings, cohort: str) -> str:
    """Where the list of revoked credentials of a cohort is published."""
    return site_page(settings, f"credentials/{cohort}/status.json")


def credential(settings: Settings, claim: Claim) -> dict[str, Any]:
    """The credential of a claim, without its proof."""
    number = credential_id(settings, claim.cohort, claim.handle, claim.badge.id)
    revoked = list_address(settings, claim.cohort)
    return {
        "@context": CONTEXT,
        "id": site_page(settings, f"credentials/{claim.cohort}/{number}.json"),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": profile(settings),
        "validFrom": instant(claim.day),
        "name": claim.badge.name,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": False, "identityHash": claim.name, "identityType": "name"}
            ],
            "achievement": _achievement(settings, claim.badge),
        },
        "credentialStatus": {
            "id": f"{revoked}#{claim.place}", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": str(claim.place), "statusListCredential": revoked,
        },
    }  # fmt: skip


def instant(day: date) -> str:
    """The first moment of a day, in UTC, as credentials write it."""
    return f"{day.isoformat()}T00:00:00Z"


def _achievement(settings: Settings, badge: Badge) -> Mapping[str, Any]:
    page = site_page(settings, f"recognition/badges/{badge.id}/")
    return {
        "id": page,
        "type": ["Achievement"],
        "achievementType": "Badge",
        "name": badge.name,
        "description": badge.description,
        "criteria": {"id": page, "narrative": EARNING[badge.rule]},
        "image": {
            "id": site_page(settings, f"{BADGE_PICTURES}/{badge.id}.png"), "type": "Image",
            "caption": f"The badge {badge.name}",
        },
    }  # fmt: skip
