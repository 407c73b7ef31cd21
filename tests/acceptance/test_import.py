"""`import`: sixty invented people of another project's data, and what an organization's export may do wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reverse_mentoring.validation import valid_program
from support.cli import Outcome, run_command
from support.enrolling import TODAY, make_program

DATA = Path(__file__).parents[1] / "data" / "civil-service"
EXAMPLE = Path(__file__).parents[2] / "examples" / "civil-service"
SCRIPTS = Path(__file__).parents[2] / "scripts"
JUNIOR = """\
# yaml-language-server: $schema=../../schemas/participant.schema.json
handle: junior-000_civilservice
github_id: 9000000002000
name: Junior 000
level: aa
seats: {mentor: 1, mentee: 0}
offers: {open-policy-making: 3, social-listening: 3}
wants: [policy-strategy, technology-strategy, crisis-leadership]
languages: [en]
timezone: Europe/London
hours: "09:00-17:00"
meet: [video]
prepared: {mentor: 2026-10-01}
status: active
confirmed: 2026-10-01
consent: {given: 2026-10-01, propose: true, publish: internal}
"""
SUMMARY = """\
30 rows: {new} new, 0 changed, {unchanged} unchanged, 0 rejected
columns left out:
  biography               it repeats the personal traits of the other columns
  both mentor and mentee  each list already says who takes which part
  characteristics         personal traits are neither kept nor matched on
  email address           contact data never enters the repository
  job title               it says the same for everyone
"""
ABSENT = "1 person of these organizations is not in the file; nothing changes for them\n"
PEOPLE = "Login,Account,Name,Grade\nmira_northwind,9000000000017,Mira,junior\n"
EXPORT = (
    "GitHub login;GitHub number;First name;Last name;Job level;Department;Line manager;Time zone;Skills;E-mail;"
    "Date of birth;Consent date;Floor\n"
    "mira_northwind;9000000000017;Mira;M\u00fcller;Senior engineer;Payments;dan_northwind;Europe/Berlin;"
    "k8s, generativ AI;m@example.org;1990-01-01;2026-10-01;3\n"
    "tom_northwind;9000000000018;Tom;T;IC2;Payments;dan_northwind;Europe/Berlin;Juggling;t@example.org;1991-01-01;;4\n"
)
SUGGESTED = """\
# yaml-language-server: $schema=schemas/import-map.schema.json
# A first guess: read it, mend it, then try it with --dry-run.

columns:
  handle: GitHub login
  name: [First name, Last name]
  level: Job level
  team: Department
  reports_to: Line manager
  timezone: Time zone

github_id: {column: GitHub number}

constants:
  languages: [en]

values:
  level: {Senior engineer: senior}

topics:
  - column: Skills
    field: offers
    level: 3
    values:
      k8s: [kubernetes]
      generativ AI: [generative-ai]
      Juggling: []

drop:
  - {column: E-mail, reason: "contact data: never in the repository"}
  - {column: Date of birth, reason: "a personal trait: never in the repository"}

# To do: say which level these are, under `values:` and `level:`, as in `Grade 5: junior`.
# The levels are junior, mid, senior, principal.
#     IC2:
# Not taken: Floor
"""
MOVED_UP = """\
--- a/participants/northwind/mira_northwind.yaml
+++ b/participants/northwind/mira_northwind.yaml
@@ -2,7 +2,7 @@
 handle: mira_northwind
 github_id: 9000000000017
 name: Mira
-level: junior
+level: mid
 seats: {mentor: 0, mentee: 0}
 offers: {}
 wants: []
line  handle          what
   2  mira_northwind  changed  level: junior -> mid
   -  dan_northwind   absent   not in the file; nothing changes

1 row: 0 new, 1 changed, 0 unchanged, 0 rejected
1 person of these organizations is not in the file; nothing changes for them
"""
MAP = """\
columns: {handle: Login, name: Name, level: Grade}
github_id: {column: Account}
constants: {languages: [en], timezone: Europe/Berlin}
"""


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """The example's empty program."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "program"))


def bring_in(root: Path, people: str, *args: str) -> Outcome:
    return run_command("import", DATA / f"{people}.csv", "--map", EXAMPLE / f"{people}.map.yaml", "--root", root, *args)


def files(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_the_sample_becomes_a_program_that_is_valid_and_matches(scratch: Path) -> None:
    mentors = bring_in(scratch, "mentors", "--invented")
    assert (mentors.code, mentors.out) == (0, SUMMARY.format(new=30, unchanged=0))
    assert mentors.err == "30 files written. Commit them on a branch and open a pull request.\n"
    assert bring_in(scratch, "mentees", "--invented").code == 0
    place = scratch / "participants/department-of-peace/junior-000_civilservice.yaml"
    assert place.read_text(encoding="utf-8") == JUNIOR
    program = valid_program(scratch)
    assert (len(program.participants), len(program.orgs)) == (60, 6)
    match = json.loads(run_command("match", "trial", "--root", scratch, "--format", "json").out)
    assert (match["mentor_seats"], match["mentee_seats"], match["certificate"]["optimal"]) == (30, 30, True)
    assert match["matched"] >= 20


def test_nothing_personal_comes_along(scratch: Path) -> None:
    bring_in(scratch, "mentors", "--invented")
    bring_in(scratch, "mentees", "--invented")
    written = b"".join(body for path, body in files(scratch).items() if path.endswith("_civilservice.yaml")).lower()
    for word in (b"@", b"my name is", b"transgender", b"binary", b"lesbian", b"gay", b"sexual"):
        assert word not in written


def test_a_second_import_changes_nothing(scratch: Path) -> None:
    bring_in(scratch, "mentors", "--invented")
    before = files(scratch)
    again = bring_in(scratch, "mentors", "--invented")
    assert (again.code, again.out, again.err) == (0, SUMMARY.format(new=0, unchanged=30), "")
    assert files(scratch) == before


def test_a_cut_off_import_is_completed_by_the_next(scratch: Path) -> None:
    bring_in(scratch, "mentors", "--invented")
    whole = files(scratch)
    for number, path in enumerate(sorted((scratch / "participants").rglob("senior-*.yaml"))):
        if number % 3:
            path.unlink()
    assert bring_in(scratch, "mentors", "--invented").code == 0
    assert files(scratch) == whole


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
@pytest.mark.parametrize(("option", "shown"), [("--yes", True), ("-q", False)])
def test_at_a_terminal_a_bar_shows_how_far_it_is(scratch: Path, option: str, shown: bool) -> None:
    ours, theirs = os.openpty()
    words: list[str | Path] = [
        "import",
        DATA / "mentors.csv",
        "--map",
        EXAMPLE / "mentors.map.yaml",
        "--invented",
        "--root",
        scratch,
        option,
    ]
    done = subprocess.run(
        [sys.executable, "-m", "reverse_mentoring", *words], stderr=theirs, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, check=True, text=True,
    )  # fmt: skip
    os.write(theirs, b"end")
    told = os.read(ours, 100_000).decode()
    assert ("Writing" in told, "100%" in told) == (shown, shown)
    assert done.stdout == SUMMARY.format(new=30, unchanged=0)


def test_a_dry_run_tells_each_file_and_writes_none(scratch: Path) -> None:
    before = files(scratch)
    outcome = bring_in(scratch, "mentors", "--invented", "--dry-run")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[:2] == [
        "line  handle                   what",
        "   2  senior-000_civilservice  new   participants/department-of-truth/senior-000_civilservice.yaml",
    ]
    assert len([line for line in lines if "  new   participants/" in line]) == 30
    assert "\n".join(lines[32:]) + "\n" == SUMMARY.format(new=30, unchanged=0)
    assert files(scratch) == before


def test_a_dry_run_that_says_more_shows_the_differences(export: Path) -> None:
    assert from_export(export, "--org", "northwind").code == 0
    before = files(export)
    (export / "people.csv").write_text(PEOPLE.replace("junior", "mid"), encoding="utf-8")
    shown = from_export(export, "--org", "northwind", "--dry-run", "-v")
    assert (shown.code, shown.out) == (0, MOVED_UP)
    assert files(export / "program") == {
        path.removeprefix("program/"): body for path, body in before.items() if path.startswith("program/")
    }


def test_the_report_as_json(scratch: Path) -> None:
    report = json.loads(bring_in(scratch, "mentees", "--invented", "--format", "json").out)
    assert {key: report[key] for key in ("rows", "written", "changed", "unchanged", "rejected", "problems")} == {
        "rows": 30, "written": True, "changed": [], "unchanged": 0, "rejected": 0, "problems": [],
    }  # fmt: skip
    assert len(report["new"]) == 30
    assert [column["column"] for column in report["left_out"]] == [
        "biography", "both mentor and mentee", "email address", "identity to match", "job title",
        "match with similar identity",
    ]  # fmt: skip


def test_without_invented_nobody_is_given_an_account_or_a_consent(scratch: Path) -> None:
    before = files(scratch)
    outcome = bring_in(scratch, "mentors")
    assert outcome.code == 1
    assert [line.split(": ")[2] for line in outcome.err.splitlines() if "only-invented" in line] == [
        "/handle", "/github_id/start", "/constants/prepared", "/constants/consent",
    ]  # fmt: skip
    assert files(scratch) == before


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A tiny program, a spreadsheet of one person, and its mapping."""
    make_program(tmp_path / "program")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    return tmp_path


def from_export(export: Path, *args: str) -> Outcome:
    return run_command("import", export / "people.csv", "--map", export / "map.yaml", "--root", export / "program",
                       "--today", str(TODAY), *args)  # fmt: skip


def test_an_organizations_export_gives_nobody_a_consent(export: Path) -> None:
    outcome = from_export(export, "--org", "northwind")
    assert (outcome.code, outcome.out) == (0, f"1 row: 1 new, 0 changed, 0 unchanged, 0 rejected\n{ABSENT}")
    written = (export / "program/participants/northwind/mira_northwind.yaml").read_text(encoding="utf-8")
    assert "consent: {given: 2026-10-15, propose: false, publish: none}\n" in written


def test_one_bad_row_keeps_all_from_being_written_unless_it_may_be_skipped(export: Path) -> None:
    (export / "people.csv").write_text(PEOPLE + "tom_northwind,9000000000018,Tom,boss\n", encoding="utf-8")
    before = files(export / "program")
    outcome = from_export(export, "--org", "northwind")
    assert outcome.code == 1
    assert outcome.out == (
        f"{export}/people.csv:3:33: error: /level: 'boss' is not one of junior, mid, senior, principal"
        " [level-is-known]\n  choose the nearest level\n\n2 rows: 1 new, 0 changed, 0 unchanged, 1 rejected\n" + ABSENT
    )
    assert outcome.err == (
        "Error: 1 row cannot be imported; nothing was written\n  mend them, or import the others with --skip-rejected\n"
    )
    assert files(export / "program") == before
    assert from_export(export, "--org", "northwind", "--skip-rejected").code == 0
    assert (export / "program/participants/northwind/mira_northwind.yaml").exists()


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ((), 2, "--org is missing: which organization are these people of?"),
        (("--org", "nortwind"), 2, "the organization 'nortwind' is not enrolled"),
    ],
)
def test_wrong_usage_says_what_to_do(export: Path, args: tuple[str, ...], code: int, said: str) -> None:
    outcome = from_export(export, *args)
    assert outcome.code == code
    assert said in outcome.err


def test_invented_people_stay_out_of_a_real_program(tmp_path: Path) -> None:
    make_program(tmp_path / "program", invented=False)
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    outcome = from_export(tmp_path, "--org", "northwind", "--invented")
    assert outcome.code == 2
    assert "--invented is for programs whose people are invented" in outcome.err


def test_a_mapping_with_mistakes_is_told_line_by_line(export: Path) -> None:
    (export / "map.yaml").write_text(MAP.replace("name: Name", "name: Nme, team: Gender"), encoding="utf-8")
    outcome = from_export(export, "--org", "northwind")
    assert outcome.code == 1
    line = "  1 | columns: {handle: Login, name: Nme, team: Gender, level: Grade}"
    assert outcome.err.splitlines()[:9] == [
        f"{export}/map.yaml:1:32: error: /columns/name: the file has no column 'Nme' [unknown-column]",
        line,
        "    |                                ^^^",
        "  Perhaps you meant 'Name'?",
        "",
        f"{export}/map.yaml:1:43: error: /columns/team: the column 'Gender' cannot be used;"
        " a personal trait: never in the repository [protected-column]",
        line,
        "    |                                           ^^^^^^",
        "  delete it from the mapping; the program works without it",
    ]


def test_a_first_mapping_is_suggested_and_works_when_its_to_dos_are_done(export: Path) -> None:
    (export / "people.csv").write_text(EXPORT, encoding="windows-1252")
    suggested = run_command("import", export / "people.csv", "--suggest-map", "--root", export / "program")
    assert (suggested.code, suggested.out) == (0, SUGGESTED)
    assert suggested.err.splitlines() == [
        "to do: say which level these are, under `values`: IC2",
        "to do: choose topics for these offers, which mean none now: Juggling",
        "check: `constants` gives everyone the same languages",
        "your decision: 'Consent date' looks like consent; without a `consent` entry everyone is imported as not to be"
        " proposed and not to be published",
    ]
    (export / "map.yaml").write_text(
        suggested.out.replace("{Senior engineer: senior}", "{Senior engineer: senior, IC2: mid}"), encoding="utf-8"
    )
    done = from_export(export, "--org", "northwind")
    assert done.code == 0, done.out
    assert "2 rows: 2 new, 0 changed, 0 unchanged, 0 rejected\n" in done.out
    written = (export / "program/participants/northwind/mira_northwind.yaml").read_text(encoding="utf-8")
    assert "name: Mira M\u00fcller\nlevel: senior\nteam: payments\nreports_to: dan_northwind\n" in written
    assert "offers: {kubernetes: 3, generative-ai: 3}\n" in written
    assert "propose: false, publish: none" in written
    assert (
        from_export(export, "--org", "northwind").code,
        "2 unchanged" in from_export(export, "--org", "northwind").out,
    ) == (0, True)


def test_without_a_mapping_one_is_told_how_to_get_one(export: Path) -> None:
    outcome = run_command("import", export / "people.csv", "--root", export / "program", "--org", "northwind")
    assert outcome.code == 2
    assert "./mentoring import people.csv --suggest-map > map.yaml makes a first one" in outcome.err


def test_a_workbook_that_was_only_renamed_is_told_kindly(export: Path) -> None:
    (export / "people.csv").write_bytes(b"PK\x03\x04" + bytes(100))
    outcome = from_export(export, "--org", "northwind")
    assert outcome.code == 1
    assert outcome.err.splitlines()[:2] == [
        f"{export}/people.csv:1:1: error: this is a workbook (.xlsx, .ods or .numbers), not CSV, whatever its name [not-csv]",
        "  open it in your spreadsheet and save the sheet as `CSV UTF-8`",
    ]
