"""Who may be named, and what may be shown: the one place that reads consent and audience.

Pages, calendars, feeds and the API are made from a `Shown`; none of them looks at the program's people or pairs by
itself. A person who left is named nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from reverse_mentoring.data.records import Badge, Change, Cohort, Credential, Kudos, Org, Pair, Participant, Program
from reverse_mentoring.frozen import dataclass

if TYPE_CHECKING:
    from reverse_mentoring.recognition.awards import Earned

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")

NAMEABLE: dict[str, frozenset[str]] = {
    "public": frozenset({"public"}),
    "internal": frozenset({"internal", "public"}),
}
"""Audience of the site, and the values of `consent.publish` with which it may name a person."""
WITH_PAGE = frozenset({"active", "completed"})
"""States in which a pair may have a page. Paused and ended pairs have none, and nothing says why."""


def may_be_named(person: Participant | None, audience: str) -> bool:
    """May a site for that audience name this person?"""
    return person is not None and person.status != "left" and person.consent.publish in NAMEABLE[audience]


@dataclass(frozen=True, slots=True)
class HeldCredential:
    """A credential as it may be shown: whose it is, the name on it, since when it counts, and when it was signed.

    `place` is its address without an ending, `text` the file's content.
    """

    id: str
    cohort: str
    handle: str
    name: str
    badge: Badge
    since: date
    signed: date
    text: str

    @classmethod
    def of(cls, credential: Credential, handle: str, badge: Badge) -> HeldCredential:
        """The credential of `handle` for `badge`, with what it says itself."""
        data: Any = credential.data
        since, signed = (date.fromisoformat(said[:10]) for said in (data["validFrom"], data["proof"]["created"]))
        (named,) = data["credentialSubject"]["identifier"]
        return cls(credential.id, credential.cohort, handle, named["identityHash"], badge, since, signed,
                   credential.source.text)  # fmt: skip

    @property
    def place(self) -> str:
        """`credentials/COHORT/ID`."""
        return f"credentials/{self.cohort}/{self.id}"


@dataclass(frozen=True, eq=False)
class Shown:
    """The program on a day, as far as its site may show it. Everything is in a fixed order.

    One is made for each building of the site, and only the same one is equal to it.
    """

    program: Program
    today: date

    @cached_property
    def named(self) -> frozenset[str]:
        """Handles of everybody who may be named."""
        audience = self.program.settings.audience
        return frozenset(p.handle for p in self.program.participants if may_be_named(p, audience))

    @cached_property
    def people(self) -> tuple[Participant, ...]:
        """People who may be named, by name."""
        found = (p for p in self.program.participants if p.handle in self.named)
        return tuple(sorted(found, key=lambda p: (p.name.casefold(), p.handle)))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Pairs that have a page: both may be named, and they are active or completed. By cohort, then by names."""
        found = (p for p in self.program.pairs if self.has_page(p))
        return tuple(sorted(found, key=lambda p: (p.cohort, *self._names((p.mentor, p.mentee)), p.id)))

    @cached_property
    def kudos(self) -> tuple[Kudos, ...]:
        """Thank-yous that everybody named in them approved, newest first."""
        found = (k for k in self.program.kudos if self._approved({k.from_, *k.to}, k.approved))
        return tuple(sorted(found, key=lambda k: (-k.date.toordinal(), k.cohort, k.key)))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What leaders changed, approved by everybody named, newest first."""
        found = (c for c in self.program.changes if self._approved({c.by, *c.with_}, c.approved))
        return tuple(sorted(found, key=lambda c: (-c.date.toordinal(), c.cohort, c.key)))

    @cached_property
    def awards(self) -> tuple[Earned, ...]:
        """Badges whose holders may all be named. A joint one tells who was with whom: it needs a pair or a change
        that is shown.
        """
        from reverse_mentoring.recognition.awards import awards

        together = {(p.cohort, frozenset({p.mentor, p.mentee})) for p in self.pairs}
        together |= {(c.cohort, frozenset({c.by, *c.with_})) for c in self.changes}
        return tuple(
            earned for earned in awards(self.program, self.today)
            if self.may_name(earned.holders)
            and (len(earned.holders) == 1 or (earned.cohort, frozenset(earned.holders)) in together)
        )  # fmt: skip

    @cached_property
    def credentials(self) -> tuple[HeldCredential, ...]:
        """Credentials that hold, of people who may be named and still hold the badge. By name, then badge."""
        if not self.program.credentials:
            return ()
        from reverse_mentoring.credentials.checking import Checker
        from reverse_mentoring.recognition.awards import ever_earned

        checker = Checker(self.program)
        earned = {(handle, e.badge.id) for e in ever_earned(self.program, self.today) for handle in e.holders}
        found = []
        for credential in self.program.credentials:
            holding = checker.holdings.get((credential.cohort, credential.id))
            if (
                holding is None
                or (holding.handle, holding.badge.id) not in earned
                or not self.may_name([holding.handle])
            ):
                continue
            if checker.fault(credential) is None:
                found.append(HeldCredential.of(credential, holding.handle, holding.badge))
        return tuple(sorted(found, key=lambda c: (c.name.casefold(), c.badge.name.casefold(), c.id)))

    def credentials_of(self, handle: str) -> tuple[HeldCredential, ...]:
        """The credentials of that person, by badge."""
        return tuple(c for c in self.credentials if c.handle == handle)

    @cached_property
    def orgs(self) -> tuple[Org, ...]:
        """Enrolled organizations, by name."""
        return tuple(sorted(self.program.orgs, key=lambda o: (o.name.casefold(), o.id)))

    @cached_property
    def cohorts(self) -> tuple[Cohort, ...]:
        """Cohorts, the latest first."""
        return tuple(sorted(self.program.cohorts, key=lambda c: (-c.runs_from.toordinal(), c.id)))

    @cached_property
    def present(self) -> frozenset[str]:
        """Handles of everybody who takes part, named or not: not left. For counting only."""
        return frozenset(p.handle for p in self.program.participants if p.status != "left")

    def may_name(self, handles: Iterable[str]) -> bool:
        """May every one of these be named?"""
        return self.named.issuperset(handles)

    def has_page(self, pair: Pair) -> bool:
        """Has this pair a page?"""
        return pair.status in WITH_PAGE and self.may_name((pair.mentor, pair.mentee))

    def person(self, handle: str) -> Participant:
        """The person called `handle`. Raises KeyError for whoever may not be named."""
        if handle not in self.named:
            raise KeyError(handle)
        return self.program.people[handle]

    def pairs_in(self, cohort: str) -> tuple[Pair, ...]:
        """The cohort's pairs that have a page, by names."""
        return self._pairs_by_cohort.get(cohort, ())

    def pairs_with(self, handle: str) -> tuple[Pair, ...]:
        """The pairs of that person which have a page, the latest cohort first."""
        return self._pairs_by_person.get(handle, ())

    def thanks_of(self, pair: Pair) -> tuple[Kudos, ...]:
        """Thank-yous between the two in their cohort."""
        both = {pair.mentor, pair.mentee}
        return tuple(k for k in self.kudos_with(pair.mentor) if k.cohort == pair.cohort and {k.from_, *k.to} >= both)

    def changes_of(self, pair: Pair) -> tuple[Change, ...]:
        """Changes that name both in their cohort."""
        both = {pair.mentor, pair.mentee}
        return tuple(c for c in self.changes_with(pair.mentor) if c.cohort == pair.cohort and {c.by, *c.with_} >= both)

    def kudos_with(self, handle: str) -> tuple[Kudos, ...]:
        """Thank-yous from or to that person, newest first."""
        return self._kudos_by_person.get(handle, ())

    def changes_with(self, handle: str) -> tuple[Change, ...]:
        """Changes that name that person, newest first."""
        return self._changes_by_person.get(handle, ())

    def awards_of(self, handles: Collection[str], cohort: str | None = None) -> tuple[Earned, ...]:
        """Badges held by exactly these people together; with `cohort`, those of that cohort."""
        held = self._awards_by_holders.get(frozenset(handles), ())
        return tuple(e for e in held if cohort is None or e.cohort == cohort)

    @cached_property
    def _pairs_by_cohort(self) -> dict[str, tuple[Pair, ...]]:
        return _grouped((p.cohort, p) for p in self.pairs)

    @cached_property
    def _pairs_by_person(self) -> dict[str, tuple[Pair, ...]]:
        rank = {c.id: n for n, c in enumerate(self.cohorts)}
        latest_first = sorted(self.pairs, key=lambda p: rank[p.cohort])
        return _grouped((handle, p) for p in latest_first for handle in (p.mentor, p.mentee))

    @cached_property
    def _kudos_by_person(self) -> dict[str, tuple[Kudos, ...]]:
        return _grouped((handle, k) for k in self.kudos for handle in {k.from_, *k.to})

    @cached_property
    def _changes_by_person(self) -> dict[str, tuple[Change, ...]]:
        return _grouped((handle, c) for c in self.changes for handle in {c.by, *c.with_})

    @cached_property
    def _awards_by_holders(self) -> dict[frozenset[str], tuple[Earned, ...]]:
        return _grouped((frozenset(e.holders), e) for e in self.awards)

    def _approved(self, handles: set[str], approved: Iterable[str]) -> bool:
        return handles.issubset(approved) and self.may_name(handles)

    def _names(self, handles: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.program.people[h].name.casefold() for h in handles)


def _grouped(items: Iterable[tuple[Key, Item]]) -> dict[Key, tuple[Item, ...]]:
    groups: dict[Key, list[Item]] = {}
    for key, item in items:
        groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}
