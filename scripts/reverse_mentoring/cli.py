"""The root command: a table of names, each loaded only when it is asked for."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from reverse_mentoring import __version__
from reverse_mentoring.errors import InvalidData, MentoringError

COMMANDS: dict[str, str] = {
    "agree": "agree",
    "awards": "awards",
    "bench": "bench",
    "change": "change",
    "chatops": "chatops",
    "checkin": "checkin",
    "circles": "circles",
    "close": "close",
    "codeowners": "codeowners",
    "cohorts": "cohorts",
    "completion": "completion",
    "credential": "credential",
    "demo": "demo",
    "doctor": "doctor",
    "enroll": "enroll",
    "erase": "erase",
    "explain": "explain",
    "feedback": "feedback",
    "health": "health",
    "gate": "gate",
    "import": "import_",
    "init": "init",
    "kudos": "kudos",
    "leave": "leave",
    "lifecycle": "lifecycle",
    "match": "match",
    "nudge": "nudge",
    "objective": "objective",
    "pair": "pair",
    "pause": "pause",
    "policy": "policy",
    "propose": "propose",
    "report": "report",
    "sessions": "sessions",
    "sign": "sign",
    "simulate": "simulate",
    "site": "site",
    "test": "test",
    "validate": "validate",
}
"""Command name to the module of `reverse_mentoring.commands` that holds it as `command`."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is used, and ends every failure kindly."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of all commands, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, or None."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(f"reverse_mentoring.commands.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown name is answered with the nearest known one."""
        if args and args[0] not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            meant = f" Perhaps you meant '{near[0]}'?" if near else ""
            ctx.fail(f"There is no command '{args[0]}'.{meant}")
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> Any:
        """Run; a failure becomes a message on stderr and an exit code, never a traceback."""
        try:
            return super().main(args, *rest, **options)
        except InvalidData as invalid:
            from reverse_mentoring.validation.reporters import as_text

            click.echo(as_text(invalid.problems), err=True)
            _fail(invalid)
        except MentoringError as error:
            _fail(error)
        except OSError as error:
            _fail(MentoringError(_os_message(error), "check the path and its permissions"))
        except Exception as error:  # noqa: BLE001 - the last resort: no traceback reaches a user
            if os.environ.get("MENTORING_DEBUG"):
                import traceback

                traceback.print_exc()
            kind = type(error).__name__
            _fail(MentoringError(f"something unexpected went wrong ({kind}: {str(error)[:200]})",
                                 "please report it; MENTORING_DEBUG=1 shows where it happened"))  # fmt: skip


def _os_message(error: OSError) -> str:
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or type(error).__name__}"


def _fail(error: MentoringError) -> NoReturn:
    from reverse_mentoring.validation.inert import harmless

    click.echo(f"{click.style('Error:', fg='red', bold=True)} {harmless(error.message)}", err=True)
    if error.hint:
        click.echo(f"  {harmless(error.hint)}", err=True)
    sys.exit(error.exit_code)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mentoring")
@click.pass_context
def mentoring(ctx: click.Context) -> None:
    """A reverse mentoring program that lives in a Git repository.

    Start with `mentoring demo` to see the whole story, or `mentoring validate` to check this program's files.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
