"""The same site by other builders: what each of them makes, and what differs."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from reverse_mentoring.shell import run
from support.cli import run_command
from support.miniature import copy_to, rewrite

BIN = Path(sys.executable).parent
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
STYLES = "assets/mentoring.css"
"""The tree has our styles alone: what of the theme's are needed is known when the theme is."""
VERA = "participants/quillstack/vera_quillstack.yaml"


@dataclass(frozen=True)
class Made:
    """A built site: its files but those of the theme, by their paths."""

    folder: Path

    @property
    def files(self) -> set[str]:
        return {
            path for file in self.folder.rglob("*") if file.is_file()
            and not (path := file.relative_to(self.folder).as_posix()).startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/"))
        }  # fmt: skip

    def content(self, path: str) -> str:
        """What we made of a page, without white space; empty for hand-written pages."""
        text = (self.folder / path).read_text(encoding="utf-8")
        found = re.search(r'<div class="rm[ "]', text)  # hand-written pages have classes that begin with rm- alone
        start = found.start() if found else -1
        inside = text[start : text.rindex("</article>")].partition('<p class="rm-source">')[0] if start >= 0 else ""
        return re.sub(r"(</div>)+\Z", "", re.sub(r"\s+", "", inside))

    def differing(self, other: Made) -> set[str]:
        """Files that both have: pages with another content, and others with other bytes."""
        both = self.files & other.files
        pages = {path for path in both if path.endswith("index.html")}
        rest = {path for path in both - pages if path != "404.html"}
        return {path for path in pages if self.content(path) != other.content(path)} | {
            path for path in rest if (self.folder / path).read_bytes() != (other.folder / path).read_bytes()
        }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature program with one person who had another handle, its own mkdocs.yml, and guides that are titles."""
    repository = Path(__file__).resolve().parents[2]
    made = copy_to(tmp_path_factory.mktemp("builders"))
    rewrite(made, VERA, "handle: vera_quillstack", "handle: vera_quillstack\nformerly: [vera_oldlogins]")
    shutil.copytree(repository / "docs/guides", made / "docs/guides")
    for guide in (made / "docs/guides").glob("*.md"):
        guide.write_text(f"# {guide.stem}\n\nWords.\n", encoding="utf-8")
    menu = (repository / "mkdocs.yml").read_text(encoding="utf-8").partition("not_in_nav:")[0].splitlines(keepends=True)
    kept = "".join(line for line in menu if not re.search(r"(reference|development)/|- (Reference|Development):", line))
    hook = repository / "scripts/mkdocs_hook.py"
    (made / "mkdocs.yml").write_text(kept.replace("scripts/mkdocs_hook.py", str(hook)), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def ours(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """What `site build` makes."""
    out = tmp_path_factory.mktemp("ours") / "site"
    outcome = run_command("site", "build", "--root", root, "--out", out)
    assert outcome.code == 0, outcome.err
    return Made(out)


@pytest.fixture(scope="module")
def exported(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `site export` writes."""
    out = tmp_path_factory.mktemp("exported") / "tree"
    outcome = run_command("site", "export", "--root", root, out)
    assert (outcome.code, outcome.out.strip()) == (0, str(out)), outcome.err
    return out


def built(folder: Path, *command: str) -> Made:
    """The site that a builder makes of a folder with a mkdocs.yml, strictly, into `public` there."""
    shutil.rmtree(folder / "public", ignore_errors=True)
    done = run(
        [str(BIN / command[0]), *command[1:], "--config-file", str(folder / "mkdocs.yml")],
        folder,
        os.environ | QUIET,
        check=False,
    )
    assert done.code == 0, done.stderr
    return Made(folder / "public")


def test_properdocs_obeys_the_hook_and_makes_the_same_site(root: Path, ours: Made) -> None:
    made = built(root, "properdocs", "build", "--strict")
    assert made.files == ours.files
    assert made.differing(ours) == set()


def test_zensical_ignores_the_hook_and_says_nothing(root: Path, ours: Made) -> None:
    """When this fails, Zensical has learned it, and docs/development/builders.md can say so."""
    made = built(root, "zensical", "build")
    assert "people/mira_northwind/index.html" in ours.files - made.files


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_the_exported_tree_gives_every_page_and_file(exported: Path, ours: Made, builder: str) -> None:
    made = built(exported, builder, "build", "--strict")
    assert made.files == ours.files
    assert made.differing(ours) <= {STYLES, "search/search_index.json", "sitemap.xml", "sitemap.xml.gz"}


def test_zensical_makes_every_page_and_file_of_the_exported_tree(exported: Path, ours: Made) -> None:
    made = built(exported, "zensical", "build", "--strict")
    assert ours.files - made.files == {"search/search_index.json", "sitemap.xml.gz"}
    assert made.files - ours.files == {"search.json"}
    assert made.differing(ours) <= {STYLES, "sitemap.xml"}
    pages = {path.removesuffix("index.html") for path in ours.files if path.endswith("/index.html")}
    found = json.dumps(json.loads((made.folder / "search.json").read_text(encoding="utf-8")))
    assert all(place in found for place in pages if place.startswith(("people/mira", "topics/", "cohorts/20")))


def test_the_exported_tree_names_no_hook_and_no_code(exported: Path) -> None:
    assert "hooks" not in (exported / "mkdocs.yml").read_text(encoding="utf-8")
    assert not list(exported.rglob("*.py"))


def test_exporting_again_gives_the_same_bytes_and_other_things_are_not_emptied(root: Path, tmp_path: Path) -> None:
    for name in ("once", "again", "again"):
        assert run_command("site", "export", "--root", root, tmp_path / name).code == 0
    once, again = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in ("once", "again")
    )
    assert once == again
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/precious").write_text("x", encoding="utf-8")
    for folder in (tmp_path / "mine", root):
        assert run_command("site", "export", "--root", root, folder).code == 2
    assert (tmp_path / "mine/precious").exists()
