"""What a cohort's open proposal proposes, read from git: on a remote, or in a commit."""

from __future__ import annotations

from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.proposal.branch import ask, base_commit
from reverse_mentoring.proposal.people import read_work
from reverse_mentoring.proposal.plan import branch_of
from reverse_mentoring.proposal.plumbing import new_files
from reverse_mentoring.proposal.under_terms import couples_of
from reverse_mentoring.shell import git

Couples = tuple[tuple[str, str], ...]


def on_remote(program: Program, cohort_id: str, remote: str) -> Couples:
    """The pairs (mentor, mentee) of the cohort's proposal on `remote` that is not merged.

    Fetches what the branch holds, under no name. Raises MentoringError when the program's files are not committed, and
    when the remote cannot be reached.
    """
    branch, root = branch_of(program.cohort[cohort_id]), program.root
    base = base_commit(root)
    earlier = read_work(root, ask(root, remote, branch), branch, cohort_id, base).earlier
    return () if earlier is None else couples_of(earlier.files)


def in_commit(program: Program, cohort_id: str, name: str) -> Couples:
    """The cohort's pairs that a commit has and HEAD does not. Raises MentoringError when there is no such commit."""
    root = program.root
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
    commit = git(asked, root, check=False).text
    if not commit:
        raise MentoringError(f"this repository has no commit '{name}'", "fetch the branch of the proposal first")
    return couples_of(new_files(root, commit, base_commit(root), f"cohorts/{cohort_id}/pairs/"))
