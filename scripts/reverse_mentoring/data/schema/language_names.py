"""The names of languages, for whoever writes one where its code belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def codes_by_name(codes: Iterable[str]) -> Mapping[str, str]:
    """The codes by themselves, by their English name and by their own one: "de", "German" and "Deutsch" are "de"."""
    from babel import Locale, UnknownLocaleError

    found = {code: code for code in codes}
    for code in tuple(found):
        try:
            locale = Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        for name in (locale.get_display_name("en"), locale.get_display_name()):
            if name:
                found.setdefault(name, code)
    return found
