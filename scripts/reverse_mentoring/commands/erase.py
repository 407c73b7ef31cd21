"""`mentoring erase`: remove a person from every file, and say what that does not reach."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, note, say, with_workspace, yes_option
from reverse_mentoring.commands.erased import key_option
from reverse_mentoring.commands.life import settle, show_diffs
from reverse_mentoring.errors import UsageFault

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Program
    from reverse_mentoring.erasure.plan import Erasure
    from reverse_mentoring.erasure.remembering import Key


@click.command()
@with_workspace
@click.argument("handle")
@click.option("--remember", is_flag=True, help="Keep a keyed digest, so that no import brings them back.")
@click.option("--forget", is_flag=True, help="Take their digest out again, so that they can come back.")
@key_option
@click.option("--github-id", type=click.IntRange(1), help="Their account's number, where no file tells it.")
@dry_run_option
@yes_option
def command(
    *, workspace: Workspace, handle: str, remember: bool, forget: bool, key_file: Path | None, github_id: int | None,
    dry_run: bool, yes: bool,
) -> None:  # fmt: skip
    """Remove the person HANDLE from every file, and print what else has to be done.

    Their own file, pairs, check-ins, thank-yous, changes, sealed feedback and credentials go; in files of others only
    the mention goes. Words that others wrote are never changed: the runbook lists where to look. It also tells how to
    rewrite the history, and what a rewrite does not reach. A run that was cut off is completed by the next.
    """
    from reverse_mentoring.data.writing.planned import check_planned
    from reverse_mentoring.erasure.remembering import forget as forgotten
    from reverse_mentoring.erasure.remembering import needed, read_key

    key = read_key(workspace.root, key_file)
    program = workspace.program()
    if forget:
        if remember or github_id is None:
            raise UsageFault("--forget goes with --github-id NUMBER, and without --remember")
        file = forgotten(program, needed(key), github_id)
        settle(workspace, program, [file] if file else [], dry_run)
        return
    erasure = _plan(program, handle.lower(), needed(key) if remember else None, github_id)
    if not erasure.steps:
        _already_done(workspace, program, erasure, key)
        return
    check_planned([file for file in erasure.files if file.path != _code_owners()])
    plan = "\n".join(f"{'delete' if s.file.gone else 'change'}  {s.file.path}  ({s.why})" for s in erasure.steps)
    guide = _runbook(program, erasure)
    if dry_run:
        say(f"{plan}\n")
        show_diffs(erasure.files)
        say(f"\n{guide}")
        return
    if not yes:
        if not sys.stdin.isatty():
            raise UsageFault("erasing cannot be undone: add --yes, or look first with --dry-run")
        note(plan)
        click.confirm("Take these out?", abort=True, err=True)
    _write(workspace, erasure)
    say(f"{plan}\n\n{guide}")
    if not workspace.quiet:
        note("done. The runbook above tells what is left to do.")


def _code_owners() -> str:
    from reverse_mentoring.policy.rules_files import CODE_OWNERS

    return CODE_OWNERS


def _plan(program: Program, handle: str, key: Key | None, github_id: int | None) -> Erasure:
    """The plan, with the digest to remember first when there is a `key` for it."""
    from dataclasses import replace

    from reverse_mentoring.erasure.history import former_id
    from reverse_mentoring.erasure.plan import Step, plan_erasure
    from reverse_mentoring.erasure.remembering import remember

    erasure = plan_erasure(program, handle)
    if github_id is not None and erasure.github_id not in (None, github_id):
        raise UsageFault(f"the number of '{handle}' is {erasure.github_id} in the files, not {github_id}",
                         "leave --github-id out")  # fmt: skip
    number = erasure.github_id or github_id or former_id(program.root, handle)
    erasure = replace(erasure, github_id=number)
    if key is None:
        return erasure
    if number is None:
        raise UsageFault(f"no file tells the number of the account '{handle}'",
                         "give it with --github-id; it is on api.github.com/users/LOGIN")  # fmt: skip
    file = remember(program, key, number)
    first = (Step(file, "remembers them by a keyed digest"),) if file else ()
    return replace(erasure, steps=(*first, *erasure.steps))


def _already_done(workspace: Workspace, program: Program, erasure: Erasure, key: Key | None) -> None:
    """Say that nothing names them. Raises UsageFault for a handle that was never here, as far as anybody can tell."""
    from reverse_mentoring.data.suggest import perhaps
    from reverse_mentoring.data.writing.atomic import sweep
    from reverse_mentoring.erasure.history import was_here
    from reverse_mentoring.erasure.remembering import remembered

    known = key is not None and erasure.github_id is not None
    known = known and key.digest(erasure.github_id) in remembered(program.erased, key)  # type: ignore[union-attr, arg-type]
    if not known and not was_here(workspace.root, erasure.handle):
        handles = {*program.people, *program.coordinators, *(c.handle for o in program.orgs for c in o.contacts)}
        raise UsageFault(f"nobody here is called '{erasure.handle}'", perhaps(erasure.handle, handles))
    sweep(workspace.root)
    note("nothing to do: no file names them any more" + (", and they are remembered as erased" if known else ""))


def _runbook(program: Program, erasure: Erasure) -> str:
    from reverse_mentoring.erasure.history import paths_of
    from reverse_mentoring.erasure.mentions import mentions
    from reverse_mentoring.erasure.remembering import PATH
    from reverse_mentoring.erasure.runbook import Facts, runbook

    settings = program.settings
    gone = [file.path for file in erasure.files if file.gone]
    paths = sorted({*gone, *paths_of(program.root, erasure.handle)})
    remembered = any(file.path == PATH for file in erasure.files)
    return runbook(
        Facts(erasure, settings.repository, settings.site_url, paths, mentions(program.root, erasure), remembered)
    )


def _write(workspace: Workspace, erasure: Erasure) -> None:
    from reverse_mentoring.data.writing.planned import write_checked

    write_checked(workspace.root, erasure.files, in_order=True)
