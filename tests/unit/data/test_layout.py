"""Where files live, and finding them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reverse_mentoring.data.layout import Found, find_files, kind_of
from support.miniature import copy_to


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("program.yaml", "program"), ("topics.yaml", "topics"), ("recognition.yaml", "recognition"),
        ("participants/northwind/org.yaml", "org"), ("participants/northwind/mira_northwind.yaml", "participant"),
        ("cohorts/2026-fall/cohort.yaml", "cohort"), ("cohorts/2026-fall/pairs/a--b.yaml", "pair"),
        ("cohorts/2026-fall/pairs/a-b--c-d.yaml", "pair"),
        ("cohorts/2026-fall/checkins/a--b/2026-10-01.yaml", "checkin"),
        ("cohorts/2026-fall/kudos/2026-10-01-mira_northwind-thanks.yaml", "kudos"),
        ("cohorts/2026-fall/changes/2026-10-01-captions.yaml", "change"),
        ("cohorts/2026-fall/feedback/2026-10-01-mira_northwind-fit.yaml", "feedback"),
        ("cohorts/2026-fall/credentials/b1.json", "credential"),
    ],
)  # fmt: skip
def test_a_path_tells_its_kind(path: str, kind: str) -> None:
    found = kind_of(path)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "path",
    ["participants/northwind/mira.yml", "participants/Northwind/mira.yaml", "participants/mira.yaml",
     "participants/a/b/c.yaml", "cohorts/x/pairs/a.yaml", "cohorts/x/notes.md", "participants/a/MIRA.yaml",
     "participants/../secrets.yaml", "participants/a/b\n.yaml"],
)  # fmt: skip
def test_a_path_of_no_kind_is_none(path: str) -> None:
    assert kind_of(path) is None


def test_a_pair_path_says_mentor_and_mentee() -> None:
    found = kind_of("cohorts/c/pairs/a-b--c.yaml")
    assert found == Found("cohorts/c/pairs/a-b--c.yaml", "pair", (("cohort", "c"), ("mentee", "c"), ("mentor", "a-b")))


def test_files_are_found_in_one_order_and_stray_ones_reported(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    (root / "participants/northwind/notes.txt").write_text("x", encoding="utf-8")
    (root / "participants/northwind/late.yml").write_text("x", encoding="utf-8")
    (root / "participants/northwind/evil_northwind.yaml").symlink_to("/etc/passwd")
    os.mkfifo(root / "cohorts/pipe")
    found, problems = find_files(root)
    assert [f.path for f in found] == sorted(f.path for f in found)
    assert [(p.path, p.code) for p in problems] == [
        ("cohorts/pipe", "not-a-file"),
        ("participants/northwind/evil_northwind.yaml", "symlink"),
        ("participants/northwind/late.yml", "unexpected-file"),
        ("participants/northwind/notes.txt", "unexpected-file"),
    ]


def test_a_linked_folder_is_not_entered(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    (root / "participants").rename(tmp_path / "elsewhere")
    (root / "participants").symlink_to(tmp_path / "elsewhere")
    found, problems = find_files(root)
    assert not [f for f in found if f.path.startswith("participants")]
    assert [(p.path, p.code) for p in problems] == [("participants", "symlink")]
