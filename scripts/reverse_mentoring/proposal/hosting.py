"""Where a proposal is published: a git remote, and the pull request there when the remote is a GitHub with a token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.data.records import Program
from reverse_mentoring.github import GitHub, github_from_environment
from reverse_mentoring.github.comments import Thread, keep_comment
from reverse_mentoring.github.people import own_id
from reverse_mentoring.github.pulls import Pull, find_pull
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.telling.words import count
from reverse_mentoring.proposal.branch import Change, Remote, address_of, push
from reverse_mentoring.proposal.changes import changes_told, marker_of
from reverse_mentoring.proposal.plan import Plan
from reverse_mentoring.proposal.pull_request import HOLD, close, names_repository, synchronize
from reverse_mentoring.proposal.review import ask_for_review, impartial

WORDS = {"opened": "opened", "updated": "updated", "unchanged": "already up to date"}


@dataclass(frozen=True, slots=True)
class Told:
    """What was done to the pull request, in lines for whoever ran it; `notes` are those for everybody to read."""

    did: tuple[str, ...]
    notes: tuple[str, ...] = ()
    pull: Pull | None = None

    def summary(self, plan: Plan) -> str:
        """Markdown for a job summary."""
        pairs = count(len(plan.proposals), "new pair")
        notes = [note.partition("\n")[0] for note in self.notes]
        return "\n".join([f"### {plan.cohort.id}: {pairs} proposed", "", *(f"- {note}" for note in notes)])


@dataclass(frozen=True, slots=True)
class Hosting:
    """A remote as it was `seen`; `github` is None where there is no pull request to make, and `why` says why.

    With `show`, nothing is written: what would be sent is shown.
    """

    root: Path
    repository: str
    seen: Remote
    github: GitHub | None
    why: str
    show: Callable[[str], None] | None

    def held(self, branch: str) -> Pull | None:
        """The branch's open pull request when it is on hold, else None."""
        pull = find_pull(self.github, self.repository, branch, self.seen.default) if self.github else None
        return pull if pull is not None and HOLD in pull.labels else None

    def by_hand(self, branch: str, commit: str | None) -> Pull | None:
        """The branch's open pull request when somebody else than this account pushed `commit`, else None."""
        if self.github is None or commit is None:
            return None
        told = self.github.find(f"/repos/{self.repository}/activity", ref=f"refs/heads/{branch}", per_page="100")
        by = {(push.get("actor") or {}).get("id") for push in told or () if push.get("after") == commit}
        if not by or own_id(self.github) in by:
            return None
        return find_pull(self.github, self.repository, branch, self.seen.default)

    def push(self, branch: str, commit: str | None) -> Change:
        """Push, as `branch.push` does."""
        if self.show is None:
            return push(self.root, self.seen, branch, commit)
        if commit == self.seen.tip:
            return "unchanged"
        lease = f"--force-with-lease=refs/heads/{branch}:{self.seen.tip or ''}"
        self.show(f"git push {lease} {self.seen.name} {commit or ''}:refs/heads/{branch}")
        return "removed" if commit is None else "updated" if self.seen.tip else "created"

    def publish(
        self, program: Program, plan: Plan, private: Private | None, *, title: str, body: str, again: bool
    ) -> Told:
        """Bring the pull request of `plan` up to date: its text, its label, who reviews it, what changed.

        `again` asks those for a review who have given one. Raises MentoringError when GitHub refuses.
        """
        changes = changes_told(plan)
        if self.github is None:
            where = f"Branch `{plan.branch}` of the remote; no pull request: {self.why}"
            return Told((f"no pull request: {self.why}",), (where, changes))
        outcome = synchronize(
            self.github, self.repository, head=plan.branch, base=self.seen.default, title=title, body=body
        )
        pull = outcome.pull
        asked = ask_for_review(
            self.github, self.repository, pull, impartial(program, plan, private), program.settings.coordinators,
            again=again,
        )  # fmt: skip
        thread = Thread(self.repository, pull.number)
        keep_comment(self.github, thread, marker_of(plan.cohort.id), changes, own_id(self.github))
        done = WORDS[outcome.change]
        where = f"[Pull request {pull.number}]({pull.url}): {done}"
        return Told((f"pull request {pull.number}: {done}, {pull.url}", asked.told), (where, changes, asked.told), pull)

    def close(self, branch: str) -> Told:
        """Close the branch's open pull request, if there is one, with a comment."""
        if self.github is None:
            return Told(())
        pull = find_pull(self.github, self.repository, branch, self.seen.default)
        if pull is None:
            return Told(())
        closed = close(self.github, self.repository, pull, own_id(self.github))
        return Told((f"pull request {pull.number}: closed, {pull.url}",), pull=closed)


@contextmanager
def hosting_of(program: Program, seen: Remote, show: Callable[[str], None] | None) -> Iterator[Hosting]:
    """The place behind a remote: a GitHub when there is a token for it, and the remote is the program's repository."""
    repository = program.settings.repository
    with ExitStack() as stack:
        github = github_from_environment(show)
        why = "GITHUB_TOKEN is not set"
        if github is not None:
            stack.enter_context(github)
            if not names_repository(address_of(program.root, seen.name), repository):
                github, why = None, f"{seen.name} is not {repository} of program.yaml"
        yield Hosting(program.root, repository, seen, github, why, show)
