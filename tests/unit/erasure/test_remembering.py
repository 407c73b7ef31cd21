"""Remembering who was erased: the key stays outside, and tells who comes back."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest

from reverse_mentoring.data.writing.planned import write_planned
from reverse_mentoring.erasure.remembering import PATH, VARIABLE, Key, forget, read_key, remember
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.validation import valid_program
from support.cli import Outcome, run_command
from support.enrolling import ANSWERS, TODAY, issue_body, make_program

SECRET = "a secret that is long enough, is it not?"  # noqa: S105 - of these tests alone
MAP = "columns: {handle: Login, name: Name, level: Grade}\ngithub_id: {column: Account}\n" \
      "constants: {languages: [en], timezone: Europe/Berlin}\n"  # fmt: skip
ROWS = "Login,Account,Name,Grade\nmira_northwind,9000000000017,Mira,junior\nnora_northwind,9000000000018,Nora,mid\n"


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program that remembers the account 9000000000017, beside its key and a spreadsheet."""
    program = make_program(tmp_path / "program")
    (tmp_path / "key").write_text(f"{SECRET}\n", encoding="utf-8")
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    (tmp_path / "people.csv").write_text(ROWS, encoding="utf-8")
    file = remember(program, Key(SECRET.encode()), 9_000_000_000_017)
    assert file is not None
    write_planned(program.root, [file])
    return program.root


def imported(root: Path, *words: str | Path) -> Outcome:
    return run_command("import", root.parent / "people.csv", "--map", root.parent / "map.yaml", "--org", "northwind",
                       "--root", root, "--today", str(TODAY), *words)  # fmt: skip


def test_a_digest_is_the_hmac_of_the_number_under_the_key(root: Path) -> None:
    def digest(text: str) -> str:
        return hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()

    assert (root / PATH).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../schemas/erased.schema.json\n"
        f"key: {digest('mentoring erase')}\nerased: [{digest('9000000000017')}]\n"
    )


def test_remembering_twice_changes_nothing_and_the_order_tells_nothing(root: Path) -> None:
    key = Key(SECRET.encode())
    assert remember(valid_program(root), key, 9_000_000_000_017) is None
    for number in range(9_000_000_000_100, 9_000_000_000_110):
        file = remember(valid_program(root), key, number)
        assert file is not None
        write_planned(root, [file])
    erased = valid_program(root).erased
    assert erased is not None
    assert len(erased.digests) == 11
    without = forget(valid_program(root), key, 9_000_000_000_105)
    assert without is not None
    write_planned(root, [without])
    assert forget(valid_program(root), key, 9_000_000_000_105) is None


def test_with_another_key_nothing_is_told_or_written(root: Path) -> None:
    (root.parent / "key").write_text("another secret that is long enough", encoding="utf-8")
    outcome = imported(root, "--key", root.parent / "key")
    assert (outcome.code, outcome.err) == (1, (
        "Error: participants/erased.yaml was made with another key, which alone can tell who is in it\n"
        "  find that key; if it is lost, delete the file and begin anew\n"
    ))  # fmt: skip
    with pytest.raises(MentoringError):
        remember(valid_program(root), Key(b"another"), 17)


@pytest.mark.parametrize("place", ["program/key", "program/.git/key", "program/docs/../key"])
def test_a_key_inside_the_repository_is_refused(root: Path, place: str) -> None:
    (root / ".git").mkdir()
    (root / "docs").mkdir()
    (root.parent / place).write_text(SECRET, encoding="utf-8")
    with pytest.raises(UsageFault, match="is inside the repository, where it would not stay secret"):
        read_key(root, root.parent / place)


def test_a_link_to_a_key_inside_or_from_inside_is_refused(root: Path) -> None:
    (root / "key").write_text(SECRET, encoding="utf-8")
    (root.parent / "link").symlink_to(root / "key")
    (root / "way-out").symlink_to(root.parent / "key")
    for place in (root.parent / "link", root / "way-out"):
        with pytest.raises(UsageFault, match="is inside the repository"):
            read_key(root, place)


def test_a_short_key_is_refused_and_never_shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "short-and-secret")
    outcome = imported(root)
    assert outcome.code == 2
    assert "fewer than 32 characters" in outcome.err
    assert "short-and-secret" not in outcome.err
    assert "secret" not in repr(Key(b"secret"))


@pytest.mark.parametrize("by_variable", [True, False])
def test_an_import_with_the_key_refuses_who_was_erased(
    root: Path, monkeypatch: pytest.MonkeyPatch, by_variable: bool
) -> None:
    if by_variable:
        monkeypatch.setenv(VARIABLE, SECRET)
    words = () if by_variable else ("--key", root.parent / "key")
    outcome = imported(root, "--yes", *words)
    assert outcome.code == 1
    assert (
        f"{root.parent / 'people.csv'}:2:1: error: /handle: this person was erased, and is not to be brought back"
        in outcome.out
    )
    assert "9000000000017" not in outcome.out + outcome.err
    assert imported(root, "--yes", "--skip-rejected", *words).code == 0
    assert sorted(valid_program(root, TODAY).people) == ["dan_northwind", "nora_northwind"]


def test_an_import_without_the_key_says_so(root: Path) -> None:
    outcome = imported(root, "--dry-run")
    assert outcome.code == 0
    assert outcome.err.startswith(
        "participants/erased.yaml remembers people who were erased, and only its key tells who. Without it this\n"
        "import cannot leave them out: give --key FILE, or set MENTORING_ERASE_KEY.\n"
    )


def test_who_has_come_back_is_kept_up_to_date(root: Path) -> None:
    assert imported(root, "--yes").code == 0
    (root.parent / "people.csv").write_text(ROWS.replace("Mira,junior", "Mira,mid"), encoding="utf-8")
    assert imported(root, "--yes", "--key", root.parent / "key").code == 0
    assert valid_program(root, TODAY).people["mira_northwind"].level == "mid"


def test_enrolling_with_the_key_refuses_who_was_erased_until_it_is_forgotten(root: Path) -> None:
    (root.parent / "issue.md").write_text(issue_body(ANSWERS), encoding="utf-8")
    words = ("--handle", "mira_northwind", "--github-id", "9000000000017", "--from-issue", root.parent / "issue.md",
             "--root", root, "--today", str(TODAY), "--key", root.parent / "key")  # fmt: skip
    refused = run_command("enroll", *words)
    assert (refused.code, refused.err) == (1, (
        "Error: this person was erased and asked not to be brought back; no file was made\n"
        "  to let them back: `./mentoring erase HANDLE --forget --github-id N`\n"
    ))  # fmt: skip
    forgotten = run_command("erase", "mira_northwind", "--forget", "--github-id", "9000000000017", "--root", root,
                            "--key", root.parent / "key")  # fmt: skip
    assert (forgotten.code, forgotten.out) == (0, "participants/erased.yaml\n")
    assert run_command("enroll", *words).code == 0
