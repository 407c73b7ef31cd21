"""The questions of `enroll` at a terminal: each answer is checked at once, and asked for again if it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from reverse_mentoring.commands.common import note
from reverse_mentoring.data.files.kinds import HANDLE
from reverse_mentoring.data.records import Account, Program
from reverse_mentoring.enrollment.answers import handle as as_handle
from reverse_mentoring.enrollment.choices import choices
from reverse_mentoring.enrollment.enroll import enroll
from reverse_mentoring.enrollment.form_fields import BY_ID, FIELDS, KEEP, Answer, Field
from reverse_mentoring.enrollment.local_zone import local_zone
from reverse_mentoring.errors import MentoringError

HELP = "?"
_LOGIN = re.compile(rf"(?=.{{1,39}}\Z){HANDLE}")
_NO_LOGIN = "Error: that is not a GitHub login: letters, digits and single hyphens\n  it is the name after github.com/"
_PLAIN = tuple(field for field in FIELDS if not field.boxes)


class Interview:
    """Asks one person for what they did not give as options."""

    def __init__(self, program: Program, today: date) -> None:
        self.program, self.today = program, today
        self.who = Account("", 0)
        self.known = {
            "org": program.orgs[0].id if program.orgs else "", "name": "x", "level": program.settings.levels[0],
            "mentor_seats": "0", "mentee_seats": "0", "languages": "en", "timezone": "Etc/UTC", "consent": KEEP,
        }  # fmt: skip

    def account(self, handle: str | None, github_id: int | None) -> tuple[str, int]:
        """The login and the number of the account. Raises MentoringError when the login has a file already."""
        login = as_handle(handle or click.prompt("Your GitHub login", err=True))
        while not _LOGIN.fullmatch(login):
            note(_NO_LOGIN)
            login = as_handle(click.prompt("Your GitHub login", err=True))
        if (person := self.program.people.get(login)) is not None:
            raise MentoringError(f"'{login}' already has a file, {person.source.path}",
                                 "edit that file in a pull request; enrolling again never overwrites it")  # fmt: skip
        while True:
            if github_id is None:
                note(f'\nIt is the "id" at https://api.github.com/users/{login} (open that in a browser).')
                github_id = click.prompt("The number of your GitHub account", type=click.IntRange(1), err=True)
            self.who = Account(login, github_id)
            if (wrong := self._wrong("github_id")) is None:
                return login, github_id
            note(f"Error: {wrong}")
            github_id = None

    def answers(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The options, with answers for those that were not given."""
        full = dict(given)
        note(f"\nEnter takes what stands in brackets, or skips a question. {HELP} shows what you can answer.")
        for field in _PLAIN:
            if not full[field.id]:
                full[field.id] = self._ask(field)
            text = full[field.id]
            self.known[field.id] = text if isinstance(text, str) else "\n".join(text)
        if not full["prepared"]:
            boxes = BY_ID["prepared"].boxes.items()
            full["prepared"] = [word for label, word in boxes if click.confirm(label.rstrip("."), err=True)]
        if full["propose"] is None:
            full["propose"] = click.confirm("A match proposal may name me", err=True)
        if full["publish"] is None:
            where = click.Choice(["none", "internal", "public"])
            full["publish"] = click.prompt("Where may pages name you", type=where, default="none", err=True)
        return full

    def _ask(self, field: Field) -> str:
        note(f"\n{field.help}")
        default = self._default(field.id) or (None if field.required else "")
        while True:
            text: str = click.prompt(field.heading, default=default, show_default=bool(default), err=True)
            if text.strip() == HELP:
                note(self._help(field))
            elif (wrong := self._wrong(field.id, text)) is None:
                return text
            else:
                note(f"Error: {wrong}")

    def _wrong(self, id_: str, text: str | None = None) -> str | None:
        """What a file with this answer would be refused for, if it is because of this answer."""
        told = self.known if text is None else {**self.known, id_: text}
        answers = {key: Answer(value) for key, value in told.items() if value}
        for problem in enroll(self.program, answers, self.who, self.today).problems:
            if problem.severity == "error" and problem.pointer == f"/{id_}":
                return f"{problem.message}\n  {problem.hint}" if problem.hint else problem.message
        return None

    def _default(self, id_: str) -> str | None:
        levels = self.program.settings.levels
        senior = self.known["level"] in levels[(len(levels) + 1) // 2 :]
        defaults = {
            "org": self.program.orgs[0].id if len(self.program.orgs) == 1 else None,
            "mentor_seats": "0" if senior else "1", "mentee_seats": "1" if senior else "0",
            "languages": self.program.settings.language, "timezone": local_zone(), "hours": "09:00-17:00",
        }  # fmt: skip
        return defaults.get(id_)

    def _help(self, field: Field) -> str:
        found = choices(self.program, field.id)
        if not found:
            return field.help
        if field.id == "timezone":
            return "  A name of the IANA list, region and city: Europe/Berlin, America/New_York, Asia/Kolkata, Etc/UTC."
        told = [word if not name or name.lower() == word else f"{word} ({name})" for word, name in found]
        return click.wrap_text(", ".join(told), 96, "  ", "  ")
