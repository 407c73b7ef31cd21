"""Reference pages made of the code itself: the commands with their options, and the codes of validation."""

from __future__ import annotations

from typing import Any

import click

from reverse_mentoring.cli import COMMANDS, mentoring
from reverse_mentoring.validation.codes import FILE_CODES, all_codes
from reverse_mentoring.validation.table import WARNINGS

NOTE = "<!-- Made from the code; do not edit. `./mentoring test -- --bless` writes it anew. -->\n"


def commands_page() -> str:
    """docs/reference/commands.md: every command's help, as it prints it at 100 columns."""
    parts = ["# Commands\n", NOTE, _COMMANDS_INTRO]
    settings: dict[str, Any] = {**mentoring.context_settings, "terminal_width": 100}
    with click.Context(mentoring, info_name="./mentoring", **settings) as root:
        for name in sorted(COMMANDS):
            command = mentoring.get_command(root, name)
            assert command is not None  # noqa: S101 - the names come from the table
            parts += _command(command, root, name)
    return "\n".join(parts)


def _command(command: click.Command, parent: click.Context, name: str, heading: str = "##") -> list[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100)
    title = context.command_path.removeprefix("./mentoring ")
    parts = [f"{heading} {title}\n", f"```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            inner = command.get_command(context, sub)
            parts += _command(inner, context, sub, heading + "#") if inner is not None else []
    return parts


def rules_page() -> str:
    """docs/reference/rules.md: every code that `validate` may report, with its rule."""
    across = {code: rule for code, rule in all_codes().items() if code not in FILE_CODES}
    rows = [f"| `{code}` | {'warning' if code in WARNINGS else 'error'} | {rule} |" for code, rule in across.items()]
    files = [f"| `{code}` | {rule} |" for code, rule in FILE_CODES.items()]
    return "\n".join([
        "# What is checked\n", NOTE, _RULES_INTRO,
        "## Rules across files\n", "| code | severity | rule |", "|---|---|---|", *rows,
        "\n## Each file by itself\n", "| code | rule |", "|---|---|", *files, "",
    ])  # fmt: skip


_COMMANDS_INTRO = """\
Type these in the repository as `./mentoring COMMAND` (on Windows `python mentoring COMMAND`). Data goes to standard
output, everything else to standard error. A command ends with 0 when all is well, 1 when it found or met a problem, and
2 when it was called wrongly. In an invented program the date is that of its `clock`; elsewhere it is today's, in UTC.
"""
_RULES_INTRO = """\
`./mentoring validate` reports each finding with its file, line and column, one of these codes, and what to do. Codes
are stable: scripts may rely on them. Warnings fail a run only with `--strict`.
"""
