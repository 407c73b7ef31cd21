"""The Markdown body of a proposal's pull request. Pure.

A pull request is a publication. It names the people it proposes, by handle, and what they teach each other; nobody
else is named, no pair is scored, and small groups read "few". The same plan gives the same text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

from reverse_mentoring.data.records import Cohort, Program
from reverse_mentoring.matching.telling.words import RULE_WORDS, count
from reverse_mentoring.proposal.markdown import escaped
from reverse_mentoring.proposal.numbers import OBJECTIVES, points_told, unplaced_told
from reverse_mentoring.proposal.plan import Plan, Proposal
from reverse_mentoring.proposal.terms_told import again_under, taken_back

if TYPE_CHECKING:
    from reverse_mentoring.matching.engine import Matched

DAYS_TO_ANSWER = 10
PINS_SHOWN = 20
LONGEST = 60_000
"""Characters; GitHub takes 65,536."""
PRIVATE = (
    "Private wishes and exclusions are read from a file outside this repository. Nothing here shows "
    "whether there are any."
)
"""Said in every proposal, with or without a private file."""


def pull_request_body(program: Program, plan: Plan, matched: Matched, base: str) -> str:
    """The body for `plan`, which was made from `matched` on the commit `base`; at most LONGEST characters.

    When there are too many pairs for that, the last ones are left to the pull request's files.
    """
    after = [
        *_what_to_do(program),
        *_for_coordinators(),
        *_checked(plan.cohort, matched.rules),
        *_in_numbers(program, plan, matched),
        *_again(plan, base),
    ]
    head, rows = _head(program, plan), [_row(program, proposal) for proposal in plan.proposals]
    room = LONGEST - 300 - sum(len(line) + 1 for line in (*head, *after))
    shown = 0
    while shown < len(rows) and room >= len(rows[shown]) + 1:
        room -= len(rows[shown]) + 1
        shown += 1
    left = len(rows) - shown
    more = ["", f"{count(left, 'more pair')} did not fit here: see the files of this pull request."] if left else []
    return "\n".join([*head, *rows[:shown], *more, *_pinned(plan), "", *after])


def _head(program: Program, plan: Plan) -> list[str]:
    answer_by = max((p.matched_on for p in plan.proposals), default=plan.day) + timedelta(days=DAYS_TO_ANSWER)
    names = (program.settings.mentor_name, program.settings.mentee_name)
    mentor, mentee = (escaped(name[:1].upper() + name[1:]) for name in names)
    return [
        f"{count(len(plan.proposals), 'new pair')} for {escaped(plan.cohort.title)}. "
        f"Please answer by **{answer_by}**. Nothing is agreed yet.",
        *taken_back(plan),
        "",
        "## Proposed pairs",
        "",
        f"| {mentor} | {mentee} | {mentor} teaches | {mentee} teaches |",
        "| --- | --- | --- | --- |",
    ]


def _pinned(plan: Plan) -> list[str]:
    pinned = [f"`{proposal.mentor}` with `{proposal.mentee}`" for proposal in plan.proposals if proposal.pinned]
    if not pinned:
        return []
    more = f" and {count(len(pinned) - PINS_SHOWN, 'more pair')}" if len(pinned) > PINS_SHOWN else ""
    return ["", f"Pinned by coordinators, not chosen by the matching: {', '.join(pinned[:PINS_SHOWN])}{more}."]


def _row(program: Program, proposal: Proposal) -> str:
    sides = (_topics(program, proposal.mentor_teaches), _topics(program, proposal.mentee_teaches))
    return f"| `{proposal.mentor}` | `{proposal.mentee}` | {sides[0]} | {sides[1]} |"


def _topics(program: Program, topics: Sequence[str]) -> str:
    return ", ".join(escaped(program.topics[topic].name) for topic in topics) or "-"


def _what_to_do(program: Program) -> list[str]:
    guides = f"{program.settings.site_url.rstrip('/')}/guides"
    coordinators = ", ".join(f"`{handle}`" for handle in sorted(program.coordinators))
    return [
        "## If you are in one of these pairs",
        "",
        "- **Yes?** Tell your coordinator. After the merge you both sign "
        f"[the agreement](<{guides}/agreement/>), each your own line; nothing begins before that.",
        "- **No?** Tell your coordinator in private. You need no reason, and none is written down anywhere. The "
        "coordinator takes the pair's file out of this proposal.",
        f"- You may also [pause or leave](<{guides}/when-it-hurts/>) at any later time. "
        f"[Privacy](<{guides}/privacy/>) says what is stored and who sees it, and the "
        f"guide on [matching](<{guides}/matching/#reviewing>) how a proposal is reviewed.",
        f"- Coordinators of this program: {coordinators}.",
        "",
    ]


def _for_coordinators() -> list[str]:
    return [
        "## If you are a coordinator",
        "",
        "- Review this only if you are in none of these pairs, and neither above nor below anybody in them.",
        "- On GitHub, the comment `/help` lists what you can ask for here: match again, pin a pair, wait.",
        "- You may commit on this branch. A pair file that you add or edit is pinned, a pair whose file you delete is "
        "not proposed again, and nothing of yours is overwritten.",
        "",
    ]


def _checked(cohort: Cohort, rules: Sequence[str]) -> list[str]:
    prepared = ", are prepared for their role" if cohort.matching.rules.prepared == "require" else ""
    pool = f"both agreed to be proposed, said “still in” within a year{prepared} and have a free seat"
    return [
        "## What was checked",
        "",
        "All of this holds for every pair:",
        "",
        f"- {pool}",
        *(f"- {_rule(cohort, name)}" for name in rules if name not in {"same-person", "already-paired"}),
        "",
    ]


def _rule(cohort: Cohort, name: str) -> str:
    rules = cohort.matching.rules
    match name:
        case "level-gap":
            return f"the mentee's career level is at least {count(rules.min_level_gap, 'step')} above the mentor's"
        case "too-little-overlap":
            minutes = count(rules.min_overlap_minutes, "minute")
            return f"they share at least {minutes} of working time in every week of the cohort"
        case "cross-org":
            where = "different organizations" if cohort.cross_org == "required" else "the same organization"
            return f"they belong to {where}"
        case _:
            return RULE_WORDS[name].passed


def _in_numbers(program: Program, plan: Plan, matched: Matched) -> list[str]:
    people = {handle for proposal in plan.proposals for handle in (proposal.mentor, proposal.mentee)}
    kept = len(matched.standing)
    standing = f" {count(kept, 'pair')} of this cohort stood before and {'stay' if kept > 1 else 'stays'}." * (kept > 0)
    min_group = program.settings.min_group
    unplaced = unplaced_told(matched, min_group)
    return [
        "## The result in numbers",
        "",
        f"- {count(len(plan.proposals), 'new pair')}, {count(len(people), 'person', 'people')} placed.{standing}",
        *(f"- {sentence}" for sentence in points_told(matched, min_group)),
        f"- {unplaced[0]}",
        *unplaced[1:],
        f"- {PRIVATE}",
        "",
    ]


def _again(plan: Plan, base: str) -> list[str]:
    weights = ", ".join(f"{name} {weight}" for name, weight in asdict(plan.cohort.matching.weights).items())
    file = f"cohorts/{plan.cohort.id}/cohort.yaml"
    pins = [f"git fetch origin {plan.branch} && git checkout FETCH_HEAD -- {file}"] if plan.own_pins else []
    others = ["- People changed other files on this branch; this was computed with their changes."] * plan.with_others
    return [
        "## How to compute it again",
        "",
        "```",
        f"git checkout {base}",
        *pins,
        *again_under(plan),
        "```",
        "",
        f"- Run: `{plan.run}`, the digest of the committed data.",
        *others,
        f"- Aim: {OBJECTIVES[plan.cohort.matching.objective]}.",
        f"- Weights, out of 100 points: {weights}. They are a judgment, not a finding.",
    ]
