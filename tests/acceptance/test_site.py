"""The built site: complete, linked, and silent about whoever is not to be named."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from reverse_mentoring.shell import run
from support.cli import run_command
from support.miniature import copy_to, rewrite

HOME = "https://miniature.example/program/"
VERA = "participants/quillstack/vera_quillstack.yaml"
DAN = "participants/northwind/dan_northwind.yaml"
PAIR = "cohorts/2026-fall/pairs/vera_quillstack--petra_northwind.yaml"


def build(root: Path, *options: str | Path) -> Path:
    outcome = run_command("site", "build", "--root", root, *options)
    assert (outcome.code, outcome.out.strip()) == (0, str(root / "public")), outcome.err
    return root / "public"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the miniature program, with the guides of this repository."""
    return build(copy_to(tmp_path_factory.mktemp("site")))


@pytest.fixture(scope="module")
def secret_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with two people who carry canaries: one who is not to be named, and one of a pair that is paused."""
    root = copy_to(tmp_path_factory.mktemp("secret"))
    rewrite(root, DAN, "name: Dan", "name: Canaryname\nabout: Canaryabout\nsite: canaryplace")
    rewrite(root, DAN, "offers: {strategy: 4}", "offers: {strategy: 4, budgeting: 1}")
    (root / PAIR).parent.mkdir(parents=True)
    rewrite(root, "cohorts/2026-fall/cohort.yaml", "status: enrolling", "status: running")
    rewrite(
        root,
        "cohorts/2026-fall/cohort.yaml",
        "enroll: {opens: 2026-09-15, closes: 2026-10-31}",
        "enroll: {opens: 2026-08-01, closes: 2026-09-29}",
    )
    rewrite(root, "cohorts/2026-fall/cohort.yaml", "runs: {from: 2026-11-09", "runs: {from: 2026-10-05")
    rewrite(root, PAIR, "", CANARY_PAIR)
    return build(root)


CANARY_PAIR = """
mentor: vera_quillstack
mentee: petra_northwind
status: paused
matched: {date: 2026-10-01, run: ca0a11ca0a11, mentor_teaches: [], mentee_teaches: [strategy]}
agreement: {mentor: 2026-10-02, mentee: 2026-10-03}
objectives:
  - {id: canary, text: Canarygoal, for: both, measure: Canarymeasure, state: open}
sessions:
  - {id: s1, start: "2026-10-12T14:00:00Z", minutes: 60, status: planned, sequence: 0}
"""


def test_the_site_has_every_stable_address(site: Path) -> None:
    for address in (
        "", "guides/", "guides/mentors/", "cohorts/", "cohorts/2025-fall/", "pairs/2025-fall/mira_northwind--ruth_quillstack/",
        "people/", "people/mira_northwind/", "orgs/northwind/", "topics/", "recognition/", "open-seats/", "impact/", "support/",
    ):  # fmt: skip
        assert (site / address / "index.html").is_file(), address
    for path in (
        "calendars/2025-fall/mira_northwind--ruth_quillstack.ics", "feeds/atom.xml", "feeds/rss.xml", "feeds/feed.json",
        "api/v1/index.json", "schemas/participant.schema.json", "sitemap.xml", "404.html",
    ):  # fmt: skip
        assert (site / path).is_file(), path


@dataclass
class Links(HTMLParser):
    """The ids and the addresses in a page."""

    ids: set[str] = field(default_factory=set)
    targets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"id", "name"} and value:
                self.ids.add(value)
            elif name in {"href", "src"} and value and not (tag == "link" and ("rel", "canonical") in attrs):
                self.targets.append(value)


def linked(site: Path) -> Iterator[tuple[str, str]]:
    """Each page of HTML, and each address that it leads to."""
    for file in sorted(site.rglob("*.html")):
        links = Links()
        links.feed(file.read_text(encoding="utf-8"))
        for target in links.targets:
            yield file.relative_to(site).as_posix(), target


def test_every_internal_link_leads_somewhere(site: Path) -> None:
    anchors: dict[Path, set[str]] = {}
    broken = []
    for page, target in linked(site):
        whole = urljoin(urljoin(HOME, page), target)
        if not whole.startswith(HOME):
            continue
        parts = urlsplit(whole)
        file = site / unquote(parts.path.removeprefix(urlsplit(HOME).path))
        file = file / "index.html" if whole.partition("#")[0].endswith("/") else file
        if not file.is_file():
            broken.append((page, target))
        elif parts.fragment and file.suffix == ".html":
            if file not in anchors:
                links = Links()
                links.feed(file.read_text(encoding="utf-8"))
                anchors[file] = links.ids
            if unquote(parts.fragment) not in anchors[file]:
                broken.append((page, target))
    assert not broken


def test_links_to_other_hosts_are_well_formed(site: Path) -> None:
    for page, target in linked(site):
        parts = urlsplit(urljoin(urljoin(HOME, page), target))
        assert parts.scheme in {"https", "http", "webcal", "mailto", "javascript"}, (page, target)
        if parts.scheme == "javascript":  # Material's own button, which never holds people's text
            assert target == "javascript:void(0)"
        else:
            assert parts.netloc, (page, target)
            assert not re.search(r"[\s<>\"]", target)


def test_nothing_is_loaded_from_other_hosts(site: Path) -> None:
    loading = re.compile(r"<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=\"?(?:https?:)?//", re.IGNORECASE)
    sheets = re.compile(
        r"<link\b[^>]*rel=\"?(?:stylesheet|preload|preconnect|dns-prefetch|icon)[^>]*href=\"?(?:https?:)?//"
    )
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not loading.search(text), file
        assert not sheets.search(text), file
    for file in site.rglob("*.css"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import", text), file


def test_nothing_of_who_is_not_named_and_of_a_paused_pair_is_in_any_byte(secret_site: Path) -> None:
    for file in sorted(p for p in secret_site.rglob("*") if p.is_file()):
        raw = file.read_bytes()
        place = file.relative_to(secret_site).as_posix()
        assert b"canary" not in raw.lower(), place
        of_the_product = (
            "schemas/",
            "development/",
            "guides/",
            "reference/",
            "search/",
        )  # examples, the same on any site
        assert b"dan_northwind" not in raw or place.startswith(of_the_product), place
        assert b"vera_quillstack--petra_northwind" not in raw, place
        assert "dan_northwind" not in place
    entries = json.loads((secret_site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert not [e for e in entries if e["location"].startswith("people/dan")]


def test_the_edit_link_of_a_page_leads_to_its_yaml(site: Path) -> None:
    def edit(page: str) -> str:
        found = re.search(r'<a href="([^"]+)"[^>]*rel="edit"', (site / page / "index.html").read_text(encoding="utf-8"))
        return found[1] if found else ""

    forge = "https://github.com/miniature/program/edit/main/"
    assert edit("people/mira_northwind") == f"{forge}participants/northwind/mira_northwind.yaml"
    assert edit("guides/mentors") == f"{forge}docs/guides/mentors.md"
    assert edit("people") == ""


def test_the_frame_is_mended_on_every_page(site: Path) -> None:
    for page in ("index.html", "guides/mentors/index.html", "404.html"):
        text = (site / page).read_text(encoding="utf-8")
        assert 'role="dialog" aria-label="Search"' in text
        assert not re.search(r"type=\"checkbox\"[^>]*autocomplete", text)


def test_the_frame_of_a_page_is_light_and_no_generated_page_weighs_forty_kilobytes(site: Path) -> None:
    for folder in ("cohorts", "pairs", "people", "orgs", "topics", "recognition", "open-seats", "impact", "support"):
        for file in (site / folder).rglob("*.html"):
            text = file.read_text(encoding="utf-8")
            start = text.index('<div class="rm')
            frame = text[:start] + text[text.rindex("</article>") :]
            most = 24_000 if folder == "support" else 16_000  # it stands in the menu of the guides, which it shows
            assert len(frame.encode()) < most, file
            assert len(text.encode()) < 40_000, file


def test_every_page_has_a_picture_for_previews(site: Path) -> None:
    pages = [file for file in sorted(site.rglob("*.html")) if "feedback/seal" not in file.as_posix()]
    assert len(pages) > 50
    for file in pages:
        (picture,) = re.findall(r'<meta property="og:image" content="([^"]+)">', file.read_text(encoding="utf-8"))
        assert picture.startswith(HOME), file
        assert (site / picture.removeprefix(HOME)).is_file(), file


def test_the_sitemap_lists_every_page_that_search_engines_may_show(site: Path) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    pages = {file.relative_to(site).as_posix().removesuffix("index.html") for file in site.rglob("index.html")}
    assert sorted(listed) == sorted({f"{HOME}{page}" for page in pages if page != "feedback/seal/"})
    assert len(listed) == len(set(listed))
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == (site / "sitemap.xml").read_bytes()


def test_the_page_for_what_is_missing_leads_to_every_kind_of_page_from_any_address(site: Path) -> None:
    targets = {target for page, target in linked(site) if page == "404.html"}
    for place in ("", "guides/", "cohorts/", "people/", "orgs/", "topics/", "recognition/", "open-seats/", "impact/"):
        assert f"/program/{place}" in targets or (place == "" and "/program/." in targets), place
    assert "https://github.com/miniature/program/issues/new?template=bug.yml" in targets


def test_the_search_finds_people_topics_and_guides(site: Path) -> None:
    entries = {
        e["location"]: e for e in json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    }
    assert entries["people/mira_northwind/"] == {
        "location": "people/mira_northwind/", "title": "Mira · mira_northwind",
        "text": "Junior Northwind Systems Generative AI Short video",
    }  # fmt: skip
    assert entries["topics/artificial-intelligence/"] == {
        "location": "topics/artificial-intelligence/", "title": "Artificial intelligence · ai", "text": "technology",
        "boost": 2,
    }  # fmt: skip
    assert "guides/mentors/" in entries


def test_the_title_and_the_description_are_escaped_once(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, VERA, "name: Vera", 'name: O\'Vera "V" & co'.replace("&", "+"))
    text = (build(root) / "people/vera_quillstack/index.html").read_text(encoding="utf-8")
    assert "<title>O&#39;Vera &#34;V&#34; + co · Miniature</title>" in text
    assert (
        '<meta name="description" content="O&#39;Vera &#34;V&#34; + co, Junior at Quillstack, offers Negotiation.">'
        in text
    )


def test_the_same_program_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = build(copy_to(tmp_path))
    files = sorted(p.relative_to(site) for p in site.rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(again) for p in again.rglob("*") if p.is_file())
    assert [f for f in files if (site / f).read_bytes() != (again / f).read_bytes()] == []


def test_a_folder_with_other_things_is_not_emptied(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/precious").write_text("x", encoding="utf-8")
    for out in (tmp_path / "mine", root, tmp_path):
        outcome = run_command("site", "build", "--root", root, "--out", out)
        assert outcome.code == 2
        assert outcome.out == ""
    assert (tmp_path / "mine/precious").exists()


def test_a_program_with_errors_gives_no_site(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, VERA, "wants: [strategy]", "wants: [stratgy]")
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 1
    assert f"{VERA}:8:9: error: /wants/0: 'stratgy' is not in topics.yaml [topic-is-known]" in outcome.err
    assert not (root / "public").exists()


def test_a_hand_written_page_in_the_place_of_a_generated_one_is_refused(tmp_path: Path, repository: Path) -> None:
    root = own_site(tmp_path, repository)
    (root / "docs/people").mkdir()
    (root / "docs/people/mira_northwind.md").write_text("# Mine\n", encoding="utf-8")
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 1
    assert (
        "docs/people/mira_northwind.md takes the place of a generated page or file; give it another name" in outcome.err
    )


def test_a_warning_fails_the_build_unless_it_may(tmp_path: Path, repository: Path) -> None:
    root = own_site(tmp_path, repository)
    guide = root / "docs/guides/faq.md"
    guide.write_text(guide.read_text(encoding="utf-8") + "\n[gone](gone.md)\n", encoding="utf-8")
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 1
    assert "contains a link 'gone.md', but the target 'guides/gone.md' is not found" in outcome.err
    assert run_command("site", "build", "--root", root, "--no-strict").code == 0


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("# Häufiges\n\nIch wünsche mir ".encode() + b"\xe9\n", "3:17: the file is not UTF-8 text; save it"),
        ("\ufeff# T\n\nü".encode() + b"\xe9\n", "3:2: the file is not UTF-8 text; save it"),
        ("# Häufiges\n".encode("utf-16"), "1:1: the file is not UTF-8 text; it looks like UTF-16; save it"),
    ],
)
def test_a_hand_written_page_in_another_encoding_is_named_with_its_place(
    tmp_path: Path, repository: Path, raw: bytes, told: str
) -> None:
    root = own_site(tmp_path, repository)
    (root / "docs/development/policy.md").write_bytes(raw)
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 1
    assert f"Error: docs/development/policy.md:{told} with the encoding UTF-8\n" in outcome.err
    assert not (root / "public").exists()


def test_a_script_inside_a_hand_written_page_is_warned_of(tmp_path: Path, repository: Path) -> None:
    root = own_site(tmp_path, repository)
    guide = root / "docs/guides/faq.md"
    guide.write_text(guide.read_text(encoding="utf-8") + "\n<script>count()</script>\n", encoding="utf-8")
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 1
    assert "docs/guides/faq.md has '<script', which the site's policy forbids inside a page" in outcome.err


def test_mkdocs_itself_builds_this_repositorys_site_strictly(tmp_path: Path, repository: Path) -> None:
    done = run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")], repository,
        os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=False,
    )  # fmt: skip
    assert done.code == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert (tmp_path / "site/index.html").is_file()


def test_a_plain_build_takes_its_date_from_the_environment(tmp_path: Path, repository: Path) -> None:
    root = own_site(tmp_path, repository)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml")]
    done = run(command, root, os.environ | {"MENTORING_TODAY": "2026-11-01"}, check=False)
    assert done.code == 0, done.stderr
    assert '"generated_at": "2026-11-01T00:00:00Z"' in (root / "public/api/v1/index.json").read_text(encoding="utf-8")
    done = run(command, root, os.environ | {"MENTORING_TODAY": "today"}, check=False)
    assert done.code == 1
    assert "'today' is no date: expected YYYY-MM-DD" in done.stdout.decode() + done.stderr


def own_site(folder: Path, repository: Path) -> Path:
    """A copy of the miniature program that has its own mkdocs.yml and guides."""
    root = copy_to(folder)
    shutil.copytree(repository / "docs", root / "docs")
    config = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    hook = repository / "scripts/mkdocs_hook.py"
    (root / "mkdocs.yml").write_text(config.replace("scripts/mkdocs_hook.py", str(hook)), encoding="utf-8")
    return root
