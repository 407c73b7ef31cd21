"""Whether somebody holds a badge, said in words when not."""

from __future__ import annotations

from datetime import date

from reverse_mentoring.data.records import Program
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.recognition.awards import Earned, ever_earned


def held_by(program: Program, handle: str, badge_id: str, cohort: str | None, today: date) -> Earned:
    """The award of this badge to this person, of this cohort if one is given, else the first. That the other of the two
    has left takes nothing from them: what is made of it names one person alone.

    Raises UsageFault for an unknown person or badge, and MentoringError when the person does not hold it or has left.
    """
    person = program.people.get(handle)
    if person is None:
        raise UsageFault(f"nobody in the program has the handle '{handle}'", perhaps(handle, list(program.people)))
    badges = [badge.id for badge in program.badges]
    if badge_id not in badges:
        raise UsageFault(f"there is no badge '{badge_id}'", perhaps(badge_id, badges))
    if person.status == "left":
        raise MentoringError(f"{handle} has left the program", "credentials are for people who take part")
    held = [e for e in ever_earned(program, today) if e.badge.id == badge_id and handle in e.holders]
    fitting = [e for e in held if cohort is None or e.cohort in (None, cohort)]
    if not fitting:
        where = f" in {cohort}" if cohort and held else ""
        raise MentoringError(f"{handle} does not hold '{badge_id}'{where}", "`./mentoring awards` shows who holds what")
    return fitting[0]
