"""What five programs, which nobody here wrote, make of an .ics file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

NODE = Path(__file__).parents[1] / "node"
DEBIAN = "/usr/bin/python3"
READERS = ("libical", "recurring-ical-events", "ical.js", "node-ical", "khal")
KHAL = """\
[calendars]
[[tested]]
path = {folder}/calendar
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = tested
"""
Entry = dict[str, Any]


def missing() -> str | None:
    """What this machine lacks for the readers; None when it has them all."""
    if shutil.which("khal") is None:
        return "khal is not installed"
    if shutil.which("node") is None or not (NODE / "node_modules/node-ical").exists():
        return "run `npm ci --prefix tests/node` first"
    probe = "import gi, recurring_ical_events; gi.require_version('ICalGLib', '3.0')"
    if not Path(DEBIAN).exists() or subprocess.run([DEBIAN, "-c", probe], capture_output=True, check=False).returncode:
        return "Debian's gir1.2-ical-3.0, python3-gi and python3-recurring-ical-events are not installed"
    return None


def read_by_all(calendar: bytes, folder: Path, zone: str) -> dict[str, list[Entry]]:
    """The entries of a calendar by reader, on a machine whose clock is that of `zone`: uid, start, end (UTC instants, or
    days), status and, but for khal, sequence. They are sorted by uid.
    """
    env = os.environ | {"TZ": zone}
    read = json.loads(_output([DEBIAN, str(Path(__file__).with_name("debian_calendars.py"))], calendar, NODE, env))
    read |= json.loads(_output(["node", "read-calendar.mjs"], calendar, NODE, env))
    read["khal"] = _khal(calendar, folder, zone)
    return {name: sorted(map(_same_form, read[name]), key=lambda entry: str(entry["uid"])) for name in READERS}


def _same_form(entry: Entry) -> Entry:
    """The entry with its instants written in one way."""
    for key in ("start", "end"):
        if "T" in entry[key]:
            entry[key] = datetime.fromisoformat(entry[key]).astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return entry


def _khal(calendar: bytes, folder: Path, zone: str) -> list[Entry]:
    """What khal lists, which tells local times: those of `zone`. Its whole days end with their last day."""
    (folder / "calendar").mkdir(parents=True)
    (folder / "khal.conf").write_text(KHAL.format(folder=folder, zone=zone), encoding="utf-8")
    (folder / "given.ics").write_bytes(calendar)
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    khal, env = ["khal", "-c", str(folder / "khal.conf")], os.environ | {"TZ": zone} | home
    _output([*khal, "import", "--batch", "-a", "tested", str(folder / "given.ics")], b"", folder, env)
    form = "{uid}|{start-long-full}|{end-long-full}|{start-long}|{status}|{all-day}"
    listed = _output(
        [*khal, "list", "--day-format", "", "--format", form, "2026-01-01", "2028-01-01"], b"", folder, env
    )
    found = {}
    for line in listed.splitlines():
        if line.strip():
            uid, start, end, first, status, whole = (part.strip() for part in line.split("|"))
            days = whole == "True"
            found[uid] = {
                "uid": uid, "start": first[:10] if days else _utc(start, zone),
                "end": str(date.fromisoformat(end[:10]) + timedelta(days=1)) if days else _utc(end, zone),
                "status": status,
            }  # fmt: skip
    return list(found.values())


def _utc(local: str, zone: str) -> str:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).isoformat()


def _output(args: list[str], stdin: bytes, cwd: Path, env: dict[str, str]) -> str:
    done = subprocess.run(args, input=stdin, cwd=cwd, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")
