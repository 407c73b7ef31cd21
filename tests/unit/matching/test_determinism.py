"""The same records give the same bytes: in any order, under any hash seed, locale and time zone, on any machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EACH = 60


def matched(repository: Path, *, seed: int = 0, threads: int = 1, numba: int = 1, listed: int = 0, **env: str) -> str:
    """What a process of its own prints of the matching of a crowd."""
    paths = os.pathsep.join(str(repository / folder) for folder in ("scripts", "tests", "."))
    child = repository / "tests" / "support" / "match_child.py"
    args = [sys.executable, str(child), *map(str, (EACH, listed, seed, threads, numba))]
    done = subprocess.run(
        args,
        env={**os.environ, "PYTHONPATH": paths, **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def expected(repository: Path) -> str:
    return matched(repository, PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    "how",
    [
        {"seed": 1, "PYTHONHASHSEED": "1"},
        {"seed": 2, "threads": 3, "TZ": "Pacific/Apia", "LC_ALL": "C"},
        {"seed": 3, "numba": 0, "PYTHONHASHSEED": "3", "TZ": "America/Sao_Paulo", "LC_ALL": "tr_TR.UTF-8"},
        {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"},
    ],
)  # fmt: skip
def test_order_hashes_locale_zone_threads_and_numba_change_no_byte(
    how: dict[str, str], repository: Path, expected: str
) -> None:
    assert matched(repository, **how) == expected  # type: ignore[arg-type]
