"""A cohort's merged pairs invited to sign, and those that have signed suggested to go on."""

from __future__ import annotations

from datetime import date

from reverse_mentoring.agreeing.going_on import branch_of, suggestion_of
from reverse_mentoring.agreeing.invitation import invitations, invited
from reverse_mentoring.data.records import Cohort, Program
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.github.comments import Thread, comment_once
from reverse_mentoring.github.markers import own_comments
from reverse_mentoring.github.pulls import pulls_from
from reverse_mentoring.suggesting.hub import Hub
from reverse_mentoring.suggesting.publish import suggest, withdraw
from reverse_mentoring.validation.planned import check_change

OVER = frozenset({"planned", "enrolling", "closed"})
MARKER = "mentoring-sign"


def agree(program: Program, cohort: Cohort, today: date, hub: Hub) -> list[str]:
    """Invite and suggest what is due for a cohort; lines that say so and name nobody.

    It compares what there is and remembers nothing, so that it can run at any time. Raises as `suggest` does.
    """
    if cohort.status in OVER:
        return []
    lines = [f"{cohort.id}: {line}" for line in _invite(program, cohort, today, hub)]
    wanted = suggestion_of(program, cohort)
    if wanted is None:
        done = withdraw(hub, branch_of(cohort))
        return [*lines, f"{cohort.id}: {done.line}"] if done.change == "withdrawn" else lines
    pairs = {pair.source.path: pair.source.text for pair in program.pairs_of(cohort.id)}
    check_change(program, [PlannedFile(path, pairs[path], text) for path, text in wanted.files.items()], today)
    return [*lines, f"{cohort.id}: {suggest(hub, wanted).line}"]


def _invite(program: Program, cohort: Cohort, today: date, hub: Hub) -> list[str]:
    """Invite the pairs that nobody has signed and nobody was invited to, in a comment on their merged proposal.

    Where there are several merged proposals, an older one was answered when it was the newest.
    """
    fresh = [pair for pair in program.pairs_of(cohort.id) if pair.status == "proposed" and not pair.signed]
    if not fresh or hub.github is None:
        return []
    merged = [pull for pull in pulls_from(hub.github, hub.repository, f"match/{cohort.id}", "closed") if pull.merged]
    if not merged:
        return []
    earlier = [
        comment.body
        for pull in merged
        for _, comment in own_comments(hub.github, Thread(hub.repository, pull.number), hub.me, f"{MARKER}/")
    ]
    known = invited(earlier)
    pairs = [pair for pair in fresh if pair.id not in known]
    if not pairs:
        return []
    thread = Thread(hub.repository, merged[-1].number)
    texts = invitations(program, cohort, pairs, today, lambda path: hub.page("edit", path))
    for number, text in enumerate(texts, start=1):
        comment_once(hub.github, thread, f"{MARKER}/{pairs[0].id.replace('--', '/')}/{number}", text, hub.me)
    count = f"{len(pairs)} pair{'s' * (len(pairs) != 1)}"
    return [f"{count} invited to sign on pull request {thread.number}"]
