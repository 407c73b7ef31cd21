"""Columns that never enter, by their titles."""

from __future__ import annotations

import pytest

from reverse_mentoring.enrollment.protected import CONTACT, PRIVATE, STORY, TRAIT, why_left_out


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Age", TRAIT), ("Date of birth", TRAIT), ("dateOfBirth", TRAIT), ("DATE_OF_BIRTH", TRAIT), ("Gender", TRAIT),
        ("ethnicity (self-declared)", TRAIT), ("match with similar identity", TRAIT), ("characteristics", TRAIT),
        ("Sexual orientation", TRAIT), ("disability status", TRAIT), ("Religion", TRAIT), ("email address", CONTACT),
        ("E-Mail", CONTACT), ("workEmail", CONTACT), ("Phone", CONTACT), ("annual salary", PRIVATE), ("biography", STORY),
    ],
)  # fmt: skip
def test_a_protected_column_is_known_by_any_spelling(title: str, reason: str) -> None:
    assert why_left_out(title) == reason


@pytest.mark.parametrize(
    "title",
    ["Languages", "Manager", "Stage", "Page", "International experience", "organisation", "GitHub login", "Essex site",
     "both mentor and mentee", "Grade", "Time zone", ""],
)  # fmt: skip
def test_an_innocent_column_is_not_taken_for_one(title: str) -> None:
    assert why_left_out(title) is None
