"""Turning people's words into the values of a record: topics by any of their names, lists, hours, levels."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reverse_mentoring.data.reading.reader import shown
from reverse_mentoring.data.records import Program
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.validation.checks_people import time_zones
from reverse_mentoring.validation.findings import Known

_BULLET = re.compile(r"^[-*•][ \t]+")
_OFFER = re.compile(r"(?P<topic>.+?)[ \t]*[:=][ \t]*(?P<level>[0-9]+)\Z")
_HOURS = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*[-\u2013\u2014]\s*(\d{1,2})(?::(\d{2}))?\Z")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Unusable(Exception):
    """An answer that cannot be made into a value: a stable code, what is wrong, and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True)
class Words:
    """The names that a program gives to things, for looking up what people wrote."""

    program: Program
    known: Known

    @classmethod
    def of(cls, program: Program) -> Words:
        """The words of `program`."""
        return cls(program, Known(program))

    def topic(self, word: str, kind: str) -> str:
        """The id of the topic of that id, name or alias, in any case. Raises Unusable when none of `kind` has it."""
        id_ = self.known.topic_names.get(" ".join(word.lower().split())) or _listed(slug(word), self.program.topics)
        if id_ is None:
            names = {n: i for n, i in self.known.topic_names.items() if self.program.topics[i].kind == kind}
            raise Unusable("topic-is-known", f"{shown(word)} is not in topics.yaml",
                           perhaps(word.lower(), names, names) or "choose one of that list, or add it")  # fmt: skip
        found = self.program.topics[id_].kind
        if found != kind:
            raise Unusable("topic-is-known", f"'{id_}' is of kind {found}; here a topic of kind {kind} is expected",
                           "skills are taught and learned; interests and goals have their own place")  # fmt: skip
        return id_

    def topics(self, text: str, kind: str) -> list[str]:
        """The ids of topics in a list, each once, in the order written."""
        return list(dict.fromkeys(self.topic(piece, kind) for piece in pieces(text)))

    def offers(self, text: str) -> dict[str, int]:
        """Skills with levels: `kubernetes: 4, generative-ai: 5`, on one line or several."""
        offers: dict[str, int] = {}
        for piece in pieces(text):
            match = _OFFER.match(piece)
            level = int(match["level"][:9]) if match else 0
            if match is None or not 1 <= level <= 5:
                raise Unusable("offer-needs-level", f"{shown(piece)} does not say how far you are, from 1 to 5",
                               "write it like `kubernetes: 4`; 1 can explain it, 5 teaches experts")  # fmt: skip
            id_ = self.topic(match["topic"], "skill")
            if offers.setdefault(id_, level) != level:
                raise Unusable("duplicate-entry", f"'{id_}' stands twice, with two levels", "keep one of the two")
        return offers

    def level(self, word: str) -> str:
        """The career level of that id, in any case. Raises Unusable for an unknown one."""
        levels = self.program.settings.levels
        found = _listed(slug(word), levels)
        if found is None:
            raise Unusable("level-is-known", f"{shown(word)} is not one of {', '.join(levels)}",
                           perhaps(slug(word), levels) or "choose the nearest level")  # fmt: skip
        return found

    def org(self, word: str) -> str:
        """The organization of that id or name, in any case. Raises Unusable when it is not enrolled."""
        names = {o.name.lower(): o.id for o in self.program.orgs} | {o.id: o.id for o in self.program.orgs}
        found = names.get(" ".join(word.lower().split()))
        if found is None:
            enrolled = ", ".join(sorted(set(names.values())))
            raise Unusable("org-has-file", f"the organization {shown(word)} is not enrolled",
                           perhaps(word.lower(), names, names) or f"the organizations are {enrolled}")  # fmt: skip
        return found

    def timezone(self, word: str) -> str:
        """The IANA name of that spelling in any case. Raises Unusable for an unknown one."""
        zones = _zones()
        found = zones.get(word.strip().lower().replace(" ", "_"))
        if found is None:
            raise Unusable("time-zone-is-known", f"{shown(word)} is not a time zone of the IANA list",
                           perhaps(word.lower(), zones, zones) or "write it like Europe/Berlin")  # fmt: skip
        return found


def pieces(text: str) -> list[str]:
    """The entries of a list that was written with commas, semicolons, lines or bullets."""
    parts = (_BULLET.sub("", part.strip()).strip() for part in re.split(r"[,;\n]", text))
    return [part for part in parts if part]


def codes(text: str) -> list[str]:
    """The entries of a list as small ids, each once."""
    return list(dict.fromkeys(slug(piece) or piece for piece in pieces(text)))


def days(text: str) -> list[str]:
    """Days of the week, by their English names or the first three letters, in the order of the week."""
    short = {name: name[:3] for name in _DAYS} | {name[:3]: name[:3] for name in _DAYS}
    given = [short.get(word, word) for word in codes(text)]
    rank = {name[:3]: place for place, name in enumerate(_DAYS)}
    return sorted(dict.fromkeys(given), key=lambda day: (rank.get(day, len(_DAYS)), day))


def hours(text: str) -> str:
    """`9-17:30` as `09:00-17:30`; what is no such span stays as it is, for the schema to refuse."""
    match = _HOURS.match(text.strip())
    if match is None:
        return text.strip()
    start, start_minute, end, end_minute = match.groups(default="00")
    return f"{int(start):02}:{start_minute}-{int(end):02}:{end_minute}"


def handle(text: str) -> str:
    """A GitHub login as a handle: without the @, in small letters."""
    return text.strip().removeprefix("@").lower()


def one_line(text: str) -> str:
    """`text` on one line, with single spaces."""
    return " ".join(text.split())


def number(text: str) -> int | str:
    """A whole number; what is none stays text, for the schema to refuse."""
    word = text.strip()
    return int(word) if re.fullmatch(r"[0-9]{1,15}", word) else word


def slug(text: str) -> str:
    """`text` as an id: small ASCII letters and digits, everything else a single hyphen."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@functools.cache
def _zones() -> Mapping[str, str]:
    return {zone.lower(): zone for zone in time_zones()}


def _listed(word: str, words: Iterable[str] | Mapping[str, object]) -> str | None:
    return word if word in words else None
