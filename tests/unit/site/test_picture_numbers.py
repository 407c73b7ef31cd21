"""The pictures of months, of supply and demand, and of before and after."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.site.counting import NOBODY, Cell
from reverse_mentoring.site.language import speaking
from reverse_mentoring.site.pictures import NARROW, WIDE, Question, balance, rhythm, shift
from reverse_mentoring.site.pictures.measuring import text_width
from reverse_mentoring.site.pictures.rhythms import HIGH, TOP

WIDTHS = st.sampled_from([WIDE, NARROW])
FEW = Cell(None)
NUMBERS = st.none() | st.integers(5, 20_000)
CELLS = st.builds(Cell, st.none() | st.just(0) | st.integers(5, 20_000))
NAMES = st.text(st.characters(categories=["L", "Nd", "Zs"]), min_size=1, max_size=60).filter(str.strip)
MEANS = st.tuples(st.floats(1, 5), st.floats(0, 1)).map(lambda m: (m[0], min(5.0, m[0] + m[1])))


def months(numbers: list[int | None]) -> list[tuple[date, int | None]]:
    return [(date(2025 + n // 12, n % 12 + 1, 1), number) for n, number in enumerate(numbers)]


@given(st.lists(NUMBERS, min_size=1, max_size=40))
def test_months_stand_side_by_side_as_high_as_their_numbers(numbers: list[int | None]) -> None:
    picture = rhythm(months(numbers))
    assert picture is not None
    assert [column.told for column in picture.columns] == [n is not None for n in numbers]
    most = max((n for n in numbers if n), default=1)
    for column, number in zip(picture.columns, numbers, strict=True):
        assert TOP <= column.y <= column.y + column.height <= TOP + HIGH + 0.2
        if number is not None:
            assert abs(column.height - HIGH * number / most) <= 0.06
            assert column.number in {"", f"{number:,}"}
    ends = [(column.x, column.x + column.width) for column in picture.columns]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    assert ends[0][0] >= 0
    assert ends[-1][1] <= NARROW
    for texts, size in (("name", 12), ("number", 13)):
        words = [(c.middle - text_width(getattr(c, texts), size) / 2, c.middle + text_width(getattr(c, texts), size) / 2)
                 for c in picture.columns if getattr(c, texts)]  # fmt: skip
        assert all(end <= start for (_, end), (start, _) in pairwise(words))


def test_months_are_told_in_words() -> None:
    picture = rhythm(months([12, None, 9]))
    assert picture is not None
    assert picture.description == (
        "Conversations on record: 12 in January 2025 and 9 in March 2025. 1 month reads “few”."
    )  # fmt: skip
    assert rhythm([]) is None


def test_numbers_are_written_as_the_language_does() -> None:
    with speaking("de"):
        picture = rhythm(months([1234, None]))
    assert picture is not None
    assert [column.number for column in picture.columns] == ["1.234", "wenige"]


@given(st.lists(st.tuples(NAMES, CELLS, CELLS), min_size=1, max_size=15), WIDTHS)
def test_bars_and_numbers_of_supply_and_demand_stay_inside(things: list[tuple[str, Cell, Cell]], width: int) -> None:
    picture = balance(things, width)
    most = max(c.count or 0 for _, *both in things for c in both)
    if not most:
        assert picture is None
        return
    assert picture is not None
    for row, (_, offered, wanted) in zip(picture.rows, things, strict=True):
        left = picture.spine - 8 - row.offered - text_width(row.offered_text, 13)
        right = picture.spine + 8 + row.wanted + text_width(row.wanted_text, 13)
        assert left >= 0
        assert right <= width
        assert row.bar_y + 16 <= picture.height
        named = text_width(row.text, 15)
        if picture.wide:
            assert named <= picture.label_x <= left
        else:
            assert named <= width
            assert row.label_y + 4 <= row.bar_y
        longest = max(max(r.offered, r.wanted) for r in picture.rows)
        assert abs(row.offered - longest * (offered.count or 0) / most) <= 0.11
        assert abs(row.wanted - longest * (wanted.count or 0) / most) <= 0.11


def test_a_side_with_few_people_has_no_bar_and_reads_few() -> None:
    picture = balance([("Rust", FEW, Cell(8)), ("Go", NOBODY, Cell(5))], WIDE, "Go")
    assert picture is not None
    assert [(r.offered, r.offered_text, r.main) for r in picture.rows] == [(0, "few", False), (0, "none", True)]
    assert picture.description == (
        "How many people offer and want: Rust (few offer it, 8 want it) and Go (none offer it, 5 want it)."
    )
    assert balance([("Rust", FEW, NOBODY)], WIDE) is None


@given(
    st.lists(st.builds(Question, NAMES, st.sampled_from(["mentor", "mentee"]), NAMES, MEANS, MEANS), min_size=1, max_size=8),
    WIDTHS,
)  # fmt: skip
def test_before_and_after_stay_on_their_line_and_inside(questions: list[Question], width: int) -> None:
    picture = shift(questions, width)
    assert picture is not None
    first, last = picture.ticks[0][0], picture.ticks[-1][0]
    bottom = 0.0
    for row, question in zip(picture.rows, questions, strict=True):
        for mean, told in ((row.before, question.before), (row.after, question.after)):
            assert first - 0.1 <= mean.start <= mean.x <= mean.end <= last + 0.1
            assert abs(mean.start - (first + (last - first) * (told[0] - 1) / 4)) <= 0.06
            half = text_width(mean.text, 13) / 2
            assert mean.label_x - half >= 0
            assert mean.label_x + half <= width
        words = row.text_y + 20 * len(row.lines)
        room = first - 40 if picture.wide else width
        assert all(text_width(line, 15) <= room for line in row.lines)
        assert row.text_y - 14 >= bottom - 0.1
        bottom = max(words + 4, row.y + 26)
        if not picture.wide:
            assert words < row.y - 24
    assert bottom <= picture.height + 0.1


def test_before_and_after_are_told_in_words() -> None:
    question = Question("I speak openly.", "mentor", "10 mentors", (2.2, 2.2), (4.6, 4.8))
    picture = shift([question], NARROW)
    assert picture is not None
    assert picture.description == "I speak openly. 2.2 before, 4.6 to 4.8 after."
    assert [(m.text) for row in picture.rows for m in (row.before, row.after)] == ["2.2", "4.6 to 4.8"]
    assert shift([], WIDE) is None
