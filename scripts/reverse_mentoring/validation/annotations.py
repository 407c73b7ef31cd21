"""Findings as annotations of a workflow of GitHub, beside the lines of a pull request."""

from __future__ import annotations

from reverse_mentoring.problems import Problem
from reverse_mentoring.validation.inert import visible
from reverse_mentoring.validation.report import Report, sentence

SHOWN = 10
"""How many errors, and how many warnings, GitHub shows of one step."""


def github(report: Report) -> str:
    """One workflow command a finding, the errors first, as GitHub shows only the first of each; the count last."""
    lines = [_annotation(p) for p in report.errors_first()]
    hidden = max(0, report.errors - SHOWN) + max(0, report.warnings - SHOWN)
    if hidden:
        words = f"GitHub shows {SHOWN} errors and {SHOWN} warnings of a step; {hidden:,} more are in its log."
        lines.append(f"::notice title=validate::{words}")
    return "\n".join([*lines, report.summary])


def _annotation(problem: Problem) -> str:
    place = {"file": problem.path, "line": str(problem.line), "col": str(problem.column)}
    if problem.excerpt is not None:
        place |= {"endLine": str(problem.line), "endColumn": str(problem.column + problem.excerpt.length)}
    properties = ",".join(f"{key}={_property(value)}" for key, value in (place | {"title": problem.code}).items())
    return f"::{problem.severity} {properties}::{_data(sentence(problem))}"


def _data(value: str) -> str:
    """Line breaks reach the page; the rest of what cannot be seen is shown as an escape."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "%0A".join(visible(line).replace("%", "%25") for line in lines)


def _property(value: str) -> str:
    escaped = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped).replace(":", "%3A").replace(",", "%2C")
