"""What a schema does not allow, in words that a person can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reverse_mentoring.data.document import Document
from reverse_mentoring.data.reader import shown
from reverse_mentoring.data.suggest import nearest, perhaps
from reverse_mentoring.problems import Problem

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPES = {
    "object": "a mapping of keys and values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "empty",
}
_FEW = 12
"""So many allowed values or keys are listed in full."""


def tell(document: Document, error: ValidationError) -> Iterator[Problem]:
    """The problems that one error of the schema stands for, located."""
    pointer = tuple(error.absolute_path)
    instance: Any = error.instance
    at: Mapping[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    about = at.get("description", "")
    if "propertyNames" in error.schema_path:
        key = str(instance)
        yield document.problem(
            "wrong-key", f"{shown(key)} cannot be a key here", *pointer, key, on_key=True, hint=about
        )
        return
    match error.validator:
        case "additionalProperties" | "unevaluatedProperties":
            yield from _unknown_keys(document, instance, at, pointer)
        case "required":
            yield from _missing_keys(document, error, at, pointer)
        case "type":
            yield document.problem("wrong-type", _type_message(error), *pointer, hint=about)
        case "enum" | "const":
            allowed = [str(v) for v in _list(error.validator_value)]
            message = f"{_value(instance)} is not one of {_listed(allowed)}"
            hint = " ".join(part for part in (perhaps(str(instance), allowed), about) if part)
            yield document.problem("not-allowed", message, *pointer, hint=hint)
        case _:
            yield document.problem(*_limit(error), *pointer, hint=about)


def without_echoes(problems: Sequence[Problem]) -> list[Problem]:
    """The problems without the missing keys that are only misspelt: one mistake, one message."""
    misspelt = {p.hint for p in problems if p.code == "unknown-key"}
    return [p for p in problems if p.code != "missing-key" or _meant(p.message.split("'")[1]) not in misspelt]


def _unknown_keys(
    document: Document, instance: Any, at: Mapping[str, Any], pointer: tuple[str | int, ...]
) -> Iterator[Problem]:
    known = sorted(at.get("properties", {}))
    patterns = re.compile("|".join(f"(?:{p})" for p in at.get("patternProperties", {})) or r"(?!)")
    free = [key for key in known if key not in instance]
    for key in sorted(k for k in instance if k not in known and not patterns.search(k)):
        near = nearest(key, free) or nearest(key, known)
        if near:
            hint = _meant(near)
        else:
            hint = f"the keys here are {_listed(known, len(known))}" if known else at.get("description", "")
        yield document.problem("unknown-key", f"{shown(key)} is not a key here", *pointer, key, on_key=True, hint=hint)


def _missing_keys(
    document: Document, error: ValidationError, at: Mapping[str, Any], pointer: tuple[str | int, ...]
) -> Iterator[Problem]:
    expected: Any = error.validator_value
    instance: Any = error.instance
    for key in sorted(k for k in expected if k not in instance):
        wanted = at.get("properties", {}).get(key, {}).get("description", "")
        yield document.problem(
            "missing-key", f"the key '{key}' is missing", *pointer, hint=f"add it. {wanted}".rstrip()
        )


def _type_message(error: ValidationError) -> str:
    wanted = " or ".join(_TYPES.get(t, t) for t in _list(error.validator_value))
    quotable = wanted == "text" and isinstance(error.instance, bool | int)
    quote = " (put it in quotes to make it text)" if quotable else ""
    return f"this must be {wanted}, but is {_kind(error.instance)}{quote}"


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


def _listed(words: Sequence[str], most: int = _FEW) -> str:
    rest = len(words) - most
    return ", ".join(words[:most]) + (f" and {rest} more" if rest > 0 else "")


def _kind(value: object) -> str:
    names = {dict: "a mapping", list: "a list", str: "text", bool: "true or false", int: "a number"}
    return names.get(type(value), "empty")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return shown(str(value)) if isinstance(value, str | int) else _kind(value)


def _meant(key: str) -> str:
    return f"Perhaps you meant '{key}'?"
