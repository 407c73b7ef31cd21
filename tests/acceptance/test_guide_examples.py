"""The examples of the guides on running and closing a cohort, typed as they stand, in their order, on the sample."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from reverse_mentoring.guides import guide_text, section
from support.cli import Outcome, run_command
from support.guides import guide_of

FILES = ("program.yaml", "topics.yaml", "recognition.yaml", "participants", "cohorts")
PAIR = "cohorts/2026-fall/pairs/jonas_northwind--tomas_lumenworks.yaml"
PROPOSED = """\
mentor: jonas_northwind
mentee: tomas_lumenworks
status: proposed
matched: {date: 2026-11-02, run: 7b894bea5d1a, mentor_teaches: [generative-ai], mentee_teaches: [strategy]}
"""
NOT_IN_THE_GUIDE = (
    "./mentoring sign 2026-fall jonas_northwind--tomas_lumenworks --as tomas_lumenworks",
    "./mentoring objective 2026-fall jonas_northwind--tomas_lumenworks --for mentor --text 'Read a budget' --measure 'I can'",
)
"""What the other partner types."""


@pytest.fixture
def program(tmp_path: Path, repository: Path) -> Path:
    """The sample, two weeks into its fall cohort, with one pair that nobody has signed yet."""
    root = tmp_path / "program"
    root.mkdir()
    for name in FILES:
        copy = shutil.copytree if (repository / name).is_dir() else shutil.copy2
        copy(repository / name, root / name)
    (root / PAIR).parent.mkdir()
    (root / PAIR).write_text(PROPOSED, encoding="utf-8")
    status(root, "enrolling", "running")
    return root


def status(root: Path, old: str, new: str) -> None:
    cohort = root / "cohorts/2026-fall/cohort.yaml"
    text = cohort.read_text(encoding="utf-8")
    assert f"status: {old}\n" in text
    cohort.write_text(text.replace(f"status: {old}\n", f"status: {new}\n"), encoding="utf-8")


def shown(guide: str, title: str, root: Path) -> list[str]:
    """The commands in the code blocks of one part of a guide."""
    text = re.sub(r"^ {4}(?=```|\./|  --)", "", section(guide_text(root, guide), title), flags=re.MULTILINE)
    return guide_of(guide, "\n\n".join(re.findall(r"^```sh\n.*?^```", text, re.MULTILINE | re.DOTALL))).examples()


def test_a_cohort_runs_and_closes_by_what_the_guides_show(program: Path) -> None:
    done: list[tuple[str, Outcome]] = []

    def typed(day: str, *examples: str) -> None:
        for example in examples:
            words = [word.replace("../", f"{program.parent}/") for word in shlex.split(example, comments=True)[1:]]
            asked = ("--yes",) if words[0] == "close" and "--dry-run" not in words else ()
            done.append((example, run_command(*words, *asked, "--root", program, "--today", day)))

    typed("2026-11-12", *shown("running-a-cohort", "Step 8: Agreements", program), *NOT_IN_THE_GUIDE)
    assert "\nstatus: active\n" in (program / PAIR).read_text(encoding="utf-8")
    first, *later = shown("running-a-cohort", "Step 9: Keep it alive", program)
    typed("2026-12-10", first)
    typed("2027-02-10", *later)
    status(program, "running", "closing")
    typed("2027-05-10", *shown("closing", "The small files", program), *shown("closing", "For coordinators", program))
    *closing, site = shown("running-a-cohort", "Step 11: Close", program)
    typed("2027-05-20", *closing)
    *reports, retrospective = shown("running-a-cohort", "Step 12: Report and look back", program)
    typed("2027-05-21", *reports)

    assert [(example, outcome) for example, outcome in done if outcome.code != 0] == []
    assert (len(done), site) == (19, "./mentoring site build")
    assert "\nstatus: completed\n" in (program / PAIR).read_text(encoding="utf-8")
    assert "\nstatus: closed\n" in (program / "cohorts/2026-fall/cohort.yaml").read_text(encoding="utf-8")
    assert (program.parent / "report-2026-fall").is_dir()
    typed("2027-05-21", retrospective, "./mentoring validate")
    assert "at least 20 are needed" in done[-2][1].err
    assert (done[-1][1].code, ": 0 errors, " in done[-1][1].out) == (0, True), done[-1]
