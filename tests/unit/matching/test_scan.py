from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.matching.judging.rules import eligible, not_excluded
from reverse_mentoring.matching.judging.scoring import scores
from reverse_mentoring.matching.scanning import scan as scanning
from reverse_mentoring.matching.scanning.scan import Block, Scan
from reverse_mentoring.matching.solving.matrix import Matrix
from reverse_mentoring.matching.solving.pairs import EVERYTHING, Pairs, Prices, Share
from reverse_mentoring.matching.spread import Serial, Threads
from support.large_rounds import Case, cases, prices


def usable(case: Case) -> Any:
    return eligible(case.block) & not_excluded(case.block)


def three_ways(case: Case) -> tuple[Pairs, ...]:
    """The same pairs: as a matrix by the readable definitions, and scanned without and with numba."""
    matrix = Matrix(scores(case.block), usable(case))
    return matrix, Scan(case.tables, Serial(), compiled=False), Scan(case.tables, Serial(), compiled=True)


def as_lists(found: Any) -> Any:
    return [as_lists(part) if isinstance(part, tuple) else part.tolist() for part in found]


def best_by_definition(case: Case, wish: Prices, each: int, share: Share) -> set[tuple[int, int]]:
    """For every row and every column the best pairs, and of equals those that come first after one's own place."""
    points, allowed = scores(case.block), usable(case) & looked_at(share, scores(case.block).shape)
    height, width = points.shape
    found = set()
    for i in range(height):
        mine = [j for j in range(width) if allowed[i, j]]
        mine.sort(key=lambda j: (wish.columns[j] - points[i, j], (j - i * width // height) % width))
        found |= {(i, j) for j in mine[:each]}
    for j in range(width):
        mine = [i for i in range(height) if allowed[i, j]]
        mine.sort(key=lambda i: (wish.rows[i] - points[i, j], (i - j * height // width) % height))
        found |= {(i, j) for i in mine[:each]}
    return found


def looked_at(share: Share, shape: tuple[int, int]) -> Any:
    """Which pairs have a row and a column whose groups are less than `wide` apart."""
    rows, columns = ([n for n in range(share.groups) for _ in range(n * size // share.groups, (n + 1) * size // share.groups)]
                     for size in shape)  # fmt: skip
    return np.array(
        [[(theirs - own) % share.groups < share.wide for theirs in columns] for own in rows], dtype=np.bool_
    ).reshape(shape)


shares = st.builds(Share, st.integers(1, 6), st.integers(1, 6)).filter(lambda share: share.wide <= share.groups)


@given(st.data(), cases(most=10), st.integers(1, 4), shares)
def test_the_best_of_rows_and_columns_are_those_of_the_definition(
    data: st.DataObject, case: Case, each: int, share: Share
) -> None:
    wish = Prices(*data.draw(prices((len(case.mentors), len(case.mentees)), large=False)))
    points = scores(case.block)
    for some in (EVERYTHING, Share(6, 1), share):
        expected = sorted(best_by_definition(case, wish, each, some))
        for pairs in three_ways(case):
            found = pairs.best(wish, each, some)
            assert list(zip(found.rows, found.columns, strict=True)) == expected
            assert found.scores.tolist() == [points[place] for place in expected]


@given(st.data(), cases(most=10), st.integers(1, 4), st.sampled_from((1, 300, 20_000)), st.booleans())
def test_pairs_near_their_prices_are_those_of_the_definition(
    data: st.DataObject, case: Case, most: int, margin: int, large: bool
) -> None:
    at = Prices(*data.draw(prices((len(case.mentors), len(case.mentees)), large=large)))
    points, allowed = scores(case.block), usable(case)
    height, width = points.shape
    expected, rest = [], []
    for i in range(height):
        worth = {j: int(points[i, j] - at.rows[i] - at.columns[j]) for j in range(width) if allowed[i, j]}
        near = [j for j in worth if worth[j] > -margin]
        near.sort(key=lambda j: (-worth[j], (j - i * width // height) % width))
        expected += [[i, j, int(points[i, j])] for j in sorted(near[:most])]
        rest.append(worth[near[most]] if len(near) > most else -margin)
    for pairs in three_ways(case):
        found = pairs.near(at, margin, most)
        assert [list(row) for row in zip(*as_lists(found.picked), strict=True)] == expected
        assert found.rest.tolist() == rest


@given(st.data(), cases(most=10), st.integers(1, 5))
def test_blocks_of_any_size_on_threads_or_not_give_the_same(data: st.DataObject, case: Case, size: int) -> None:
    share = data.draw(shares)
    wish = Prices(*data.draw(prices((len(case.mentors), len(case.mentees)), large=False)))
    with pytest.MonkeyPatch.context() as patch:
        whole = [
            as_lists(pairs.best(wish, 2, share)) + as_lists(pairs.near(wish, 300, 2)) for pairs in three_ways(case)
        ]
        patch.setattr(scanning, "ROWS", size)
        patch.setattr(scanning, "CELLS", size * max(1, len(case.mentees)))
        for compiled in (False, True):
            pairs = Scan(case.tables, Threads(3), compiled=compiled)
            assert as_lists(pairs.best(wish, 2, share)) + as_lists(pairs.near(wish, 300, 2)) == whole[0]
    assert whole[0] == whole[1] == whole[2]


def block_itself(block: Block) -> Block:
    return block


@given(cases(most=12), st.integers(1, 3), st.integers(1, 3))
def test_blocks_show_every_score_once_and_what_is_closed(case: Case, tall: int, wide: int) -> None:
    allowed, is_open = eligible(case.block), not_excluded(case.block)
    expected = np.where(allowed & is_open, scores(case.block), -1)
    for compiled in (False, True):
        found, seen = np.full(expected.shape, -7), np.zeros(expected.shape, dtype=np.int64)
        closed = set()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(scanning, "TALL", tall)
            patch.setattr(scanning, "WIDE", wide)
            for block in Scan(case.tables, Serial(), compiled=compiled).blocks(block_itself):
                found[block.rows, block.columns] = np.maximum(block.scores, -1)
                seen[block.rows, block.columns] += 1
                row, column = block.closed
                closed |= set(zip(block.rows[row].tolist(), (column + block.first).tolist(), strict=True))
        assert (seen == 1).all()
        assert found.tolist() == expected.tolist()
        assert closed == set(zip(*(axis.tolist() for axis in np.nonzero(allowed & ~is_open)), strict=True))


@given(st.data(), cases(most=10))
def test_a_part_is_scanned_like_the_part_of_a_matrix(data: st.DataObject, case: Case) -> None:
    some = [
        np.array(sorted(data.draw(st.sets(st.integers(0, size - 1)))) if size else [], dtype=np.int64)
        for size in (len(case.mentors), len(case.mentees))
    ]
    for rows, columns in ((some[0], some[1]), (some[0], None), (None, some[1])):
        matrix, *scans = (pairs.part(rows, columns) for pairs in three_ways(case))
        at = Prices(*data.draw(prices(matrix.shape, large=True)))
        for scan in scans:
            assert scan.shape == matrix.shape
            assert as_lists(scan.near(at, 300, 2)) == as_lists(matrix.near(at, 300, 2))


def test_plain_numpy_is_taken_where_numba_is_absent_and_where_pairs_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    tables: Any = type("T", (), {"mentors": _People(5_000), "mentees": _People(5_000)})()
    assert Scan(tables, Serial()).compiled
    few: Any = type("T", (), {"mentors": _People(4_000), "mentees": _People(4_000)})()
    assert not Scan(few, Serial()).compiled
    monkeypatch.setitem(sys.modules, "numba", None)
    assert not Scan(tables, Serial()).compiled


class _People:
    def __init__(self, count: int) -> None:
        self.whole = np.ones(count, dtype=np.int32)


COMPILED = """
import sys
from pathlib import Path
from reverse_mentoring.matching.scanning.compiling import call, compiled

def double(x):
    return 2 * x

twice = compiled(double)
assert call(twice, 21) == 42
kept = list(Path(sys.argv[1]).rglob("*.nbc")) if len(sys.argv) > 1 else []
for file in kept:
    file.write_bytes(b"damaged")
print(len(kept))
"""


def run_compiled(tmp_path: Path, repository: Path, *args: str, **environment: str) -> str:
    script = tmp_path / "script.py"
    script.write_text(COMPILED, encoding="utf-8")
    env = {"PYTHONPATH": str(repository / "scripts"), "PATH": "", "HOME": str(tmp_path / "home"), **environment}
    done = subprocess.run([sys.executable, str(script), *args], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_machine_code_is_kept_in_the_users_cache_and_made_again_when_it_is_damaged(
    tmp_path: Path, repository: Path
) -> None:
    place = tmp_path / "home" / ".cache" / "reverse-mentoring" / "numba"
    assert run_compiled(tmp_path, repository, str(place)) == "1"
    assert run_compiled(tmp_path, repository, str(place)) == "1"  # the kept code was damaged by the first run


def test_compiling_needs_no_place_to_keep_anything(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "home").write_text("no folder", encoding="utf-8")
    assert run_compiled(tmp_path, repository, NUMBA_CACHE_DIR="/proc/nowhere") == "0"
    assert run_compiled(tmp_path, repository, XDG_CACHE_HOME="/proc/nowhere") == "0"
