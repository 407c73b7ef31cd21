"""The base copy that the policy's cases change: two organizations, a few people, and one of each kind of file."""

from __future__ import annotations

from typing import NamedTuple


class Account(NamedTuple):
    """Who asks: the numeric id counts, the login hardly."""

    id: int
    login: str


CORA = Account(9_000_000_000_001, "cora_northwind")  # coordinates, and has a file
NILS = Account(9_000_000_000_002, "nils_quillstack")  # coordinates, and has none
OLGA = Account(9_000_000_000_003, "olga_northwind")  # the contact of Northwind, without a file
MIRA = Account(9_000_000_000_011, "mira_northwind")
DAN = Account(9_000_000_000_012, "dan_northwind")
RUTH = Account(9_000_000_000_021, "ruth_quillstack")
CARL = Account(9_000_000_000_022, "carl_quillstack")  # the contact of Quillstack, with a file
LEO = Account(9_000_000_000_051, "leo_northwind")  # is in no pair
GONE = Account(9_000_000_000_041, "gone_northwind")  # has no file any more, but stands in a pair
NEW = Account(9_000_000_000_091, "nora_newcomer1")
BOT = Account(9_000_000_000_099, "mentoring[bot]")

PROGRAM = """\
name: Policy
repository: acme/demo
visibility: private
site: {url: "https://policy.example/", audience: internal}
coordinators:
  - {handle: cora_northwind, github_id: 9000000000001}
  - {handle: nils_quillstack, github_id: 9000000000002}
levels: [junior, senior, principal]
"""
TOPICS = """\
- {id: generative-ai, name: Generative AI, kind: skill, area: technology}
- {id: strategy, name: Strategy, kind: skill, area: leadership}
"""
RECOGNITION = """\
# Badges.
badges:
  - id: guide-author
    name: Guide Author
    description: Wrote a guide.
    rule: given
    to: person
    awarded:
      - {handle: mira_northwind, date: 2026-04-08}
      - {handle: dan_northwind, date: 2026-04-08, approved: 2026-04-09}
  - {id: two-way, name: Two-Way, description: Each taught the other., rule: two-way, to: pair}
"""
NORTHWIND = """\
id: northwind
name: Northwind
kind: employer
contacts: [{handle: olga_northwind, github_id: 9000000000003}]
joined: 2026-01-01
"""
QUILLSTACK = """\
id: quillstack
name: Quillstack
kind: employer
contacts: [{handle: carl_quillstack, github_id: 9000000000022}]
joined: 2026-01-01
"""
COHORT = """\
id: 2026-fall
title: Fall 2026
status: running
enroll: {opens: 2026-09-01, closes: 2026-10-31}
runs: {from: 2026-11-09, to: 2027-05-14}
orgs: all
"""
SEALED = "-----BEGIN AGE ENCRYPTED FILE-----\n  YWdl\n  -----END AGE ENCRYPTED FILE-----"


def person(account: Account, consent: str = "propose: true, publish: internal", extra: str = "") -> str:
    """A participant's file."""
    return f"""\
handle: {account.login}
github_id: {account.id}
name: {account.login.partition("_")[0].title()}
level: junior
team: web
seats: {{mentor: 1, mentee: 1}}
offers: {{generative-ai: 3}}
wants: [strategy]
languages: [en]
timezone: Europe/Berlin
hours: "09:00-17:00"
status: active
confirmed: 2026-10-01
consent: {{given: 2026-09-10, {consent}}}
{extra}"""


SILENT = "propose: false, publish: none"


def home(account: Account, org: str = "") -> str:
    """The path of a participant's file; the organization is the handle's last part unless it is given."""
    return f"participants/{org or account.login.partition('_')[2]}/{account.login}.yaml"


def pair(mentor: Account, mentee: Account, status: str, signed: str = "", rest: str = "") -> str:
    """A pair's file; `signed` is the inside of its agreement."""
    agreement = f"agreement: {{{signed}}}\n" if signed else ""
    matched = "matched: {date: 2026-11-01, mentor_teaches: [generative-ai], mentee_teaches: [strategy]}"
    return f"mentor: {mentor.login}\nmentee: {mentee.login}\nstatus: {status}\n{matched}\n{agreement}{rest}"


def pair_path(mentor: Account, mentee: Account) -> str:
    """The path of a pair's file."""
    return f"cohorts/2026-fall/pairs/{mentor.login}--{mentee.login}.yaml"


BOTH = "mentor: 2026-11-05, mentee: 2026-11-06"
ACTIVE = pair_path(MIRA, RUTH)
PROPOSED = pair_path(MIRA, CARL)
HALF_SIGNED = pair_path(DAN, RUTH)
AGREED = pair_path(DAN, CARL)
PAUSED = pair_path(CORA, RUTH)
COMPLETED = pair_path(CORA, CARL)
BROKEN = pair_path(GONE, CARL)
CHECKIN = f"cohorts/2026-fall/checkins/{MIRA.login}--{RUTH.login}/2026-12-14.yaml"
KUDOS = "cohorts/2026-fall/kudos/2026-12-18-ruth_quillstack-thanks.yaml"
APPROVED = "cohorts/2026-fall/kudos/2026-12-19-ruth_quillstack-again.yaml"
CHANGE = "cohorts/2026-fall/changes/2026-12-20-captions.yaml"
SHARED_CHANGE = "cohorts/2026-fall/changes/2026-12-21-fewer-meetings.yaml"
FEEDBACK = "cohorts/2026-fall/feedback/2026-12-01-mira_northwind-fit.yaml"
CREDENTIAL = "cohorts/2026-fall/credentials/one.json"
ODD, LINK, UNREADABLE = (
    "participants/northwind/notes.txt",
    "participants/northwind/link.yaml",
    "participants/northwind/blurred.yaml",
)
TWIN = Account(9_000_000_000_031, "twin_northwind")
OTHER_TWIN = Account(9_000_000_000_032, "twin_northwind")

FILES: dict[str, str] = {
    "README.md": "# Demo\n",
    ".github/workflows/validate.yml": "on: push\n",
    ".gitattributes": "* text=auto\n",
    "program.yaml": PROGRAM,
    "topics.yaml": TOPICS,
    "recognition.yaml": RECOGNITION,
    "participants/northwind/org.yaml": NORTHWIND,
    "participants/quillstack/org.yaml": QUILLSTACK,
    **{home(account): person(account) for account in (CORA, DAN, RUTH, CARL)},
    home(LEO): person(LEO, SILENT, "formerly: [leo_harborline]\n"),
    home(MIRA): person(MIRA, extra="about: I like *small* tools. # and large ones\n"),
    home(TWIN): person(TWIN),
    home(OTHER_TWIN, "quillstack"): person(OTHER_TWIN),
    ODD: "Whatever.\n",
    UNREADABLE: "handle: blurred\ngithub_id: 9000000000091\nname: [\n",
    "cohorts/2026-fall/cohort.yaml": COHORT,
    ACTIVE: pair(MIRA, RUTH, "active", BOTH, """\
# Written by the proposal.
objectives:
  - {id: first-clip, text: Record a clip, for: mentee, measure: It is shown, state: open}
  - {id: read-a-budget, text: Read a budget, for: mentor, measure: Explains one, due: 2027-01-31, state: open}
sessions:
  - {id: s1, start: "2026-11-16T14:00:00Z", minutes: 60, status: planned, sequence: 0}
  - {id: s2, start: "2026-12-14T14:00:00Z", status: planned}
"""),
    PROPOSED: pair(MIRA, CARL, "proposed"),
    HALF_SIGNED: pair(DAN, RUTH, "proposed", "mentor: 2026-11-05"),
    AGREED: pair(DAN, CARL, "agreed", BOTH, "objectives:\n  - {id: one, text: One, for: mentor, measure: It is, state: open}\n"),
    PAUSED: pair(CORA, RUTH, "paused", BOTH, "objectives:\n  - {id: one, text: One, for: both, measure: It is, state: open}\n"),
    COMPLETED: pair(CORA, CARL, "completed", BOTH, "objectives:\n  - {id: one, text: One, for: both, measure: It is, state: met}\n"),
    BROKEN: "mentor: [gone_northwind]\nmentee: carl_quillstack\nstatus: active\nobjectives: [{text: One}]\n",
    pair_path(GONE, RUTH): pair(GONE, RUTH, "ended"),
    CHECKIN: "date: 2026-12-14\nkind: session\nminutes: 60\n",
    KUDOS: "from: ruth_quillstack\nto: [mira_northwind, dan_northwind]\ndate: 2026-12-18\ntext: Thank you both.\napproved: {ruth_quillstack: 2026-12-18}\n",
    APPROVED: "from: ruth_quillstack\nto: [mira_northwind]\ndate: 2026-12-19\ntext: Thank you again.\napproved: {ruth_quillstack: 2026-12-19, mira_northwind: 2026-12-20}\n",
    CHANGE: "by: ruth_quillstack\nwith: [mira_northwind]\ndate: 2026-12-20\ntitle: Captions\ntext: Every clip has captions.\narea: leadership\napproved: {mira_northwind: 2026-12-21}\n",
    SHARED_CHANGE: "by: ruth_quillstack\nwith: [mira_northwind, dan_northwind]\ndate: 2026-12-21\ntitle: Meetings\ntext: We meet less.\narea: leadership\napproved: {mira_northwind: 2026-12-21}\n",
    FEEDBACK: f"from: mira_northwind\ndate: 2026-12-01\nform: fit\nsealed: |\n  {SEALED}\n",
    CREDENTIAL: '{"type": ["VerifiableCredential"]}\n',
}  # fmt: skip
LINKS = {LINK: "mira_northwind.yaml"}


def replaced(path: str, *changes: str) -> str:
    """The base copy's text with pairs of old and new replaced; each old one must stand there once."""
    text = FILES[path]
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert text.count(old) == 1, (path, old)
        text = text.replace(old, new)
    return text


OLD = {
    home(DAN): person(DAN, "propose: true, publish: public"),
    ACTIVE: replaced(ACTIVE, "status: active", "status: agreed"),
}
"""What stood on the base branch a while ago: Dan has lowered his consent since, and a pair has become active."""
