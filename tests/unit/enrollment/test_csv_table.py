"""CSV as spreadsheets write it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.enrollment.csv_table import Cell, Table, read_table
from reverse_mentoring.problems import Problem


def table(text: str | bytes) -> Table:
    read = read_table("people.csv", text if isinstance(text, bytes) else text.encode())
    assert isinstance(read, Table), read
    return read


def texts(text: str | bytes) -> list[list[str]]:
    read = table(text)
    return [list(read.titles), *([cell.text for cell in row] for row in read.rows)]


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n",
        "a,b\r\n1,2",
        "a;b\n1;2\n",
        "a\tb\r1\t2\r",
        b"\xef\xbb\xbfa,b\n1,2\n",
        '"a","b"\n"1" ,2 \n',
        "a,b\n\n , \n1,2\n\n",
        "sep=;\na;b\n1;2\n",
        'a,b,,\n="1",2,,,\n',
        "\ufeffa\tb\r\n1\t2\r\n".encode("utf-16-le"),
        "\ufeffa;b\n1;2\n".encode("utf-16-be"),
    ],
)
def test_the_habits_of_exports_all_read_the_same(text: str | bytes) -> None:
    assert [row[:2] for row in texts(text)] == [["a", "b"], ["1", "2"]]


def test_a_file_as_excel_writes_it_in_europe_is_read_and_the_guess_is_told() -> None:
    read = table("Login;Name\r\nmira_northwind;J\u00fcrgen M\u00fcller \u20ac\r\n".encode("windows-1252"))
    assert [cell.text for cell in read.rows[0]] == ["mira_northwind", "J\u00fcrgen M\u00fcller \u20ac"]
    assert [(p.line, p.column, p.severity, p.message) for p in read.remarks] == [
        (2, 17, "warning", "the file is not UTF-8 text, and was read as Windows-1252; it gives words like 'J\u00fcrgen'"),
    ]  # fmt: skip


def test_a_heading_of_two_lines_is_one_title() -> None:
    assert table('"GitHub\n login",b\n1,2\n').titles == ("GitHub login", "b")


def test_quotes_hold_delimiters_quotes_and_line_breaks() -> None:
    assert texts('a,b\n"x, ""y""\nz",5" disk\n') == [["a", "b"], ['x, "y"\nz', '5" disk']]


def test_a_cell_knows_its_place_even_after_a_cell_of_several_lines() -> None:
    assert table('a,b,c\n"x\ny",2,\n4,5,6\n').rows == (
        (Cell("x\ny", 2, 1), Cell("2", 3, 4), Cell("", 3, 6)),
        (Cell("4", 4, 1), Cell("5", 4, 3), Cell("6", 4, 5)),
    )


def test_a_row_of_another_length_is_left_out_and_told() -> None:
    read = table("a,b\n1,2\n1,2,3\n1\n")
    assert [[cell.text for cell in row] for row in read.rows] == [["1", "2"]]
    assert [(p.line, p.code, p.message) for p in read.problems] == [
        (3, "uneven-row", "the row has 3 cells; the first line has 2"),
        (4, "uneven-row", "the row has 1 cells; the first line has 2"),
    ]


@pytest.mark.parametrize(
    ("raw", "code", "line", "column"),
    [
        (b"", "empty-file", 1, 1),
        (b"a,b\n1,\x81\n", "not-utf8", 2, 3),
        (b"\xff\xfea\x00\x00\xd8", "not-utf8", 1, 1),
        (b"PK\x03\x04\x14\x00", "not-csv", 1, 1),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "not-csv", 1, 1),
        (b"a,b\n1,\x00\n", "not-csv", 2, 3),
        (b'a,b\n1,"2\n', "csv-quotes", 2, 3),
        (b'a,b\n"1"x,2\n', "csv-quotes", 2, 1),
        (b"a,b,a\n", "column-twice", 1, 5),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(raw: bytes, code: str, line: int, column: int) -> None:
    problem = read_table("people.csv", raw)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line, problem.column) == (code, line, column)


@given(st.lists(st.lists(st.text("ab ,;\"\n\r'é", max_size=5).map(str.strip), min_size=2, max_size=2), max_size=5))
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["one", "two"], *rows])
    assert texts(out.getvalue()) == [["one", "two"], *(row for row in rows if any(row))]


@given(st.binary())
def test_any_bytes_give_a_table_or_a_problem(raw: bytes) -> None:
    assert isinstance(read_table("people.csv", raw), Table | Problem)
