"""A coordinator's signing key: made, kept in a file outside the repository, read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reverse_mentoring.credentials.multikey import public_text
from reverse_mentoring.errors import MentoringError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True, repr=False)
class SigningKey:
    """A private key; `public` is how the program's files name its public half."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """`z6Mk...`"""
        return public_text(self.private.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the signature (Ed25519, RFC 8032); the same message gives the same bytes."""
        return self.private.sign(message)

    def as_pem(self, passphrase: str) -> bytes:
        """The file's content: PKCS #8, encrypted with `passphrase` unless that is empty."""
        from cryptography.hazmat.primitives.serialization import (
            BestAvailableEncryption,
            Encoding,
            NoEncryption,
            PrivateFormat,
        )

        sealed = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed)


def new_key() -> SigningKey:
    """A key that nobody had before."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return SigningKey(Ed25519PrivateKey.generate())


def is_encrypted(pem: bytes) -> bool:
    """Whether the content of a key file needs a passphrase."""
    return b"ENCRYPTED" in pem


def read_key(pem: bytes, passphrase: str = "") -> SigningKey:
    """The key in the content of a key file. Raises MentoringError when it is none, or the passphrase is wrong."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private = load_pem_private_key(pem, passphrase.encode() or None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as wrong:
        hint = "check the passphrase" if is_encrypted(pem) else "make one with `./mentoring credential key FILE`"
        raise MentoringError("this is no key that can be opened", hint) from wrong
    if not isinstance(private, Ed25519PrivateKey):
        raise MentoringError("this key is not for Ed25519", "make one with `./mentoring credential key FILE`")
    return SigningKey(private)
