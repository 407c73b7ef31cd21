"""`mentoring codeowners`: who is asked to review what, made from the data."""

from __future__ import annotations

import sys

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, note, say, with_workspace


@click.command()
@with_workspace
@click.option("--check", is_flag=True, help="Write nothing; fail when the file is not up to date.")
@dry_run_option
def command(*, workspace: Workspace, check: bool, dry_run: bool) -> None:
    """Write .github/CODEOWNERS anew from the coordinators and the organizations' contacts."""
    from reverse_mentoring.data.writing.atomic import write_all
    from reverse_mentoring.policy.codeowners import code_owners
    from reverse_mentoring.policy.rules_files import CODE_OWNERS

    program = workspace.program()
    orgs = {o.id: o.source.data for o in program.orgs}
    text = code_owners(program.settings.source.data, orgs)  # type: ignore[arg-type]
    target = workspace.root / CODE_OWNERS
    same = target.is_file() and target.read_bytes() == text.encode("utf-8")
    if same:
        note(f"{CODE_OWNERS} is up to date")
    elif check:
        note(f"{CODE_OWNERS} does not name who coordinates and who speaks for the organizations now: "
             "run `./mentoring codeowners`")  # fmt: skip
        sys.exit(1)
    elif dry_run:
        say(text.rstrip("\n"))
    else:
        write_all(workspace.root, {CODE_OWNERS: text.encode("utf-8")})
        say(CODE_OWNERS)
