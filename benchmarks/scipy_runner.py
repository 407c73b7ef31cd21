"""Runs scipy's dense solver in the peers' environment, on a matrix that is there already.

Writes the CPU seconds of the solver alone, and how many pairs and which total it found: a value of the matrix is 0
for a pair that the rules forbid, else its score and a bonus above every total.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-not-found, import-untyped, unused-ignore]

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    matrix = np.load(folder / "matrix.npy")
    bonus = float((folder / "bonus.txt").read_text(encoding="utf-8"))
    started = time.process_time()
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    seconds = time.process_time() - started
    values = matrix[rows, columns]
    pairs = values[values > 0]
    (folder / "seconds.txt").write_text(str(seconds), encoding="utf-8")
    result = {"seconds": seconds, "matched": int(pairs.size), "total": int((pairs - bonus).sum())}
    (folder / "result.json").write_text(json.dumps(result), encoding="utf-8")
