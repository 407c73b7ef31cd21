"""Who issues: the program, known by its site's address (did:web), with the keys of program.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from reverse_mentoring.data.records import CredentialKey, Settings

DID_DOCUMENT = "did.json"
"""Where did:web looks, at the root of the site."""


def did(settings: Settings) -> str:
    """`did:web:HOST:PATH` for the site's address (W3C did:web method): `did:web:acme.github.io:program`."""
    site = urlsplit(settings.site_url)
    host = (site.hostname or "") + (f"%3A{site.port}" if site.port else "")
    return ":".join(["did", "web", host, *(quote(part, safe="") for part in site.path.split("/") if part)])


def method(settings: Settings, key: CredentialKey) -> str:
    """The address of the verification method of a key."""
    return f"{did(settings)}#{key.id}"


def profile(settings: Settings) -> dict[str, Any]:
    """The issuer, as credentials name it."""
    return {"id": did(settings), "type": ["Profile"], "name": settings.name, "url": settings.site_url}


def did_document(settings: Settings) -> Mapping[str, Any]:
    """The content of did.json: every key, the retired ones too, so that what they signed can still be checked."""
    own = did(settings)
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": own,
        "verificationMethod": [
            {"id": method(settings, key), "type": "Multikey", "controller": own, "publicKeyMultibase": key.public}
            for key in settings.credential_keys
        ],
        "assertionMethod": [method(settings, key) for key in settings.credential_keys],
    }


def site_page(settings: Settings, path: str) -> str:
    """The whole address of a page or file of the site."""
    return urljoin(settings.site_url, path)
