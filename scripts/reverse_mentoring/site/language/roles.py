"""What the two roles are called: as program.yaml says, and by default in the language of the site."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reverse_mentoring.data.records import Program
from reverse_mentoring.site.language.speech import gettext


def with_roles(program: Program) -> Program:
    """The program with the names of its roles in the language that is spoken, where it does not name them itself."""
    settings = program.settings
    data: Any = settings.source.data
    named = data.get("roles", {}) if isinstance(data, dict) else {}
    mentor = settings.mentor_name if "mentor" in named else gettext("mentor")
    mentee = settings.mentee_name if "mentee" in named else gettext("mentee")
    if (mentor, mentee) == (settings.mentor_name, settings.mentee_name):
        return program
    return replace(program, settings=replace(settings, mentor_name=mentor, mentee_name=mentee))
