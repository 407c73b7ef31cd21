"""Codes of places and names of files, and of files that are none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from reverse_mentoring.validation.rulebook.entries import ANNA, DAN, PERSON, PROGRAM, TOPICS, Entry, Example

_LONG = "participants/northwind/an-extraordinarily-long-handle-of-a-person.yaml"


def _large(path: Path) -> None:
    path.write_text(f"about: {'x' * 70_000}\n", encoding="utf-8")


def _link(path: Path) -> None:
    path.symlink_to("mira_northwind.yaml")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _executable(path: Path) -> None:
    path.chmod(0o755)


def _repository(path: Path) -> None:
    (path / ".git").mkdir(parents=True)


def _plain_file(path: Path) -> None:
    shutil.rmtree(path)
    path.write_text("", encoding="utf-8")


def _nothing(path: Path) -> None:
    path.unlink()


ENTRIES = (
    Entry(
        "unexpected-file",
        "A file that the program does not read looks as if it counted, and nobody would notice that it does not.",
        Example("participants/northwind/anna_northwind.yml", "", PERSON, renamed=ANNA),
        rule="The program's folders hold only files that the program knows.",
    ),
    Entry(
        "unsafe-name",
        "Logs and workflows repeat the names of files, and some names would be obeyed there, or not be seen.",
        Example("participants/northwind/::error::.yaml", "", PERSON, renamed=ANNA),
        rule="The name of a file cannot be taken for anything else.",
    ),
    Entry(
        "reserved-name",
        "On Windows nobody could check the repository out any more.",
        Example("participants/northwind/aux.yaml", "", PERSON, renamed=ANNA),
        rule="No file is called like a device of Windows.",
    ),
    Entry(
        "name-too-long",
        "Handles, ids and addresses of pages are made from the names, and some systems cut long paths.",
        Example(_LONG, "", PERSON, renamed=ANNA),
        rule="Names of files and folders stay short.",
    ),
    Entry(
        "case-collision",
        "Windows and macOS cannot hold both files, so one of them would silently be lost.",
        Example("participants/northwind/Mira_northwind.yaml", "", PERSON, right=""),
        rule="No two files differ by capital letters only.",
    ),
    Entry(
        "symlink",
        "A link could show a file to everybody that was never meant for them.",
        Example(ANNA, "", "a symbolic link to mira_northwind.yaml", PERSON, make=_link),
        rule="Nothing in the program's folders is a symbolic link.",
    ),
    Entry(
        "submodule",
        "What another repository holds is not in this one: it has no history here, and nobody here reviews it.",
        Example("participants/northwind/tools", "", "a folder with a repository of its own", "", make=_repository),
        rule="The program's folders hold no other repository.",
    ),
    Entry(
        "executable-file",
        "Nothing in the program's folders is ever run, so permission to run it can only do harm.",
        Example(DAN, "", "a file that may be executed", "", make=_executable),
        rule="No file of the program may be executed.",
    ),
    Entry(
        "not-a-file",
        "Reading a pipe or a device can wait for ever.",
        Example(ANNA, "", "a named pipe", PERSON, make=_pipe),
        rule="An entry of the program's folders is a regular file.",
    ),
    Entry(
        "not-a-folder",
        "Without its folder, no person and no cohort can be found.",
        Example("cohorts", "", "a file where the folder should be", "", make=_plain_file),
        rule="`participants` and `cohorts` are folders.",
    ),
    Entry(
        "file-too-large",
        "Everybody waits for the largest file; a record of one person or pair takes two kilobytes.",
        Example(ANNA, "", f"about: {'x' * 30}… (70,008 bytes)", PERSON, make=_large),
        rule="A file holds one record and stays small.",
    ),
    Entry(
        "unreadable",
        "What cannot be read cannot be checked.",
        None,
        rule="A file can be read.",
        unshown="the file's permissions keep the program from reading it, or its disk does",
    ),
    Entry(
        "missing-file",
        "These two files say who coordinates, which levels there are, and what can be taught.",
        Example(TOPICS, "", "no such file", make=_nothing, beside=frozenset({"rules-skipped"})),
        rule="A program has a program.yaml and a topics.yaml.",
    ),
    Entry(
        "rules-skipped",
        "A check that did not run must not look like one that passed.",
        Example(PROGRAM, "levels: [junior,", "levels: [Junior,", beside=frozenset({"wrong-form"})),
        rule="The rules across files need usable settings and topics.",
        severity="warning",
    ),
)  # fmt: skip
