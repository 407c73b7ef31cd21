"""Thank-yous, changes and badges for tests, without files."""

from __future__ import annotations

from datetime import date

from reverse_mentoring.data.records import Award, Badge, Change, Kudos
from support.people import document

DAY = date(2026, 9, 1)


def kudos(
    from_: str, to: str, *approved: str, slug: str = "thanks", text: str = "Thank you", day: int = 1,
    cohort: str = "2026-spring",
) -> Kudos:  # fmt: skip
    """A thank-you of September 2026, approved by `approved`, or by both when nobody is given."""
    when = DAY.replace(day=day)
    key = f"{when}-{from_}-{slug}"
    return Kudos(
        cohort,
        key,
        from_,
        (to,),
        when,
        text,
        dict.fromkeys(approved or (from_, to), when),
        document(f"cohorts/{cohort}/kudos/{key}.yaml"),
    )


def change(
    by: str, with_: str, *approved: str, slug: str = "fewer-meetings", title: str = "Fewer meetings", text: str = "We met less",
    cohort: str = "2026-spring",
) -> Change:  # fmt: skip
    """A change of September 2026, approved by `approved`, or by both when nobody is given."""
    key = f"{DAY}-{slug}"
    given = dict.fromkeys(approved or (by, with_), DAY)
    return Change(
        cohort, key, by, (with_,), DAY, title, text, "culture", given, document(f"cohorts/{cohort}/changes/{key}.yaml")
    )


def badge(rule: str, to: str, *awarded: Award) -> Badge:
    """A badge with its rule as its id."""
    return Badge(rule, rule.title(), "What it stands for", rule, to, awarded)  # type: ignore[arg-type]
