"""Key pairs for tests, made when they are needed: of age, and of SSH in both kinds."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.feedback.keys import new_key


@dataclass(frozen=True)
class Key:
    """A public key as program.yaml has it, and the file with the private one."""

    public: str
    file: Path


def age_key(folder: Path, name: str = "age") -> Key:
    """A new key of age."""
    private, public = new_key()
    file = folder / f"{name}.key"
    file.write_text(f"# nobody's\n{private}\n", encoding="utf-8")
    return Key(public, file)


def ssh_key(folder: Path, kind: str = "ed25519", passphrase: str = "") -> Key:
    """A new SSH key, with a comment that has no place on a page."""
    file = folder / f"ssh-{kind}{'-locked' if passphrase else ''}"
    words = ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", "canary@comment.example", "-f", str(file)]
    subprocess.run(words, check=True)
    return Key(file.with_suffix(".pub").read_text(encoding="utf-8").strip(), file)
