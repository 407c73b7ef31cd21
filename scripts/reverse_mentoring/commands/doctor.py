"""`mentoring doctor`: what is missing in the repository's settings."""

from __future__ import annotations

import functools
import os
import sys

import click

from reverse_mentoring.commands.common import Workspace, format_option, say, with_workspace
from reverse_mentoring.errors import MentoringError


@click.command()
@with_workspace
@click.option("--strict", is_flag=True, help="Fail as well when something cannot be seen with this token.")
@format_option("text", "json")
def command(*, workspace: Workspace, strict: bool, format_: str) -> None:
    """Look at the repository's settings on GitHub, and say what to click. Changes nothing.

    It needs GITHUB_TOKEN, a token of somebody who administers the repository; a fine-grained one that can only read
    is enough (Administration, Actions, Environments, Secrets, Variables, Pages, Issues, Contents: read). What a token
    may not see is told as such. The exit code is 1 when something is wrong.
    """
    from reverse_mentoring.doctor.answers import ask
    from reverse_mentoring.doctor.checks import examine
    from reverse_mentoring.doctor.report import REPORTERS
    from reverse_mentoring.doctor.setup import Setup
    from reverse_mentoring.doctor.tree import form_labels, workflow_files
    from reverse_mentoring.github import github_from_environment
    from reverse_mentoring.github.settings import read

    program = workspace.program()
    settings = program.settings
    github = github_from_environment()
    if github is None:
        raise MentoringError(
            "GITHUB_TOKEN is not set, so nothing can be seen",
            f"make a token that may read {settings.repository}, and give it: GITHUB_TOKEN=... ./mentoring doctor",
        )
    handles = [] if settings.invented else [account.handle for account in settings.coordinators]
    with github:
        answers = ask(functools.partial(read, github), settings.repository, handles)
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    findings = examine(Setup(settings, workflow_files(workspace.root), form_labels(workspace.root), answers, server))
    say(REPORTERS[format_](settings.repository, findings))
    bad = {"wrong", "unknown"} if strict else {"wrong"}
    if any(finding.state in bad for finding in findings):
        sys.exit(1)
