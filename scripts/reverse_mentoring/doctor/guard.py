"""What protects the default branch, whether set as a ruleset or as a classic branch protection rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reverse_mentoring.doctor.answers import Answers, Withheld


@dataclass(frozen=True, slots=True)
class Guard:
    """The union of all rules on the branch; `whole` is false when a part of them could not be seen.

    `statuses` are the names of required checks. `current`: a branch must be up to date, or goes through a merge queue.
    """

    statuses: frozenset[str]
    pull_request: bool
    owners: bool
    current: bool
    force_pushes: bool
    deletion: bool
    whole: bool


def guard_of(answers: Answers) -> Guard:
    """The guard that the answers `rules`, `protection` and `branch` tell of."""
    rules = answers["rules"]
    listed = rules if isinstance(rules, list) else []
    classic = answers["protection"]
    shown = answers["branch"]
    if isinstance(classic, dict):
        old = _classic(classic)
    elif isinstance(shown, dict) and shown.get("protected") and not listed:
        # Whoever may read a repository sees the required checks, and nothing else of a classic rule.
        checks = (shown.get("protection") or {}).get("required_status_checks") or {}
        old = _none(statuses=checks.get("contexts", []))
    else:
        old = _none()
    new = _rules(listed)
    return Guard(
        statuses=new.statuses | old.statuses,
        pull_request=new.pull_request or old.pull_request,
        owners=new.owners or old.owners,
        current=new.current or old.current,
        force_pushes=new.force_pushes and old.force_pushes,
        deletion=new.deletion and old.deletion,
        whole=not isinstance(rules, Withheld) and not isinstance(classic, Withheld),
    )


def _none(statuses: Iterable[str] = ()) -> Guard:
    return Guard(frozenset(statuses), False, False, False, True, True, True)


def _classic(rule: Mapping[str, Any]) -> Guard:
    checks, reviews = rule.get("required_status_checks") or {}, rule.get("required_pull_request_reviews")
    names = [*checks.get("contexts", []), *(check["context"] for check in checks.get("checks", []))]
    return Guard(
        statuses=frozenset(names),
        pull_request=reviews is not None,
        owners=bool((reviews or {}).get("require_code_owner_reviews")),
        current=bool(checks.get("strict")),
        force_pushes=bool((rule.get("allow_force_pushes") or {}).get("enabled")),
        deletion=bool((rule.get("allow_deletions") or {}).get("enabled")),
        whole=True,
    )


def _rules(rules: Iterable[Mapping[str, Any]]) -> Guard:
    by_kind: dict[str, list[Mapping[str, Any]]] = {}
    for rule in rules:
        by_kind.setdefault(str(rule.get("type")), []).append(rule.get("parameters") or {})
    checks, reviews = by_kind.get("required_status_checks", []), by_kind.get("pull_request", [])
    return Guard(
        statuses=frozenset(one["context"] for rule in checks for one in rule.get("required_status_checks", [])),
        pull_request=bool(reviews),
        owners=any(rule.get("require_code_owner_review") for rule in reviews),
        current="merge_queue" in by_kind or any(r.get("strict_required_status_checks_policy") for r in checks),
        force_pushes="non_fast_forward" not in by_kind,
        deletion="deletion" not in by_kind,
        whole=True,
    )
