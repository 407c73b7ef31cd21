"""Headings of spreadsheets, and what they probably mean."""

from __future__ import annotations

import pytest

from reverse_mentoring.enrollment.headings import heading_meanings, plain


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("GitHub login", "handle"), ("github_username", "handle"), ("GitHub-Login", "handle"), ("GITHUB USER", "handle"),
        ("Company GitHub login", "handle"), ("GitHub ID", "github_id"), ("Account number", "github_id"),
        ("Career Level", "level"), ("Job title level", "level"), ("Seniorty", "level"),
        ("Cost center", "team"), ("DepartmentName", None), ("Abteilung", "team"), ("Office location", "site"),
        ("B\u00fcro", "site"), ("Manager's login", "reports_to"), ("lineManager", "reports_to"), ("Time-Zone", "timezone"),
        ("Zeitzone", "timezone"), ("Sprachen", "languages"), ("Technical skills", "offers"), ("What you want to learn", "wants"),
        ("Hobbies", "interests"), ("Career goals", "goals"), ("Consent date", "consent"), ("Company", "org"),
        ("Floor", None), ("Manager name", None), ("Vacation days", None), ("Shoe size", None), ("", None), ("\u2603", None),
    ],
)  # fmt: skip
def test_a_heading_means_what_people_use_it_for(title: str, meaning: str | None) -> None:
    assert heading_meanings([title]) == ({} if meaning is None else {meaning: (title,)})


def test_a_name_may_stand_in_two_columns() -> None:
    assert heading_meanings(["Last name", "First name"]) == {"name": ("First name", "Last name")}
    assert heading_meanings(["Vorname"]) == {"name": ("Vorname",)}
    assert heading_meanings(["First name", "Full name"]) == {"name": ("Full name",)}


def test_of_two_columns_the_surer_one_counts_wherever_it_stands() -> None:
    assert heading_meanings(["Job title level", "Levl", "Grade"]) == {"level": ("Grade",)}


def test_spelling_does_not_matter() -> None:
    assert plain("GitHub-Login") == plain("githubLogin") == plain(" GITHUB login ") == "github login"
