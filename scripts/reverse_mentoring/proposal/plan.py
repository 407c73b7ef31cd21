"""From a matching to the files that propose it. Pure: knows neither git nor the clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.records import Cohort, Program
from reverse_mentoring.data.writing.writer import schema_address, to_yaml
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.proposal.message import Message, Points, Since, floor_and_keep, write_message

if TYPE_CHECKING:
    from reverse_mentoring.matching.engine import Matched, MatchedPair


@dataclass(frozen=True, slots=True)
class Proposal:
    """One new pair: who, what each teaches the other, the day it was first proposed, and its file.

    `theirs` says that people made or changed the file on the branch: then it stays as it is, whatever `text` says.
    """

    mentor: str
    mentee: str
    mentor_teaches: tuple[str, ...]
    mentee_teaches: tuple[str, ...]
    matched_on: date
    path: str
    text: str = field(repr=False)
    pinned: bool = False
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the branch already proposes: the run and day of our newest commit, and the pair files as bytes by path.

    `proposed` are the paths of that commit: they differ from `files` where people have committed since. `terms` are
    those it was made under, as options of `match`, and `commit` is its id.
    """

    run: str
    day: date
    files: Mapping[str, bytes] = field(repr=False)
    proposed: frozenset[str] = frozenset()
    points: Points | None = None
    since: Since | None = None
    terms: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """New pairs in the order of their paths. `day` is the date with which `run` gives them again.

    `own_pins` says that the branch has other pins than the base, `with_others` that people changed other files there.
    `terms` are options of `match` with which the pairs come out again; `removed` are the paths of merged proposals that
    nobody has signed and that give way to the new ones.
    """

    cohort: Cohort
    run: str
    day: date
    proposals: tuple[Proposal, ...]
    points: Points | None = None
    since: Since | None = None
    own_pins: bool = False
    with_others: bool = False
    terms: str = ""
    removed: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, str]:
        """The text of each file to write, by its repository-relative path."""
        return {proposal.path: proposal.text for proposal in self.proposals if not proposal.theirs}

    @property
    def branch(self) -> str:
        """The cohort's one branch for proposals."""
        return branch_of(self.cohort)


def branch_of(cohort: Cohort) -> str:
    """The name of the cohort's one branch for proposals."""
    return f"match/{cohort.id}"


def make_plan(
    program: Program, cohort: Cohort, matched: Matched, today: date, earlier: Earlier | None, *,
    theirs: Collection[str] = (), terms: str = "", removed: tuple[str, ...] = (),
) -> Plan:  # fmt: skip
    """The files that propose the pairs of `matched`, all of which are new; `theirs` are paths that people wrote.

    `terms` and `removed` are those of the plan.

    A pair that the branch proposes already, and for which nothing has changed, keeps its file byte for byte; all
    others are dated `today`. When nothing at all has changed the plan keeps the branch's day too. Raises
    MentoringError when a pair ended in this very cohort: its file is kept, so it cannot be proposed again.
    """
    _require_new(program, cohort, matched)
    before: Mapping[str, bytes] = earlier.files if earlier is not None else {}
    proposals = tuple(
        replace(proposal, theirs=proposal.path in theirs)
        for proposal in (_proposal(cohort, pair, (today, matched.run), before) for pair in matched.pairs)
    )
    points = Points(matched.total, matched.upper_bound) if len(proposals) > 1 else None
    plan = Plan(cohort, matched.run, today, proposals, points, terms=terms, removed=removed)
    if earlier is None:
        return plan
    paths = {proposal.path for proposal in proposals}
    same = paths == before.keys() == earlier.proposed and all(
        before[path] == text.encode("utf-8") for path, text in plan.files.items()
    )
    if same and (earlier.run, earlier.points) == (matched.run, points) and earlier.day <= today:
        asked_again = floor_and_keep(terms) == floor_and_keep(earlier.terms)
        return replace(plan, day=earlier.day, since=earlier.since, terms=earlier.terms if asked_again else terms)
    kept = len(paths & earlier.proposed)
    since = Since(kept, len(paths) - kept, len(earlier.proposed) - kept, earlier.points)
    return replace(plan, since=since)


def commit_message(plan: Plan) -> str:
    """The message of the branch's newest commit; its trailers say which run it holds, and what it changed."""
    message = Message(plan.day, plan.run, plan.points, plan.since, plan.terms)
    return write_message(headline(plan), plan.cohort.id, message)


def headline(plan: Plan) -> str:
    """`Propose 12 pairs for 2026-fall`, and how many merged ones are taken back."""
    count = len(plan.proposals)
    back = f", take back {len(plan.removed)}" if plan.removed else ""
    return f"Propose {count} pair{'s' * (count != 1)} for {plan.cohort.id}{back}"


def _require_new(program: Program, cohort: Cohort, matched: Matched) -> None:
    """Names nobody: an error may end in a public log, and an ending has no page and no explanation."""
    known = {pair.id for pair in program.pairs_of(cohort.id)}
    if any(f"{pair.mentor.handle}--{pair.mentee.handle}" in known for pair in matched.pairs):
        raise MentoringError(
            "the matching chose two people again whose pair in this cohort has ended",
            f"`./mentoring match {cohort.id}` names its pairs: list the two whose file says `ended` under `vetoes` "
            "in the private file, and give it with --private",
        )


def _proposal(cohort: Cohort, pair: MatchedPair, now: tuple[date, str], before: Mapping[str, bytes]) -> Proposal:
    """The proposal of `pair`; `now` is the day and the run in which it is made, unless the branch made it earlier."""
    mentor, mentee = pair.mentor.handle, pair.mentee.handle
    path = f"cohorts/{cohort.id}/pairs/{mentor}--{mentee}.yaml"
    (day, run), kept = now, _first_proposed(path, before.get(path))
    agreed = max(pair.mentor.consent.given, pair.mentee.consent.given)
    if kept is not None and agreed <= kept[0] <= day and _text(path, pair, *kept).encode("utf-8") == before[path]:
        day, run = kept
    return Proposal(mentor, mentee, pair.mentor_teaches, pair.mentee_teaches, day, path, _text(path, pair, day, run),
                    pair.pinned)  # fmt: skip


def _text(path: str, pair: MatchedPair, day: date, run: str) -> str:
    record = {
        "mentor": pair.mentor.handle,
        "mentee": pair.mentee.handle,
        "status": "proposed",
        "matched": {
            "date": day,
            "run": run,
            "mentor_teaches": pair.mentor_teaches,
            "mentee_teaches": pair.mentee_teaches,
        },
    }
    return to_yaml(record, modeline=schema_address(path, "pair"))


def _first_proposed(path: str, raw: bytes | None) -> tuple[date, str] | None:
    """The day and run inside a pair file, or None when it is missing or has none."""
    document = read_document(path, raw) if raw is not None else None
    if not isinstance(document, Document) or not isinstance(document.data, dict):
        return None
    matched = document.data.get("matched")
    if not isinstance(matched, dict):
        return None
    day, run = _date(matched.get("date")), matched.get("run")
    return (day, run) if day is not None and isinstance(run, str) else None


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
