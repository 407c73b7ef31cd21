"""The site of this repository's own program, and which kinds of pages it has."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.public_program import public_program

from support.age_keys import age_key
from support.cli import run_command

REPOSITORY = Path(__file__).resolve().parents[2]

KINDS = {
    "home": r"index\.html",
    "missing": r"404\.html",
    "cohorts": r"cohorts/index\.html",
    "cohort": r"cohorts/[^/]+/(pairs/\d+/)?index\.html",
    "pair": r"pairs/[^/]+/[^/]+/index\.html",
    "people": r"people/(all/\d+/)?index\.html",
    "person": r"people/[^/]+/index\.html",
    "orgs": r"orgs/index\.html",
    "org": r"orgs/[^/]+/(people/\d+/)?index\.html",
    "topics": r"topics/(all/\d+/)?index\.html",
    "topic": r"topics/[^/]+/index\.html",
    "recognition": r"recognition/index\.html",
    "changes": r"recognition/changes/([^/]+/)?(all/\d+/)?index\.html",
    "thank-yous": r"recognition/thank-yous/([^/]+/)?(all/\d+/)?index\.html",
    "completed": r"recognition/completed/index\.html",
    "contributors": r"recognition/contributors/index\.html",
    "badges": r"recognition/badges/index\.html",
    "badge": r"recognition/badges/[^/]+/(holders/\d+/)?index\.html",
    "credentials": r"credentials/index\.html",
    "credential": r"credentials/[^/]+/[^/]+/index\.html",
    "open-seats": r"open-seats/index\.html",
    "impact": r"impact/index\.html",
    "report": r"impact/[^/]+/index\.html",
    "support": r"support/index\.html",
    "sealing": r"feedback/seal/index\.html",
    "guides": r"guides/index\.html",
    "guide": r"guides/[^/]+/index\.html",
    "rule": r"reference/rules/[^/]+/index\.html",
    "command": r"reference/commands/[^/]+/index\.html",
    "reference": r"reference/[^/]+/index\.html",
    "development": r"development/[^/]+/index\.html",
}
"""What kinds of pages there are, and the paths of each."""


def public_site(folder: Path) -> Path:
    """The built site of this repository's program as if it were for everybody, everybody had agreed, and somebody held a
    key: no kind of page is missing, and nothing is kept from search engines.
    """
    root = public_program(folder / "program", age_key(folder).public)
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 0, outcome.err
    return root / "public"


def kind_of(path: str) -> str:
    """The kind of the page at a path of the site. Fails for a page of no known kind."""
    found = [kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path)]
    assert found, f"tests/support/sites.py knows no kind of page like {path}"
    return found[0]


def pages(site: Path) -> dict[str, list[str]]:
    """The addresses of all pages by kind, the longest page of a kind first: it has most to go wrong."""
    files = sorted(site.rglob("*.html"), key=lambda file: (-file.stat().st_size, file))
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for file in files:
        path = file.relative_to(site).as_posix()
        by_kind[kind_of(path)].append(path.removesuffix("index.html"))
    return by_kind
