"""The contract's pool, rules and score once more: pair by pair, in fractions, without an array. Shares no code with the
matcher; for tests that hold the two against each other.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from reverse_mentoring.data.records import Cohort, Participant, Program, Role, WorkingHours
from reverse_mentoring.matching.people.private import Private

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RANKED = (Fraction(1), Fraction(4, 5), Fraction(3, 5), Fraction(2, 5), Fraction(1, 5))


@dataclass(frozen=True)
class Judge:
    """What is true of a cohort on a day, by the contract."""

    program: Program
    cohort: Cohort
    today: date
    private: Private

    def free(self, person: Participant, role: Role) -> int:
        """Free seats of somebody in the pool; 0 for whoever is not in it."""
        cohort = self.cohort
        if not (
            (cohort.orgs is None or person.org in cohort.orgs)
            and person.status == "active"
            and (self.today - person.confirmed).days <= 365
            and person.consent.propose
            and person.consent.given <= cohort.enroll_closes
            and (not person.cohorts or cohort.id in person.cohorts)
            and (cohort.matching.rules.prepared == "ignore" or role in person.prepared)
        ):
            return 0
        return max(0, person.seats.get(role, 0) - self.held(person, role))

    def held(self, person: Participant, role: Role) -> int:
        """Seats that standing pairs hold."""
        standing = {"proposed", "agreed", "active", "paused"}
        return sum(1 for p in self.program.pairs if p.status in standing and getattr(p, role) == person.handle)

    def broken(self, mentor: Participant, mentee: Participant) -> set[str]:
        """The rules that keep these two apart."""
        rules, ranks = self.cohort.matching.rules, self.program.settings.levels
        two = {mentor.handle, mentee.handle}
        couples = [({p.mentor, p.mentee}, p) for p in self.program.pairs]
        holds = {
            "same-person": mentor.handle != mentee.handle,
            "already-paired": not any(
                ends == two and (p.status in {"proposed", "agreed", "active", "paused"} or p.cohort == self.cohort.id)
                for ends, p in couples
            ),
            "level-gap": ranks.index(mentee.level) - ranks.index(mentor.level) >= rules.min_level_gap,
            "too-little-overlap": not rules.min_overlap_minutes
            or min(self.overlaps(mentor, mentee)) >= rules.min_overlap_minutes,
            "no-shared-topic": rules.shared_topic == "ignore" or bool(set(mentor.offers) & set(mentee.wants)),
            "no-shared-language": rules.shared_language == "ignore"
            or bool(set(mentor.languages) & set(mentee.languages)),
            "same-team": rules.same_team == "allow" or None in {mentor.team, mentee.team}
            or (mentor.org, mentor.team) != (mentee.org, mentee.team),
            "reporting-line": rules.reporting_line == "allow"
            or (mentee.handle not in self.above(mentor.handle, {}) and mentor.handle not in self.above(mentee.handle, {})),
            "common-manager": rules.common_manager == "allow" or mentor.reports_to is None
            or mentor.reports_to != mentee.reports_to,
            "previous-pair": rules.previous_pair == "allow"
            or not any(ends == two and p.was_active for ends, p in couples),
            "cross-org": {"allowed": True, "required": mentor.org != mentee.org, "forbidden": mentor.org == mentee.org}[
                self.cohort.cross_org
            ],
        }  # fmt: skip
        return {name for name, holding in holds.items() if not holding}

    def excluded(self, mentor: Participant, mentee: Participant) -> bool:
        """Whether the private file keeps them apart, by a veto or by a reporting line."""
        if frozenset({mentor.handle, mentee.handle}) in self.private.vetoes:
            return True
        rules, extra = self.cohort.matching.rules, dict(self.private.reports_to)
        if rules.reporting_line == "forbid" and (
            mentee.handle in self.above(mentor.handle, extra) or mentor.handle in self.above(mentee.handle, extra)
        ):
            return True
        bosses = [{p.reports_to, extra.get(p.handle)} - {None} for p in (mentor, mentee)]
        return bool(extra) and rules.common_manager == "forbid" and bool(bosses[0] & bosses[1])

    def above(self, handle: str, extra: dict[str, str]) -> set[str]:
        """Everybody in the chains of managers above a handle."""
        lines = [(p.handle, p.reports_to) for p in self.program.participants if p.reports_to] + list(extra.items())
        found: set[str] = set()
        before = -1
        while len(found) != before:
            before = len(found)
            found |= {boss for below, boss in lines if below == handle or below in found}
        return found

    def overlaps(self, mentor: Participant, mentee: Participant) -> list[int]:
        """Shared minutes of each calendar week (UTC, from Monday) that touches the cohort's run."""
        monday = self.cohort.runs_from - timedelta(days=self.cohort.runs_from.weekday())
        found = []
        while monday <= self.cohort.runs_to:
            worked = [_minutes(p.timezone, p.hours, p.days, monday) for p in (mentor, mentee)]
            found.append(len(worked[0] & worked[1]))
            monday += timedelta(weeks=1)
        return found

    def score(self, mentor: Participant, mentee: Participant) -> int:
        """The score in hundredths of points: each part rounded half up, then added."""
        weights = self.cohort.matching.weights
        return sum(
            math.floor(getattr(weights, name) * fraction * 100 + Fraction(1, 2))
            for name, fraction in self.fractions(mentor, mentee).items()
        )

    def fractions(self, mentor: Participant, mentee: Participant) -> dict[str, Fraction]:
        """Each part of the score, from 0 to 1."""
        left, right = ({*p.interests, *p.goals} for p in (mentor, mentee))
        minimum = self.cohort.matching.rules.min_overlap_minutes
        weeks = [min(max(minutes - minimum, 0), 600) for minutes in self.overlaps(mentor, mentee)]
        other_org = mentor.org != mentee.org
        other_site = None not in {mentor.site, mentee.site} and mentor.site != mentee.site
        other_team = None not in {mentor.team, mentee.team} and (other_org or mentor.team != mentee.team)
        return {
            "mentee_learns": self._learns(mentee, mentor),
            "mentor_learns": self._learns(mentor, mentee),
            "common_ground": Fraction(len(left & right), len(left | right)) if left and right else Fraction(1, 2),
            "preferences": (self._prefers(mentor, mentee) + self._prefers(mentee, mentor)) / 2,
            "schedule": Fraction(3, 4) * Fraction(sum(weeks), 600 * len(weeks))
            + Fraction(1, 4) * bool(set(mentor.meet) & set(mentee.meet)),
            "distance": Fraction(2 * other_org + 2 * other_site + other_team, 5),
        }

    def _prefers(self, one: Participant, other: Participant) -> Fraction:
        ranked = self.private.prefers.get(one.handle, ())
        return dict(zip(ranked, RANKED, strict=False)).get(other.handle, Fraction(0))

    def _learns(self, learner: Participant, teacher: Participant) -> Fraction:
        importance = [Fraction(1, rank) for rank in range(1, len(learner.wants) + 1)]
        met = [max((self._meets(want, *offer) for offer in teacher.offers.items()), default=Fraction(0))
               for want in learner.wants]  # fmt: skip
        return (
            sum((i * m for i, m in zip(importance, met, strict=True)), Fraction(0)) / sum(importance)
            if met
            else Fraction(0)
        )

    def _meets(self, want: str, topic: str, level: int) -> Fraction:
        broader = {t.id: t.broader for t in self.program.topics.values()}
        if topic == want:
            return Fraction(level, 5)
        return Fraction(level, 10) if broader.get(topic) == want or broader.get(want) == topic else Fraction(0)


@functools.lru_cache(maxsize=5_000)
def _minutes(zone: str, hours: WorkingHours, days: tuple[str, ...], monday: date) -> frozenset[int]:
    """Minutes of the week that somebody works, found by walking through the shifts of the days around."""
    week = datetime.combine(monday, time())
    found: set[int] = set()
    length = (hours.end - hours.start) % (24 * 60) or 24 * 60
    for offset in range(-3, 10):
        day = monday + timedelta(days=offset)
        if DAYS[day.weekday()] in days:
            ends = [datetime.combine(day, time()) + timedelta(minutes=hours.start + more) for more in (0, length)]
            begin, stop = (int((_utc(end, zone) - week).total_seconds()) // 60 for end in ends)
            found.update(range(max(begin, 0), min(stop, 7 * 24 * 60)))
    return frozenset(found)


def _utc(local: datetime, zone: str) -> datetime:
    offset = local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return local - offset
