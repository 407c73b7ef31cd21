"""What libical and recurring-ical-events make of a calendar; run by Debian's own Python, which has them.

Reads an .ics file from stdin, and prints the entries by reader as JSON: UTC instants, or days.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from typing import Any


def main() -> None:
    """Print what both readers find."""
    text = sys.stdin.buffer.read().decode("utf-8")
    print(json.dumps({"libical": _libical(text), "recurring-ical-events": _recurring(text)}))  # noqa: T201


def _libical(text: str) -> list[dict[str, Any]]:
    import gi  # type: ignore[import-not-found]

    gi.require_version("ICalGLib", "3.0")
    from gi.repository import ICalGLib as ical  # type: ignore[import-not-found]  # noqa: N813

    utc = ical.Timezone.get_utc_timezone()
    root = ical.Component.new_from_string(text)
    found, component = [], root.get_first_component(ical.ComponentKind.VEVENT_COMPONENT)
    while component is not None:
        status = component.get_status()
        found.append({
            "uid": component.get_uid(), "start": _glib(component.get_dtstart(), utc),
            "end": _glib(component.get_dtend(), utc), "sequence": component.get_sequence(),
            "status": "CANCELLED" if status == ical.PropertyStatus.CANCELLED else "CONFIRMED",
        })  # fmt: skip
        component = root.get_next_component(ical.ComponentKind.VEVENT_COMPONENT)
    return found


def _glib(time: Any, utc: Any) -> str:
    if time.is_date():
        return f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"
    return datetime.fromtimestamp(time.as_timet_with_zone(utc), UTC).isoformat()


def _recurring(text: str) -> list[dict[str, Any]]:
    import icalendar
    import recurring_ical_events  # type: ignore[import-not-found]

    calendar = icalendar.Calendar.from_ical(text)
    events = recurring_ical_events.of(calendar).between(datetime(2020, 1, 1), datetime(2035, 1, 1))  # noqa: DTZ001
    return [
        {"uid": str(e["UID"]), "start": _plain(e["DTSTART"].dt), "end": _plain(e["DTEND"].dt),
         "status": str(e["STATUS"]), "sequence": int(e["SEQUENCE"])}
        for e in events
    ]  # fmt: skip


def _plain(value: date) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value.isoformat()


if __name__ == "__main__":
    main()
