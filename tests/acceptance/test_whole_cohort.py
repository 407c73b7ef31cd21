"""A whole cohort, lived through by commands and dates: its site at each stage, and nothing private in tree or site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.cli import run_command
from support.small_program import COHORT
from support.whole_cohort import FALL, HIDDEN, IN_FILES, NOWHERE, Life, live, objects

STAGES = ("planned", "enrolled", "proposed", "begun", "paused", "halfway", "closed")


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    return live(tmp_path_factory.mktemp("life"))


def page(life: Life, stage: str, path: str = f"cohorts/{COHORT}.md") -> str:
    return next(s for s in life.stages if s.name == stage).site[path].decode()


def pairs_of(life: Life, stage: str, where: str = "site") -> set[str]:
    """The pairs that have a page, or a file."""
    found = next(s for s in life.stages if s.name == stage)
    if where == "site":
        return {Path(path).stem for path in found.site if path.startswith(f"pairs/{COHORT}/")}
    return {Path(path).stem for path in found.tree if path.startswith(f"cohorts/{COHORT}/pairs/")}


def test_the_cohort_goes_through_all_its_states(life: Life) -> None:
    states = [re.search(r'rm-state--(\w+)"', page(life, stage)) for stage in STAGES]
    assert [found[1] if found else None for found in states] == [
        "enrolling", "enrolling", "matching", "running", "running", "running", "closed",
    ]  # fmt: skip
    assert run_command("validate", "--root", life.root, "--today", "2027-05-20").code == 0
    status = {
        p: (life.root / f"cohorts/{COHORT}/pairs/{p}.yaml").read_text().partition("status: ")[2].split()[0]
        for p in pairs_of(life, "closed", "tree")
    }
    assert sorted(status.values()) == ["completed", "completed", "ended", "ended"]


def test_only_pairs_of_two_who_may_be_named_have_a_page_and_only_while_they_work(life: Life) -> None:
    assert pairs_of(life, "proposed") == set()
    assert len(pairs_of(life, "proposed", "tree")) == 5
    declined = pairs_of(life, "proposed", "tree") - pairs_of(life, "begun", "tree")
    assert len(declined) == 1, "a proposal that was declined leaves no file"
    assert [len(pairs_of(life, stage)) for stage in STAGES] == [0, 0, 0, 2, 1, 2, 2], "a pair that pauses is not shown"
    assert not any(HIDDEN in pair for stage in STAGES for pair in pairs_of(life, stage))
    for pair in pairs_of(life, "begun"):
        assert "BEGIN:VEVENT" in page(life, "begun", f"calendars/{COHORT}/{pair}.ics")


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_private_is_on_the_site_at_any_stage(stage: str, life: Life) -> None:
    found = next(s for s in life.stages if s.name == stage)
    for path, content in found.site.items():
        if not path.startswith("schemas/"):
            for canary in (*IN_FILES, *NOWHERE):
                assert canary.encode() not in content, (path, canary)


@pytest.mark.parametrize("stage", STAGES)
def test_what_belongs_in_no_file_is_in_none(stage: str, life: Life) -> None:
    found = next(s for s in life.stages if s.name == stage)
    for path, content in found.tree.items():
        for canary in NOWHERE:
            assert canary.encode() not in content, (path, canary)


def test_nor_is_it_anywhere_in_git_nor_in_what_the_commands_said(life: Life) -> None:
    held = objects(life.clone) + objects_of_remote(life)
    for canary in NOWHERE:
        assert canary.encode() not in held
        assert canary not in "".join(life.said)


def objects_of_remote(life: Life) -> bytes:
    from support.git_repos import Clone

    return objects(Clone(life.clone.remote, life.clone.remote))


def test_the_canaries_would_be_found(life: Life) -> None:
    """A leak test that finds nothing proves something only if there is something to find."""
    tree = b"".join(next(s for s in life.stages if s.name == "closed").tree.values())
    for canary in IN_FILES:
        assert canary.encode() in tree
    assert b"canary-wish" in (life.outside / "canary-private.yaml").read_bytes()
    sealed = [path for path in next(s for s in life.stages if s.name == "closed").tree if "/feedback/" in path]
    assert len(sealed) == 6


@pytest.mark.parametrize("stage", ["begun", "closed"])
def test_the_whole_built_site_holds_nothing_private_either(stage: str, life: Life, tmp_path: Path) -> None:
    day = next(s.day for s in life.stages if s.name == stage)
    built = run_command("site", "build", "--root", life.kept[stage], "--out", tmp_path / "site", "--today", day)
    assert built.code == 0, built.err
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        content = path.read_bytes()
        for canary in ("canary-team", "canaryboss", "canary-place", "Canaryname", HIDDEN, *NOWHERE):
            assert canary.encode() not in content, (path, canary)


def test_the_site_tells_nobody_who_met_how_often(life: Life) -> None:
    """Three pairs wrote that they met on a Sunday for 57 minutes: neither the day nor the length is on any page."""
    tree = next(s for s in life.stages if s.name == "halfway").tree
    assert sum("/checkins/" in path and path.endswith("2026-11-22.yaml") for path in tree) == 3
    for stage in life.stages:
        for path, content in stage.site.items():
            assert b"2026-11-22" not in content, (stage.name, path)
            assert b"Nov 22" not in content, (stage.name, path)
            assert b"57 minutes" not in content, (stage.name, path)


def test_an_ended_pair_leaves_no_reason_and_no_page(life: Life) -> None:
    texts = [
        text.decode()
        for path, text in next(s for s in life.stages if s.name == "closed").tree.items()
        if "/pairs/" in path
    ]
    ended = [text for text in texts if "status: ended\n" in text]
    assert len(ended) == 2
    for text in ended:
        assert set(re.findall(r"^(\w+):", text, re.MULTILINE)) <= {
            "mentor",
            "mentee",
            "status",
            "matched",
            "agreement",
            "objectives",
            "sessions",
        }
    assert all(
        "status: completed\n" in (life.root / f"cohorts/{COHORT}/pairs/{pair}.yaml").read_text()
        for pair in pairs_of(life, "closed")
    )


def test_the_mentors_meetings_are_on_the_cohorts_page_and_in_its_calendar(life: Life) -> None:
    assert (life.root / FALL).read_text(encoding="utf-8").count("{id: c") == 2
    assert "Mentors&#39; meetings" in page(life, "begun") or "Mentors' meetings" in page(life, "begun")
    assert page(life, "begun", f"calendars/{COHORT}/cohort.ics").count("mentors' meeting") == 2
