"""`mentoring credential`: Open Badges that people can show elsewhere."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import (
    Function,
    Workspace,
    dry_run_option,
    format_option,
    note,
    say,
    with_workspace,
)

if TYPE_CHECKING:
    from reverse_mentoring.credentials.issuing import Signer
    from reverse_mentoring.data.records import Credential, Program, StatusList

PASSPHRASE = "MENTORING_KEY_PASSPHRASE"  # noqa: S105 - the name of a variable


@click.group()
def command() -> None:
    """Credentials for CVs: Open Badges 3.0, signed on your machine, checked by anybody.

    A coordinator signs with a key that never enters the repository; program.yaml holds its public half. People ask for
    theirs: nobody gets a credential unasked.
    """


def key_option(function: Function) -> Function:
    """The `--key FILE` option."""
    return click.option(
        "--key", "key_file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
        envvar="MENTORING_KEY", help="The file with your private key.  [env: MENTORING_KEY]",
    )(function)  # fmt: skip


@command.command("key")
@with_workspace
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def key_command(*, workspace: Workspace, file: Path) -> None:
    """Make a signing key in FILE, outside the repository, and print what to add to program.yaml.

    Asks for a passphrase; on no terminal it is taken from MENTORING_KEY_PASSPHRASE.
    """
    from reverse_mentoring.credentials.keyfile import write_key
    from reverse_mentoring.credentials.keys import new_key

    program = workspace.program()
    key, settings = new_key(), program.settings
    write_key(file, key, _new_passphrase(), workspace.root)
    taken, number = {k.id for k in settings.credential_keys}, len(settings.credential_keys) + 1
    while f"key-{number}" in taken:
        number += 1
    note(f"{file} holds your private key. Keep it to yourself, and a copy in a safe place.")
    note("Add its public half to program.yaml, in a pull request (older keys stay, with `until`):")
    head = "" if taken else "credentials:\n  keys:\n"
    say(f"{head}    - {{id: key-{number}, public: {key.public}, from: {workspace.today(program)}}}")


@command.command("issue")
@with_workspace
@click.argument("handle")
@click.argument("badge")
@click.option("--cohort", help="The cohort it is for; needed for a badge that belongs to none.")
@key_option
@dry_run_option
def issue_command(
    *, workspace: Workspace, handle: str, badge: str, cohort: str | None, key_file: Path, dry_run: bool
) -> None:
    """Sign a credential for HANDLE, who holds BADGE and asked for it."""
    from reverse_mentoring.commands.life import settle
    from reverse_mentoring.credentials.issuing import plan_issue

    program = workspace.program()
    signer = _signer(workspace, program, key_file)
    settle(workspace, program, plan_issue(signer, handle.lower(), badge, cohort), dry_run)


@command.command("revoke")
@with_workspace
@click.argument("id_", metavar="ID")
@key_option
@dry_run_option
def revoke_command(*, workspace: Workspace, id_: str, key_file: Path, dry_run: bool) -> None:
    """Take back the credential called ID: whoever checks it from then on is told so. No reason is kept."""
    from reverse_mentoring.commands.life import settle
    from reverse_mentoring.credentials.issuing import plan_revoke

    program = workspace.program()
    settle(workspace, program, plan_revoke(_signer(workspace, program, key_file), id_), dry_run)


@command.command("list")
@with_workspace
@format_option("text", "json")
def list_command(*, workspace: Workspace, format_: str) -> None:
    """List the credentials, whose they are, and whether each one holds."""
    from reverse_mentoring.credentials.checking import Checker

    program = workspace.program()
    checker = Checker(program)
    rows = []
    for credential in program.credentials:
        holding = checker.holdings.get((credential.cohort, credential.id))
        rows.append({
            "cohort": credential.cohort, "id": credential.id, "handle": holding.handle if holding else None,
            "badge": holding.badge.id if holding else None, "fault": checker.fault(credential),
        })  # fmt: skip
    if format_ == "json":
        say(json.dumps({"credentials": rows}, indent=2, ensure_ascii=False))
        return
    for row in rows:
        say(f"{row['cohort']}  {row['id']}  {row['handle'] or '?'}  {row['badge'] or '?'}  {row['fault'] or 'holds'}")
    if not rows:
        note("No credentials yet. `./mentoring credential issue` makes one.")


@command.command("verify")
@with_workspace
def verify_command(*, workspace: Workspace) -> None:
    """Check every signature of the repository's credentials and lists; fails when one does not hold.

    A revoked credential is told and fails nothing: its list says that it is revoked, and that is right.
    """
    from reverse_mentoring.credentials.checking import REVOKED, Checker

    program = workspace.program()
    checker, bad = Checker(program), 0
    records: list[StatusList | Credential] = [*program.status_lists, *program.credentials]
    for record in records:
        fault = checker.fault_of(record)
        if fault is not None:
            say(f"{record.source.path}: {fault}")
            bad += fault != REVOKED
    note(f"{len(program.credentials)} credentials, {bad} of them or of their lists do not hold")
    if bad:
        sys.exit(1)


@command.command("bake")
@with_workspace
@click.argument("id_", metavar="ID")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def bake_command(*, workspace: Workspace, id_: str, file: Path) -> None:
    """Write the picture of the credential ID, with the credential in it, to FILE (.png or .svg)."""
    from reverse_mentoring.credentials.baked import baked
    from reverse_mentoring.data.writing.atomic import write_all

    if file.suffix not in (".png", ".svg"):
        raise click.UsageError("FILE must end in .png or .svg.")
    content = baked(workspace.program(), id_, file.suffix)
    write_all(file.resolve().parent, {file.name: content})
    say(str(file))


@command.command("certificate")
@with_workspace
@click.argument("handle")
@click.argument("badge")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--cohort", help="The cohort it was earned in, when there are several.")
@click.option("--letter", is_flag=True, help="Write a letter for a sponsor or manager instead.")
def certificate_command(
    *, workspace: Workspace, handle: str, badge: str, file: Path, cohort: str | None, letter: bool
) -> None:
    """Write a certificate without a signature to FILE (.html), to be printed: for HANDLE, who holds BADGE.

    It needs no key, and says so. Make one, or a letter, only for whoever asks for it.
    """
    from reverse_mentoring.credentials.certificate import certificate
    from reverse_mentoring.credentials.holding import held_by
    from reverse_mentoring.data.writing.atomic import write_all

    if file.suffix != ".html":
        raise click.UsageError("FILE must end in .html.")
    program = workspace.program()
    today = workspace.today(program)
    held = held_by(program, handle.lower(), badge, cohort, today)
    text = certificate(program, held, handle.lower(), today, letter)
    write_all(file.resolve().parent, {file.name: text.encode("utf-8")})
    say(str(file))


def _signer(workspace: Workspace, program: Program, file: Path) -> Signer:
    from reverse_mentoring.credentials.issuing import Signer
    from reverse_mentoring.credentials.keyfile import key_in
    from reverse_mentoring.credentials.keys import is_encrypted

    passphrase = os.environ.get(PASSPHRASE)
    if passphrase is None and is_encrypted(file.read_bytes()[:10_000]) and sys.stdin.isatty():
        passphrase = click.prompt("Passphrase", hide_input=True, err=True)
    return Signer(program, key_in(file, passphrase), workspace.today(program))


def _new_passphrase() -> str:
    if (given := os.environ.get(PASSPHRASE)) is not None:
        return given
    if not sys.stdin.isatty():
        raise click.UsageError(f"Set {PASSPHRASE} to the key's passphrase (empty: none), or run it on a terminal.")
    asked: str = click.prompt("A passphrase for the key", hide_input=True, confirmation_prompt=True, err=True)
    return asked
