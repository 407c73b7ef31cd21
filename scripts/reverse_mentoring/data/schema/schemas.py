"""Checking a document against the JSON Schema of its kind.

Nearly all documents are good, and jsonschema-rs says so forty times faster than jsonschema. What it does not accept
goes to jsonschema, whose verdict counts and whose errors are told in words. A test holds the two against each other.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.problems import Problem

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.exceptions import ValidationError

    from reverse_mentoring.data.schema.schema_faults import Fault

KINDS = (
    "program",
    "topics",
    "org",
    "participant",
    "cohort",
    "pair",
    "checkin",
    "kudos",
    "change",
    "feedback",
    "credential",
    "status-list",
    "feedback-report",
    "recognition",
    "erased",
    "forms",
    "import-map",
    "private",
)
MOST = 50
"""So many problems of one file are told; whoever mends those sees the others."""
LOOKED_AT = 2_000
"""So many errors are looked at, so that a file of nothing but errors is answered soon."""
_INSTANTS = ("date-time", "instant")
"""Formats of a time of a day with its offset; the second one, our own, lets the seconds be left out."""
_MANY = frozenset({"items", "properties", "patternProperties", "propertyNames"})
"""Keywords that look at many values."""


def schema_folder() -> Path:
    """Where the schemas are: beside the code when installed, at the top of the repository otherwise."""
    installed = Path(__file__).parents[2] / "schemas"
    return installed if installed.is_dir() else Path(__file__).parents[4] / "schemas"


@functools.cache
def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, as plain data."""
    text = (schema_folder() / f"{kind}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def schema_problems(document: Document, kind: str) -> list[Problem]:
    """What in `document` its schema does not allow, sorted; empty when all is well.

    At most the first `MOST` problems, and then one more that says that there are others.
    """
    if quick_validator(kind).is_valid(document.data):
        return []
    from reverse_mentoring.data.schema.schema_faults import faults_of

    thorough = thorough_validator(kind)
    errors = list(islice(thorough.iter_errors(_cut(document.data, longest_list(kind) + MOST)), LOOKED_AT))
    faults = faults_of(errors or islice(thorough.iter_errors(document.data), LOOKED_AT))
    placed = sorted((_place(document, fault), fault.code, number) for number, fault in enumerate(faults))
    problems = [_problem(document, faults[number]) for _, _, number in placed[:MOST]]
    if len(placed) > MOST:
        problems.append(more_problems(document))
    return sorted(problems)


def more_problems(document: Document) -> Problem:
    """What is said when a file has more problems than are told."""
    return document.problem("more-problems", f"this file has more than {MOST} problems",
                            hint="mend those that are listed, then check again")  # fmt: skip


def _cut(value: Any, most: int) -> Any:
    """`value` with no list of more than `most` entries: too long is too long, and takes no longer to say."""
    if isinstance(value, dict):
        return {key: _cut(inner, most) for key, inner in value.items()}
    return [_cut(inner, most) for inner in value[:most]] if isinstance(value, list) else value


def longest_list(kind: str) -> int:
    """How many entries the longest list may have that the schema of `kind` speaks of."""
    return max(map(int, re.findall(r'"maxItems": ([0-9]+)', json.dumps(schema(kind)))), default=0)


def _place(document: Document, fault: Fault) -> tuple[int, int]:
    place = document.at_key(*fault.pointer) if fault.on_key else document.at(*fault.pointer)
    return place.line, place.column


def _problem(document: Document, fault: Fault) -> Problem:
    message, hint = fault.tell()
    return document.problem(fault.code, message, *fault.pointer, hint=hint, on_key=fault.on_key)


@functools.cache
def quick_validator(kind: str) -> Any:
    """A validator of a kind of file with `is_valid(data)`, for the first look."""
    from jsonschema_rs import Draft202012Validator

    # The library's own idea of a time is not ours; like jsonschema it shall call our functions.
    return Draft202012Validator(schema(kind), validate_formats=True,
                                formats={"date": _is_date, **dict.fromkeys(_INSTANTS, _is_instant)})  # fmt: skip


@functools.cache
def thorough_validator(kind: str) -> Draft202012Validator:
    """The validator of jsonschema for a kind of file, which says what is wrong and where."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    limited = {name: _first(function) for name, function in Draft202012Validator.VALIDATORS.items() if name in _MANY}
    validator: Any = extend(Draft202012Validator, {**limited, "uniqueItems": _unique_items})  # type: ignore[no-untyped-call]
    made: Draft202012Validator = validator(schema(kind), format_checker=_formats())
    return made


def _first(function: Any) -> Any:
    """A keyword's function that stops after the first errors."""

    def limited(validator: Any, value: Any, instance: Any, schema_: Any) -> Iterator[ValidationError]:
        yield from islice(function(validator, value, instance, schema_) or (), 2 * MOST)

    return limited


def _unique_items(validator: Any, unique: bool, instance: Any, schema_: Any) -> Iterator[ValidationError]:  # noqa: ARG001 - jsonschema's signature
    """`uniqueItems` in linear time; jsonschema compares every two entries when they are lists or mappings."""
    from jsonschema.exceptions import ValidationError

    if unique and isinstance(instance, list):
        seen: set[str] = set()
        for index, item in enumerate(instance):
            text = json.dumps(item, sort_keys=True)
            if text in seen:
                yield ValidationError("an entry stands twice", path=(index,))
                return
            seen.add(text)


def _formats() -> FormatChecker:
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())
    checker.checks("date")(lambda value: not isinstance(value, str) or _is_date(value))
    for name in _INSTANTS:
        checker.checks(name)(lambda value: not isinstance(value, str) or _is_instant(value))
    return checker


def _is_date(text: str) -> bool:
    """A real day in the form YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_instant(text: str) -> bool:
    """A real time of a real day, with its offset from UTC."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
