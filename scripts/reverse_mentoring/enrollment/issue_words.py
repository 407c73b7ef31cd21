"""What is said to somebody who enrolled with an issue, and in their pull request. Pure.

The issue is a stranger's, and the program answers with its own voice. So an answer is repeated only where it is made of
plain words, and even those are shown as text: no link, no mention, nothing that closes or refers to anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reverse_mentoring.data.records import Account, Program
from reverse_mentoring.enrollment.form_fields import BY_ID
from reverse_mentoring.problems import Problem
from reverse_mentoring.proposal.markdown import escaped

LONGEST = 300
MOST = 30
_PLAIN = re.compile(r"[^\W_]?(?:\w|[ '\"\u2018-\u201d`.,:;()!?+=*-])*")
_QUOTED = re.compile(r"(?!.*\.\.)[\w .,+&-]*")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_ADDRESS = re.compile(r"(?i)www\.|://|\bGH-\d")


def ready_text(url: str) -> str:
    """When the file is in a pull request."""
    return (
        f"Thank you! Your answers are a file now, in [a pull request](<{url}>). Please look at it: is all of it right? "
        "A coordinator looks too, and merges it.\n\n"
        "Is something wrong? Edit this issue, and the pull request follows. You do not want to join any more? Close "
        "this issue, and the pull request is closed too."
    )


def in_already_text() -> str:
    """When the program has the very same file."""
    return "You are in already, and your file says just this. There is nothing to do."


def other_file_text() -> str:
    """When the program has another file of that person."""
    return (
        "You are in already, and your file says something else. Enrolling again never overwrites it: to change it, "
        "edit that file in a pull request."
    )


def closed_text() -> str:
    """When a person closed the pull request."""
    return "The pull request with these answers was closed. Please ask a coordinator; changed answers make a new one."


def theirs_text() -> str:
    """When people work on the branch."""
    return "Somebody is working on your file in its pull request, so it does not follow this issue any more."


def unwanted_text(program: Program) -> str:
    """When no file is made, and the reason is not for everybody."""
    return f"No file was made. Please ask a coordinator in private: {_coordinators(program)}."


def wrong_text(problems: Sequence[Problem]) -> str:
    """What is wrong with the answers."""
    errors = [problem for problem in problems if problem.severity == "error"]
    lines = [f"- {_said(problem)}" for problem in errors[:MOST]]
    more = [f"- and {len(errors) - MOST} more"] if len(errors) > MOST else []
    return "\n".join(
        [
            "Thank you! There is no file yet, because something in the answers cannot be used:",
            "",
            *lines,
            *more,
            "",
            "Please edit this issue; it is read again when you save it. Change only the answers, not the headings.",
        ]
    )


def pull_request_body(program: Program, account: Account, issue: int) -> str:
    """The body of the pull request for the file of `account`, who opened the `issue`."""
    guide = f"{program.settings.site_url.rstrip('/')}/guides/running-a-cohort/#step-2-enroll"
    return (
        f"The answers of issue #{issue} as a file. The issue was opened, and last edited, by the account "
        f"`{account.handle}` with the number {account.github_id}, and every tick in it is that account's own.\n\n"
        f"For the coordinator who reviews it: is there anything in `about` that should not be there, such as other "
        f"people, health or contact data? Was the preparation done that is ticked? "
        f"[The guide says what to look at](<{guide}>).\n\n"
        f"The file follows the issue until this is merged.\n\nCloses #{issue}"
    )


def _said(problem: Problem) -> str:
    """One problem: at which question, what, and what to do."""
    field = BY_ID.get(problem.pointer.removeprefix("/").partition("/")[0])
    where = f"**{field.heading}**" if field else "**The form**"
    otherwise = field.help if field else "open a new issue from the form, and change only the answers"
    message = _plain(problem.message) or "this answer cannot be used"
    hint = _plain(problem.hint) or _plain(otherwise)
    return f"{where}: {message}" + (f". {hint[:1].upper()}{hint[1:]}" if hint else "") + f" (`{problem.code}`)"


def _plain(text: str) -> str:
    """`text` as inert Markdown when it is one short line of plain words, and what it quotes even plainer; else
    nothing.
    """
    text = text.strip().rstrip(".")
    quotes = _APOSTROPHE.sub("", text).split("'")
    plain = all(_QUOTED.fullmatch(quoted) for quoted in quotes[1::2]) and len(quotes) % 2 == 1
    good = plain and len(text) <= LONGEST and _PLAIN.fullmatch(text) and not _ADDRESS.search(text)
    return escaped(text) if good else ""


def _coordinators(program: Program) -> str:
    return ", ".join(f"`{handle}`" for handle in sorted(program.coordinators))
