"""Findings as SARIF 2.1.0, as GitHub's code scanning and many editors take them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from reverse_mentoring import __version__
from reverse_mentoring.problems import Problem
from reverse_mentoring.validation.inert import as_json, visible
from reverse_mentoring.validation.report import Report, counted, page_of, sentence

MOST = 25_000
"""How many results GitHub takes of a run."""
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://github.com/reverse-mentoring/program"
_RELATED = 20
"""So many of the other files are named with a finding."""
_ROOT = "%SRCROOT%"
_ABOUT_ROOT = {_ROOT: {"description": {"text": "The folder that holds program.yaml."}}}


def sarif(report: Report, most: int = MOST) -> str:
    """One run with a rule for each code that was found, and at most `most` results, the errors first."""
    problems = report.errors_first(most)
    codes = sorted({p.code for p in problems})
    indices = {code: index for index, code in enumerate(codes)}
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if left := len(report.problems) - len(problems):
        words = f"{counted(left, 'more problem')} left out, as GitHub takes {most:,} of a run; `--format json` has all."
        invocation["toolExecutionNotifications"] = [{"level": "note", "message": {"text": words}}]
    driver = {
        "name": "reverse-mentoring",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "rules": [_rule(code, report.site) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "validate/"},
        "invocations": [invocation],
        "originalUriBaseIds": _ABOUT_ROOT,
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(p, indices[p.code], mark) for p, mark in zip(problems, _fingerprints(problems), strict=True)
        ],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, site: str) -> dict[str, Any]:
    from reverse_mentoring.validation.codes import rule_of

    rule = rule_of(code)
    page = page_of(code)
    described: dict[str, Any] = {
        "id": code,
        "name": _name(code),
        "shortDescription": {"text": rule.rule},
        "fullDescription": {"text": f"{rule.rule} {rule.why}".strip()},
        "help": {
            "text": f"{rule.why} An example and its mend are in {page}.".strip(),
            "markdown": f"{rule.why} An example and its mend are in `{page}`.".strip(),
        },
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": ["mentoring", rule.group], "problem.severity": rule.severity, "precision": "very-high"},
    }
    if site:
        described["helpUri"] = f"{quote(site.rstrip('/'), safe=':/-._~')}/{page.removeprefix('docs/')[:-3]}/"
    return described


def _name(code: str) -> str:
    """The code as SARIF likes names; a name that equals the id but for capitals is not allowed."""
    name = "".join(word.capitalize() for word in code.split("-"))
    return name if "-" in code else f"{name}Found"


def _result(problem: Problem, rule: int, fingerprint: str) -> dict[str, Any]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    if problem.excerpt is not None:
        region["endColumn"] = problem.column + problem.excerpt.length
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": _plain(sentence(problem))},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(problem.path), "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    if problem.others:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": {"artifactLocation": _artifact(path)}, "message": {"text": _plain(path)}}
            for number, path in enumerate(problem.others[:_RELATED], 1)
        ]
    return result


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "backslashreplace"), safe="/"), "uriBaseId": _ROOT}


def _fingerprints(problems: Iterable[Problem]) -> list[str]:
    """For each problem a hash that stays when its line moves: of the file, the code, the value and the line's words.

    Of equal ones, the second and the following are told apart by their number.
    """
    seen: Counter[str] = Counter()
    marks = []
    for problem in problems:
        words = problem.excerpt.text.strip() if problem.excerpt else problem.message
        parts = "\0".join((problem.path, problem.code, problem.pointer, words))
        mark = hashlib.sha256(parts.encode("utf-8", "backslashreplace")).hexdigest()[:16]
        seen[mark] += 1
        marks.append(f"{mark}:{seen[mark]}")
    return marks


def _plain(text: str) -> str:
    """`text` without effect: viewers take `[words](address)` in a message for a link."""
    return visible(text).replace("](", "] (")
