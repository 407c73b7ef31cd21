"""`propose` against real git repositories, without a GitHub."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.cli import Outcome, run_command
from support.git_repos import Clone, another_clone, new_clone, run_git
from support.small_program import COHORT, path_of, person, program_files

BRANCH = f"match/{COHORT}"
PAIRS = f"cohorts/{COHORT}/pairs"
PRIVATE = "Private wishes and exclusions are read from a file outside this repository. Nothing here shows whether there are any."  # fmt: skip
BODY = """\
6 new pairs for Fall 2026. Please answer by **2026-10-25**. Nothing is agreed yet.

## Proposed pairs

| Mentor | Mentee | Mentor teaches | Mentee teaches |
| --- | --- | --- | --- |
| `ana_northwind` | `gia-m_northwind` | Kubernetes | Strategy |
| `bea_northwind` | `ana-m_northwind` | Kubernetes | Strategy |
| `cleo_northwind` | `cleo-m_northwind` | Kubernetes | Strategy |
| `dora_northwind` | `fay-m_northwind` | Generative AI | Strategy |
| `emma_northwind` | `bea-m_northwind` | Generative AI | Strategy |
| `fay_northwind` | `emma-m_northwind` | Kubernetes | Strategy |

## If you are in one of these pairs

- **Yes?** Tell your coordinator. After the merge you both sign [the agreement](<https://small.example/guides/agreement/>), each your own line; nothing begins before that.
- **No?** Tell your coordinator in private. You need no reason, and none is written down anywhere. The coordinator takes the pair's file out of this proposal.
- You may also [pause or leave](<https://small.example/guides/when-it-hurts/>) at any later time. [Privacy](<https://small.example/guides/privacy/>) says what is stored and who sees it, and the guide on [matching](<https://small.example/guides/matching/#reviewing>) how a proposal is reviewed.
- Coordinators of this program: `olga_northwind`.

## If you are a coordinator

- Review this only if you are in none of these pairs, and neither above nor below anybody in them.
- On GitHub, the comment `/help` lists what you can ask for here: match again, pin a pair, wait.
- You may commit on this branch. A pair file that you add or edit is pinned, a pair whose file you delete is not proposed again, and nothing of yours is overwritten.

## What was checked

All of this holds for every pair:

- both agreed to be proposed, said “still in” within a year, are prepared for their role and have a free seat
- the mentee's career level is at least 2 steps above the mentor's
- they share at least 120 minutes of working time in every week of the cohort
- the mentor offers something that the mentee wants
- they share a language
- they are not in the same team
- neither is in the other's reporting line
- they do not report to the same person
- they have not been a pair before

## The result in numbers

- 6 new pairs, 12 people placed.
- 368.02 points in total. This is proven to be the best: the upper bound is 368.02.
- The lowest pair has 50.67; the quartiles are 58.67, 58.67 and 66.67.
- A few people of the pool have no partner yet.
- {private}

## How to compute it again

```
git checkout {base}
./mentoring match 2026-fall --today 2026-10-15
```

- Run: `{run}`, the digest of the committed data.
- Aim: most people with a partner, then most pairs, then most points.
- Weights, out of 100 points: mentee_learns 40, mentor_learns 20, common_ground 15, preferences 10, schedule 10, distance 5. They are a judgment, not a finding.
"""


def propose(clone: Clone, *options: str, cohort: str = COHORT) -> Outcome:
    return run_command("propose", cohort, "--root", clone.path, *options)


def run_of(clone: Clone) -> str:
    """The run digest that `match` tells."""
    told = json.loads(run_command("match", COHORT, "--root", clone.path, "--format", "json").out)
    return str(told["run"])


def pushed(clone: Clone) -> dict[str, str]:
    """The proposed files on the remote."""
    return clone.remote_files(BRANCH, PAIRS)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return new_clone(tmp_path, program_files())


def test_the_whole_output_tells_what_was_done_and_the_pull_request(tmp_path: Path) -> None:
    clone = new_clone(tmp_path, program_files(mentors=6, mentees=7))
    outcome = propose(clone)
    body = BODY.format(base=clone.git("rev-parse", "HEAD"), run=run_of(clone), private=PRIVATE)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        f"match/2026-fall on origin: created, 6 new pairs, commit {clone.on_remote(BRANCH)}\n"
        "no pull request: GITHUB_TOKEN is not set\n\n"
        f"Propose 6 pairs for 2026-fall\n\n{body}"
    )


def test_the_files_are_proposals_that_validate(clone: Clone) -> None:
    before = clone.state()
    propose(clone)
    assert clone.state() == before
    files = pushed(clone)
    assert files[f"{PAIRS}/ana_northwind--ana-m_northwind.yaml"] == (
        "# yaml-language-server: $schema=../../../schemas/pair.schema.json\n"
        "mentor: ana_northwind\n"
        "mentee: ana-m_northwind\n"
        "status: proposed\n"
        "matched:\n"
        "  date: 2026-10-15\n"
        f"  run: {run_of(clone)}\n"
        "  mentor_teaches: [kubernetes]\n"
        "  mentee_teaches: [strategy]\n"
    )
    assert list(files) == [f"{PAIRS}/{n}_northwind--{n}-m_northwind.yaml" for n in ("ana", "bea")]
    merged = another_clone(clone, "merged", "--branch", BRANCH)
    checked = run_command("validate", "--root", merged.path)
    assert (checked.code, checked.out.splitlines()[-1]) == (0, "10 files: 0 errors, 0 warnings")


def test_a_second_run_changes_nothing(clone: Clone) -> None:
    first = propose(clone)
    tip = clone.on_remote(BRANCH)
    assert propose(clone).out == first.out.replace(": created,", ": already up to date,")
    assert clone.on_remote(BRANCH) == tip


def test_a_run_on_the_next_day_changes_nothing(clone: Clone) -> None:
    first = propose(clone)
    assert propose(clone, "--today", "2026-10-16").out == first.out.replace(": created,", ": already up to date,")


def test_a_run_from_another_machine_changes_nothing(clone: Clone) -> None:
    first = propose(clone)
    other = another_clone(clone, "other", "--depth=1")
    assert propose(other).out == first.out.replace(": created,", ": already up to date,")


def test_a_changed_pool_updates_the_branch_and_keeps_what_still_stands(clone: Clone) -> None:
    propose(clone)
    before = pushed(clone)
    new = [person(2, mentor=True, language="de"), person(2, mentor=False, language="de")]
    clone.commit({path_of(handle): text for handle, text in new})
    clone.git("push", "--quiet", "origin", "main")
    outcome = propose(clone, "--today", "2026-10-20")
    assert outcome.out.startswith("match/2026-fall on origin: updated, 3 new pairs, commit ")
    assert "Please answer by **2026-10-30**." in outcome.out
    after = pushed(clone)
    added = f"{PAIRS}/cleo_northwind--cleo-m_northwind.yaml"
    assert after == before | {added: after[added]}
    assert "date: 2026-10-20\n" in after[added]
    assert run_git(clone.remote, "rev-list", "--count", f"main..{BRANCH}") == "1"


def test_who_leaves_the_pool_leaves_the_proposal(clone: Clone) -> None:
    propose(clone)
    handle, text = person(1, mentor=True)
    clone.commit({path_of(handle): text.replace("status: active", "status: paused")})
    assert "updated, 1 new pair," in propose(clone).out
    assert len(pushed(clone)) == 1


def test_a_merged_proposal_leaves_nothing_to_propose(clone: Clone) -> None:
    propose(clone)
    run_git(clone.remote, "update-ref", "refs/heads/main", BRANCH)
    clone.git("pull", "--quiet", "origin", "main")
    told = "There is no new pair to propose for 2026-fall."
    assert propose(clone).out == f"{told}\nmatch/2026-fall on origin: removed\n"
    assert clone.on_remote(BRANCH) is None
    assert propose(clone).out == f"{told} Nothing was written.\n"


def test_a_dry_run_shows_the_plan_and_writes_nothing(clone: Clone) -> None:
    before = {path: path.read_bytes() for path in sorted(clone.path.parent.rglob("*")) if path.is_file()}
    outcome = propose(clone, "--dry-run")
    head, _, rest = outcome.out.partition("\n\n")
    assert head == (
        "match/2026-fall: nothing was written or pushed; these files would be in its commit:\n"
        f"  {PAIRS}/ana_northwind--ana-m_northwind.yaml\n"
        f"  {PAIRS}/bea_northwind--bea-m_northwind.yaml"
    )
    assert rest == propose(clone).out.partition("\n\n")[2]
    run_git(clone.remote, "update-ref", "-d", f"refs/heads/{BRANCH}")
    assert {path: path.read_bytes() for path in before} == before


def test_the_dry_run_needs_no_remote(clone: Clone) -> None:
    clone.git("remote", "remove", "origin")
    assert propose(clone, "--dry-run").code == 0


def test_quiet_tells_only_what_was_done(clone: Clone) -> None:
    assert len(propose(clone, "--quiet").out.splitlines()) == 2


def test_commits_that_go_along_are_told(clone: Clone) -> None:
    clone.commit({"README.md": "Mine\n"})
    assert propose(clone).out.splitlines()[1] == "1 commit of yours that main on origin lacks went along"


def test_data_that_is_not_committed_is_refused(clone: Clone) -> None:
    handle, text = person(2, mentor=True)
    clone.write({path_of(handle): text})
    outcome = propose(clone)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        f"Error: the program's files differ from the last commit: {path_of(handle)}\n"
        "  commit or undo these changes first: a proposal is made from committed files only\n"
    )
    assert clone.on_remote(BRANCH) is None


def test_what_people_committed_stays(clone: Clone) -> None:
    propose(clone)
    colleague = another_clone(clone, "colleague", "--branch", BRANCH)
    colleague.git("rm", "--quiet", f"{PAIRS}/ana_northwind--ana-m_northwind.yaml")
    colleague.git("commit", "--quiet", "--message", "Declined")
    colleague.git("push", "--quiet", "origin", BRANCH)
    outcome = propose(clone)
    assert (outcome.code, outcome.out.splitlines()[0][:56]) == (
        0,
        "match/2026-fall on origin: updated, 2 new pairs, commit ",
    )
    assert list(pushed(clone)) == [f"{PAIRS}/ana_northwind--bea-m_northwind.yaml",
                                   f"{PAIRS}/bea_northwind--ana-m_northwind.yaml"]  # fmt: skip


def test_unknown_and_finished_cohorts_are_refused(clone: Clone) -> None:
    assert propose(clone, cohort="2026-fal").code == 2
    closed = program_files()[f"cohorts/{COHORT}/cohort.yaml"].replace("status: matching", "status: closed")
    clone.commit({f"cohorts/{COHORT}/cohort.yaml": closed})
    outcome = propose(clone)
    assert (outcome.code, outcome.err.splitlines()[0]) == (
        1, "Error: the cohort 2026-fall is closed; it gets no new pairs",
    )  # fmt: skip


def test_why_a_pin_cannot_be_kept_is_not_told_where_logs_are_read(clone: Clone) -> None:
    handle, text = person(0, mentor=True)
    cohort = program_files()[f"cohorts/{COHORT}/cohort.yaml"]
    pin = f"matching: {{pins: [[{handle}, ana-m_northwind]]}}\n"
    clone.commit({path_of(handle): text.replace("status: active", "status: paused"),
                  f"cohorts/{COHORT}/cohort.yaml": cohort + pin})  # fmt: skip
    outcome = propose(clone)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"Error: a pin of {COHORT} cannot be kept; nothing was changed\n")
    assert "ana" not in outcome.err
    assert f"the pin {handle}--ana-m_northwind cannot be kept" in run_command("match", COHORT, "--root", clone.path).err


def test_nothing_hidden_is_in_the_proposal(tmp_path: Path) -> None:
    """Neither the unplaced, nor their number, nor the private file, nor anybody's own words."""
    clone = new_clone(tmp_path, program_files(mentors=4, mentees=2))
    private = tmp_path / "private.yaml"
    private.write_text(
        "prefers: {dora_northwind: [ana-m_northwind]}\n"
        "vetoes: [[ana_northwind, ana-m_northwind], [bea_northwind, ana-m_northwind], [cleo_northwind, bea-m_northwind]]\n"
        "reports_to: {bea-m_northwind: secret-boss}\n"
    )
    outcome = propose(clone, "--private", str(private))
    assert outcome.code == 0
    named = {name for pair in pushed(clone) for name in Path(pair).stem.split("--")}
    assert len(named) == 4
    everything = outcome.out + run_git(clone.remote, "log", "-p", f"main..{BRANCH}")
    unplaced = {f"{n}_northwind" for n in ("ana", "bea", "cleo", "dora")} - named
    hidden = [*unplaced, "veto", "prefers", "secret-boss", "private.yaml", "words of", "junior", "principal", "score"]
    assert [canary for canary in hidden if canary in everything] == []
    assert PRIVATE in outcome.out
    assert "- A few people of the pool have no partner yet.\n" in outcome.out


def test_a_person_at_a_terminal_is_asked_first(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    command = ("propose", COHORT, "--root", clone.path)
    refused = run_command(*command, stdin="n\n")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("Push 2 new pairs to origin? [y/N]: ")
    assert clone.on_remote(BRANCH) is None
    assert run_command(*command, "--yes").code == 0
    assert clone.on_remote(BRANCH) is not None
