"""What the working tree holds that GitHub has to know: workflows, and the labels of issue forms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

WORKFLOWS, FORMS = ".github/workflows", ".github/ISSUE_TEMPLATE"


def workflow_files(root: Path) -> tuple[str, ...]:
    """Paths of the workflow files, sorted."""
    return tuple(sorted(f"{WORKFLOWS}/{path.name}" for path in _yaml_files(root / WORKFLOWS)))


def form_labels(root: Path) -> Mapping[str, str]:
    """Each label that an issue form sets, and the path of the first form that does. A broken form sets none."""
    import yaml

    found: dict[str, str] = {}
    for path in _yaml_files(root / FORMS):
        try:
            form: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
            continue
        labels = form.get("labels") if isinstance(form, dict) else None
        for label in labels if isinstance(labels, list) else str(labels or "").split(","):
            if name := str(label).strip():
                found.setdefault(name, f"{FORMS}/{path.name}")
    return found


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix in (".yml", ".yaml") and path.is_file())
