"""A program whose coordinators sign, and what its site would answer to a verifier."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from reverse_mentoring.credentials.issuer import did_document
from reverse_mentoring.credentials.jsonld import CONTEXTS
from reverse_mentoring.credentials.keyfile import key_in, write_key
from reverse_mentoring.credentials.keys import new_key
from reverse_mentoring.data.records import Program
from reverse_mentoring.validation import valid_program
from support.miniature import copy_to

SCHEMA = Path(__file__).parents[1] / "data" / "open-badges" / "ob_v3p0_achievementcredential_schema.json"
SCHEMA_ADDRESS = f"https://purl.imsglobal.org/spec/ob/v3p0/schema/json/{SCHEMA.name}"


def signing_program(folder: Path) -> tuple[Path, Path]:
    """The miniature program with a key in its settings; its root, and the file of the private half."""
    root, file = copy_to(folder), folder / "signing.pem"
    write_key(file, new_key(), "", root)
    add_key(root, key_in(file, None).public)
    return root, file


def add_key(root: Path, public: str) -> None:
    """Name a public key in program.yaml, as `key-1`."""
    with (root / "program.yaml").open("a", encoding="utf-8") as program:
        program.write(f"credentials:\n  keys:\n    - {{id: key-1, public: {public}, from: 2026-01-01}}\n")


def program_at(root: Path) -> Program:
    """The valid program under `root`."""
    return valid_program(root, None)


def answers(program: Program) -> dict[str, Any]:
    """What the site and the publishers of the vocabularies answer, by address."""
    contexts = files("reverse_mentoring.credentials") / "contexts"
    return {
        f"{program.settings.site_url}did.json": did_document(program.settings),
        **{str(listed.data["id"]): json.loads(listed.source.text) for listed in program.status_lists},
        **{url: json.loads((contexts / name).read_text(encoding="utf-8")) for url, name in CONTEXTS.items()},
        SCHEMA_ADDRESS: json.loads(SCHEMA.read_text(encoding="utf-8")),
    }
