"""The words of the gate: whatever a change is called, nothing in them is a format, a mention or a command."""

from __future__ import annotations

from reverse_mentoring.gate.found import Found
from reverse_mentoring.gate.judging import Verdict, unsure
from reverse_mentoring.gate.telling import LONGEST, comment, line, state
from reverse_mentoring.policy.decision import Change, Decision

HOSTILE = "participants/northwind/Closes #1 @octo-org\n::error::x ##[group]<img src=x>|a`b`[c](http://x).yaml"


def refused(path: str, rule: str = "known-place") -> Verdict:
    return Verdict(Decision(False, False, (Change(path, "added", False, rule),)))


def test_a_hostile_path_is_shown_and_does_nothing() -> None:
    (row,) = [text for text in comment(refused(HOSTILE), None).splitlines() if "Closes" in text]
    assert row.partition(" | added")[0] == (
        r"| participants/northwind/Closes \#&#8203;1 \@&#8203;octo-org\\u000a\:&#8203;\:&#8203;error\:&#8203;\:&#8203;x "
        r"\# \#&#8203;\[group\]\<img src=x\>\|a\`b\`\[c\](http\:&#8203;//x).yaml"
    )


def test_an_unreadable_change_is_an_error_in_one_short_line() -> None:
    answer = unsure("objects are missing\n" + "x" * 500)
    assert (state(answer), len(line(answer)) <= LONGEST, "\n" in line(answer)) == ("error", True, False)


def test_many_codes_are_cut() -> None:
    codes = dict.fromkeys([f"code-{n:02}" for n in range(25)], 1)
    assert comment(refused("x"), Found(25, 0, codes)).endswith("\n\n… and 5 more")


def test_approved_changes_are_counted() -> None:
    answer = Verdict(Decision(True, False, (Change("a", "added", True, "r"), Change("b", "added", True, "r"))), 1)
    assert (state(answer), line(answer)) == ("success", "allowed: 2 files, 1 of them approved by a coordinator")
