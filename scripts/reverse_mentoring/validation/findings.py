"""What a check yields, and the look-ups that checks share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.excerpts import hidden
from reverse_mentoring.data.reading.places import Pointer
from reverse_mentoring.data.reading.reader import shown
from reverse_mentoring.data.records import Program
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule broken at `pointer` of `document` (at its key when `on_key`).

    `others` are the paths of the files that it is broken together with. What is `secret` is told of at its key, and not
    a letter of it is shown.
    """

    document: Document
    pointer: Pointer
    message: str
    hint: str = ""
    on_key: bool = False
    others: tuple[str, ...] = ()
    secret: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Line and column."""
        place = self.document.at_key(*self.pointer) if self.on_key or self.secret else self.document.at(*self.pointer)
        return place.line, place.column

    def as_problem(self, code: str, severity: Severity) -> Problem:
        """The finding, located."""
        problem = self.document.problem(
            code, self.message, *self.pointer, hint=self.hint, severity=severity, on_key=self.on_key or self.secret,
            others=self.others,
        )  # fmt: skip
        return replace(problem, excerpt=hidden(problem.excerpt)) if self.secret and problem.excerpt else problem


@dataclass(frozen=True)
class Known:
    """The names that references may use. A name whose own file is broken counts as known: one mistake, one message."""

    program: Program

    @cached_property
    def handles(self) -> frozenset[str]:
        """Participants, by their handles and by the names of their files, and coordinators."""
        files = frozenset(_stem(p.source.path) for p in self.program.participants)
        return self.people | files | frozenset(self.program.coordinators)

    @cached_property
    def people(self) -> frozenset[str]:
        """Participants by the handles in their files, or by the names of those without a record: whom one may mean."""
        return frozenset(self.program.people) | self._broken("participants/")

    def whom(self, handle: str) -> str:
        """What to do about a handle that is nobody's."""
        return perhaps(handle, self.people) or "they enroll first, with a file of their own"

    @cached_property
    def orgs(self) -> frozenset[str]:
        """Organizations, by the folders that have an org.yaml."""
        paths = [o.source.path for o in self.program.orgs] + list(self.program.broken)
        return frozenset(p.split("/")[1] for p in paths if p.startswith("participants/") and p.endswith("/org.yaml"))

    @cached_property
    def cohorts(self) -> frozenset[str]:
        """Cohorts, by the folders that have a cohort.yaml."""
        paths = [c.source.path for c in self.program.cohorts] + list(self.program.broken)
        return frozenset(p.split("/")[1] for p in paths if p.startswith("cohorts/") and p.endswith("/cohort.yaml"))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """(cohort, pair id)."""
        broken = {(p.split("/")[1], _stem(p)) for p in self.program.broken if "/pairs/" in p}
        files = frozenset((p.cohort, _stem(p.source.path)) for p in self.program.pairs)
        return frozenset((p.cohort, p.id) for p in self.program.pairs) | files | broken

    @cached_property
    def topic_names(self) -> Mapping[str, str]:
        """Ids, names and aliases (lower case) to the topic's id, for suggestions."""
        names: dict[str, str] = {}
        for topic in self.program.topics.values():
            for name in (topic.id, topic.name, *topic.aliases):
                names.setdefault(name.lower(), topic.id)
        return names

    @cached_property
    def _of_kind(self) -> Mapping[str, frozenset[str]]:
        """The ids of the topics of each kind; of "any", all of them."""
        topics = self.program.topics.values()
        kinds = ("skill", "interest", "goal", "any")
        return {kind: frozenset(t.id for t in topics if kind in (t.kind, "any")) for kind in kinds}

    def _broken(self, tree: str) -> frozenset[str]:
        return frozenset(_stem(p).lower() for p in self.program.broken if p.startswith(tree))

    def topics(
        self, document: Document, ids: Collection[str], *pointer: str | int, kind: str, keys: bool = False
    ) -> Iterable[Finding]:
        """A finding for each of `ids` that is no topic of `kind`; its place is its index, or its key when `keys`."""
        return () if self._of_kind[kind].issuperset(ids) else self._no_topics(document, ids, pointer, kind, keys=keys)

    def _no_topics(
        self, document: Document, ids: Collection[str], pointer: Pointer, kind: str, *, keys: bool
    ) -> Iterator[Finding]:
        for index, id_ in enumerate(ids):
            place = (*pointer, id_ if keys else index)
            topic = self.program.topics.get(id_)
            if topic is None:
                yield Finding(
                    document,
                    place,
                    f"{shown(id_)} is not in topics.yaml",
                    perhaps(id_.lower(), self.topic_names, self.topic_names)
                    or "add it to topics.yaml, or choose one from it",
                    on_key=keys,
                )
            elif kind not in (topic.kind, "any"):
                yield Finding(
                    document,
                    place,
                    f"'{id_}' is of kind {topic.kind}; here a topic of kind {kind} is expected",
                    _home(topic.kind),
                    on_key=keys,
                )


def circles(names: Iterable[str], after: Callable[[str], str | None]) -> Iterator[list[str]]:
    """The circles that one gets into by going from a name to the one `after` it, each once; takes linear time.

    A circle begins with the first of its names in the order of the alphabet, and goes on as it goes round.
    """
    done: set[str] = set()
    for name in names:
        way: dict[str, int] = {}
        current: str | None = name
        while current is not None and current not in done and current not in way:
            way[current] = len(way)
            current = after(current)
        done.update(way)
        if current is not None and current in way:
            circle = list(way)[way[current] :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _home(kind: str) -> str:
    homes = {
        "skill": "skills go under offers and wants",
        "interest": "interests go under interests",
        "goal": "goals go under goals",
    }
    return homes[kind]
