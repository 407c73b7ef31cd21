"""The built site before judges that nobody here wrote: the Nu HTML checker, linkinator, and Lighthouse."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from benchmarks.pages_host import hosted, weight

from support.sites import REPOSITORY, pages, public_site

MODULES = REPOSITORY / "tests" / "node" / "node_modules"
FIRST_VISIT = 400_000
"""Bytes that the first page of a visit may take, everything included, as a host that compresses sends them."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return public_site(tmp_path_factory.mktemp("judged"))


NO_PROXY = {"https_proxy": ""}
"""linkinator asks the first proxy that it finds for pages of this machine too, and an empty one for none."""


def judge(program: str, *command: str | Path, **more: str) -> str:
    """What a judge prints. Skips the test where the machine lacks the program that runs it."""
    if shutil.which(program) is None or not MODULES.is_dir():
        pytest.skip(f"there is no {program} on this machine, or tests/node is not installed")
    done = subprocess.run([program, *command], capture_output=True, text=True, check=False, env=os.environ | more)
    assert done.stdout, done.stderr
    return done.stdout


def test_the_nu_checker_finds_no_error_in_any_kind_of_page(site: Path) -> None:
    """In every page but one of those that a table makes, such as the pages of the rules: there the longest three."""
    alike = {"person", "topic", "rule"}
    judged = [path for kind, found in pages(site).items() for path in (found[:3] if kind in alike else found)]
    files = [site / path / "index.html" if not path.endswith(".html") else site / path for path in judged]
    checker = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    told = judge(
        "java",
        "-Xss8m",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        checker,
        "--errors-only",
        "--format",
        "json",
        "--stdout",
        *files,
    )
    found = json.loads(told)["messages"]
    assert [(m["url"].removeprefix(site.as_uri()), m.get("lastLine"), m["message"]) for m in found] == []


def test_linkinator_finds_no_broken_link_in_the_whole_site(site: Path) -> None:
    with hosted(site) as address:
        told = judge(
            "node", MODULES / "linkinator" / "build" / "src" / "cli.js", f"{address}/", "--recurse", "--check-fragments",
            "--skip", rf"^(?!{re.escape(address)}/)", "--format", "json", "--concurrency", "40", **NO_PROXY,
        )  # fmt: skip
    links = json.loads(told)["links"]
    assert sorted({(link["url"], link.get("parent")) for link in links if link["state"] == "BROKEN"}) == []
    visited = {link["url"].removeprefix(f"{address}/").partition("#")[0] for link in links if link["state"] == "OK"}
    missed = [path for found in pages(site).values() for path in found if path not in visited]
    assert missed == ["404.html"]


LIGHTHOUSE = [(form, kind) for form in ("mobile", "desktop") for kind in ("home", "pair", "thank-yous", "guide")]


@pytest.mark.parametrize(("form", "kind"), LIGHTHOUSE)
def test_lighthouse_gives_full_marks_for_what_does_not_depend_on_the_machine(site: Path, form: str, kind: str) -> None:
    """Accessibility, best practices and what search engines ask for. `mentoring bench lighthouse` measures the rest."""
    path = pages(site)[kind][0]
    with hosted(site) as address:
        told = judge(
            "node", MODULES / "lighthouse" / "cli" / "index.js", f"{address}/{path}", "--quiet", "--output=json",
            "--only-categories=accessibility,best-practices,seo", "--throttling-method=provided",
            *(["--preset=desktop"] if form == "desktop" else []),
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu", CHROME_PATH=chromium_path(),
        )  # fmt: skip
    report = json.loads(told)
    assert failed_audits(report) == []
    assert {name: category["score"] for name, category in report["categories"].items()} == {
        "accessibility": 1, "best-practices": 1, "seo": 1,
    }  # fmt: skip


def chromium_path() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    return found


def failed_audits(report: dict[str, Any]) -> list[str]:
    """What counts in a category and was not passed, with the first things that it names."""
    return [
        f"{ref['id']}: {json.dumps(report['audits'][ref['id']].get('details', {}).get('items', [])[:2])[:600]}"
        for category in report["categories"].values() for ref in category["auditRefs"]
        if ref["weight"] and (report["audits"][ref["id"]]["score"] or 0) < 1
        and report["audits"][ref["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}
    ]  # fmt: skip


def test_a_first_visit_is_light_and_searching_too(site: Path) -> None:
    always = [
        site / "assets" / "mentoring.css",
        *site.glob("assets/javascripts/**/*.min.js"),
        site / "assets/favicon.svg",
    ]
    always = [file for file in always if "lunr" not in file.parts]
    frame = sum(weight(file) for file in always)
    index = weight(site / "search" / "search_index.json")
    heaviest = {}
    for kind, found in pages(site).items():
        page = site / found[0] / "index.html" if not found[0].endswith(".html") else site / found[0]
        pictures = re.findall(r'<img [^>]*src="([^"]+)"', page.read_text(encoding="utf-8"))
        heaviest[kind] = frame + weight(page) + sum(weight((page.parent / name).resolve()) for name in pictures)
    assert {kind: heavy for kind, heavy in heaviest.items() if heavy + index > FIRST_VISIT} == {}
