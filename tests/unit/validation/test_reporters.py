"""Findings as text, JSON, GitHub annotations and SARIF."""

from __future__ import annotations

import json

from reverse_mentoring.problems import Problem
from reverse_mentoring.validation.reporters import REPORTERS

PROBLEMS = [
    Problem("a,b.yaml", 3, 7, "unknown-key", "/x", "error", "'x' is not a key: 100 %", "Perhaps you meant 'y'?"),
    Problem("c.yaml", 1, 1, "confirmation-is-stale", "", "warning", "two\nlines", ""),
]


def test_text_says_where_what_and_what_to_do() -> None:
    assert REPORTERS["text"](PROBLEMS, 12) == (
        "a,b.yaml:3:7: error: /x: 'x' is not a key: 100 % [unknown-key]\n"
        "  Perhaps you meant 'y'?\n"
        "c.yaml:1:1: warning: two\nlines [confirmation-is-stale]\n"
        "\n12 files: 1 error, 1 warning"
    )


def test_text_without_findings_is_the_count() -> None:
    assert REPORTERS["text"]([], 1) == "1 file: 0 errors, 0 warnings"


def test_json_has_the_promised_shape() -> None:
    assert json.loads(REPORTERS["json"](PROBLEMS, 12)) == {
        "files": 12,
        "errors": 1,
        "warnings": 1,
        "problems": [
            {
                "path": "a,b.yaml", "line": 3, "column": 7, "pointer": "/x", "code": "unknown-key",
                "severity": "error", "message": "'x' is not a key: 100 %", "hint": "Perhaps you meant 'y'?",
            },
            {
                "path": "c.yaml", "line": 1, "column": 1, "pointer": "", "code": "confirmation-is-stale",
                "severity": "warning", "message": "two\nlines", "hint": "",
            },
        ],
    }  # fmt: skip


def test_annotations_survive_percent_signs_commas_and_line_breaks() -> None:
    assert REPORTERS["github"](PROBLEMS, 12).splitlines() == [
        "::error file=a%2Cb.yaml,line=3,col=7,title=unknown-key::'x' is not a key: 100 %25. Perhaps you meant 'y'?",
        "::warning file=c.yaml,line=1,col=1,title=confirmation-is-stale::two%0Alines",
        "12 files: 1 error, 1 warning",
    ]


def test_sarif_names_each_rule_and_place() -> None:
    log = json.loads(REPORTERS["sarif"](PROBLEMS, 12))
    run = log["runs"][0]
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == ["confirmation-is-stale", "unknown-key"]
    assert run["results"][0]["ruleIndex"] == 1
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a,b.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 7},
    }
