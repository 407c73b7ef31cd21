"""Files with a line for each record: the lines that are there are found again."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.site.model import Lines

WORDS = st.lists(st.text(max_size=4) | st.sampled_from([",", "\n", "],", "\u2028"]), max_size=5)


def line(word: str) -> bytes:
    return json.dumps(word, ensure_ascii=False).encode()


def lines(words: list[str]) -> Lines:
    return Lines(f'{{"total": {len(words)},\n"result": [\n'.encode(), words, line, b"\n]\n}\n")


@given(WORDS.filter(bool), WORDS)
def test_the_lines_of_a_file_are_those_that_were_told(before: list[str], now: list[str]) -> None:
    there = lines(before)()
    assert json.loads(there) == {"total": len(before), "result": before}
    assert lines(now).lines_of(there) == [*map(line, before)]


@given(WORDS)
def test_a_file_of_lines_that_were_told_before_is_the_same(words: list[str]) -> None:
    assert lines(words).with_lines(map(line, words)) == lines(words)()


def test_a_line_may_end_with_a_comma() -> None:
    odd = Lines(b"", [b"a,", b"b,"], bytes, b"")
    assert (odd(), odd.lines_of(odd())) == (b"a,,\nb,", [b"a,", b"b,"])
