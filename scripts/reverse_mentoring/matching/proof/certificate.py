"""A certificate: what a matching claims, and the prices with which anybody who has the records can check it.

Whoever has the records and the certificate of a run with a private file can work out much of that file: points of
preferences are in the scores, and a pair that its prices would pay for but that was not chosen was excluded. So a
certificate is for coordinators, like the output of `match`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from reverse_mentoring.errors import MentoringError

if TYPE_CHECKING:
    from reverse_mentoring.matching.people.pool import Entrant
    from reverse_mentoring.matching.rounds import Round
    from reverse_mentoring.matching.solution import Solution

Row = TypeVar("Row")

FORMAT = "mentoring-certificate"
VERSION = 1
LARGEST = 2**62
"""No number of a certificate is as large as that."""
HINT = "a certificate is written by `match COHORT --certificate FILE` and must not be changed"


@dataclass(frozen=True, slots=True)
class Priced:
    """Somebody of the pool in one role: free seats, whether they have a partner already, and the price of a seat.

    Prices are on the scale of the value that the solver maximizes, hundredths of points with bonuses included.
    """

    handle: str
    seats: int
    partnered: bool
    price: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A pair of the matching with its score in hundredths of points."""

    mentor: str
    mentee: str
    score: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """All that is needed to check a matching against the records. `mentors`, `mentees` and `pairs` are sorted.

    `private`: whether a private file was used. `people` are those who get their first partner in a role. `total` and
    `upper_bound` are in hundredths of points. The prices are those of the market that is left when the pins have
    taken their seats.
    """

    cohort: str
    run: str
    private: bool
    objective: str
    person_bonus: int
    pair_bonus: int
    people: int
    total: int
    upper_bound: int
    mentors: tuple[Priced, ...]
    mentees: tuple[Priced, ...]
    pairs: tuple[Chosen, ...]

    @property
    def gap(self) -> int:
        """How much better the best could be at most, on the scale of the value; 0 when this is proven the best."""
        return self.upper_bound - self.total


def certificate_of(the_round: Round, solution: Solution) -> Certificate:
    """The certificate of a solution."""
    private = the_round.frame.private
    pinned = {tuple(person.handle for person in the_round.people(pin)) for pin in the_round.pins}
    handles = (
        [side[n].person.handle for n in ends.tolist()]
        for side, ends in ((the_round.mentors, solution.mentors), (the_round.mentees, solution.mentees))
    )
    pairs = [
        Chosen(mentor, mentee, score, (mentor, mentee) in pinned)
        for mentor, mentee, score in zip(*handles, solution.scores.tolist(), strict=True)
    ]
    return Certificate(
        cohort=the_round.frame.cohort.id, run=the_round.run,
        private=bool(private.prefers or private.vetoes or private.reports_to),
        objective=the_round.frame.cohort.matching.objective,
        person_bonus=solution.person_bonus, pair_bonus=solution.pair_bonus,
        people=solution.people, total=solution.total, upper_bound=solution.upper_bound,
        mentors=_priced(the_round.mentors, solution.mentor_prices.tolist()),
        mentees=_priced(the_round.mentees, solution.mentee_prices.tolist()),
        pairs=tuple(sorted(pairs, key=lambda pair: (pair.mentor, pair.mentee))),
    )  # fmt: skip


def to_text(certificate: Certificate) -> str:
    """The certificate as JSON: one line a person and a pair, and a digest of all of it that shows what got damaged."""
    lines = [f'"format": "{FORMAT}"', f'"version": {VERSION}']
    lines += [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in _head(certificate).items()]
    lines += [f"{json.dumps(name)}: {_table(rows)}" for name, rows in _tables(certificate).items()]
    lines.append(f'"sha256": "{_digest(certificate)}"')
    return "{\n " + ",\n ".join(lines) + "\n}\n"


def from_text(text: str) -> Certificate:
    """The certificate of a file's text. Raises MentoringError for any other text, and when the digest does not fit."""
    data = _parsed(text)
    if data.get("format") != FORMAT:
        raise MentoringError("this is no certificate of a matching", HINT)
    if _whole(data.get("version")) != VERSION:
        raise MentoringError(
            f"the certificate has version {str(data.get('version'))[:20]}, and this program reads version {VERSION}",
            "check it with the version of the program that wrote it",
        )
    known = {"format", "version", "sha256", *_HEAD, *_TABLES}
    if odd := sorted(known ^ set(data)):
        what = "lacks" if odd[0] in known else "has an unknown"
        raise MentoringError(f"the certificate {what} '{odd[0][:40]}'", HINT)
    fields = {name: check(data[name], name) for name, check in _HEAD.items()}
    tables = {name: tuple(_rows(data[name], name, check)) for name, check in _TABLES.items()}
    certificate = Certificate(**fields, **tables)  # type: ignore[arg-type]
    if data["sha256"] != _digest(certificate):
        raise MentoringError("the certificate was changed or damaged after it was written", HINT)
    return certificate


def _head(certificate: Certificate) -> dict[str, object]:
    return {name: getattr(certificate, name) for name in _HEAD}


def _tables(certificate: Certificate) -> dict[str, list[list[object]]]:
    return {
        "mentors": [[p.handle, p.seats, p.partnered, p.price] for p in certificate.mentors],
        "mentees": [[p.handle, p.seats, p.partnered, p.price] for p in certificate.mentees],
        "pairs": [[c.mentor, c.mentee, c.score, c.pinned] for c in certificate.pairs],
    }


def _table(rows: Sequence[Sequence[object]]) -> str:
    if not rows:
        return "[]"
    return "[\n  " + ",\n  ".join(json.dumps(row) for row in rows) + "\n ]"


def _digest(certificate: Certificate) -> str:
    canonical = json.dumps([FORMAT, VERSION, _head(certificate), _tables(certificate)], separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _priced(side: Sequence[Entrant], prices: Sequence[int]) -> tuple[Priced, ...]:
    both = zip(side, prices, strict=True)
    found = (Priced(entrant.person.handle, entrant.free, entrant.partnered, price) for entrant, price in both)
    return tuple(sorted(found, key=lambda person: person.handle))


def _parsed(text: str) -> dict[str, Any]:
    """The object that a JSON text holds, when it holds one; names must not repeat."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a name is given twice")
        return dict(pairs)

    try:
        data = json.loads(text, object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        raise MentoringError(f"the certificate is not valid JSON: {str(error)[:100]}", HINT) from None
    if not isinstance(data, dict):
        raise MentoringError("this is no certificate of a matching", HINT)
    return data


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST else None


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not value.isascii() or not value.isprintable() or len(value) > 100:
        raise MentoringError(f"in the certificate '{name}' must be a short text", HINT)
    return value


def _number(value: object, name: str) -> int:
    number = _whole(value)
    if number is None:
        raise MentoringError(f"in the certificate '{name}' must be a whole number", HINT)
    return number


def _flag(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise MentoringError(f"in the certificate '{name}' must be true or false", HINT)
    return value


def _rows(value: object, name: str, row: Callable[[list[Any], str], Row]) -> list[Row]:
    if not isinstance(value, list) or not all(isinstance(item, list) and len(item) == 4 for item in value):
        raise MentoringError(f"in the certificate '{name}' must be a list of lists of four", HINT)
    return [row(item, f"{name}, entry {number}") for number, item in enumerate(value, start=1)]


def _priced_row(row: list[Any], name: str) -> Priced:
    return Priced(_text(row[0], name), _number(row[1], name), _flag(row[2], name), _number(row[3], name))


def _chosen_row(row: list[Any], name: str) -> Chosen:
    return Chosen(_text(row[0], name), _text(row[1], name), _number(row[2], name), _flag(row[3], name))


_HEAD: dict[str, Callable[[object, str], object]] = {
    "cohort": _text, "run": _text, "private": _flag, "objective": _text, "person_bonus": _number,
    "pair_bonus": _number, "people": _number, "total": _number, "upper_bound": _number,
}  # fmt: skip
_TABLES: dict[str, Callable[[list[Any], str], Any]] = {
    "mentors": _priced_row, "mentees": _priced_row, "pairs": _chosen_row,
}  # fmt: skip
"""The fields of a certificate besides its format and its digest, in the order in which they are written."""
