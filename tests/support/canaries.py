"""A program in which everything that must not be published is marked, and a search for the marks in any bytes.

Words with `canary` in them belong on no site, words with `inhouse` on an internal one only, and words with `shown` on every
one. Numbers, days, times and digests that cannot carry a word are odd ones, listed in `ODD` and `ODD_IN_PUBLIC`.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from support.age_keys import ssh_key
from support.cli import run_command
from support.credentials import signing_program
from support.miniature import rewrite

CLASSIFIED: dict[str, tuple[set[str], set[str]]] = {
    "program": ({"name", "about", "repository", "site", "language", "invented", "levels", "roles", "privacy", "support",
                 "credentials"}, {"visibility", "clock", "coordinators", "feedback"}),
    "topics": ({"id", "name", "kind", "area", "aliases", "broader"}, set()),
    "org": ({"id", "name", "kind", "url", "joined"}, {"contacts"}),
    "participant": ({"handle", "formerly", "name", "level", "seats", "offers", "wants", "interests", "goals", "languages", "timezone",
                     "meet", "about", "prepared"},
                    {"github_id", "team", "reports_to", "hours", "days", "site", "cohorts", "status", "confirmed", "consent"}),
    "cohort": ({"id", "title", "status", "enroll", "runs", "sessions", "circles", "orgs", "cross_org", "matching"}, set()),
    "pair": ({"mentor", "mentee", "status", "objectives", "sessions", "matched"}, {"agreement"}),
    "checkin": (set(), {"date", "kind", "minutes", "how", "topics", "objectives"}),
    "kudos": ({"from", "to", "date", "text", "approved"}, set()),
    "change": ({"by", "with", "date", "title", "text", "area", "approved"}, set()),
    "feedback": (set(), {"from", "date", "form", "sealed"}),
    "feedback-report": ({"cohort", "min_group", "forms", "shift", "fit_rate", "mentor_burden", "publish"}, {"withheld", "marks"}),
    "credential": ({"@context", "id", "type", "issuer", "validFrom", "name", "credentialSubject", "credentialStatus", "proof"}, set()),
    "status-list": ({"@context", "id", "type", "issuer", "validFrom", "credentialSubject", "proof"}, set()),
    "recognition": ({"badges"}, set()),
    "erased": (set(), {"key", "erased"}),
    "forms": ({"scale", "questions", "forms"}, set()),
}  # fmt: skip
"""By kind of file: the fields that a site may show of what may be named, and those that it shows of nobody."""

HEX = "ca0a11" * 10 + "ca0a"
ODD = (
    "977700000", "ca0a11", "2025-06-29", "20250629", "jun 29", "june 29", "29 jun", "2026-07-28", "20260728", "jul 28", "july 28",
    "28 jul", "2026-10-13", "20261013", "oct 13", "october 13", "13 oct", "2026-10-11", "20261011", "oct 11", "october 11",
    "11 oct", "03:07", "11:23", "chatham", "welsh", "cymraeg", "473 min", ": 473", ",473,",
)  # fmt: skip
"""Numbers of accounts, digests, days of consent, of confirming, of check-ins and of signing, hours, a time zone and a
language that only somebody without a name has, and the minutes of a check-in; in small letters.
"""
ODD_IN_PUBLIC = ("05:17", "t0517", "status:cancelled", "canceled-one")
"""A canceled session."""


def person(handle: str, publish: str, number: int, word: str, **lines: str) -> str:
    """The file of somebody whose private fields are all marked, with the other fields in `lines`."""
    fields = {
        "handle": handle, "formerly": f"[{word}was{number}_northwind]", "github_id": f"97770000000{number:02}",
        "name": f"{word}name{number}", "level": "junior",
        "team": f"canary-team-{number}", "reports_to": f"canaryboss{number}_elsewhere", "seats": "{mentor: 1, mentee: 0}",
        "offers": "{generative-ai: 4}", "wants": "[strategy]", "languages": "[en]", "timezone": "Europe/Berlin",
        "hours": '"03:07-11:23"', "site": f"canary-place-{number}", "prepared": "{mentor: 2026-09-20}",
        "status": "active", "confirmed": "2026-07-28",
        "consent": f"{{given: 2025-06-29, propose: true, publish: {publish}}}", "about": f"{word}about{number}",
    } | lines  # fmt: skip
    return "".join(f"{key}: {value}\n" for key, value in fields.items())


SENIOR = {"level": "principal", "seats": "{mentor: 0, mentee: 2}", "offers": "{strategy: 4}", "wants": "[generative-ai]",
          "prepared": "{mentee: 2026-09-20}"}  # fmt: skip
HIDDEN = {"timezone": "Pacific/Chatham", "languages": "[cy, en]"}


def pair(mentor: str, mentee: str, status: str, word: str) -> str:
    """The file of a pair with a planned and a canceled session."""
    return (
        f"mentor: {mentor}\nmentee: {mentee}\nstatus: {status}\n"
        "matched: {date: 2026-10-02, run: ca0a11ca0a11, mentor_teaches: [generative-ai], mentee_teaches: [strategy]}\n"
        "agreement: {mentor: 2026-10-11, mentee: 2026-10-11}\n"
        f"objectives:\n  - {{id: {word}-aim, text: {word}aim, for: both, measure: {word}measure, state: open}}\n"
        'sessions:\n  - {id: s1, start: "2026-11-12T14:00:00Z", minutes: 60, status: planned, sequence: 0}\n'
        f'  - {{id: canceled-one, start: "2026-11-19T05:17:00Z", minutes: 60, status: canceled, sequence: 1}}\n'
    )


FALL = "cohorts/2026-fall"
FILES = {
    "participants/northwind/inhouseingrid_northwind.yaml": person("inhouseingrid_northwind", "internal", 10, "inhouse"),
    "participants/northwind/shownsonya_northwind.yaml": person("shownsonya_northwind", "public", 11, "shown"),
    "participants/quillstack/shownsaul_quillstack.yaml": person("shownsaul_quillstack", "public", 12, "shown", **SENIOR),
    "participants/quillstack/inhouseivo_quillstack.yaml": person("inhouseivo_quillstack", "internal", 13, "inhouse", **SENIOR),
    "participants/quillstack/canarycarl_quillstack.yaml":
        person("canarycarl_quillstack", "none", 14, "canary", **(SENIOR | HIDDEN)),
    "participants/northwind/canaryleft_northwind.yaml":
        person("canaryleft_northwind", "public", 15, "canary", **(HIDDEN | {"status": "left"})),
    "participants/northwind/canarynone_northwind.yaml": person("canarynone_northwind", "none", 16, "canary", **HIDDEN),
    f"{FALL}/pairs/shownsonya_northwind--shownsaul_quillstack.yaml":
        pair("shownsonya_northwind", "shownsaul_quillstack", "active", "shown"),
    f"{FALL}/pairs/inhouseingrid_northwind--inhouseivo_quillstack.yaml":
        pair("inhouseingrid_northwind", "inhouseivo_quillstack", "paused", "canary"),
    f"{FALL}/pairs/canarynone_northwind--canarycarl_quillstack.yaml":
        pair("canarynone_northwind", "canarycarl_quillstack", "active", "canary"),
    f"{FALL}/checkins/shownsonya_northwind--shownsaul_quillstack/2026-10-13.yaml":
        "date: 2026-10-13\nkind: session\nminutes: 473\nhow: phone\ntopics: [chess]\nobjectives: {shown-aim: dropped}\n",
    f"{FALL}/kudos/2026-10-12-shownsaul_quillstack-a.yaml":
        "from: shownsaul_quillstack\nto: [shownsonya_northwind]\ndate: 2026-10-12\ntext: shownthanks\n"
        "approved: {shownsaul_quillstack: 2026-10-12, shownsonya_northwind: 2026-10-12}\n",
    f"{FALL}/kudos/2026-10-13-shownsaul_quillstack-not-approved.yaml":
        "from: shownsaul_quillstack\nto: [shownsonya_northwind]\ndate: 2026-10-13\ntext: canarythanks\n"
        "approved: {shownsaul_quillstack: 2026-10-13}\n",
    f"{FALL}/kudos/2026-10-13-shownsaul_quillstack-of-somebody.yaml":
        "from: shownsaul_quillstack\nto: [shownsonya_northwind, canarynone_northwind]\ndate: 2026-10-13\ntext: canarythankstoo\n"
        "approved: {shownsaul_quillstack: 2026-10-13, shownsonya_northwind: 2026-10-13, canarynone_northwind: 2026-10-13}\n",
    f"{FALL}/changes/2026-10-12-shown.yaml":
        "by: shownsaul_quillstack\nwith: [shownsonya_northwind]\ndate: 2026-10-12\ntitle: showntitle\ntext: showntext\narea: business\n"
        "approved: {shownsaul_quillstack: 2026-10-12, shownsonya_northwind: 2026-10-12}\n",
    f"{FALL}/changes/2026-10-13-not-approved.yaml":
        "by: shownsaul_quillstack\nwith: [shownsonya_northwind]\ndate: 2026-10-13\ntitle: canarytitle\ntext: canarytext\narea: business\n",
    f"{FALL}/changes/2026-10-12-inhouse.yaml":
        "by: inhouseivo_quillstack\nwith: [shownsonya_northwind]\ndate: 2026-10-12\ntitle: inhousetitle\ntext: inhousetext\n"
        "area: business\napproved: {inhouseivo_quillstack: 2026-10-12, shownsonya_northwind: 2026-10-12}\n",
    f"{FALL}/feedback/2026-10-13-shownsonya_northwind-baseline.yaml":
        "from: shownsonya_northwind\ndate: 2026-10-13\nform: baseline\nsealed: |\n  -----BEGIN AGE ENCRYPTED FILE-----\n"
        "  YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBjYW5hcnlDYW5hcnkwMDAw\n  canaryCanary0000\n  -----END AGE ENCRYPTED FILE-----\n",
    "cohorts/2025-fall/feedback.json": json.dumps({
        "cohort": "2025-fall", "min_group": 5, "forms": [], "shift": [], "fit_rate": {}, "mentor_burden": [],
        "withheld": ["canary-form/mentor"], "marks": {"baseline/mentor": f"5 {HEX}"},
    }),
    "participants/erased.yaml": f"key: {HEX}\nerased: [{HEX[::-1]}]\n",
}  # fmt: skip


def marked_program(folder: Path, audience: str) -> Path:
    """The miniature program with marks in everything that is private, for a site of that audience; its root."""
    root, key = signing_program(folder)
    rewrite(root, "program.yaml", "audience: internal", f"audience: {audience}")
    rewrite(root, "program.yaml", "coordinators:\n",
            "coordinators:\n  - {handle: canarycoord_northwind, github_id: 9777000000001}\n")  # fmt: skip
    with (root / "program.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"feedback:\n  recipients: [{ssh_key(folder).public}]\n")
    rewrite(root, "participants/northwind/org.yaml", "contacts: [",
            "contacts: [{handle: canarycontact_northwind, github_id: 9777000000002}, ")  # fmt: skip
    cohort = f"{FALL}/cohort.yaml"
    rewrite(root, cohort, "status: enrolling", "status: running")
    rewrite(root, cohort, "opens: 2026-09-15, closes: 2026-10-31", "opens: 2026-08-01, closes: 2026-09-29")
    rewrite(root, cohort, "runs: {from: 2026-11-09", "runs: {from: 2026-10-05")
    rewrite(root, "recognition.yaml", "    awarded:\n",
            "    awarded:\n      - {handle: canarynone_northwind, date: 2026-10-13, approved: 2026-10-13}\n"
            "      - {handle: shownsonya_northwind, date: 2026-10-13}\n")  # fmt: skip
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for handle in ("canarynone_northwind", "shownsonya_northwind"):
        done = run_command(
            "credential", "issue", handle, "prepared-mentor", "--cohort", "2026-fall", "--key", key, "--root", root
        )
        assert done.code == 0, done.err
    return root


def readings(file: Path) -> Iterator[str]:
    """What can be read out of a file: its bytes as they are and without entities and escapes, and what is packed in it."""
    raw = file.read_bytes()
    packed = (
        [gzip.decompress(raw)] if file.suffix == ".gz" else [*_inflated(raw)] if file.suffix in {".png", ".pdf"} else []
    )
    for part in (raw, *packed):
        text = part.decode("utf-8", "replace")
        yield text
        yield html.unescape(text)
        yield unquote(text)
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
        yield re.sub(r"\r?\n[ \t]", "", text)  # the folded lines of calendars


def _inflated(png: bytes) -> Iterator[bytes]:
    """What is compressed in the text chunks of a picture."""
    place = 8
    while place + 8 <= len(png):
        length, kind = int.from_bytes(png[place : place + 4], "big"), png[place + 4 : place + 8]
        if kind in {b"zTXt", b"iTXt"}:
            body = png[place + 8 : place + 8 + length]
            for start in (n for n in range(len(body)) if body[n : n + 1] == b"\x78"):
                try:
                    yield zlib.decompress(body[start:])
                except zlib.error:
                    continue
        place += 12 + length
