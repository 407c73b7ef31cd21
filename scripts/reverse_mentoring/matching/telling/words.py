"""What this package tells people, in one place: reasons, rules, costs. The keys are stable names."""

from __future__ import annotations

from dataclasses import dataclass

from reverse_mentoring.data.records import WorkingHours


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says of two people when it lets them be paired, and when it does not."""

    passed: str
    failed: str


RULE_WORDS: dict[str, RuleWords] = {
    "same-person": RuleWords("they are two people", "nobody is their own partner"),
    "already-paired": RuleWords("they have no pair together", "they have a pair together, or had one in this cohort"),
    "level-gap": RuleWords(
        "the mentee's level is far enough above the mentor's",
        "the mentee's level is not far enough above the mentor's",
    ),
    "too-little-overlap": RuleWords(
        "they share enough working hours in every week", "in some week they share too few working hours"
    ),
    "no-shared-topic": RuleWords(
        "the mentor offers something that the mentee wants", "the mentor offers nothing that the mentee wants"
    ),
    "no-shared-language": RuleWords("they share a language", "they share no language"),
    "same-team": RuleWords("they are not in the same team", "they are in the same team"),
    "reporting-line": RuleWords(
        "neither is in the other's reporting line", "one of them is in the other's reporting line"
    ),
    "common-manager": RuleWords("they do not report to the same person", "they report to the same person"),
    "previous-pair": RuleWords("they have not been a pair before", "they have been a pair before"),
    "cross-org": RuleWords(
        "their organizations fit what the cohort asks for", "their organizations do not fit what the cohort asks for"
    ),
}
"""A rule of `rules.RULES` in words about the two people."""

REASONS: dict[str, str] = {
    "nobody-in-the-other-role": "nobody else is in the pool in the other role",
    "partners-taken": "could be paired, but everybody suitable has a partner in the best matching",
    "several-rules": "no partner is kept away by one rule alone; at least two rules stand in the way each time",
    "same-person": "the only partner in the pool would be the same person",
    "already-paired": "has a pair already with everybody suitable",
    "level-gap": "nobody suitable is far enough away in level",
    "too-little-overlap": "everybody suitable works at other hours",
    "no-shared-topic": "the mentors' offers and the mentees' wants have no topic in common",
    "no-shared-language": "nobody suitable speaks a common language",
    "same-team": "everybody suitable is in the same team",
    "reporting-line": "everybody suitable is in the same reporting line",
    "common-manager": "everybody suitable reports to the same person",
    "previous-pair": "has been a pair before with everybody suitable",
    "cross-org": "nobody suitable is in an organization that the cohort's rule allows",
}
"""Why somebody of the pool has no partner: the fixed list of `unmatched[].reason`, in words."""


def points(hundredths: int) -> str:
    """Hundredths of points as text with two decimals, in whole numbers throughout: 7125 is "71.25"."""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 pair", "2 pairs"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(items: list[str]) -> str:
    """Items as a sentence lists them: "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def either(items: list[str]) -> str:
    """Items of which one is enough: "a", "a or b", "a, b or c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}" if items else ""


def hours_told(hours: WorkingHours) -> str:
    """Working hours as files have them: "09:00-17:30"."""
    return "-".join(f"{minute // 60:02d}:{minute % 60:02d}" for minute in (hours.start, hours.end))
