"""The one table of codes: what each stands for, how grave it is, and why it matters."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reverse_mentoring.problems import Severity
from reverse_mentoring.validation.rulebook import CHAPTERS, Example
from reverse_mentoring.validation.table import CHECKS, WARNINGS, code_of


@dataclass(frozen=True, slots=True)
class Rule:
    """A `code` that validation may report.

    `rule` and `why` are sentences; `group` says what kind of thing it is about; `example` breaks and mends it, or else
    `unshown` says why there is none.
    """

    code: str
    severity: Severity
    rule: str
    why: str
    group: str
    example: Example | None
    unshown: str = ""


def rule_of(code: str) -> Rule:
    """The rule that `code` names; for a code that is in no table, a rule that only repeats it."""
    return all_rules().get(code) or Rule(code, "error", code, "", "other", None)


@functools.cache
def all_rules() -> Mapping[str, Rule]:
    """Every code with its rule, in the order of the rulebook. Rules across files are worded by their functions."""
    across = {code_of(check): " ".join((check.__doc__ or "").split()) for check in CHECKS}
    rules = {}
    for group, entries in CHAPTERS.items():
        for entry in entries:
            severity: Severity = "warning" if entry.code in WARNINGS else entry.severity
            words = entry.rule or across.get(entry.code, "")
            rules[entry.code] = Rule(entry.code, severity, words, entry.why, group, entry.example, entry.unshown)
    return MappingProxyType(rules)
