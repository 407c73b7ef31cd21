"""The file that holds a private key: outside the program, for its owner's eyes."""

from __future__ import annotations

import os
from pathlib import Path

from reverse_mentoring.credentials.keys import SigningKey, is_encrypted, read_key
from reverse_mentoring.errors import MentoringError, UsageFault

LONGEST = 1023
"""The most bytes of a passphrase that OpenSSL takes."""


def write_key(path: Path, key: SigningKey, passphrase: str, root: Path) -> None:
    """Put a new key into a new file that only its owner can read.

    Raises UsageFault when the file is inside the program under `root`, or is there already, or for a passphrase that
    is too long.
    """
    if len(passphrase.encode()) > LONGEST:
        raise UsageFault("the passphrase is too long", f"take one of at most {LONGEST} bytes; six words are plenty")
    if path.resolve().is_relative_to(root.resolve()):
        raise UsageFault(f"{path} is inside the program", "keep a private key where no commit can take it along")
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as there:
        raise UsageFault(f"{path} is there already", "a key is never overwritten: choose another name") from there
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.as_pem(passphrase))


def key_in(path: Path, passphrase: str | None) -> SigningKey:
    """The key in a file. Raises MentoringError when it cannot be opened; without a passphrase it must need none."""
    pem = path.read_bytes()[:10_000]
    if is_encrypted(pem) and passphrase is None:
        raise MentoringError("the key needs its passphrase", "set MENTORING_KEY_PASSPHRASE, or run it on a terminal")
    return read_key(pem, passphrase if is_encrypted(pem) and passphrase else "")
