"""The claim of a run that nobody trusts: taken in one form only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reverse_mentoring.gate.found import LARGEST, Found, read_found
from support.cli import run_command

GOOD = {"errors": 2, "warnings": 0, "codes": {"unknown-key": 2}}


@pytest.fixture
def claim(tmp_path: Path) -> Path:
    return tmp_path / "validate.json"


def test_numbers_and_known_codes_are_taken(claim: Path) -> None:
    claim.write_text(json.dumps(GOOD))
    assert read_found(claim) == Found(2, 0, {"unknown-key": 2})


def test_what_validate_writes_is_taken(claim: Path) -> None:
    given = Path(__file__).parents[2] / "program" / "given"
    run_command("validate", "--root", given, "--codes", claim)
    assert read_found(claim) == Found(0, 0, {})


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{", '"unknown-key"', "\ufeff{}", "[" * 100_000,
        json.dumps({**GOOD, "pull": 12}),
        json.dumps({**GOOD, "message": "Closes #1"}),
        json.dumps({**GOOD, "codes": {"no-such-code": 1}}),
        json.dumps({**GOOD, "codes": {"unknown-key\n::add-mask::x": 1}}),
        json.dumps({**GOOD, "codes": {"unknown-key": "2 ##[error]"}}),
        json.dumps({**GOOD, "codes": {"unknown-key": 0}}),
        json.dumps({**GOOD, "codes": {"unknown-key": 1.5}}),
        json.dumps({**GOOD, "codes": [["unknown-key", 2]]}),
        json.dumps({**GOOD, "errors": -1}),
        json.dumps({**GOOD, "errors": True}),
        json.dumps({**GOOD, "errors": "2"}),
        json.dumps({**GOOD, "errors": 10**30}),
        '{"errors": NaN, "warnings": 0, "codes": {}}',
        '{"errors": Infinity, "warnings": 0, "codes": {}}',
        json.dumps({"errors": 2, "warnings": 0}),
        json.dumps({**GOOD, "codes": {f"code-{n}": 1 for n in range(300)}}),
    ],
)  # fmt: skip
def test_any_other_form_is_left_out(claim: Path, text: str) -> None:
    claim.write_text(text)
    assert read_found(claim) is None


def test_what_is_no_text_no_file_or_too_large_is_left_out(claim: Path, tmp_path: Path) -> None:
    assert read_found(None) is None
    assert read_found(claim) is None
    assert read_found(tmp_path) is None
    claim.write_bytes(json.dumps(GOOD).encode("utf-16"))
    assert read_found(claim) is None
    claim.write_text(json.dumps(GOOD) + " " * LARGEST)
    assert read_found(claim) is None
    claim.write_bytes(b"\0" * 10)
    assert read_found(claim) is None


def test_a_link_is_not_followed(claim: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text(json.dumps(GOOD))
    claim.symlink_to(tmp_path / "secret.json")
    assert read_found(claim) is None
