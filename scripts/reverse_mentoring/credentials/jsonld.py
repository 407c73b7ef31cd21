"""JSON-LD without a network: what a credential says, as the canonical lines that are signed."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from reverse_mentoring.errors import MentoringError

CONTEXTS: Mapping[str, str] = {
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "open-badges-3.0.3.json",
}
"""Address of each vocabulary, and the file that holds it here."""


def canonical(document: Mapping[str, Any]) -> bytes:
    """The document as sorted N-Quads (RDF Dataset Canonicalization 1.0, SHA-256).

    What no context defines would be dropped silently and so not be signed; a credential's schema allows none of it.
    Raises MentoringError for a document that is no JSON-LD, or names a context that is not bundled.
    """
    from pyld import jsonld

    try:
        lines = jsonld.normalize(
            document,
            {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": _bundled},
        )
    except jsonld.JsonLdError as wrong:
        raise MentoringError(f"the credential is no JSON-LD that can be signed ({wrong.code or wrong.type})") from wrong
    return str(lines).encode("utf-8")


def _bundled(url: str, options: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG001 - the loader's signature
    """The document loader of pyld: knows the bundled vocabularies and nothing else."""
    if url not in CONTEXTS:
        raise MentoringError(f"the vocabulary {url[:200]} is not one that credentials here use")
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": _context(url)}


@functools.cache
def _context(url: str) -> Any:
    return json.loads((files(__package__) / "contexts" / CONTEXTS[url]).read_text(encoding="utf-8"))
