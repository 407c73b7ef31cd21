"""All checks, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reverse_mentoring.doctor import checks_automation, checks_repository
from reverse_mentoring.doctor.finding import Finding
from reverse_mentoring.doctor.setup import Setup

CHECKS: tuple[Callable[[Setup], Iterator[Finding]], ...] = (
    checks_repository.visibility,
    checks_repository.protection,
    checks_repository.merging,
    checks_repository.forking,
    checks_repository.code_owners,
    checks_repository.coordinators,
    checks_automation.actions,
    checks_automation.workflows,
    checks_automation.pages,
    checks_automation.private_file,
    checks_automation.app,
    checks_automation.labels,
)


def examine(setup: Setup) -> tuple[Finding, ...]:
    """What every check finds."""
    return tuple(finding for check in CHECKS for finding in check(setup))
