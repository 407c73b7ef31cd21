"""What the commands write for a person, the policy lets that person merge, and nobody else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.cli import run_command
from support.git_repos import run_git
from support.miniature import copy_to, rewrite

OLGA, JONAS, PETRA = "olga_northwind", "jonas_quillstack", "petra_northwind"
IDS = {OLGA: 9_000_000_000_001, JONAS: 9_000_000_000_021, PETRA: 9_000_000_000_013}
"""A coordinator and two people who are proposed as a pair."""
PAIR = "jonas_quillstack--petra_northwind"
PATH = f"cohorts/2026-fall/pairs/{PAIR}.yaml"
PROPOSED = "mentor: jonas_quillstack\nmentee: petra_northwind\nstatus: proposed\nmatched: {date: 2026-10-10}\n"
OBJECTIVE = ("objective", "2026-fall", PAIR, "--measure", "We say so", "--for")


class Program:
    """The miniature program in a repository, whose changes are merged one by one when the policy allows them."""

    def __init__(self, folder: Path) -> None:
        self.root = copy_to(folder)
        rewrite(self.root, PATH, "", PROPOSED)
        run_git(self.root, "init", "--quiet", "--initial-branch=main")
        self.commit()

    def commit(self) -> None:
        run_git(self.root, "add", "--all")
        run_git(self.root, "commit", "--quiet", "--message", "Change files")

    def may(self, who: str) -> bool:
        """Does the policy allow what HEAD changes since main?"""
        done = run_command("policy", "--root", self.root, "--base", "main", "--head", "HEAD", "--author", str(IDS[who]),
                           "--login", who, "--format", "json")  # fmt: skip
        allowed: bool = json.loads(done.out)["allowed"]
        assert done.code == (0 if allowed else 1)
        return allowed

    def does(self, *command: str, merge: tuple[str, ...], day: str = "2026-11-20") -> None:
        """Run the command on a branch: of the three, only the people in `merge` may merge it; it is merged."""
        run_git(self.root, "switch", "--quiet", "--create", "change")
        done = run_command(*command, "--root", self.root, "--today", day)
        assert done.code == 0, done.err
        self.commit()
        assert tuple(name for name in IDS if self.may(name)) == merge, command
        run_git(self.root, "switch", "--quiet", "main")
        run_git(self.root, "merge", "--quiet", "--ff-only", "change")
        run_git(self.root, "branch", "--quiet", "--delete", "change")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def test_a_pair_needs_nobody_else(program: Program) -> None:
    for who in (JONAS, PETRA):
        program.does("sign", "2026-fall", PAIR, "--as", who, merge=(who,))
    for side in ("mentor", "mentee"):
        program.does(*OBJECTIVE, side, "--text", f"Learn as {side}", merge=(OLGA, JONAS, PETRA))
    program.does("objective", "2026-fall", PAIR, "--set", "learn-as-mentor", "met", merge=(OLGA, JONAS, PETRA))
    assert "status: active" in (program.root / PATH).read_text(encoding="utf-8")
    program.does("checkin", "2026-fall", PAIR, "--kind", "halfway", merge=(OLGA, JONAS, PETRA))


def test_words_are_sent_by_their_writer_and_approved_by_each(program: Program) -> None:
    program.does("kudos", "2026-fall", "--as", PETRA, "--to", JONAS, "--text", "Thank you!", merge=(PETRA,))
    program.does("kudos", "2026-fall", "--as", JONAS, "--approve", f"2026-11-20-{PETRA}-thank-you", merge=(JONAS,))
    program.does("change", "2026-fall", "--as", PETRA, "--with", JONAS, "--title", "Alt text", "--text", "Everywhere.",
                 "--area", "technology", merge=(PETRA,))  # fmt: skip
    program.does("change", "2026-fall", "--as", JONAS, "--approve", "2026-11-20-alt-text", merge=(JONAS,))


def test_a_person_pauses_comes_back_and_leaves(program: Program) -> None:
    for who in (JONAS, PETRA):
        program.does("sign", "2026-fall", PAIR, "--as", who, merge=(who,))
    program.does("pause", "--as", JONAS, merge=(OLGA, JONAS))
    program.does("pause", "--as", JONAS, "--resume", merge=(OLGA, JONAS))
    program.does("leave", "--as", JONAS, merge=(OLGA, JONAS))
