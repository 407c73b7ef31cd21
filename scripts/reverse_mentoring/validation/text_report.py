"""Findings for people: where, what, the line itself with the place marked, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from reverse_mentoring.problems import Excerpt, Problem
from reverse_mentoring.validation.inert import plain_line, visible, visible_characters
from reverse_mentoring.validation.report import PAGES, Report, page_of, pointer_of

SHOWN = 200
_PAGES_NAMED = 4
_COLORS = {"error": "red", "warning": "yellow"}


def text(report: Report, *, color: bool = False) -> str:
    """The first 200 findings, their count, where to read more, and what to do next."""
    shown = report.some(SHOWN)
    if not shown:
        return report.summary
    left = len(report.problems) - len(shown)
    parts = [as_text(shown, color=color), ""]
    if left:
        parts += [f"and {left:,} more; `--format json` has all", ""]
    parts += [click.style(report.summary, bold=True) if color else report.summary, f"Next: {report.next_step}"]
    return "\n".join([*parts, more_about(report.codes())])


def as_text(problems: Sequence[Problem], *, color: bool = False) -> str:
    """Each finding as `path:line:column: severity: message [code]`; below it the line, where it is known, and the hint.

    A blank line parts findings where lines are shown. After the first 200, only their number is told.
    """
    blocks = ["\n".join(_block(p, color=color)) for p in problems[:SHOWN]]
    if len(problems) > SHOWN:
        blocks.append(f"and {len(problems) - SHOWN:,} more")
    gap = "\n\n" if any(p.excerpt for p in problems) else "\n"
    return gap.join(blocks)


def marked_line(excerpt: Excerpt, number: int) -> tuple[str, str]:
    """The excerpt with its line number, and the line below it that marks the place; both as wide as they look."""
    from rich.cells import cell_len

    shown = visible_characters(excerpt.text)
    before = "".join(shown[: excerpt.start])
    marked = "".join(shown[excerpt.start : excerpt.start + excerpt.length])
    gutter, at, width = f"{number} | ", cell_len(before), cell_len(marked)
    if not width and marked:  # an accent is seen on the letter before it
        at = max(0, at - 1)
    below = f"{' ' * (len(gutter) - 2)}| {' ' * at}{'^' * max(1, width)}"
    return f"{gutter}{''.join(shown)}".rstrip(), below


def more_about(codes: Sequence[str]) -> str:
    """Where to read about `codes`, in a line."""
    named = [page_of(code) for code in codes[:_PAGES_NAMED]]
    rest = f" and the others in {PAGES}.md" if len(codes) > len(named) else ""
    return f"Read more: {', '.join(named)}{rest}"


def _block(problem: Problem, *, color: bool) -> list[str]:
    style: Callable[..., str] = click.style if color else _unstyled
    tint = _COLORS[problem.severity]
    pointer = f"{visible(pointer_of(problem))}: " if problem.pointer else ""
    where = plain_line(f"{visible(problem.path)}:{problem.line}:{problem.column}:")
    lines = [
        f"{style(where, bold=True)} {style(f'{problem.severity}:', fg=tint, bold=True)} "
        f"{pointer}{visible(problem.message)} {style(f'[{problem.code}]', dim=True)}"
    ]
    if problem.excerpt is not None:
        line, below = marked_line(problem.excerpt, problem.line)
        lines += [f"  {line}", f"  {style(below, fg=tint)}"]
    if problem.hint:
        lines.append(plain_line(f"  {visible(problem.hint)}"))
    return lines


def _unstyled(words: str, **_style: object) -> str:
    return words
