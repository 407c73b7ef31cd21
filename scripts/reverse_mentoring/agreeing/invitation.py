"""What the two of each new pair are told after the merge: where to sign, and with which line. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from reverse_mentoring.data.records import Cohort, Pair, Program
from reverse_mentoring.proposal.markdown import escaped

LONGEST = 60_000
"""Characters; GitHub takes 65,536."""
_NAMED = re.compile(r"^\| .* \| \[sign\]\(<[^>]*/cohorts/[^/]+/pairs/([^/>]+)\.yaml>\) \|$", re.MULTILINE)


def invited(texts: Sequence[str]) -> frozenset[str]:
    """The ids of the pairs in invitations that were written before."""
    return frozenset(pair for text in texts for pair in _NAMED.findall(text))


def invitations(
    program: Program, cohort: Cohort, pairs: Sequence[Pair], today: date, edit: Callable[[str], str]
) -> list[str]:
    """The Markdown of one or more comments that invite the two of each of `pairs`; `edit` gives the address of the page
    that edits a file.

    The people were named in the proposal already. They are called, so that GitHub tells them, unless they are invented.
    """
    head, after = _head(program, cohort), _after(program, cohort, today)
    room = LONGEST - sum(len(line) + 1 for line in (*head, *after))
    texts: list[str] = []
    rows: list[str] = []
    for pair in pairs:
        row = _row(program, pair, edit)
        if sum(len(line) + 1 for line in (*rows, row)) > room:
            texts.append("\n".join([*head, *rows, *after]))
            rows = []
        rows.append(row)
    return [*texts, "\n".join([*head, *rows, *after])]


def _head(program: Program, cohort: Cohort) -> list[str]:
    mentor, mentee = (escaped(name[:1].upper() + name[1:])
                      for name in (program.settings.mentor_name, program.settings.mentee_name))  # fmt: skip
    return [
        f"These pairs of {escaped(cohort.title)} are merged, and nothing is agreed yet. Meet first. In the days after, "
        "each of you signs your own line, if you want to.",
        "",
        f"| {mentor} | {mentee} | Your file |",
        "| --- | --- | --- |",
    ]


def _row(program: Program, pair: Pair, edit: Callable[[str], str]) -> str:
    people = (f"`{handle}`" if program.settings.invented else f"@{handle}" for handle in (pair.mentor, pair.mentee))
    return f"| {' | '.join(people)} | [sign](<{edit(pair.source.path)}>) |"


def _after(program: Program, cohort: Cohort, today: date) -> list[str]:
    guides = f"{program.settings.site_url.rstrip('/')}/guides"
    mentor, mentee = (escaped(name) for name in (program.settings.mentor_name, program.settings.mentee_name))
    return [
        "",
        "**With one click:** follow the link to your file, from your own account, add this line at its end with the "
        "day on which you sign, and choose *Propose changes* and *Create pull request*. Add nothing else.",
        "",
        f"For the {mentor}:",
        "",
        "```yaml",
        f"agreement: {{mentor: {today}}}",
        "```",
        "",
        f"For the {mentee}:",
        "",
        "```yaml",
        f"agreement: {{mentee: {today}}}",
        "```",
        "",
        "Is there a line `agreement` already? Then your partner was first, and yours goes into it: "
        f"`agreement: {{mentor: {today}, mentee: {today}}}`, where their day stays as it is.",
        "",
        "**An objective** goes to the end of the same file, in the same way, now or later. One for both of you is "
        "enough; in your own words:",
        "",
        "```yaml",
        "objectives:",
        "  - {id: our-first, text: What we want to reach, for: both, measure: How we will know, state: open}",
        "```",
        "",
        f"**With the command:** `./mentoring sign {cohort.id} MENTOR--MENTEE --as YOU`, and a pull request from your "
        "own account.",
        "",
        "When both have signed, the pair is agreed. With [an objective for each side]"
        f"(<{guides}/agreement/#objectives>) it is active. "
        f"[What you sign](<{guides}/agreement/>) is between the two of you; the file keeps the days only. "
        f"You would rather not? [Tell a coordinator in private](<{guides}/when-it-hurts/>); no reason is needed.",
    ]
