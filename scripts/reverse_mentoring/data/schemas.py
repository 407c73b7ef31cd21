"""Checking a document against the JSON Schema of its kind.

Nearly all documents are good, and jsonschema-rs says so forty times faster than jsonschema. What it does not accept
goes to jsonschema, whose verdict counts and whose errors are told in words. A test holds the two against each other.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reverse_mentoring.data.document import Document
from reverse_mentoring.data.schema_messages import tell, without_echoes
from reverse_mentoring.problems import Problem

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.exceptions import ValidationError

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
    "recognition",
    "import-map",
    "private",
)
MOST = 50
"""So many problems of one file are told; whoever mends those sees the others."""


def schema_folder() -> Path:
    """Where the schemas are: beside the code when installed, at the top of the repository otherwise."""
    installed = Path(__file__).parent.parent / "schemas"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "schemas"


@functools.cache
def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, as plain data."""
    text = (schema_folder() / f"{kind}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def schema_problems(document: Document, kind: str) -> list[Problem]:
    """What in `document` its schema does not allow, sorted; empty when all is well.

    At most `MOST` problems, and then one more that says that there are others.
    """
    if quick_validator(kind).is_valid(document.data):
        return []
    errors = list(islice(thorough_validator(kind).iter_errors(document.data), MOST + 1))
    problems = sorted(set(islice(_told(document, errors), MOST + 1)))
    if len(problems) > MOST or len(errors) > MOST:
        left_out = document.problem("more-problems", f"this file has more than {MOST} problems",
                                    hint="mend those that are listed, then check again")  # fmt: skip
        return sorted([*without_echoes(problems[:MOST]), left_out])
    return without_echoes(problems)


def _told(document: Document, errors: list[ValidationError]) -> Iterator[Problem]:
    for error in errors:
        for leaf in _leaves(error):
            yield from tell(document, leaf)


@functools.cache
def quick_validator(kind: str) -> Any:
    """A validator of a kind of file with `is_valid(data)`, for the first look."""
    from jsonschema_rs import Draft202012Validator

    # The library's own idea of a time is not ours; like jsonschema it shall call our functions.
    return Draft202012Validator(schema(kind), validate_formats=True,
                                formats={"date": _is_date, "date-time": _is_instant})  # fmt: skip


@functools.cache
def thorough_validator(kind: str) -> Draft202012Validator:
    """Jsonschema's validator of a kind of file, which says what is wrong and where."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    validator: Any = extend(Draft202012Validator, {"uniqueItems": _unique_items})  # type: ignore[no-untyped-call]
    made: Draft202012Validator = validator(schema(kind), format_checker=_formats())
    return made


def _unique_items(validator: Any, unique: bool, instance: Any, schema_: Any) -> Iterator[ValidationError]:  # noqa: ARG001 - jsonschema's signature
    """`uniqueItems` in linear time; jsonschema compares every two entries when they are lists or mappings."""
    from jsonschema.exceptions import ValidationError

    if unique and isinstance(instance, list):
        seen = {json.dumps(item, sort_keys=True) for item in instance}
        if len(seen) < len(instance):
            yield ValidationError("an entry stands twice")


def _formats() -> FormatChecker:
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())
    checker.checks("date")(lambda value: not isinstance(value, str) or _is_date(value))
    checker.checks("date-time")(lambda value: not isinstance(value, str) or _is_instant(value))
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


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """The errors that say something: of alternatives, those of the one that came nearest."""
    if error.context and error.validator in {"anyOf", "oneOf"}:
        deepest = max(error.context, key=lambda e: (len(e.absolute_path), e.validator != "type"))
        yield from _leaves(deepest)
    else:
        yield error
