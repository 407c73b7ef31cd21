"""A check of a change reads little, and says all that a check of everything says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from reverse_mentoring.errors import UsageFault
from reverse_mentoring.simulate import CLOCK, simulate
from reverse_mentoring.validation import check_program
from reverse_mentoring.validation.scope import changed_paths
from support.breaks import CASES
from support.git_repos import WHO, run_git
from support.miniature import copy_to, rewrite

TODAY = date(2026, 10, 15)
NORTH, QUILL = "participants/northwind", "participants/quillstack"
DAN, MIRA, PETRA = (f"{NORTH}/{name}_northwind.yaml" for name in ("dan", "mira", "petra"))
JONAS, RUTH, TIMO = (f"{QUILL}/{name}_quillstack.yaml" for name in ("jonas", "ruth", "timo"))
PAIR = "cohorts/2025-fall/pairs/mira_northwind--ruth_quillstack.yaml"
PROPOSED = "mentor: {}\nmentee: {}\nstatus: proposed\nmatched: {{date: 2026-10-10}}\n"
FEEDBACK = "from: {}\ndate: 2026-03-20\nform: fit\nsealed: |\n  -----BEGIN AGE ENCRYPTED FILE-----\n  YWdl\n  -----END AGE ENCRYPTED FILE-----\n"


@dataclass(frozen=True)
class Change:
    """What one pull request does: files rewritten (path, old, new) and removed, after what was there `before`."""

    rewritten: tuple[tuple[str, str, str], ...] = ()
    removed: tuple[str, ...] = ()
    before: tuple[tuple[str, str, str], ...] = field(default=())


def proposal(mentor: str, mentee: str) -> tuple[str, str, str]:
    return f"cohorts/2026-fall/pairs/{mentor}--{mentee}.yaml", "", PROPOSED.format(mentor, mentee)


CHANGES = {
    "nothing is wrong": Change(((DAN, "name: Dan", "name: Daniel"),)),
    "a file that cannot be read": Change(((DAN, "name: Dan", "name: Dan\nname: Dan"),)),
    "a key that is misspelt": Change(((DAN, "wants:", "wnats:"),)),
    "an id that somebody after it has": Change(((DAN, "9000000000012", "9000000000023"),)),
    "an id that somebody before it has": Change(((TIMO, "9000000000023", "9000000000011"),)),
    "a circle of managers": Change(
        ((PETRA, "team: platform", "reports_to: dan_northwind"),), (), ((DAN, "team: payments", "reports_to: petra_northwind"),)
    ),
    "a person in two organizations": Change(((f"{NORTH}/timo_quillstack.yaml", "", "same as"),)),
    "a seat that was held": Change(((PETRA, "mentee: 1", "mentee: 0"),), (), (proposal("jonas_quillstack", "petra_northwind"),)),
    "two proposals for one seat": Change((proposal("vera_quillstack", "petra_northwind"),), (), (proposal("jonas_quillstack", "petra_northwind"),)),
    "a proposal that nobody agreed to": Change((proposal("jonas_quillstack", "petra_northwind"), (JONAS, "propose: true", "propose: false"))),
    "a person who leaves with a standing pair": Change(((JONAS, "status: active", "status: left"),), (), (proposal("jonas_quillstack", "petra_northwind"),)),
    "a person removed who is named elsewhere": Change((), (RUTH,)),
    "a person renamed who is named elsewhere": Change(((f"{NORTH}/mia_northwind.yaml", "", "same as"),), (MIRA,)),
    "a pair removed that has check-ins": Change((), (PAIR,)),
    "an objective removed that a check-in speaks of": Change(((PAIR, "first-clip", "other-clip"),)),
    "a pair that is no longer agreed": Change(((PAIR, ", mentee: 2025-09-12", ""),)),
    "a topic taken away": Change((("topics.yaml", "- {id: strategy,", "- {id: strategies,"),)),
    "a level taken away": Change((("program.yaml", "senior, ", ""),)),
    "a cohort that opens later": Change((("cohorts/2025-fall/cohort.yaml", "from: 2025-09-15", "from: 2025-12-15"),)),
    "an organization removed": Change((), (f"{QUILL}/org.yaml",)),
    "feedback from somebody without a pair": Change((("cohorts/2025-fall/feedback/2026-03-20-dan_northwind-fit.yaml", "", FEEDBACK.format("dan_northwind")),)),
    "feedback from somebody with a pair": Change((("cohorts/2025-fall/feedback/2026-03-20-mira_northwind-fit.yaml", "", FEEDBACK.format("mira_northwind")),)),
    "thanks to a stranger": Change((("cohorts/2025-fall/kudos/2026-01-22-mira_northwind-thanks.yaml", "", "from: mira_northwind\nto: [nobody_northwind]\ndate: 2026-01-22\ntext: Thanks.\n"),)),
    "a file of no kind": Change(((f"{NORTH}/notes.txt", "", "hello"),)),
    "the same program file under another name": Change((("program.yml", "", "name: x"),)),
}  # fmt: skip


def apply(root: Path, rewritten: tuple[tuple[str, str, str], ...], removed: tuple[str, ...] = ()) -> None:
    for path, old, new in rewritten:
        source = TIMO if path.endswith("timo_quillstack.yaml") else MIRA
        copied = (root / source).read_text(encoding="utf-8").replace("mira_northwind", "mia_northwind")
        rewrite(root, path, old, copied if new == "same as" else new)
    for path in removed:
        (root / path).unlink()


def committed(root: Path) -> Path:
    run_git(root, "init", "--quiet", "--initial-branch=main")
    run_git(root, "add", "--all")
    run_git(root, *WHO, "commit", "--quiet", "--message", "Begin")
    return root


@pytest.mark.parametrize("name", CHANGES)
def test_a_check_of_a_change_says_what_a_check_of_everything_says(name: str, tmp_path: Path) -> None:
    change = CHANGES[name]
    root = copy_to(tmp_path)
    apply(root, change.before)
    before = check_program(committed(root), TODAY)[1]
    apply(root, change.rewritten, change.removed)
    everything = check_program(root, TODAY)[1]
    assert [p for p in check_program(root, TODAY, changed=changed_paths(root, "HEAD"))[1] if p not in before] == [
        p for p in everything if p not in before
    ]
    assert (set(everything) == set(before)) is (name in {"nothing is wrong", "feedback from somebody with a pair"})


@pytest.mark.parametrize("code", CASES)
def test_whatever_rule_a_change_breaks_a_check_of_the_change_says_so(code: str, tmp_path: Path) -> None:
    for number, case in enumerate(CASES[code]):
        root = case.make(tmp_path / str(number))
        everything = check_program(root, TODAY)[1]
        kept = root.parent / "changed"
        root.rename(kept)
        committed(copy_to(root.parent))
        (root / ".git").rename(kept / ".git")
        assert check_program(kept, TODAY, changed=changed_paths(kept, "HEAD"))[1] == everything


def test_a_change_of_one_person_reads_a_few_files_of_hundreds(tmp_path: Path) -> None:
    for path, text in simulate(300, 1):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    root = committed(tmp_path)
    person = sorted(root.glob("participants/*/*_*.yaml"))[7]
    person.write_text(person.read_text(encoding="utf-8").replace("timezone: ", "timezone: X"), encoding="utf-8")
    _, problems, files = check_program(root, CLOCK, changed=changed_paths(root, "HEAD"))
    assert [(p.path, p.code) for p in problems] == [(person.relative_to(root).as_posix(), "time-zone-is-known")]
    assert files < 25


def test_what_was_wrong_before_and_elsewhere_is_not_the_changes_fault(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, TIMO, "timezone: Europe/Lisbon", "timezone: Europe/Lisbn")
    committed(root)
    rewrite(root, DAN, "name: Dan", "name: Daniel")
    assert check_program(root, TODAY, changed=changed_paths(root, "HEAD"))[1] == []


def test_names_that_are_no_text_count_as_changed_too(tmp_path: Path) -> None:
    root = committed(copy_to(tmp_path))
    (root / NORTH / "m\udcefra_northwind.yaml").write_text("x", encoding="utf-8")
    problems = check_program(root, TODAY, changed=changed_paths(root, "HEAD"))[1]
    assert [(p.path, p.code) for p in problems] == [(f"{NORTH}/m\\xefra_northwind.yaml", "unsafe-name")]


def test_a_commit_that_git_does_not_know_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="git knows no commit '--all'"):
        changed_paths(committed(copy_to(tmp_path)), "--all")
