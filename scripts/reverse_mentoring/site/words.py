"""Dates, states and levels as people read them. No locale of the machine takes part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
DASH = "\u2013"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
COHORT_STATES = {
    "planned": "Planned", "enrolling": "Enrolling now", "matching": "Being matched", "running": "Under way",
    "closing": "Closing", "closed": "Completed",
}  # fmt: skip
PAIR_STATES = {"active": "Active", "completed": "Completed"}
OBJECTIVE_STATES = {"open": "In progress", "met": "Reached", "dropped": "Let go"}
DEPTHS = {1: "can explain", 2: "can get you started", 3: "can coach", 4: "can teach in depth", 5: "teaches experts"}
WAYS = {"video": "by video", "in-person": "in person", "phone": "by phone", "chat": "by chat"}
LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "mr": "Marathi", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "yo": "Yoruba", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


def day(value: date) -> str:
    """A date in full: "October 15, 2026"."""
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"


def short_day(value: date) -> str:
    """A date in short: "Oct 15"."""
    return f"{MONTHS[value.month - 1][:3]} {value.day}"


def span(start: date, end: date) -> str:
    """A span of time: "Nov 9, 2026 to May 14, 2027", with a dash, and the year once when it is the same."""
    first = short_day(start) if start.year == end.year else f"{short_day(start)}, {start.year}"
    return f"{first} {DASH} {short_day(end)}, {end.year}"


def weekday(value: date) -> str:
    """A date with its day of the week: "Mon, Nov 16, 2026"."""
    return f"{WEEKDAYS[value.weekday()]}, {short_day(value)}, {value.year}"


def title_of(id_: str) -> str:
    """An id as a title: "community-manager" is "Community manager"."""
    words = id_.replace("-", " ")
    return words[:1].upper() + words[1:]


def inline(name: str) -> str:
    """A name of a role as it stands inside a sentence: "Mentor" is "mentor", "NextGen partner" stays."""
    return name[:1].lower() + name[1:] if name[1:] == name[1:].lower() else name


def listed(parts: Sequence[str]) -> str:
    """Words as a list: "a", "a and b", "a, b, and c"."""
    if len(parts) < 3:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def language(code: str) -> str:
    """The English name of a language, or its code when it is not in the table."""
    return LANGUAGES.get(code, LANGUAGES.get(code.partition("-")[0], code))


def initials(name: str) -> str:
    """One or two letters that stand for a name."""
    words = [word for word in name.split() if word[0].isalnum()] or [name]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
