"""Which credentials of a cohort were taken back: one bit each (W3C Bitstring Status List 1.0).

The list has room for many more than there are, so that a number in it tells nothing of how many were issued.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zlib
from collections.abc import Collection, Mapping
from typing import Any

from reverse_mentoring.errors import MentoringError

ENTRIES = 131_072
"""The least that the standard allows: 16 kB of bits."""
CONTEXT = ["https://www.w3.org/ns/credentials/v2"]


def unsigned_list(address: str, issuer: str, valid_from: str, revoked: Collection[int]) -> dict[str, Any]:
    """The list as a credential without its proof. `revoked` are positions; the same ones give the same bytes."""
    return {
        "@context": CONTEXT,
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": valid_from,
        "credentialSubject": {
            "id": f"{address}#list", "type": "BitstringStatusList", "statusPurpose": "revocation",
            "encodedList": encoded(revoked),
        },
    }  # fmt: skip


def encoded(revoked: Collection[int]) -> str:
    """The bits, the first one leftmost, compressed and as base64url after a `u` (multibase)."""
    bits = bytearray(ENTRIES // 8)
    for place in revoked:
        bits[place // 8] |= 0x80 >> place % 8
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as file:
        file.write(bits)
    return "u" + base64.urlsafe_b64encode(packed.getvalue()).decode("ascii").rstrip("=")


def revoked_in(data: Mapping[str, Any]) -> frozenset[int]:
    """The positions that a list marks. Raises MentoringError for a list that cannot be read."""
    text = str(data["credentialSubject"]["encodedList"])[1:]
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            bits = file.read(ENTRIES // 8 + 1)
    except (ValueError, OSError, EOFError, zlib.error) as odd:
        raise MentoringError("the list of revoked credentials cannot be read", "restore it from git") from odd
    if len(bits) != ENTRIES // 8:
        raise MentoringError("the list of revoked credentials has another size than it must", "restore it from git")
    return frozenset(8 * n + bit for n, byte in enumerate(bits) if byte for bit in range(8) if byte & 0x80 >> bit)


def place_for(identifier: str, taken: Collection[int]) -> int:
    """A free position, far from the others: the digest of the credential's id, or the next free one after it."""
    place = int.from_bytes(hashlib.sha256(identifier.encode()).digest()[:8]) % ENTRIES
    while place in taken:
        place = (place + 1) % ENTRIES
    return place
