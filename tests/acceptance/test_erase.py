"""`erase`: no trace of a person in the tree or the site, nothing else touched, and what is left to do is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reverse_mentoring.validation import check_program, valid_program
from support.cli import Outcome, run_command
from support.enrolling import TODAY
from support.git_repos import run_git
from support.miniature import rewrite
from support.writers import DAY, PAIR, with_all_of_petra

PETRA = "participants/northwind/petra_northwind.yaml"
NUMBER = "9000000000913"
TRACES = ("quetzal_northwind", "Quetzalina", NUMBER)
CREDENTIAL = """\
{{"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
 "id": "https://small.example/credentials/{id}.json", "type": ["VerifiableCredential", "OpenBadgeCredential"],
 "issuer": {{"id": "did:web:small.example", "type": ["Profile"], "name": "Miniature"}},
 "validFrom": "2026-04-15T12:00:00Z", "name": "Two-Way",
 "credentialSubject": {{"type": ["AchievementSubject"],
  "identifier": [{{"type": "IdentityObject", "hashed": false, "identityHash": "{name}", "identityType": "name"}}],
  "achievement": {{"id": "https://small.example/recognition/two-way/", "type": ["Achievement"], "name": "Two-Way",
   "description": "Each taught the other something.", "criteria": {{"narrative": "Both taught."}}}}}},
 "proof": {{"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "created": "2026-04-15T12:00:00Z",
  "verificationMethod": "did:web:small.example#key-1", "proofPurpose": "assertionMethod", "proofValue": "z5aQ"}}}}
"""
SEALED = "form: fit\nsealed: |\n  -----BEGIN AGE ENCRYPTED FILE-----\n  YWdl\n  -----END AGE ENCRYPTED FILE-----\n"


def credential(id_: str, name: str) -> str:
    return CREDENTIAL.format(id=id_, name=name)


MORE = (
    (PETRA, "name: Petra", "name: Quetzalina"),
    ("cohorts/2026-fall/credentials/b1.json", "", credential("b1", "Quetzalina")),
    ("cohorts/2026-fall/credentials/b2.json", "", credential("b2", "Jonas")),
    ("cohorts/2026-fall/feedback/2026-10-14-petra_northwind-fit.yaml", "",
     f"from: petra_northwind\ndate: 2026-10-14\n{SEALED}"),
    ("cohorts/2026-fall/feedback/2026-10-14-jonas_quillstack-fit.yaml", "",
     f"from: jonas_quillstack\ndate: 2026-10-14\n{SEALED}"),
    ("cohorts/2026-fall/feedback/2026-10-14-vera_quillstack-fit.yaml", "",
     f"from: vera_quillstack\ndate: 2026-10-14\n{SEALED}"),
    ("cohorts/2026-fall/changes/2026-10-14-by-her.yaml", "",
     "by: petra_northwind\nwith: [jonas_quillstack]\ndate: 2026-10-14\ntitle: Alt text\ntext: We add it.\narea: culture\n"),
    ("cohorts/2026-fall/changes/2026-10-14-with-both.yaml", "",
     "by: dan_northwind\nwith: [petra_northwind, jonas_quillstack]\ndate: 2026-10-14\ntitle: Notes\n"
     "text: We write them.  \narea: culture\napproved: {dan_northwind: 2026-10-14, petra_northwind: 2026-10-14}\n"),
)  # fmt: skip
"""What a program may hold of a person, beside what the killed command finds."""
GONE = [
    "cohorts/2026-fall/changes/2026-10-14-by-her.yaml",
    f"cohorts/2026-fall/checkins/{PAIR}/2026-10-14.yaml",
    "cohorts/2026-fall/credentials/b1.json",
    "cohorts/2026-fall/feedback/2026-10-14-jonas_quillstack-fit.yaml",
    "cohorts/2026-fall/feedback/2026-10-14-petra_northwind-fit.yaml",
    "cohorts/2026-fall/kudos/2026-10-14-petra_northwind-thanks.yaml",
    f"cohorts/2026-fall/pairs/{PAIR}.yaml",
    "cohorts/2026-fall/pairs/mira_northwind--petra_northwind.yaml",
    PETRA,
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program with all that can be of Petra, whose name nobody else has."""
    with_all_of_petra(tmp_path)
    for path, old, new in MORE:
        rewrite(tmp_path / "program", path, old, new)
    assert run_command("codeowners", "--root", tmp_path / "program").code == 0
    owners = tmp_path / "program" / ".github" / "CODEOWNERS"
    owners.write_text(owners.read_text(encoding="utf-8") + "# @petra_northwind\n", encoding="utf-8")
    valid_program(tmp_path / "program", TODAY)
    run_git(tmp_path / "program", "add", "--all")
    run_git(tmp_path / "program", "commit", "--quiet", "--message", "All of Petra")
    return tmp_path / "program"


def erase(root: Path, *words: str | Path, handle: str = "petra_northwind") -> Outcome:
    return run_command("erase", handle, "--root", root, "--today", DAY, *words)


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }


def traces(root: Path) -> list[str]:
    """The files and folders that hold a trace of her, in their names or anywhere in their bytes."""
    looked_for = re.compile("|".join(TRACES).encode(), re.IGNORECASE)
    return [
        path.relative_to(root).as_posix()
        for path in sorted(root.rglob("*"))
        if ".git" not in path.relative_to(root).parts
        and (looked_for.search(path.relative_to(root).as_posix().encode())
             or (path.is_file() and looked_for.search(path.read_bytes())))
    ]  # fmt: skip


def test_no_file_of_the_tree_or_the_site_names_them_any_more(root: Path) -> None:
    rename(root)  # the guides of this repository, which are part of the site, name the invented Petra
    assert run_command("site", "build", "--root", root, "--today", DAY).code == 0
    shown = traces(root / "public")
    assert {"people/quetzal_northwind/index.html", "search/search_index.json", "api/v1/people.json", "sitemap.xml",
            f"calendars/2026-fall/{PAIR.replace('petra', 'quetzal')}.ics"} <= set(shown)  # fmt: skip
    assert erase(root, "--yes", "--remember", "--key", root.parent / "key", handle="quetzal_northwind").code == 0
    assert run_command("site", "build", "--root", root, "--today", DAY).code == 0
    assert traces(root) == []
    assert run_command("validate", "--strict", "--root", root, "--today", DAY).code == 0


def rename(root: Path) -> None:
    """Let Petra be somebody of whom there is nothing outside the program's files, and all of her feeds the site."""
    for place in sorted(root.rglob("*petra_northwind*"), reverse=True):
        place.rename(place.with_name(place.name.replace("petra_northwind", "quetzal_northwind")))
    for path, raw in files(root).items():
        new = raw.replace(b"petra_northwind", b"quetzal_northwind").replace(b"9000000000013", NUMBER.encode())
        (root / path).write_bytes(new)
    rewrite(root, f"cohorts/2026-fall/pairs/{PAIR.replace('petra', 'quetzal')}.yaml", "state: open}\n",
            'state: open}\nsessions:\n  - {id: s1, start: "2026-11-20T14:00:00Z", status: planned}\n')  # fmt: skip


def test_only_what_must_go_goes(root: Path) -> None:
    before = files(root)
    outcome = erase(root, "--yes")
    after = files(root)
    assert sorted(set(before) - set(after)) == GONE
    assert set(after) <= set(before)
    changed = sorted(path for path in after if after[path] != before[path])
    assert changed == [
        ".github/CODEOWNERS", "cohorts/2026-fall/changes/2026-10-14-with-both.yaml", "cohorts/2026-fall/cohort.yaml",
        "cohorts/2026-fall/kudos/2026-10-14-jonas_quillstack-thanks.yaml", "participants/northwind/dan_northwind.yaml",
        "participants/northwind/org.yaml", "program.yaml", "recognition.yaml",
    ]  # fmt: skip
    told = [line.split() for line in outcome.out.partition("\n\n")[0].splitlines()]
    assert sorted((word, path) for word, path, *_ in told) == sorted(
        [("change", path) for path in changed] + [("delete", path) for path in GONE]
    )


def test_words_of_others_and_their_yes_stay_byte_for_byte(root: Path) -> None:
    kudos = root / "cohorts/2026-fall/kudos/2026-10-14-jonas_quillstack-thanks.yaml"
    change = root / "cohorts/2026-fall/changes/2026-10-14-with-both.yaml"
    assert erase(root, "--yes").code == 0
    assert kudos.read_text(encoding="utf-8") == (
        "from: jonas_quillstack\nto: [vera_quillstack]\ndate: 2026-10-14\ntext: Thank you both.\n"
        "approved:\n  jonas_quillstack: 2026-10-14  # mine\n"
    )
    assert change.read_text(encoding="utf-8") == (
        "by: dan_northwind\nwith: [jonas_quillstack]\ndate: 2026-10-14\ntitle: Notes\n"
        "text: We write them.  \narea: culture\napproved: {dan_northwind: 2026-10-14}\n"
    )


def test_a_dry_run_shows_each_change_and_the_runbook(root: Path) -> None:
    before = files(root)
    outcome = erase(root, "--dry-run")
    assert files(root) == before
    assert f"--- a/{PETRA}\n+++ /dev/null\n" in outcome.out
    assert "-  - {handle: petra_northwind, github_id: 9000000000013}\n" in outcome.out
    assert "-reports_to: petra_northwind\n" in outcome.out
    assert outcome.out.count("RUNBOOK") == 1


def test_a_second_run_has_nothing_to_do(root: Path) -> None:
    assert erase(root, "--yes").code == 0
    before = files(root)
    for handle in ("petra_northwind", "Petra_Northwind"):
        again = erase(root, "--yes", handle=handle)
        assert (again.code, again.out, again.err) == (0, "", "nothing to do: no file names them any more\n")
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--message", "Take out")
    assert erase(root, "--yes").code == 0
    assert files(root) == before


def test_a_handle_that_nobody_has_is_answered_with_the_nearest(root: Path) -> None:
    outcome = erase(root, "--yes", handle="petra_nortwind")
    assert (outcome.code, outcome.err) == (
        2, "Error: nobody here is called 'petra_nortwind'\n  Perhaps you meant 'petra_northwind'?\n"
    )  # fmt: skip


def test_who_is_remembered_is_known_by_their_number_even_without_a_history(root: Path) -> None:
    key = ("--remember", "--key", root.parent / "key")
    assert erase(root, "--yes", *key).code == 0
    run_git(root, "checkout", "--quiet", "--orphan", "anew")
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--message", "Begin anew")
    run_git(root, "branch", "--quiet", "--delete", "--force", "main")
    assert erase(root, "--yes").code == 2
    known = erase(root, "--yes", "--github-id", "9000000000013", *key)
    assert (known.code, known.err) == (
        0, "nothing to do: no file names them any more, and they are remembered as erased\n"
    )  # fmt: skip


def test_without_a_yes_nothing_is_erased_where_nobody_can_be_asked(root: Path) -> None:
    before = files(root)
    outcome = erase(root)
    assert (outcome.code, files(root)) == (2, before)
    assert "erasing cannot be undone: add --yes, or look first with --dry-run" in outcome.err


def test_the_last_coordinator_is_not_erased(root: Path) -> None:
    assert erase(root, "--yes").code == 0
    before = files(root)
    outcome = erase(root, "--yes", handle="olga_northwind")
    assert (outcome.code, outcome.err, files(root)) == (1, (
        "Error: 'olga_northwind' is the only coordinator of this program\n"
        "  add another one to program.yaml first, and let them run this command\n"
    ), before)  # fmt: skip


def test_a_coordinator_who_takes_no_part_is_erased_too(root: Path) -> None:
    assert erase(root, "--yes", handle="olga_northwind").code == 0
    assert b"olga_northwind" not in b"".join(files(root).values())
    assert [p for p in check_program(root, TODAY)[1] if p.severity == "error"] == []


def test_a_manager_who_has_no_file_is_erased_too(root: Path) -> None:
    rewrite(
        root, "participants/northwind/dan_northwind.yaml", "reports_to: petra_northwind", "reports_to: boss_northwind"
    )
    run_git(root, "commit", "--quiet", "--all", "--message", "Another manager")
    refused = erase(root, "--yes", "--remember", "--key", root.parent / "key", handle="boss_northwind")
    assert (refused.code, refused.err) == (2, (
        "Error: no file tells the number of the account 'boss_northwind'\n"
        "  give it with --github-id; it is on api.github.com/users/LOGIN\n"
    ))  # fmt: skip
    assert erase(root, "--yes", handle="boss_northwind").code == 0
    assert b"boss_northwind" not in b"".join(files(root).values())


def test_the_runbook_lists_where_others_still_name_them_and_repeats_nothing(root: Path) -> None:
    rewrite(root, "participants/northwind/dan_northwind.yaml", "team: payments",
            "about: I learn from Quetzalina.  # petra_northwind\nteam: payments")  # fmt: skip
    (root / "NOTES.md").write_text("Dear all,\nask 9000000000013.\nQuetzalina is a bird.\n", encoding="utf-8")
    outcome = erase(root, "--yes")
    assert outcome.out.partition("of that name.\n\n")[2].partition("\n\n")[0] == (
        "     NOTES.md:2\n     participants/northwind/dan_northwind.yaml:5"
    )
    assert "I learn from" not in outcome.out
    assert b"I learn from Quetzalina.  # petra_northwind" in files(root)["participants/northwind/dan_northwind.yaml"]


def test_the_runbook_has_the_paths_of_all_branches_and_times(root: Path) -> None:
    run_git(root, "switch", "--quiet", "--create", "old", "HEAD~1")
    rewrite(root, "cohorts/2025-fall/pairs/vera_quillstack--petra_northwind.yaml", "", "mentor: vera_quillstack\n")
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--message", "An old pair")
    run_git(root, "switch", "--quiet", "main")
    book = erase(root, "--yes").out
    listed = book.partition("erase-paths.txt <<'END'\n")[2].partition("\nEND\n")[0].splitlines()
    assert listed == sorted([*GONE, "cohorts/2025-fall/pairs/vera_quillstack--petra_northwind.yaml"])


def test_the_policy_lets_a_coordinator_merge_it_and_nobody_else(root: Path) -> None:
    run_git(root, "reset", "--quiet", "--hard", "HEAD~1")
    run_git(root, "switch", "--quiet", "--create", "change")
    assert erase(root, "--yes", "--remember", "--key", root.parent / "key", handle="vera_quillstack").code == 0
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--message", "Take out")
    assert refused(root, "olga_northwind", 9_000_000_000_001) == {}
    assert refused(root, "petra_northwind", 9_000_000_000_013) == {}
    own = refused(root, "vera_quillstack", 9_000_000_000_024)
    assert own == {
        "cohorts/2026-fall/kudos/2026-10-14-jonas_quillstack-thanks.yaml": "nobody-else",
        "participants/erased.yaml": "nobody-else",
    }
    assert "participants/quillstack/vera_quillstack.yaml" in refused(root, "dan_northwind", 9_000_000_000_012)


def refused(root: Path, login: str, number: int) -> dict[str, str]:
    """The changes that the policy does not let somebody make, each with its rule."""
    done = run_command("policy", "--root", root, "--base", "main", "--head", "HEAD", "--author", str(number),
                       "--login", login, "--format", "json")  # fmt: skip
    changes = json.loads(done.out)["changes"]
    assert done.code == (0 if all(c["allowed"] for c in changes) else 1)
    return {c["path"]: c["rule"] for c in changes if not c["allowed"]}
