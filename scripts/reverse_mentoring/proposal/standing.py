"""What a cohort's open proposal on a remote proposes."""

from __future__ import annotations

from reverse_mentoring.data.records import Program
from reverse_mentoring.proposal.branch import base_commit, look
from reverse_mentoring.proposal.plan import Earlier, branch_of


def open_proposal(program: Program, cohort_id: str, remote: str) -> tuple[tuple[str, str], ...]:
    """The pairs (mentor, mentee) of the proposal on `remote` that is not merged; none when there is no proposal.

    Fetches what the branch holds, under no name. Raises MentoringError when the program's files are not committed, when
    the remote cannot be reached, and when people have commits on the branch.
    """
    cohort, root = program.cohort[cohort_id], program.root
    return pairs_of(look(root, remote, branch_of(cohort), cohort.id, base_commit(root)).earlier)


def pairs_of(earlier: Earlier | None) -> tuple[tuple[str, str], ...]:
    """The pairs (mentor, mentee) of what a branch proposes, by the names of its files."""
    names = [path.rpartition("/")[2].removesuffix(".yaml") for path in (earlier.files if earlier is not None else ())]
    couples = (tuple(name.partition("--")[::2]) for name in sorted(names))
    return tuple((mentor, mentee) for mentor, mentee in couples if mentor and mentee)
