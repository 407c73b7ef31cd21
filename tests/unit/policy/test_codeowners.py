"""`.github/CODEOWNERS` is made from the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverse_mentoring.policy.codeowners import HEADER, code_owners
from support.cli import run_command
from support.miniature import copy_to, rewrite

REAL = """\

* @olga_northwind
/participants/northwind/ @olga_northwind
/participants/northwind/org.yaml @olga_northwind
/participants/quillstack/ @olga_northwind
/participants/quillstack/org.yaml @olga_northwind
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The miniature program as if its people were real."""
    made = copy_to(tmp_path)
    rewrite(made, "program.yaml", "invented: true\nclock: 2026-10-15\n", "")
    return made


def test_the_file_of_this_repository_is_up_to_date(repository: Path) -> None:
    done = run_command("codeowners", "--root", repository, "--check")
    assert (done.code, done.out) == (0, "")


def test_coordinators_own_everything_and_contacts_their_people(root: Path) -> None:
    rewrite(root, "participants/quillstack/org.yaml", "", "id: quillstack\nname: Q\nkind: employer\njoined: 2026-01-01\n"
            "contacts: [{handle: ruth_quillstack, github_id: 9000000000022}, {handle: olga_northwind, github_id: 9000000000001}]\n")  # fmt: skip
    done = run_command("codeowners", "--root", root, "--today", "2026-10-15")
    assert (done.code, done.out) == (0, ".github/CODEOWNERS\n")
    told = REAL.replace("/participants/quillstack/ @", "/participants/quillstack/ @ruth_quillstack @")
    assert (root / ".github/CODEOWNERS").read_text() == HEADER + told


def test_a_team_stands_for_invented_people() -> None:
    made = code_owners(
        {"invented": True, "repository": "acme/demo", "coordinators": [{"handle": "a"}]}, {"northwind": {}}
    )
    assert made.splitlines()[-3:] == [
        "* @acme/coordinators", "/participants/northwind/ @acme/coordinators",
        "/participants/northwind/org.yaml @acme/coordinators",
    ]  # fmt: skip
    assert "The people of this program are invented" in made


def test_a_dry_run_prints_and_writes_nothing(root: Path) -> None:
    done = run_command("codeowners", "--root", root, "--today", "2026-10-15", "--dry-run")
    assert (done.code, done.out) == (0, HEADER + REAL)
    assert not (root / ".github").exists()


def test_a_check_fails_until_it_is_written_and_then_passes(root: Path) -> None:
    before = run_command("codeowners", "--root", root, "--today", "2026-10-15", "--check")
    assert (before.code, before.out) == (1, "")
    assert "run `./mentoring codeowners`" in before.err
    run_command("codeowners", "--root", root, "--today", "2026-10-15")
    assert run_command("codeowners", "--root", root, "--today", "2026-10-15", "--check").code == 0
    again = run_command("codeowners", "--root", root, "--today", "2026-10-15")
    assert (again.out, again.err) == ("", ".github/CODEOWNERS is up to date\n")


def test_a_link_is_not_followed(root: Path, tmp_path: Path) -> None:
    (root / ".github").mkdir()
    (root / ".github/CODEOWNERS").symlink_to(tmp_path / "elsewhere")
    assert run_command("codeowners", "--root", root, "--today", "2026-10-15").code == 1
    assert not (tmp_path / "elsewhere").exists()
