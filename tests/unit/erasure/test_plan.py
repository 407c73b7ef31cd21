"""The plan of an erasure: valid after each step, complete when it is taken up again anywhere, and whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverse_mentoring.data.records import Program
from reverse_mentoring.data.writing.planned import write_checked
from reverse_mentoring.erasure.naming import names_person
from reverse_mentoring.erasure.plan import plan_erasure
from reverse_mentoring.validation import valid_program
from support.enrolling import TODAY
from support.miniature import copy_to
from support.writers import with_all_of_petra

PETRA = "petra_northwind"


def program_of(folder: Path) -> Program:
    folder.mkdir()
    with_all_of_petra(folder)
    return valid_program(folder / "program", TODAY)


def data_of(root: Path) -> dict[str, bytes]:
    found = [*root.glob("*.yaml"), *root.glob("participants/**/*.yaml"), *root.glob("cohorts/**/*.yaml")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_the_program_is_valid_after_each_step_and_the_next_run_does_the_rest(tmp_path: Path) -> None:
    whole = program_of(tmp_path / "whole")
    files = plan_erasure(whole, PETRA).files
    write_checked(whole.root, files, in_order=True)
    wanted = data_of(whole.root)
    assert len(files) == 11
    for count in range(1, len(files)):
        cut = program_of(tmp_path / f"after-{count}")
        write_checked(cut.root, files[:count], in_order=True)
        between = valid_program(cut.root, TODAY)
        write_checked(cut.root, plan_erasure(between, PETRA).files, in_order=True)
        assert data_of(cut.root) == wanted, count
    assert plan_erasure(valid_program(whole.root, TODAY), PETRA).steps == ()


def test_everybody_of_the_miniature_program_can_be_erased(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    for person in valid_program(root, TODAY).participants:
        erasure = plan_erasure(valid_program(root, TODAY), person.handle)
        assert (erasure.github_id, erasure.name) == (person.github_id, person.name)
        write_checked(root, erasure.files, in_order=True)
        left = data_of(root)
        assert not any(names_person(text, person.handle, person.github_id, ())
                       for pair in left.items() for text in map(str, pair))  # fmt: skip
    assert [path for path in data_of(root) if path.startswith("participants/")] == [
        "participants/northwind/org.yaml", "participants/quillstack/org.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("mira", True), ("@Mira, hello", True), ("2026-10-14-mira-thanks", False), ("mira--dan", True), ("dan--mira", True),
        ("mira-b", False), ("a-mira", False), ("mira_northwind", False), ("miranda", False), ("17", True), ("(17)", True),
        ("117", False), ("170", False), ("people/mira/", True), ("Mira Q.", True), ("2026-10-14-mira", True),
    ],
)  # fmt: skip
def test_a_handle_is_found_where_it_stands_alone(text: str, named: bool) -> None:
    assert names_person(text, "mira", 17, ()) is named


def test_what_follows_a_hyphen_is_no_part_of_a_managed_handle() -> None:
    assert names_person("2026-10-14-mira_northwind-thanks.yaml", "mira_northwind", None, ())


def test_in_data_a_name_counts_where_it_is_all() -> None:
    assert names_person({"a": [{"b": "Mira"}]}, "x", None, ["Mira"])
    assert not names_person({"a": [{"b": "Mira and others"}]}, "x", None, ["Mira"])
    assert names_person({"x": 1}, "x", None, [])
    assert names_person([9_000_000_000_017], "x", 9_000_000_000_017, [])
