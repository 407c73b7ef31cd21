"""The commands of a pair's life, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.cli import run_command
from support.miniature import copy_to, rewrite

PAIR = "jonas_quillstack--petra_northwind"
DONE = "mira_northwind--ruth_quillstack"
PATH = f"cohorts/2026-fall/pairs/{PAIR}.yaml"
PROPOSED = "mentor: jonas_quillstack\nmentee: petra_northwind\nstatus: proposed\nmatched: {date: 2026-10-10}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_to(tmp_path)
    rewrite(root, PATH, "", PROPOSED)
    return root


def test_from_a_proposal_to_a_thank_you(root: Path) -> None:
    life = ("--root", root, "--today", "2026-10-20")
    for handle in ("jonas_quillstack", "petra_northwind"):
        signed = run_command("sign", "2026-fall", PAIR, "--as", handle, *life)
        assert (signed.code, signed.out) == (0, f"{PATH}\n")
    for side in ("mentor", "mentee"):
        run_command(
            "objective",
            "2026-fall",
            PAIR,
            "--for",
            side,
            "--text",
            f"Learn a lot as {side}",
            "--measure",
            "We say so",
            *life,
        )
    later = ("--root", root, "--today", "2026-11-20")
    met = run_command("checkin", "2026-fall", PAIR, "--minutes", "60", "--topic", "accessibility", "--objective",
                      "learn-a-lot-as-mentor", "open", *later)  # fmt: skip
    assert met.out == f"cohorts/2026-fall/checkins/{PAIR}/2026-11-20.yaml\n"
    thanks = run_command(
        "kudos", "2026-fall", "--as", "petra_northwind", "--to", "jonas_quillstack", "--text", "Thank you!", *later
    )
    key = Path(thanks.out.strip()).stem
    assert run_command("kudos", "2026-fall", "--as", "jonas_quillstack", "--approve", key, *later).code == 0
    told = run_command("change", "2026-fall", "--as", "petra_northwind", "--with", "jonas_quillstack", "--title", "Alt text first",
                       "--text", "Every page now has it.", "--area", "technology", *later)  # fmt: skip
    assert told.out == "cohorts/2026-fall/changes/2026-11-20-alt-text-first.yaml\n"
    assert run_command("validate", *later).code == 0
    awards = json.loads(run_command("awards", "--format", "json", *later).out)["awards"]
    assert {"badge": "agreement-made", "holders": ["jonas_quillstack", "petra_northwind"], "cohort": "2026-fall",
            "date": "2026-10-20", "evidence": "both signed the agreement"} in awards  # fmt: skip


def test_a_dry_run_shows_the_diff_and_writes_nothing(root: Path) -> None:
    shown = run_command("sign", "2026-fall", PAIR, "--as", "jonas_quillstack", "--dry-run", "--root", root)
    assert shown.out == (
        f"--- a/{PATH}\n+++ b/{PATH}\n@@ -2,3 +2,4 @@\n mentee: petra_northwind\n status: proposed\n"
        " matched: {date: 2026-10-10}\n+agreement: {mentor: 2026-10-15}\n"
    )
    assert (root / PATH).read_text(encoding="utf-8") == PROPOSED


def test_what_would_not_be_valid_is_not_written(root: Path) -> None:
    outcome = run_command(
        "kudos", "2026-fall", "--as", "petra_northwind", "--to", "jonas_quillstack", "--text", "x" * 281, "--root", root
    )
    assert outcome.code == 1
    assert "wrong-length" in outcome.err
    assert not (root / "cohorts/2026-fall/kudos").exists()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            ("checkin", "2025-fall", DONE, "--date", "2026-09-01"),
            f"cohorts/2025-fall/checkins/{DONE}/2026-09-01.yaml:2:7: error: /date: ",
        ),
        (
            ("checkin", "2025-fall", DONE, "--date", "2026-02-10", "--topic", "jugling"),
            f"cohorts/2025-fall/checkins/{DONE}/2026-02-10.yaml:4:10: error: /topics/0: 'jugling' is not in topics.yaml",
        ),
        (("pause", "--as", "petra_northwind"), f"{PATH}:2:9: error: /mentee: 'petra_northwind' is paused"),
    ],
)
def test_what_would_break_a_rule_across_files_is_told_and_not_written(
    args: tuple[str, ...], told: str, root: Path
) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for more in ((), ("--dry-run",)):
        outcome = run_command(*args, *more, "--root", root)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith(told), outcome.err
        assert outcome.err.endswith(
            "Error: that would break the program's rules; nothing was written\n  the lines above are as they would be then\n"
        )
        assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_the_agreement_is_read_before_it_is_signed(root: Path) -> None:
    shown = run_command("sign", "--show", "--root", root)
    assert shown.code == 0
    for part in ("Purpose", "Roles", "Meetings", "Confidentiality and its limits", "Off limits", "If it does not work"):
        assert f"### {part}\n" in shown.out
    for words in ("Serious harm", "The mentee books", "out loud", "without a reason and without fault"):
        assert words in shown.out
    assert "](" not in shown.out
    own = root / "docs/guides/agreement.md"
    own.parent.mkdir(parents=True)
    own.write_text("# Ours\n\n## The template\n\nWe meet [as equals](x.md).\n\n## Sign it\n\nHere.\n", encoding="utf-8")
    assert run_command("sign", "--show", "--root", root).out == "We meet as equals.\n"
    own.write_text("# Ours\n", encoding="utf-8")
    outcome = run_command("sign", "--show", "--root", root)
    assert (outcome.code, outcome.err) == (
        1, "Error: the guide has no part '## The template'\n  give it that heading again\n"
    )  # fmt: skip


def test_who_signs_is_told_what_is_still_missing(root: Path) -> None:
    signed = run_command("sign", "2026-fall", PAIR, "--as", "jonas_quillstack", "--root", root)
    assert signed.err.splitlines()[-1] == (
        "still missing before the pair is active: the mentee's signature, an objective for the mentor, "
        "an objective for the mentee"
    )


def test_a_pair_tells_where_it_stands_and_what_comes_next(root: Path) -> None:
    shown = run_command("pair", "2026-fall", PAIR, "--root", root)
    assert (shown.code, shown.out) == (0, (
        f"{PAIR} is proposed.\n"
        "  missing: the mentor's signature\n"
        "  missing: the mentee's signature\n"
        "  missing: an objective for the mentor\n"
        "  missing: an objective for the mentee\n"
        "  agreed  both sign with `./mentoring sign`\n"
        "  active  both sign, and each side adds an objective with `./mentoring objective`\n"
        f"  ended   `./mentoring pair 2026-fall {PAIR} --end`; a proposal may also be declined: `--decline` takes its "
        "file away\n"
    ))  # fmt: skip
    done = json.loads(run_command("pair", "2025-fall", DONE, "--format", "json", "--root", root).out)
    assert done == {"cohort": "2025-fall", "pair": DONE, "status": "completed", "missing": [],
                    "next": [{"status": "ended", "by": "either"}]}  # fmt: skip


def test_a_pair_pauses_goes_on_completes_and_ends_without_a_reason(root: Path) -> None:
    rewrite(root, PATH, "", PROPOSED.replace("proposed", "active # ours") + (
        "agreement: {mentor: 2026-10-12, mentee: 2026-10-12}\n"
        "objectives:\n  - {id: first, text: Begin, for: both, measure: We began, state: open}\n"
    ))  # fmt: skip
    text = (root / PATH).read_text(encoding="utf-8")
    for move, status in (
        ("--pause", "paused"),
        ("--resume", "active"),
        ("--complete", "completed"),
        ("--end", "ended"),
    ):
        for expected in (f"{PATH}\n", ""):  # doing it twice changes nothing
            moved = run_command("pair", "2026-fall", PAIR, move, "--root", root)
            assert (moved.code, moved.out) == (0, expected)
        assert (root / PATH).read_text(encoding="utf-8") == text.replace("status: active", f"status: {status}")
    back = run_command("pair", "2026-fall", PAIR, "--resume", "--root", root)
    assert (back.code, back.err) == (1, (
        f"Error: {PAIR} cannot become active: an ended pair stays ended: its seats are free, and both may have other partners\n"
        "  two who want to work together again are matched anew: a coordinator pins them\n"
    ))  # fmt: skip


def test_a_proposal_that_is_declined_leaves_no_file(root: Path) -> None:
    shown = run_command("pair", "2026-fall", PAIR, "--decline", "--dry-run", "--root", root)
    assert shown.out.startswith(f"--- a/{PATH}\n+++ /dev/null\n")
    declined = run_command("pair", "2026-fall", PAIR, "--decline", "--root", root)
    assert (declined.code, declined.out) == (0, f"{PATH}\n")
    assert not (root / PATH).exists()
    assert run_command("validate", "--root", root).code == 0
    assert "only a proposal can be declined" in run_command("pair", "2025-fall", DONE, "--decline", "--root", root).err


def test_leaving_and_pausing(root: Path) -> None:
    assert (
        run_command("pause", "--as", "dan_northwind", "--root", root).out
        == "participants/northwind/dan_northwind.yaml\n"
    )
    left = run_command("leave", "--as", "petra_northwind", "--root", root)
    assert left.out.splitlines() == ["participants/northwind/petra_northwind.yaml", PATH]
    assert run_command("validate", "--root", root).code == 0
    again = run_command("leave", "--as", "petra_northwind", "--root", root)
    assert (again.code, again.out) == (0, "")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("sign", "2026-fal", PAIR, "--as", "jonas_quillstack"), 2, "Perhaps you meant '2026-fall'?"),
        (("sign", "2026-fall", PAIR, "--as", "dan_northwind"), 1, "is not in the pair"),
        (("sign", "2026-fall", PAIR), 2, "--as"),
        (("pair", "2026-fall", PAIR, "--pause"), 1, "the pair is only proposed, so there is nothing yet to be paused"),
        (("pair", "2026-fall", PAIR, "--pause", "--end"), 2, "do not go together"),
        (("objective", "2026-fall", PAIR, "--for", "mentor"), 2, "give --for, --text and --measure"),
        (("checkin", "2026-fall", PAIR), 1, "still proposed"),
        (("pause", "--as", "dann_northwind"), 2, "Perhaps you meant 'dan_northwind'?"),
        (("kudos", "2026-fall", "--as", "dan_northwind"), 2, "--approve KEY"),
        (("explain", "2026-fall", "nobody_northwind"), 2, "nobody here is called"),
        (("match", "2027-fall"), 2, "there is no cohort"),
    ],
)
def test_a_wrong_call_says_what_to_do(args: tuple[str, ...], code: int, said: str, root: Path) -> None:
    outcome = run_command(*args, "--root", root)
    assert outcome.code == code
    assert said in outcome.err


def test_invalid_data_is_told_before_anything_is_done(root: Path) -> None:
    rewrite(root, "participants/northwind/dan_northwind.yaml", "level: senior", "level: senor")
    outcome = run_command("match", "2026-fall", "--root", root)
    assert outcome.code == 1
    assert outcome.err.startswith("participants/northwind/dan_northwind.yaml:4:8: error: /level: 'senor' is not one of")
