"""Programs that can run their own workflows: the code as `init` gives it, and a small program's people."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from support.cli import run_command
from support.contributors import Place
from support.github_hub import OWNER, Hub
from support.small_program import program_files

_ANSWERS = ("--coordinator", "olga_northwind", "--coordinator-id", "9000000000001", "--org", "northwind",
            "--repository", "acme/demo", "--today", "2026-10-15", "--yes")  # fmt: skip
_OWN = ("participants", "cohorts", "program.yaml", "topics.yaml")


def template(folder: Path) -> Path:
    """The files of a new program without its data, made in `folder`.

    Its guides have titles only, so that its site is built quickly; other tests build the whole one.
    """
    root = folder / "template"
    outcome = run_command("init", root, *_ANSWERS)
    assert outcome.code == 0, outcome
    for name in _OWN:
        shutil.rmtree(root / name) if (root / name).is_dir() else (root / name).unlink()
    for name in ("reference", "development"):
        shutil.rmtree(root / "docs" / name)
    for guide in (root / "docs" / "guides").glob("*.md"):
        guide.write_text(f"# {guide.stem}\n", encoding="utf-8")
    menu = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("not_in_nav:")[0].splitlines(keepends=True)
    kept = [line for line in menu if not re.search(r"(reference|development)/|- (Reference|Development):", line)]
    (root / "mkdocs.yml").write_text("".join(kept), encoding="utf-8")
    return root


def program_on(hub: Hub, name: str, made: Path, files: Mapping[str, str] | None = None) -> Place:
    """A small program with its own code at acme/NAME, pushed, in a clone that stands at main."""
    texts = dict(files or program_files())
    texts["program.yaml"] = texts["program.yaml"].replace("acme/demo", f"{OWNER}/{name}")
    place = Place(hub, hub.new_repository(name, texts))
    shutil.copytree(made, place.clone.path, dirs_exist_ok=True)
    outcome = run_command("codeowners", "--root", place.clone.path)
    assert outcome.code == 0, outcome
    place.clone.commit({}, "Take over the code")
    place.clone.git("push", "--quiet", str(place.clone.remote), "main")
    place.clone.git("fetch", "--quiet", str(place.clone.remote), "main:refs/remotes/origin/main")
    return place
