"""The geometry of the site's pictures: where things stand, in SVG units. The templates draw them.

A picture is a pure function of numbers and words; it reads no program and no file. Most come in two widths, WIDE for
large screens and NARROW for small ones. Each is loaded when one is drawn: a build that has none to draw goes without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reverse_mentoring.site.pictures.measuring import NARROW, WIDE

if TYPE_CHECKING:
    from reverse_mentoring.site.pictures.balances import balance
    from reverse_mentoring.site.pictures.exchanges import Exchange, Teacher, exchange
    from reverse_mentoring.site.pictures.flows import Band, flow
    from reverse_mentoring.site.pictures.maps import Place, bridges
    from reverse_mentoring.site.pictures.rhythms import rhythm
    from reverse_mentoring.site.pictures.shifts import Question, shift
    from reverse_mentoring.site.pictures.timelines import Timeline, timeline

__all__ = [
    "NARROW", "WIDE", "Band", "Exchange", "Place", "Question", "Teacher", "Timeline", "balance", "bridges", "exchange",
    "flow", "rhythm", "shift", "timeline",
]  # fmt: skip

_WHERE = {
    "balance": "balances", "Place": "maps", "bridges": "maps", "Exchange": "exchanges", "Teacher": "exchanges",
    "exchange": "exchanges", "Band": "flows", "flow": "flows", "rhythm": "rhythms", "Question": "shifts",
    "shift": "shifts", "Timeline": "timelines", "timeline": "timelines",
}  # fmt: skip
"""The module of each name."""


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
