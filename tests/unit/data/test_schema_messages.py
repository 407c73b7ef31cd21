"""What a schema does not allow is told in words, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverse_mentoring.data.loader import load
from support.miniature import copy_to, rewrite

MIRA = "participants/northwind/mira_northwind.yaml"

CASES: dict[str, tuple[str, str, str]] = {
    "a misspelt key": ("status: active", "statsu: active", "19:1 unknown-key 'statsu' is not a key here | Perhaps you meant 'status'?"),
    "a missing key": ("level: junior\n", "", "2:1 missing-key the key 'level' is missing | "),
    "a number where text is wanted": ("name: Mira", "name: 12", "4:7 wrong-type this must be text, but is a number (put it in quotes to make it text) | "),
    "text where a list is wanted": ("wants: [strategy, budgeting]", "wants: strategy", "10:8 wrong-type this must be a list, but is text | "),
    "a value that is none of the allowed": ("status: active", "status: actve", "19:9 not-allowed 'actve' is not one of active, paused, left | Perhaps you meant 'active'? "),
    "a day that is none": ("confirmed: 2026-10-01", "confirmed: 2026-02-30", "20:12 wrong-date '2026-02-30' is not a real date | "),
    "too many seats": ("mentor: 1, mentee", "mentor: 4, mentee", "8:17 out-of-range '4' is too large: at most 3 | "),
    "a key of the wrong form": ("short-video: 3", "Short Video: 3", "9:28 wrong-key 'Short Video' cannot be a key here | Perhaps you meant 'short-video'? What you can teach"),
    "a form that does not fit": ('"09:00-17:00"', '"9-17"', "14:8 wrong-form '9-17' does not have the form it must have | "),
    "an entry twice": ("[en, de]", "[en, en]", "12:17 duplicate-entry this entry stands in the list before | "),
    "a mapping where it ends": ("climbing", "{a: b}", "11:13 wrong-type this must be text, but is a mapping | "),
    "markup in a name": ("name: Mira", 'name: "<b>Mira</b>"', "4:7 wrong-form '<b>Mira</b>' does not have the form it must have | "),
}  # fmt: skip


@pytest.mark.parametrize(("word", "code"), [("Deutsch", "de"), ("german", "de"), ("de_AT", "de-AT"), ("English", "en")])
def test_a_language_by_its_name_is_told_by_its_code(word: str, code: str, tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, "program.yaml", "visibility:", f"language: {word}\nvisibility:")
    (problem,) = [p for p in load(root).problems if p.pointer == "/language"]
    assert (problem.path, problem.code) == ("program.yaml", "not-allowed")
    assert problem.hint.startswith(f"Perhaps you meant '{code}'? The language of the site: English (en) or German (de)")


@pytest.mark.parametrize("name", CASES)
def test_a_schema_problem_says_what_where_and_what_to_do(name: str, tmp_path: Path) -> None:
    old, new, expected = CASES[name]
    root = copy_to(tmp_path)
    rewrite(root, MIRA, old, new)
    problems = load(root).problems
    assert [p.path for p in problems] == [MIRA]
    told = f"{problems[0].line}:{problems[0].column} {problems[0].code} {problems[0].message} | {problems[0].hint}"
    assert told.startswith(expected)
    assert len(told) > len(expected) or problems[0].code == "unknown-key"
