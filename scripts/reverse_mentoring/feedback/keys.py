"""The public keys that feedback is sealed to, and the private keys that open it: age keys and SSH keys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

from reverse_mentoring.data.records import Settings
from reverse_mentoring.errors import InvalidData, MentoringError, UsageFault

Recipient: TypeAlias = object
"""A public key as pyrage has it, which tells no types."""
Identity: TypeAlias = object
"""A private key, likewise."""
MOST = 64_000
"""Bytes of a file with private keys."""
WRONG_KEY = "this is no public key: a letter may be missing or wrong"
COPY_AGAIN = "copy it again from `age-keygen -y FILE`, or from the .pub file of an SSH key"
_PEM = rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"


def recipients_of(settings: Settings) -> list[Recipient]:
    """The keys of `feedback.recipients`. Raises MentoringError when there are none, InvalidData for what is no key."""
    if not settings.feedback_recipients:
        raise MentoringError("nobody could open sealed feedback: program.yaml names no feedback.recipients",
                             "a coordinator adds public keys there; see the guide on feedback")  # fmt: skip
    keys = [public_key(text) for text in settings.feedback_recipients]
    problems = [
        settings.source.problem("recipient-is-a-key", WRONG_KEY, "feedback", "recipients", number, hint=COPY_AGAIN)
        for number, key in enumerate(keys) if key is None
    ]  # fmt: skip
    if problems:
        raise InvalidData(problems)
    return [key for key in keys if key is not None]


def public_key(text: str) -> Recipient | None:
    """The public key in a line of age or of SSH, or None when it is none."""
    import pyrage  # type: ignore[import-untyped]

    kind = pyrage.x25519 if text.startswith("age1") else pyrage.ssh
    try:
        key: Recipient = kind.Recipient.from_str(text)
    except pyrage.RecipientError:
        return None
    return key


def new_key() -> tuple[str, str]:
    """A new key of age, the private half and the public one; never the same twice."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def identities_in(file: Path, root: Path) -> list[Identity]:
    """The private keys in `file`: lines of age, or one SSH key.

    Raises UsageFault when the file cannot be used, when it lies in the program at `root`, where it might be committed,
    or when its key has a passphrase. No word of the file is repeated.
    """
    if file.resolve().is_relative_to(root.resolve()):
        raise UsageFault("the private key lies inside the program's folder",
                         "move it out: whoever gets hold of it there can open all feedback")  # fmt: skip
    raw = _read(file)
    found = _ssh(raw) if re.search(_PEM, raw) else _age(raw)
    if not found:
        public = raw.lstrip().startswith((b"age1", b"ssh-"))
        raise UsageFault(f"{file} holds {'a public key' if public else 'no private key'}",
                         "give the file with AGE-SECRET-KEY-1…, or an SSH key without .pub")  # fmt: skip
    return found


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            raw = opened.read(MOST + 1)
    except OSError as error:
        raise UsageFault(f"{file} cannot be read: {error.strerror}", "give the file with your private key") from error
    if len(raw) > MOST:
        raise UsageFault(f"{file} is too large for a key", "give the file with your private key")
    return raw


def _age(raw: bytes) -> list[Identity]:
    import pyrage

    lines = [line.strip() for line in raw.decode("utf-8", "replace").splitlines()]
    secret = [line for line in lines if line.startswith("AGE-SECRET-KEY-")]
    try:
        return [pyrage.x25519.Identity.from_str(line) for line in secret]
    except pyrage.IdentityError as error:
        raise UsageFault("a line of the key file begins like a private key of age, and is none",
                         "a letter may be missing; X25519 keys (AGE-SECRET-KEY-1…) are read") from error  # fmt: skip


def _ssh(raw: bytes) -> list[Identity]:
    import pyrage

    try:
        return [pyrage.ssh.Identity.from_buffer(raw)]
    except pyrage.IdentityError as error:
        raise UsageFault("the SSH key cannot be used", "keys of kind ed25519 or rsa can, if they have no passphrase; "
                         "`ssh-keygen -p -f COPY` takes it off a copy") from error  # fmt: skip
