"""`match` with other terms, and `explain`, as a coordinator types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.cli import Outcome, run_command
from support.git_repos import Clone, new_clone
from support.small_program import COHORT, program_files

PRIVATE = "vetoes:\n  - [{0}, {1}]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    for path, text in program_files(mentors=6, mentees=5).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def match(root: Path, *options: str | Path) -> Outcome:
    return run_command("match", COHORT, "--root", root, *options)


def as_json(root: Path, *options: str | Path) -> dict[str, Any]:
    outcome = match(root, "--format", "json", *options)
    assert (outcome.code, outcome.err) == (0, "")
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def test_settings_are_tried_and_compared(root: Path) -> None:
    outcome = match(root, "--set", "weights.mentee_learns=50", "--set", "rules.min_level_gap=1", "--compare")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("What would change:\n\n  weights.mentee_learns: 40 -> 50\n")
    assert "  rules.min_level_gap: 2 -> 1\n" in outcome.out
    data = as_json(root, "--set", "weights.mentee_learns=50", "--compare")
    assert data["compare"]["settings"]["weights.mentee_learns"] == {"before": "40", "after": "50"}
    assert data["matched"] == data["compare"]["after"]["pairs"] == 5
    assert data["run"] != as_json(root)["run"]


def test_a_wrong_setting_is_a_wrong_usage(root: Path) -> None:
    outcome = match(root, "--set", "weights.mentee_learns=500")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "Error: --set weights.mentee_learns=500: expected a whole number from 0 to 100, but received '500'\n"
        "  the guide for coordinators lists all settings\n"
    )


def test_a_floor_is_kept_and_its_price_told(root: Path) -> None:
    data = as_json(root, "--floor", "best")
    assert data["floor"]["best"] is True
    assert data["floor"]["cost"]["people"] == data["floor"]["cost"]["pairs"] == 0
    assert data["worst"] >= data["floor"]["points"]
    assert (
        match(root, "--floor", "100")
        .out.rstrip()
        .endswith(
            "Floor: no new pair has fewer than 100.00 points. It costs 10 people without a partner, 5 pairs and 317.35 points of the total."
        )
    )


@pytest.mark.parametrize("wrong", ["much", "101", "1.234", "-1", "1."])
def test_a_wrong_floor_is_a_wrong_usage(root: Path, wrong: str) -> None:
    outcome = match(root, f"--floor={wrong}")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"expected points from 0 to 100, or 'best', but received '{wrong}'" in " ".join(outcome.err.split())


def test_the_cohorts_name_taken_for_points_is_explained(root: Path) -> None:
    outcome = run_command("match", "--root", root, "--keep", COHORT)
    assert outcome.code == 2
    assert "When the cohort's name was taken for them, put it first" in " ".join(outcome.err.split())


def test_the_frontier_is_a_table_data_and_a_picture_outside_the_program(root: Path, tmp_path: Path) -> None:
    before = sorted(root.rglob("*"))
    target = tmp_path / "frontier.svg"
    outcome = match(root, "--picture", target)
    assert outcome.out.startswith("What a floor under the worst pair costs:\n")
    assert target.read_text(encoding="utf-8").startswith("<svg ")
    assert as_json(root, "--frontier")["frontier"][0]["floor"] == 0
    assert sorted(root.rglob("*")) == before
    for wrong, why in ((root / "f.svg", "inside the program"), (tmp_path / "f.png", "no name for a picture"),
                       (tmp_path / "none" / "f.svg", "there is no folder")):  # fmt: skip
        refused = match(root, "--picture", wrong)
        assert (refused.code, refused.out) == (2, "")
        assert why in refused.err


def test_fairness_sensitivity_and_hints(root: Path) -> None:
    assert "\nHow everybody fares:\n" in match(root, "--fairness").out
    assert "survive all 12." in match(root, "--sensitivity").out
    data = as_json(root, "--fairness", "--sensitivity", "--hints")
    assert [hint["role"] for hint in data["hints"]] == ["mentor"]
    assert data["hints"][0]["change"]["kind"] == "seat"
    assert len(data["sensitivity"]["variants"]) == 12
    assert {group["name"] for group in data["fairness"]["groups"]["level"]} == {"junior", "principal"}
    assert "What would give them a partner, the smallest change each:\n" in match(root, "--hints").out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--remote", "origin"), "--remote and --earlier say what to keep, and nothing asks for that"),
        (("--compare",), "there is nothing to compare with"),
        (("--hints", "--floor", "best"), "--hints are about the best matching without --floor and --keep"),
        (("--floor", "best", "--certificate", "-"), "a certificate is of the matching by cohort.yaml alone"),
        (("--set", "objective=score", "--floor", "best"), "with the objective 'score' no number of pairs is kept"),
        *(
            ((*tried, "--budget", "60"), "what is tried has to be the best under its terms, and --budget could end it")
            for tried in (("--hints",), ("--floor", "best"), ("--frontier",), ("--set", "objective=score"))
        ),
    ],
)
def test_options_that_do_not_go_together_are_refused(root: Path, options: tuple[str, ...], message: str) -> None:
    outcome = match(root, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_what_is_kept_is_compared_with_matching_the_same_people_anew(root: Path) -> None:
    merged = as_json(root)
    for pair in merged["pairs"]:
        path = root / "cohorts" / COHORT / "pairs" / f"{pair['mentor']}--{pair['mentee']}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"mentor: {pair['mentor']}\nmentee: {pair['mentee']}\nstatus: proposed\n", encoding="utf-8")
    told = as_json(root, "--keep", "--compare")["compare"]
    assert (told["before"], told["gone"], told["new"]) == (told["after"], [], [])
    assert told["before"]["pairs"] == len(told["stay"]) == merged["matched"]


def test_the_same_answer_whatever_the_order_of_settings(root: Path) -> None:
    one = as_json(root, "--set", "rules.min_level_gap=1", "--set", "weights.schedule=20", "--sensitivity")
    other = as_json(root, "--set", "weights.schedule=20", "--set", "rules.min_level_gap=1", "--sensitivity")
    assert one == other


def test_a_veto_is_told_nowhere(root: Path, tmp_path: Path) -> None:
    first = as_json(root)["pairs"][0]
    private = tmp_path / "private.yaml"
    private.write_text(PRIVATE.format(first["mentor"], first["mentee"]), encoding="utf-8")
    options = ("--private", private, "--fairness", "--hints", "--sensitivity", "--frontier")
    data = as_json(root, *options)
    assert (first["mentor"], first["mentee"]) not in {(p["mentor"], p["mentee"]) for p in data["pairs"]}
    together = {
        (one["mentor"], one["mentee"])
        for one in (
            *data["fairness"]["blocking"]["largest"],
            *data["fairness"]["lowest"],
            *data["sensitivity"]["pairs"],
        )
    }
    assert (first["mentor"], first["mentee"]) not in together
    for text in (match(root, *options).out, json.dumps(data)):
        assert "veto" not in text.lower()
    told = run_command("explain", COHORT, first["mentor"], first["mentee"], "--root", root, "--private", private)
    assert told.out.splitlines()[1].startswith(
        "They could be paired, but are not in the best matching. Pairing them would cost "
    )
    assert "veto" not in told.out.lower()


PAIR = "mentor: {0}\nmentee: {1}\nstatus: proposed\nmatched: {{date: 2026-10-15, run: 0123456789ab}}\n"


def test_a_proposal_in_git_is_kept_at_a_price(tmp_path: Path) -> None:
    clone = new_clone(tmp_path, program_files(mentors=6, mentees=5))
    first = as_json(clone.path)["pairs"]
    assert run_command("propose", COHORT, "--root", clone.path).code == 0
    handle = first[0]["mentee"]
    path = f"participants/northwind/{handle}.yaml"
    text = (clone.path / path).read_text(encoding="utf-8")
    clone.commit({path: text.replace("status: active", "status: paused")})
    data = as_json(clone.path, "--keep", "--remote", "origin")
    (gone,) = data["keep"]["cannot_stay"]
    assert gone == {"mentor": first[0]["mentor"], "mentee": handle, "says": f"{handle} is taking a break"}
    assert len(data["keep"]["stay"]) == 4
    assert data["keep"]["points"] == 30.0
    tip = clone.on_remote(f"match/{COHORT}")
    assert tip is not None
    assert as_json(clone.path, "--keep", "--earlier", tip)["keep"] == data["keep"]
    unknown = match(clone.path, "--keep", "--earlier", "nowhere")
    assert (unknown.code, unknown.err.splitlines()[0]) == (1, "Error: this repository has no commit 'nowhere'")


def test_merged_proposals_are_kept_at_a_price(tmp_path: Path) -> None:
    clone = merged(tmp_path)
    assert as_json(clone.path)["matched"] == 0
    data = as_json(clone.path, "--keep", "0")
    assert (data["matched"], len(data["keep"]["stay"])) == (5, 5)


def merged(tmp_path: Path) -> Clone:
    files = program_files(mentors=6, mentees=5)
    clone = new_clone(tmp_path, files)
    pairs = as_json(clone.path)["pairs"]
    clone.commit({
        f"cohorts/{COHORT}/pairs/{p['mentor']}--{p['mentee']}.yaml": PAIR.format(p["mentor"], p["mentee"]) for p in pairs
    })  # fmt: skip
    return clone
