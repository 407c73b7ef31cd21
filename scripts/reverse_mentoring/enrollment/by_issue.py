"""Joining with an issue: its author's answers as a file, on the branch `enroll/NUMBER` and in a pull request.

Whose file it is, GitHub says: the account that opened the issue, by its number. Only that account's own sending and
editing counts, and only while the issue still says what was sent. The text of the issue decides nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reverse_mentoring.data.records import Account, Program
from reverse_mentoring.enrollment import issue_words as words
from reverse_mentoring.enrollment.answers import Unusable
from reverse_mentoring.enrollment.answers import handle as as_handle
from reverse_mentoring.enrollment.enroll import Enrollment, enroll
from reverse_mentoring.enrollment.issue_form import parse_body
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github.comments import Thread, keep_comment
from reverse_mentoring.github.events import Event
from reverse_mentoring.github.issues import issue_numbered
from reverse_mentoring.suggesting.hub import Hub
from reverse_mentoring.suggesting.publish import suggest, withdraw
from reverse_mentoring.suggesting.suggestion import Suggestion

LABEL = "enroll"
"""The label that the form gives to its issues."""
FORM = "the issue"
_SENT = frozenset({"opened", "edited", "reopened"})


@dataclass(frozen=True, slots=True)
class Sent:
    """An enrollment as it was sent: the number of the issue, the account behind it, and the answers."""

    number: int
    account: Account
    body: str


def join_by_issue(program: Program, event: Event, today: date, is_erased: Callable[[int], bool], hub: Hub) -> str:
    """Make or update the pull request of an enrollment, or say in the issue what is wrong; a line that tells which.

    Raises MentoringError when GitHub cannot be asked, or when the event is about another repository.
    """
    if event.has("issue", "pull_request") or LABEL not in event.names("issue", "labels"):
        return "Nothing to do: it is no issue from the enrollment form."
    if event.text("repository", "full_name").lower() != program.settings.repository.lower():
        raise MentoringError("the event is about another repository than program.yaml",
                             "mend `repository` in program.yaml")  # fmt: skip
    number = event.number("issue", "number")
    if event.action == "closed":
        return withdraw(hub, _branch(number)).line
    if (reason := _does_not_count(event, hub, number)) != "":
        return f"Nothing to do: {reason}."
    try:
        account = Account(as_handle(event.text("issue", "user", "login")), event.number("issue", "user", "id"))
    except Unusable:
        return "Nothing to do: the account cannot have a file here."
    sent = Sent(number, account, event.text_or("", "issue", "body"))
    if is_erased(account.github_id):
        return _refuse(hub, sent, words.unwanted_text(program))
    return _join(program, sent, today, hub)


def _does_not_count(event: Event, hub: Hub, number: int) -> str:
    """Why an event has no effect; empty when it counts."""
    author = event.number("issue", "user", "id")
    if event.action not in _SENT:
        return "only a new or edited issue is an enrollment"
    if event.text_or("User", "issue", "user", "type") != "User" or event.number("sender", "id") != author:
        return "somebody else than its author sent this"
    issue = issue_numbered(hub.required(), hub.repository, number)
    if issue is None or issue.state != "open" or issue.author != author or LABEL not in issue.labels:
        return "the issue is no open enrollment of that account"
    if issue.body != event.text_or("", "issue", "body"):
        return "the issue was edited since; the newer event counts"
    return ""


def _join(program: Program, sent: Sent, today: date, hub: Hub) -> str:
    enrollment = _enrollment(program, sent, today)
    file = enrollment.file
    if any(problem.code == "already-enrolled" for problem in enrollment.problems):
        return _refuse(hub, sent, words.other_file_text())
    if file is None:
        return _refuse(hub, sent, words.wrong_text(enrollment.problems))
    if not file.changes:
        return _refuse(hub, sent, words.in_already_text())
    suggestion = Suggestion(
        branch=_branch(sent.number), title=f"Enroll {sent.account.handle}",
        body=words.pull_request_body(program, sent.account, sent.number), label=LABEL, files={file.path: file.after},
    )  # fmt: skip
    done = suggest(hub, suggestion)
    if done.pull is not None and done.change not in {"declined", "theirs"}:
        _say(hub, sent, words.ready_text(done.pull.url))
    else:
        _say(hub, sent, words.closed_text() if done.change == "declined" else words.theirs_text())
    return done.line


def _enrollment(program: Program, sent: Sent, today: date) -> Enrollment:
    answers, problems = parse_body(FORM, sent.body)
    if problems:
        return Enrollment(None, tuple(problems))
    return enroll(program, answers, sent.account, today, path=FORM)


def _refuse(hub: Hub, sent: Sent, text: str) -> str:
    """Say why there is no file, and close the pull request that there may be: what it offers is not meant any more."""
    done = withdraw(hub, _branch(sent.number))
    _say(hub, sent, text)
    closed = f"; {done.line}" if done.change == "withdrawn" else ""
    return f"{_branch(sent.number)}: no file; the issue says why{closed}"


def _say(hub: Hub, sent: Sent, text: str) -> None:
    thread = Thread(hub.repository, sent.number)
    keep_comment(hub.required(), thread, "mentoring-enroll", text, hub.me)


def _branch(number: int) -> str:
    return f"enroll/{number}"
