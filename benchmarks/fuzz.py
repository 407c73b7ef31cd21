"""Fuzzing the reader, the schemas and the reporters: bytes that find new ways through the code, judged by `judge`.

Starts from the program's own files and those of the tests. What was found to be interesting is kept under .cache, so
that the next trial goes on from there; an input with a wrong answer is kept too, and named.
"""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path

from benchmarks.judge import PLACES
from benchmarks.measure import Say
from benchmarks.workplace import REPOSITORY, own_environment
from reverse_mentoring.data.files.kinds import kind_of
from reverse_mentoring.data.files.layout import find_files
from reverse_mentoring.errors import MentoringError

HERE = Path(__file__).parent
CACHE = REPOSITORY / ".cache" / "bench"


def run(seconds: int, say: Say) -> str:
    """Fuzz for so many seconds, and return a sentence on it. Raises MentoringError when an answer was wrong."""
    python = own_environment("fuzz", say)
    kept, wrong = CACHE / "fuzz-kept", CACHE / "fuzz-wrong"
    for folder in (kept, wrong):
        folder.mkdir(parents=True, exist_ok=True)
    seeds = _seeds(CACHE / "fuzz-seeds")
    paths = [str(REPOSITORY), str(REPOSITORY / "scripts"), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    command = [
        str(python), str(HERE / "fuzz_reader.py"), f"-max_total_time={seconds}", "-max_len=70000", "-timeout=20",
        "-rss_limit_mb=2000", f"-artifact_prefix={wrong}/", "-print_final_stats=1", str(kept), str(seeds),
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
    say(f"  {len(list(seeds.iterdir()))} seeds, {len(list(kept.iterdir()))} inputs kept from before")
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)  # noqa: S603 - our own command
    told = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        raise MentoringError(f"an answer was wrong:\n{told[-3000:]}", f"the input is in {wrong}")
    stats = dict(line[6:].split(": ", 1) for line in told.splitlines() if line.startswith("stat::"))
    tried = int(stats.get("number_of_executed_units", "0"))
    return f"{tried:,} inputs in {seconds} s, none with a wrong answer; {len(list(kept.iterdir()))} are kept"


def _seeds(folder: Path) -> Path:
    """The files to start from, each with the byte that chooses its kind."""
    folder.mkdir(exist_ok=True)
    kinds = [found.kind for place in PLACES if (found := kind_of(place)) is not None]
    program = REPOSITORY / "tests" / "program" / "given"
    files = [(found.kind, program / found.path) for found in find_files(program)[0]]
    corpus = (REPOSITORY / "tests" / "corpus").glob("*/*/*.*.*")
    files += [(path.suffixes[0][1:], path) for path in corpus if path.suffixes[0][1:] in kinds]
    for number, (kind, path) in enumerate(sorted(files)):
        (folder / f"{number:04}").write_bytes(bytes([kinds.index(kind)]) + path.read_bytes())
    return folder
