"""The geometry of the site's pictures: where things stand, in SVG units. The templates draw them.

A picture is a pure function of numbers and words; it reads no program and no file. Most come in two widths, WIDE for
large screens and NARROW for small ones.
"""

from __future__ import annotations

from reverse_mentoring.site.pictures.balances import balance
from reverse_mentoring.site.pictures.bridges import Place, bridges
from reverse_mentoring.site.pictures.exchanges import Exchange, Teacher, exchange
from reverse_mentoring.site.pictures.flows import Band, flow
from reverse_mentoring.site.pictures.measuring import NARROW, WIDE
from reverse_mentoring.site.pictures.rhythms import rhythm
from reverse_mentoring.site.pictures.shifts import Question, shift
from reverse_mentoring.site.pictures.timelines import Timeline, timeline

__all__ = [
    "NARROW", "WIDE", "Band", "Exchange", "Place", "Question", "Teacher", "Timeline", "balance", "bridges", "exchange",
    "flow", "rhythm", "shift", "timeline",
]  # fmt: skip
