"""What GitHub's runner makes of the lines that a step prints, as its ActionCommand does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

KNOWN = frozenset({"error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "set-output", "add-path",
                   "set-env", "save-state", "stop-commands", "add-matcher", "echo"})  # fmt: skip


@dataclass(frozen=True)
class Command:
    """A command that the runner would carry out."""

    name: str
    data: str
    properties: dict[str, str] = field(default_factory=dict)


def commands(log: str) -> list[Command]:
    """The commands in a log: `::name key=value::data` at the start of a line, `##[name key=value]data` anywhere."""
    return [found for line in re.split(r"[\r\n]", log) if (found := _second(line) or _first(line)) is not None]


def _second(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    return _made(line[2:end], line[end + 2 :], ",", {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"})


def _first(line: str) -> Command | None:
    begin, end = line.find("##["), line.find("]", line.find("##["))
    if begin < 0 or end < 0:
        return None
    return _made(line[begin + 3 : end], line[end + 1 :], ";", {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]"})


def _made(head: str, data: str, separator: str, escapes: dict[str, str]) -> Command | None:
    name, _, rest = head.partition(" ")
    if name.lower() not in KNOWN:
        return None
    pairs = (part.partition("=") for part in rest.split(separator) if "=" in part)
    properties = {key.strip(): _unescaped(value, escapes) for key, _, value in pairs}
    return Command(
        name.lower(), _unescaped(data, {k: v for k, v in escapes.items() if k not in {"%3A", "%2C"}}), properties
    )


def _unescaped(value: str, escapes: dict[str, str]) -> str:
    for escape, meant in escapes.items():
        value = value.replace(escape, meant)
    return value
