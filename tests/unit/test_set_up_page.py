"""The page *Setting up*: whoever does what it says ends with a valid program."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from support.cli import run_command
from support.git_repos import new_clone

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs" / "guides" / "set-up.md").read_text(encoding="utf-8")
DATA = ("program.yaml", "topics.yaml", "recognition.yaml", "participants", "cohorts")


def test_the_template_without_its_invented_people_is_valid(tmp_path: Path) -> None:
    paths = [path for name in DATA for path in [REPOSITORY / name, *(REPOSITORY / name).rglob("*")] if path.is_file()]
    files = {str(path.relative_to(REPOSITORY)): path.read_text(encoding="utf-8") for path in paths}
    clone = new_clone(tmp_path, files)
    clear, program = re.findall(r"^```(?:sh|yaml)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[0:3:2]
    cleared = clear.partition("cd mentoring\n")[2]
    assert cleared.startswith("git rm ")
    subprocess.run(["sh", "-ec", cleared], cwd=clone.path, check=True)
    clone.write({"program.yaml": program})
    assert [path.name for path in sorted(clone.path.iterdir())] == [
        ".git", "program.yaml", "recognition.yaml", "topics.yaml",
    ]  # fmt: skip
    found = run_command("validate", "--root", clone.path, "--today", "2026-10-15")
    assert (found.code, found.out) == (0, "3 files: 0 errors, 0 warnings\n"), found.err
