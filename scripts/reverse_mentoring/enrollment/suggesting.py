"""A first mapping for somebody's spreadsheet, guessed from its headings and cells: to read, mend and use.

It guesses nothing that speaks for a person: a column about consent is only pointed out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reverse_mentoring.data.files.kinds import HANDLE
from reverse_mentoring.data.records import Program
from reverse_mentoring.data.suggest import nearest
from reverse_mentoring.data.writing.writer import inline, to_yaml
from reverse_mentoring.enrollment import answers as told
from reverse_mentoring.enrollment.answers import Unusable, Words
from reverse_mentoring.enrollment.csv_table import Table
from reverse_mentoring.enrollment.headings import as_field, heading_meanings
from reverse_mentoring.enrollment.mapping import KINDS
from reverse_mentoring.enrollment.protected import why_left_out
from reverse_mentoring.validation.inert import clipped, visible

_FIELDS = (
    "handle", "name", "level", "team", "reports_to", "site", "languages", "timezone", "hours", "days", "meet",
    "cohorts",
)  # fmt: skip
_MOST = 100
"""Different cells that are looked at; a column with more holds something else than a choice."""
_LONGEST = 200
_LOGIN, _NUMBER = re.compile(rf"@?{HANDLE}\Z", re.IGNORECASE), re.compile(r"[0-9]{1,15}\Z")
_ZONE = "Etc/UTC"
_NOTHING = frozenset({"none", "n-a", "na", "no", "nothing", ""})
"""Cells, as ids, that say that there is nothing to say."""
_HEAD = """\
# yaml-language-server: $schema=schemas/import-map.schema.json
# A first guess: read it, mend it, then try it with --dry-run.
"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The `text` of a mapping file, which its schema accepts, and `remarks` on what is left to do."""

    text: str
    remarks: tuple[str, ...]


def suggest_map(table: Table, program: Program) -> Suggestion:
    """A mapping for the columns of `table` in `program`. The same table gives the same text."""
    guess = _Guess(table, program)
    return Suggestion(guess.text(), tuple(guess.remarks()))


class _Guess:
    """What the columns of a table probably are."""

    def __init__(self, table: Table, program: Program) -> None:
        self.table, self.program, self.words = table, program, Words.of(program)
        self.titles = [title for title in table.titles if title]
        usable = [title for title in self.titles if why_left_out(title) is None and len(title) <= _MOST]
        self.meant = heading_meanings(usable)
        self.unfit = {f: self.meant.pop(f)[0] for f in ("handle", "github_id", "reports_to") if not self._fits(f)}
        self.levels = self._values("level", self._level)
        self.topics = {field: self._values(field, self._topic(kind)) for field, kind in KINDS.items()}

    def text(self) -> str:
        """The mapping file."""
        data: dict[str, Any] = {"columns": {f: as_field(self.meant[f]) for f in _FIELDS if f in self.meant}}
        if "github_id" in self.meant:
            data["github_id"] = {"column": self.meant["github_id"][0]}
        constants = {"languages": [self.program.settings.language], "timezone": _ZONE}
        data["constants"] = {key: value for key, value in constants.items() if key not in self.meant}
        known = {cell: level for cell, level in self.levels.items() if level}
        data["values"] = {"level": known} if known else {}
        data["topics"] = [
            {"column": self.meant[field][0], "field": field, "level": 3,
             "values": {cell: [id_] if id_ else [] for cell, id_ in values.items()}}
            for field, values in self.topics.items() if values
        ]  # fmt: skip
        for topic in data["topics"]:
            if topic["field"] != "offers":
                del topic["level"]
        reasons = {title: why_left_out(title) for title in self.titles if len(title) <= _MOST}
        data["drop"] = [{"column": title, "reason": reason} for title, reason in reasons.items() if reason]
        parts = [to_yaml({key: value}) for key, value in data.items() if value]
        return "\n".join([_HEAD, *parts, *self._comments()])

    def remarks(self) -> Iterator[str]:
        """What is left to do, a line each."""
        needed = {"handle": "GitHub logins", "github_id": "numbers of GitHub accounts", "name": "names",
                  "level": "career levels"}  # fmt: skip
        for field, what in needed.items():
            if field not in self.meant:
                yield f"missing: no column seems to hold the {what}; name it, or add it to the sheet"
        for column in self.unfit.values():
            yield f"not used: the column {_named(column)} holds something else than its title says"
        yield from self._unknown()
        for key in ("languages", "timezone"):
            if key not in self.meant:
                yield f"check: `constants` gives everyone the same {key}"
        if "consent" in self.meant:
            yield (f"your decision: {_named(self.meant['consent'][0])} looks like consent; without a `consent` entry"
                   " everyone is imported as not to be proposed and not to be published")  # fmt: skip
        if "org" in self.meant:
            yield f"perhaps: {_named(self.meant['org'][0])} names the organization; else give it with --org"

    def _unknown(self) -> Iterator[str]:
        if unknown := [cell for cell, level in self.levels.items() if not level]:
            yield f"to do: say which level these are, under `values`: {_some(unknown)}"
        for field, values in self.topics.items():
            if unknown := [cell for cell, id_ in values.items() if not id_ and told.slug(cell) not in _NOTHING]:
                yield f"to do: choose topics for these {field}, which mean none now: {_some(unknown)}"

    def _comments(self) -> list[str]:
        lines: list[str] = []
        if unknown := [cell for cell, level in self.levels.items() if not level]:
            lines.append("# To do: say which level these are, under `values:` and `level:`, as in `Grade 5: junior`.")
            lines.append(f"# The levels are {', '.join(self.program.settings.levels)}.")
            lines += [f"#     {visible(inline(cell))}:" for cell in unknown]
        used = {column for columns in self.meant.values() for column in columns}
        rest = [t for t in self.titles if t not in used and (len(t) > _MOST or why_left_out(t) is None)]
        if rest:
            lines.append(f"# Not taken: {', '.join(clipped(visible(title), 60) for title in rest)}")
        return ["\n".join(lines) + "\n"] if lines else []

    def _cells(self, field: str) -> list[str]:
        """The different texts in the column of `field`, in their order."""
        if field not in self.meant:
            return []
        place = self.table.titles.index(self.meant[field][0])
        return list(dict.fromkeys(text for row in self.table.rows if (text := row[place].text)))

    def _fits(self, field: str) -> bool:
        """Whether most cells of a column have the form of what it is taken for."""
        if field not in self.meant:
            return True
        form = _NUMBER if field == "github_id" else _LOGIN
        cells = self._cells(field)
        return 2 * sum(bool(form.match(cell)) for cell in cells) >= len(cells)

    def _values(self, field: str, guess: Callable[[str], str | None]) -> Mapping[str, str | None]:
        """The cells of a column, or for topics the entries of its lists, with what each probably is."""
        cells = self._cells(field)
        if field in KINDS:
            cells = list(dict.fromkeys(piece for cell in cells for piece in told.pieces(cell)))
        short = [cell for cell in cells if len(cell) <= _LONGEST and cell.isprintable()]
        if len(short) > _MOST:
            short = []
        listed = {cell: guess(cell) for cell in short}
        known = self.program.settings.levels if field == "level" else ()
        return {cell: value for cell, value in listed.items() if told.slug(cell) not in known}

    def _level(self, cell: str) -> str | None:
        """The one level whose name is in the cell, as in `Senior engineer`, or the nearest name."""
        levels = self.program.settings.levels
        named = [level for level in levels if f"-{level}-" in f"-{told.slug(cell)}-"]
        return named[0] if len(named) == 1 else nearest(told.slug(cell), levels)

    def _topic(self, kind: str) -> Callable[[str], str | None]:
        names = {n: i for n, i in self.words.known.topic_names.items() if self.program.topics[i].kind == kind}

        def guess(piece: str) -> str | None:
            try:
                return self.words.topic(piece, kind)
            except Unusable:
                near = nearest(piece.lower(), names)
                return names[near] if near else None

        return guess


def _named(column: str) -> str:
    return f"'{clipped(visible(column), 60)}'"


def _some(cells: list[str]) -> str:
    named = ", ".join(clipped(visible(cell), 40) for cell in cells[:10])
    return f"{named} and {len(cells) - 10} more" if len(cells) > 10 else named
