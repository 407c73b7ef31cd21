"""Rows become files, once, whole, and without anyone's consent but their own."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reverse_mentoring.data.records import Program
from reverse_mentoring.data.writing.planned import write_planned
from reverse_mentoring.data.writing.writer import to_yaml
from reverse_mentoring.enrollment.csv_table import Table, read_table
from reverse_mentoring.enrollment.importing import ImportPlan, plan_import
from reverse_mentoring.enrollment.mapping import ImportMap, LeftOut, map_problems, read_map
from reverse_mentoring.enrollment.outcomes import as_table
from reverse_mentoring.validation import valid_program
from support.enrolling import TODAY, make_program

HEAD = "Login,Account,First,Last,Grade,Skills,E-mail,Born,Notes\n"
ROWS = (
    "mira_northwind,9000000000017,Mira,M,G7,K8s work,mira@example.org,1999,x\n"
    "Tom_northwind,9000000000018,Tom,T,senior,none,tom@example.org,1998,y\n"
)
MAP: dict[str, Any] = {
    "columns": {"handle": "Login", "name": ["First", "Last"], "level": "Grade"},
    "values": {"level": {"G7": "junior"}},
    "topics": [{"column": "Skills", "field": "offers", "level": 4, "values": {"k8s work": ["kubernetes"], "None": []}}],
    "github_id": {"column": "Account"},
    "constants": {"languages": ["en"], "timezone": "Europe/Berlin", "seats": {"mentor": 1, "mentee": 0}},
    "drop": [{"column": "Notes", "reason": "nobody needs them"}],
}
MADE_UP = {
    "columns": {"name": ["First", "Last"], "level": "Grade"},
    "handle": {"columns": ["First", "Last"]},
    "github_id": {"start": 9000000000100},
}
MIRA = """\
# yaml-language-server: $schema=../../schemas/participant.schema.json
handle: mira_northwind
github_id: 9000000000017
name: Mira M
level: junior
seats: {mentor: 1, mentee: 0}
offers: {kubernetes: 4}
wants: []
languages: [en]
timezone: Europe/Berlin
hours: "09:00-17:00"
status: active
confirmed: 2026-10-15
consent: {given: 2026-10-15, propose: false, publish: none}
"""


TABLE = """\
line  handle          what
   2  mira_northwind  changed   level: junior -> mid
   3  tom_northwind   new       participants/northwind/tom_northwind.yaml
   4  kim_northwind   rejected  'boss' is not one of junior, mid, senior, principal
   5  ?               rejected  the row has 2 cells; the first line has 9
   -  dan_northwind   absent    not in the file; nothing changes
   -  zora_northwind  absent    not in the file; nothing changes"""


def mapping(changes: Mapping[str, Any] = {}) -> ImportMap:
    read = read_map("map.yaml", to_yaml({**MAP, **changes}).encode())
    assert isinstance(read, ImportMap), read
    return read


def table(text: str) -> Table:
    read = read_table("people.csv", text.encode())
    assert isinstance(read, Table), read
    return read


def plan(program: Program, text: str, changes: Mapping[str, Any] = {}, **options: Any) -> ImportPlan:
    return plan_import(program, table(text), mapping(changes), options.get("org", "northwind"), TODAY)


def told(found: ImportPlan) -> list[tuple[int, int, str]]:
    return [(p.line, p.column, p.code) for p in found.problems]


def test_rows_become_files_and_nobody_is_given_a_consent(tmp_path: Path) -> None:
    found = plan(make_program(tmp_path), HEAD + ROWS)
    assert [(f.path, f.before) for f in found.files] == [
        ("participants/northwind/mira_northwind.yaml", None),
        ("participants/northwind/tom_northwind.yaml", None),
    ]
    assert found.files[0].after == MIRA
    assert (found.rows, found.unchanged, found.rejected) == (2, 0, 0)
    assert [(p.line, p.column, p.code, p.severity) for p in found.problems] == [(3, 42, "seat-has-topics", "warning")]


def test_columns_that_are_not_used_are_told_with_the_reason(tmp_path: Path) -> None:
    assert plan(make_program(tmp_path), HEAD + ROWS).left_out == (
        LeftOut("Born", "a personal trait: never in the repository"),
        LeftOut("E-mail", "contact data: never in the repository"),
        LeftOut("Notes", "nobody needs them"),
    )


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    found = plan(make_program(tmp_path), HEAD + ROWS)
    write_planned(tmp_path, found.files)
    again = plan(valid_program(tmp_path, TODAY), HEAD + ROWS)
    assert (again.files, again.unchanged, again.rejected) == ((), 2, 0)


def test_only_the_organizations_own_facts_are_brought_up_to_date(tmp_path: Path) -> None:
    make_program(tmp_path)
    edited = MIRA.replace("level: junior", "level: junior  # since May").replace("wants: []", "wants: [strategy]")
    path = tmp_path / "participants/northwind/mira_northwind.yaml"
    path.write_text(edited, encoding="utf-8")
    found = plan(
        valid_program(tmp_path, TODAY), HEAD + ROWS.splitlines(keepends=True)[0].replace("G7,K8s work", "mid,none")
    )
    assert [f.after for f in found.files] == [edited.replace("level: junior  # since May", "level: mid  # since May")]


def test_who_has_left_is_left_alone(tmp_path: Path) -> None:
    make_program(tmp_path)
    gone = MIRA.replace("status: active", "status: left")
    (tmp_path / "participants/northwind/mira_northwind.yaml").write_text(gone, encoding="utf-8")
    found = plan(valid_program(tmp_path, TODAY), HEAD + ROWS.replace("G7", "mid"))
    assert [f.path for f in found.files] == ["participants/northwind/tom_northwind.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("G7", "G8", (2, 37, "level-is-known")),
        ("K8s work", "juggling", (2, 40, "unknown-value")),
        ("mira_northwind", "", (2, 1, "no-handle")),
        ("mira_northwind", "org", (2, 1, "wrong-form")),
        ("mira_northwind", "mira northwind", (2, 1, "wrong-form")),
        ("9000000000017", "n/a", (2, 16, "no-github-id")),
        ("9000000000017", "9000000000002", (2, 16, "renamed")),
        ("Mira,M", "=cmd|' /C calc'!A0,M", (2, 30, "formula")),
        ("Mira,M", "=1+1,M", (2, 30, "formula")),
        ("9000000000017", "17", (2, 16, "invented-account")),
        ("Mira,M", "<b>,M", (2, 30, "wrong-form")),
        ("Mira,M", "Mi\u200bra,M", (2, 1, "hidden-character")),
        (",x\n", "\n", (2, 1, "uneven-row")),
        ("mira_northwind,9000000000017", "dan_northwind,9000000000003", (2, 15, "account-is-one-person")),
    ],
)
def test_a_row_that_cannot_be_used_is_rejected_at_its_cell(
    tmp_path: Path, old: str, new: str, problem: tuple[int, int, str]
) -> None:
    found = plan(make_program(tmp_path), HEAD + ROWS.replace(old, new, 1))
    assert [(p.line, p.column, p.code) for p in found.problems if p.severity == "error"] == [problem]
    assert (found.rows, found.rejected) == (2, 1)
    assert [f.path for f in found.files] == ["participants/northwind/tom_northwind.yaml"]


def test_what_becomes_of_each_row_is_a_table(tmp_path: Path) -> None:
    make_program(tmp_path)
    (tmp_path / "participants/northwind/mira_northwind.yaml").write_text(MIRA, encoding="utf-8")
    (tmp_path / "participants/northwind/zora_northwind.yaml").write_text(
        MIRA.replace("mira_", "zora_").replace("017", "019"), encoding="utf-8"
    )
    rows = ROWS.replace("G7", "mid") + "kim_northwind,9000000000020,Kim\x1b[2J,K,boss,none,e,b,n\n" + "x,y\n"
    found = plan(valid_program(tmp_path, TODAY), HEAD + rows)
    assert as_table(found.people) == TABLE
    assert [(p.line, p.handle, p.what) for p in found.people][-2:] == [
        (None, "dan_northwind", "absent"), (None, "zora_northwind", "absent"),
    ]  # fmt: skip


def test_a_hand_edited_file_keeps_every_byte_but_the_updated_values(tmp_path: Path) -> None:
    make_program(tmp_path)
    odd = (
        "\ufeff# my file, please keep it tidy\r\n\r\n'handle':   mira_northwind\r\ngithub_id: 9000000000017 # mine\r\n"
        'name: "Mira"\r\nlevel:    \'junior\'   # since May\r\nteam:   "search" # was: payments\r\n'
        "seats: { mentor : 1 , mentee : 0 }\r\noffers:\r\n    kubernetes:   4   # a lot\r\nwants: [ ]\r\n"
        "languages:\r\n- en\r\n- de\r\ntimezone: Europe/Berlin\r\nhours: '09:00-17:00'\r\nstatus: active\r\n"
        "confirmed: 2026-10-15\r\nconsent: {given: 2026-10-15, propose: true, publish: internal}\r\n"
        "about: >\r\n  Folded\r\n  text.\r\n# the end"
    )
    path = tmp_path / "participants/northwind/mira_northwind.yaml"
    path.write_bytes(odd.encode())
    text = (
        "Login,Account,First,Last,Grade,Skills,Team\nmira_northwind,9000000000017,Other,Name,senior,none,core search\n"
    )
    columns = {"columns": {**MAP["columns"], "team": "Team"}, "drop": []}
    found = plan(valid_program(tmp_path, TODAY), text, columns)
    write_planned(tmp_path, found.files)
    changed = odd.replace("'junior'", "senior").replace('"search"', "core-search")
    assert path.read_bytes().decode() == changed
    assert plan(valid_program(tmp_path, TODAY), text, columns).files == ()


def test_two_rows_of_one_handle_are_both_rejected_in_any_order(tmp_path: Path) -> None:
    program = make_program(tmp_path)
    rows = (ROWS + ROWS.splitlines(keepends=True)[0].replace("9000000000017", "9000000000019")).splitlines(
        keepends=True
    )
    for order in (rows, rows[::-1]):
        found = plan(program, HEAD + "".join(order))
        assert [f.path for f in found.files] == ["participants/northwind/tom_northwind.yaml"]
        assert {p.code for p in found.problems if p.severity == "error"} == {"handle-twice"}


def test_a_person_of_another_organization_is_not_moved(tmp_path: Path) -> None:
    make_program(tmp_path)
    other = tmp_path / "participants/quillstack/org.yaml"
    other.parent.mkdir()
    other.write_text(to_yaml({"id": "quillstack", "name": "Q", "kind": "employer", "joined": "2026-09-01"}), "utf-8")
    row = ROWS.splitlines(keepends=True)[0].replace("mira_northwind,9000000000017", "dan_northwind,9000000000002")
    found = plan(valid_program(tmp_path, TODAY), HEAD + row, org="quillstack")
    assert told(found) == [(2, 1, "moved")]


def test_made_up_handles_and_numbers_do_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    program = make_program(tmp_path)
    rows = [f"-,-,Élise {n},Núñez,G7,none,e,b,n\n" for n in range(12)]
    first = plan(program, HEAD + "".join(rows), MADE_UP)
    random.Random(4).shuffle(rows)
    assert plan(program, HEAD + "".join(rows), MADE_UP).files == first.files
    assert first.files[0].path == "participants/northwind/elise-0-nunez_northwind.yaml"
    assert "github_id: 9000000000100\n" in first.files[0].after


def test_who_has_a_number_keeps_it_when_others_come(tmp_path: Path) -> None:
    row = "-,-,{},M,G7,none,e,b,n\n"
    found = plan(make_program(tmp_path), HEAD + row.format("Mira"), MADE_UP)
    write_planned(tmp_path, found.files)
    again = plan(valid_program(tmp_path, TODAY), HEAD + row.format("Mira") + row.format("Anna"), MADE_UP)
    assert [f.path for f in again.files] == ["participants/northwind/anna-m_northwind.yaml"]
    assert "github_id: 9000000000101\n" in again.files[0].after
    assert again.unchanged == 1


@pytest.mark.parametrize(
    ("cells", "consent"),
    [
        ("2026-10-01,yes,internal", "{given: 2026-10-01, propose: true, publish: internal}"),
        ("2026-10-01,No,", "{given: 2026-10-01, propose: false, publish: none}"),
        (",yes,public", "{given: 2026-10-15, propose: false, publish: none}"),
    ],
)
def test_consent_is_what_the_person_gave_with_a_date(tmp_path: Path, cells: str, consent: str) -> None:
    columns = {"consent": {"given": "Agreed", "propose": "Propose", "publish": "Publish"}}
    text = HEAD.strip() + ",Agreed,Propose,Publish\n" + ROWS.splitlines()[0] + f",{cells}\n"
    found = plan(make_program(tmp_path), text, columns)
    assert f"consent: {consent}\n" in found.files[0].after


@pytest.mark.parametrize(
    ("cells", "code"),
    [("soon,yes,none", "wrong-form"), ("2026-10-01,maybe,none", "not-allowed"), ("2027-01-01,no,none", "date-is-not-ahead")],
)  # fmt: skip
def test_a_consent_that_cannot_be_read_is_no_consent(tmp_path: Path, cells: str, code: str) -> None:
    columns = {"consent": {"given": "Agreed", "propose": "Propose", "publish": "Publish"}}
    text = HEAD.strip() + ",Agreed,Propose,Publish\n" + ROWS.splitlines()[0] + f",{cells}\n"
    found = plan(make_program(tmp_path), text, columns)
    assert found.files == ()
    assert code in {p.code for p in found.problems}


def faults(tmp_path: Path, changes: Mapping[str, Any], **options: Any) -> list[tuple[str, str]]:
    program = make_program(tmp_path)
    invented = options.pop("invented", False)
    found = map_problems(mapping(changes), table(HEAD + ROWS).titles, program, org="northwind", invented=invented)
    return [(p.pointer, p.code) for p in found]


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"columns": {**MAP["columns"], "about": "Born"}}, "/columns/about", "protected-column"),
        ({"columns": {**MAP["columns"], "team": "E-mail"}}, "/columns/team", "protected-column"),
        ({"columns": {**MAP["columns"], "team": "Notes"}}, "/columns/team", "column-dropped"),
        ({"columns": {**MAP["columns"], "team": "Grad"}}, "/columns/team", "unknown-column"),
        ({"columns": {"handle": "Login", "level": "Grade"}}, "", "mapping-lacks"),
        ({"github_id": {"start": 9000000000100}}, "/github_id/start", "only-invented"),
        ({"handle": {"columns": ["First"]}}, "/handle", "only-invented"),
        ({"constants": {**MAP["constants"], "consent": {"given": "2026-10-01", "propose": True, "publish": "public"}}},
         "/constants/consent", "only-invented"),
        ({"constants": {**MAP["constants"], "prepared": {"mentor": "2026-10-01"}}}, "/constants/prepared", "only-invented"),
        ({"values": {"level": {"G7": "boss"}}}, "/values/level/G7", "level-is-known"),
        ({"topics": [{"column": "Skills", "field": "goals", "values": {"x": ["kubernetes"]}}]},
         "/topics/0/values/x/0", "topic-is-known"),
    ],
)  # fmt: skip
def test_a_mapping_that_must_not_or_cannot_be_used_is_told_at_its_line(
    tmp_path: Path, changes: Mapping[str, Any], pointer: str, code: str
) -> None:
    assert faults(tmp_path, changes) == [(pointer, code)]


def test_invented_people_may_be_given_accounts_and_consent(tmp_path: Path) -> None:
    constants = {**MAP["constants"], "consent": {"given": "2026-10-01", "propose": True, "publish": "internal"}}
    assert faults(tmp_path, {**MADE_UP, "constants": constants}, invented=True) == []
