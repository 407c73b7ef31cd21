"""The plain good inputs, as text to build others from."""

from __future__ import annotations

from pathlib import Path

PLAIN = Path(__file__).parents[1] / "good" / "plain"


def base(kind: str) -> str:
    """The plain good input of a kind."""
    (file,) = PLAIN.glob(f"plain.{kind}.*")
    return file.read_bytes().decode("utf-8")


def edited(kind: str, old: str, new: str) -> str:
    """The plain input with `old`, which stands in it once, replaced."""
    text = base(kind)
    assert text.count(old) == 1, (kind, old)
    return text.replace(old, new)


ANNA = base("participant")
NAME = "name: Anna"
"""It is line 3 of the participant's file; the value begins in column 7."""


def named(name: str) -> str:
    """Anna's file with what is given as the name."""
    return edited("participant", NAME, f"name: {name}")


def about(text: str) -> str:
    """Anna's file with an `about`, in line 14, written as given."""
    return f"{ANNA}about: {text}\n"
