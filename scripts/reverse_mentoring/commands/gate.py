"""`mentoring gate`: the policy's answer about a pull request, set where GitHub requires it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from reverse_mentoring.commands.common import add_to_summary, dry_run_option, note, say, summary_option
from reverse_mentoring.errors import MentoringError, UsageFault

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


@click.command()
@click.option("--event", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="A workflow's event: `workflow_run`, `workflow_dispatch` with `pull`, or a comment.")  # fmt: skip
@click.option("--branch", metavar="NAME", help="Or a branch of this repository with an open pull request; `*` stands "
              "for anything, as in 'agree/*'.")  # fmt: skip
@click.option("--check", is_flag=True, help="For a branch of this repository: check the files too, and the site from "
              "them, and set the status `files and site`. Workflows need that for what they open.")  # fmt: skip
@click.option("--found", type=click.Path(path_type=Path), metavar="FILE",
              help="What `validate --codes` wrote in the pull request's run. It is told in the comment, and decides "
              "nothing.")  # fmt: skip
@click.option("--repository", envvar="GITHUB_REPOSITORY", metavar="OWNER/NAME", required=True,
              help="The repository on GitHub.  [env: GITHUB_REPOSITORY]")  # fmt: skip
@click.option("--app-account", envvar="MENTORING_APP_ACCOUNT", metavar="ID",
              help="The numeric id of the App's account, where an App opens our pull requests.  "
              "[env: MENTORING_APP_ACCOUNT]")  # fmt: skip
@click.option("--remote", default="origin", show_default=True, metavar="NAME", help="Its git remote.")
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
              help="A whole clone of it.  [default: this folder]")  # fmt: skip
@summary_option
@dry_run_option
def command(
    *, event: Path | None, branch: str | None, check: bool, found: Path | None, repository: str,
    app_account: str | None, remote: str, root: Path, summary: Path | None, dry_run: bool,
) -> None:  # fmt: skip
    """Ask the policy about a pull request, for everybody who pushed to it, and set the status `policy` on its head.

    Nothing of the pull request is checked out or run. When something is refused, one comment says what and why; it is
    edited later, never repeated. An event that is about no pull request changes nothing. Needs GITHUB_TOKEN.
    """
    from reverse_mentoring.gate.found import read_found
    from reverse_mentoring.gate.gate import judge, judge_branches
    from reverse_mentoring.gate.matters import matter_of
    from reverse_mentoring.gate.remote import Place
    from reverse_mentoring.github import github_from_environment
    from reverse_mentoring.github.events import read_event

    if (event is None) == (branch is None):
        raise UsageFault("give either --event or --branch", 'in a workflow: --event "$GITHUB_EVENT_PATH"')
    if not _REPOSITORY.fullmatch(repository):
        raise UsageFault(f"{repository!r} is not OWNER/NAME", "set GITHUB_REPOSITORY, or give --repository")
    matter = matter_of(read_event(event), repository) if event is not None else None
    if event is not None and matter is None:
        lines = ["Nothing to decide: the event is about no pull request of this repository."]
    else:
        client = github_from_environment(say if dry_run else None)
        if client is None:
            raise MentoringError("GITHUB_TOKEN is not set", "it needs to read this repository and to set statuses")
        with client as github:
            app = int(app_account) if app_account and app_account.isdecimal() else None
            place = Place(github, repository, root, remote, _page(repository), app)
            if matter is None:
                lines = judge_branches(place, branch or "", checked=check)
            else:
                lines = judge(place, matter, read_found(found), checked=check)
    for line in lines:
        note(line)
    add_to_summary(summary, "\n".join(["## Policy", "", *(f"- {line}" for line in lines)]))


def _page(repository: str) -> str | None:
    """The page of the run that this is, in a workflow."""
    server, run = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_RUN_ID", "")
    return f"{server}/{repository}/actions/runs/{run}" if server.startswith("https://") and run.isdecimal() else None
