"""Building the site again makes only what depends on a change, and the result is that of a whole build to the byte."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from reverse_mentoring.site.building import leftovers, mkdocs_hook, rebuilding, whole
from reverse_mentoring.site.building.leftovers import Inputs, found, inputs_of, keep, place_of
from reverse_mentoring.site.building.stamping import tree_of
from reverse_mentoring.site.files import cards
from reverse_mentoring.site.files.cards import drawn
from reverse_mentoring.site.frame import frames
from support.cli import run_command
from support.miniature import copy_to, rewrite
from support.programs import template

MIRA = "participants/northwind/mira_northwind.yaml"
GUIDE = "docs/guides/mentors.md"
COHORT = "cohorts/2025-fall"
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A program with short guides whose site is built once, and the cache folder with what is left of that."""
    folder = tmp_path_factory.mktemp("again")
    own = template(folder)
    root = copy_to(folder)
    for name in ("docs", "mkdocs.yml"):
        place = own / name
        shutil.copytree(place, root / name) if place.is_dir() else shutil.copy(place, root / name)
    (root / "scripts").mkdir()
    shutil.copy(own / "scripts" / "mkdocs_hook.py", root / "scripts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        build(root)
    return root, folder / "cache"


@pytest.fixture
def root(built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same program, its site, and what is left; as they were when it had just been built."""
    root, cache = built
    kept = root.with_name("kept")
    if not kept.exists():
        shutil.copytree(root, kept)
        shutil.copytree(cache, cache.with_name("kept-cache"))
    for place, copy in ((root, kept), (cache, cache.with_name("kept-cache"))):
        shutil.rmtree(place)
        shutil.copytree(copy, place)  # with the times of the files
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    with_new_times(root)
    return root


def with_new_times(root: Path) -> None:
    """Let what is left tell the times of these folders: a copy has them from the file system, and nobody can set them."""
    place = place_of(root, root / "public")
    left = found(place)
    assert left is not None
    keep(place, replace(left, there=tree_of(root / "public"), inputs=inputs_of(root, root / "mkdocs.yml")))


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders for which a whole build is made from now on."""
    made: list[Path] = []
    build_all = whole.whole

    def noted(root: Path, folder: Path, *args: object, **options: object) -> object:
        made.append(folder)
        return build_all(root, folder, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(whole, "whole", noted)
    return made


def build(root: Path, *options: str | Path) -> None:
    outcome = run_command("site", "build", "--root", root, *options)
    assert outcome.code == 0, outcome.err


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def renamed_person(root: Path) -> None:
    """Somebody has another handle, in every file that names them."""
    for path in [root / "recognition.yaml", *root.glob("participants/**/*.yaml"), *root.glob("cohorts/**/*.yaml")]:
        text = path.read_text(encoding="utf-8")
        if "mira_northwind" in text:
            path.write_text(text.replace("mira_northwind", "myra_northwind"), encoding="utf-8")
    for path in sorted(root.glob("**/*mira_northwind*"), key=lambda p: -len(p.parts)):
        if "public" not in path.parts:
            path.rename(path.with_name(path.name.replace("mira_northwind", "myra_northwind")))


def removed_person(root: Path) -> None:
    outcome = run_command("erase", "mira_northwind", "--root", root, "--yes")
    assert outcome.code == 0, outcome


CHANGES: dict[str, Change] = {
    "nothing": lambda root: None,
    "the name of a person": lambda root: rewrite(root, MIRA, "name: Mira", "name: Somebody else"),
    "a former handle of a person": lambda root: rewrite(
        root, MIRA, "handle: mira_northwind", "handle: mira_northwind\nformerly: [mira_harborline]"
    ),
    "the consent of a person": lambda root: rewrite(root, MIRA, "publish: internal", "publish: none"),
    "a person who is removed": removed_person,
    "a pair that is renamed": renamed_person,
    "the title of a cohort": lambda root: rewrite(root, f"{COHORT}/cohort.yaml", "title: ", "title: The Year of "),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_data_takes_no_whole_build_and_gives_what_one_gives(
    root: Path, wholes: list[Path], tmp_path: Path, name: str
) -> None:
    before = content(root / "public")
    CHANGES[name](root)
    build(root)
    assert wholes == []
    build(root, "--fresh", "--out", tmp_path / "whole")
    assert (content(root / "public") == before) == (name == "nothing")
    assert content(root / "public") == content(tmp_path / "whole")


def test_only_pictures_that_look_different_are_drawn_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawings: list[tuple[str, str, str]] = []

    def noted(words: tuple[str, str, str]) -> bytes:
        drawings.append(words)
        return drawn(words)

    monkeypatch.setattr(cards, "drawn", noted)
    rewrite(root, MIRA, "name: Mira", "name: Somebody else")
    build(root)
    assert drawings == []
    rewrite(root, f"{COHORT}/cohort.yaml", "title: ", "title: The Year of ")
    build(root)
    assert ["The Year of" in title for title, _, _ in drawings] == [True]


WHOLE: dict[str, Change] = {
    "the title of a guide": lambda root: rewrite(root, GUIDE, "", "# For those who mentor\n"),
    "a new guide": lambda root: rewrite(root, "docs/guides/new.md", "", "# New\n"),
    "the menu": lambda root: rewrite(root, "mkdocs.yml", "For mentors:", "If you mentor:"),
    "who may read the site": lambda root: rewrite(root, "program.yaml", "audience: internal", "audience: public"),
    "the first pair of a cohort": lambda root: shutil.copytree(root / COHORT, root / "cohorts/2024-fall"),
    "the built site": lambda root: (root / "public/index.html").write_text("mine", encoding="utf-8"),
    "a file of the built site": lambda root: (root / "public/people/index.html").unlink(),
    "what is left of the last build": lambda root: [
        path.write_text("{}", encoding="utf-8") for path in root.parent.glob("cache/reverse-mentoring/site/*")
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_whatever_shapes_the_whole_site_makes_all_of_it_anew(
    root: Path, wholes: list[Path], tmp_path: Path, name: str
) -> None:
    WHOLE[name](root)
    if name == "the first pair of a cohort":
        rewrite(root, "cohorts/2024-fall/cohort.yaml", "id: 2025-fall", "id: 2024-fall")
        shutil.rmtree(root / "cohorts/2024-fall/checkins", ignore_errors=True)
    build(root, "--no-strict")
    assert wholes == [root / "public"]
    build(root, "--no-strict", "--fresh", "--out", tmp_path / "whole")
    assert content(root / "public") == content(tmp_path / "whole")


def test_another_day_or_other_code_makes_all_of_it_anew(
    root: Path, wholes: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root, "--today", "2026-10-21")
    assert len(wholes) == 1
    build(root, "--today", "2026-10-21")
    assert len(wholes) == 1
    monkeypatch.setattr(whole, "inputs_of", lambda *_: Inputs({}, {}, "a template has changed"))
    monkeypatch.setattr(rebuilding, "inputs_of", lambda *_: Inputs({}, {}, "a template has changed"))
    build(root, "--today", "2026-10-21")
    assert len(wholes) == 2


def test_fresh_builds_all_of_it(root: Path, wholes: list[Path]) -> None:
    build(root, "--fresh")
    assert wholes == [root / "public"]


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hand-written pages that MkDocs renders from now on."""
    pages: list[str] = []
    render = MkDocsPage.render

    def noted(self: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
        pages.append(self.file.src_uri)
        render(self, config, files)

    monkeypatch.setattr(MkDocsPage, "render", noted)
    return pages


def test_a_whole_build_renders_only_the_guides_that_have_changed(root: Path, rendered: list[str]) -> None:
    build(root, "--today", "2026-10-21")
    assert rendered == []
    rewrite(root, GUIDE, "", "# For those who mentor\n\nSee [mentees](mentees.md).\n")
    build(root)
    assert rendered == ["guides/mentors.md"]
    (root / "docs/guides/mentees.md").rename(root / "docs/guides/learners.md")
    rewrite(root, "mkdocs.yml", "guides/mentees.md", "guides/learners.md")
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 1
    assert "mentees" in outcome.err


def test_a_guide_is_rendered_again_when_what_it_links_to_goes_and_warns_each_time(
    root: Path, rendered: list[str]
) -> None:
    (root / "docs/guides/extra.md").write_text("# Extra\n", encoding="utf-8")
    rewrite(root, GUIDE, "", "# Mentors\n\nSee [more](extra.md#extra) and [that](#mentors).\n")
    build(root, "--no-strict")
    (root / "docs/guides/extra.md").unlink()
    for day in ("2026-10-21", "2026-10-22"):
        rendered.clear()
        outcome = run_command("site", "build", "--root", root, "--no-strict", "--today", day)
        assert rendered == ["guides/mentors.md"]
        assert "target 'guides/extra.md' is not found" in outcome.err


def test_the_anchors_of_a_guide_that_was_kept_are_checked(root: Path, rendered: list[str]) -> None:
    rewrite(root, GUIDE, "", "# Mentors\n\nSee [there](mentees.md#part).\n")
    rewrite(root, "docs/guides/mentees.md", "", "# Mentees\n\n## Part\n")
    build(root)
    rewrite(root, "docs/guides/mentees.md", "## Part", "## Another")
    rendered.clear()
    outcome = run_command("site", "build", "--root", root)
    assert rendered == ["guides/mentees.md"]
    assert "does not contain an anchor '#part'" in outcome.err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - tables\n", "  - tables\n  - pymdownx.snippets\n"),
        ("{permalink: true}", "{permalink: true, slugify: !!python/name:markdown.extensions.toc.slugify_unicode }"),
    ],
)
def test_a_fresh_build_or_one_that_may_depend_on_more_renders_every_guide(
    root: Path, rendered: list[str], old: str, new: str
) -> None:
    build(root, "--fresh")
    every = sorted(rendered)
    assert "guides/mentors.md" in every
    rewrite(root, "mkdocs.yml", old, new)
    for day in ("2026-10-21", "2026-10-22"):
        rendered.clear()
        build(root, "--today", day)
        assert sorted(rendered) == every


def test_a_whole_build_draws_no_picture_that_it_has(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "drawn", lambda _words: pytest.fail("drawn again"))
    build(root, "--today", "2026-10-21")


def test_kept_guides_that_were_damaged_are_rendered_again(root: Path, rendered: list[str]) -> None:
    kept = [*root.parent.glob("cache/reverse-mentoring/earlier/*")]
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:-1])
    build(root, "--today", "2026-10-21")
    assert "guides/mentors.md" in rendered


def only(root: Path, text: str) -> None:
    """The guide says that and no more."""
    rewrite(root, GUIDE, "", f"# Mentors\n\n{text}\n")


def inherited(root: Path) -> None:
    (root / "mkdocs.yml").rename(root / "base.yml")
    rewrite(root, "mkdocs.yml", "", "INHERIT: base.yml\n")


def including(root: Path) -> None:
    rewrite(root, "mkdocs.yml", "  - tables\n", f"  - pymdownx.snippets: {{base_path: ['{root}']}}\n")
    rewrite(root, "part.md", "", "one")
    only(root, '--8<-- "part.md"')


HOOKED = """
def on_page_markdown(markdown, **_):
    return f"{markdown}\\n\\nHooked.\\n"
"""
LATER = """
from pathlib import Path

def on_config(config):
    config.mdx_configs["toc"]["permalink"] = (Path(__file__).parent / "sign").read_text()
"""


LOUD = """
from mkdocs.plugins import event_priority

@event_priority(200)
def on_post_build(config):
    for entry in config.plugins["material/search"].search_index.entries:
        entry["title"] += "!"
"""


def hooked(root: Path, hook: str) -> None:
    rewrite(root, "mkdocs.yml", "hooks: [scripts/mkdocs_hook.py]", "hooks: [scripts/mkdocs_hook.py, scripts/later.py]")
    rewrite(root, "scripts/later.py", "", hook)
    rewrite(root, "scripts/sign", "", "one")


def linked(root: Path) -> None:
    """A folder elsewhere belongs to the guides, and an editor holds one of them."""
    rewrite(root, "elsewhere/part.md", "", "# One\n")
    (root / "docs/guides/elsewhere").symlink_to(root / "elsewhere")
    (root / "docs/guides/.#mentors.md").symlink_to("me@desk.17")


def nothing(_root: Path) -> None:
    """Nothing changes."""


BEFORE_AND_AFTER: dict[str, tuple[Change, Change]] = {
    "a guide leads to somebody who goes": (lambda root: only(root, "[M](../people/mira_northwind.md)"), removed_person),
    "a guide leads to somebody who comes": (
        lambda root: only(root, "[M](../people/myra_northwind.md)"), renamed_person,
    ),
    "the menu leads to somebody who goes": (
        lambda root: rewrite(root, "mkdocs.yml", "  - Home:", "  - M: people/mira_northwind.md\n  - Home:"),
        removed_person,
    ),
    "the menu has the name of somebody": (
        lambda root: rewrite(root, "mkdocs.yml", "  - Home:", "  - people/mira_northwind.md\n  - Home:"),
        lambda root: rewrite(root, MIRA, "name: Mira", "name: Somebody else"),
    ),
    "a page is excluded": (
        lambda root: rewrite(root, "mkdocs.yml", "docs_dir:", "exclude_docs: people/mira_northwind.md\ndocs_dir:"),
        lambda root: rewrite(root, MIRA, "name: Mira", "name: Somebody else"),
    ),
    "a guide has a broken link": (lambda root: only(root, "[x](nowhere.md)"), nothing),
    "a guide has an id without a value": (lambda root: only(root, "<p id>x</p>\n\n## Part"), nothing),
    "a guide weighs a date": (
        lambda root: rewrite(root, GUIDE, "", "---\nsearch: {boost: 2026-01-01}\n---\n# Mentors\n"), nothing,
    ),
    "the hook": (
        nothing, lambda root: rewrite(root, "scripts/mkdocs_hook.py", "\n__all__ = [", f"{HOOKED}\n__all__ = ["),
    ),
    "a hook that sets what a page is made with": (
        lambda root: hooked(root, LATER), lambda root: rewrite(root, "scripts/sign", "one", "another"),
    ),
    "a hook that changes what the search finds": (lambda root: hooked(root, LOUD), nothing),
    "what the configuration inherits": (
        inherited, lambda root: rewrite(root, "base.yml", "For mentors:", "If you mentor:"),
    ),
    "what a link among the guides leads to": (linked, lambda root: rewrite(root, "elsewhere/part.md", "One", "Two")),
    "what a guide includes": (including, lambda root: rewrite(root, "part.md", "one", "another")),
    "a configuration in UTF-16": (
        lambda root: (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text("utf-8"), "utf-16"), nothing,
    ),
    "a search that is off": (
        lambda root: rewrite(root, "mkdocs.yml", "plugins: [search]", "plugins: [search: {enabled: false}]"), nothing,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BEFORE_AND_AFTER)
def test_building_again_says_and_makes_what_a_fresh_build_does(root: Path, tmp_path: Path, name: str) -> None:
    before, after = BEFORE_AND_AFTER[name]
    before(root)
    build(root, "--no-strict")
    after(root)
    told = [
        [line for line in run_command("site", "build", "--root", root, "--no-strict", *options).err.splitlines()
         if not line.startswith("Built")]
        for options in ((), ("--fresh", "--out", tmp_path / "whole"))
    ]  # fmt: skip
    assert told[0] == told[1]
    assert content(root / "public") == content(tmp_path / "whole")


@pytest.mark.parametrize(("option", "link"), [("-q", "nowhere.md"), ("-v", "mentees.md#nowhere")])
def test_what_mkdocs_alone_built_hides_no_warning(
    root: Path, option: str, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(root, f"[x]({link})")
    log = logging.getLogger("mkdocs")
    monkeypatch.setattr(log, "level", {"-q": logging.ERROR, "-v": logging.DEBUG}[option])
    log.manager._clear_cache()  # type: ignore[attr-defined]
    mkdocs_build(load_config(str(root / "mkdocs.yml")))
    monkeypatch.undo()
    log.manager._clear_cache()  # type: ignore[attr-defined]
    monkeypatch.setenv("XDG_CACHE_HOME", str(root.parent / "cache"))
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 1
    assert "nowhere" in outcome.err


def test_a_warning_is_told_once_while_the_site_is_served(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def ended(_self: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mkdocs.livereload.LiveReloadServer.serve", ended)
    only(root, "[x](nowhere.md)")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    outcome = run_command("site", "serve", "--root", root, "--port", str(port))
    assert outcome.code == 0
    assert ["nowhere.md" in record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [True]


@pytest.mark.parametrize("place", ["earlier", "site"])
@pytest.mark.parametrize("wrong", ['{"key": []}', "[" * 99_999])
def test_a_damaged_cache_does_no_harm(root: Path, tmp_path: Path, place: str, wrong: str) -> None:
    for kept in (root.parent / "cache/reverse-mentoring" / place).glob("*"):
        kept.write_text(wrong, encoding="utf-8")
    build(root)
    build(root, "--fresh", "--out", tmp_path / "whole")
    assert content(root / "public") == content(tmp_path / "whole")


@pytest.mark.parametrize("place", ["earlier", "site"])
def test_a_cache_in_which_something_was_changed_is_not_used(root: Path, tmp_path: Path, place: str) -> None:
    for kept in (root.parent / "cache/reverse-mentoring" / place).glob("*"):
        kept.write_bytes(kept.read_bytes().replace(b"mentors", b"MENTORS"))
    day = ("--today", "2026-10-21") if place == "earlier" else ()
    build(root, *day)
    build(root, *day, "--fresh", "--out", tmp_path / "whole")
    assert content(root / "public") == content(tmp_path / "whole")


def test_hand_written_pages_that_share_a_frame_are_what_the_theme_makes_of_each(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in {
        "one": "# one\n\nNo part.\n", "two": "# two\n\n## A *part*\n\n### Within\n\n## Another & last\n",
        "odd": "# Odd & <b>\n\n## Part\n", "without": "## No headline\n", "meta": "---\ntags: [a]\n---\n# Meta\n",
        "code": "# code\n\n```text\n  as it\n\n   is\n```\n\n## A part\n",
    }.items():  # fmt: skip
        (root / f"docs/reference/rules/{name}.md").parent.mkdir(parents=True, exist_ok=True)
        (root / f"docs/reference/rules/{name}.md").write_text(text, encoding="utf-8")
    together: list[str] = []
    asked = frames.Frames.aside

    def noted(self: frames.Frames, page: MkDocsPage, context: Mapping[str, Any]) -> str:
        together.append(page.file.src_uri.rpartition("/")[2])
        return asked(self, page, context)

    monkeypatch.setattr(frames.Frames, "aside", noted)
    build(root, "--no-strict", "--fresh", "--out", tmp_path / "together")
    assert {"one.md", "two.md", "code.md"} <= set(together)
    assert {"odd.md", "without.md", "meta.md", "mentors.md"}.isdisjoint(together)
    monkeypatch.setattr(mkdocs_hook, "stands_aside", lambda *_: False)
    build(root, "--no-strict", "--fresh", "--out", tmp_path / "alone")
    assert content(tmp_path / "together") == content(tmp_path / "alone")


def test_a_file_beside_the_guides_is_noticed_though_its_folder_gets_its_time_back(
    root: Path, wholes: list[Path]
) -> None:
    folder = root / "docs/guides"
    before = folder.stat()
    (folder / "more.txt").write_text("more", encoding="utf-8")
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))
    build(root)
    assert (wholes, (root / "public/guides/more.txt").is_file()) == ([root / "public"], True)


def test_what_python_keeps_beside_hand_written_pages_is_a_part_of_the_site_like_any_file(root: Path) -> None:
    (root / "docs/__pycache__").mkdir()
    (root / "docs/__pycache__/one.txt").write_text("one", encoding="utf-8")
    build(root)
    assert (root / "public/__pycache__/one.txt").read_text(encoding="utf-8") == "one"


def test_another_build_into_the_same_folder_meanwhile_mixes_up_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_inputs = inputs_of

    def while_another_builds(*args: Any) -> Inputs:
        monkeypatch.setattr(rebuilding, "inputs_of", of_inputs)
        rewrite(root, MIRA, "name: Mira", "name: Aaron")
        build(root)
        rewrite(root, MIRA, "name: Aaron", "name: Zoe")
        return of_inputs(*args)

    monkeypatch.setattr(rebuilding, "inputs_of", while_another_builds)
    build(root)
    build(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    build(root, "--fresh", "--out", tmp_path / "public")
    assert content(root / "public") == content(tmp_path / "public")


def test_a_program_with_an_error_gives_no_site_and_leaves_the_last_one(root: Path) -> None:
    before = content(root / "public")
    rewrite(root, MIRA, "name: Mira", "nam: Mira")
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 1
    assert f"{MIRA}:" in outcome.err
    assert content(root / "public") == before


def test_the_versions_of_what_builds_are_told_by_folders_or_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = "\0".join((sys.version, *(f"{name} {version(name)}" for name in leftovers.BUILDERS)))
    assert leftovers.versions.__wrapped__() == expected
    monkeypatch.setattr(leftovers, "_INFO", ".other-info")
    assert leftovers.versions.__wrapped__() == expected


def test_a_template_that_changes_changes_the_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, config = tmp_path / "reverse_mentoring", tmp_path / "mkdocs.yml"
    for path in (package / "site/templates/pair.html", config, tmp_path / "program.yaml", tmp_path / "docs/index.md"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one", encoding="utf-8")
    monkeypatch.setattr(leftovers, "PACKAGE", package)
    before = inputs_of(tmp_path, config)
    assert inputs_of(tmp_path, config, before) == before
    for changed, told_by in (
        (tmp_path / "docs/index.md", "what it says"),
        (package / "site/templates/pair.html", "times"),
    ):
        changed.write_text("another", encoding="utf-8")
        assert inputs_of(tmp_path, config, before).key != before.key
        changed.write_text("one", encoding="utf-8")
        assert (inputs_of(tmp_path, config, before).key == before.key) is (told_by == "what it says")
