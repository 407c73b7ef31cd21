"""Checking a document against the JSON Schema of its kind, with messages a person can act on."""

from __future__ import annotations

import difflib
import functools
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reverse_mentoring.data.document import Document
from reverse_mentoring.data.reader import shown
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
_TYPES = {
    "object": "a mapping of keys and values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "empty",
}


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
    """What in `document` its schema does not allow, sorted; empty when all is well."""
    problems = sorted(set(_problems(document, kind)))
    misspelt = {(p.path, p.hint) for p in problems if p.code == "unknown-key"}
    # A misspelt key is one mistake: its right name is not reported as missing too.
    return [p for p in problems if p.code != "missing-key" or (p.path, _perhaps(_key_of(p))) not in misspelt]


def _problems(document: Document, kind: str) -> Iterator[Problem]:
    for error in _validator(kind).iter_errors(document.data):
        for leaf in _leaves(error):
            yield from _told(document, leaf)


@functools.cache
def _validator(kind: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema(kind), format_checker=_formats())


def _formats() -> FormatChecker:
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())

    @checker.checks("date", raises=ValueError)
    def is_date(value: object) -> bool:
        return not isinstance(value, str) or bool(date.fromisoformat(value))

    @checker.checks("date-time", raises=ValueError)
    def is_instant(value: object) -> bool:
        return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None

    return checker


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """The errors that say something: of alternatives, those of the one that came nearest."""
    if error.context and error.validator in {"anyOf", "oneOf"}:
        deepest = max(error.context, key=lambda e: (len(e.absolute_path), e.validator != "type"))
        yield from _leaves(deepest)
    else:
        yield error


def _told(document: Document, error: ValidationError) -> Iterator[Problem]:
    pointer = tuple(error.absolute_path)
    instance: Any = error.instance
    expected: Any = error.validator_value
    at: Mapping[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    about = at.get("description", "")
    if "propertyNames" in error.schema_path:
        key = str(error.instance)
        yield document.problem(
            "wrong-key", f"{shown(key)} cannot be a key here", *pointer, key, on_key=True, hint=about
        )
        return
    match error.validator:
        case "additionalProperties" | "unevaluatedProperties":
            known = sorted(at.get("properties", {}))
            patterns = "|".join(f"(?:{p})" for p in at.get("patternProperties", {})) or r"(?!)"
            for key in sorted(k for k in instance if k not in known and not re.search(patterns, k)):
                yield document.problem(
                    "unknown-key",
                    f"{shown(key)} is not a key here",
                    *pointer,
                    key,
                    on_key=True,
                    hint=_meant(key, known, about),
                )
        case "required":
            for key in sorted(k for k in expected if k not in instance):
                wanted = at.get("properties", {}).get(key, {}).get("description", "")
                yield document.problem("missing-key", f"the key '{key}' is missing", *pointer, hint=f"add it. {wanted}")
        case "type":
            wanted = " or ".join(_TYPES.get(t, t) for t in _list(error.validator_value))
            quotable = wanted == "text" and isinstance(instance, bool | int)
            quote = " (put it in quotes to make it text)" if quotable else ""
            yield document.problem(
                "wrong-type", f"this must be {wanted}, but is {_kind(error.instance)}{quote}", *pointer, hint=about
            )
        case "enum" | "const":
            allowed = [str(v) for v in _list(error.validator_value)]
            near = difflib.get_close_matches(str(error.instance), allowed, n=1)
            meant = f"Perhaps you meant '{near[0]}'? " if near else ""
            yield document.problem(
                "not-allowed",
                f"{_value(error.instance)} is not one of {', '.join(allowed)}",
                *pointer,
                hint=f"{meant}{about}",
            )
        case _:
            yield document.problem(*_limit(error), *pointer, hint=about)


def _limit(error: ValidationError) -> tuple[str, str]:
    """Code and message for a form or a bound that does not hold."""
    value, found = error.validator_value, _value(error.instance)
    messages = {
        "pattern": ("wrong-form", f"{found} does not have the form it must have"),
        "format": ("wrong-date", f"{found} is not a real date" if value == "date" else f"{found} is not a real time"),
        "minimum": ("out-of-range", f"{found} is too small: at least {value}"),
        "maximum": ("out-of-range", f"{found} is too large: at most {value}"),
        "minLength": ("wrong-length", f"this text is too short: at least {value} characters"),
        "maxLength": ("wrong-length", f"this text is too long: at most {value} characters"),
        "minItems": ("wrong-count", f"too few entries: at least {value}"),
        "maxItems": ("wrong-count", f"too many entries: at most {value}"),
        "minProperties": ("wrong-count", f"too few entries: at least {value}"),
        "maxProperties": ("wrong-count", f"too many entries: at most {value}"),
        "uniqueItems": ("duplicate-entry", "an entry of this list stands twice"),
    }
    return messages.get(str(error.validator), ("not-allowed", "this is not allowed here"))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _kind(value: object) -> str:
    names = {dict: "a mapping", list: "a list", str: "text", bool: "true or false", int: "a number"}
    return names.get(type(value), "empty")


def _value(value: object) -> str:
    return shown(str(value)) if isinstance(value, str | int) else _kind(value)


def _meant(key: str, known: list[str], about: str) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    if not known:
        return about
    return _perhaps(near[0]) if near else f"the keys here are {', '.join(known)}"


def _perhaps(key: str) -> str:
    return f"Perhaps you meant '{key}'?"


def _key_of(missing: Problem) -> str:
    return missing.message.split("'")[1]
