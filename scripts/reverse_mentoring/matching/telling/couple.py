"""Two people in words: each rule with its facts, each part of the score with what earned its points."""

from __future__ import annotations

from dataclasses import dataclass

from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.matching.judging.block import Frame, block_of
from reverse_mentoring.matching.judging.hours import ENOUGH
from reverse_mentoring.matching.judging.rules import allowed_by_rule
from reverse_mentoring.matching.judging.scoring import parts_of_pairs, teaches
from reverse_mentoring.matching.telling.words import RULE_WORDS, count, listed


@dataclass(frozen=True, slots=True)
class RuleTold:
    """A rule in force, whether it lets the two be paired, and why in words."""

    rule: str
    passed: bool
    says: str


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part of the score: its points in hundredths, the most it could give, and what earned them in words."""

    part: str
    points: int
    of: int
    says: str


@dataclass(frozen=True, eq=False)
class Two:
    """A mentor and a mentee under the rules and weights of a cohort. What the private file excludes is not told."""

    program: Program
    frame: Frame
    mentor: Participant
    mentee: Participant

    def rules(self) -> tuple[RuleTold, ...]:
        """Every rule in force, in their order."""
        block = block_of(self.frame, [self.mentor], [self.mentee])
        return tuple(
            RuleTold(name, bool(allowed[0, 0]), self._rule(name, passed=bool(allowed[0, 0])))
            for name, allowed in allowed_by_rule(block).items()
        )

    def parts(self) -> tuple[PartTold, ...]:
        """Every part of the score, in their order."""
        weights = self.frame.cohort.matching.weights
        (points,) = parts_of_pairs(self.frame, [(self.mentor, self.mentee)])
        return tuple(PartTold(name, points[name], 100 * getattr(weights, name), self._part(name)) for name in points)

    def taught(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Topics that the mentor would teach, and topics that the mentee would teach."""
        return teaches(self.frame, self.mentor, self.mentee), teaches(self.frame, self.mentee, self.mentor)

    def names(self, topics: tuple[str, ...]) -> str:
        """Topics by name, as a sentence lists them."""
        return listed([self.program.topics[t].name if t in self.program.topics else t for t in topics])

    def _rule(self, name: str, *, passed: bool) -> str:
        rules, mentor, mentee = self.frame.cohort.matching.rules, self.mentor, self.mentee
        words = RULE_WORDS[name].passed if passed else RULE_WORDS[name].failed
        match name:
            case "level-gap":
                gap = self.frame.ranks[mentee.level] - self.frame.ranks[mentor.level]
                side = "above" if gap >= 0 else "below"
                facts = (
                    f"{mentee.level} is {count(abs(gap), 'level')} {side} {mentor.level}, {rules.min_level_gap} needed"
                )
            case "too-little-overlap":
                shared = int(self.frame.overlaps.of([mentor], [mentee])[0][0, 0])
                facts = f"{shared} minutes in the week with the least, {rules.min_overlap_minutes} needed"
            case "no-shared-topic":
                facts = self.names(tuple(topic for topic in mentee.wants if topic in mentor.offers))
            case "no-shared-language":
                facts = listed(sorted(set(mentor.languages) & set(mentee.languages)))
            case "cross-org":
                facts = f"another organization is {self.frame.cohort.cross_org}"
            case _:
                facts = ""
        return f"{words} ({facts})" if facts else words

    def _part(self, name: str) -> str:
        match name:
            case "mentee_learns":
                return self._learns(self.mentee, self.taught()[0])
            case "mentor_learns":
                return self._learns(self.mentor, self.taught()[1])
            case "common_ground":
                return self._common_ground()
            case "preferences":
                return "from the private file, of which nothing else is shown"
            case "schedule":
                return self._schedule()
            case _:
                return self._distance()

    def _learns(self, learner: Participant, topics: tuple[str, ...]) -> str:
        return f"{learner.handle} can learn {self.names(topics)}" if topics else f"nothing that {learner.handle} wants"

    def _common_ground(self) -> str:
        left, right = ({*p.interests, *p.goals} for p in (self.mentor, self.mentee))
        if not left or not right:
            return "one of them named no interest or goal, which counts half"
        return self.names(tuple(sorted(left & right))) or "no interest or goal in common"

    def _schedule(self) -> str:
        extra = int(self.frame.overlaps.of([self.mentor], [self.mentee])[1][0, 0])
        minutes = extra // self.frame.overlaps.weeks
        ways = listed(sorted(set(self.mentor.meet) & set(self.mentee.meet))) or "no way of meeting"
        return f"{minutes} of {ENOUGH} minutes a week beyond the minimum; {ways} shared"

    def _distance(self) -> str:
        left, right = self.mentor, self.mentee
        another_org = left.org != right.org
        differences = {
            "another organization": another_org,
            "another site": None not in {left.site, right.site} and left.site != right.site,
            "another team": None not in {left.team, right.team} and (another_org or left.team != right.team),
        }
        return listed([name for name, differs in differences.items() if differs]) or "nothing known to be different"
