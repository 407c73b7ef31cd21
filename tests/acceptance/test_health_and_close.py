"""The coordinators' view, which stays with them, and the closing of a cohort."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.cli import Outcome, run_command
from support.miniature import rewrite
from support.writers import PAIR, PAIRS, with_a_cohort_that_is_over

FALL = "cohorts/2026-fall/cohort.yaml"
VERA, MIRA = "vera_quillstack--dan_northwind", "mira_northwind--petra_northwind"
LAST = "2027-05-14"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with_a_cohort_that_is_over(tmp_path)
    return tmp_path / "program"


def close(root: Path, *more: str, today: str = LAST) -> Outcome:
    return run_command("close", "2026-fall", *more, "--root", root, "--today", today)


def states(root: Path) -> dict[str, str]:
    return {
        pair: next(
            line
            for line in (root / f"cohorts/2026-fall/pairs/{pair}.yaml").read_text(encoding="utf-8").splitlines()
            if line.startswith("status")
        )
        for pair in PAIRS
    }


def event(folder: Path, private: object) -> str:
    path = folder / "event.json"
    path.write_text(json.dumps({"repository": {"private": private}}), encoding="utf-8")
    return str(path)


def test_health_says_what_waits_since_when_and_what_to_do(root: Path) -> None:
    shown = run_command("health", "2026-fall", "--root", root, "--today", "2026-12-05")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == (
        "2026-fall: 3 standing pairs: 0 on track, 1 too early to tell, 2 to look at\n"
        + "".join(
            f"  {pair} (proposed)\n"
            + "".join(
                f"    no signature of the {role}, since 2026-11-30 (5 days)\n"
                "      Write to each of the two, separately: is there a question about the agreement? A no needs no reason.\n"
                for role in ("mentee", "mentor")
            )
            for pair in (MIRA, VERA)
        )
        + "  The mentors have no meetings of their own planned; at least 2 help them: `./mentoring circles 2026-fall --plan`\n"
        "  1 pair has no plan of sessions; the mentee plans: `./mentoring sessions 2026-fall PAIR --plan`\n"
    )
    data = json.loads(run_command("health", "--format", "json", "--root", root, "--today", "2026-12-05").out)
    assert [(c["cohort"], c["pairs"], c["on_track"], c["too_early"], [p["pair"] for p in c["look"]]) for c in data["cohorts"]] == [
        ("2026-fall", 3, 0, 1, [MIRA, VERA]),
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["health", "close", "report"])
def test_a_workflow_of_a_public_repository_is_told_nothing(
    command: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    options = {"health": ("--summary", str(tmp_path / "summary.md")), "report": ("--retrospective",)}
    more = options.get(command, ())
    for private in (None, False, "true"):
        monkeypatch.setenv("GITHUB_EVENT_PATH", event(tmp_path, private))
        outcome = run_command(command, "2026-fall", *more, "--root", root, "--today", LAST)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith("Error: this is for coordinators alone")
        assert "quillstack" not in outcome.err
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "none.json"))
    assert run_command(command, "2026-fall", *more, "--root", root).code == 1
    assert not (tmp_path / "summary.md").exists()


def test_a_workflow_of_a_private_repository_writes_to_its_summary_and_prints_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_EVENT_PATH", event(tmp_path, True))
    asked = run_command("health", "--root", root, "--today", "2026-12-05")
    assert (asked.code, asked.out) == (2, "")
    assert 'add --summary "$GITHUB_STEP_SUMMARY"' in asked.err
    summary = tmp_path / "summary.md"
    outcome = run_command("health", "--summary", summary, "--root", root, "--today", "2026-12-05")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "written to the summary, and nowhere else\n")
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["## 2026-fall", "", "3 standing pairs: 0 on track, 1 too early to tell, 2 to look at."]
    assert f"- `{MIRA}`: no signature of the mentee, since 2026-11-30 (5 days). " in lines[4]
    rewrite(root, "program.yaml", "visibility: private", "visibility: private  # and so it says")


def test_closing_tells_what_is_missing_and_asks(root: Path) -> None:
    shown = close(root)
    assert (shown.code, shown.out) == (2, (
        "2026-fall is running.\n"
        "1 to complete, 2 to end:\n"
        f"  completed  {PAIR}\n"
        f"  ended      {MIRA}\n"
        f"  ended      {VERA}\n"
        "Still missing; ask for it first:\n"
        f"  {PAIR}: no closing check-in\n"
        f"    ./mentoring checkin 2026-fall {PAIR} --kind closing --date 2027-05-14\n"
        f"  {PAIR}: the objective 'first' is still open: met, or dropped?\n"
        f"    ./mentoring objective 2026-fall {PAIR} --set first met\n"
        "What the impact report will be made of, all in the files now:\n"
        "  1 completed and 2 ended pairs, 2 people who worked in pairs\n"
        "  0 check-ins; 0 changes and 0 thank-yous with every yes\n"
        "  sealed feedback: none; a number is told from 2 people on\n"
    ))  # fmt: skip
    assert "add --yes, or look first with --dry-run" in shown.err
    assert states(root)[PAIR] == "status: active  # both said yes"


def test_what_was_missing_is_done_with_the_commands_that_it_tells(root: Path) -> None:
    life = ("--root", root, "--today", LAST)
    kudos = run_command(
        "kudos", "2026-fall", "--as", "petra_northwind", "--to", "jonas_quillstack", "--text", "Thank you!", *life
    )
    assert kudos.code == 0, kudos.err
    for _ in range(4):
        missing = json.loads(close(root, "--format", "json", "--dry-run").out)["missing"]
        if not missing:
            break
        assert run_command(*missing[0]["how"].split()[1:], *life).code == 0
    assert missing == []
    report = json.loads(close(root, "--format", "json", "--dry-run").out)["report"]
    assert report == {
        "completed": 1,
        "ended": 2,
        "people": 2,
        "checkins": 1,
        "changes": 0,
        "thanks": 1,
        "feedback": {},
        "min_group": 2,
    }


def test_a_closed_cohort_has_no_standing_pair_and_no_reason(root: Path) -> None:
    before = {path: path.read_text(encoding="utf-8") for path in sorted(root.glob("cohorts/2026-fall/**/*.yaml"))}
    assert close(root, "--yes").code == 0
    assert states(root) == {PAIR: "status: completed  # both said yes", VERA: "status: ended", MIRA: "status: ended"}
    assert (root / FALL).read_text(encoding="utf-8") == before[root / FALL].replace("status: running", "status: closed")
    changed = {path for path, text in before.items() if path.read_text(encoding="utf-8") != text}
    assert len(changed) == 4
    for path in changed:
        lines, old = path.read_text(encoding="utf-8").splitlines(), before[path].splitlines()
        assert sum(a != b for a, b in zip(lines, old, strict=True)) == 1, "a status, and not a word more"
    assert run_command("validate", "--root", root, "--today", LAST).code == 0
    again = close(root, "--yes", today="2027-06-30")
    assert (again.code, again.err) == (0, "nothing to do: it is closed already\n")


def test_a_coordinator_may_end_a_pair_instead(root: Path) -> None:
    assert close(root, "--yes", "--end", PAIR).code == 0
    assert set(states(root).values()) == {"status: ended  # both said yes", "status: ended"}
    assert "Perhaps you meant" in close(root, "--yes", "--end", f"{PAIR}d").err


@pytest.mark.parametrize(
    ("edit", "today", "said"),
    [
        ((), "2027-05-13", "the cohort runs until 2027-05-14: it is closed on its last day, or after it"),
        (("status: running", "status: matching"), LAST, "the cohort is matching: there is nothing to close yet"),
    ],
)
def test_a_cohort_is_not_closed_before_its_time(edit: tuple[str, ...], today: str, said: str, root: Path) -> None:
    if edit:
        rewrite(root, FALL, *edit)
    outcome = close(root, "--yes", today=today)
    assert (outcome.code, outcome.out) == (1, "")
    assert said in outcome.err
