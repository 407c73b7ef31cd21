"""Reference pages made of the code itself: the commands with their options, and the codes of validation."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from reverse_mentoring.cli import COMMANDS, mentoring
from reverse_mentoring.data.files.names import shown_path
from reverse_mentoring.problems import Problem
from reverse_mentoring.validation.codes import Rule, all_rules
from reverse_mentoring.validation.inert import visible
from reverse_mentoring.validation.rulebook import CHAPTERS, Example
from reverse_mentoring.validation.rulebook.trying import make_wrong
from reverse_mentoring.validation.text_report import as_text

NOTE = "<!-- Made from the code; do not edit. `./mentoring test -- --bless` writes it anew. -->\n"
TODAY = date(2026, 10, 15)
"""The day on which the examples of the rules are checked."""


def commands_page() -> str:
    """docs/reference/commands.md: every command with what it does and its page."""
    rows = [
        f"| [`{name}`](commands/{name}.md) | {command.get_short_help_str(200)} |" for name, command, _ in _commands()
    ]
    return "\n".join(["# Commands\n", NOTE, _COMMANDS_INTRO, "| command | does |", "|---|---|", *rows, ""])


def command_pages() -> dict[str, str]:
    """The page of each command, docs/reference/commands/NAME.md, by the name of its file: its help and that of the
    commands in it, as they print it at 100 columns.
    """
    end = "All commands are in [Commands](../commands.md).\n"
    return {f"{name}.md": "\n".join([*_command(command, root, name, NOTE), end]) for name, command, root in _commands()}


def _commands() -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command by name, and the context that it is called in."""
    settings: dict[str, Any] = {**mentoring.context_settings, "terminal_width": 100}
    with click.Context(mentoring, info_name="./mentoring", **settings) as root:
        for name in sorted(COMMANDS):
            command = mentoring.get_command(root, name)
            assert command is not None  # noqa: S101 - the names come from the table
            yield name, command, root


def _command(command: click.Command, parent: click.Context, name: str, note: str = "", heading: str = "#") -> list[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100)
    title = context.command_path.removeprefix("./mentoring ")
    parts = [f"{heading} {title}\n", *([note] if note else []), f"```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            inner = command.get_command(context, sub)
            parts += _command(inner, context, sub, heading=heading + "#") if inner is not None else []
    return parts


def rules_page() -> str:
    """docs/reference/rules.md: every code that `validate` may report, with its rule and its page."""
    parts = ["# What is checked\n", NOTE, _RULES_INTRO]
    for group in CHAPTERS:
        rows = [
            f"| [`{r.code}`](rules/{r.code}.md) | {r.severity} | {r.rule} |"
            for r in all_rules().values()
            if r.group == group
        ]
        title = group[0].upper() + group[1:]
        parts += [f"## {title}\n", "| code | severity | rule |", "|---|---|---|", *rows, ""]
    return "\n".join(parts)


def rule_pages(given: Path) -> dict[str, str]:
    """The page of each code, docs/reference/rules/CODE.md, by the name of its file.

    `given` is the miniature program, in which the mistake of each page is made and checked.
    """
    return {f"{rule.code}.md": _rule_page(rule, given) for rule in all_rules().values()}


def _rule_page(rule: Rule, given: Path) -> str:
    severity = "warning; it fails only a run with `--strict`" if rule.severity == "warning" else "error"
    parts = [f"# {rule.code}\n", NOTE, f"{rule.rule}\n", f"**Why:** {rule.why}\n", f"**Severity:** {severity}\n"]
    if rule.example is None:
        parts.append(f"No file can show it: it happens when {rule.unshown}.\n")
    else:
        parts += _shown(rule.example, rule.code, given)
    return "\n".join([*parts, f"All codes are in [What is checked](../rules.md); this one is about {rule.group}.\n"])


def _shown(example: Example, code: str, given: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "program"
        make_wrong(example, given, root)
        told = as_text([p for p in _problems(root) if p.code == code])
        wrong = _wrong(root, example)
    path = shown_path(example.path)
    mended = f"## The mend\n\n{_mend(example, given)}\n"
    return [
        f"## The mistake\n\n`{path}`:\n\n{wrong}\n",
        *([f"{example.where}\n"] if example.where else []),
        f"The program says:\n\n```text\n{told}\n```\n",
        mended,
        f"Look whether all is well:\n\n```sh\n./mentoring validate {example.renamed or path}\n```\n",
    ]


def _problems(root: Path) -> Sequence[Problem]:
    from reverse_mentoring.validation import check_program

    return check_program(root, TODAY)[1]


def _mend(example: Example, given: Path) -> str:
    if example.renamed:
        return f"Rename the file to `{example.renamed}`."
    if not example.mended:
        original = given / example.path
        return "Restore it as it was." if original.exists() else "Delete the file."
    if not example.old:
        return _fenced(example.mended)
    return _fenced(_around((given / example.path).read_text(encoding="utf-8"), example.old, example.mended))


def _wrong(root: Path, example: Example) -> str:
    """The lines of the broken file that the mistake stands in; in words where it is no text."""
    if example.make is not None:
        return f"{example.wrong[0].upper()}{example.wrong[1:]}."
    text = (root / example.path).read_text(encoding="utf-8")
    return _fenced(_around(text, example.wrong, example.wrong) if example.old else text)


def _around(text: str, old: str, new: str) -> str:
    """The whole lines of `text` that `old` stands in, with `new` in its place."""
    start = text.index(old)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start + len(old.rstrip("\n")))
    return text[first:start] + new + text[start + len(old) : last if last >= 0 else None]


def _fenced(text: str) -> str:
    lines = "\n".join(visible(line) for line in text.rstrip("\n").split("\n"))
    return f"```yaml\n{lines}\n```"


_COMMANDS_INTRO = """\
Type these in the repository as `./mentoring COMMAND` (on Windows `python mentoring COMMAND`). Data goes to standard
output, everything else to standard error. A command ends with 0 when all is well, 1 when it found or met a problem, and
2 when it was called wrongly. In an invented program the date is that of its `clock`; elsewhere it is today's, in UTC.
"""
_RULES_INTRO = """\
`./mentoring validate` reports each finding with its file, line and column, one of these codes, and what to do. Each
code has a page with an example and its mend. Codes are stable: scripts may rely on them. Warnings fail a run only with
`--strict`.
"""
