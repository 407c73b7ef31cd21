"""A small, valid program as the texts of its files, with as many people as a test wants."""

from __future__ import annotations

COHORT = "2026-fall"
PROGRAM = """\
name: Small program
repository: acme/demo
visibility: private
site: {url: "https://small.example/", audience: internal}
invented: true
clock: 2026-10-15
coordinators:
  - {handle: olga_northwind, github_id: 9000000000001}
levels: [junior, senior, principal]
"""
TOPICS = """\
- {id: generative-ai, name: Generative AI, kind: skill, area: technology}
- {id: kubernetes, name: Kubernetes, kind: skill, area: technology}
- {id: strategy, name: Strategy, kind: skill, area: leadership}
- {id: budgeting, name: Budgeting, kind: skill, area: business}
- {id: climbing, name: Climbing, kind: interest, area: culture}
"""
ORG = """\
id: northwind
name: Northwind
kind: employer
contacts: [{handle: olga_northwind, github_id: 9000000000001}]
joined: 2026-01-01
"""
COHORT_FILE = """\
id: 2026-fall
title: Fall 2026
status: matching
enroll: {opens: 2026-09-01, closes: 2026-10-31}
runs: {from: 2026-11-09, to: 2027-05-14}
orgs: all
"""
PERSON = """\
handle: {handle}
github_id: {number}
name: {name}
level: {level}
team: {team}
seats: {seats}
offers: {offers}
wants: {wants}
languages: {languages}
timezone: Europe/Berlin
hours: "09:00-17:00"
prepared: {{{role}: 2026-09-10}}
status: active
confirmed: 2026-10-01
consent: {{given: 2026-09-10, propose: true, publish: internal}}
about: {about}
"""
NAMES = ("ana", "bea", "cleo", "dora", "emma", "fay", "gia", "hana", "ines", "jana", "kaia", "lena")


def program_files(mentors: int = 2, mentees: int = 2) -> dict[str, str]:
    """Text by path. Mentors are ana, bea, … and mentees ana-m, bea-m, …; anyone can be paired with anyone."""
    files = {
        "program.yaml": PROGRAM,
        "topics.yaml": TOPICS,
        "participants/northwind/org.yaml": ORG,
        f"cohorts/{COHORT}/cohort.yaml": COHORT_FILE,
    }
    people = [person(number, mentor=True) for number in range(mentors)]
    people += [person(number, mentor=False) for number in range(mentees)]
    return files | {path_of(handle): text for handle, text in people}


def person(number: int, *, mentor: bool, language: str = "en") -> tuple[str, str]:
    """The handle and the file of one person; what they offer and want depends on `number`."""
    name = NAMES[number]
    handle = f"{name}_northwind" if mentor else f"{name}-m_northwind"
    technology = f"{{generative-ai: {1 + number % 5}, kubernetes: {5 - number % 5}}}"
    return handle, PERSON.format(
        handle=handle,
        number=9_000_000_000_100 + number + (0 if mentor else 50),
        name=name.capitalize(),
        level="junior" if mentor else "principal",
        team=f"team-{number}-{'a' if mentor else 'b'}",
        seats="{mentor: 1, mentee: 0}" if mentor else "{mentor: 0, mentee: 1}",
        offers=technology if mentor else "{strategy: 4}",
        wants="[strategy, budgeting]" if mentor else ("[generative-ai]" if number % 2 else "[kubernetes]"),
        languages=f"[{language}]",
        role="mentor" if mentor else "mentee",
        about=f"The words of {name.capitalize()} stay out of proposals.",
    )


def path_of(handle: str) -> str:
    """The path of a person's file."""
    return f"participants/northwind/{handle}.yaml"
