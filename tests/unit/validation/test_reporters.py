"""Findings as text, JSON, annotations, SARIF and Markdown, with everything in them that could do harm."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reverse_mentoring import __version__
from reverse_mentoring.problems import Excerpt, Problem, Severity
from reverse_mentoring.validation.inert import visible
from reverse_mentoring.validation.markdown_report import MAX_BYTES
from reverse_mentoring.validation.reporters import REPORTERS, Report, as_text, text
from reverse_mentoring.validation.sarif import MOST, sarif
from reverse_mentoring.validation.text_report import marked_line
from support.hostile import HOSTILE, read
from support.runner import Command, commands

DATA = Path(__file__).parents[2] / "data" / "sarif"

PROBLEMS = [
    Problem("a,b %41:c.yaml", 3, 7, "unknown-key", "/x\x1b", "error", "'x::y' is no key: 100 %0A\nof ##[error]it",
            "Perhaps you meant 'y'?", Excerpt("日本e\u0301: x\x1b[2J ##[add-mask]z", 6, 4)),
    Problem("c.yaml", 1, 1, "confirmation-is-stale", "", "warning", "@mira_northwind closes #1 ![x](//evil.example)",
            "::set-output name=a::b", Excerpt("```\u202e<b>", 0, 99)),
    Problem("d\n::error::e.yaml", 1, 1, "symlink", "", "error", "<img src=x> \u2028 [a](javascript:b)", "- [x] done",
            others=("c.yaml", "ü ?.yaml")),
]  # fmt: skip
REPORT = Report(PROBLEMS, 12, "https://mentoring.example/it's/")

anything = st.text() | st.sampled_from(
    [*HOSTILE, "::error::x", " ::add-mask::x", "##[group]x", "\r::debug::x", "%0A::x"]
)
pieces = st.lists(anything, min_size=1, max_size=3).map("".join)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    excerpt = draw(st.none() | st.builds(Excerpt, pieces, st.integers(0, 9), st.integers(1, 9)))
    severity: Severity = draw(st.sampled_from(("error", "warning")))
    words = [draw(pieces) for _ in range(4)]
    return Problem(words[0], 1, 1, "unknown-key", words[1], severity, words[2], words[3], excerpt, tuple(words[:1]))


def test_text_shows_the_line_marks_the_place_and_says_what_to_do() -> None:
    assert REPORTERS["text"](REPORT) == (
        "a,b %41:c.yaml:3:7: error: /x\\x1b: 'x::y' is no key: 100 %0A\\nof ##\\[error]it [unknown-key]\n"
        "  3 | 日本e\u0301: x\\x1b[2J ##\\[add-mask]z\n"
        "    |        ^^^^^^^\n"
        "  Perhaps you meant 'y'?\n"
        "\n"
        "c.yaml:1:1: warning: @mira_northwind closes #1 ![x](//evil.example) [confirmation-is-stale]\n"
        "  1 | ```\\u202e<b>\n"
        "    | ^^^^^^^^^^^^\n"
        "  \\::set-output name=a::b\n"
        "\n"
        "d\\n::error::e.yaml:1:1: error: <img src=x> \\u2028 [a](javascript:b) [symlink]\n"
        "  - [x] done\n"
        "\n"
        "12 files: 2 errors, 1 warning\n"
        "Next: mend the errors, then run `./mentoring validate` again.\n"
        "Read more: docs/reference/rules/confirmation-is-stale.md, docs/reference/rules/symlink.md,"
        " docs/reference/rules/unknown-key.md"
    )


def test_text_without_findings_is_the_count() -> None:
    assert REPORTERS["text"](Report([], 1)) == "1 file: 0 errors, 0 warnings"


def test_warnings_alone_leave_nothing_that_must_be_done() -> None:
    warning = replace(PROBLEMS[1], excerpt=None, hint="")
    assert REPORTERS["text"](Report([warning, warning], 1)).splitlines()[3:5] == [
        "1 file: 0 errors, 2 warnings",
        "Next: nothing has to be done; warnings fail only a run with `--strict`.",
    ]


def test_colors_mark_the_severity_and_the_place() -> None:
    problem = Problem("a.yaml", 2, 3, "wrong-date", "", "error", "no", "yes", Excerpt("a: b", 3))
    assert as_text([problem], color=True) == (
        "\x1b[1ma.yaml:2:3:\x1b[0m \x1b[31m\x1b[1merror:\x1b[0m no \x1b[2m[wrong-date]\x1b[0m\n"
        "  2 | a: b\n"
        "  \x1b[31m  |    ^\x1b[0m\n"
        "  yes"
    )


@pytest.mark.parametrize(
    ("line", "start", "length", "column", "width"),
    [("a: b", 3, 1, 3, 1), ("a", 1, 1, 1, 1), ("日本: 語", 4, 1, 6, 2), ("한국어", 1, 2, 2, 4),
     ("\uff46\uff55 x", 3, 1, 5, 1), ("e\u0301e\u0301: x", 6, 1, 4, 1), ("\t\ta", 2, 1, 4, 1),
     ("a\x1b[31mb", 6, 1, 9, 1), ("##[x] y", 6, 1, 7, 1), ("ae\u0301", 2, 1, 1, 1)],
)  # fmt: skip
def test_the_caret_stands_under_its_place(line: str, start: int, length: int, column: int, width: int) -> None:
    shown, below = marked_line(Excerpt(line, start, length), 10)
    assert shown == f"10 | {visible(line)}"
    assert below == f"   | {' ' * column}{'^' * width}"


@pytest.mark.parametrize("name", ["نرگس\u200cبی", "👩\u200d💻", "Anne\u00a0Marie", "山田\u3000花子"])
def test_names_of_all_languages_are_shown_as_they_are(name: str) -> None:
    assert visible(name) == name


def test_at_most_200_are_told_and_no_warning_takes_the_room_of_an_error() -> None:
    warnings = [replace(PROBLEMS[1], path=f"a{n:04}.yaml", excerpt=None) for n in range(1_000)]
    errors = [replace(PROBLEMS[2], path=f"b{n:04}.yaml") for n in range(150)]
    lines = REPORTERS["text"](Report([*warnings, *errors], 2_000)).splitlines()
    assert (sum(" warning: " in line for line in lines), sum(" error: " in line for line in lines)) == (50, 150)
    assert "and 950 more; `--format json` has all" in lines
    assert "2,000 files: 150 errors, 1,000 warnings" in lines
    assert "and 950 more; `./mentoring validate --format json` has all" in REPORTERS["markdown"](
        Report([*warnings, *errors], 2_000)
    )


def test_a_command_that_meets_thousands_of_problems_tells_200_too() -> None:
    lines = as_text([replace(PROBLEMS[2], line=n, hint="") for n in range(1, 1_300)]).splitlines()
    assert (len(lines), lines[-1]) == (201, "and 1,099 more")


def test_only_the_first_codes_are_named() -> None:
    many = [replace(PROBLEMS[1], code=code) for code in ("a-a", "b-b", "c-c", "d-d", "e-e")]
    assert text(Report(many, 1)).endswith("docs/reference/rules/d-d.md and the others in docs/reference/rules.md")


def test_json_has_the_promised_shape() -> None:
    told = REPORTERS["json"](REPORT)
    assert "\x1b" not in told
    assert "##[" not in told
    assert json.loads(told) == {
        "files": 12,
        "errors": 2,
        "warnings": 1,
        "problems": [
            {
                "path": "a,b %41:c.yaml", "line": 3, "column": 7, "pointer": "/x\x1b", "code": "unknown-key",
                "severity": "error", "message": "'x::y' is no key: 100 %0A\nof ##[error]it",
                "hint": "Perhaps you meant 'y'?",
            },
            {
                "path": "c.yaml", "line": 1, "column": 1, "pointer": "", "code": "confirmation-is-stale",
                "severity": "warning", "message": "@mira_northwind closes #1 ![x](//evil.example)",
                "hint": "::set-output name=a::b",
            },
            {
                "path": "d\n::error::e.yaml", "line": 1, "column": 1, "pointer": "", "code": "symlink",
                "severity": "error", "message": "<img src=x> \u2028 [a](javascript:b)", "hint": "- [x] done",
            },
        ],
    }  # fmt: skip


def test_a_pointer_tells_no_secret_and_no_megabyte() -> None:
    secret = replace(PROBLEMS[0], pointer=f"/ghp_{'a1B2' * 9}/{'x' * 100_000}")
    for name in ("text", "json", "markdown", "sarif", "github"):
        told = REPORTERS[name](Report([secret], 1))
        assert "ghp_" not in told
        assert len(told) < 5_000
    (problem,) = json.loads(REPORTERS["json"](Report([secret], 1)))["problems"]
    assert problem["pointer"] == f"/{'•' * 40}/{'x' * 356}…"


def test_annotations_begin_with_the_errors_and_keep_every_sign() -> None:
    assert REPORTERS["github"](REPORT).splitlines() == [
        "::error file=a%2Cb %2541%3Ac.yaml,line=3,col=7,endLine=3,endColumn=11,title=unknown-key"
        "::'x::y' is no key: 100 %250A%0Aof ##\\[error]it. Perhaps you meant 'y'?",
        "::error file=d%0A%3A%3Aerror%3A%3Ae.yaml,line=1,col=1,title=symlink"
        "::<img src=x> \\u2028 [a](javascript:b). - [x] done",
        "::warning file=c.yaml,line=1,col=1,endLine=1,endColumn=100,title=confirmation-is-stale"
        "::@mira_northwind closes #1 ![x](//evil.example). ::set-output name=a::b",
        "12 files: 2 errors, 1 warning",
    ]


def test_more_annotations_than_github_shows_are_counted() -> None:
    errors = [replace(PROBLEMS[2], line=n) for n in range(1, 13)]
    warnings = [replace(PROBLEMS[1], line=n) for n in range(1, 12)]
    assert commands(REPORTERS["github"](Report([*warnings, *errors], 3)))[-1] == Command(
        "notice", "GitHub shows 10 errors and 10 warnings of a step; 3 more are in its log.", {"title": "validate"}
    )


@given(st.lists(problems(), min_size=1, max_size=3))
def test_a_runner_sees_each_annotation_as_it_was_meant(found: list[Problem]) -> None:
    seen = commands(REPORTERS["github"](Report(found, 1)))
    expected = sorted(found, key=lambda p: (p.severity != "error", p))
    assert [(c.name, c.properties["title"], c.properties["file"]) for c in seen] == [
        (p.severity, p.code, re.sub(r"[^\r\n]+", lambda part: visible(part[0]), p.path)) for p in expected
    ]
    for command, problem in zip(seen, expected, strict=True):
        words = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
        assert command.data.split("\n") == [visible(line) for line in re.split(r"\r\n|\r|\n", words)]


@given(st.lists(problems(), min_size=1, max_size=3))
def test_nothing_told_is_a_command_or_an_escape_sequence(found: list[Problem]) -> None:
    report = Report(found, 1)
    for name in ("text", "json", "sarif", "markdown"):
        told = REPORTERS[name](report)
        assert commands(told) == []
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ud800-\udfff]", told)
        assert "##[" not in told
    assert json.loads(REPORTERS["json"](report))["problems"][0]["message"] == found[0].message


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    schema = json.loads((DATA / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema)


def test_sarif_is_as_written_down_and_fits_its_schema(expect: Callable[[Path, str], None], sarif_schema: Any) -> None:
    told = REPORTERS["sarif"](REPORT)
    expect(DATA / "hostile.sarif", told.replace(f'"{__version__}"', '"VERSION"') + "\n")
    sarif_schema.validate(json.loads(told))
    (run,) = json.loads(told)["runs"]
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]]
    assert [unquote(uri) for uri in uris] == ["a,b %41:c.yaml", "d\n::error::e.yaml", "c.yaml"]
    assert all(re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri) for uri in uris)


@given(st.lists(problems(), max_size=3))
def test_sarif_of_anything_fits_its_schema(sarif_schema: Any, found: list[Problem]) -> None:
    sarif_schema.validate(json.loads(REPORTERS["sarif"](Report(found, 1))))


def test_sarif_without_findings_fits_its_schema(sarif_schema: Any) -> None:
    sarif_schema.validate(json.loads(REPORTERS["sarif"](Report([], 3))))


def test_a_fingerprint_stays_when_the_line_moves_and_tells_equal_lines_apart() -> None:
    def marks(*found: Problem) -> list[str]:
        results = json.loads(REPORTERS["sarif"](Report(found, 1)))["runs"][0]["results"]
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in results]

    here, there = PROBLEMS[0], replace(PROBLEMS[0], line=40)
    assert marks(here) == marks(there)
    first, second = marks(here, there)
    assert (first[:16], first[16:], second[16:]) == (second[:16], ":1", ":2")
    assert marks(here) != marks(replace(here, excerpt=Excerpt("other", 0)))


def test_sarif_holds_no_more_than_github_takes() -> None:
    assert MOST == 25_000
    errors = [replace(PROBLEMS[2], line=n) for n in range(1, 31)]
    (run,) = json.loads(sarif(Report([PROBLEMS[1], *errors], 1), most=30))["runs"]
    assert [r["level"] for r in run["results"]] == ["error"] * 30
    assert run["invocations"] == [
        {
            "executionSuccessful": True,
            "toolExecutionNotifications": [
                {
                    "level": "note",
                    "message": {
                        "text": "1 more problem left out, as GitHub takes 30 of a run; `--format json` has all."
                    },
                }
            ],
        }
    ]


def test_markdown_shows_everything_and_nothing_in_it_is_formatted() -> None:
    assert REPORTERS["markdown"](REPORT) == (
        "## Files: 2 errors, 1 warning\n"
        "\n"
        "12 files read. Next: mend the errors, then run `./mentoring validate` again.\n"
        "\n"
        "**error** a,b %41\\:&#8203;c.yaml:3:7 /x\\\\x1b: "
        "'x\\:&#8203;\\:&#8203;y' is no key\\: 100 %0A\\\\nof \\#&#8203;\\#&#8203;\\\\\\[error\\]it (unknown-key)\n"
        "\n"
        "```text\n"
        "3 | 日本e\u0301: x\\x1b[2J ##\\[add-mask]z\n"
        "  |        ^^^^^^^\n"
        "```\n"
        "\n"
        "What to do: Perhaps you meant 'y'?\n"
        "\n"
        "**warning** c.yaml:1:1 \\@&#8203;mira\\_northwind closes \\#&#8203;1 "
        "!\\[x\\](//evil.example) (confirmation-is-stale)\n"
        "\n"
        "````text\n"
        "1 | ```\\u202e<b>\n"
        "  | ^^^^^^^^^^^^\n"
        "````\n"
        "\n"
        "What to do: \\:&#8203;\\:&#8203;set-output name=a\\:&#8203;\\:&#8203;b\n"
        "\n"
        "**error** d\\\\n\\:&#8203;\\:&#8203;error\\:&#8203;\\:&#8203;e.yaml:1:1 "
        "\\<img src=x\\> \\\\u2028 \\[a\\](javascript\\:&#8203;b) (symlink)\n"
        "\n"
        "What to do: - \\[x\\] done\n"
        "\n"
        "Read more: docs/reference/rules/confirmation-is-stale.md, docs/reference/rules/symlink.md, "
        "docs/reference/rules/unknown-key.md. All codes: `docs/reference/rules.md`."
    )


def test_markdown_without_findings_says_so() -> None:
    assert REPORTERS["markdown"](Report([], 19)) == "## Files: 0 errors, 0 warnings\n\n19 files read. All is well."


@given(st.lists(problems(), min_size=1, max_size=3))
def test_no_words_of_a_file_become_markup(found: list[Problem]) -> None:
    page = read(
        MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(REPORTERS["markdown"](Report(found, 1)))
    )
    assert set(page.tags) <= {"h2", "p", "strong", "pre", "code"}
    assert {name for name, _ in page.attributes} <= {"class"}
    assert page.odd == []
    outside = re.sub(
        r"<pre>.*?</pre>", "", MarkdownIt().render(REPORTERS["markdown"](Report(found, 1))), flags=re.DOTALL
    )
    assert not re.search(r"@\w|#\w|\bGH-\d|://\w|www\.\w", re.sub(r"&\w+;|&#\d+;", "", outside), re.IGNORECASE)


def test_markdown_stays_below_what_github_keeps() -> None:
    large = [replace(PROBLEMS[0], line=n, message="@" * 5_000, hint="#x" * 5_000) for n in range(1, 200)]
    told = REPORTERS["markdown"](Report(large, 1))
    assert MAX_BYTES / 2 < len(told.encode()) < 1_000_000
    assert re.search(r"\nand \d+ more; ", told)
