"""`enroll` as a person, a workflow and a mischief-maker meet it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reverse_mentoring.validation import valid_program
from support.cli import Outcome, run_command
from support.enrolling import ANSWERS, TODAY, issue_body, make_program

PLACE = "participants/northwind/mira_northwind.yaml"
ACCOUNT = ("--handle", "Mira_northwind", "--github-id", "9000000000017")
NEEDED = (
    "--org", "northwind", "--name", "Mira", "--level", "junior", "--mentor-seats", "1", "--mentee-seats", "0",
    "--offers", "k8s: 4", "--languages", "en", "--timezone", "Europe/Berlin",
)  # fmt: skip
SHORT = """\
# yaml-language-server: $schema=../../schemas/participant.schema.json
handle: mira_northwind
github_id: 9000000000017
name: Mira
level: junior
seats: {mentor: 1, mentee: 0}
offers: {kubernetes: 4}
wants: [strategy, budgeting]
languages: [en]
timezone: Europe/Berlin
hours: "09:00-17:00"
status: active
confirmed: 2026-10-15
consent: {given: 2026-10-15, propose: false, publish: none}
"""


def enroll(root: Path, *args: str | Path) -> Outcome:
    return run_command("enroll", "--root", root, "--today", str(TODAY), *args)


def test_options_make_a_file_and_say_what_comes_next(tmp_path: Path) -> None:
    make_program(tmp_path)
    outcome = enroll(tmp_path, *ACCOUNT, *NEEDED, "--wants", "strategy", "--wants", "budgeting")
    assert (outcome.code, outcome.out) == (0, f"{PLACE}\n")
    assert outcome.err == "written. Commit it on a branch and open a pull request from your own account.\n"
    assert (tmp_path / PLACE).read_text(encoding="utf-8") == SHORT
    assert valid_program(tmp_path, TODAY)


def test_a_dry_run_shows_the_file_and_writes_nothing(tmp_path: Path) -> None:
    make_program(tmp_path)
    outcome = enroll(tmp_path, *ACCOUNT, *NEEDED, "--wants", "strategy, budgeting", "--dry-run")
    head = f"--- /dev/null\n+++ b/{PLACE}\n@@ -0,0 +1,{len(SHORT.splitlines())} @@\n"
    assert (outcome.code, outcome.out) == (0, head + "".join(f"+{line}\n" for line in SHORT.splitlines()))
    assert not (tmp_path / PLACE).exists()


def test_an_issue_makes_the_file_of_its_author(tmp_path: Path) -> None:
    make_program(tmp_path / "program")
    body = tmp_path / "body.md"
    body.write_text(issue_body().replace("\n", "\r\n"), encoding="utf-8", newline="")
    outcome = enroll(tmp_path / "program", *ACCOUNT, "--from-issue", body)
    assert (outcome.code, outcome.out) == (0, f"{PLACE}\n")
    assert "github_id: 9000000000017\n" in (tmp_path / "program" / PLACE).read_text(encoding="utf-8")


def test_a_form_with_mistakes_is_told_line_by_line(tmp_path: Path) -> None:
    make_program(tmp_path / "program")
    body = tmp_path / "body.md"
    body.write_text(issue_body({**ANSWERS, "level": "juniour", "wants": "strategie"}), encoding="utf-8")
    outcome = enroll(tmp_path / "program", *ACCOUNT, "--from-issue", body)
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.splitlines() == [
        f"{body}:11:1: error: /level: 'juniour' is not one of junior, mid, senior, principal [level-is-known]",
        "  Perhaps you meant 'junior'?",
        f"{body}:36:1: error: /wants: 'strategie' is not in topics.yaml [topic-is-known]",
        "  Perhaps you meant 'strategy'?",
        "Error: no file was made",
        "  mend what is listed above, then enroll again",
    ]


def test_a_body_that_is_not_the_form_makes_no_file(tmp_path: Path) -> None:
    make_program(tmp_path / "program")
    body = tmp_path / "body.md"
    body.write_text(issue_body() + "\n### Consent\n\n- [X] Pages on the open web may name me.\n", encoding="utf-8")
    outcome = enroll(tmp_path / "program", *ACCOUNT, "--from-issue", body)
    assert (outcome.code, outcome.out) == (1, "")
    assert "the heading 'Consent' stands twice" in outcome.err
    body.write_bytes(b"### Name\n\xff")
    assert "not UTF-8" in enroll(tmp_path / "program", *ACCOUNT, "--from-issue", body).err


def test_a_mistake_in_an_option_names_the_option(tmp_path: Path) -> None:
    make_program(tmp_path)
    outcome = enroll(tmp_path, *ACCOUNT, *NEEDED, "--reports-to", "mira_northwind", "--interests", "climbin")
    assert outcome.code == 1
    assert outcome.err.splitlines()[:2] == [
        "--interests: 'climbin' is not in topics.yaml",
        "  Perhaps you meant 'climbing'?",
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((*NEEDED,), "--handle is missing"),
        ((*ACCOUNT[:2], *NEEDED), "--github-id is missing"),
        ((*ACCOUNT, *NEEDED[2:]), "--org: needed to make your file"),
        ((*ACCOUNT, "--from-issue", "program.yaml", "--name", "X"), "--from-issue goes without"),
    ],
)
def test_what_is_missing_is_wrong_usage(
    args: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_program(tmp_path)
    monkeypatch.chdir(tmp_path)
    outcome = enroll(tmp_path, *args)
    assert outcome.code == 2
    assert said in outcome.err


def test_another_persons_file_is_never_overwritten(tmp_path: Path) -> None:
    make_program(tmp_path)
    before = (tmp_path / "participants/northwind/dan_northwind.yaml").read_text(encoding="utf-8")
    outcome = enroll(tmp_path, "--handle", "dan_northwind", "--github-id", "9000000000017", *NEEDED, "--yes")
    assert outcome.code == 1
    assert "'dan_northwind' already has a file, participants/northwind/dan_northwind.yaml" in outcome.err
    assert (tmp_path / "participants/northwind/dan_northwind.yaml").read_text(encoding="utf-8") == before


def test_enrolling_twice_changes_nothing(tmp_path: Path) -> None:
    make_program(tmp_path)
    assert enroll(tmp_path, *ACCOUNT, *NEEDED).code == 0
    again = enroll(tmp_path, *ACCOUNT, *NEEDED)
    assert (again.code, again.out, again.err) == (0, "", f"nothing to do: {PLACE} says this already\n")


@pytest.fixture
def at_terminal(tmp_path: Path, repository: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Types the answers at a real terminal; gives what the command printed."""

    def typed(answers: str, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
        master, slave = os.openpty()
        os.write(master, answers.encode())
        command = [
            sys.executable,
            "-m",
            "reverse_mentoring",
            "enroll",
            "--root",
            str(tmp_path),
            "--today",
            str(TODAY),
            *args,
        ]
        done = subprocess.run(
            command, stdin=slave, capture_output=True, text=True, timeout=60, check=False, start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(repository / "scripts"), **environment},
        )  # fmt: skip
        os.close(slave)
        os.close(master)
        return done

    make_program(tmp_path)
    return typed


needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@needs_terminal
def test_at_a_terminal_it_asks_shows_and_writes(
    tmp_path: Path, at_terminal: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    answers = ["mira northwind", "mira_northwind", "17", "9000000000017", "northwnd", "northwind", "Mira", "?", "junior",
               "", "", "", "", "k8s: 4", "strategy, budgeting", "", "", "", "", "nine to five", "", "", "", "", "", "",
               "n", "n", "n", "none", "y"]  # fmt: skip
    done = at_terminal("".join(f"{answer}\n" for answer in answers), TZ="Europe/Berlin")
    assert (done.returncode, done.stdout) == (0, f"{PLACE}\n"), done.stderr
    assert (tmp_path / PLACE).read_text(encoding="utf-8") == SHORT
    for told in (
        "Error: that is not a GitHub login",
        'It is the "id" at https://api.github.com/users/mira_northwind (open that in a browser).',
        "Error: this number could be a real account",
        "Error: the organization 'northwnd' is not enrolled\n  Perhaps you meant 'northwind'?",
        "How many more senior partners you would teach, 0 to 3.",
        "Career level:   junior, mid, senior, principal\n",
        "Time zone [Europe/Berlin]: ",
        "Error: 'nine to five' does not have the form it must have",
    ):
        assert told in done.stderr, done.stderr


@needs_terminal
@pytest.mark.parametrize("stop", ["mira_northwind\n9000000000017\nnorthwind\n\x04", "\x04"])
def test_who_stops_in_the_middle_leaves_nothing(
    tmp_path: Path, at_terminal: Callable[..., subprocess.CompletedProcess[str]], stop: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = at_terminal(stop)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("Aborted!\n")
    assert sorted(tmp_path.rglob("*")) == before


@needs_terminal
def test_who_has_a_file_is_told_before_any_question(
    at_terminal: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = at_terminal("@Dan_northwind\n")
    assert done.returncode == 1
    assert done.stderr == (
        "Your GitHub login: Error: 'dan_northwind' already has a file, participants/northwind/dan_northwind.yaml\n"
        "  edit that file in a pull request; enrolling again never overwrites it\n"
    )
