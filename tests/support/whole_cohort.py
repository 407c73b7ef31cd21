"""A cohort lived through by commands and dates alone, from the first who enrolls to the closing.

Whatever is nobody's business carries a canary: a word that stands nowhere else, so that it can be looked for everywhere.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reverse_mentoring.site.files.assets import render_assets
from reverse_mentoring.site.pages import render
from reverse_mentoring.validation import valid_program
from support import small_program
from support.age_keys import age_key
from support.cli import Outcome, run_command
from support.git_repos import Clone, new_clone
from support.small_program import COHORT, ORG, TOPICS

FALL = f"cohorts/{COHORT}/cohort.yaml"
PROGRAM = """\
name: Whole program
repository: acme/whole
visibility: private
site: {url: "https://whole.example/", audience: internal}
invented: true
coordinators: [{handle: olga_northwind, github_id: 9000000000001}]
levels: [junior, senior, principal]
privacy: {min_group: 3}
feedback: {recipients: [RECIPIENT]}
support: [{name: Somebody outside, url: "https://support.example/"}]
"""
COHORT_FILE = small_program.COHORT_FILE.replace("status: matching", "status: planned")
BADGES = """\
badges:
  - {id: agreement-made, name: Agreement made, description: Both signed., rule: agreement-made, to: pair}
  - {id: closed-well, name: Closed well, description: They closed with a review., rule: closed-well, to: pair}
"""
MENTORS = ("arun", "bela", "cosi", "dina", "elif")
MENTEES = ("fred", "gina", "hugo", "ivan", "jule")
HIDDEN = "gina_northwind"
"""A mentee who takes part and is not to be named anywhere."""
IN_FILES = ("canary-team", "canaryboss_northwind", "canary-place", "Canaryname", "9000000000", HIDDEN)
"""What participants' files hold for the matching and the policy, and no page ever shows."""
NOWHERE = ("canary-answer", "canaryveto", "canary-wish", "canary-private", "AGE-SECRET-KEY")
"""What is in no file of the program at all: answers, vetoes, wishes, keys."""


@dataclass(frozen=True)
class Stage:
    """The program after a part of its life: its site as bytes by path, and its files as committed."""

    name: str
    day: str
    site: dict[str, bytes]
    tree: dict[str, bytes]


@dataclass
class Life:
    """The program, and what was seen of it so far."""

    clone: Clone
    outside: Path
    stages: list[Stage] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    kept: dict[str, Path] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The program's folder."""
        return self.clone.path

    def do(self, day: str, *args: str, code: int = 0) -> Outcome:
        """Run a command on that day; it has to end with `code`. What is printed is kept."""
        outcome = run_command(*args, "--root", self.root, "--today", day)
        assert outcome.code == code, (args, outcome)
        self.said.append(outcome.out + outcome.err)
        return outcome

    def land(self, day: str, message: str) -> None:
        """Commit what was done, checked as a change is checked."""
        self.do(day, "validate", "--changed", "HEAD")
        self.clone.git("add", "--all")
        self.clone.git("commit", "--quiet", "--message", message)

    def becomes(self, day: str, status: str) -> None:
        """`lifecycle` suggests the cohort's next status when its date has come, and the coordinators merge that."""
        self.clone.git("push", "--quiet", "origin", "main")
        self.do(day, "lifecycle", COHORT)
        self.merge(f"lifecycle/{COHORT}", day)
        assert f"status: {status}\n" in (self.root / FALL).read_text(encoding="utf-8")

    def merge(self, branch: str, day: str) -> None:
        """Merge a branch that a command has pushed, once it is checked."""
        self.clone.git("fetch", "--quiet", "origin")
        self.clone.git("merge", "--quiet", "--no-ff", "--message", f"Merge {branch}", f"origin/{branch}")
        self.do(day, "validate")

    def look(self, name: str, day: str, *, full: bool = False) -> None:
        """Keep what the site shows and what the tree holds; with `full` keep a copy to build the whole site of."""
        on = date.fromisoformat(day)
        program = valid_program(self.root, on)
        site = {page.uri: page.html.encode() for page in render(program, on)}
        site |= {asset.path: asset.content for asset in render_assets(program, on)}
        names = self.clone.git("ls-files").splitlines()
        tree = {path: (self.root / path).read_bytes() for path in names}
        self.stages.append(Stage(name, day, site, tree))
        if full:
            self.kept[name] = self.outside / name
            shutil.copytree(self.root, self.kept[name])


def live(folder: Path) -> Life:
    """The whole life of a cohort of five pairs: one is declined, one never signs, one goes well, one pauses for a while,
    and one, of which nobody may be told, ends.
    """
    key = age_key(folder)
    files = {
        "program.yaml": PROGRAM.replace("RECIPIENT", key.public), "topics.yaml": TOPICS, "recognition.yaml": BADGES,
        "participants/northwind/org.yaml": ORG, FALL: COHORT_FILE,
    }  # fmt: skip
    life = Life(new_clone(folder, files), folder)
    _enroll(life)
    pairs = _match(life, folder)
    _begin(life, pairs)
    _meet(life, pairs)
    _close(life, pairs, key.file)
    return life


def _enroll(life: Life) -> None:
    """People join by their own commands, while enrollment is open."""
    life.becomes("2026-09-01", "enrolling")
    life.look("planned", "2026-09-01")
    for number, name in enumerate((*MENTORS, *MENTEES)):
        mentor = name in MENTORS
        handle = f"{name}_northwind"
        place: tuple[str, ...] = ("--team", f"canary-team-{number}", "--site", f"canary-place-{number}")
        if not mentor:
            place += ("--reports-to", "canaryboss_northwind")
        life.do(
            f"2026-09-{10 + number}", "enroll", "--handle", handle, "--github-id", str(9_000_000_000_100 + number),
            "--org", "northwind", "--name", "Canaryname" if handle == HIDDEN else name.title(),
            "--level", "junior" if mentor else "principal", "--mentor-seats", str(int(mentor)),
            "--mentee-seats", str(int(not mentor)), "--offers", f"generative-ai: {1 + number % 5}, kubernetes: 3" if mentor else "strategy: 4, budgeting: 3",
            "--wants", "strategy, budgeting" if mentor else "generative-ai, kubernetes", "--languages", "en",
            "--timezone", "Europe/Berlin" if mentor else "America/New_York", "--prepared", "mentor" if mentor else "mentee",
            "--propose", "--publish", "none" if handle == HIDDEN else "internal", *place, "--yes",
        )  # fmt: skip
        life.land(f"2026-09-{10 + number}", f"Enroll {name}")
    life.look("enrolled", "2026-10-15")


def _match(life: Life, folder: Path) -> list[str]:
    """The matching with a private file, its proposal, and the merge; the ids of the pairs, that of the hidden one last."""
    life.becomes("2026-11-01", "matching")
    private = folder / "canary-private.yaml"
    private.write_text(
        "prefers:\n  arun_northwind: [fred_northwind]  # canary-wish\nvetoes:\n  - [bela_northwind, fred_northwind]  # canaryveto\n",
        encoding="utf-8",
    )
    life.do("2026-11-02", "match", COHORT, "--private", str(private))
    life.do("2026-11-02", "propose", COHORT, "--private", str(private), "--yes")
    life.merge(f"match/{COHORT}", "2026-11-02")
    pairs = sorted(path.stem for path in (life.root / f"cohorts/{COHORT}/pairs").glob("*.yaml"))
    assert len(pairs) == 5
    pairs.sort(key=lambda pair: (HIDDEN in pair, pair))
    life.look("proposed", "2026-11-03")
    return pairs


def _begin(life: Life, pairs: list[str]) -> None:
    """One proposal is declined; the others but one sign, set objectives and plan their sessions."""
    declined, unsigned, *begun = pairs
    life.do("2026-11-05", "pair", COHORT, declined, "--decline")
    life.land("2026-11-05", "Update pairs")
    life.becomes("2026-11-09", "running")
    life.do("2026-11-10", "circles", COHORT, "--plan")
    life.land("2026-11-10", "Plan the mentors' meetings")
    life.do("2026-11-10", "sign", COHORT, unsigned, "--as", unsigned.partition("--")[0])
    for pair in begun:
        life.do("2026-11-11", "sessions", COHORT, pair, "--plan")
    life.land("2026-11-11", "Plan sessions")
    for pair in begun:
        mentor, mentee = pair.split("--")
        for handle, side in ((mentor, "mentor"), (mentee, "mentee")):
            life.do("2026-11-16", "sign", COHORT, pair, "--as", handle)
            life.do(
                "2026-11-17",
                "objective",
                COHORT,
                pair,
                "--for",
                side,
                "--text",
                f"Learn as {side}",
                "--measure",
                "We say so",
            )
        life.land("2026-11-17", "Begin a pair")
    life.look("begun", "2026-11-18", full=True)


def _meet(life: Life, pairs: list[str]) -> None:
    """They meet and check in, give sealed feedback, move and cancel; one pauses and goes on, one ends."""
    _, _, first, second, third = pairs
    for pair in (first, second, third):
        life.do("2026-11-23", "checkin", COHORT, pair, "--date", "2026-11-22", "--minutes", "57")
        for handle in pair.split("--"):
            role = "mentor" if pair.startswith(f"{handle}--") else "mentee"
            life.do("2026-11-23", "feedback", "seal", COHORT, "--as", handle, "--form", "fit", "--role", role,
                    "--answer", "fit=good", "--answer", "help=canary-answer of mine")  # fmt: skip
    life.land("2026-11-23", "Meet")
    life.do("2026-12-01", "sessions", COHORT, first, "--move", "s2", "2026-12-15T15:00Z")
    life.do("2026-12-01", "sessions", COHORT, first, "--cancel", "s3")
    life.do("2026-12-01", "pair", COHORT, second, "--pause")
    life.land("2026-12-01", "Change plans")
    life.look("paused", "2026-12-02")
    life.do("2027-01-15", "health", COHORT)
    life.do("2027-01-15", "pair", COHORT, second, "--resume")
    life.do("2027-01-20", "pair", COHORT, third, "--end")
    life.land("2027-01-20", "Update pairs")
    life.do("2027-02-10", "checkin", COHORT, first, "--kind", "halfway", "--objective", "learn-as-mentor", "open")
    life.land("2027-02-10", "Take stock")
    life.look("halfway", "2027-02-11")


def _close(life: Life, pairs: list[str], identity: Path) -> None:
    """Thanks and changes, the closing check-ins that `close` asks for, and the end."""
    _, _, first, second, _ = pairs
    mentor, mentee = first.split("--")
    life.becomes("2027-04-20", "closing")
    thanks = life.do(
        "2027-04-21", "kudos", COHORT, "--as", mentee, "--to", mentor, "--text", "You asked before you showed."
    ).out.strip()
    life.do("2027-04-22", "kudos", COHORT, "--as", mentor, "--approve", Path(thanks).stem)
    told = life.do("2027-04-22", "change", COHORT, "--as", mentee, "--with", mentor, "--area", "technology",
                   "--title", "Prompts are shared", "--text", "The team reads mine now.").out.strip()  # fmt: skip
    life.do("2027-04-22", "change", COHORT, "--as", mentor, "--approve", Path(told).stem)
    life.land("2027-04-22", "Thank and tell")
    life.do("2027-05-14", "close", COHORT, "--dry-run")
    asked = json.loads(life.do("2027-05-14", "close", COHORT, "--format", "json", "--dry-run").out)["missing"]
    assert {item["about"] for item in asked} == {first, second}
    for item in asked:
        life.do("2027-05-14", *item["how"].split()[1:])
    life.land("2027-05-14", "Close the pairs")
    life.do("2027-05-14", "close", COHORT, "--yes")
    life.land("2027-05-14", "Close the cohort")
    life.do("2027-05-20", "feedback", "open", COHORT, "--identity", str(identity))
    life.said.pop()  # what a key holder reads on their own screen
    life.do("2027-05-20", "feedback", "report", COHORT, "--identity", str(identity))
    life.look("closed", "2027-05-20", full=True)


def objects(clone: Clone) -> bytes:
    """Everything that the repository's git holds, also what no branch shows any more."""
    listed = subprocess.run(
        ["git", "cat-file", "--batch-all-objects", "--batch"], cwd=clone.path, check=True, capture_output=True
    )
    return listed.stdout
