"""The time zone of this computer, as far as it tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverse_mentoring.enrollment.local_zone import local_zone


@pytest.mark.parametrize(
    ("variable", "timezone", "localtime", "guess"),
    [
        ("Europe/Berlin", "Asia/Tokyo\n", "../usr/share/zoneinfo/Asia/Kolkata", "Europe/Berlin"),
        (":Europe/Berlin", None, None, "Europe/Berlin"),
        (None, "Asia/Tokyo\n", "../usr/share/zoneinfo/Asia/Kolkata", "Asia/Tokyo"),
        (None, None, "/usr/share/zoneinfo/America/Argentina/Salta", "America/Argentina/Salta"),
        ("UTC", "Etc/UTC\n", "/usr/share/zoneinfo/Etc/UTC", None),
        ("CET-1CEST", "nonsense\n", None, None),
        ("../../etc/passwd", None, "elsewhere", None),
        (None, None, None, None),
    ],
)
def test_the_first_place_that_names_a_zone_counts(
    tmp_path: Path, variable: str | None, timezone: str | None, localtime: str | None, guess: str | None
) -> None:
    if timezone is not None:
        (tmp_path / "timezone").write_text(timezone, encoding="utf-8")
    if localtime is not None:
        (tmp_path / "localtime").symlink_to(localtime)
    assert local_zone({} if variable is None else {"TZ": variable}, tmp_path) == guess
