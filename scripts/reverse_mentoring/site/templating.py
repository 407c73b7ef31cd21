"""The templates of the pages. Every text that reaches one is encoded, asked for or not."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reverse_mentoring.site import addresses, pieces, words
from reverse_mentoring.site.compiled import keep_compiled
from reverse_mentoring.site.forms import form
from reverse_mentoring.site.language import jinja
from reverse_mentoring.site.text import formatted, plain, web_address

TEMPLATES = Path(__file__).parent / "templates"


@functools.cache
def environment() -> Environment:
    """The one environment: strict about names, and with `plain` applied to every piece of text.

    Only Markup passes as it is: addresses, `formatted` text, and the output of macros.
    """
    env = _Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_encoded,
    )  # fmt: skip
    jinja.add_words(env)
    keep_compiled(env)
    env.filters |= {
        "address": addresses.address, "anchor": addresses.anchor, "formatted": formatted, "day": words.day,
        "short_day": words.short_day, "weekday": words.weekday, "initials": words.initials, "titled": words.title_of,
        "listed": words.listed, "inline": words.inline, "language": words.language_name, "web": web_address,
    }  # fmt: skip
    env.globals |= {
        "guide": addresses.guide, "board": addresses.board, "calendar": addresses.calendar, "span": words.span,
        "form": form, "avatar": pieces.avatar, "chip": pieces.chip, "link": pieces.link, "side_of": pieces.side_of,
        "cohort_states": words.COHORT_STATES, "pair_states": words.PAIR_STATES,
        "objective_states": words.OBJECTIVE_STATES, "org_kinds": words.ORG_KINDS, "depths": words.DEPTHS,
        "ways": words.WAYS,
    }  # fmt: skip
    return env


class _Environment(Environment):
    """Learns `{% trans %}` when it has to compile a template: nearly always all of them are compiled already."""

    def compile(self, *args: Any, **options: Any) -> Any:
        """What Jinja compiles."""
        if not self.extensions:
            jinja.install(self)
        return super().compile(*args, **options)


def render(template: str, base: str, **values: Any) -> str:
    """The HTML of a template; `base` leads from the page to the site's root ("../../" or "")."""
    return environment().get_template(template).render(base=Markup(base), **values)  # noqa: S704 - dots and slashes


def _encoded(value: Any) -> Any:
    return plain(value) if type(value) is str else value
