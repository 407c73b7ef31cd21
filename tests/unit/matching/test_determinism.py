"""The same records give the same bytes: in any order, under any hash seed, locale and time zone, on any machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EACH = 60


def matched(repository: Path, *, seed: int = 0, by: str = "1", numba: int = 1, listed: int = 0, **env: str) -> str:
    """What a process of its own prints of the matching of a crowd."""
    paths = os.pathsep.join(str(repository / folder) for folder in ("scripts", "tests", "."))
    child = repository / "tests" / "support" / "match_child.py"
    kept = {"NUMBA_CACHE_DIR": str(repository / ".cache" / "numba")}  # compiled once, and not by every test
    args = [sys.executable, str(child), *map(str, (EACH, listed, seed, numba)), by]
    done = subprocess.run(
        args,
        env={**os.environ, "PYTHONPATH": paths, **kept, **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def expected(repository: Path) -> dict[int, str]:
    """By how many pairs are listed: all, and none."""
    return {listed: matched(repository, listed=listed, PYTHONHASHSEED="0") for listed in (0, 1)}


@pytest.mark.parametrize("listed", [0, 1])
@pytest.mark.parametrize(
    "how",
    [
        {"seed": 1, "PYTHONHASHSEED": "1"},
        {"seed": 2, "by": "3", "TZ": "Pacific/Apia", "LC_ALL": "C"},
        {"seed": 3, "numba": 0, "PYTHONHASHSEED": "3", "TZ": "America/Sao_Paulo", "LC_ALL": "tr_TR.UTF-8"},
        {"numba": 2, "by": "2", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"},
    ],
)  # fmt: skip
def test_order_hashes_locale_zone_threads_and_numba_change_no_byte(
    how: dict[str, str], listed: int, repository: Path, expected: dict[int, str]
) -> None:
    assert matched(repository, listed=listed, **how) == expected[listed]  # type: ignore[arg-type]


def test_a_cluster_changes_no_byte(repository: Path, expected: dict[int, str]) -> None:
    from distributed import LocalCluster

    build: Any = LocalCluster
    with build(n_workers=2, threads_per_worker=1, processes=False, protocol="tcp://", host="127.0.0.1",
               dashboard_address="127.0.0.1:0", silence_logs=50) as cluster:  # fmt: skip
        for numba in (1, 2):
            found = matched(repository, listed=1, by=cluster.scheduler_address, numba=numba, PYTHONHASHSEED="4")
            assert found == expected[1]


def test_the_pairs_are_the_same_whether_they_are_listed_or_scored_when_needed(expected: dict[int, str]) -> None:
    listed, scored = (json.JSONDecoder().raw_decode(text)[0] for text in expected.values())
    assert listed == scored
