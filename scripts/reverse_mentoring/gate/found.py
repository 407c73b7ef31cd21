"""What the run of `validate` says it found. The pull request controls that run, so its file is a claim of strangers.

It is taken only in the one form that it may have: numbers, and codes that this program knows. It names no pull request
and no file, and every word that is told about it comes from the rulebook here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LARGEST = 64 * 1024
_COUNT = {"type": "integer", "minimum": 0, "maximum": 1_000_000}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["errors", "warnings", "codes"],
    "properties": {
        "errors": _COUNT,
        "warnings": _COUNT,
        "codes": {
            "type": "object",
            "maxProperties": 200,
            "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 60},
            "additionalProperties": {**_COUNT, "minimum": 1},
        },
    },
}


@dataclass(frozen=True, slots=True)
class Found:
    """How many errors and warnings a run claims to have found, and how often each code."""

    errors: int
    warnings: int
    codes: Mapping[str, int]


def read_found(file: Path | None) -> Found | None:
    """The claim in `file`; None where there is none, or one in another form than the one it may have."""
    from jsonschema import Draft202012Validator

    from reverse_mentoring.validation.codes import all_rules

    if file is None or file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST:
        return None
    try:
        data = json.loads(file.read_bytes().decode("utf-8"), parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None
    if not Draft202012Validator(SCHEMA).is_valid(data) or not data["codes"].keys() <= all_rules().keys():
        return None
    codes = {code: int(number) for code, number in sorted(data["codes"].items())}
    return Found(int(data["errors"]), int(data["warnings"]), codes)
