"""From the errors of jsonschema to faults: one for each mistake, with its place, and words when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from reverse_mentoring.data.reading.places import Pointer
from reverse_mentoring.data.schema import schema_messages as words
from reverse_mentoring.data.schema.schema_messages import Words
from reverse_mentoring.data.suggest import nearest
from reverse_mentoring.frozen import dataclass

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_CODES = {
    "type": "wrong-type", "enum": "not-allowed", "const": "not-allowed", "minLength": "wrong-length",
    "maxLength": "wrong-length", "minItems": "wrong-count", "maxItems": "wrong-count", "items": "wrong-count",
    "minProperties": "wrong-count", "maxProperties": "wrong-count", "minimum": "out-of-range",
    "maximum": "out-of-range", "pattern": "wrong-form", "format": "wrong-date", "uniqueItems": "duplicate-entry",
}  # fmt: skip
_RANKS = {code: rank for rank, code in enumerate(dict.fromkeys(_CODES.values()))}
"""Of what is wrong with one value the first counts: what is no text at all need not be told that it is no date."""
_SUGGESTIONS = 100
"""For so many unknown keys of a mapping the nearest known one is looked for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake at `pointer` (at its key when `on_key`); `tell` gives its message and its hint.

    `names` is the key that is missing, or that was perhaps meant.
    """

    code: str
    pointer: Pointer
    tell: Callable[[], Words]
    on_key: bool = False
    names: str = ""


def faults_of(errors: Iterable[ValidationError]) -> list[Fault]:
    """The faults that the errors stand for, each mistake once."""
    found: dict[tuple[object, ...], Fault] = {}
    for error in errors:
        for fault in (fault for leaf in _leaves(error) for fault in _faults(leaf)):
            of_value = fault.code in _RANKS
            key = (fault.pointer, fault.on_key, "" if of_value else fault.code, fault.names)
            other = found.setdefault(key, fault)
            if of_value and _RANKS[fault.code] < _RANKS[other.code]:
                found[key] = fault
    return _without_echoes(list(found.values()))


def _without_echoes(faults: list[Fault]) -> list[Fault]:
    """The faults without those that only follow from another one."""
    misspelt = {(fault.pointer[:-1], fault.names) for fault in faults if fault.code == "unknown-key"}
    counts = {fault.pointer for fault in faults if fault.code == "wrong-count"}
    return [
        fault
        for fault in faults
        if not (fault.code == "missing-key" and (fault.pointer, fault.names) in misspelt)
        # A list that is too long is not searched for the entries that it has too many.
        and not (fault.code == "duplicate-entry" and fault.pointer[:-1] in counts)
    ]


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """The errors that say something: of alternatives, those of the one that came nearest."""
    if error.context and error.validator in {"anyOf", "oneOf"}:
        deepest = max(error.context, key=lambda e: (len(e.absolute_path), e.validator not in {"type", "const"}))
        yield from _leaves(deepest)
    else:
        yield error


def _faults(error: ValidationError) -> Iterator[Fault]:
    pointer = tuple(error.absolute_path)
    at: Mapping[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    about = str(at.get("description", ""))
    if "propertyNames" in error.schema_path:
        key = str(error.instance)
        yield Fault("wrong-key", (*pointer, key), partial(words.wrong_key, key, about), on_key=True)
    elif error.validator in {"additionalProperties", "unevaluatedProperties"}:
        yield from _extra_keys(error, at, pointer, about)
    elif error.validator == "required":
        yield from _missing_keys(error, at, pointer)
    else:
        code = _CODES.get(str(error.validator), "not-allowed")
        yield Fault(code, pointer, partial(words.of_value, error, about))


def _extra_keys(error: ValidationError, at: Mapping[str, Any], pointer: Pointer, about: str) -> Iterator[Fault]:
    instance: Any = error.instance
    known = sorted(at.get("properties", {}))
    named = re.compile("|".join(f"(?:{p})" for p in at.get("patternProperties", {})) or r"(?!)")
    free = [key for key in known if key not in instance]
    extra = [key for key in instance if key not in known and not named.search(key)]
    for number, key in enumerate(extra):
        if not known:
            yield Fault("wrong-key", (*pointer, key), partial(words.wrong_key, key, about), on_key=True)
            continue
        near = (nearest(key, free) or nearest(key, known) or "") if number < _SUGGESTIONS else ""
        yield Fault(
            "unknown-key", (*pointer, key), partial(words.unknown_key, key, known, near), on_key=True, names=near
        )


def _missing_keys(error: ValidationError, at: Mapping[str, Any], pointer: Pointer) -> Iterator[Fault]:
    expected: Any = error.validator_value
    instance: Any = error.instance
    for key in (k for k in expected if k not in instance):
        wanted = at.get("properties", {}).get(key, {}).get("description", "")
        yield Fault("missing-key", pointer, partial(words.missing_key, key, wanted), names=key)
