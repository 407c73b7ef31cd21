"""What a schema does not allow, in words that a person can act on: a message, and a hint on what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reverse_mentoring.data.reading.masking import mask
from reverse_mentoring.data.reading.reader import shown
from reverse_mentoring.data.suggest import meant, perhaps

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Words = tuple[str, str]

_TYPES = {
    "object": "a mapping of keys and values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "empty",
}
ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
FEW = 12
"""So many allowed values are listed."""


def wrong_key(key: str, about: str) -> Words:
    """A key that does not have the form of the keys here."""
    slug = _slug(key, ID)
    return f"{shown(key)} cannot be a key here", f"{meant(slug)} {about}" if slug else about


def unknown_key(key: str, known: Sequence[str], near: str) -> Words:
    """A key that is none of the `known` ones; perhaps the one `near` it was meant."""
    return f"{shown(key)} is not a key here", meant(near) if near else f"the keys here are {', '.join(known)}"


def missing_key(key: str, wanted: str) -> Words:
    """A key that must be there, and what it is for."""
    return f"the key '{key}' is missing", f"add it. {wanted}".rstrip()


def of_value(error: ValidationError, about: str) -> Words:
    """What is wrong with a value; `about` says what it is for."""
    value: Any = error.validator_value
    match str(error.validator):
        case "type":
            return _type_message(error), about
        case "enum" | "const":
            allowed = [str(v) for v in _list(value)]
            hint = " ".join(part for part in (_perhaps(str(error.instance)[:80], allowed, error.schema), about) if part)
            return f"{_value(error.instance)} is not one of {listed(allowed)}", hint
        case "pattern" if (slug := _slug(error.instance, value)) is not None:
            return _limit("pattern", value, _value(error.instance)), f"{meant(slug)} {about}"
        case validator:
            return _limit(validator, value, _value(error.instance)), about


def _perhaps(word: str, allowed: list[str], schema: Any) -> str:
    if isinstance(schema, dict) and schema.get("format") == "language":
        from reverse_mentoring.data.schema.language_names import codes_by_name

        names = codes_by_name(allowed)
        return perhaps(word, names, names)
    return perhaps(word, allowed)


def _slug(instance: object, pattern: str) -> str | None:
    """`instance` in small letters with hyphens for spaces, where that is all it takes to fit the pattern."""
    if not isinstance(instance, str) or len(instance) > 60 or mask(instance) != instance:
        return None
    slug = "-".join(instance.lower().replace("_", "-").split())
    return slug if slug != instance and re.search(pattern, slug) else None


def _type_message(error: ValidationError) -> str:
    wanted = " or ".join(_TYPES.get(t, t) for t in _list(error.validator_value))
    quotable = wanted == "text" and isinstance(error.instance, bool | int)
    quote = " (put it in quotes to make it text)" if quotable else ""
    return f"this must be {wanted}, but is {_kind(error.instance)}{quote}"


def _limit(validator: str, value: object, found: str) -> str:
    """A form or a bound that does not hold."""
    messages = {
        "pattern": f"{found} does not have the form it must have",
        "format": f"{found} is not a real {'date' if value == 'date' else 'time'}",
        "minimum": f"{found} is too small: at least {value}",
        "maximum": f"{found} is too large: at most {value}",
        "minLength": f"this text is too short: at least {value} characters",
        "maxLength": f"this text is too long: at most {value} characters",
        "minItems": f"too few entries: at least {value}",
        "maxItems": f"too many entries: at most {value}",
        "minProperties": f"too few entries: at least {value}",
        "maxProperties": f"too many entries: at most {value}",
        "items": "too many entries",
        "uniqueItems": "this entry stands in the list before",
    }
    return messages.get(validator, "this is not allowed here")


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def listed(words: Sequence[str], most: int = FEW) -> str:
    """The first of the `words` by commas, and how many more there are."""
    rest = len(words) - most
    return ", ".join(words[:most]) + (f" and {rest:,} more" if rest > 0 else "")


def _kind(value: object) -> str:
    names = {dict: "a mapping", list: "a list", str: "text", bool: "true or false", int: "a number"}
    return names.get(type(value), "empty")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return shown(str(value)) if isinstance(value, str | int) else _kind(value)
