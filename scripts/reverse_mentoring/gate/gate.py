"""From an event to the status `policy` on a commit. Whatever goes wrong on the way, the answer is no."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.gate import telling
from reverse_mentoring.gate.accounts import answerable
from reverse_mentoring.gate.checking import check
from reverse_mentoring.gate.found import Found
from reverse_mentoring.gate.judging import Verdict, unsure, verdict
from reverse_mentoring.gate.matters import Matter, Queued, Run
from reverse_mentoring.gate.pulls import Pull, Push, approvals, open_pulls, pull_now, status_now
from reverse_mentoring.gate.remote import Place, bring, bring_pull, default_branch, first_parent
from reverse_mentoring.github.comments import Thread, find_comment, keep_comment
from reverse_mentoring.github.people import own_id
from reverse_mentoring.github.statuses import set_status
from reverse_mentoring.policy.base import coordinators
from reverse_mentoring.policy.objects import Undecided

CONTEXT = "policy"
MARKER = "mentoring:policy"


@dataclass(frozen=True, slots=True)
class Question:
    """May the pull requests that share the commit `head` be merged onto the commit `base`?

    `pushed` are pushes known beforehand, to the repository with the number `source`; `found` is what the run of
    `validate` claims.
    """

    head: str
    base: str
    pulls: tuple[Pull, ...]
    pushed: tuple[Push, ...] = ()
    source: int = 0
    found: Found | None = None


def judge(place: Place, matter: Matter, found: Found | None = None, *, checked: bool = False) -> list[str]:
    """Decide about the matter, set the status, keep the comment; what was done, a line each.

    With `checked`, check the files and the site of pull requests from branches of this very repository too. Raises
    MentoringError when GitHub or git fail, after a status that says so where that could still be set.
    """
    question = _question(place, matter, found)
    if not question.pulls:
        return ["Nothing to decide: no open pull request into the default branch has this commit as its head."]
    try:
        told = _decide(place, question)
    except Exception as failed:
        what = failed.message if isinstance(failed, MentoringError) else type(failed).__name__
        _set(place, question.head, "error", f"refused: the check itself failed ({what})")
        raise
    inside = [pull for pull in question.pulls if pull.source.lower() == place.repository.lower()]
    return [*told, *(check(place, pull, question.base) for pull in inside if checked)]


def judge_branches(place: Place, pattern: str, *, checked: bool = False) -> list[str]:
    """Decide about each open pull request from a branch of this very repository that fits `pattern`; as `judge` does.

    One that fails stops no other; its failure is raised at the end.
    """
    branch, _ = default_branch(place)
    told, failures = [], []
    for pull in open_pulls(place.github, place.repository):
        inside = pull.source.lower() == place.repository.lower() and pull.base == branch
        if inside and fnmatchcase(pull.ref, pattern):
            try:
                told += judge(place, pull.number, checked=checked)
            except MentoringError as failed:
                failures.append(failed)
    if failures:
        raise failures[0]
    return told or [f"Nothing to decide: no branch {pattern} has an open pull request."]


def _question(place: Place, matter: Matter, found: Found | None) -> Question:
    branch, base = default_branch(place)
    if isinstance(matter, Queued):
        return Question(matter.head, matter.base, (_queued(place, matter, branch),))
    if isinstance(matter, Run):
        head, pushed = matter.head, (Push(matter.pusher, matter.head),) if matter.pusher else ()
    else:
        number = matter if isinstance(matter, int) else matter.pull
        counts = isinstance(matter, int) or matter.author in coordinators(place.root, base)
        pull = pull_now(place.github, place.repository, number) if counts else None
        head, pushed = pull.head if pull else "", ()
    pulls = tuple(p for p in open_pulls(place.github, place.repository) if p.head == head and p.base == branch)
    # A run about somebody else's copy of the commit may have taken the place of one that waited: it is answered too.
    source = matter.source if isinstance(matter, Run) else 0
    known = any(pull.source_id == source for pull in pulls)
    return Question(head, base, pulls, pushed, source, found if known or not source else None)


def _decide(place: Place, question: Question) -> list[str]:
    """The status is shared by all pull requests with this head: it is good only when each of them is."""
    bot = own_id(place.github)
    answers = [_answer(place, question, pull, bot) for pull in question.pulls]
    worst = next((answer for answer in answers if not answer.decision.allowed), answers[0])
    told = [_tell(place, pull, telling.comment(answer, question.found), answer.decision.allowed, bot)
            for pull, answer in zip(question.pulls, answers, strict=True)]  # fmt: skip
    _set(place, question.head, telling.state(worst), telling.line(worst))
    return [f"`policy` on {question.head[:12]}: {telling.line(worst)}", *told]


def _answer(place: Place, question: Question, pull: Pull, bot: int) -> Verdict:
    try:
        bring_pull(place, pull.number, question.head)
        known = question.pushed if pull.source_id == question.source else ()
        accounts = answerable(place, pull, question.base, known, {bot, place.app or bot})
        approvers = approvals(place.github, place.repository, pull)
        return verdict(place.root, question.base, question.head, accounts, approvers)
    except Undecided as undecided:
        return unsure(f"{undecided.message}; {undecided.hint}" if undecided.hint else undecided.message)


def _tell(place: Place, pull: Pull, text: str, fine: bool, bot: int) -> str:
    """Keep the one comment: nothing is said where all is well and nothing was said before."""
    now = pull_now(place.github, place.repository, pull.number)
    if now is None or now.head != pull.head:
        return f"pull request {pull.number}: it has changed meanwhile, and is judged again"
    thread = Thread(place.repository, pull.number)
    if fine and find_comment(place.github, thread, MARKER, bot) is None:
        return f"pull request {pull.number}: nothing to say"
    return f"pull request {pull.number}: comment {keep_comment(place.github, thread, MARKER, text, bot)}"


def _set(place: Place, head: str, state: telling.State, description: str) -> None:
    """Set the status, unless it says this already."""
    told = description[: telling.LONGEST]
    if status_now(place.github, place.repository, head, CONTEXT) != (state, told):
        set_status(place.github, place.repository, head, context=CONTEXT, state=state, description=told, url=place.url)


def _queued(place: Place, matter: Queued, branch: str) -> Pull:
    """The pull request in the queue. The queue's own commit stands on the one before it."""
    bring(place, matter.head)
    bring(place, f"refs/pull/{matter.pull}/head")
    pull = pull_now(place.github, place.repository, matter.pull)
    if pull is None or pull.base != branch or first_parent(place, matter.head) != matter.base:
        raise MentoringError("the merge queue's commit does not fit its pull request", "take it out of the queue")
    return pull
