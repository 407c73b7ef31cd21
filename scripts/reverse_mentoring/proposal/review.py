"""Who may review a proposal: coordinators who are neither in one of its pairs nor above or below anybody in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reverse_mentoring.data.records import Account, Program
from reverse_mentoring.github.client import GitHub
from reverse_mentoring.github.people import access_of
from reverse_mentoring.github.pulls import Pull, request_review, reviewers, withdraw_request
from reverse_mentoring.matching.judging.rules import chain_above
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.proposal.plan import Plan

NOBODY_LEFT = (
    "No coordinator is free to review this: each is in one of these pairs, or above or below somebody in them. Ask "
    "somebody else, or split the proposal."
)
UNREACHABLE = "Review could be requested from no coordinator: give one of them access to this repository."


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose review is requested, by login, and a sentence about it that names no reason."""

    logins: tuple[str, ...]
    told: str


def impartial(program: Program, plan: Plan, private: Private | None) -> tuple[Account, ...]:
    """The coordinators who may review `plan`, sorted by handle. Pure.

    Reporting lines are those of the files and of the private file, followed upward and downward, through people with or
    without a file.
    """
    managers = _managers(program, private)
    paired = {handle for proposal in plan.proposals for handle in (proposal.mentor, proposal.mentee)}
    above = {boss for handle in paired for boss in chain_above(handle, managers)}
    return tuple(
        account
        for account in sorted(program.settings.coordinators, key=lambda account: account.handle)
        if account.handle not in paired | above and not chain_above(account.handle, managers) & paired
    )


def ask_for_review(
    github: GitHub, repository: str, pull: Pull, wanted: Sequence[Account], coordinators: Sequence[Account], *,
    again: bool,
) -> Asked:  # fmt: skip
    """Request review from `wanted`, and from no other coordinator any more; those who reviewed are asked `again` only.

    An account counts by its number: a login that is somebody else's by now is not asked, nor is who cannot write here,
    nor the pull request's own author. Raises MentoringError when GitHub refuses.
    """
    if not wanted:
        _withdraw(github, repository, pull, coordinators)
        return Asked((), NOBODY_LEFT)
    able = [
        account for account in wanted if account.github_id != pull.author and _may_review(github, repository, account)
    ]
    numbers = {account.github_id for account in able}
    _withdraw(github, repository, pull, [account for account in coordinators if account.github_id not in numbers])
    done = set(pull.requested) | (set() if again or not pull.number else reviewers(github, repository, pull.number))
    new = [account.handle for account in able if account.github_id not in done]
    if new:
        request_review(github, repository, pull.number, new)
    if not able:
        return Asked((), UNREACHABLE)
    names = ", ".join(f"`{account.handle}`" for account in able)
    return Asked(tuple(account.handle for account in able), f"Review is requested from {names}.")


def _withdraw(github: GitHub, repository: str, pull: Pull, accounts: Sequence[Account]) -> None:
    asked = [account.handle for account in accounts if account.github_id in pull.requested]
    if asked:
        withdraw_request(github, repository, pull.number, asked)


def _may_review(github: GitHub, repository: str, account: Account) -> bool:
    access = access_of(github, repository, account.handle)
    return access is not None and access.account.id == account.github_id and access.may_write


def _managers(program: Program, private: Private | None) -> Mapping[str, frozenset[str]]:
    lines = [(person.handle, person.reports_to) for person in program.participants if person.reports_to]
    lines += list((private or Private()).reports_to.items())
    managers: dict[str, frozenset[str]] = {}
    for handle, manager in lines:
        managers[handle] = managers.get(handle, frozenset()) | {manager}
    return managers
