"""Signing and checking: one embedded proof, `eddsa-rdfc-2022` (W3C Data Integrity EdDSA Cryptosuites 1.0)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from reverse_mentoring.credentials.jsonld import canonical
from reverse_mentoring.credentials.keys import SigningKey
from reverse_mentoring.credentials.multikey import base58, from_base58, public_bytes

SUITE = "eddsa-rdfc-2022"


def signed(document: Mapping[str, Any], key: SigningKey, method: str, day: date) -> dict[str, Any]:
    """The document with a proof by `key`, which `method` (the address of a verification method) names.

    The same document, key and day give the same bytes.
    """
    options = {
        "type": "DataIntegrityProof", "cryptosuite": SUITE, "created": f"{day.isoformat()}T00:00:00Z",
        "verificationMethod": method, "proofPurpose": "assertionMethod",
    }  # fmt: skip
    value = "z" + base58(key.sign(_message(document, options)))
    return {**document, "proof": {**options, "proofValue": value}}


def holds(document: Mapping[str, Any], public: str) -> bool:
    """Whether the document's proof is a signature of exactly this document by the public key `z6Mk...`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    proof = dict(document["proof"])
    value = str(proof.pop("proofValue"))
    bare = {name: said for name, said in document.items() if name != "proof"}
    try:
        signature = from_base58(value[1:])
        Ed25519PublicKey.from_public_bytes(public_bytes(public)).verify(signature, _message(bare, proof))
    except (InvalidSignature, ValueError):
        return False
    return True


def _message(document: Mapping[str, Any], options: Mapping[str, Any]) -> bytes:
    """What is signed: the hash of the canonical options and the hash of the canonical document, in this order."""
    config = {"@context": document["@context"], **options}
    return b"".join(hashlib.sha256(canonical(said)).digest() for said in (config, document))
