"""Writing thank-yous and changes, and saying yes to being named in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reverse_mentoring.data.records import Change, Cohort, Kudos, Program
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.data.writing.edits import set_value
from reverse_mentoring.data.writing.planned import PlannedFile, new_file
from reverse_mentoring.data.writing.writer import schema_address, to_yaml
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.pairs.words import free_slug


def thank(program: Program, cohort: Cohort, from_: str, to: Sequence[str], *, text: str, day: date) -> PlannedFile:
    """A new thank-you, approved by its writer. The same one written twice is one file."""
    begin = f"{day}-{from_}-"
    record = {"from": from_, "to": list(to), "date": day.isoformat(), "text": text,
              "approved": {from_: day.isoformat()}}  # fmt: skip
    same = [k for k in program.kudos
            if (k.cohort, k.from_, k.to, k.date, k.text) == (cohort.id, from_, tuple(to), day, text)]  # fmt: skip
    if same:
        return PlannedFile(same[0].source.path, same[0].source.text, same[0].source.text)
    taken = {k.key.removeprefix(begin) for k in program.kudos if k.cohort == cohort.id and k.key.startswith(begin)}
    path = f"cohorts/{cohort.id}/kudos/{begin}{free_slug(text, taken)}.yaml"
    return new_file(program.root, path, to_yaml(record, modeline=schema_address(path, "kudos")))


def tell_change(
    program: Program, cohort: Cohort, by: str, with_: Sequence[str], *, title: str, text: str, area: str, day: date
) -> PlannedFile:
    """A new change, approved by the leader who tells it. The same one written twice is one file."""
    record = {"by": by, "with": list(with_), "date": day.isoformat(), "title": title, "text": text, "area": area,
              "approved": {by: day.isoformat()}}  # fmt: skip
    same = [c for c in program.changes if (c.cohort, c.by, c.with_, c.date, c.title, c.text, c.area)
            == (cohort.id, by, tuple(with_), day, title, text, area)]  # fmt: skip
    if same:
        return PlannedFile(same[0].source.path, same[0].source.text, same[0].source.text)
    begin = f"{day}-"
    taken = {c.key.removeprefix(begin) for c in program.changes if c.cohort == cohort.id and c.key.startswith(begin)}
    path = f"cohorts/{cohort.id}/changes/{begin}{free_slug(title, taken)}.yaml"
    return new_file(program.root, path, to_yaml(record, modeline=schema_address(path, "change")))


def approve(records: Sequence[Kudos | Change], key: str, handle: str, day: date) -> PlannedFile:
    """The file called `key` with the yes of `handle`. Raises UsageFault or MentoringError when there is nothing to say
    yes to.
    """
    found = next((r for r in records if r.key == key), None)
    if found is None:
        raise UsageFault(f"there is no file '{key}'", perhaps(key, [r.key for r in records]))
    named = {found.from_, *found.to} if isinstance(found, Kudos) else {found.by, *found.with_}
    if handle not in named:
        raise MentoringError(f"'{handle}' is not named there", "only those who are named say yes or no")
    before = found.source.text
    if handle in found.approved:
        return PlannedFile(found.source.path, before, before)
    return PlannedFile(found.source.path, before, set_value(before, ("approved", handle), day.isoformat()))
