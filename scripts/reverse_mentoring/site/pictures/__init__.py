"""The geometry of the site's pictures: where things stand, in SVG units. The templates draw them.

A picture is a pure function of numbers and words; it reads no program and no file.
"""

from __future__ import annotations

from reverse_mentoring.site.pictures.exchanges import Teacher, exchange
from reverse_mentoring.site.pictures.measuring import NARROW, WIDE
from reverse_mentoring.site.pictures.timelines import timeline

__all__ = ["NARROW", "WIDE", "Teacher", "exchange", "timeline"]
