"""The tables as files for analysts: CSV with a data package, and SQLite. The same tables give the same bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reverse_mentoring.impact.tables import Table

if TYPE_CHECKING:
    import sqlite3

DATABASE = "impact.sqlite"
PACKAGE = "datapackage.json"
SQL_TYPES = {"string": "TEXT", "integer": "INTEGER", "date": "TEXT"}


def csv_package(tables: Sequence[Table], name: str, title: str) -> dict[str, bytes]:
    """A CSV file for each table, and the `datapackage.json` that describes them, by their names."""
    return {PACKAGE: data_package(tables, name, title), **{csv_name(table): csv_file(table) for table in tables}}


def data_package(tables: Sequence[Table], name: str, title: str) -> bytes:
    """The description of the tables' CSV files (Data Package 1)."""
    package = {
        "profile": "tabular-data-package", "name": name, "title": title,
        "resources": [
            {
                "profile": "tabular-data-resource", "name": table.name, "path": csv_name(table),
                "title": table.about, "encoding": "utf-8", "mediatype": "text/csv",
                "schema": {
                    "fields": [{"name": c.name, "type": c.type, "description": c.about} for c in table.columns],
                    "primaryKey": [c.name for c in table.columns[: table.keys]], "missingValues": [""],
                },
            }
            for table in tables
        ],
    }  # fmt: skip
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def csv_name(table: Table) -> str:
    """The name of a table's CSV file."""
    return f"{table.name}.csv"


def csv_file(table: Table) -> bytes:
    """A table as CSV (RFC 4180, UTF-8)."""
    import csv

    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(["" if value is None else value for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8")


def database(tables: Sequence[Table]) -> bytes:
    """An SQLite database with a table for each."""
    import sqlite3
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / DATABASE
        connection = sqlite3.connect(file, isolation_level=None)
        try:
            connection.execute("PRAGMA page_size = 4096")
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("BEGIN")
            for table in tables:
                _create(connection, table)
            connection.execute("COMMIT")
        finally:
            connection.close()
        return _without_version(file.read_bytes())


def _create(connection: sqlite3.Connection, table: Table) -> None:
    """Names come from this package alone, values are bound."""
    columns = ", ".join(f'"{c.name}" {SQL_TYPES[c.type]}' for c in table.columns)
    key = ", ".join(f'"{c.name}"' for c in table.columns[: table.keys])
    connection.execute(f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ({key})) WITHOUT ROWID')
    places = ", ".join("?" * len(table.columns))
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', table.rows)  # noqa: S608 - names of ours


def _without_version(content: bytes) -> bytes:
    """The file without the number of the library that wrote it (bytes 96 to 99 of the header): it says nothing about
    the data, and would differ between machines. Readers ignore it.
    """
    return content[:96] + bytes(4) + content[100:]
