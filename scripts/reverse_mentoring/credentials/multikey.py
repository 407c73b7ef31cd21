"""Ed25519 keys as text, the way credentials write them: Multikey with base58btc (W3C Controlled Identifiers 1.0)."""

from __future__ import annotations

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
PUBLIC = b"\xed\x01"
"""The multicodec of an Ed25519 public key, as a varint."""


def public_text(key: bytes) -> str:
    """The 32 bytes of a public key as `z6Mk...`."""
    return "z" + base58(PUBLIC + key)


def public_bytes(text: str) -> bytes:
    """The 32 bytes of a key written `z6Mk...`. Raises ValueError for anything else."""
    raw = from_base58(text[1:]) if text.startswith("z") else b""
    if len(raw) != 34 or not raw.startswith(PUBLIC):
        raise ValueError("not an Ed25519 public key that begins with z6Mk")
    return raw[2:]


def base58(data: bytes) -> str:
    """Bytes in base58 (Bitcoin's alphabet); leading zero bytes become leading ones."""
    number, text = int.from_bytes(data), ""
    while number:
        number, digit = divmod(number, 58)
        text = ALPHABET[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def from_base58(text: str) -> bytes:
    """The bytes of a base58 text. Raises ValueError for a character that it does not have."""
    number = 0
    for character in text:
        number = number * 58 + ALPHABET.index(character)
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)
