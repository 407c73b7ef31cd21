"""Events: values by place and type, and nothing guessed."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.github.events import LARGEST, Event, read_event

EVENT = Event({"action": "created", "issue": {"number": 7, "pull_request": {}, "labels": [{"name": "enroll"}, {}, 1]},
               "comment": {"id": 5, "body": "/help", "user": {"id": True, "login": 3}}})  # fmt: skip


def test_values_are_taken_by_their_place() -> None:
    assert (EVENT.action, EVENT.number("issue", "number"), EVENT.text("comment", "body")) == ("created", 7, "/help")
    assert EVENT.has("issue", "pull_request")
    assert not EVENT.has("issue", "pull_request", "url")
    assert EVENT.names("issue", "labels") == {"enroll"}
    assert EVENT.names("issue", "assignees") == frozenset()
    assert EVENT.text_or("", "issue", "body") == ""


@pytest.mark.parametrize(
    "place", [("comment", "user", "id"), ("issue", "state"), ("action",), ("issue", "number", "x")]
)
def test_what_is_no_number_is_refused(place: tuple[str, ...]) -> None:
    with pytest.raises(MentoringError, match=f"the event has no usable `{'.'.join(place)}`"):
        EVENT.number(*place)


def test_what_is_no_text_is_refused() -> None:
    for place in (("comment", "user", "login"), ("issue",), ("nothing",)):
        with pytest.raises(MentoringError):
            EVENT.text(*place)
    with pytest.raises(MentoringError):
        EVENT.text_or("", "issue", "number")


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"\xff", b'"text"', b"[" * 100_000, b" " * (LARGEST + 1)])
def test_what_is_no_event_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "event.json").write_bytes(raw)
    with pytest.raises(UsageFault):
        read_event(tmp_path / "event.json")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda part: st.lists(part) | st.dictionaries(st.text(), part),
    )
)
def test_whatever_an_event_holds_it_gives_the_right_type_or_refuses(data: Any) -> None:
    event = Event({"comment": data, "action": data})
    assert isinstance(event.action, str)
    for place in (("comment",), ("comment", "id"), ("comment", "user", "id")):
        with contextlib.suppress(MentoringError):
            assert event.number(*place) >= 1
