"""Credentials, judged by verifiers that nobody here wrote: accepted as issued, refused when changed or revoked."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft201909Validator
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from reverse_mentoring.credentials.issuer import did
from reverse_mentoring.credentials.status_list import encoded
from reverse_mentoring.site.files.credential_files import credential_files
from reverse_mentoring.site.pages import render
from reverse_mentoring.site.visibility import Shown
from support.cli import run_command
from support.credentials import SCHEMA, answers, program_at, signing_program
from support.miniature import rewrite

TODAY = date(2026, 10, 15)
JUDGE = Path(__file__).parents[1] / "node" / "judge-credentials.mjs"
MODULES = JUDGE.parent / "node_modules" / "@digitalcredentials" / "verifier-core"
needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not MODULES.exists(), reason="run `npm ci --prefix tests/node` first"
)
GOOD = {
    "bazaar": {"verified": True, "reasons": [], "revoked": [False]},
    "consortium": {
        "log": {"valid_signature": True, "revocation_status": True, "expiration": True, "registered_issuer": False},
        "errors": [],
    },
}


@pytest.fixture
def issued(tmp_path: Path) -> tuple[Path, Path]:
    """A program in which mira_northwind has a credential; its root, and the key's file."""
    root, key = signing_program(tmp_path)
    done = run_command("credential", "issue", "mira_northwind", "two-way", "--key", key, "--root", root)
    assert (done.code, len(done.out.splitlines())) == (0, 2), done.err
    return root, key


def document(root: Path) -> dict[str, Any]:
    (credential,) = program_at(root).credentials
    loaded: dict[str, Any] = json.loads(credential.source.text)
    return loaded


def judged(root: Path, credential: dict[str, Any], tmp_path: Path) -> dict[str, Any]:
    """What Digital Bazaar's library and the verifier of the Digital Credentials Consortium say."""
    pages, file = tmp_path / "pages.json", tmp_path / "credential.json"
    pages.write_text(json.dumps(answers(program_at(root))), encoding="utf-8")
    file.write_text(json.dumps(credential), encoding="utf-8")
    done = subprocess.run(["node", JUDGE, pages, file], capture_output=True, text=True, check=False, cwd=JUDGE.parent)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def openbadgeslib(root: Path, credential: dict[str, Any]) -> None:
    """Raises OB3VerificationError when openbadgeslib does not believe the credential."""
    program = program_at(root)
    pages = answers(program)
    verifier = OB3LdpVerifier.for_issuer_did(did(program.settings))
    verifier.verify(
        credential, check_status=True, download=lambda url: json.dumps(pages[url]).encode(),
        verify_status_list=False,  # it knows signed lists only as JWT; the others check the list's own proof
    )  # fmt: skip


@needs_node
def test_a_credential_is_accepted_by_everybody(issued: tuple[Path, Path], tmp_path: Path) -> None:
    root, _ = issued
    credential = document(root)
    Draft201909Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(credential)
    openbadgeslib(root, credential)
    assert judged(root, credential, tmp_path) == GOOD
    assert run_command("credential", "verify", "--root", root).code == 0


@needs_node
def test_a_credential_with_one_letter_changed_is_refused_by_everybody(
    issued: tuple[Path, Path], tmp_path: Path
) -> None:
    root, _ = issued
    credential = document(root)
    credential["credentialSubject"]["identifier"][0]["identityHash"] = "Mirb"
    with pytest.raises(OB3VerificationError):
        openbadgeslib(root, credential)
    said = judged(root, credential, tmp_path)
    assert said["bazaar"]["verified"] is False
    assert said["consortium"]["errors"] == ["invalid_signature"]


@needs_node
def test_a_revoked_credential_is_refused_by_everybody(issued: tuple[Path, Path], tmp_path: Path) -> None:
    root, key = issued
    (credential,) = program_at(root).credentials
    done = run_command("credential", "revoke", credential.id, "--key", key, "--root", root)
    assert done.out == "cohorts/2025-fall/credentials/status.json\n"
    with pytest.raises(OB3VerificationError):
        openbadgeslib(root, document(root))
    said = judged(root, document(root), tmp_path)
    assert said["bazaar"]["revoked"] == [True]
    assert said["consortium"]["log"]["revocation_status"] is False
    listed = run_command("credential", "list", "--root", root)
    assert listed.out.rstrip().endswith("mira_northwind  two-way  it was revoked")
    assert run_command("credential", "verify", "--root", root).code == 0


@pytest.mark.parametrize(("ending", "read"), [(".png", OB3Verifier.extract_token_from_png), (".svg", OB3Verifier.extract_token_from_svg)])  # fmt: skip
def test_a_baked_picture_gives_the_credential_back(
    issued: tuple[Path, Path], tmp_path: Path, ending: str, read: Any
) -> None:
    root, _ = issued
    (credential,) = program_at(root).credentials
    file = tmp_path / f"badge{ending}"
    done = run_command("credential", "bake", credential.id, file, "--root", root)
    assert done.code == 0, done.err
    assert json.loads(read(file.read_bytes())) == document(root)


def test_issuing_again_changes_nothing_and_the_same_key_signs_the_same_bytes(
    issued: tuple[Path, Path], tmp_path: Path
) -> None:
    root, key = issued
    again = run_command("credential", "issue", "mira_northwind", "two-way", "--key", key, "--root", root)
    assert (again.code, again.out) == (0, "")
    written = sorted((root / "cohorts" / "2025-fall" / "credentials").iterdir())
    before = {file.name: file.read_bytes() for file in written}
    for file in written:
        file.unlink()
    run_command("credential", "issue", "mira_northwind", "two-way", "--key", key, "--root", root)
    assert {file.name: file.read_bytes() for file in written} == before


REFUSED = {
    ("vera_quillstack", "two-way"): "vera_quillstack does not hold 'two-way'",
    ("nobody_northwind", "two-way"): "nobody in the program has the handle 'nobody_northwind'",
    ("mira_northwind", "twoway"): "there is no badge 'twoway'",
    ("mira_northwind", "prepared-mentor"): "this badge belongs to no cohort",
}


@pytest.mark.parametrize("asked", sorted(REFUSED))
def test_what_nobody_earned_is_not_signed(issued: tuple[Path, Path], asked: tuple[str, str]) -> None:
    root, key = issued
    done = run_command("credential", "issue", *asked, "--key", key, "--root", root)
    assert done.code in (1, 2)
    assert done.err.startswith(f"Error: {REFUSED[asked]}\n")
    assert len(program_at(root).credentials) == 1


def test_a_key_is_not_made_when_nobody_can_be_asked_for_a_passphrase(issued: tuple[Path, Path], tmp_path: Path) -> None:
    root, _ = issued
    other = tmp_path / "other.pem"
    made = run_command("credential", "key", other, "--root", root)
    assert made.code == 2
    assert not other.exists()


def test_a_passphrase_that_is_too_long_is_told_and_leaves_no_file(
    issued: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, _ = issued
    other = tmp_path / "other.pem"
    monkeypatch.setenv("MENTORING_KEY_PASSPHRASE", "long " * 300)
    made = run_command("credential", "key", other, "--root", root)
    assert (made.code, made.err.splitlines()[0]) == (2, "Error: the passphrase is too long")
    assert not other.exists()


def test_a_key_stays_outside_and_is_never_overwritten(
    issued: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, key = issued
    monkeypatch.setenv("MENTORING_KEY_PASSPHRASE", "a passphrase")
    inside = run_command("credential", "key", root / "key.pem", "--root", root)
    assert (inside.code, inside.err.splitlines()[0]) == (2, f"Error: {root / 'key.pem'} is inside the program")
    there = run_command("credential", "key", key, "--root", root)
    assert (there.code, there.err.splitlines()[0]) == (2, f"Error: {key} is there already")
    other = tmp_path / "other.pem"
    made = run_command("credential", "key", other, "--root", root)
    assert made.code == 0
    assert made.out.startswith("    - {id: key-2, public: z6Mk")
    assert other.stat().st_mode & 0o777 == 0o600
    assert b"ENCRYPTED" in other.read_bytes()
    signed = run_command("credential", "issue", "mira_northwind", "closed-well", "--key", other, "--root", root)
    assert signed.err.splitlines()[0] == "Error: this key is none of the program's"
    monkeypatch.setenv("MENTORING_KEY_PASSPHRASE", "another passphrase")
    wrong = run_command("credential", "issue", "mira_northwind", "closed-well", "--key", other, "--root", root)
    assert wrong.err.splitlines()[0] == "Error: this is no key that can be opened"


FORGED = {
    'Mira"': ('Nobody"', "its signature does not fit: something was changed after it was signed"),
    "#key-1": ("#key-9", "it was signed with did:web:miniature.example:program#key-9, which is none of the keys"),
    '"created": "2026-10-15': ('"created": "2025-10-15', "it was signed on a day for which key-1 does not count"),
    '"id": "did:web:miniature': ('"id": "did:web:other', "it was issued by did:web:other.example:program"),
}


@pytest.mark.parametrize("old", sorted(FORGED))
def test_a_forged_file_is_told_and_why(issued: tuple[Path, Path], old: str) -> None:
    root, _ = issued
    (credential,) = program_at(root).credentials
    new, why = FORGED[old]
    file = root / credential.source.path
    file.write_text(credential.source.text.replace(old, new), encoding="utf-8")
    done = run_command("credential", "verify", "--root", root)
    assert done.code == 1
    assert done.out.startswith(f"{credential.source.path}: {why}")


def files_of(root: Path) -> list[str]:
    """Paths of the site's files about credentials, less the badges' pictures."""
    program = program_at(root)
    pages = [page.uri for page in render(program, TODAY) if page.uri.startswith("credentials/")]
    assets = [asset.path for asset in credential_files(Shown(program, TODAY))]
    return sorted(pages + [path for path in assets if not path.startswith("credentials/badges/")])


GONE = {
    "consent is lowered": ("participants/northwind/mira_northwind.yaml", "publish: internal", "publish: none"),
    "the person leaves": ("participants/northwind/mira_northwind.yaml", "status: active", "status: left"),
    "the badge is held no more": ("recognition.yaml", "rule: two-way", "rule: given"),
}


@pytest.mark.parametrize("why", sorted(GONE))
def test_a_credential_is_on_the_site_until(issued: tuple[Path, Path], why: str) -> None:
    root, _ = issued
    (credential,) = program_at(root).credentials
    place = f"credentials/2025-fall/{credential.id}"
    always = ["credentials/2025-fall/status.json", "credentials/index.md", "did.json"]
    assert files_of(root) == sorted([*always, f"{place}.json", f"{place}.md", f"{place}.png", f"{place}.svg"])
    rewrite(root, *GONE[why])
    assert files_of(root) == always
    shown = " ".join(page.html for page in render(program_at(root), TODAY))
    assert credential.id not in shown


def test_a_credential_outlasts_that_the_other_of_the_two_leaves(issued: tuple[Path, Path]) -> None:
    root, key = issued
    before = files_of(root)
    rewrite(root, "participants/quillstack/ruth_quillstack.yaml", "status: active", "status: left")
    assert files_of(root) == before
    text = " ".join(page.html for page in render(program_at(root), TODAY) if page.uri.startswith("credentials/"))
    assert "Ruth" not in text
    done = run_command("credential", "issue", "mira_northwind", "closed-well", "--key", key, "--root", root)
    assert done.code == 0, done.err


def test_the_credentials_of_this_program_hold(repository: Path) -> None:
    done = run_command("credential", "verify", "--root", repository)
    assert (done.code, done.out, done.err) == (0, "", "3 credentials, 0 of them or of their lists do not hold\n")


def tampered(file: Path, *path: str | int, to: object) -> None:
    """Change one value of a signed file."""
    whole = json.loads(file.read_text(encoding="utf-8"))
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = to
    file.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    "contexts",
    [
        ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://www.w3.org/ns/credentials/v2"],
        ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/security/v2"],
    ],
    ids=["other order", "unknown vocabulary"],
)
def test_a_credential_in_other_vocabularies_is_told_by_its_file_and_never_stops_the_rest(
    issued: tuple[Path, Path], contexts: list[str]
) -> None:
    root, _ = issued
    (credential,) = program_at(root).credentials
    tampered(root / credential.source.path, "@context", to=contexts)
    done = run_command("credential", "verify", "--root", root)
    assert (done.code, done.out.startswith(f"{credential.source.path}: its vocabularies must be ")) == (1, True), done
    assert run_command("credential", "list", "--root", root).code == 0
    assert not Shown(program_at(root), TODAY).credentials


@pytest.mark.parametrize(
    ("file", "path", "to"),
    [
        ("{}", ("credentialStatus", "statusListIndex"), "999999999"),
        ("{}", ("credentialStatus", "statusListIndex"), "7"),
        ("{}", ("credentialStatus",), None),
        ("status", ("credentialSubject", "encodedList"), "uAAAA"),
        ("status", ("credentialSubject", "encodedList"), "uH4sIAAAAAAAC____AAAAAAAAAAAAAAAA"),
        ("status", ("credentialSubject", "encodedList"), encoded({5})),
    ],
)
def test_what_somebody_tampered_with_is_not_signed_by_revoking(
    issued: tuple[Path, Path], file: str, path: tuple[str, ...], to: object
) -> None:
    root, key = issued
    (credential,) = program_at(root).credentials
    forged = (root / credential.source.path).with_name(file.format(credential.id) + ".json")
    if to is None:
        whole = json.loads(forged.read_text(encoding="utf-8"))
        del whole["credentialStatus"]
        forged.write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")
    else:
        tampered(forged, *path, to=to)
    done = run_command("credential", "revoke", credential.id, "--key", key, "--root", root)
    assert (done.code, done.out) == (1, "")
    assert "nobody believes" in done.err
    assert "signature does not fit" in done.err


def test_a_credential_that_was_revoked_can_be_issued_anew_and_counts(issued: tuple[Path, Path]) -> None:
    root, key = issued
    (credential,) = program_at(root).credentials
    run_command("credential", "revoke", credential.id, "--key", key, "--root", root)
    (root / credential.source.path).unlink()
    done = run_command("credential", "issue", "mira_northwind", "two-way", "--key", key, "--root", root)
    assert done.code == 0, done.err
    assert run_command("credential", "list", "--root", root).out.rstrip().endswith("two-way  holds")
