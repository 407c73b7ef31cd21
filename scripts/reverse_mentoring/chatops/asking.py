"""Who asks, where, and whether that counts.

First what the event and the base copy can tell, for nothing; then what GitHub says now. Whatever does not count has no
effect and gets no answer, so that nobody can make the program talk.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reverse_mentoring.chatops.grammar import Command, Unclear, parse
from reverse_mentoring.data.records import Cohort, Program
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github.events import Event
from reverse_mentoring.github.people import access_of
from reverse_mentoring.github.pulls import Pull, pull_numbered
from reverse_mentoring.suggesting.hub import Hub

BRANCHES = "match/"


@dataclass(frozen=True, slots=True)
class Ignored:
    """Why a comment has no effect; the words name nobody."""

    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A command of a coordinator: the numbers of the pull request, the comment and its author, and what was said."""

    number: int
    comment: int
    author: int
    login: str = field(repr=False)
    body: str = field(repr=False)
    said: Command | Unclear

    @property
    def subject(self) -> str:
        """What the command is about: of two about the same, the newer comment counts. Empty when it changes nothing."""
        if isinstance(self.said, Unclear) or self.said.word in {"help", "veto"}:
            return ""
        return "/".join(("pair", *sorted(self.said.names))) if self.said.names else "hold"


@dataclass(frozen=True, slots=True)
class Proposed:
    """The open proposal that the command is about, as it is now."""

    cohort: Cohort
    pull: Pull


def asked(event: Event, program: Program) -> Asked | Ignored:
    """The command in the event of a comment, as far as event and base copy can tell.

    Raises MentoringError when the event is about another repository than the one in program.yaml.
    """
    if event.action != "created":
        return Ignored("only a new comment is a command")
    if not event.has("issue", "pull_request"):
        return Ignored("it is on no pull request")
    author, body = event.number("comment", "user", "id"), event.text_or("", "comment", "body")
    said = parse(body)
    if said is None:
        return Ignored("its first line is no command")
    if event.text_or("User", "comment", "user", "type") != "User" or event.number("sender", "id") != author:
        return Ignored("no person sent it")
    if author not in program.coordinators.values():
        return Ignored("its writer is no coordinator in program.yaml")
    if event.text("repository", "full_name").lower() != program.settings.repository.lower():
        raise MentoringError("the event is about another repository than program.yaml",
                             "mend `repository` in program.yaml")  # fmt: skip
    return Asked(
        event.number("issue", "number"), event.number("comment", "id"), author,
        event.text("comment", "user", "login"), body, said,
    )  # fmt: skip


def permitted(hub: Hub, program: Program, asked: Asked) -> Proposed | Ignored:
    """The proposal, when GitHub agrees: the comment stands as it was sent, its writer may push, the pull request is
    ours.
    """
    github = hub.required()
    comment = github.find(f"/repos/{hub.repository}/issues/comments/{asked.comment}")
    if comment is None or (comment.get("user") or {}).get("id") != asked.author or comment["body"] != asked.body:
        return Ignored("the comment is gone, or was edited")
    access = access_of(github, hub.repository, asked.login)
    if access is None or access.account.id != asked.author or not access.may_write:
        return Ignored("its writer may not push to this repository")
    pull = pull_numbered(github, hub.repository, asked.number)
    cohort = program.cohort.get(pull.head_ref.removeprefix(BRANCHES)) if pull is not None else None
    if pull is None or cohort is None or pull.head_ref != f"{BRANCHES}{cohort.id}" or pull.state != "open":
        return Ignored("it is on no open proposal of a cohort")
    reason = _not_ours(hub, program, pull)
    return Ignored(reason) if reason else Proposed(cohort, pull)


def _not_ours(hub: Hub, program: Program, pull: Pull) -> str:
    """Why a pull request from a branch `match/COHORT` is not ours; empty when it is.

    Ours comes from this very repository and not from a fork, goes into its default branch, and was opened by this
    program or a coordinator.
    """
    if pull.head_repository.lower() != hub.repository.lower():
        return "the branch belongs to a fork"
    if pull.base_ref != hub.required().get(f"/repos/{hub.repository}")["default_branch"]:
        return "the pull request does not go into the default branch"
    if pull.author not in {hub.me, *program.coordinators.values()}:
        return "neither this program nor a coordinator opened the pull request"
    return ""
