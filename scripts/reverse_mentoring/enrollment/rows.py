"""One row of an import becomes one person's record, with the cell that each part came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reverse_mentoring.data.build import WORKING_HOURS
from reverse_mentoring.data.reading.reader import shown
from reverse_mentoring.data.records import ROLES, Participant, Program
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.enrollment import answers as told
from reverse_mentoring.enrollment.answers import Unusable, Words
from reverse_mentoring.enrollment.csv_table import Cell, Table
from reverse_mentoring.enrollment.mapping import ImportMap, TopicColumn, folded, used_columns
from reverse_mentoring.problems import Problem

LONGEST_HANDLE = 39
UPDATED = ("level", "team", "reports_to", "site")
"""Keys that an import keeps up to date from its columns: an organization's own facts about a job."""
_LISTS = frozenset({"languages", "days", "meet", "cohorts"})
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0", ""})


@dataclass(frozen=True, slots=True)
class Draft:
    """A person as a row tells of them. `origin` says which cell gave a top-level key; `row` is the row's first cell."""

    org: str
    record: dict[str, Any]
    origin: Mapping[str, Cell]
    row: Cell

    @property
    def handle(self) -> str:
        """The person's handle."""
        return str(self.record["handle"])

    @property
    def path(self) -> str:
        """Where their file belongs."""
        return f"participants/{self.org}/{self.handle}.yaml"

    def updates(self, person: Participant) -> dict[str, Any]:
        """What columns say otherwise than the file of `person`, of the keys in `UPDATED`; nothing once they left."""
        told = [key for key in UPDATED if key in self.origin and key in self.record and person.status != "left"]
        return {key: self.record[key] for key in told if self.record[key] != getattr(person, key)}

    def cell(self, key: str) -> Cell:
        """The cell that gave `key`, or the row's first."""
        return self.origin.get(key, self.row)


class RowReader:
    """Makes drafts of the rows of one table. What is wrong with rows gathers in `problems`."""

    def __init__(self, program: Program, mapping: ImportMap, table: Table, org: str | None, today: date) -> None:
        self.mapping, self.table, self.org, self.today = mapping, table, org, today
        self.problems: list[Problem] = []
        words = Words.of(program)
        self._place = {title: index for index, title in enumerate(table.titles) if title}
        self._used = sorted({self._place[column] for column in used_columns(mapping) if column in self._place})
        self._row: tuple[Cell, ...] = ()
        self._origin: dict[str, Cell] = {}
        self._make: dict[str, Callable[[str], Any]] = {
            "level": words.level, "team": told.slug, "reports_to": told.handle, "seats.mentor": told.number,
            "seats.mentee": told.number, "languages": told.codes, "timezone": words.timezone, "hours": told.hours,
            "days": told.days, "meet": told.codes, "site": told.slug, "cohorts": told.codes, "status": str.lower,
            "handle": told.handle, "name": told.one_line,
        }  # fmt: skip

    def draft(self, row: tuple[Cell, ...]) -> Draft | None:
        """The person of one row; None when something in it cannot be used. A `github_id` that is not known yet is 0."""
        before = len(self.problems)
        self._row, self._origin = row, {}
        self._refuse_formulas()
        field, constant = self._field, self.mapping.constants.get
        record = {
            "handle": self._handle(),
            "github_id": self._github_id(),
            "name": field("name") or constant("name", ""),
            "level": field("level") or constant("level", ""),
            "team": field("team") or constant("team"),
            "reports_to": field("reports_to") or constant("reports_to"),
            "seats": {role: self._seats(role) for role in ROLES},
            "offers": {**constant("offers", {}), **dict(self._topics("offers"))},
            **{key: self._listed(key) for key in ("wants", "interests", "goals")},
            "languages": field("languages") or constant("languages", []),
            "timezone": field("timezone") or constant("timezone", ""),
            "hours": field("hours") or constant("hours", WORKING_HOURS),
            **{key: field(key) or constant(key) for key in ("days", "meet", "site", "cohorts")},
            "prepared": self._prepared(),
            "status": field("status") or constant("status", "active"),
            "confirmed": field("confirmed") or constant("confirmed", self.today.isoformat()),
            "consent": self._consent(),
            "about": field("about") or None,
        }
        org = self._org()
        if len(self.problems) > before:
            return None
        return Draft(org, {k: v for k, v in record.items() if v is not None}, self._origin, row[0])

    def refuse(self, cell: Cell, key: str, code: str, message: str, hint: str) -> None:
        """Keep a problem of a cell."""
        self.problems.append(Problem(self.table.path, cell.line, cell.column, code, f"/{key}", "error", message, hint))

    def login(self, row: tuple[Cell, ...]) -> str:
        """The handle that a row gives, as far as one can tell; empty when its columns are joined to one."""
        columns = self.mapping.columns.get("handle", ())
        return told.handle(row[self._place[columns[0]]].text) if len(columns) == 1 else ""

    def _refuse_formulas(self) -> None:
        for index in self._used:
            cell = self._row[index]
            if cell.text.startswith("="):
                self.refuse(cell, self.table.titles[index], "formula", f"the cell holds a formula, {shown(cell.text)}",
                            "paste it as a value, and save the sheet again")  # fmt: skip

    def _cell(self, column: str) -> Cell:
        return self._row[self._place[column]]

    def _field(self, field: str) -> Any:
        """What the mapped columns of `field` say, as the value of the record, or the empty text."""
        columns = self.mapping.columns.get(field, ())
        texts = [text for column in columns if (text := self._translated(field, self._cell(column).text))]
        if not texts:
            return ""
        cell = self._cell(columns[0])
        self._origin[field.split(".", maxsplit=1)[0]] = cell
        text = ", ".join(texts) if field in _LISTS else " ".join(texts)
        try:
            return self._make.get(field, str)(text)
        except Unusable as unusable:
            self.refuse(cell, field, unusable.code, unusable.message, unusable.hint)
            return ""

    def _translated(self, field: str, text: str) -> str:
        """A cell's text after the value map of `field`; the entries of a list are looked up one by one."""
        values = self.mapping.values.get(field, {})
        if field in _LISTS and folded(text) not in values:
            return ", ".join(str(values.get(folded(piece), piece)) for piece in told.pieces(text))
        return str(values.get(folded(text), text))

    def _handle(self) -> str:
        if (login := self._field("handle")) or not self.mapping.handle_columns:
            if not login:
                self.refuse(self._row[0], "handle", "no-handle", "the row has no GitHub login", "fill it in")
            return str(login)
        cells = [self._cell(column) for column in self.mapping.handle_columns]
        self._origin["handle"] = cells[0]
        suffix = self.mapping.handle_suffix or self._org().replace("-", "")
        base = told.slug("-".join(self._translated("handle", cell.text) for cell in cells))
        base = base[: LONGEST_HANDLE - len(suffix) - 1].strip("-")
        if not base:
            self.refuse(cells[0], "handle", "no-handle", "these cells hold no letters for a handle",
                        "fill them in, or name other columns under `handle`")  # fmt: skip
        return f"{base}_{suffix}"

    def _github_id(self) -> int:
        column, start = self.mapping.id_column, self.mapping.id_start
        if column is None:
            return 0
        cell = self._origin["github_id"] = self._cell(column)
        digits = re.search(r"([0-9]{1,15})\Z" if start is None else r"([0-9]{1,12})[^0-9]*\Z", cell.text)
        if digits is None or (start is None and digits[1] != cell.text):
            self.refuse(cell, "github_id", "no-github-id", f"{shown(cell.text)} is not the number of an account",
                        "look it up at api.github.com/users/LOGIN")  # fmt: skip
            return 0
        return int(digits[1]) + (start or 0)

    def _org(self) -> str:
        if self.org is not None:
            return self.org
        cell = self._cell(self.mapping.org_column or "")
        found = self.mapping.orgs.get(folded(cell.text))
        if found is None:
            self.refuse(cell, "org", "no-org", f"the mapping knows no organization {shown(cell.text)}",
                        perhaps(folded(cell.text), self.mapping.orgs) or "add it under `org`")  # fmt: skip
        return found or ""

    def _seats(self, role: str) -> Any:
        given = self._field(f"seats.{role}")
        return self.mapping.constants.get("seats", {}).get(role, 0) if given == "" else given

    def _prepared(self) -> dict[str, str] | None:
        constant = self.mapping.constants.get("prepared", {})
        days = {role: self._field(f"prepared.{role}") or constant.get(role) for role in ROLES}
        return {role: day for role, day in days.items() if day} or None

    def _consent(self) -> dict[str, Any]:
        """What the person's own dated consent says; without it the constant of an invented program, or nothing."""
        columns = self.mapping.consent
        none = {"given": self.today.isoformat(), "propose": False, "publish": "none"}
        if not columns:
            return dict(self.mapping.constants.get("consent", none))
        given = self._origin["consent"] = self._cell(columns["given"])
        if not given.text:
            return none
        propose = False
        if "propose" in columns:
            cell = self._cell(columns["propose"])
            propose = folded(cell.text) in _YES
            if not propose and folded(cell.text) not in _NO:
                self.refuse(cell, "consent", "not-allowed", f"{shown(cell.text)} is neither yes nor no",
                            "write yes or no")  # fmt: skip
        publish = self._cell(columns["publish"]).text.lower() if "publish" in columns else ""
        return {"given": given.text, "propose": propose, "publish": publish or "none"}

    def _listed(self, field: str) -> list[str] | None:
        """Topics of the columns, then those of the constant, each once; an optional list that is empty is left out."""
        ids = [id_ for id_, _ in self._topics(field)] + self.mapping.constants.get(field, [])
        return list(dict.fromkeys(ids)) or ([] if field == "wants" else None)

    def _topics(self, field: str) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        for column in self.mapping.topics:
            if column.field == field and (cell := self._cell(column.column)).text:
                self._origin[field] = cell
                found += [(id_, column.level) for id_ in self._topics_of(column, cell)]
        return found

    def _topics_of(self, column: TopicColumn, cell: Cell) -> list[str]:
        """The topics of a cell: of its whole text, else of each entry of the list in it."""
        whole = column.values.get(folded(cell.text))
        if whole is not None:
            return list(whole)
        ids: list[str] = []
        for piece in told.pieces(cell.text):
            if folded(piece) not in column.values:
                self.refuse(cell, column.field, "unknown-value", f"the mapping has no topics for {shown(piece)}",
                            perhaps(folded(piece), column.values)
                            or "add it under `values`; an empty list says that it means none")  # fmt: skip
            ids += column.values.get(folded(piece), ())
        return ids
