"""Sealing bytes with age, and opening them again: the one module that calls the cryptography."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.feedback.answers import SIZE

if TYPE_CHECKING:
    from reverse_mentoring.feedback.keys import Identity, Recipient

BEGIN, END = "-----BEGIN AGE ENCRYPTED FILE-----", "-----END AGE ENCRYPTED FILE-----"
_FIRST = b"age-encryption.org/v1\n"
_PAYLOAD = 16 + SIZE + 16
"""Bytes after the header: a nonce, the one chunk, its tag (age's specification, "Payload")."""


class SealFault(MentoringError):
    """A block that cannot be opened, and what is wrong with it."""


class OtherKeys(SealFault):
    """A block that is sealed to other keys than those at hand."""


def seal(plain: bytes, recipients: Sequence[Recipient]) -> str:
    """`plain` as an armored age block that each of the recipients can open alone. Never the same twice."""
    import pyrage  # type: ignore[import-untyped]

    return str(pyrage.encrypt(plain, list(recipients), armored=True).decode("ascii")).rstrip("\n") + "\n"


def unseal(block: str, identities: Sequence[Identity]) -> bytes:
    """The bytes in an armored block. Raises SealFault: cut off, damaged, sealed to other keys, or changed since."""
    import pyrage

    sealed = _whole(block)
    try:
        return bytes(pyrage.decrypt(sealed, list(identities)))
    except pyrage.DecryptError as error:
        if "matching keys" in str(error).lower():
            raise OtherKeys("it is sealed to other keys than this one",
                            "somebody else's key opens it, or one that you used before") from error  # fmt: skip
        raise SealFault("it was changed after it was sealed, or damaged on its way",
                        "nothing of it can be trusted; ask its writer to seal again") from error  # fmt: skip


def _whole(block: str) -> bytes:
    """The bytes of an armored block that has all its parts and the length of every block."""
    lines = block.strip().splitlines()
    if len(lines) < 3 or lines[0] != BEGIN or lines[-1] != END:
        raise SealFault("it is cut off: the first or the last line of the block is missing", "paste the whole block")
    try:
        sealed = base64.b64decode("".join(lines[1:-1]), validate=True)
    except binascii.Error as error:
        raise SealFault(
            "it is damaged: a line of the block is not as it was written", "paste the block again"
        ) from error
    if not sealed.startswith(_FIRST):
        raise SealFault("it is no block of age, version 1", "seal with `feedback seal` or on the site's page")
    mac = sealed.find(b"\n--- ")
    start = sealed.find(b"\n", mac + 1) + 1 if mac >= 0 else 0
    if start == 0 or len(sealed) - start < _PAYLOAD:
        raise SealFault("it is cut off: a part of the block is missing", "paste the whole block")
    if len(sealed) - start > _PAYLOAD:
        raise SealFault("it is longer than any sealed answers", "seal with `feedback seal` or on the site's page")
    return sealed
