"""What Babel says is asked once, and can be told to the next build."""

from __future__ import annotations

import marshal
import subprocess
import sys
from typing import Any

import pytest

from reverse_mentoring.site.language import cldr

DAY = "2026-10-15"


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these begins with nothing known."""
    monkeypatch.setattr(cldr, "_answers", {})


def test_each_language_writes_its_own_way() -> None:
    said = {
        code: [
            cldr.long_date(DAY, code), cldr.skeleton(DAY, "MMMd", code), cldr.pattern(DAY, "LLL", code),
            cldr.interval(DAY, "2027-05-14", "yMMMd", code), cldr.list_frame(3, code), cldr.number(1234, "", code),
            cldr.number(3.4, "0.0", code), cldr.language_name("fr", code), cldr.direction(code),
        ] for code in ("en", "de", "he")
    }  # fmt: skip
    assert said["en"] == [
        "October 15, 2026", "Oct 15", "Oct", "Oct 15, 2026 \u2013 May 14, 2027", "{0}, {1}, and {2}", "1,234", "3.4", "French",
        "ltr",
    ]  # fmt: skip
    assert said["de"] == [
        "15. Oktober 2026", "15. Okt.", "Okt", "15. Okt. 2026 \u2013 14. Mai 2027", "{0}, {1} und {2}", "1.234", "3,4",
        "Französisch", "ltr",
    ]  # fmt: skip
    assert said["he"][-1] == "rtl"


def test_a_language_without_a_name_has_none() -> None:
    assert [cldr.language_name(code, "en") for code in ("qq", "not a code")] == ["", ""]


def test_what_was_said_is_plain_data_and_saves_the_next_process_babel() -> None:
    asked = [cldr.long_date(DAY, "de"), cldr.list_frame(2, "de"), cldr.number(3.4, "0.0", "de")]
    known: Any = cldr.answers()
    program = (
        "import marshal, sys\n"
        "from reverse_mentoring.site.language import cldr\n"
        "cldr.recall(marshal.loads(sys.stdin.buffer.read()))\n"
        f"print(ascii([cldr.long_date({DAY!r}, 'de'), cldr.list_frame(2, 'de'), cldr.number(3.4, '0.0', 'de')]))\n"
        "print('babel' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], input=marshal.dumps(known), capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == [ascii(asked), "False"]


def test_answers_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cldr, "MOST", 2)
    for length in (2, 3, 4):
        assert cldr.list_frame(length, "en").startswith("{0}")
    assert list(cldr.answers()) == [("list_frame", 4, "en")]
