"""The words in templates: `_`, `ngettext`, `pgettext` and `{% trans %}`, with every value encoded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reverse_mentoring.site.language import speech
from reverse_mentoring.site.text import plain

if TYPE_CHECKING:
    from jinja2 import Environment


def install(env: Environment, asked: str | None = None) -> None:
    """Teach an environment the languages: what is looked up depends on `speaking`, or on the language `asked` for."""
    env.add_extension("jinja2.ext.i18n")
    env.policies["ext.i18n.trimmed"] = True
    env.newstyle_gettext = True  # type: ignore[attr-defined]  # values go to the functions
    add_words(env, asked)


def add_words(env: Environment, asked: str | None = None) -> None:
    """What an environment needs of `install` for templates that are compiled already."""
    say, count, mean = (_always(asked, f) if asked else f for f in (gettext, ngettext, pgettext))
    env.globals |= {"_": say, "gettext": say, "ngettext": count, "pgettext": mean}
    env.globals |= {"spoken": speech.language, "same_language": speech.same}


def gettext(message: str, /, **values: Any) -> Markup:
    """The message, which may hold HTML as templates do, with encoded values."""
    return Markup(speech.gettext(message, **encoded(values)))  # noqa: S704 - a catalog is as trusted as a template


def ngettext(one: str, many: str, number: int, /, **values: Any) -> Markup:
    """The message for that number of things, with encoded values."""
    return Markup(speech.ngettext(one, many, number, **encoded(values)))  # noqa: S704 - see above


def pgettext(context: str, message: str, /, **values: Any) -> Markup:
    """The message in that context, with encoded values."""
    return Markup(speech.pgettext(context, message, **encoded(values)))  # noqa: S704 - see above


def _always(asked: str, function: Callable[..., Markup]) -> Callable[..., Markup]:
    """The function in one language, whichever is spoken."""

    def said(*messages: Any, **values: Any) -> Markup:
        with speech.speaking(asked):
            return function(*messages, **values)

    return said


def encoded(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with text encoded as everywhere in templates, and whole numbers as the language writes them."""
    return {name: _encoded(value) for name, value in values.items()}


def _encoded(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    return speech.count(value) if type(value) is int else plain(str(value))
