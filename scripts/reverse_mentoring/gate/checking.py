"""The check of a pull request of our own, which starts no workflow by itself: its files, and the site made from them.

Only a branch that changes nothing but data is checked here. All else in it is then the base branch's, as it was when
the branch was made, so that building the site from it runs no code that nobody has reviewed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.gate.pulls import Pull, status_now
from reverse_mentoring.gate.remote import Place, bring_pull
from reverse_mentoring.github.statuses import set_status
from reverse_mentoring.policy.base import TOP, TREES
from reverse_mentoring.policy.objects import PLAIN, Repository, Undecided
from reverse_mentoring.proposal.plumbing import prefix_of
from reverse_mentoring.shell import git
from reverse_mentoring.validation import check_program
from reverse_mentoring.validation.report import Report

CONTEXT = "files and site"
"""As the job of the workflow `validate` is called, so that one required name stands for both."""
WORKFLOW = ".github/workflows/validate.yml"


def check(place: Place, pull: Pull, base: str) -> str:
    """Check what `pull` makes of the program, and set the status; what was done, in a line.

    A head whose status is there already is not checked again. Raises MentoringError when git or GitHub fail.
    """
    name = name_of_check(place.root, base)
    if status_now(place.github, place.repository, pull.head, name) is not None:
        return f"pull request {pull.number}: checked before"
    try:
        bring_pull(place, pull.number, pull.head)
        only_data = _only_data(place.root, base, pull.head)
    except Undecided:
        only_data = False
    if not only_data:
        return f"pull request {pull.number}: not checked here, because it changes more than data"
    found = _found(place.root, pull.head)
    set_status(place.github, place.repository, pull.head, context=name, state="failure" if found else "success",
               description=found or "the files are valid, and the site can be built", url=place.url)  # fmt: skip
    return f"pull request {pull.number}: `{name}`: {found or 'all is well'}"


def name_of_check(root: Path, base: str) -> str:
    """The name that GitHub gives the check of `validate`, as it is in the commit `base` of the base branch.

    A program that calls the workflow of another repository has it under the name of the job that calls it.
    """
    told = git(["show", f"{base}:{WORKFLOW}"], root, check=False)
    document = read_document(WORKFLOW, told.stdout if told.code == 0 else b"")
    data = document.data if isinstance(document, Document) else None
    jobs = data.get("jobs") if isinstance(data, dict) else None
    for key, job in jobs.items() if isinstance(jobs, dict) else ():
        if isinstance(job, dict) and "/validate.yml@" in str(job.get("uses", "")):
            return f"{job.get('name') or key} / {CONTEXT}"
    return CONTEXT


def _only_data(root: Path, base: str, head: str) -> bool:
    """Does the branch change nothing but ordinary files of data, compared with where it left the base branch?"""
    store, prefix = Repository(root), prefix_of(root).encode()
    for path, (_, after) in store.differences(store.fork(base, head), head).items():
        inside = path.removeprefix(prefix)
        known = inside.startswith(tuple(f"{tree}/".encode() for tree in TREES)) or inside in {t.encode() for t in TOP}
        if not path.startswith(prefix) or not known or (after is not None and after.mode != PLAIN):
            return False
    return True


def _found(root: Path, head: str) -> str:
    """What is wrong with the program at that commit, in a few words that name nobody; empty when nothing is."""
    with _tree(root, head) as folder, tempfile.TemporaryDirectory(prefix="mentoring-") as scratch:
        _, problems, files = check_program(folder)
        report = Report(problems, files)
        if report.errors:
            return report.summary
        from reverse_mentoring.site.building.builds import build

        try:
            build(folder, Path(scratch) / "site", None, strict=True, tell=lambda _: None)
        except MentoringError:
            return "the files are valid, but the site cannot be built"
    return ""


@contextmanager
def _tree(root: Path, head: str) -> Iterator[Path]:
    """The program at that commit as files, in a folder beside the repository; no hook runs."""
    with tempfile.TemporaryDirectory(prefix="mentoring-") as scratch:
        folder = Path(scratch) / "tree"
        git(["-c", f"core.hooksPath={os.devnull}", "worktree", "add", "--quiet", "--detach", str(folder), head], root)
        try:
            yield folder / prefix_of(root)
        finally:
            git(["worktree", "remove", "--force", str(folder)], root, check=False)
