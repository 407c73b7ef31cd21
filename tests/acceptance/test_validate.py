"""`validate` as a person meets it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reverse_mentoring.cli import mentoring
from reverse_mentoring.shell import git
from support.cli import run_command
from support.miniature import GIVEN, copy_to, rewrite

MIRA = "participants/northwind/mira_northwind.yaml"


def test_a_sound_program_passes() -> None:
    outcome = run_command("validate", "--root", GIVEN)
    assert (outcome.code, outcome.out) == (0, "19 files: 0 errors, 0 warnings\n")


READ_MORE = "Next: mend {}, then run `./mentoring validate` again.\nRead more: docs/reference/rules/{}.md\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("level: junior", "levl: junior", "unknown-key",
         f"{MIRA}:5:1: error: /levl: 'levl' is not a key here [unknown-key]\n"
         "  5 | levl: junior\n    | ^^^^\n  Perhaps you meant 'level'?"),
        ("wants: [strategy,", "wants: [strategi,", "topic-is-known",
         f"{MIRA}:10:9: error: /wants/0: 'strategi' is not in topics.yaml [topic-is-known]\n"
         "  10 | wants: [strategi, budgeting]\n     |         ^^^^^^^^\n  Perhaps you meant 'strategy'?"),
        ("name: Mira", "name: Mira\nname: Mira", "duplicate-key",
         f"{MIRA}:5:1: error: the key 'name' stands twice, first in line 4 [duplicate-key]\n"
         "  5 | name: Mira\n    | ^^^^\n  keep one of the two"),
        ("team: payments", "team:\n\tpayments", "yaml-tab",
         f"{MIRA}:7:1: error: a tab stands where YAML wants spaces [yaml-tab]\n"
         "  7 | \\tpayments\n    | ^^\n  indent with two spaces"),
        ("team: payments", "team: *x", "yaml-alias",
         f"{MIRA}:6:7: error: YAML aliases (`*name`) are not allowed [yaml-alias]\n"
         "  6 | team: *x\n    |       ^^\n  write the value out"),
    ],
)  # fmt: skip
def test_each_fault_gives_one_located_message(old: str, new: str, code: str, said: str, tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, MIRA, old, new)
    outcome = run_command("validate", "--root", root)
    after = f"19 files: 1 error, 0 warnings\n{READ_MORE.format('the error', code)}"
    assert (outcome.code, outcome.out) == (1, f"{said}\n\n{after}")


def test_a_link_and_a_megabyte_give_one_message_each(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    (root / "participants/northwind/link_northwind.yaml").symlink_to("/etc/passwd")
    (root / "participants/northwind/huge_northwind.yaml").write_text("about: " + "x" * 1_000_000, encoding="utf-8")
    outcome = run_command("validate", "--root", root)
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        "participants/northwind/huge_northwind.yaml:1:1: error: the file has 1,000,007 bytes; at most 65,536 are read [file-too-large]",
        "  one file holds one record: shorten it",
        "participants/northwind/link_northwind.yaml:1:1: error: symbolic links are not allowed here [symlink]",
        "  put the file itself here",
        "",
        "20 files: 2 errors, 0 warnings",
        "Next: mend the errors, then run `./mentoring validate` again.",
        "Read more: docs/reference/rules/file-too-large.md, docs/reference/rules/symlink.md",
    ]


def test_colors_are_for_terminals_only_and_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_to(tmp_path)
    rewrite(root, MIRA, "level: junior", "levl: junior")
    call = ["validate", "--root", str(root)]
    plain = CliRunner().invoke(mentoring, call).stdout
    assert "\x1b" not in plain
    colored = CliRunner().invoke(mentoring, call, color=True).stdout
    assert colored != plain
    assert click.unstyle(colored) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert CliRunner().invoke(mentoring, call, color=True).stdout == plain


def test_a_summary_in_markdown_is_added_to_a_file(tmp_path: Path) -> None:
    root, summary = copy_to(tmp_path), tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    rewrite(root, MIRA, "level: junior", "level: '![x](//evil.example) @dan_northwind'")
    outcome = run_command("validate", "--root", root, "--format", "github", "--summary", summary)
    assert outcome.code == 1
    shown = run_command("validate", "--root", root, "--format", "markdown").out
    assert summary.read_text(encoding="utf-8") == f"# Before\n{shown}"
    assert "![x]" not in shown.replace("5 | level: '![x](//evil.example) @dan_northwind'", "")


def test_a_summary_that_cannot_be_written_is_told_without_a_traceback(tmp_path: Path) -> None:
    outcome = run_command("validate", "--root", GIVEN, "--summary", tmp_path / "no" / "folder.md")
    assert (outcome.code, outcome.out) == (1, "19 files: 0 errors, 0 warnings\n")
    assert "No such file or directory" in outcome.err


def test_sarif_links_to_the_pages_of_the_site(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, MIRA, "level: junior", "levl: junior")
    log = json.loads(run_command("validate", "--root", root, "--format", "sarif").out)
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://miniature.example/program/reference/rules/unknown-key/"


def test_a_warning_fails_only_a_strict_run(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, MIRA, "confirmed: 2026-10-01", "confirmed: 2025-01-01")
    assert run_command("validate", "--root", root).code == 0
    assert run_command("validate", "--root", root, "--strict").code == 1


@pytest.mark.parametrize(("today", "confirmed", "stale"), [
    ("2026-10-15", "2025-10-15", False), ("2026-10-15", "2025-10-14", True),
    ("2028-10-15", "2027-10-15", False), ("2028-10-15", "2027-10-14", True),  # a leap day lies between
])  # fmt: skip
def test_after_a_year_without_a_word_validate_warns_and_matching_leaves_out(
    tmp_path: Path, today: str, confirmed: str, stale: bool
) -> None:
    root = copy_to(tmp_path)
    for file in sorted((root / "participants").glob("*/*_*.yaml")):
        text = re.sub("confirmed: .*", f"confirmed: {today}", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    rewrite(root, "participants/quillstack/jonas_quillstack.yaml", f"confirmed: {today}", f"confirmed: {confirmed}")
    told = run_command("validate", "--root", root, "--today", today).out
    matched = run_command("match", "2026-fall", "--root", root, "--today", today).out
    left_out = "1 has not said 'still in' within a year [not-confirmed]"
    assert ("confirmation-is-stale" in told, left_out in matched, "jonas_quillstack" in matched) == (
        stale,
        stale,
        not stale,
    )


def test_paths_and_changed_narrow_what_is_reported(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, MIRA, "level: junior", "level: junor")
    git(["init", "-q"], root)
    git(["add", "."], root)
    git(["-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-qm", "start"], root)
    rewrite(root, "participants/northwind/dan_northwind.yaml", "level: senior", "level: senor")
    changed = run_command("validate", "--root", root, "--changed", "HEAD", "--format", "json")
    assert [p["path"] for p in json.loads(changed.out)["problems"]] == ["participants/northwind/dan_northwind.yaml"]
    only = run_command("validate", "--root", root, root / MIRA, "--format", "json")
    assert [p["path"] for p in json.loads(only.out)["problems"]] == [MIRA]


def test_a_wrong_call_ends_with_2_and_says_what_was_meant(tmp_path: Path) -> None:
    nothing = run_command("validate", "--root", tmp_path / "nowhere")
    assert (nothing.code, nothing.out) == (2, "")
    typo = run_command("valdate")
    assert typo.code == 2
    assert "Perhaps you meant 'validate'?" in typo.err
    unknown = run_command("validate", "--root", GIVEN, "--changed", "no-such-branch")
    assert unknown.code == 2


def test_output_does_not_depend_on_where_and_how_it_runs(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, MIRA, "level: junior", "level: junor")
    first = run_command("validate", "--root", root).out
    os.chdir(root / "participants")
    try:
        assert run_command("validate").out == first
    finally:
        os.chdir("/")


def test_the_first_commit_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    for args in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "Begin"],
    ):
        git(args, root)
    first = run_command("validate", "--root", root, "--against", "HEAD^1")
    assert (first.code, first.err) == (0, "This is the first commit: there is nothing to compare with.\n")
    git(["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "Go on", "--allow-empty"], root)
    assert (run_command("validate", "--root", root, "--against", "HEAD^1").err) == ""
