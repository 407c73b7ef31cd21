"""Names of files that do not fit: how they are shown, and what is said of them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.files.kinds import kind_of
from reverse_mentoring.data.files.names import LONGEST_SHOWN, collision, misplaced, name_problem, shown_path

SAID: dict[str, tuple[str, str, str]] = {
    # another ending, capital letters
    "participants/northwind/mira_northwind.yml": ("unexpected-file", "the file ends in .yml; the program reads .yaml", "rename it to participants/northwind/mira_northwind.yaml"),
    "participants/northwind/mira_northwind.json": ("unexpected-file", "the file ends in .json; the program reads .yaml", "rename it to participants/northwind/mira_northwind.yaml"),
    "participants/northwind/mira_northwind.toml": ("unexpected-file", "the file ends in .toml; the program reads .yaml", "write it as YAML, in participants/northwind/mira_northwind.yaml"),
    "participants/northwind/mira_northwind.yaml.txt": ("unexpected-file", "the file ends in .yaml.txt; the program reads .yaml", "rename it to participants/northwind/mira_northwind.yaml"),
    "participants/northwind/mira_northwind": ("unexpected-file", "the file has no ending; the program reads .yaml", "rename it to participants/northwind/mira_northwind.yaml"),
    "participants/northwind/Mira_Northwind.yaml": ("unexpected-file", "the name has capital letters", "write it in small letters: participants/northwind/mira_northwind.yaml"),
    "participants/northwind/mira_northwind.YAML": ("unexpected-file", "the name has capital letters", "write it in small letters: participants/northwind/mira_northwind.yaml"),
    "participants/Northwind/mira_northwind.yaml": ("unexpected-file", "the name has capital letters", "write it in small letters: participants/northwind/mira_northwind.yaml"),
    "participants/northwind/Mira_Northwind.YML": ("unexpected-file", "the file ends in .YML; the program reads .yaml", "rename it to participants/northwind/mira_northwind.yaml"),
    "cohorts/2026-fall/credentials/b1.yaml": ("unexpected-file", "the file ends in .yaml; the program reads .json", "rename it to cohorts/2026-fall/credentials/b1.json"),
    "Participants": ("unexpected-file", "the name has capital letters", "write it in small letters: participants"),
    # another place
    "participants/mira_northwind.yaml": ("unexpected-file", "the file of a person has another place or name", "it belongs at participants/ORG/HANDLE.yaml"),
    "participants/northwind/payments/mira_northwind.yaml": ("unexpected-file", "the file of a person has another place or name", "it belongs at participants/ORG/HANDLE.yaml"),
    "participants/northwind/a--b.yaml": ("unexpected-file", "the file of a pair has another place or name", "it belongs at cohorts/COHORT/pairs/MENTOR--MENTEE.yaml"),
    "cohorts/2026-fall/a--b.yaml": ("unexpected-file", "the file of a pair has another place or name", "it belongs at cohorts/COHORT/pairs/MENTOR--MENTEE.yaml"),
    "cohorts/2026-fall/pairs/mira.yaml": ("unexpected-file", "the file of a pair has another place or name", "it belongs at cohorts/COHORT/pairs/MENTOR--MENTEE.yaml"),
    "cohorts/2026-fall/pair/a--b.yaml": ("unexpected-file", "a cohort has no folder of this name", "Perhaps you meant 'pairs'?"),
    "cohorts/2026-fall/checkins/2026-10-01.yaml": ("unexpected-file", "the file of a check-in has another place or name", "it belongs at cohorts/COHORT/checkins/MENTOR--MENTEE/DATE.yaml"),
    "cohorts/2026-fall/2026-10-01.yaml": ("unexpected-file", "the file of a check-in has another place or name", "it belongs at cohorts/COHORT/checkins/MENTOR--MENTEE/DATE.yaml"),
    "cohorts/2026-fall/kudos/thanks.yaml": ("unexpected-file", "the file of a thank-you has another place or name", "it belongs at cohorts/COHORT/kudos/DATE-FROM-WORDS.yaml"),
    "cohorts/cohort.yaml": ("unexpected-file", "the file of a cohort has another place or name", "it belongs at cohorts/COHORT/cohort.yaml"),
    "participants/org.yaml": ("unexpected-file", "the file of an organization has another place or name", "it belongs at participants/ORG/org.yaml"),
    # other letters
    "participants/northwind/mir\u0430_northwind.yaml": ("unexpected-file", "the name holds '\u0430' (U+0430), which is none of a-z", "names use a-z, 0-9 and hyphens"),
    "participants/northwind/mira northwind.yaml": ("unexpected-file", "the program has no file of this name at this place", "names use a-z, 0-9 and hyphens; see the layout in README.md, or delete the file"),
    "participants/northwind/mira_northwind.yaml ": ("unexpected-file", "the name begins or ends with a space or a dot, which Windows drops", "rename it without"),
    "participants/northwind./mira_northwind.yaml": ("unexpected-file", "the name begins or ends with a space or a dot, which Windows drops", "rename it without"),
    "participants/northwind/README.md": ("unexpected-file", "the program has no file of this name at this place", "names use a-z, 0-9 and hyphens; see the layout in README.md, or delete the file"),
    "participants/northwind/Con.yaml": ("reserved-name", "'Con' is the name of a device on Windows, where no file can have it", "choose another name"),
    # what cannot be seen or is a trap
    "participants/northwind/mira\u202elmay.yaml": ("unsafe-name", "the name holds \\u202e, which cannot be seen", "rename it: names use a-z, 0-9 and hyphens"),
    "participants/northwind/mira\n.yaml": ("unsafe-name", "the name holds \\x0a, which cannot be seen", "rename it: names use a-z, 0-9 and hyphens"),
    "participants/northwind/\udcff\udcfe.yaml": ("unsafe-name", "the name holds bytes that are no text", "rename it: names use a-z, 0-9 and hyphens"),
    "participants/::error::x.yaml": ("unsafe-name", "the name looks like a command to a workflow", "rename it: names use a-z, 0-9 and hyphens"),
    "participants/##[group]x.yaml": ("unsafe-name", "the name looks like a command to a workflow", "rename it: names use a-z, 0-9 and hyphens"),
}  # fmt: skip


@pytest.mark.parametrize("path", SAID)
def test_a_name_that_does_not_fit_is_told_with_what_was_meant(path: str) -> None:
    problem = misplaced(path)
    assert (problem.code, problem.message, problem.hint) == SAID[path]


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "Thumbs.db", "desktop.ini", "mira_northwind.yaml.swp", ".mira_northwind.yaml.swp", "mira_northwind.yaml~",
     "mira_northwind.yaml.orig", "mira_northwind.yaml.rej", "mira_northwind.yaml.bak", "#mira_northwind.yaml#",
     ".#mira_northwind.yaml", "._mira_northwind.yaml", "~$mira.docx", ".idea/workspace.xml"],
)  # fmt: skip
def test_what_an_editor_left_behind_is_told_as_such(name: str) -> None:
    problem = misplaced(f"participants/northwind/{name}")
    assert (problem.code, problem.message, problem.hint) == (
        "unexpected-file", "an editor, a merge or the system left this behind", "delete it, and add its name to .gitignore",
    )  # fmt: skip


@pytest.mark.parametrize(
    "path",
    ["participants/con/org.yaml", "participants/northwind/aux.yaml", "participants/northwind/nul.yaml",
     "participants/northwind/com1.yaml", "participants/lpt9/mira_northwind.yaml", "cohorts/prn/cohort.yaml",
     "cohorts/2026-fall/credentials/com9.json"],
)  # fmt: skip
def test_a_name_that_windows_reserves_is_refused_at_its_right_place_too(path: str) -> None:
    found = kind_of(path)
    assert found is not None
    problem = name_problem(found)
    assert problem is not None
    assert (problem.path, problem.code) == (path, "reserved-name")


LONGEST = "-".join(["abcd"] * 8)  # 39 characters


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (f"participants/{LONGEST}a/org.yaml", f"participants/{LONGEST}ab/org.yaml"),
        (f"participants/northwind/{LONGEST}.yaml", f"participants/northwind/{LONGEST}a.yaml"),
        (f"cohorts/{LONGEST}a/cohort.yaml", f"cohorts/{LONGEST}ab/cohort.yaml"),
        (f"cohorts/c/pairs/{LONGEST}--{LONGEST}.yaml", f"cohorts/c/pairs/{LONGEST}--{LONGEST}a.yaml"),
        (f"cohorts/c/checkins/{LONGEST}--{LONGEST}/2026-10-01.yaml", f"cohorts/c/checkins/{LONGEST}--{LONGEST}ab/2026-10-01.yaml"),
        (f"cohorts/c/changes/2026-10-01-{LONGEST}a.yaml", f"cohorts/c/changes/2026-10-01-{LONGEST}ab.yaml"),
        (f"cohorts/c/kudos/2026-10-01-{LONGEST}-{LONGEST}a.yaml", f"cohorts/c/kudos/2026-10-01-{LONGEST}-{LONGEST}ab.yaml"),
        (f"cohorts/c/credentials/{LONGEST}a.json", f"cohorts/c/credentials/{LONGEST}ab.json"),
    ],
)  # fmt: skip
def test_a_name_is_as_long_as_the_schemas_allow(good: str, bad: str) -> None:
    fits, does_not = kind_of(good), kind_of(bad)
    assert fits is not None
    assert does_not is not None
    assert name_problem(fits) is None
    problem = name_problem(does_not)
    assert problem is not None
    assert (problem.path, problem.code, problem.hint) == (bad, "name-too-long", "choose a shorter one")


def test_a_path_of_the_program_is_shown_as_it_is() -> None:
    path = "cohorts/2026-fall/checkins/mira_northwind--ruth_quillstack/2026-10-01.yaml"
    assert shown_path(path) == path


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a\u202eb\n\t\x7f\u200b", "a\\u202eb\\x0a\\x09\\x7f\\u200b"), ("\udcff\udcfe", "\\xff\\xfe"),
        ("\ud800", "\\ud800"), ("\U000e0041", "\\U000e0041"), ("::error::x", ":\\x3aerror:\\x3ax"),
        ("##[group]", "#\\x23[group]"), ("a\\nb", "a\\x5cnb"), ("名/é.yaml", "名/é.yaml"),
        ("x" * 300, "x" * 139 + "…" + "x" * 60),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_escaped(path: str, shown: str) -> None:
    assert shown_path(path) == shown


@given(st.text(st.characters(), max_size=300) | st.text("ab/.:#[-_ \n\\~A\udcff", max_size=40))
def test_any_name_gives_a_problem_that_every_output_can_take(path: str) -> None:
    for problem in (misplaced(path), misplaced(f"participants/{path}"), collision(path, path.upper())):
        text = json.dumps([problem.path, problem.message, problem.hint, *problem.others], ensure_ascii=False)
        assert text.isprintable()
        assert text.encode()
        assert max(map(len, (problem.path, *problem.others))) <= LONGEST_SHOWN
        assert "::" not in text
        assert "##[" not in text
