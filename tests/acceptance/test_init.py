"""A new program: whole, empty, and able to run by itself."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from reverse_mentoring.data.loader import load
from reverse_mentoring.new_program.skeleton import COPIED, NAMES
from support.cli import run_command
from support.git_repos import run_git
from support.linters import FORMS, actionlint, form_faults, zizmor
from support.writers import committed

REPOSITORY = Path(__file__).parents[2]
DAY = "2026-10-20"
LEVELS = "trainee, engineer, lead, head"
NEEDED = ("--coordinator", "octavia-rex", "--coordinator-id", "424242", "--repository", "acme-labs/mentoring",
          "--org", "acme-labs")  # fmt: skip
ANSWERS = (*NEEDED, "--levels", LEVELS, "--org-name", "ACME Labs", "--today", DAY)
PERSON = (
    "enroll", "--handle", "nora-lund", "--github-id", "777", "--org", "ACME Labs", "--name", "Nora", "--level", "engineer",
    "--mentor-seats", "1", "--mentee-seats", "0", "--offers", "accessibility: 4", "--wants", "strategy", "--languages",
    "en", "--timezone", "Europe/Berlin", "--prepared", "mentor", "--propose",
)  # fmt: skip
PROGRAM = """\
# yaml-language-server: $schema=schemas/program.schema.json
name: Reverse Mentoring at ACME Labs
repository: acme-labs/mentoring
visibility: private
site: {url: https://acme-labs.github.io/mentoring/, audience: internal}
coordinators:
  - {handle: octavia-rex, github_id: 424242}
# Lowest first. A level is about the job, never about age.
levels: [trainee, engineer, lead, head]
privacy: {min_group: 5}
# Where people find help when something hurts. Have at least one contact outside every reporting line.
# support:
#   - {name: Wellbeing line, url: https://support.example/help}
"""
ORG = """\
# yaml-language-server: $schema=../../schemas/org.schema.json
id: acme-labs
name: ACME Labs
kind: employer
contacts:
  - {handle: octavia-rex, github_id: 424242}
joined: 2026-10-20
"""
COHORT = """\
# yaml-language-server: $schema=../../schemas/cohort.schema.json
id: 2026-12
title: December 2026
status: enrolling
enroll: {opens: 2026-10-20, closes: 2026-12-01}
runs: {from: 2026-12-15, to: 2027-06-15}
sessions: {count: 6, minutes: 60, every_days: 30}
orgs: all
cross_org: allowed
"""
OWNERS = """\
* @octavia-rex
/participants/acme-labs/ @octavia-rex
/participants/acme-labs/org.yaml @octavia-rex
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new program, committed. Nobody writes into it."""
    root = tmp_path_factory.mktemp("made") / "program"
    outcome = run_command("init", root, *ANSWERS)
    assert (outcome.code, outcome.out) == (0, ""), outcome
    committed(root)
    return root


@pytest.fixture
def program(made: Path, tmp_path: Path) -> Path:
    """A copy of it to write into."""
    shutil.copytree(made, tmp_path / "program")
    return tmp_path / "program"


def launched(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program as people do, by its own launcher, in an environment that is ready."""
    if not (Path(sys.prefix) / "mentoring-locks").exists():
        pytest.skip("this environment was not made by the launcher")
    env = {**os.environ, "MENTORING_VENV": sys.prefix}
    return subprocess.run([root / "mentoring", *words], cwd=root, env=env, capture_output=True, text=True, check=False)


def tree(root: Path) -> dict[str, tuple[bytes, bool]]:
    """What each file holds, and whether it may be executed."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), os.access(path, os.X_OK))
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts and "__pycache__" not in path.parts
    }


def test_its_own_files_say_what_was_answered(made: Path) -> None:
    assert (made / "program.yaml").read_text() == PROGRAM
    assert (made / "participants/acme-labs/org.yaml").read_text() == ORG
    assert (made / "cohorts/2026-12/cohort.yaml").read_text() == COHORT
    assert (made / ".github/CODEOWNERS").read_text().endswith(f"\n\n{OWNERS}")
    assert sorted(path.relative_to(made).as_posix() for path in made.glob("[pc]*s/**/*") if path.is_file()) == [
        "cohorts/2026-12/cohort.yaml", "participants/acme-labs/org.yaml",
    ]  # fmt: skip


def test_its_own_launcher_finds_it_valid_and_its_code_owners_up_to_date(made: Path) -> None:
    checked = launched(made, "validate", "--strict")
    assert (checked.returncode, checked.stdout) == (0, "5 files: 0 errors, 0 warnings\n"), checked.stderr
    owners = launched(made, "codeowners", "--check")
    assert (owners.returncode, owners.stderr) == (0, ".github/CODEOWNERS is up to date\n")
    assert run_git(made, "status", "--porcelain") == ""


def test_its_site_builds_without_a_warning_and_says_that_nobody_is_here_yet(program: Path) -> None:
    built = launched(program, "site", "build", "--today", DAY)
    assert built.returncode == 0, built.stderr
    assert re.fullmatch(r"Built \d+ pages in [\d.]+ s:\n", built.stderr)
    assert "Reverse Mentoring at ACME Labs" in (program / "public/index.html").read_text()
    assert "Nobody is named here yet." in (program / "public/people/index.html").read_text()
    assert "sample" not in (program / "public/index.html").read_text()
    assert run_git(program, "status", "--porcelain") == ""


def test_its_workflows_and_forms_pass_the_linters_of_this_repository(made: Path) -> None:
    assert actionlint(made) == ""
    assert zizmor(made) == ""
    assert {schema: form_faults(made, schema) for schema in FORMS} == dict.fromkeys(FORMS, "")


def test_its_enrollment_form_offers_its_own_levels(made: Path) -> None:
    form = yaml.safe_load((made / ".github/ISSUE_TEMPLATE/enroll.yml").read_text())
    questions = {item["id"]: item for item in form["body"] if "id" in item}
    assert (questions["level"]["type"], questions["level"]["attributes"]["options"]) == ("dropdown", LEVELS.split(", "))
    assert questions["level"]["validations"] == {"required": True}
    assert questions["org"]["attributes"]["placeholder"] == "acme-labs"


def test_nothing_of_the_sample_s_people_organizations_or_repository_is_left(made: Path) -> None:
    sample = load(REPOSITORY).program
    assert sample is not None
    words = {p.handle for p in sample.participants} | {c.handle for c in sample.settings.coordinators} | {*NAMES}
    words |= {o.id for o in sample.orgs} | {sample.settings.repository, "reverse-mentoring.github.io"}
    assert len(words) > 50
    trace = re.compile("|".join(re.escape(word) for word in sorted(words)), re.IGNORECASE)
    found = [(path, match[0]) for path, (content, _) in tree(made).items()
             if (match := trace.search(content.decode("utf-8", "replace")))]  # fmt: skip
    assert found == []


def test_its_links_lead_to_its_own_repository_and_site(made: Path) -> None:
    links = yaml.safe_load((made / ".github/ISSUE_TEMPLATE/config.yml").read_text())["contact_links"]
    assert [link["url"] for link in links] == [
        "https://acme-labs.github.io/mentoring/guides/",
        "https://github.com/acme-labs/mentoring/security/advisories/new",
    ]
    readme = (made / "README.md").read_text()
    assert "https://github.com/acme-labs/mentoring/issues/new/choose" in readme
    assert "[[" not in readme
    texts = {path: content.decode() for path, (content, _) in tree(made).items() if path.endswith(".md")}
    linked = {(path, target) for path, text in texts.items() if "/" not in path
              for target in re.findall(r"\]\(([\w./-]+)", text) if target != "https"}  # fmt: skip
    assert ("README.md", "docs/guides/coordinators.md") in linked
    assert [pair for pair in sorted(linked) if not (made / pair[0]).parent.joinpath(pair[1]).exists()] == []


def test_nobody_to_match_is_said_kindly(made: Path) -> None:
    told = run_command("match", "2026-12", "--root", made, "--today", DAY)
    assert told.code == 0
    assert (
        "\n\nNobody is enrolled yet, so there is nobody to match. The guide on pull requests says how to join.\n\n"
        "0 pairs out of 0 eligible ones; free seats: 0 mentor, 0 mentee\n"
    ) in told.out
    proposed = run_command("propose", "2026-12", "--root", made, "--today", DAY, "--dry-run")
    assert (proposed.code, proposed.out) == (0, "There is no new pair to propose for 2026-12. Nothing was written.\n")


def test_the_first_person_joins_as_the_policy_allows_and_waits_for_a_partner(program: Path) -> None:
    joined = launched(program, *PERSON, "--today", DAY)
    assert (joined.returncode, joined.stdout) == (0, "participants/acme-labs/nora-lund.yaml\n"), joined.stderr
    run_git(program, "checkout", "--quiet", "-b", "join")
    run_git(program, "add", "--all")
    run_git(program, "commit", "--quiet", "--message", "Join")
    assert launched(program, "validate", "--strict", "--today", DAY).returncode == 0
    policy = ("policy", "--base", "main", "--head", "join", "--login", "nora-lund", "--author")
    assert launched(program, *policy, "777").returncode == 0
    assert launched(program, *policy, "778").returncode == 1
    told = launched(program, "match", "2026-12", "--today", DAY)
    assert "nora-lund (mentor): nobody else is in the pool in the other role" in told.stdout


def test_its_hook_stops_a_commit_of_a_broken_file(program: Path) -> None:
    (hook,) = yaml.safe_load((program / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    (upstream,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
    assert (hook["id"], hook["files"]) == (upstream["id"], upstream["files"])
    assert launched(program, *hook["entry"].split()[1:]).returncode == 0
    (program / "participants/acme-labs/org.yaml").write_text(ORG.replace("kind: employer", "kind: firm"))
    assert launched(program, *hook["entry"].split()[1:]).returncode == 1


@pytest.mark.parametrize("name", ["demo", "test", "bench"])
def test_what_only_the_sample_has_is_said_kindly(made: Path, name: str) -> None:
    told = launched(made, name)
    assert told.returncode == 1
    assert re.fullmatch(r"Error: (the \w+ .*)\n  (clone|run it in) .*\n", told.stderr), told.stderr


def test_it_can_make_the_next_program(made: Path, tmp_path: Path) -> None:
    again = launched(made, "init", str(tmp_path / "next"), *ANSWERS)
    assert again.returncode == 0, again.stderr
    assert tree(tmp_path / "next") == tree(made)


def test_an_installed_package_makes_the_same_program(made: Path, tmp_path: Path) -> None:
    site = tmp_path / "site-packages"
    packed = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    for source in packed["packages"]:
        shutil.copytree(REPOSITORY / source, site / Path(source).name, ignore=shutil.ignore_patterns("__pycache__"))
    for source, target in packed["force-include"].items():
        copy = shutil.copytree if (REPOSITORY / source).is_dir() else shutil.copyfile
        (site / target).parent.mkdir(parents=True, exist_ok=True)
        copy(REPOSITORY / source, site / target)
    assert {*COPIED, "LICENSE"} == {*packed["packages"], *packed["force-include"]}
    command = [sys.executable, "-P", "-m", "reverse_mentoring", "init", str(tmp_path / "new"), *ANSWERS]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(site)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "new") == tree(made)


def test_without_a_terminal_what_is_missing_is_named(tmp_path: Path) -> None:
    told = run_command("init", tmp_path / "new", "--org", "acme-labs", "--yes")
    assert (told.code, told.out) == (2, "")
    assert told.err == (
        "Error: --coordinator, --coordinator-id, --repository: needed to make a program\n"
        "  give the options, or call the command at a terminal to be asked\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "answer", "told"),
    [
        ("--repository", "acme labs", "--repository: 'acme labs' does not have the form it must have"),
        ("--coordinator", "octavia rex", "--coordinator: 'octavia rex' does not have the form it must have"),
        ("--coordinator-id", "0", "--coordinator-id: '0' is too small: at least 1"),
        ("--coordinator-id", "many", "--coordinator-id: this must be a whole number, but is text"),
        ("--org", "../acme", "--org: '../acme' does not have the form it must have"),
        ("--levels", "junior", "--levels: too few entries: at least 2"),
        ("--levels", "junior, Senior One", "--levels: 'Senior One' does not have the form it must have"),
        ("--site", "acme.example", "--site: 'acme.example' does not have the form it must have"),
        ("--name", "A\nB", "--name: 'A\\u000aB' does not have the form it must have"),
        ("--closes", "2026-10-19", "--closes: 2026-10-19 is before 2026-10-20"),
        ("--opens", "2026-02-30", "--opens: '2026-02-30' is not a real date"),
        ("--cohort", "Fall", "--cohort: 'Fall' does not have the form it must have"),
    ],
)
def test_an_answer_that_cannot_be_used_is_named_and_nothing_is_written(
    option: str, answer: str, told: str, tmp_path: Path
) -> None:
    outcome = run_command("init", tmp_path / "new", *ANSWERS, option, answer)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"Error: {told}\n  nothing was written; change this and try again\n"
    assert list(tmp_path.iterdir()) == []


def test_answers_that_break_a_rule_across_files_leave_nothing(tmp_path: Path) -> None:
    outcome = run_command("init", tmp_path / "new", *ANSWERS, "--org", "nul")
    assert outcome.code == 2
    assert "[reserved-name]" in outcome.err
    assert outcome.err.endswith(
        "Error: these answers make no valid program; nothing was written\n  change what is listed above\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    outcome = run_command("init", tmp_path, *ANSWERS)
    assert (outcome.code, outcome.err) == (2, (
        f"Error: {tmp_path} is not empty\n  choose another folder, so that nothing of yours is overwritten\n"
    ))  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal."""
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


def test_at_a_terminal_it_asks_and_asks_again(made: Path, terminal: tuple[int, int], tmp_path: Path) -> None:
    typed = ["Octavia Rex", "Octavia-Rex", "424242", "acme-labs/mentoring", "acme-labs", "ACME Labs", "", "", "", "", "",
             "one", LEVELS, "", "", "", "", ""]  # fmt: skip
    command = [sys.executable, "-P", "-m", "reverse_mentoring", "init", str(tmp_path / "new"), "--today", DAY]
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")}
    process = subprocess.Popen(command, env=env, stdin=terminal[1], stdout=-1, stderr=-1, text=True)
    os.write(terminal[0], "".join(f"{line}\n" for line in typed).encode())
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "GitHub login of the first coordinator: Error: 'octavia rex' does not have the form it must have\n" in err
    assert "with commas [intern, junior, mid, senior, staff, principal, director, executive]: Error: too few" in err
    assert (out, tree(tmp_path / "new")) == ("", tree(made))
