"""Findings as text, JSON, GitHub annotations and SARIF. One table feeds the command's choice of formats."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from reverse_mentoring import __version__
from reverse_mentoring.problems import Problem

Reporter = Callable[[Sequence[Problem], int], str]


def text(problems: Sequence[Problem], files: int) -> str:
    """For people: each finding in two lines, then the count."""
    told = as_text(problems)
    return f"{told}\n\n{summary(problems, files)}" if told else summary(problems, files)


def as_text(problems: Sequence[Problem]) -> str:
    """Each finding as `path:line:column: severity: message [code]`, its hint below."""
    lines: list[str] = []
    for p in problems:
        where = f"{p.path}:{p.line}:{p.column}"
        lines.append(f"{where}: {p.severity}: {f'{p.pointer}: ' if p.pointer else ''}{p.message} [{p.code}]")
        if p.hint:
            lines.append(f"  {p.hint}")
    return "\n".join(lines)


def summary(problems: Sequence[Problem], files: int) -> str:
    """One line: how many files, errors and warnings."""
    counts = Counter(p.severity for p in problems)
    return f"{_count(files, 'file')}: {_count(counts['error'], 'error')}, {_count(counts['warning'], 'warning')}"


def json_report(problems: Sequence[Problem], files: int) -> str:
    """The contract's JSON object."""
    counts = Counter(p.severity for p in problems)
    keys = ("path", "line", "column", "pointer", "code", "severity", "message", "hint")
    report = {
        "files": files,
        "errors": counts["error"],
        "warnings": counts["warning"],
        "problems": [{key: asdict(p)[key] for key in keys} for p in problems],
    }
    return json.dumps(report, indent=2, ensure_ascii=False)


def github(problems: Sequence[Problem], files: int) -> str:
    """Workflow commands: one annotation a finding, escaped as GitHub's runner wants it; the count last."""
    lines = [
        f"::{p.severity} file={_property(p.path)},line={p.line},col={p.column},title={_property(p.code)}"
        f"::{_data(f'{p.message}. {p.hint}' if p.hint else p.message)}"
        for p in problems
    ]
    return "\n".join([*lines, summary(problems, files)])


def sarif(problems: Sequence[Problem], files: int) -> str:  # noqa: ARG001 - one signature for all
    """SARIF 2.1.0, one run, one rule a code."""
    from reverse_mentoring.validation.codes import rule_of

    codes = sorted({p.code for p in problems})
    rules = [{"id": c, "shortDescription": {"text": rule_of(c)}} for c in codes]
    driver = {"name": "reverse-mentoring", "version": __version__, "rules": rules}
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(p, codes.index(p.code)) for p in problems],
            }
        ],
    }
    return json.dumps(log, indent=2, ensure_ascii=False)


REPORTERS: dict[str, Reporter] = {"text": text, "json": json_report, "github": github, "sarif": sarif}


def _sarif_result(problem: Problem, rule: int) -> dict[str, Any]:
    words = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    region = {"startLine": problem.line, "startColumn": problem.column}
    location = {"artifactLocation": {"uri": problem.path, "uriBaseId": "%SRCROOT%"}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": words},
        "locations": [{"physicalLocation": location}],
    }


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
