"""Findings as Markdown, for the summary of a workflow's run. Nothing in a file can format it."""

from __future__ import annotations

import re

from reverse_mentoring.problems import Problem
from reverse_mentoring.proposal.markdown import escaped
from reverse_mentoring.validation.inert import clipped, visible
from reverse_mentoring.validation.report import PAGES, Report, counted, pointer_of
from reverse_mentoring.validation.text_report import SHOWN, marked_line, more_about

MAX_BYTES = 900_000
"""GitHub drops the summary of a step that is larger than 1 MiB."""
_WORDS = 2_000


def markdown(report: Report) -> str:
    """The count, then at most 200 findings and 900 KB of them, each with its line, and where to read more."""
    title = f"## Files: {report.count}"
    read = f"{counted(report.files, 'file')} read."
    if not report.problems:
        return f"{title}\n\n{read} All is well."
    parts, room, shown = [title, f"{read} Next: {report.next_step}"], MAX_BYTES, report.some(SHOWN)
    told = 0
    for problem in shown:
        block = _block(problem)
        room -= len(block.encode("utf-8")) + 2
        if room < 0:
            break
        parts.append(block)
        told += 1
    if left := len(report.problems) - told:
        parts.append(f"and {left:,} more; `./mentoring validate --format json` has all")
    return "\n\n".join([*parts, f"{more_about(report.codes())}. All codes: `{PAGES}.md`."])


def _block(problem: Problem) -> str:
    where = f"{_words(problem.path)}:{problem.line}:{problem.column}"
    pointer = f"{_words(pointer_of(problem))}: " if problem.pointer else ""
    parts = [f"**{problem.severity}** {where} {pointer}{_words(problem.message)} ({_words(problem.code)})"]
    if problem.excerpt is not None:
        parts.append(_fenced("\n".join(marked_line(problem.excerpt, problem.line))))
    if problem.hint:
        # Words of our own first: a line that began with theirs could be a list or a heading.
        parts.append(f"What to do: {_words(problem.hint)}")
    return "\n\n".join(parts)


def _words(text: str) -> str:
    return escaped(visible(clipped(text, _WORDS)))


def _fenced(lines: str) -> str:
    """`lines` as they are: the fence is longer than any run of backticks inside."""
    longest = max((len(run) for run in re.findall(r"`+", lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{lines}\n{fence}"
