"""The enrollment form's fields: one table for the issue form, the options and the prompts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `heading` is its label in the issue form; `key` is the key of the record that it fills.

    `boxes` maps the label of each checkbox to the word that a tick stands for.
    """

    id: str
    heading: str
    key: str
    help: str
    required: bool = False
    boxes: Mapping[str, str] = field(default_factory=dict)


KEEP, PROPOSE, INTERNAL, PUBLIC = "keep", "propose", "internal", "public"

FIELDS: tuple[Field, ...] = (
    Field("org", "Organization", "", "Your organization: its id or its name.", required=True),
    Field("name", "Name or alias", "name", "What people call you, or an alias.", required=True),
    Field("level", "Career level", "level", "Your career level, one of those in program.yaml.", required=True),
    Field("team", "Team code", "team", "A code for your team; people of one team are never paired."),
    Field("reports_to", "Manager's GitHub login", "reports_to", "Your manager's login; you two are never paired."),
    Field("mentor_seats", "Partners as a mentor", "seats",
          "How many more senior partners you would teach, 0 to 3.", required=True),
    Field("mentee_seats", "Partners as a mentee", "seats",
          "How many earlier-career partners you would learn from, 0 to 3.", required=True),
    Field("offers", "What you can teach", "offers", "Skills with how far you are, 1 to 5: 'kubernetes: 4, python: 3'."),
    Field("wants", "What you want to learn", "wants", "Skills, the most wanted first."),
    Field("interests", "Interests", "interests", "What you enjoy; it helps to find common ground."),
    Field("goals", "Goals", "goals", "What you are working toward."),
    Field("languages", "Languages", "languages", "Codes of languages you like to talk in: 'en, de'.", required=True),
    Field("timezone", "Time zone", "timezone", "Your time zone, such as Europe/Berlin.", required=True),
    Field("hours", "Working hours", "hours", "Your usual hours on your own clock: 09:00-17:00."),
    Field("days", "Working days", "days", "The days you work; Monday to Friday when left out."),
    Field("meet", "Ways of meeting", "meet", "video, in-person, phone, chat."),
    Field("site", "Site code", "site", "A code for the place you work at."),
    Field("cohorts", "Only these cohorts", "cohorts", "Ids of cohorts; any open one when left out."),
    Field("prepared", "Preparation", "prepared", "The roles that you have finished the preparation for.", boxes={
        "I have finished the preparation for mentors.": "mentor",
        "I have finished the preparation for mentees.": "mentee",
    }),
    Field("about", "About you", "about", "A few words, up to 600 characters."),
    Field("consent", "Consent", "consent", "What you agree to.", required=True, boxes={
        "Keep these answers in the program's repository, as my file.": KEEP,
        "A match proposal may name me.": PROPOSE,
        "Pages that only the participating organizations can see may name me.": INTERNAL,
        "Pages on the open web may name me.": PUBLIC,
    }),
)  # fmt: skip

BY_ID: Mapping[str, Field] = {f.id: f for f in FIELDS}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, and where: `line` counts from 1 in the form, 0 when it came from an option or a prompt."""

    text: str
    line: int = 0
