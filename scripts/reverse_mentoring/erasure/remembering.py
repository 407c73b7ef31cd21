"""Remembering who was erased without keeping who it was: keyed digests, under a key that is never in the repository."""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.data.records import Erased, Program
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.data.writing.writer import schema_address, to_yaml
from reverse_mentoring.errors import MentoringError, UsageFault

PATH = "participants/erased.yaml"
VARIABLE = "MENTORING_ERASE_KEY"
SHORTEST = 32
"""Bytes of a key that nobody guesses; the numbers of accounts are few, so all depends on it."""
_LARGEST = 4_096
_MARK = "mentoring erase"
_MAKE = "make one with `python3 -c 'import secrets; print(secrets.token_hex(32))'`, and keep it with your other secrets"


@dataclass(frozen=True, slots=True)
class Key:
    """The secret that makes the digests; it is never shown."""

    secret: bytes

    def __repr__(self) -> str:
        return "Key(…)"

    def digest(self, github_id: int) -> str:
        """The HMAC-SHA256 of the number of an account, in hexadecimal."""
        return self._of(str(github_id))

    @property
    def mark(self) -> str:
        """What the file says of the key, so that another key is noticed."""
        return self._of(_MARK)

    def _of(self, text: str) -> str:
        return hmac.new(self.secret, text.encode("ascii"), hashlib.sha256).hexdigest()


def read_key(root: Path, file: Path | None) -> Key | None:
    """The key in `file`, else in the environment, else None.

    Raises UsageFault for a file inside the repository, where the key would be no secret, and for what is too short.
    """
    if file is None:
        given = os.environ.get(VARIABLE, "").strip()
        return _key(given.encode("utf-8"), VARIABLE) if given else None
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    if any(place.is_relative_to(folder) for place in (file.absolute(), file.resolve()) for folder in _both(top)):
        raise UsageFault(f"the key {file} is inside the repository, where it would not stay secret",
                         "keep it elsewhere; if it was ever committed, make a new one")  # fmt: skip
    with file.open("rb") as opened:
        return _key(opened.read(_LARGEST).strip(), str(file))


def _both(folder: Path) -> tuple[Path, Path]:
    return folder.absolute(), folder.resolve()


def _key(secret: bytes, source: str) -> Key:
    if len(secret) < SHORTEST:
        raise UsageFault(f"the key in {source} has fewer than {SHORTEST} characters", _MAKE)
    return Key(secret)


def needed(key: Key | None) -> Key:
    """The key. Raises UsageFault when there is none."""
    if key is None:
        raise UsageFault(f"a key is needed: give --key FILE, or set {VARIABLE}", _MAKE)
    return key


def remembered(erased: Erased | None, key: Key) -> frozenset[str]:
    """The digests of who was erased. Raises MentoringError when another key made them."""
    if erased is None:
        return frozenset()
    if not hmac.compare_digest(erased.key, key.mark):
        raise MentoringError(f"{PATH} was made with another key, which alone can tell who is in it",
                             "find that key; if it is lost, delete the file and begin anew")  # fmt: skip
    return erased.digests


def forget(program: Program, key: Key, github_id: int) -> PlannedFile | None:
    """The file of erased people without this account; None when it is not there."""
    digests = remembered(program.erased, key)
    before = program.erased.source.text if program.erased else None
    if key.digest(github_id) not in digests:
        return None
    return PlannedFile(PATH, before, _text(key, digests - {key.digest(github_id)}))


def remember(program: Program, key: Key, github_id: int) -> PlannedFile | None:
    """The file of erased people with this account in it; None when it is there already."""
    digests = remembered(program.erased, key)
    before = program.erased.source.text if program.erased else None
    if key.digest(github_id) in digests:
        return None
    return PlannedFile(PATH, before, _text(key, digests | {key.digest(github_id)}))


def _text(key: Key, digests: frozenset[str]) -> str:
    return to_yaml({"key": key.mark, "erased": sorted(digests)}, modeline=schema_address(PATH, "erased"))
