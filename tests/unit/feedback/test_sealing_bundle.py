"""The sealing page's script: built from what is here, with its licenses, and understood by age's other readers."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from reverse_mentoring.feedback.answers import SIZE, Answers, from_plain, to_plain
from reverse_mentoring.feedback.keys import identities_in
from reverse_mentoring.feedback.sealing import seal, unseal
from support.age_keys import age_key, ssh_key
from support.feedback import COHORT, FIRST_DAY

REPOSITORY = Path(__file__).parents[3]
NODE = REPOSITORY / "tests" / "node"
BUNDLE = REPOSITORY / "scripts/reverse_mentoring/site/sealing/bundle.js"
RECORD: dict[str, Any] = {
    "cohort": COHORT, "from": "mira_northwind", "date": FIRST_DAY.isoformat(), "form": "fit", "role": "mentor",
    "version": 1, "answers": {"help": "Ümläut 😀 \u2028 \"'<\\", "fit": "good"},
}  # fmt: skip

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (NODE / "node_modules/age-encryption").is_dir(),
    reason="node or its packages are not installed",
)


def node(script: str, *args: str, stdin: str = "") -> str:
    done = subprocess.run(["node", NODE / script, *args], input=stdin, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def asked(*jobs: dict[str, Any]) -> list[dict[str, Any]]:
    answered: list[dict[str, Any]] = json.loads(node("age.mjs", stdin=json.dumps(jobs)))
    return answered


def sealed_by_the_page(record: dict[str, Any], *recipients: str) -> dict[str, Any]:
    return asked({"seal": record, "recipients": recipients, "size": SIZE})[0]


def block_in(text: str) -> str:
    """The armored block in a file's text."""
    return "".join(f"{line.strip()}\n" for line in text.partition("sealed: |\n")[2].splitlines())


def answers() -> Answers:
    return Answers(COHORT, RECORD["from"], FIRST_DAY, "fit", 1, "mentor", RECORD["answers"])


def test_building_the_bundle_again_gives_the_same_bytes(tmp_path: Path) -> None:
    node("bundle-sealing.mjs", str(tmp_path / "again.js"))
    assert (tmp_path / "again.js").read_bytes() == BUNDLE.read_bytes()


def test_the_bundle_holds_the_license_of_everything_in_it() -> None:
    text = BUNDLE.read_text("utf-8")
    for name in (
        "age-encryption",
        "@noble/ciphers",
        "@noble/curves",
        "@noble/hashes",
        "@noble/post-quantum",
        "@scure/base",
    ):
        license_ = (NODE / "node_modules" / name / "LICENSE").read_text("utf-8").replace("\r\n", "\n").strip()
        version = json.loads((NODE / "node_modules" / name / "package.json").read_text("utf-8"))["version"]
        assert f"{name} {version}\n\n{license_}\n" in text


def test_the_bundle_can_stand_in_a_page_and_needs_no_permission_beyond_its_own() -> None:
    text = BUNDLE.read_text("utf-8")
    words = (
        "</script",
        "<!--",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "localStorage",
        "innerHTML",
    )
    assert [word for word in words if word in text] == []


def test_what_the_page_seals_is_opened_by_every_kind_of_key(tmp_path: Path) -> None:
    keys = [age_key(tmp_path), ssh_key(tmp_path), ssh_key(tmp_path, "rsa")]
    made = sealed_by_the_page(RECORD, *(key.public for key in keys))
    assert made["path"] == f"cohorts/{COHORT}/feedback/{FIRST_DAY}-mira_northwind-fit.yaml"
    for key in keys:
        plain = unseal(block_in(made["text"]), identities_in(key.file, REPOSITORY))
        assert from_plain(plain) == answers()
        assert plain == to_plain(answers())


def test_what_the_command_line_seals_is_opened_by_the_library_of_the_page(tmp_path: Path) -> None:
    import pyrage  # type: ignore[import-untyped]

    keys = [age_key(tmp_path), age_key(tmp_path, "second")]
    block = seal(to_plain(answers()), [pyrage.x25519.Recipient.from_str(key.public) for key in keys])
    jobs = [{"open": block, "identity": key.file.read_text("utf-8").splitlines()[1]} for key in keys]
    assert [one["plain"].encode() for one in asked(*jobs)] == [to_plain(answers())] * 2


def test_the_page_pads_to_the_same_length_and_refuses_what_does_not_fit(tmp_path: Path) -> None:
    public = age_key(tmp_path).public
    short, long = (sealed_by_the_page(RECORD | {"answers": {"help": "x" * n}}, public) for n in (1, 3_000))
    assert len(short["text"]) == len(long["text"])
    assert sealed_by_the_page(RECORD | {"answers": {"help": "x" * 5_000}}, public)["error"].endswith(" bytes too long")


@pytest.mark.parametrize("line", ["ssh-ed25519 AAAA", "ssh-dss AAAAB3NzaC1kc3MAAACBAP", "age1qqqq", "nothing"])
def test_the_page_refuses_what_is_no_key(line: str) -> None:
    assert "error" in sealed_by_the_page(RECORD, line)


def test_a_handle_of_digits_stays_text(tmp_path: Path) -> None:
    text = sealed_by_the_page(RECORD | {"from": "123"}, age_key(tmp_path).public)["text"]
    assert '\nfrom: "123"\n' in text
