"""A person with a new login, whose old addresses lead on while they want it, and no longer."""

from __future__ import annotations

from pathlib import Path

from support.cli import run_command
from support.miniature import copy_to, rewrite

VERA = "participants/quillstack/vera_quillstack.yaml"
OLD = "people/vera_oldlogins/index.html"


def build(root: Path) -> Path:
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 0, outcome.err
    return root / "public"


def test_an_old_address_leads_on_while_the_person_wants_it(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, VERA, "handle: vera_quillstack", "handle: vera_quillstack\nformerly: [vera_oldlogins]")
    site = build(root)
    assert "url=../../people/vera_quillstack/" in (site / OLD).read_text(encoding="utf-8")
    assert "vera_oldlogins" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert run_command("erase", "vera_quillstack", "--root", root, "--yes").code == 0
    site = build(root)
    assert not (site / OLD).exists()
    assert not [file for file in site.rglob("*") if file.is_file() and b"vera_oldlogins" in file.read_bytes()]
    assert not [file for file in root.rglob("*.yaml") if b"vera_oldlogins" in file.read_bytes()]
