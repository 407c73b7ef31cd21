"""`mentoring match` as a coordinator uses it: certificates, threads and a cluster, a budget."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from support.cli import Outcome, run_command
from support.miniature import EXPECTED, GIVEN, copy_to, rewrite

PRIVATE = "vetoes: [[jonas_quillstack, petra_northwind]]\nprefers: {ruth_quillstack: [mira_northwind]}\n"
FOR_COORDINATORS = (
    "The certificate is for coordinators only: it shows who has no partner and, to whoever has the records, "
    "what a private file changed.\n"
)


def match(*args: str | Path, root: Path = GIVEN) -> Outcome:
    return run_command("match", "2026-fall", "--root", root, *args)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    file = tmp_path / "certificate.json"
    assert match("--certificate", file).code == 0
    return file


def test_a_certificate_is_written_beside_the_usual_output_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "certificate.json"
    outcome = match("--certificate", file)
    assert (outcome.code, outcome.out, outcome.err) == (
        0, (EXPECTED / "match.txt").read_text(encoding="utf-8"), FOR_COORDINATORS
    )  # fmt: skip
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["certificate.json"]
    printed = match("--certificate", "-")
    assert (printed.code, printed.out, printed.err) == (0, file.read_text(encoding="utf-8"), FOR_COORDINATORS)
    assert match("--certificate", "-", "-q").err == ""


def test_a_stored_certificate_is_checked_again(certificate: Path) -> None:
    assert match("--verify", certificate) == Outcome(
        0,
        "The certificate holds: cohort 2026-fall, run eeeb89e5508a, 2 pairs, total 105.99 points; "
        "no matching of these people is better.\n",
        "",
    )
    told = match("--verify", certificate, "--format", "json")
    assert (told.code, json.loads(told.out)) == (
        0,
        {"cohort": "2026-fall", "run": "eeeb89e5508a", "matched": 2, "total": 105.99, "upper_bound": 105.99, "gap": 0.0,
         "optimal": True, "holds": True, "code": "holds", "reason": ""},
    )  # fmt: skip


def test_records_that_have_changed_make_it_stale(certificate: Path, tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, "participants/northwind/mira_northwind.yaml", "seats: {mentor: 1", "seats: {mentor: 2")
    outcome = match("--verify", certificate, root=root)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(
        "The certificate does not hold [stale]: the certificate is for run eeeb89e5508a, and the records now make run "
    )
    told = match("--verify", certificate, "--format", "json", root=root)
    assert (told.code, told.err) == (1, "")
    assert (json.loads(told.out)["holds"], json.loads(told.out)["code"]) == (False, "stale")


def test_a_certificate_that_was_tampered_with_is_refused(certificate: Path) -> None:
    certificate.write_text(certificate.read_text(encoding="utf-8").replace("4733", "4734"), encoding="utf-8")
    assert match("--verify", certificate) == Outcome(
        1,
        "",
        "Error: the certificate was changed or damaged after it was written\n"
        "  a certificate is written by `match COHORT --certificate FILE` and must not be changed\n",
    )


def test_a_private_file_is_needed_again_and_nothing_of_it_is_in_the_certificate(tmp_path: Path) -> None:
    private, file = tmp_path / "private.yaml", tmp_path / "certificate.json"
    private.write_text(PRIVATE, encoding="utf-8")
    assert match("--private", private, "--certificate", file).code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["private"] is True
    assert match("--private", private, "--verify", file).code == 0
    assert match("--verify", file).err == (
        "The certificate does not hold [private]: the certificate is of a run with a private file.\n"
        "  give the same one with --private\n"
    )


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 10_000, b"format: mentoring-certificate\n"])
def test_what_is_no_certificate_is_told_so(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    outcome = match("--verify", file)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("Error: ")


def test_no_certificate_is_put_where_it_could_be_committed(tmp_path: Path) -> None:
    root, other = copy_to(tmp_path), tmp_path / "other"
    (other / ".git").mkdir(parents=True)
    (tmp_path / "way").symlink_to(root / "cohorts")
    for target, why in (
        (root / "certificate.json", "is inside the program, where a certificate could be committed"),
        (root / "cohorts" / "certificate.json", "is inside the program, where a certificate could be committed"),
        (tmp_path / "way" / "certificate.json", "is inside the program, where a certificate could be committed"),
        (other / "certificate.json", "is inside a git repository, where a certificate could be committed"),
        (tmp_path, "is a folder"),
    ):
        outcome = match("--certificate", target, root=root)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.startswith(f"Error: {target} {why}\n")
    assert match("--certificate", tmp_path / "no" / "file").err.startswith(
        f"Error: there is no folder {tmp_path / 'no'}"
    )
    (tmp_path / "link").symlink_to(root / "program.yaml")
    refused = match("--certificate", tmp_path / "link", root=root)
    assert refused.code == 1
    assert not (root / "certificate.json").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--certificate", "a", "--verify", GIVEN / "program.yaml"), "--verify checks a certificate, and takes no --certificate"),
        (("--budget", "3", "--verify", GIVEN / "program.yaml"), "--verify checks a certificate, and takes no --budget"),
        (("--cluster", "tcp://127.0.0.1:9", "--verify", GIVEN / "program.yaml"),
         "--verify checks a certificate, and takes no --cluster"),
        (("--cluster", "tcp://127.0.0.1:9", "--threads", "2"), "--threads and --cluster are two ways to do the same"),
        (("--cluster", "here"), "'here' is no address of a Dask scheduler"),
    ],
)  # fmt: skip
def test_options_that_do_not_go_together_are_wrong_usage(
    args: tuple[str | Path, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = match(*args)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"Error: {message}\n")


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "soon"])
def test_a_budget_is_a_number_of_seconds(seconds: str) -> None:
    outcome = match("--budget", seconds)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Invalid value for '--budget'" in outcome.err


def test_the_number_of_threads_changes_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = (EXPECTED / "match.json").read_text(encoding="utf-8")
    assert match("--format", "json", "--threads", "1").out == expected
    assert match("--format", "json", "--threads", "7").out == expected
    monkeypatch.setenv("MENTORING_THREADS", "3")
    assert match("--format", "json").out == expected
    monkeypatch.setenv("MENTORING_THREADS", "many")
    assert match().code == 2


def test_a_cluster_changes_no_byte() -> None:
    from distributed import LocalCluster

    build: Any = LocalCluster
    with build(
        n_workers=1, threads_per_worker=2, processes=False, protocol="tcp://", host="127.0.0.1",
        dashboard_address="127.0.0.1:0", silence_logs=50,
    ) as cluster:  # fmt: skip
        outcome = match("--format", "json", "--cluster", cluster.scheduler_address)
    assert (outcome.code, outcome.out) == (0, (EXPECTED / "match.json").read_text(encoding="utf-8"))


def test_progress_is_told_when_asked_for_and_never_on_stdout() -> None:
    told = match("-v", "--budget", "60")
    assert told.out == (EXPECTED / "match.txt").read_text(encoding="utf-8")
    assert told.err == "Round 1: 9 pairs priced, proven to be the best\n"
    assert match("--budget", "60").err == ""
    assert match("-v", "-q").err == ""
