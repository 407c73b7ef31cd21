"""The linters of what GitHub reads, run on a repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
FORMS = {
    "vendor.github-workflows": ".github/workflows/*.yml",
    "vendor.dependabot": ".github/dependabot.yml",
    "vendor.github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
    "vendor.github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
}
"""Schema of check-jsonschema to the files that have this form."""


def run_linter(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of this environment in `root`."""
    tool = str(BIN / command[0]) if (BIN / command[0]).exists() else shutil.which(command[0])
    assert tool, f"{command[0]} is not installed"
    return subprocess.run([tool, *command[1:]], capture_output=True, text=True, cwd=root, check=False)


def workflows(root: Path) -> list[str]:
    """The paths of the workflows of a repository."""
    return sorted(str(path) for path in (root / ".github" / "workflows").glob("*.yml"))


def actionlint(root: Path) -> str:
    """What actionlint says of the workflows; nothing when all is well."""
    done = run_linter(root, "actionlint", "-oneline", "-shellcheck", str(BIN / "shellcheck"), *workflows(root))
    return done.stdout + done.stderr


def zizmor(root: Path) -> str:
    """What zizmor finds, even as an auditor; nothing when all is well."""
    files = [*workflows(root), str(root / ".github" / "dependabot.yml")]
    done = run_linter(root, "zizmor", "--offline", "--no-progress", "--persona", "auditor", *files)
    return done.stdout + done.stderr if done.returncode else ""


def form_faults(root: Path, schema: str) -> str:
    """What in the files of a kind GitHub could not read; nothing when all is well."""
    files = sorted(str(path) for path in root.glob(FORMS[schema]))
    assert files
    done = run_linter(root, "check-jsonschema", "--builtin-schema", schema, *files)
    return done.stdout + done.stderr if done.returncode else ""
