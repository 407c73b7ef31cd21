"""What a build made is found again as it was, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from reverse_mentoring.site.building import earlier
from reverse_mentoring.site.cache import sealed

PLAIN: dict[str, Any] = {
    "key": "a", "pages": {"x.md": {"links": {"y.md": None}, "toc": [["T", "t", 1, []]]}}, "pictures": {"p": b"\x89"}
}  # fmt: skip


def kept(place: Path, data: dict[str, Any]) -> Path:
    place.write_bytes(sealed(earlier._plain_data(data)))
    return place


def test_plain_data_is_found_as_it_was(tmp_path: Path) -> None:
    place = kept(tmp_path / "a", PLAIN)
    assert earlier._found(place, "a") == PLAIN
    assert earlier._found(place, "b") == {}


@pytest.mark.parametrize(("said", "found"), [(date(2026, 10, 15), "2026-10-15"), (Markup("<b>"), "<b>"), ((1,), [1])])
def test_what_a_front_matter_says_is_found_as_the_search_writes_it(tmp_path: Path, said: Any, found: Any) -> None:
    pages = {"x.md": {"entries": [{"tags": [said, Markup("")]}]}}
    place = kept(tmp_path / "a", PLAIN | {"pages": pages})
    assert earlier._found(place, "a") == PLAIN | {"pages": {"x.md": {"entries": [{"tags": [found, ""]}]}}}


@pytest.mark.parametrize("content", [b"", sealed(b""), sealed(b'{"key": "a"}'), sealed(b"N"), b"no seal"])
def test_of_a_damaged_file_nothing_is_found(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert earlier._found(tmp_path / "a", "a") == {}
