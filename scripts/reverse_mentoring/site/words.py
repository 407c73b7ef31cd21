"""Dates, states and levels as people read them, in the language that is spoken. No locale of the machine takes part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from reverse_mentoring.site.language import N_, Spoken, cldr, language
from reverse_mentoring.site.text import plain

NOUNS_ARE_CAPITALIZED = frozenset({"de", "lb"})
"""Languages in which the name of a role keeps its capital inside a sentence."""
COHORT_STATES = Spoken({
    "planned": N_("Planned"), "enrolling": N_("Enrolling now"), "matching": N_("Being matched"),
    "running": N_("Under way"), "closing": N_("Closing"), "closed": N_("Completed"),
})  # fmt: skip
PAIR_STATES = Spoken({"active": N_("Active"), "completed": N_("Completed")})
OBJECTIVE_STATES = Spoken({"open": N_("In progress"), "met": N_("Reached"), "dropped": N_("Let go")})
DEPTHS = Spoken({
    1: N_("can explain"), 2: N_("can get you started"), 3: N_("can coach"), 4: N_("can teach in depth"),
    5: N_("teaches experts"),
})  # fmt: skip
WAYS = Spoken({
    "video": N_("by video"), "in-person": N_("in person"), "phone": N_("by phone"), "chat": N_("by chat"),
})  # fmt: skip
ORG_KINDS = Spoken({"employer": N_("Employer"), "community": N_("Community")})
TOPIC_KINDS = Spoken({"skill": N_("Skill"), "interest": N_("Interest"), "goal": N_("Goal")})


def day(value: date) -> str:
    """A date in full: "October 15, 2026"."""
    return cldr.long_date(_iso(value), language().code)


def short_day(value: date) -> str:
    """A date in short: "Oct 15"."""
    return cldr.skeleton(_iso(value), "MMMd", language().code)


def month(value: date) -> str:
    """The name of a date's month in short: "Oct"."""
    return cldr.pattern(_iso(value), "LLL", language().code)


def month_of_year(value: date) -> str:
    """A month and its year: "October 2026"."""
    return cldr.skeleton(_iso(value), "yMMMM", language().code)


def weekday(value: date) -> str:
    """A date with its day of the week: "Mon, Nov 16, 2026"."""
    return cldr.skeleton(_iso(value), "yMMMEd", language().code)


def span(start: date, end: date) -> str:
    """A span of time: "Nov 9, 2026" to "May 14, 2027" with a dash, and the year once when it is the same."""
    return cldr.interval(_iso(start), _iso(end), "yMMMd", language().code)


def title_of(id_: str) -> str:
    """An id as a title: "community-manager" is "Community manager"."""
    words = id_.replace("-", " ")
    return words[:1].upper() + words[1:]


def inline(name: str) -> str:
    """A name of a role as it stands inside a sentence: "Mentor" is "mentor", "NextGen partner" stays.

    Where nouns have a capital, as in German, every name stays.
    """
    if language().asked.partition("-")[0] in NOUNS_ARE_CAPITALIZED:
        return name
    return name[:1].lower() + name[1:] if name[1:] == name[1:].lower() else name


def listed(parts: Sequence[str]) -> str:
    """Words as a list: "a", "a and b", "a, b, and c"; of Markup, Markup."""
    if len(parts) < 2 and not isinstance(next(iter(parts), None), Markup):
        return "".join(parts)
    frame = cldr.list_frame(len(parts), language().code)
    if not any(isinstance(part, Markup) for part in parts):
        return frame.format(*parts)
    encoded = [part if isinstance(part, Markup) else plain(part) for part in parts]
    return Markup(frame.format(*map(str, encoded)))  # noqa: S704 - all encoded


def language_name(code: str) -> str:
    """The name of a language, or its code when it has none."""
    return cldr.language_name(code.partition("-")[0], language().code) or code


def initials(name: str) -> str:
    """One or two letters that stand for a name."""
    words = [word for word in name.split() if word[0].isalnum()] or [name]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def _iso(value: date) -> str:
    """The day, also of a moment."""
    return value.isoformat()[:10]
