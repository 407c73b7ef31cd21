"""A suggestion published: on its branch, and as its pull request. Done twice, it is done once.

A branch on which people have committed is theirs, and stays as it is until it is merged. A pull request that a person
closed unmerged is an answer: the same suggestion is not made again while its branch is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github.comments import Thread, comment_once, find_comment
from reverse_mentoring.github.labels import add_labels, ensure_labels, labels_of
from reverse_mentoring.github.pulls import Pull, close_pull, open_pull, pulls_from, update_pull
from reverse_mentoring.proposal.branch import Remote, ask, base_commit, commit_files, fetch, made_here, push
from reverse_mentoring.proposal.plumbing import has_commit, merge_base, read_commit
from reverse_mentoring.suggesting.hub import Hub
from reverse_mentoring.suggesting.suggestion import LABELS, Suggestion, digest_in

Change = Literal["opened", "updated", "unchanged", "pushed", "declined", "theirs", "shown", "withdrawn", "nothing"]

WITHDRAWN = "mentoring-withdrawn"
"""The marker of the comment with which this program closes a pull request."""


@dataclass(frozen=True, slots=True)
class Done:
    """What happened, in a line that names nobody; the pull request, where there is one."""

    change: Change
    line: str
    pull: Pull | None = None


def suggest(hub: Hub, suggestion: Suggestion) -> Done:
    """Push the suggestion and open or update its pull request, as far as there is a GitHub for it.

    Raises MentoringError when the program's files are not committed, when the remote moved meanwhile, and when GitHub
    refuses; the next run goes on from there.
    """
    base = base_commit(hub.root)
    seen = ask(hub.root, hub.remote, suggestion.branch)
    if hub.show is not None:
        return _shown(hub, suggestion, seen)
    last = _last(hub, suggestion.branch)
    held = None if _merged(hub, seen, base, last) else _held(hub, seen, suggestion.branch)
    if (settled := _settled(hub, suggestion, held, last)) is not None:
        return settled
    commit = commit_files(hub.root, base, suggestion.files, suggestion.message)
    change = push(hub.root, seen, suggestion.branch, commit)
    if hub.github is None:
        told = "already up to date" if change == "unchanged" else change
        return Done("pushed", f"{suggestion.branch} on {hub.remote}: {told}; no pull request: {hub.why}")
    if last is not None and last.state == "open":
        return _synchronized(hub, suggestion, last, "unchanged" if change == "unchanged" else "updated")
    return _synchronized(hub, suggestion, None, "opened", seen.default)


def _settled(hub: Hub, wanted: Suggestion, held: str | None, last: Pull | None) -> Done | None:
    """What is to be said when the branch stays as it is: people's, unchanged, or answered with a no."""
    if held == "":
        return Done("theirs", f"{wanted.branch}: people have commits there; it was left as it is")
    if held != wanted.digest or last is None or last.merged:
        return None
    if last.state == "open":
        return _synchronized(hub, wanted, last, "unchanged")
    if _closed_by_people(hub, last):
        return Done("declined", f"{wanted.branch}: pull request {last.number} was closed, and is not opened again; "
                    "delete the branch to have it suggested again", last)  # fmt: skip
    return None


def withdraw(hub: Hub, branch: str) -> Done:
    """Close the open pull request of a suggestion that has come true or makes no sense any more."""
    nothing = Done("nothing", f"{branch}: nothing to suggest")
    seen = ask(hub.root, hub.remote, branch)
    if seen.tip is None or hub.github is None:
        return nothing
    last = _last(hub, branch)
    if last is None or last.state != "open" or (hub.show is None and _held(hub, seen, branch) == ""):
        return nothing
    text = "Closed, because there is nothing to suggest any more. When it is due again, it comes as a new pull request."
    comment_once(hub.github, Thread(hub.repository, last.number), WITHDRAWN, text, hub.me)
    close_pull(hub.github, hub.repository, last)
    return Done("withdrawn", f"{branch}: pull request {last.number} closed; there is nothing to suggest any more", last)


def _merged(hub: Hub, seen: Remote, base: str, last: Pull | None) -> bool:
    """Is all that stands on the branch merged, so that it is free, whoever committed there?

    People bring a branch up to date with a commit of theirs before they merge it, and often the branch stays. A squash
    merge is known by its pull request alone.
    """
    if seen.tip is None or (last is not None and last.merged and last.head == seen.tip):
        return seen.tip is not None
    return has_commit(hub.root, seen.tip) and merge_base(hub.root, seen.tip, base) == seen.tip


def _held(hub: Hub, seen: Remote, branch: str) -> str | None:
    """The digest of the suggestion on the branch; empty when people committed there, None without a branch."""
    if seen.tip is None:
        return None
    fetch(hub.root, seen, branch)
    commit = read_commit(hub.root, seen.tip)
    return (digest_in(commit.message) or "") if made_here(commit) else ""


def _last(hub: Hub, branch: str) -> Pull | None:
    """The newest pull request from the branch: the open one if there is one."""
    if hub.github is None:
        return None
    pulls = list(pulls_from(hub.github, hub.repository, branch))
    return max(pulls, key=lambda pull: (pull.state == "open", pull.number), default=None)


def _closed_by_people(hub: Hub, pull: Pull) -> bool:
    """Did somebody else than this program close it? What this program closes, it says so in a comment first."""
    return find_comment(hub.required(), Thread(hub.repository, pull.number), WITHDRAWN, hub.me) is None


def _synchronized(hub: Hub, wanted: Suggestion, pull: Pull | None, change: Change, base: str | None = None) -> Done:
    """The pull request with the title, body and label of the suggestion."""
    github, repository = hub.required(), hub.repository
    if pull is None:
        if base is None:
            raise MentoringError("the remote has no default branch to merge into", "push your main branch first")
        pull = open_pull(github, repository, head=wanted.branch, base=base, title=wanted.title, body=wanted.body)
    elif (pull.title, _text(pull.body)) != (wanted.title, _text(wanted.body)):
        pull = update_pull(github, repository, pull, title=wanted.title, body=wanted.body)
        change = "updated"
    if not pull.number or wanted.label not in labels_of(github, repository, pull.number):
        ensure_labels(github, repository, [LABELS[wanted.label]])
        add_labels(github, repository, pull.number, [wanted.label])
    told = "already up to date" if change == "unchanged" else change
    return Done(change, f"{wanted.branch}: pull request {pull.number} {told}, {pull.url}", pull)


def _shown(hub: Hub, wanted: Suggestion, seen: Remote) -> Done:
    """What would be done. Nothing is fetched, so whether the branch says the same already is not known."""
    show = hub.show or (lambda _: None)
    show(f"git push {hub.remote} {wanted.branch}, with " + ", ".join(sorted(wanted.files)))
    last = _last(hub, wanted.branch)
    if hub.github is not None:
        opened = last if last is not None and last.state == "open" else None
        _synchronized(hub, wanted, opened, "shown", seen.default)
    return Done("shown", f"{wanted.branch}: nothing was written or pushed", last)


def _text(body: str) -> str:
    return body.replace("\r\n", "\n").strip()
