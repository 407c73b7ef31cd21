"""Planned changes: shown as a diff, refused when the file is another one by now, written as the file was."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from reverse_mentoring.data.writing.edits import set_value
from reverse_mentoring.data.writing.planned import PlannedFile, gone_file, new_file, write_checked, write_planned
from reverse_mentoring.errors import InvalidData, MentoringError

PATH = "cohorts/2026-fall/kudos/2026-10-15-ana-thanks.yaml"
THANKS = "from: ana_northwind\nto: [bea_northwind]\ndate: 2026-10-15\ntext: Thank you!\napproved: {}\n"


def test_a_diff_says_which_lines_change() -> None:
    assert PlannedFile("a.yaml", "a: 1\r\nb: 2\r\n", "a: 3\r\nb: 2\r\n").diff() == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n-a: 1\r\n+a: 3\r\n b: 2\r\n"
    )
    assert PlannedFile("a.yaml", None, "a: 1\n").diff() == "--- /dev/null\n+++ b/a.yaml\n@@ -0,0 +1 @@\n+a: 1\n"
    assert PlannedFile("a.yaml", "a: 1", "a: 2").diff() == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -1 +1 @@\n-a: 1\n\\ No newline at end of file\n"
        "+a: 2\n\\ No newline at end of file\n"
    )
    assert PlannedFile("a.yaml", "a: 1\n", "a: 1\n").diff() == ""


def test_line_endings_and_a_byte_order_mark_are_kept(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + THANKS.replace("\n", "\r\n").encode()
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_bytes(raw)
    before = raw.decode().removeprefix("\ufeff")
    write_planned(tmp_path, [PlannedFile(PATH, before, set_value(before, ("text",), "Thanks!"))])
    assert (tmp_path / PATH).read_bytes() == raw.replace(b"Thank you!", b'"Thanks!"')


def test_a_file_that_is_another_one_by_now_is_not_overwritten(tmp_path: Path) -> None:
    planned = new_file(tmp_path, PATH, THANKS)
    write_planned(tmp_path, [planned])
    write_planned(tmp_path, [planned])
    (tmp_path / PATH).write_text("by hand", encoding="utf-8")
    for plan in (planned, PlannedFile(PATH, THANKS, THANKS.replace("you", "thee"))):
        with pytest.raises(MentoringError, match="changed while this command ran; nothing was written"):
            write_planned(tmp_path, [plan])
    (tmp_path / PATH).unlink()
    with pytest.raises(MentoringError, match="changed while"):
        write_planned(tmp_path, [PlannedFile(PATH, THANKS, THANKS.replace("you", "thee"))])
    assert not (tmp_path / PATH).exists()


def test_what_a_schema_refuses_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidData):
        write_planned(tmp_path, [new_file(tmp_path, PATH, "from: nobody\n")])
    with pytest.raises(MentoringError, match="no place of the program"):
        write_planned(tmp_path, [new_file(tmp_path, "elsewhere.yaml", THANKS)])
    assert list(tmp_path.iterdir()) == []


def test_no_edit_is_lost_when_many_write_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("held: true\n", encoding="utf-8")
    refused: list[int] = []

    def edit(number: int) -> None:
        while True:
            before = (tmp_path / "a.yaml").read_text(encoding="utf-8")
            try:
                write_checked(tmp_path, [PlannedFile("a.yaml", before, set_value(before, (f"by-{number}",), number))])
            except MentoringError:
                refused.append(number)
            else:
                return

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = (tmp_path / "a.yaml").read_text(encoding="utf-8").splitlines()
    assert sorted(lines) == sorted(["held: true", *(f"by-{n}: {n}" for n in range(12))])
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_file_that_goes_is_shown_line_by_line_and_is_gone(tmp_path: Path) -> None:
    write_planned(tmp_path, [new_file(tmp_path, PATH, THANKS)])
    gone = gone_file(PATH, THANKS)
    assert gone.diff().splitlines()[:4] == [f"--- a/{PATH}", "+++ /dev/null", "@@ -1,5 +0,0 @@", "-from: ana_northwind"]
    write_planned(tmp_path, [gone])
    write_planned(tmp_path, [gone])
    assert list(tmp_path.iterdir()) == []
