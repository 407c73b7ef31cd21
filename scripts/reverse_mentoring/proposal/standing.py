"""What a cohort's open proposal proposes, read from git: on a remote, or in a commit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.proposal.branch import base_commit, look
from reverse_mentoring.proposal.plan import branch_of
from reverse_mentoring.proposal.plumbing import new_files
from reverse_mentoring.shell import git


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """The id of the commit that holds a proposal, and its pairs as (mentor, mentee), sorted."""

    commit: str
    pairs: tuple[tuple[str, str], ...]


def on_remote(program: Program, cohort_id: str, remote: str) -> OpenProposal | None:
    """The cohort's proposal on `remote` that is not merged, or None without one.

    Fetches what the branch holds, under no name. Raises MentoringError when the program's files are not committed, when
    the remote cannot be reached, and when people have commits on the branch.
    """
    cohort, root = program.cohort[cohort_id], program.root
    seen = look(root, remote, branch_of(cohort), cohort.id, base_commit(root))
    return None if seen.earlier is None else OpenProposal(seen.tip or "", _pairs(seen.earlier.files))


def in_commit(program: Program, cohort_id: str, name: str) -> OpenProposal:
    """The cohort's pairs that a commit has and HEAD does not. Raises MentoringError when there is no such commit."""
    root = program.root
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
    commit = git(asked, root, check=False).text
    if not commit:
        raise MentoringError(f"this repository has no commit '{name}'", "fetch the branch of the proposal first")
    return OpenProposal(commit, _pairs(new_files(root, commit, base_commit(root), f"cohorts/{cohort_id}/pairs/")))


def _pairs(paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    names = sorted(path.rpartition("/")[2].removesuffix(".yaml") for path in paths)
    couples = (name.partition("--") for name in names)
    return tuple((mentor, mentee) for mentor, _, mentee in couples if mentor and mentee)
