"""Whatever a stranger sends: the answer is as `benchmarks.judge` asks, which the fuzzer asks too."""

from __future__ import annotations

import pytest
from benchmarks.judge import PLACES, WrongAnswer, judge
from hypothesis import given, settings
from hypothesis import strategies as st

from reverse_mentoring.data.files.kinds import KINDS, kind_of
from reverse_mentoring.data.files.layout import find_files
from support.miniature import GIVEN

GOOD = [(file.path, (GIVEN / file.path).read_bytes()) for file in find_files(GIVEN)[0]]
PIECES = st.sampled_from([
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\r", b"\t", b"\n", b"\n\n", b"  ", b": ", b"- ", b"? ", b"[", b"]",
    b"{", b"}", b",", b"#", b"|", b">", b"&a ", b"*a", b"!!str ", b"%YAML 1.1\n", b"---\n", b"...\n", b"'", b'"', b"\\",
    b"\\ud800", b"<<: ", b"<<<<<<< ", b"2026-02-30", b"T25:61Z", b"99999999999999999999", b"null", b"[[[[[[[[[", b"a" * 700,
    "é".encode(), "e\u0301".encode(), "\u200c".encode(), "😀".encode(), b"##[error]", b"::error::",
]) | st.binary(max_size=6)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file in which pieces were put in, taken out or repeated."""
    path, raw = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 40)))
        piece = draw(PIECES | st.just(raw[start:end] * 2))
        raw = raw[:start] + piece + raw[end:]
    return path, raw


@settings(max_examples=300)
@given(damaged())
def test_a_good_file_damaged_anywhere_gets_a_fit_answer(file: tuple[str, bytes]) -> None:
    judge(*file)


@given(st.sampled_from(PLACES), st.binary(max_size=300))
def test_any_bytes_get_a_fit_answer(place: str, raw: bytes) -> None:
    judge(place, raw)


def test_each_kind_of_file_is_tried() -> None:
    assert sorted(found.kind for place in PLACES if (found := kind_of(place))) == sorted(kind for kind, _ in KINDS)


def test_an_answer_that_is_not_as_promised_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.judge.LONGEST", 3)
    with pytest.raises(WrongAnswer, match="too long"):
        judge("topics.yaml", b"x: y")
