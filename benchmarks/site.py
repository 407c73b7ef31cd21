"""The site's build against plain MkDocs, on the same pages with the same theme.

Ours loads and validates a simulated program, makes its pages, calendars, feeds and API, and builds the site. Plain
MkDocs finds the same pages as Markdown files on the disk, with the same hand-written guides and the same small menu;
the content of each is what `to_markdown` makes of ours (pictures become one line). Whatever we keep of an earlier build
is left aside, but for the rows that say so.
"""

from __future__ import annotations

import posixpath
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import yaml

from benchmarks.measure import Cost, Row, Say, Task, median, run, side_by_side
from benchmarks.served_site import rename
from benchmarks.to_markdown import to_markdown
from benchmarks.workplace import REPOSITORY, our_command, ours, simulated
from reverse_mentoring.simulate import CLOCK
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages import render
from reverse_mentoring.validation import valid_program

PEOPLE = (100, 1_000, 5_000, 10_000)
REPEATED = 1_000
"""Larger programs than this are built once, without a run before."""
CHANGED = 1_000
"""The program in which one file is changed."""
CHANGES = 3
"""So often it is changed after each whole build."""


def compare(runs: int, say: Say) -> list[Row]:
    """Measure both at each size, and building again after a change at one of them.

    Nothing is thrown away before the end, which takes 3 GB of disk: for some minutes after many files have gone, ext4
    takes long to find a place for each new one.
    """
    rows: list[Row] = []
    before: tuple[int, Row] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for people in PEOPLE:
            place = Path(folder) / str(people)
            place.mkdir()
            files = simulated(place / "program", people)
            say(f"{people:,} people:")
            whole, pages = _whole(place, people, runs, say)
            rows.append(replace(whole, remark=f"{whole.remark}{_growth(before, (pages, whole))}"))
            before = pages, whole
            if people <= REPEATED:
                later = _on_other_days(place, runs, say)
                what = f"the site of {people:,} people on another day, its guides as they were, against plain MkDocs"
                part = f"{later.cpu / whole.peer.cpu:.0%} of plain; every page is made, but no guide is rendered anew"
                rows.append(Row(what, later, whole.peer, part))
            if people == CHANGED:
                rows += _after_a_change(place, _with_a_page(files, place / "out"), pages, runs, say)
    return rows


def _growth(before: tuple[int, Row] | None, now: tuple[int, Row]) -> str:
    """How many times the pages and the CPU time of ours and of the peer's a size takes, against the one before."""
    if before is None:
        return ""
    pages, ours, peer = (
        n / last for n, last in zip(
            (now[0], now[1].ours.cpu, now[1].peer.cpu), (before[0], before[1].ours.cpu, before[1].peer.cpu), strict=True
        )
    )  # fmt: skip
    return f"; {pages:.1f} times the pages of the row before take {ours:.1f} times the time, plain {peer:.1f}"


def _with_a_page(files: Sequence[Path], out: Path) -> Path:
    """The first participant who is named on the built site: a change of anybody else changes little."""
    return next(file for file in files if (out / "people" / file.stem).is_dir())


def _whole(place: Path, people: int, runs: int, say: Say) -> tuple[Row, int]:
    """A whole build against plain MkDocs, and how many pages it has."""
    root, plain, out = (place / name for name in ("program", "plain", "out"))
    config = write_plain_site(plain, render(valid_program(root), CLOCK))
    args = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(plain / "out")]
    theirs = Task("plain MkDocs", args, env={"NO_MKDOCS_2_WARNING": "1"}, output=plain / "out")
    often = people <= REPEATED
    cost, peer = side_by_side(_all_of_it(place), theirs, runs if often else 1, say, warm_up=often)
    own, other = (sum(1 for _ in where.rglob("*.html")) for where in (out, plain / "out"))
    each, plainly = 1000 * cost.cpu / own, 1000 * peer.cpu / other
    remark = (
        f"{cost.cpu / peer.cpu:.0%} of plain; {own:,} pages, plain {other:,}; ours {each:.2f} ms a page and "
        f"{cost.memory:.0f} MB, plain {plainly:.2f} ms and {peer.memory:.0f} MB{'' if often else '; one run'}"
    )
    return Row(f"the site of {people:,} people against plain MkDocs", cost, peer, remark), own


def _on_other_days(place: Path, runs: int, say: Say) -> Cost:
    """A whole build on a day after that of the last one, which has left what it made of guides and pictures."""
    costs = []
    for turn in range(1, runs + 1):
        other_day = _ours(place, "--today", (CLOCK + timedelta(days=turn)).isoformat())
        costs.append(run(replace(other_day, output=place / "out")))
        say(f"  {turn}/{runs}  on another day: {costs[-1].cpu:.3f} s CPU, {costs[-1].wall:.3f} s")
    return median(costs)


def _after_a_change(place: Path, file: Path, pages: int, runs: int, say: Say) -> Iterator[Row]:
    """What it takes when somebody gets another name: by the command, and where the site is being served."""
    again, all_of_it, least = _again(place, file, runs, say)
    what = f"the site of {pages:,} pages after a change of one person"
    part = f"{again.cpu / all_of_it.cpu:.1%} of a whole build, {least:.1%} by the least of each; both start Python"
    yield Row(f"{what}, against all of it", again, all_of_it, part)
    folder = place / "served"
    folder.mkdir()
    arguments = ["-m", "benchmarks.served_site", str(place / "program"), str(file), str(folder)]
    served = run(replace(ours(arguments, {}), part=folder / "seconds.txt"))
    say(f"  again, as `site serve` does it: {served.cpu:.3f} s CPU")
    yield Row(
        f"{what}, as `site serve` does it, against all of it", replace(served, wall=served.cpu), all_of_it,
        f"{served.cpu / all_of_it.cpu:.1%} of a whole build: the server has been started before",
    )  # fmt: skip


def _again(place: Path, file: Path, runs: int, say: Say) -> tuple[Cost, Cost, float]:
    """Some builds after somebody has got another name, and one of everything into a new folder, in turn: a machine's
    moods meet both. Then how the least of each compare, since such moods can add half to so short a process.
    """
    before, costs, whole = file.read_text(encoding="utf-8"), [], []
    for turn in range(1, runs + 1):
        whole.append(run(_all_of_it(place)))
        for change in range(CHANGES):
            rename(file, before, f"Somebody Else{turn}{change}")
            costs.append(run(_ours(place)))
        again = ", ".join(f"{cost.cpu:.3f}" for cost in costs[-CHANGES:])
        say(f"  {turn}/{runs}  again: {again} s CPU, all of it: {whole[-1].cpu:.3f} s")
    return median(costs), median(whole), min(cost.cpu for cost in costs) / min(cost.cpu for cost in whole)


def _all_of_it(place: Path) -> Task:
    """Our build with nothing kept of earlier ones, into a new folder, as where the site is published."""
    return replace(_ours(place, "--fresh"), output=place / "out")


def _ours(place: Path, *options: str) -> Task:
    """Our build, which keeps what is left of it beside the program."""
    task = our_command("site", "build", *options, "--root", str(place / "program"), "--out", str(place / "out"))
    return replace(task, env={**(task.env or {}), "XDG_CACHE_HOME": str(place / "cache")})


def write_plain_site(folder: Path, pages: list[Page]) -> Path:
    """Write the pages as Markdown files beside the guides, and a configuration without our hook; its path."""
    shutil.copytree(REPOSITORY / "docs", folder / "docs")
    files = {page.address: page.uri for page in pages}
    for page in pages:
        target = folder / "docs" / page.uri
        target.parent.mkdir(parents=True, exist_ok=True)
        body = to_markdown(page.html, partial(_file_link, page=page, files=files))
        head = yaml.safe_dump({"title": page.title, "description": page.description}, allow_unicode=True)
        target.write_text(f"---\n{head}---\n\n{body}", encoding="utf-8", newline="\n")
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    for key in ("hooks", "validation"):
        del config[key]
    config |= {"not_in_nav": "/*\n", "site_url": "https://mentoring.example/"}
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8", newline="\n")
    return path


def _file_link(href: str, page: Page, files: Mapping[str, str]) -> str:
    """A link to another page's address as people write it in Markdown: to the page's file."""
    address, mark, anchor = href.partition("#")
    if not address or ":" in address:
        return href
    target = posixpath.normpath(posixpath.join(page.address, address))
    uri = files.get("" if target == "." else f"{target}/")
    return f"{posixpath.relpath(uri, posixpath.dirname(page.uri) or '.')}{mark}{anchor}" if uri else href
