"""Times as people type them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.errors import UsageFault

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::00)?(Z|[+-]\d{2}:\d{2})?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def moment(text: str, zone: str | None) -> datetime:
    """`2026-11-16T15:00+01:00`, or a local time such as `2026-11-16 15:00` in `zone`, as a UTC instant.

    Raises UsageFault for what is no time, for a local time without a zone, and for one that the clocks of the zone skip
    or show twice.
    """
    found = _MOMENT.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        local = datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3] or ''}")
        if local.tzinfo is not None:
            return local.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageFault(
            f"'{text[:40]}' is no time", "write it as 2026-11-16T15:00+01:00, or 2026-11-16T14:00Z"
        ) from None
    if zone is None:
        raise UsageFault(f"'{text}' is somebody's local time, but whose?",
                         "add the offset from UTC, as in 15:00+01:00, or your handle with --as")  # fmt: skip
    return _from_local(local, zone)


def _from_local(local: datetime, zone: str) -> datetime:
    first, second = (local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1))
    if first.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        raise UsageFault(f"on that day the clocks of {zone} skip {local:%H:%M}", "choose a time an hour later")
    if first != second:
        hint = " or ".join(f"{local:%Y-%m-%dT%H:%M}{_offset(at, zone)}" for at in (first, second))
        raise UsageFault(f"on that day the clocks of {zone} show {local:%H:%M} twice", f"write {hint}")
    return first


def clock_minutes(text: str) -> int:
    """`15:30` as minutes after midnight. Raises UsageFault for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise UsageFault(f"'{text[:40]}' is no time of day", "write it as 09:30 or 15:00")
    return int(found[1]) * 60 + int(found[2])


def local_time(start: datetime, zone: str) -> str:
    """An instant as a clock of the zone shows it: `15:00 Europe/Berlin`; with the day where it is not that of UTC."""
    local = start.astimezone(ZoneInfo(zone))
    other = "" if local.date() == start.astimezone(UTC).date() else f" on {local:%Y-%m-%d}"
    return f"{local:%H:%M} {zone}{other}"


def known_zone(zone: str) -> str:
    """The zone, when it is one of the IANA's. Raises UsageFault, with the nearest name, when it is not."""
    from reverse_mentoring.validation.checks_people import time_zones

    zones = time_zones()
    if zone not in zones:
        raise UsageFault(f"there is no time zone '{zone[:40]}'", perhaps(zone, zones) or "write it as Europe/Berlin")
    return zone


def _offset(at: datetime, zone: str) -> str:
    offset = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    minutes = offset // timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
