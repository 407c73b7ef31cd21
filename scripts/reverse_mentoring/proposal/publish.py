"""A matching proposed: planned, committed, pushed, and shown as a pull request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reverse_mentoring.data.records import Cohort, Program
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github import github_from_environment
from reverse_mentoring.matching.telling.words import count
from reverse_mentoring.proposal.body import pull_request_body
from reverse_mentoring.proposal.branch import Remote, address_of, base_commit, commit_files, look, push, unpublished
from reverse_mentoring.proposal.plan import Plan, branch_of, commit_message, headline, make_plan
from reverse_mentoring.proposal.pull_request import names_repository, synchronize

if TYPE_CHECKING:
    from reverse_mentoring.matching.engine import Matched

OVER = frozenset({"closing", "closed"})
CHANGES = {"created": "created", "updated": "updated", "unchanged": "already up to date"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was done, one line each, and the pull request's title and Markdown body."""

    did: tuple[str, ...]
    title: str
    body: str


def require_open(cohort: Cohort) -> None:
    """Raises MentoringError when the cohort is at its end: nobody starts a pair there."""
    if cohort.status in OVER:
        raise MentoringError(f"the cohort {cohort.id} is {cohort.status}; it gets no new pairs", "propose for another")


def propose(program: Program, matched: Matched, today: date, remote: str) -> Proposed:
    """Push the pairs of `matched` as a proposal and open or update its pull request where there is a GitHub for it.

    Safe to run twice: what stands already is left as it is. Raises MentoringError, with nothing lost on the remote,
    when the data is not committed, when people have commits on the branch, and when somebody else moved it meanwhile.
    """
    cohort, root = program.cohort[matched.cohort], program.root
    base = base_commit(root)
    seen = look(root, remote, branch_of(cohort), cohort.id, base)
    plan = make_plan(program, cohort, matched, today, seen.earlier)
    commit = commit_files(root, base, plan.files, commit_message(plan))
    change = push(root, seen, plan.branch, commit)
    did = [f"{plan.branch} on {remote}: {CHANGES[change]}, {count(len(plan.proposals), 'new pair')}, commit {commit}"]
    if ahead := unpublished(root, seen, base):
        did.append(f"{count(ahead, 'commit')} of yours that {seen.default} on {remote} lacks went along")
    title, body = headline(plan), pull_request_body(program, plan, matched, base)
    did.append(_pull_request(program, seen, plan, title, body))
    return Proposed(tuple(did), title, body)


def preview(program: Program, matched: Matched, today: date) -> Proposed:
    """What `propose` would do on a remote without this branch. Asks no remote and writes nothing."""
    cohort = program.cohort[matched.cohort]
    base = base_commit(program.root)
    plan = make_plan(program, cohort, matched, today, None)
    did = (f"{plan.branch}: nothing was written or pushed; these files would be in its commit:",
           *(f"  {path}" for path in plan.files))  # fmt: skip
    return Proposed(did, headline(plan), pull_request_body(program, plan, matched, base))


def _pull_request(program: Program, seen: Remote, plan: Plan, title: str, body: str) -> str:
    """Open or update the pull request; a line that says what was done."""
    repository = program.settings.repository
    github = github_from_environment()
    if github is None:
        return "no pull request: GITHUB_TOKEN is not set"
    with github:
        if not names_repository(address_of(program.root, seen.name), repository):
            return f"no pull request: {seen.name} is not {repository} of program.yaml"
        outcome = synchronize(github, repository, head=plan.branch, base=seen.default, title=title, body=body)
    return f"pull request {outcome.pull.number}: {CHANGES.get(outcome.change, outcome.change)}, {outcome.pull.url}"
