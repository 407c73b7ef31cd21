"""Keys and lists as text, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.credentials.multikey import base58, from_base58, public_bytes, public_text
from reverse_mentoring.credentials.status_list import ENTRIES, encoded, place_for, revoked_in
from reverse_mentoring.errors import MentoringError


@given(st.binary(max_size=80))
def test_base58_gives_the_bytes_back(data: bytes) -> None:
    assert from_base58(base58(data)) == data


@pytest.mark.parametrize(("data", "text"), [(b"", ""), (b"\0\0", "11"), (b"Hello World!", "2NEpo7TZRRrLZSi2U"),
                                            (bytes.fromhex("0000287fb4cd"), "11233QC4")])  # fmt: skip
def test_base58_is_that_of_its_published_vectors(data: bytes, text: str) -> None:
    assert base58(data) == text


@given(st.binary(min_size=32, max_size=32))
def test_a_public_key_begins_with_z6mk(key: bytes) -> None:
    assert public_text(key).startswith("z6Mk")
    assert public_bytes(public_text(key)) == key


@pytest.mark.parametrize("text", ["", "z", "z6Mk", "x6Mk", "z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc", "z0OIl"])
def test_what_is_no_ed25519_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Ed25519|substring"):
        public_bytes(text)


@given(st.sets(st.integers(0, ENTRIES - 1), max_size=50))
def test_a_list_says_who_was_revoked_and_nobody_else(revoked: set[int]) -> None:
    assert revoked_in({"credentialSubject": {"encodedList": encoded(revoked)}}) == revoked
    assert encoded(revoked) == encoded(sorted(revoked, reverse=True))


@pytest.mark.parametrize("text", ["u", "uAAAA", "uH4sIAAAAAAAC", "u" + "A" * 1000])
def test_a_broken_list_is_an_error(text: str) -> None:
    with pytest.raises(MentoringError):
        revoked_in({"credentialSubject": {"encodedList": text}})


@given(st.text(max_size=40), st.sets(st.integers(0, ENTRIES - 1), max_size=20))
def test_a_place_is_free(identifier: str, taken: set[int]) -> None:
    assert place_for(identifier, taken) not in taken
    assert 0 <= place_for(identifier, {place_for(identifier, ()), *taken}) < ENTRIES
