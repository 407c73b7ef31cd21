"""Writing the certificate of a matching where it was asked for, and checking a stored one."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import click

from reverse_mentoring.commands.common import note, say
from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.proof.certificate import Certificate, from_text, to_text
from reverse_mentoring.matching.spread import Spread

LARGEST = 200_000_000
"""Bytes: twenty times what a hundred thousand people on each side take."""
REVEALS = "it shows who has no partner and, to whoever has the records, what a private file changed."


def refuse_place(target: Path, root: Path) -> None:
    """Raise UsageFault when a certificate at `target` would be among the program's files, or in any git repository."""
    if str(target) == "-":
        return
    place = target.absolute().parent.resolve() / target.name
    if place.is_dir():
        raise UsageFault(f"{target} is a folder", "name a file in it")
    if not place.parent.is_dir():
        raise UsageFault(f"there is no folder {target.parent}", "make it first, or name another place")
    within = "the program" if root.resolve() in place.parents else "a git repository"
    if within == "the program" or any((folder / ".git").exists() for folder in place.parents):
        raise UsageFault(f"{target} is inside {within}, where a certificate could be committed",
                         "name a file somewhere else, or - to print it")  # fmt: skip


def write_certificate(certificate: Certificate, target: Path, *, quiet: bool) -> bool:
    """Put the certificate into a file that only its owner can read; whether it was printed instead (`-`)."""
    if str(target) == "-":
        click.echo(to_text(certificate), nl=False)
    else:
        _write(to_text(certificate), target)
    if not quiet:
        note(f"The certificate is for coordinators only: {REVEALS}")
    return str(target) == "-"


def _write(text: str, target: Path) -> None:
    """Put a text into a file that only its owner can read."""
    from reverse_mentoring.data.writing.atomic import write_all

    before = os.umask(0o077)
    try:
        write_all(target.absolute().parent.resolve(), {target.name: text.encode()})
    finally:
        os.umask(before)


def check_certificate(
    source: Path, program: Program, cohort: str, *, today: date, private: Private | None, spread: Spread, format_: str
) -> bool:
    """Check a stored certificate against the records and print what was found; whether it holds.

    Raises MentoringError when the file is no certificate.
    """
    from reverse_mentoring.matching.proof.recheck import recheck

    certificate = from_text(_text_of(source))
    found = recheck(program, cohort, today, certificate, private, spread)
    if format_ == "json":
        verdict = {"holds": found.holds, "code": found.code, "reason": found.reason}
        say(json.dumps(_as_json(certificate) | verdict, indent=2))
    elif found.holds:
        say(_as_text(certificate))
    else:
        note(f"The certificate does not hold [{found.code}]: {found.reason}.\n  {found.hint}")
    return found.holds


def _text_of(source: Path) -> str:
    if source.stat().st_size > LARGEST:
        raise MentoringError(f"{source} is too large to be a certificate")
    try:
        return source.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise MentoringError(f"{source} is not a text file", "name a certificate that `match` wrote") from None


def _as_json(certificate: Certificate) -> dict[str, object]:
    return {
        "cohort": certificate.cohort, "run": certificate.run, "matched": len(certificate.pairs),
        "total": certificate.total / 100, "upper_bound": certificate.upper_bound / 100,
        "gap": certificate.gap / 100, "optimal": certificate.gap == 0,
    }  # fmt: skip


def _as_text(certificate: Certificate) -> str:
    from reverse_mentoring.matching.telling.words import count, points

    sums = f"{count(len(certificate.pairs), 'pair')}, total {points(certificate.total)} points"
    return f"The certificate holds: cohort {certificate.cohort}, run {certificate.run}, {sums}; {_proven(certificate)}."


def _proven(certificate: Certificate) -> str:
    from reverse_mentoring.matching.telling.words import points

    if not certificate.gap:
        return "no matching of these people is better"
    if certificate.pair_bonus and certificate.gap >= certificate.pair_bonus:
        return "that one with more pairs exists is not ruled out"
    return f"none is better by more than {points(certificate.gap)} points"
