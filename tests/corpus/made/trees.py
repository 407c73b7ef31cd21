"""File systems: links, kinds of entries, modes, names, places."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from corpus.case import Case, write
from corpus.made.bases import ANNA
from support.git_repos import run_git

ORG = "participants/northwind"
MIRA = f"{ORG}/mira_northwind.yaml"
RAW = ANNA.encode()

Put = Callable[[Path], object]


def _file(path: str, content: bytes = RAW) -> Put:
    return lambda root: write(root / path, content)


def _bytes_name(name: bytes) -> Put:
    return lambda root: write(Path(os.fsdecode(os.fsencode(root / ORG) + b"/" + name)), RAW)


def _link(path: str, target: str) -> Put:
    def put(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(target)

    return put


def _linked_folder(path: str) -> Put:
    def put(root: Path) -> None:
        (root / path).rename(root.parent / "elsewhere")
        (root / path).symlink_to(root.parent / "elsewhere")

    return put


def _all(*puts: Put) -> Put:
    def put(root: Path) -> None:
        for each in puts:
            each(root)

    return put


def _make(path: str, make: Put) -> Put:
    def put(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        make(root / path)

    return put


def _many_strays(root: Path) -> None:
    for number in range(1_000):
        (root / f"cohorts/2026-fall/{number:04}.tmp").touch()


def _every_file_executable(root: Path) -> None:
    for path in root.rglob("*.yaml"):
        path.chmod(0o755)


def _in_git(*commands: str) -> Put:
    def put(root: Path) -> None:
        run_git(root, "init", "--quiet")
        run_git(root, "add", "--all")
        for command in commands:
            run_git(root, *command.split())

    return put


MISPLACED = "1:1 unexpected-file"
UNSAFE = "1:1 unsafe-name"
SHOWN = f"{ORG}/"

BAD: dict[str, tuple[Put, tuple[str, ...]]] = {
    # links
    "link-to-a-file-outside": (_link(f"{ORG}/anna_northwind.yaml", "/etc/passwd"), (f"{ORG}/anna_northwind.yaml 1:1 symlink",)),
    "link-to-another-person": (_link(f"{ORG}/anna_northwind.yaml", "mira_northwind.yaml"), (f"{ORG}/anna_northwind.yaml 1:1 symlink",)),
    "link-to-nothing": (_link(f"{ORG}/anna_northwind.yaml", "nowhere"), (f"{ORG}/anna_northwind.yaml 1:1 symlink",)),
    "link-to-itself": (_link(f"{ORG}/anna_northwind.yaml", "anna_northwind.yaml"), (f"{ORG}/anna_northwind.yaml 1:1 symlink",)),
    "link-to-a-device": (_link(f"{ORG}/anna_northwind.yaml", "/dev/zero"), (f"{ORG}/anna_northwind.yaml 1:1 symlink",)),
    "link-to-the-root": (_link(f"{ORG}/all", "/"), (f"{ORG}/all 1:1 symlink",)),
    "link-to-the-folder-above": (_link(f"{ORG}/up", ".."), (f"{ORG}/up 1:1 symlink",)),
    "link-in-place-of-the-settings": (_link("program.yaml", "/etc/hostname"), ("program.yaml 1:1 rules-skipped", "program.yaml 1:1 symlink")),
    "link-in-place-of-the-badges": (_link("recognition.yaml", "topics.yaml"), ("recognition.yaml 1:1 symlink",)),
    "linked-tree": (_linked_folder("cohorts"), ("cohorts 1:1 symlink",)),
    "linked-folder-of-a-cohort": (_linked_folder("cohorts/2025-fall/kudos"), ("cohorts/2025-fall/kudos 1:1 symlink",)),
    # kinds of entries
    "pipe": (_make(f"{ORG}/anna_northwind.yaml", os.mkfifo), (f"{ORG}/anna_northwind.yaml 1:1 not-a-file",)),
    "pipe-in-place-of-the-badges": (_all(lambda root: (root / "recognition.yaml").unlink(), _make("recognition.yaml", os.mkfifo)), ("recognition.yaml 1:1 not-a-file",)),
    "folder-called-like-a-file": (_file(f"{ORG}/anna_northwind.yaml/anna_northwind.yaml"), (f"{ORG}/anna_northwind.yaml 1:1 not-a-file",)),
    "tree-that-is-a-file": (_all(_linked_folder("cohorts"), lambda root: (root / "cohorts").unlink(), _file("cohorts")), ("cohorts 1:1 not-a-folder",)),
    "repository-inside": (_file("participants/lumenworks/.git/HEAD"), ("participants/lumenworks 1:1 submodule",)),
    "submodule-inside": (_file("participants/lumenworks/.git", b"gitdir: ../../.git/modules/x\n"), ("participants/lumenworks 1:1 submodule",)),
    # modes
    "executable": (lambda root: (root / MIRA).chmod(0o755), (f"{MIRA} 1:1 executable-file",)),
    "executable-for-some": (lambda root: (root / MIRA).chmod(0o654), (f"{MIRA} 1:1 executable-file",)),
    "runs-as-its-owner": (lambda root: (root / MIRA).chmod(0o4644), (f"{MIRA} 1:1 executable-file",)),
    "executable-only-in-git": (_in_git(f"update-index --chmod=+x {MIRA}"), (f"{MIRA} 1:1 executable-file",)),
    "link-only-in-git": (_in_git("update-index --add --cacheinfo 120000,e69de29bb2d1d6434b8b29ae775ad8c2e48c5391,topics.yaml"), ("topics.yaml 1:1 symlink",)),
    "submodule-only-in-git": (_all(_in_git("update-index --add --cacheinfo 160000,e69de29bb2d1d6434b8b29ae775ad8c2e48c5391,cohorts/x"), _make("cohorts/x", Path.mkdir)), ("cohorts/x 1:1 submodule",)),
    # endings and capitals
    "yml": (_file(f"{ORG}/anna_northwind.yml"), (f"{ORG}/anna_northwind.yml {MISPLACED}: rename it to {ORG}/anna_northwind.yaml",)),
    "capital-ending": (_file(f"{ORG}/anna_northwind.YAML"), (f"{ORG}/anna_northwind.YAML {MISPLACED}: write it in small letters: {ORG}/anna_northwind.yaml",)),
    "json": (_file(f"{ORG}/anna_northwind.json"), (f"{ORG}/anna_northwind.json {MISPLACED}: rename it to {ORG}/anna_northwind.yaml",)),
    "no-ending": (_file(f"{ORG}/anna_northwind"), (f"{ORG}/anna_northwind {MISPLACED}: rename it to {ORG}/anna_northwind.yaml",)),
    "text-ending-added": (_file(f"{ORG}/anna_northwind.yaml.txt"), (f"{ORG}/anna_northwind.yaml.txt {MISPLACED}: rename it to {ORG}/anna_northwind.yaml",)),
    "capitals": (_file(f"{ORG}/Anna_Northwind.yaml"), (f"{ORG}/Anna_Northwind.yaml {MISPLACED}: write it in small letters: {ORG}/anna_northwind.yaml",)),
    "capitals-of-a-folder": (_file("participants/Lumenworks/org.yaml"), (f"participants/Lumenworks/org.yaml {MISPLACED}: write it in small letters: participants/lumenworks/org.yaml",)),
    "capitals-beside-small-letters": (_file(f"{ORG}/MIRA_northwind.yaml"), (f"{ORG}/MIRA_northwind.yaml 1:1 case-collision: {MIRA}",)),
    "capital-settings-beside-small-ones": (_file("Program.yaml"), ("Program.yaml 1:1 case-collision: program.yaml",)),
    "badges-as-yml": (_file("recognition.yml"), (f"recognition.yml {MISPLACED}: rename it to recognition.yaml",)),
    # places
    "person-without-organization": (_file("participants/anna_northwind.yaml"), (f"participants/anna_northwind.yaml {MISPLACED}: it belongs at participants/ORG/HANDLE.yaml",)),
    "person-in-a-team": (_file(f"{ORG}/payments/anna_northwind.yaml"), (f"{ORG}/payments/anna_northwind.yaml {MISPLACED}: it belongs at participants/ORG/HANDLE.yaml",)),
    "pair-among-participants": (_file(f"{ORG}/a--b.yaml"), (f"{ORG}/a--b.yaml {MISPLACED}: it belongs at cohorts/COHORT/pairs/MENTOR--MENTEE.yaml",)),
    "pair-without-its-folder": (_file("cohorts/2026-fall/a--b.yaml"), (f"cohorts/2026-fall/a--b.yaml {MISPLACED}: it belongs at cohorts/COHORT/pairs/MENTOR--MENTEE.yaml",)),
    "folder-misspelt": (_file("cohorts/2026-fall/pair/a--b.yaml"), (f"cohorts/2026-fall/pair/a--b.yaml {MISPLACED}: Perhaps you meant 'pairs'?",)),
    "checkin-without-a-pair": (_file("cohorts/2026-fall/checkins/2026-10-01.yaml"), (f"cohorts/2026-fall/checkins/2026-10-01.yaml {MISPLACED}",)),
    "kudos-without-a-date": (_file("cohorts/2026-fall/kudos/thanks.yaml"), (f"cohorts/2026-fall/kudos/thanks.yaml {MISPLACED}",)),
    "page-among-the-data": (_file(f"{ORG}/index.html", b"<script>alert(1)</script>"), (f"{ORG}/index.html {MISPLACED}",)),
    "markdown-among-the-data": (_file("cohorts/2026-fall/README.md", b"# hi"), (f"cohorts/2026-fall/README.md {MISPLACED}",)),
    "attributes-of-git": (_file(f"{ORG}/.gitattributes", b"* filter=x"), (f"{ORG}/.gitattributes {MISPLACED}",)),
    "left-by-the-system": (_all(_file(f"{ORG}/.DS_Store"), _file(f"{ORG}/Thumbs.db"), _file("cohorts/desktop.ini")), (f"cohorts/desktop.ini {MISPLACED}: .gitignore", f"{ORG}/.DS_Store {MISPLACED}: .gitignore", f"{ORG}/Thumbs.db {MISPLACED}: .gitignore")),
    "left-by-an-editor": (_all(_file(f"{MIRA}~"), _file(f"{ORG}/.mira_northwind.yaml.swp"), _file(f"{MIRA}.orig"), _file(f"{MIRA}.rej")), (f"{ORG}/.mira_northwind.yaml.swp {MISPLACED}: .gitignore", f"{MIRA}.orig {MISPLACED}: .gitignore", f"{MIRA}.rej {MISPLACED}: .gitignore", f"{MIRA}~ {MISPLACED}: .gitignore")),
    "a-thousand-strays": (_many_strays, (f"cohorts/2026-fall {MISPLACED}: 980 more", *(f"cohorts/2026-fall/{n:04}.tmp {MISPLACED}" for n in range(20)))),
    "folders-without-end": (lambda root: (root / ORG).joinpath(*["a"] * 100).mkdir(parents=True), (f"{ORG}/a/a/a/a {MISPLACED}",)),
    # names
    "device": (_file(f"{ORG}/con.yaml"), (f"{ORG}/con.yaml 1:1 reserved-name",)),
    "device-as-an-organization": (_file("participants/aux/org.yaml"), ("participants/aux/org.yaml 1:1 reserved-name",)),
    "device-with-capitals": (_file(f"{ORG}/LPT1.yaml"), (f"{ORG}/LPT1.yaml 1:1 reserved-name",)),
    "too-long": (_file(f"{ORG}/{'a' * 40}.yaml"), (f"{ORG}/{'a' * 40}.yaml 1:1 name-too-long",)),
    "as-long-as-a-name-can-be": (_file(f"{ORG}/{'a' * 250}.yaml"), (f"{SHOWN}{'a' * 116}…{'a' * 55}.yaml 1:1 name-too-long",)),
    "space-inside": (_file(f"{ORG}/anna northwind.yaml"), (f"{ORG}/anna northwind.yaml {MISPLACED}",)),
    "space-at-the-end": (_file(f"{ORG}/anna_northwind.yaml "), (f"{ORG}/anna_northwind.yaml  {MISPLACED}",)),
    "dot-at-the-end": (_file("participants/lumenworks./org.yaml"), (f"participants/lumenworks./org.yaml {MISPLACED}",)),
    "cyrillic-letter": (_file(f"{ORG}/\u0430nna_northwind.yaml"), (f"{ORG}/\u0430nna_northwind.yaml {MISPLACED}: U+0430",)),
    "chinese-name": (_file(f"{ORG}/安娜.yaml"), (f"{ORG}/安娜.yaml {MISPLACED}: U+5B89",)),
    "not-utf-8": (_bytes_name(b"zo\xeb.yaml"), (f"{SHOWN}zo\\xeb.yaml {UNSAFE}",)),
    "line-break": (_file(f"{ORG}/anna\nlevel.yaml"), (f"{SHOWN}anna\\x0alevel.yaml {UNSAFE}",)),
    "carriage-return": (_file(f"{ORG}/anna\r.yaml"), (f"{SHOWN}anna\\x0d.yaml {UNSAFE}",)),
    "terminal-escape": (_file(f"{ORG}/\x1b[31manna.yaml"), (f"{SHOWN}\\x1b[31manna.yaml {UNSAFE}",)),
    "right-to-left-override": (_file(f"{ORG}/anna\u202elmay.exe"), (f"{SHOWN}anna\\u202elmay.exe {UNSAFE}",)),
    "zero-width-space": (_file(f"{ORG}/mira\u200b_northwind.yaml"), (f"{SHOWN}mira\\u200b_northwind.yaml {UNSAFE}",)),
    "workflow-command": (_file(f"{ORG}/::error::x.yaml"), (f"{SHOWN}:\\x3aerror:\\x3ax.yaml {UNSAFE}",)),
    "old-workflow-command": (_file(f"{ORG}/##[error]x.yaml"), (f"{SHOWN}#\\x23[error]x.yaml {UNSAFE}",)),
    "html": (_file(f"{ORG}/<img src=x onerror=alert(1)>.yaml"), (f"{ORG}/<img src=x onerror=alert(1)>.yaml {MISPLACED}",)),
    "percent-and-comma": (_file(f"{ORG}/a%0Ab,c=d.yaml"), (f"{ORG}/a%0Ab,c=d.yaml {MISPLACED}",)),
    "backslash": (_file(f"{ORG}/..\\..\\x.yaml"), (f"{SHOWN}..\\x5c..\\x5cx.yaml {MISPLACED}",)),
    "an-option": (_file(f"{ORG}/--force.yaml"), (f"{ORG}/--force.yaml {MISPLACED}",)),
}  # fmt: skip
GOOD: dict[str, Put] = {
    "every-file-executable": _every_file_executable,
    "git-keep": _file("cohorts/2026-fall/pairs/.gitkeep", b""),
    "other-files-beside": _all(_file("README.md"), _file("docs/participants/x.yml"), _file(".github/workflows/x.yml")),
    "in-git": _in_git(),
    "readable-by-nobody-else": lambda root: (root / MIRA).chmod(0o600),
}

CASES: tuple[Case, ...] = (
    *(Case(f"bad/trees/{name}", put, expected) for name, (put, expected) in BAD.items()),
    *(Case(f"good/trees/{name}", put) for name, put in GOOD.items()),
)
