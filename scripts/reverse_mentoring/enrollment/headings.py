"""What the heading of a column probably means, by the words that people and HR systems use for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from reverse_mentoring.data.suggest import nearest

SURE = 0.8
"""Of five letters four must stand right; a heading that is less like a known one means something else."""

_WORDS = {
    "handle": """github login, github, github handle, github user, github username, github account, login, handle,
        git user, github name, github benutzername""",
    "github_id": """github id, github number, github user id, github account id, account id, account number,
        github account number, numeric id, account""",
    "first name": "first name, given name, forename, preferred name, vorname, rufname, prenom, nombre",
    "last name": "last name, surname, family name, nachname, nom, apellido, apellidos",
    "name": "name, full name, display name, employee name, employee, worker, nom complet, nombre completo, mitarbeiter",
    "level": """level, career level, job level, grade, job grade, pay grade, band, seniority, career stage, rank,
        management level, stufe, karrierestufe, niveau, nivel""",
    "team": """team, team code, team name, department, dept, unit, org unit, organizational unit, cost center,
        squad, cost centre, group, abteilung, kostenstelle, equipe, service, equipo, departamento""",
    "reports_to": """reports to, manager, manager login, manager github, manager github login, managers github login,
        managers login,
        line manager, supervisor, supervisor login, manager id, vorgesetzter, vorgesetzte, responsable, jefe""",
    "site": """site, site code, location, office, office location, work location, city, building, standort, ort, buro,
        lieu, bureau, sede, oficina, ubicacion""",
    "timezone": "time zone, timezone, zone, tz, zeitzone, fuseau horaire, zona horaria",
    "hours": "hours, working hours, work hours, office hours, arbeitszeit, arbeitszeiten, heures, horario",
    "days": "days, working days, work days, arbeitstage, jours, dias",
    "languages": "languages, language, lang, spoken languages, sprachen, sprache, langues, langue, idiomas, idioma",
    "meet": "ways of meeting, meet, meeting, how to meet, meeting format",
    "cohorts": "cohorts, cohort, round, rounds",
    "offers": """skills, skill, expertise, can teach, what you can teach, offers, strengths, competencies, profession,
        kenntnisse, fahigkeiten, competences, habilidades""",
    "wants": "wants, wants to learn, what you want to learn, learning goals, learning, to learn, development needs",
    "interests": "interests, interest, hobbies, hobby, interessen, centres d interet, intereses",
    "goals": "goals, goal, career goals, career goal, aspirations, ziele, objectifs, objetivos",
    "org": "organization, organisation, company, org, firma, unternehmen, entreprise, empresa",
    "consent": """consent, consent date, consent given, agreed, agreed on, may be proposed, einwilligung, zustimmung,
        consentement, consentimiento""",
}
_MEANING = {" ".join(word.split()): meaning for meaning, words in _WORDS.items() for word in words.split(",")}

_BY_ENDING = frozenset({"handle", "level", "site", "timezone", "languages", "offers"})
"""What a heading means that only ends like a known one, as `Job title level`; `Manager name` is nobody's own name."""


def heading_meanings(titles: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Field of a participant file (or `org`, `consent`) to the columns among `titles` that probably give it.

    A name may come from two columns, a first and a last name; all else from one: the surest, of equals the first.
    """
    found: dict[str, str] = {}
    guessed: dict[str, str] = {}
    ending: dict[str, str] = {}
    for title in titles:
        words = plain(title)
        if words in _MEANING:
            found.setdefault(_MEANING[words], title)
        elif (near := nearest(words, _MEANING, near=SURE)) is not None:
            guessed.setdefault(_MEANING[near], title)
        elif (meaning := _by_ending(words)) is not None:
            ending.setdefault(meaning, title)
    one = ending | guessed | found
    parts = [one.pop(part) for part in ("first name", "last name") if part in one]
    meant: dict[str, tuple[str, ...]] = {meaning: (title,) for meaning, title in sorted(one.items())}
    if parts and "name" not in found:
        meant["name"] = tuple(parts)
    return meant


def _by_ending(words: str) -> str | None:
    parted = words.split()
    ends = (_MEANING.get(" ".join(parted[start:])) for start in range(1, len(parted)))
    return next((meaning for meaning in ends if meaning in _BY_ENDING), None)


def plain(title: str) -> str:
    """A heading as small ASCII words: `GitHub-Login` and `githubLogin` are `github login`."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", title.replace("GitHub", "Github").replace("'", ""))
    ascii_ = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", ascii_.lower()))


def as_field(columns: Sequence[str]) -> str | list[str]:
    """Columns as a mapping file writes them."""
    return columns[0] if len(columns) == 1 else list(columns)
