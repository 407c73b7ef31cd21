"""What each code stands for: the rules across files say it in their docstrings, the rest stands here."""

from __future__ import annotations

from reverse_mentoring.validation.table import CHECKS, code_of

FILE_CODES: dict[str, str] = {
    "file-too-large": "A file holds one record and stays small.",
    "not-a-file": "An entry of the program's folders is a regular file.",
    "symlink": "Nothing in the program's folders is a symbolic link.",
    "unexpected-file": "The program's folders hold only files that the program knows.",
    "not-a-folder": "`participants` and `cohorts` are folders.",
    "executable-file": "The program's files are for reading, not for executing.",
    "submodule": "The program's folders hold no other repository.",
    "unsafe-name": "A name holds only what can be seen and typed.",
    "case-collision": "No two names differ by capital letters only.",
    "reserved-name": "A name is possible on every system, Windows included.",
    "name-too-long": "An id has 40 characters at most, a handle 39.",
    "unreadable": "A file can be read.",
    "missing-file": "A program has a program.yaml and a topics.yaml.",
    "rules-skipped": "The rules across files need usable settings and topics.",
    "not-utf8": "A file is UTF-8 text.",
    "hidden-character": "A file holds no control, bidi or zero-width characters.",
    "merge-conflict": "A file holds no markers of a merge conflict.",
    "yaml-syntax": "A file is valid YAML.",
    "yaml-tab": "YAML is indented with spaces.",
    "yaml-alias": "A file has no YAML aliases.",
    "yaml-anchor": "A file has no YAML anchors.",
    "yaml-tag": "A file has no YAML tags.",
    "yaml-directive": "A file has no YAML directives.",
    "several-documents": "A file holds one YAML document.",
    "nested-too-deep": "Lists and mappings are nested eight deep at most.",
    "duplicate-key": "A key stands once in a mapping.",
    "key-not-text": "A key is a plain word.",
    "empty-file": "A file holds a record.",
    "unknown-key": "A file has only the keys of its schema.",
    "missing-key": "A file has every key that its schema requires.",
    "wrong-key": "A key has the form that its schema asks for.",
    "wrong-type": "A value is of the type that its schema asks for.",
    "wrong-form": "A text has the form that its schema asks for.",
    "wrong-date": "A date or time is a real one.",
    "wrong-length": "A text is as long as its schema allows.",
    "wrong-count": "A list has as many entries as its schema allows.",
    "out-of-range": "A number is within the bounds of its schema.",
    "not-allowed": "A value is one of those that its schema allows.",
    "duplicate-entry": "An entry stands once in a list.",
}
"""Codes of reading a file and of its schema."""


def rule_of(code: str) -> str:
    """The rule that `code` names, in one sentence or two."""
    return all_codes().get(code, code)


def all_codes() -> dict[str, str]:
    """Every code with its rule: files and schemas first, then the rules across files, in the order they are checked."""
    across = {code_of(check): " ".join((check.__doc__ or "").split()) for check in CHECKS}
    return FILE_CODES | across
