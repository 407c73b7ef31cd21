"""A suggestion is known again by its files, and by nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.suggesting.suggestion import Suggestion, digest_in

FILES = st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=3)


def of(files: dict[str, str], title: str = "A title") -> Suggestion:
    return Suggestion("lifecycle/2026-fall", title, "A body", "lifecycle", files)


@given(FILES, FILES)
def test_other_files_are_another_suggestion(one: dict[str, str], other: dict[str, str]) -> None:
    assert (of(one).digest == of(other).digest) == (one == other)


def test_the_message_tells_the_digest_and_no_other_text_does() -> None:
    made = of({"a": "b"})
    assert digest_in(made.message) == made.digest
    assert digest_in(of({"a": "b"}, "Another title").message) == made.digest
    assert digest_in(made.message + "More\n") is None
    assert digest_in(f"Mine\n\nMentoring-Content: {made.digest[:-1]}\n") is None
