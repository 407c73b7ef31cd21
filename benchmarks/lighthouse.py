"""Lighthouse's marks for the site, and for a stock Material site with the same guides, in turn in the same run.

Both are served as GitHub Pages does. Ours is judged as a public site: an internal one asks search engines to stay away,
which Lighthouse takes for a fault. The stock site has no fonts of another host either, which would lower its marks.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from benchmarks.measure import Say, Task
from benchmarks.measure import run as run_task
from benchmarks.pages_host import hosted
from benchmarks.public_program import public_program
from benchmarks.workplace import REPOSITORY, our_command
from reverse_mentoring.errors import MentoringError

LIGHTHOUSE = REPOSITORY / "tests" / "node" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS = ("mobile", "desktop")
PAGES = {
    "home": "",
    "pair": "pairs/2025-fall/imani_quillstack--yusuf_northwind/",
    "board": "recognition/thank-yous/",
    "guide": "guides/mentors/",
}
Marks = dict[tuple[str, str, str], list[list[int]]]


def marks(runs: int, say: Say) -> str:
    """A table of the median marks of `runs` runs. Raises MentoringError when Lighthouse is missing or fails."""
    if not LIGHTHOUSE.is_file() or shutil.which("node") is None:
        raise MentoringError("Lighthouse is not here", "install node and run `npm ci --prefix tests/node`")
    found: Marks = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = public_program(folder / "program")
        run_task(our_command("site", "build", "--root", str(program), "--out", str(folder / "ours")))
        _build_stock(folder / "stock-source", folder / "stock")
        with hosted(folder / "ours") as ours, hosted(folder / "stock") as stock:
            asked = [("ours", page, f"{ours}/{path}") for page, path in PAGES.items()]
            asked.append(("stock", "guide", f"{stock}/{PAGES['guide']}"))
            for turn in range(runs):
                for form in FORMS:
                    for site, page, address in asked:
                        got = _asked(address, form, folder / "report.json")
                        found.setdefault((site, page, form), []).append(got)
                        say(f"  {turn + 1}/{runs}  {site}, {page}, {form}: {' '.join(map(str, got))}")
    return as_marks(found)


def as_marks(found: Mapping[tuple[str, str, str], Sequence[Sequence[int]]]) -> str:
    """The medians as a Markdown table; performance, which depends on the machine, with its lowest and highest mark."""
    lines = [
        "| Site | Page | On | Performance | Accessibility | Best practices | SEO |",
        "|---|---|---|---:|---:|---:|---:|",
    ]
    for (site, page, form), marks_of_runs in found.items():
        columns = list(zip(*marks_of_runs, strict=True))
        medians = [f"{statistics.median(column):g}" for column in columns]
        low, high = min(columns[0]), max(columns[0])
        medians[0] += f" ({low} to {high})" if low < high else ""
        lines.append(f"| {site} | {page} | {form} | {' | '.join(medians)} |")
    return "\n".join(lines)


def _build_stock(source: Path, out: Path) -> None:
    """Build the hand-written pages with Material as it comes."""
    shutil.copytree(REPOSITORY / "docs", source / "docs")
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    stock = {
        "site_name": "Stock", "site_url": "https://stock.example/", "theme": {"name": "material", "font": False},
        "plugins": ["search"], "markdown_extensions": config["markdown_extensions"],
    }  # fmt: skip
    (source / "mkdocs.yml").write_text(yaml.safe_dump(stock), encoding="utf-8")
    args = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--config-file",
        str(source / "mkdocs.yml"),
        "--site-dir",
        str(out),
    ]
    run_task(Task("stock Material", args, env={"NO_MKDOCS_2_WARNING": "1"}))


def _asked(address: str, form: str, report: Path) -> list[int]:
    """The four marks, out of 100, of a page on a phone or a desktop."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
    command = ["node", str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={report}",
               "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
               *(["--preset=desktop"] if form == "desktop" else [])]  # fmt: skip
    done = subprocess.run(  # noqa: S603 - our own command
        command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise MentoringError(f"Lighthouse failed:\n{done.stderr[-2000:]}", "is Chromium installed?")
    categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return [round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES]
