"""The guide to setting up: whoever follows it with the template has a program without findings."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from support.cli import run_command

AWARDED = re.compile(r"    awarded:\n(?:      - .*\n)+")


def test_the_template_has_no_findings_after_what_the_guide_says(tmp_path: Path, repository: Path) -> None:
    guide = (repository / "docs/guides/set-up.md").read_text(encoding="utf-8")
    assert "git rm -r --quiet participants cohorts\n" in guide
    assert "delete the three lists called `awarded`" in guide
    shutil.copy2(repository / "topics.yaml", tmp_path)
    settings = guide.partition("## 2. Say who you are")[2].split("```")[1]
    (tmp_path / "program.yaml").write_text(settings.removeprefix("yaml\n"), encoding="utf-8")
    badges, lists = AWARDED.subn("", (repository / "recognition.yaml").read_text(encoding="utf-8"))
    (tmp_path / "recognition.yaml").write_text(badges, encoding="utf-8")
    outcome = run_command("validate", "--root", tmp_path, "--today", "2026-10-15")
    assert (lists, outcome.code, outcome.out) == (3, 0, "3 files: 0 errors, 0 warnings\n")
