"""`--dry-run` of every command that writes: it says what would happen, and touches nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cli import run_command
from support.writers import WRITERS, Writer

SHOWN = {
    "enroll": "--- /dev/null\n+++ b/participants/northwind/nora_northwind.yaml\n@@ -0,0 +1,14 @@\n",
    "import": "   2  person000_northwind  changed  level: junior -> mid\n",
    "sign": "+agreement: {mentee: 2026-10-20}\n",
    "objective": "+  - {id: learn-a-lot, text: Learn a lot, for: both, measure: We say so, state: open}\n",
    "checkin": "+++ b/cohorts/2026-fall/checkins/jonas_quillstack--petra_northwind/2026-11-20.yaml\n",
    "sessions": '+  - {id: s6, start: "2027-04-08T09:00:00Z", minutes: 60, status: planned, sequence: 0}\n',
    "circles": '+  - {id: c2, start: "2027-03-15T12:00:00Z", minutes: 60, status: planned, sequence: 0}\n',
    "close": "-status: running  # until May\n+status: closed  # until May\n",
    "pair": "-status: active  # both said yes\n+status: paused  # both said yes\n",
    "pair, declined": "+++ /dev/null\n",
    "kudos": '+text: "Thank you!"\n',
    "change": "+title: Alt text first\n",
    "feedback seal": "+from: petra_northwind\n+date: 2026-10-20\n+form: fit\n+sealed: |\n+  -----BEGIN AGE",
    "pause": "-status: active\n+status: paused\n",
    "leave": "-status: active  # both said yes\n+status: ended  # both said yes\n",
    "erase": "delete  participants/northwind/petra_northwind.yaml  (their own file)\n",
    "simulate": "",
    "init": "participants/acme/org.yaml\nprogram.yaml\n",
    "propose": "match/2026-fall: nothing was written or pushed",
    "lifecycle": "git push origin lifecycle/2026-fall, with cohorts/2026-fall/cohort.yaml\n",
    "agree": "git push origin agree/2026-fall, with cohorts/2026-fall/pairs/ana_northwind--ana-m_northwind.yaml\n",
}
"""What is on stdout, among other things, by command."""


@pytest.mark.parametrize("writer", [w for w in WRITERS if w.name in SHOWN], ids=lambda writer: writer.name)
def test_a_dry_run_tells_and_touches_nothing(writer: Writer, tmp_path: Path) -> None:
    writer.given(tmp_path)
    before = touched(tmp_path)
    outcome = run_command(*writer.command(tmp_path), "--dry-run")
    assert outcome.code == 0, outcome
    assert SHOWN[writer.name] in outcome.out
    assert touched(tmp_path) == before


def test_a_dry_run_of_simulate_counts(tmp_path: Path) -> None:
    outcome = run_command("simulate", "--people", "60", "--out", tmp_path / "out", "--dry-run")
    assert (outcome.out, outcome.err) == ("", f"65 files would be written to {tmp_path / 'out'}.\n")


def touched(folder: Path) -> dict[str, tuple[int, bytes]]:
    """When each file and folder was changed last, and what it holds; git's own too."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted([folder, *folder.rglob("*")])
    }
