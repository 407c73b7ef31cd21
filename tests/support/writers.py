"""The commands that write, each with a program for it to write to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.data.writing.staging import NAME
from reverse_mentoring.validation import valid_program
from support.cli import run_command
from support.enrolling import TODAY, make_program
from support.git_repos import new_clone, run_git
from support.miniature import copy_to, rewrite
from support.small_program import COHORT, program_files

DAY = "2026-10-20"
PAIR = "jonas_quillstack--petra_northwind"
PAIRS = {
    PAIR: "mentor: jonas_quillstack\nmentee: petra_northwind\nstatus: active  # both said yes\n"
    "matched: {date: 2026-10-10}\nagreement: {mentor: 2026-10-12, mentee: 2026-10-12}\n"
    "objectives:\n  - {id: first, text: Begin, for: both, measure: We began, state: open}\n",
    "vera_quillstack--dan_northwind": "mentor: vera_quillstack\nmentee: dan_northwind\nstatus: proposed\n"
    "matched: {date: 2026-10-10}\n",
    "mira_northwind--petra_northwind": "mentor: mira_northwind\nmentee: petra_northwind\nstatus: proposed\n"
    "matched: {date: 2026-10-10}\n",
}
PETRAS = (
    ("program.yaml", "9000000000001}", "9000000000001}\n  - {handle: petra_northwind, github_id: 9000000000013}"),
    (
        "participants/northwind/org.yaml",
        "9000000000001}]",
        "9000000000001}, {handle: petra_northwind, github_id: 9000000000013}]",
    ),
    ("participants/northwind/dan_northwind.yaml", "team: payments", "team: payments\nreports_to: petra_northwind"),
    (
        "cohorts/2026-fall/cohort.yaml",
        "orgs: all",
        "orgs: all\nmatching: {pins: [[jonas_quillstack, petra_northwind]]}",
    ),
    (f"cohorts/2026-fall/checkins/{PAIR}/2026-10-14.yaml", "", "date: 2026-10-14\nkind: session\n"),
    ("cohorts/2026-fall/cohort.yaml", "closes: 2026-10-31", "closes: 2026-09-30"),
    ("cohorts/2026-fall/cohort.yaml", "from: 2026-11-09", "from: 2026-10-01"),
    (
        "cohorts/2026-fall/kudos/2026-10-14-petra_northwind-thanks.yaml",
        "",
        "from: petra_northwind\nto: [jonas_quillstack]\ndate: 2026-10-14\ntext: Thank you.\n",
    ),
    (
        "cohorts/2026-fall/kudos/2026-10-14-jonas_quillstack-thanks.yaml",
        "",
        "from: jonas_quillstack\nto: [petra_northwind, vera_quillstack]\ndate: 2026-10-14\ntext: Thank you both.\n"
        "approved:\n  jonas_quillstack: 2026-10-14  # mine\n  petra_northwind: 2026-10-15\n",
    ),
    (
        "recognition.yaml",
        "approved: 2026-04-03}",
        "approved: 2026-04-03}\n      - {handle: petra_northwind, date: 2026-10-01}",
    ),
)
"""What else there is of Petra: old and new text by path."""
KEY = "age1m9kvjr9mxd6myx9p0jlkcx3e50mxw2gzr73mjvsnvs330tmea3ysf9ert8"
MAP = """\
columns: {handle: Login, name: Name, level: Grade}
github_id: {column: Account}
constants: {languages: [en], timezone: Europe/Berlin}
"""


@dataclass(frozen=True)
class Writer:
    """A command that writes, and what there is before it.

    `given` makes the program in a folder. `signs` are patterns of paths in the folder that holds it: more of them than
    before, and the command has begun to write (or, the later ones, is about to end). `several` files may be written by
    some of them only; `once` is for what refuses to run again when it is done, `slow` for what takes many seconds.
    """

    name: str
    given: Callable[[Path], None]
    words: tuple[str, ...]
    signs: tuple[str, ...] = (f"program/{NAME}",)
    several: bool = False
    once: bool = False
    slow: bool = False

    def command(self, folder: Path) -> list[str]:
        """The words as they are typed, for the program in `folder`."""
        return [word.replace("FOLDER", str(folder)) for word in self.words]


def committed(root: Path) -> None:
    run_git(root, "init", "--quiet", "--initial-branch=main")
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--message", "Begin")


def miniature(folder: Path) -> None:
    """The small program with three standing pairs, two of them Petra's."""
    root = copy_to(folder)
    rewrite(root, "participants/northwind/petra_northwind.yaml", "mentee: 1", "mentee: 2")
    for pair, text in PAIRS.items():
        rewrite(root, f"cohorts/2026-fall/pairs/{pair}.yaml", "", text)
    valid_program(root, TODAY)
    committed(root)


def with_all_of_petra(folder: Path) -> None:
    """The small program in which Petra coordinates too, and others thank her, report to her and are pinned to her."""
    miniature(folder)
    root = folder / "program"
    for path, old, new in PETRAS:
        rewrite(root, path, old, new)
    valid_program(root, TODAY)
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--message", "More of Petra")
    (folder / "key").write_text("0123456789" * 4, encoding="utf-8")


def with_a_cohort_that_is_over(folder: Path) -> None:
    """The small program in the last days of its cohort."""
    miniature(folder)
    rewrite(folder / "program", "cohorts/2026-fall/cohort.yaml", "status: enrolling", "status: running  # until May")
    run_git(folder / "program", "add", "--all")
    run_git(folder / "program", "commit", "--quiet", "--message", "Run")


def with_key_holder(folder: Path) -> None:
    """The small program with somebody who can open what is sealed; nobody has the private key any more."""
    miniature(folder)
    root = folder / "program"
    rewrite(
        root, "program.yaml", "privacy: {min_group: 2}", f"privacy: {{min_group: 2}}\nfeedback: {{recipients: [{KEY}]}}"
    )
    run_git(root, "commit", "--quiet", "--all", "--message", "Name a key holder")


def with_site(folder: Path) -> None:
    """The small program, and the site of yesterday."""
    miniature(folder)
    site = folder / "program" / "public"
    for path in ("index.html", "old/index.html", "api/v1/index.json"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("old", encoding="utf-8")


def with_export(folder: Path) -> None:
    """A tiny program that half of the people of a spreadsheet have joined, who have another level by now."""
    make_program(folder / "program")
    (folder / "map.yaml").write_text(MAP, encoding="utf-8")
    for level, count in (("junior", 60), ("mid", 120)):
        rows = [f"person{n:03}_northwind,{9000000000100 + n},Person {n},{level}" for n in range(count)]
        (folder / "people.csv").write_text("\n".join(["Login,Account,Name,Grade", *rows, ""]), encoding="utf-8")
        if level == "junior":
            assert run_command(*(word.replace("FOLDER", str(folder)) for word in IMPORT)).code == 0
    committed(folder / "program")


def nothing_yet(folder: Path) -> None:
    """An empty repository."""
    (folder / "program").mkdir()
    (folder / "program" / "README.md").write_text("Nothing yet.\n", encoding="utf-8")
    committed(folder / "program")


def with_remote(folder: Path, changes: Mapping[str, str] | None = None) -> None:
    """A clone of a small program, beside its remote; `changes` are files of another content."""
    clone = new_clone(folder, program_files() | dict(changes or {}))
    clone.path.rename(folder / "program")
    run_git(folder / "program", "remote", "set-url", "origin", "../remote.git")


def with_due_step(folder: Path) -> None:
    """The same, with a cohort that should be enrolling by now."""
    path = f"cohorts/{COHORT}/cohort.yaml"
    with_remote(folder, {path: program_files()[path].replace("status: matching", "status: planned")})


def with_signatures(folder: Path) -> None:
    """The same, with a pair that both have signed."""
    pair = "mentor: ana_northwind\nmentee: ana-m_northwind\nstatus: proposed\nmatched: {date: 2026-10-16}\n"
    signed = f"{pair}agreement: {{mentor: 2026-10-18, mentee: 2026-10-19}}\n"
    with_remote(folder, {f"cohorts/{COHORT}/pairs/ana_northwind--ana-m_northwind.yaml": signed})


IMPORT = ("import", "FOLDER/people.csv", "--map", "FOLDER/map.yaml", "--org", "northwind", "--yes", "--today", str(TODAY),
          "--root", "FOLDER/program")  # fmt: skip
LIFE = ("--today", DAY, "--root", "FOLDER/program")
WRITERS = (
    Writer("enroll", miniature, (
        "enroll", "--handle", "nora_northwind", "--github-id", "9000000000099", "--org", "northwind", "--name", "Nora",
        "--level", "junior", "--mentor-seats", "1", "--mentee-seats", "0", "--offers", "accessibility: 4",
        "--wants", "strategy", "--languages", "en", "--timezone", "Europe/Berlin", *LIFE)),
    Writer("import", with_export, IMPORT, several=True,
           signs=("program/.mentoring-tmp", "program/participants/northwind/person060_*")),
    Writer("sign", miniature, ("sign", "2026-fall", "vera_quillstack--dan_northwind", "--as", "dan_northwind", *LIFE)),
    Writer("objective", miniature, ("objective", "2026-fall", PAIR, "--for", "both", "--text", "Learn a lot",
                                    "--measure", "We say so", *LIFE)),
    Writer("checkin", miniature, ("checkin", "2026-fall", PAIR, "--minutes", "60", "--today", "2026-11-20", *LIFE[2:])),
    Writer("sessions", miniature, ("sessions", "2026-fall", PAIR, "--plan", *LIFE)),
    Writer("circles", miniature, ("circles", "2026-fall", "--plan", *LIFE)),
    Writer("close", with_a_cohort_that_is_over, ("close", "2026-fall", "--yes", "--today", "2027-05-14", *LIFE[2:]),
           several=True, signs=("program/.mentoring-tmp",)),
    Writer("pair", miniature, ("pair", "2026-fall", PAIR, "--pause", *LIFE)),
    Writer("pair, declined", miniature, ("pair", "2026-fall", "vera_quillstack--dan_northwind", "--decline", *LIFE),
           once=True),
    Writer("kudos", miniature, ("kudos", "2026-fall", "--as", "petra_northwind", "--to", "jonas_quillstack", "--text",
                                "Thank you!", *LIFE)),
    Writer("change", miniature, ("change", "2026-fall", "--as", "petra_northwind", "--with", "jonas_quillstack",
                                 "--title", "Alt text first", "--text", "Every page now has it.", "--area",
                                 "technology", *LIFE)),
    Writer("feedback seal", with_key_holder, ("feedback", "seal", "2026-fall", "--as", "petra_northwind", "--form", "fit",
                                              "--answer", "fit=good", *LIFE)),
    Writer("pause", miniature, ("pause", "--as", "ruth_quillstack", *LIFE)),
    Writer("leave", miniature, ("leave", "--as", "petra_northwind", *LIFE), several=True),
    Writer("erase", with_all_of_petra, ("erase", "petra_northwind", "--yes", "--remember", "--key", "FOLDER/key", *LIFE),
           several=True, signs=("program/.mentoring-tmp", "program/participants/erased.yaml")),
    Writer("simulate", nothing_yet, ("simulate", "--people", "60", "--out", "FOLDER/program/new/out"), once=True,
           signs=("program/.new.mentoring-tmp",)),
    Writer("init", nothing_yet, ("init", "FOLDER/program/new/out", "--coordinator", "olga_northwind", "--coordinator-id",
                                 "9000000000001", "--repository", "acme/mentoring", "--org", "acme", "--today", DAY),
           once=True, signs=("program/.new.mentoring-tmp",)),
    Writer("propose", with_remote, ("propose", COHORT, "--yes", *LIFE),
           signs=("program/.git/objects/??/*", "remote.git/objects/??/*")),
    Writer("lifecycle", with_due_step, ("lifecycle", *LIFE),
           signs=("program/.git/objects/??/*", "remote.git/objects/??/*")),
    Writer("agree", with_signatures, ("agree", *LIFE),
           signs=("program/.git/objects/??/*", "remote.git/objects/??/*")),
    Writer("site export", miniature, ("site", "export", "FOLDER/out/tree", *LIFE), slow=True,
           signs=(".out.mentoring-tmp", ".out.mentoring-tmp/*/new/tree/mkdocs.yml")),
    Writer("site build", with_site, ("site", "build", *LIFE), slow=True,
           signs=("program/.public.mentoring-tmp", "program/.public.mentoring-tmp/*/new/search/search_index.json")),
)  # fmt: skip
