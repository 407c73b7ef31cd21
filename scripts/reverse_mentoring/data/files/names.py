"""Names of files: how they are shown, and what to say of one that does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import basename

from reverse_mentoring.data.files.kinds import HOMES, TREES, Found, kind_of
from reverse_mentoring.data.reading.excerpts import told
from reverse_mentoring.data.reading.masking import mask
from reverse_mentoring.problems import Problem

Told = tuple[str, str, str]
"""Code, message and hint."""

LONGEST_SHOWN = 200
RESERVED = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)})
"""Names of devices on Windows, where no file can be called so, whatever its ending."""
LONGEST = {"org": 40, "cohort": 40, "handle": 39, "mentor": 39, "mentee": 39, "pair": 80, "slug": 40, "id": 40,
           "key": 91}  # fmt: skip
"""How many characters a part of a path may have; a key is a date, a handle and a few words."""

FORM = "names use a-z, 0-9 and hyphens"
_LEFTOVER = (
    r"(?i)\.DS_Store|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory|\.idea|\.vscode|\.#.*|#.*#|~\$.*"
    r"|.*(?:~|\.(?:swp|swo|swn|swx|bak|tmp|temp|orig|rej|old|save))"
)
_ENDING = r"(?i)\.(?:ya?ml|json5?|toml)(?:\.txt)?\Z"
_FOLDERS = {"pairs": "pair", "checkins": "checkin", "kudos": "kudos", "changes": "change", "feedback": "feedback",
            "credentials": "credential"}  # fmt: skip
"""The folders of a cohort and the kind of file in each."""
_FILE_OF = {
    "org": "an organization", "participant": "a person", "cohort": "a cohort", "pair": "a pair",
    "checkin": "a check-in", "kudos": "a thank-you", "change": "a change", "feedback": "sealed feedback",
    "credential": "a credential", "status-list": "a list of revoked credentials",
    "feedback-report": "the numbers of feedback",
}  # fmt: skip


def shown_path(path: str) -> str:
    """`path` fit for any output: what cannot be seen or encoded as an escape, and cut in the middle when it is long.

    Workflow commands (`::error::`, `##[error]`) are broken up, secrets masked. A path of the program is shown as it is.
    """
    if kind_of(path) is not None and len(path) <= LONGEST_SHOWN:
        return path
    path = mask(path[:5_000])
    escaped = "".join(c if c.isprintable() and c != "\\" else _escape(c) for c in path)
    escaped = escaped.replace("##[", "#\\x23[").replace("::", ":\\x3a")
    return escaped if len(escaped) <= LONGEST_SHOWN else f"{escaped[: LONGEST_SHOWN - 61]}…{escaped[-60:]}"


def name_problem(found: Found) -> Problem | None:
    """What is wrong with the name of a file that stands at its place: too long, or not possible on every system."""
    for name, value in found.parts:
        limit = LONGEST.get(name)
        if limit is not None and len(value) > limit:
            part = "name" if name == "key" else name
            message = f"the {part} in this path has {len(value)} characters; at most {limit} are allowed"
            return path_problem(found.path, "name-too-long", message, "choose a shorter one")
    told = _device(found.path)
    return None if told is None else path_problem(found.path, *told)


def misplaced(path: str) -> Problem:
    """What to say of a `path` that the program does not know: what is wrong with it and, where that can be told, how
    it was meant.
    """
    return path_problem(path, *next(told for advise in _ADVICE if (told := advise(path)) is not None))


def collision(path: str, other: str) -> Problem:
    """`path` and `other` differ by capital letters only, so that many computers take them for one."""
    return Problem(
        shown_path(path), 1, 1, "case-collision", "", "error",
        f"many computers cannot tell this from {shown_path(other)}",
        "keep one of the two, written in small letters", others=(shown_path(other),),
    )  # fmt: skip


def path_problem(path: str, code: str, message: str, hint: str) -> Problem:
    """A problem of the file or folder itself, whatever it holds."""
    return Problem(shown_path(path), 1, 1, code, "", "error", told(message), told(hint))


def _unseen(path: str) -> Told | None:
    odd = next((c for c in path if not c.isprintable()), None)
    if odd is not None:
        what = "bytes that are no text" if "\ud800" <= odd <= "\udfff" else f"{_escape(odd)}, which cannot be seen"
        return "unsafe-name", f"the name holds {what}", f"rename it: {FORM}"
    if _unsafe(path):
        return "unsafe-name", "the name looks like a command to a workflow", f"rename it: {FORM}"
    return None


def _leftover(path: str) -> Told | None:
    if not any(re.fullmatch(_LEFTOVER, name) for name in path.split("/")):
        return None
    return ("unexpected-file", "an editor, a merge or the system left this behind",
            "delete it, and add its name to .gitignore")  # fmt: skip


def _device(path: str) -> Told | None:
    if RESERVED.isdisjoint(path.lower().replace(" ", "").replace(".", "/").split("/")):
        return None  # nearly always, and soon seen
    for name in path.split("/"):
        device = name.partition(".")[0].rstrip(" ")
        if device.lower() in RESERVED:
            return ("reserved-name", f"'{device}' is the name of a device on Windows, where no file can have it",
                    "choose another name")  # fmt: skip
    return None


def _ragged(path: str) -> Told | None:
    if all(name == name.strip(" ").rstrip(".") for name in path.split("/")):
        return None
    return ("unexpected-file", "the name begins or ends with a space or a dot, which Windows drops",
            "rename it without")  # fmt: skip


def _capitals(path: str) -> Told | None:
    if path == path.lower() or (kind_of(path.lower()) is None and path.lower() not in TREES):
        return None
    return "unexpected-file", "the name has capital letters", f"write it in small letters: {shown_path(path.lower())}"


def _ending(path: str) -> Told | None:
    """The file would be known with another ending."""
    stem, ending = re.sub(_ENDING, "", path).lower(), "".join(re.findall(_ENDING, path))
    if not ending and "." in basename(path):
        return None
    meant = next((m for m in (f"{stem}.yaml", f"{stem}.json") if m != path.lower() and kind_of(m) is not None), None)
    if meant is None:
        return None
    found = re.search(r"\.[^/]*\Z", path[len(stem) :])
    what = f"the file ends in {found[0]}" if found else "the file has no ending"
    wanted = meant[len(stem) :]
    how = "write it as YAML, in" if ".toml" in path.lower() else "rename it to"
    return "unexpected-file", f"{what}; the program reads {wanted}", f"{how} {shown_path(meant)}"


def _foreign(path: str) -> Told | None:
    letter = next((c for c in path if not c.isascii()), None)
    if letter is None:
        return None
    return "unexpected-file", f"the name holds '{letter}' (U+{ord(letter):04X}), which is none of a-z", FORM


def _elsewhere(path: str) -> Told | None:
    """The file is of a kind that the program knows, but of another name or at another place."""
    tree, *folders = path.lower().split("/")
    if tree not in TREES or not folders or not re.search(_ENDING, path):
        return None
    name = folders.pop()
    inner = folders[1] if tree == "cohorts" and len(folders) > 1 else ""
    if inner and inner not in _FOLDERS and (near := _nearest_folder(inner)):
        return "unexpected-file", "a cohort has no folder of this name", f"Perhaps you meant '{near}'?"
    kind = _FOLDERS.get(inner) or _kind_by_name(tree, len(folders), re.sub(_ENDING, "", name))
    if kind is None:
        return None
    return "unexpected-file", f"the file of {_FILE_OF[kind]} has another place or name", f"it belongs at {HOMES[kind]}"


def _nearest_folder(name: str) -> str:
    import difflib

    return next(iter(difflib.get_close_matches(name, _FOLDERS, n=1)), "")


def _kind_by_name(tree: str, depth: int, stem: str) -> str | None:
    if stem in {"org", "cohort"}:
        return stem
    if "--" in stem:
        return "pair"
    if re.match(r"\d{4}-\d{2}-\d{2}", stem):
        return "kudos" if len(stem) > 10 else "checkin"
    return "participant" if tree == "participants" and depth != 1 else None


def _unknown(path: str) -> Told:  # noqa: ARG001 - always fits
    return ("unexpected-file", "the program has no file of this name at this place",
            f"{FORM}; see the layout in README.md, or delete the file")  # fmt: skip


_ADVICE: tuple[Callable[[str], Told | None], ...] = (
    _unseen, _leftover, _device, _ragged, _capitals, _ending, _foreign, _elsewhere, _unknown,
)  # fmt: skip
"""What can be said of a path, the most telling first."""


def _unsafe(path: str) -> bool:
    return "::" in path or "##[" in path


def _escape(character: str) -> str:
    number = ord(character)
    if 0xDC80 <= number <= 0xDCFF:  # a byte that is no UTF-8, as Python carries it
        return f"\\x{number - 0xDC00:02x}"
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
