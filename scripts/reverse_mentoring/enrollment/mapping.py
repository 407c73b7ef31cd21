"""The mapping of an import: which column becomes what, checked against the file and the program before any row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.places import Pointer
from reverse_mentoring.data.reading.reader import read_document, shown
from reverse_mentoring.data.records import Program
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.enrollment.protected import why_left_out
from reverse_mentoring.problems import Problem

NEEDED = ("name", "level", "languages", "timezone")
"""Keys of a participant file that a column or a constant must give; the others have a safe default or their own key."""
OWN_WORD = ("consent", "prepared")
"""Constants that speak for a person, and so stand only in an invented program."""
KINDS = {"offers": "skill", "wants": "skill", "interests": "interest", "goals": "goal"}


@dataclass(frozen=True, slots=True)
class TopicColumn:
    """A column whose cells stand for topics; `values` is keyed by the folded text of the cell."""

    column: str
    field: str
    level: int
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ImportMap:
    """A mapping file; see schemas/import-map.schema.json for what each part means. Value maps have folded keys."""

    columns: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, Any]
    values: Mapping[str, Mapping[str, str | int]]
    topics: tuple[TopicColumn, ...]
    org_column: str | None
    orgs: Mapping[str, str]
    handle_columns: tuple[str, ...]
    handle_suffix: str | None
    id_column: str | None
    id_start: int | None
    consent: Mapping[str, str]
    dropped: Mapping[str, str]
    source: Document


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """A column of the file that is not imported, and why."""

    column: str
    reason: str


def read_map(path: str, raw: bytes) -> ImportMap | list[Problem]:
    """The mapping in `raw`, or what keeps it from being one. `path` is only used to say where."""
    document = read_document(path, raw)
    if isinstance(document, Problem):
        return [document]
    if problems := schema_problems(document, "import-map"):
        return problems
    data: Any = document.data
    org, handle, github_id = data.get("org", {}), data.get("handle", {}), data.get("github_id", {})
    return ImportMap(
        columns={field: _titles(column) for field, column in data.get("columns", {}).items()},
        constants=data.get("constants", {}),
        values={field: folded_keys(values) for field, values in data.get("values", {}).items()},
        topics=tuple(
            TopicColumn(t["column"], t["field"], t.get("level", 3), folded_keys(t["values"]))
            for t in data.get("topics", ())
        ),
        org_column=org.get("column"), orgs=folded_keys(org.get("values", {})),
        handle_columns=tuple(handle.get("columns", ())), handle_suffix=handle.get("suffix"),
        id_column=github_id.get("column"), id_start=github_id.get("start"), consent=data.get("consent", {}),
        dropped={d["column"]: d["reason"] for d in data.get("drop", ())}, source=document,
    )  # fmt: skip


def folded(text: str) -> str:
    """`text` as value maps look it up: case and spaces do not matter."""
    return " ".join(text.casefold().split())


def folded_keys(values: Mapping[str, Any]) -> dict[str, Any]:
    """A value map by its folded keys; a list of topics becomes a tuple."""
    return {folded(k): tuple(v) if isinstance(v, list) else v for k, v in values.items()}


def left_out(mapping: ImportMap, titles: Sequence[str]) -> list[LeftOut]:
    """The columns among `titles` that the mapping does not use, sorted, each with the reason."""
    used = used_columns(mapping)
    return sorted(
        LeftOut(title, mapping.dropped.get(title) or why_left_out(title) or "not named in the mapping")
        for title in titles
        if title and title not in used
    )


def used_columns(mapping: ImportMap) -> frozenset[str]:
    """The columns that the mapping takes something from."""
    return frozenset(column for _, column in _used(mapping))


def map_problems(
    mapping: ImportMap, titles: Sequence[str], program: Program, *, org: str | None, invented: bool
) -> list[Problem]:  # fmt: skip
    """What is wrong with using `mapping` on a file with these column titles in this program, sorted.

    `org` is that of `--org`; `invented` says that constants may speak for people, because nobody is real.
    """
    problems = [
        *_column_problems(mapping, titles), *_value_problems(mapping, program), *_org_problems(mapping, program, org),
        *_missing_problems(mapping),
    ]  # fmt: skip
    return sorted(problems if invented else [*problems, *_invented_problems(mapping)])


def _used(mapping: ImportMap) -> Iterator[tuple[Pointer, str]]:
    """Every column that the mapping uses, with the place of its name in the mapping file."""
    data: Any = mapping.source.data
    for field, given in data.get("columns", {}).items():
        for index, column in enumerate(_titles(given)):
            yield ("columns", field) if isinstance(given, str) else ("columns", field, index), column
    for index, topic in enumerate(mapping.topics):
        yield ("topics", index, "column"), topic.column
    for index, column in enumerate(mapping.handle_columns):
        yield ("handle", "columns", index), column
    for key, single in (("org", mapping.org_column), ("github_id", mapping.id_column)):
        if single is not None:
            yield (key, "column"), single
    for key in mapping.consent:
        yield ("consent", key), mapping.consent[key]


def _column_problems(mapping: ImportMap, titles: Sequence[str]) -> Iterator[Problem]:
    for pointer, column in _used(mapping):
        if (reason := why_left_out(column)) is not None:
            code, message = "protected-column", f"the column {shown(column)} cannot be used; {reason}"
            hint = "delete it from the mapping; the program works without it"
        elif column in mapping.dropped:
            code, message = "column-dropped", f"the column {shown(column)} is used here and dropped below"
            hint = "keep one of the two"
        elif column not in titles:
            code, message = "unknown-column", f"the file has no column {shown(column)}"
            hint = perhaps(column, titles) or f"its columns are {', '.join(title for title in titles if title)}"
        else:
            continue
        yield mapping.source.problem(code, message, *pointer, hint=hint)


def _value_problems(mapping: ImportMap, program: Program) -> Iterator[Problem]:
    data: Any = mapping.source.data
    levels = program.settings.levels
    for cell, level in data.get("values", {}).get("level", {}).items():
        if level not in levels:
            yield mapping.source.problem("level-is-known", f"{shown(str(level))} is not one of {', '.join(levels)}",
                                         "values", "level", cell, hint=perhaps(str(level), levels))  # fmt: skip
    for place, topic in enumerate(data.get("topics", ())):
        for cell, ids in topic["values"].items():
            for index, id_ in enumerate(ids):
                known = program.topics.get(id_)
                if known is None or known.kind != KINDS[topic["field"]]:
                    yield mapping.source.problem(
                        "topic-is-known", f"'{id_}' is no {KINDS[topic['field']]} of topics.yaml",
                        "topics", place, "values", cell, index,
                        hint=perhaps(id_, program.topics) or "add it to topics.yaml, or choose one from it",
                    )  # fmt: skip


def _org_problems(mapping: ImportMap, program: Program, org: str | None) -> Iterator[Problem]:
    data: Any = mapping.source.data
    for cell, id_ in data.get("org", {}).get("values", {}).items() if org is None else ():
        if id_ not in program.org:
            hint = perhaps(id_, program.org) or f"add participants/{id_}/org.yaml first"
            yield mapping.source.problem("org-has-file", f"the organization '{id_}' is not enrolled",
                                         "org", "values", cell, hint=hint)  # fmt: skip


def _missing_problems(mapping: ImportMap) -> Iterator[Problem]:
    for key in NEEDED:
        if key not in mapping.columns and key not in mapping.constants:
            yield mapping.source.problem("mapping-lacks", f"nothing gives '{key}', which every participant needs",
                                         hint="name its column under `columns`, or give a constant")  # fmt: skip
    if "handle" not in mapping.columns and not mapping.handle_columns:
        yield mapping.source.problem("mapping-lacks", "nothing gives the GitHub logins",
                                     hint="name their column as `handle` under `columns`")  # fmt: skip
    if mapping.id_column is None and mapping.id_start is None:
        yield mapping.source.problem("mapping-lacks", "nothing gives the numbers of the GitHub accounts",
                                     hint="name their column under `github_id`")  # fmt: skip


def _invented_problems(mapping: ImportMap) -> Iterator[Problem]:
    """What only made-up people may be given: what they would have to say themselves, and accounts nobody owns."""
    places: list[Pointer] = [("constants", key) for key in OWN_WORD if key in mapping.constants]
    places += [("handle",)] if mapping.handle_columns else []
    places += [("github_id", "start")] if mapping.id_start is not None else []
    for pointer in places:
        hint = "delete it; in a program that says `invented: true`, add --invented"
        yield mapping.source.problem("only-invented", f"'{'.'.join(map(str, pointer))}' is for invented people",
                                     *pointer, on_key=True, hint=hint)  # fmt: skip


def _titles(column: str | Sequence[str]) -> tuple[str, ...]:
    return (column,) if isinstance(column, str) else tuple(column)
