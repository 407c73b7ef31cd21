"""The one issue of a cohort in which its pairs are reminded.

Its newest reminder takes the place of the last one, so that GitHub tells people without piling up. The day of a
reminder stands in its hidden marker: with that, a second run on the same day changes nothing, and none comes within a
week.
"""

from __future__ import annotations

from datetime import date, timedelta

from reverse_mentoring.data.records import Cohort, Program
from reverse_mentoring.github import GitHub
from reverse_mentoring.github.comments import Comment, Thread, comment_once, marked
from reverse_mentoring.github.issues import Issue, issues_labeled, open_issue, update_issue
from reverse_mentoring.github.labels import ensure_labels
from reverse_mentoring.github.markers import delete_comment, own_comments
from reverse_mentoring.nudging.reminder import Places, heading, reminder
from reverse_mentoring.suggesting.hub import Hub
from reverse_mentoring.suggesting.suggestion import LABELS

BETWEEN = timedelta(days=7)
LABEL = "nudge"


def nudge(program: Program, cohort: Cohort, today: date, hub: Hub) -> str:
    """Remind the pairs of a cohort, or close the issue when nothing is due; a line that says so and names nobody.

    A dry run without GitHub shows the reminder alone. Raises MentoringError without GitHub otherwise.
    """
    if hub.github is None and hub.show is not None:
        return _told(program, cohort, today, hub)
    github, marker = hub.required(), f"mentoring-nudge/{cohort.id}"
    issue = _newest(github, hub, marker)
    places = Places(hub.page("tree", f"cohorts/{cohort.id}/pairs"), _guides(program))
    # Somebody may have opened the repository to everybody and left program.yaml as it was.
    public = program.settings.visibility == "public" or not hub.private
    text = reminder(program, cohort, today, places, public=public)
    if text is None:
        if issue is None or issue.state != "open":
            return f"{cohort.id}: nothing to remind of"
        update_issue(github, hub.repository, issue.number, state="closed", state_reason="completed")
        return f"{cohort.id}: nothing is due any more; issue {issue.number} closed"
    earlier = own_comments(github, Thread(hub.repository, issue.number), hub.me, f"{marker}/") if issue else []
    if (last := max((_day(rest) for rest, _ in earlier), default=None)) is not None and today - last < BETWEEN:
        _keep_only(github, hub, earlier, last)
        return f"{cohort.id}: reminded on {last}, and not again before {last + BETWEEN}"
    issue = _opened(github, hub, cohort, marker, issue)
    _say(github, hub, issue, f"{marker}/{today}", text)
    _keep_only(github, hub, earlier, today)
    return f"{cohort.id}: reminded in issue {issue.number}, {issue.url}"


def _told(program: Program, cohort: Cohort, today: date, hub: Hub) -> str:
    """What today's reminder would say, shown where there is no GitHub and nothing can be known of the last one."""
    places, public = Places(f"cohorts/{cohort.id}/pairs", _guides(program)), program.settings.visibility == "public"
    text = reminder(program, cohort, today, places, public=public)
    if text is None:
        return f"{cohort.id}: nothing to remind of"
    if hub.show is not None:
        hub.show(f"{text}\n")
    return f"{cohort.id}: this could be said; {hub.why}, so the last reminder is not known"


def _guides(program: Program) -> str:
    return f"{program.settings.site_url.rstrip('/')}/guides"


def _newest(github: GitHub, hub: Hub, marker: str) -> Issue | None:
    """The cohort's issue: the open one, else the newest that was closed."""
    start = f"<!-- {marker} -->"
    found = [
        issue
        for issue in issues_labeled(github, hub.repository, LABEL, state="all")
        if issue.author == hub.me and issue.body.partition("\n")[0].strip() == start
    ]
    return max(found, key=lambda issue: (issue.state == "open", issue.number), default=None)


def _opened(github: GitHub, hub: Hub, cohort: Cohort, marker: str, issue: Issue | None) -> Issue:
    if issue is None:
        title, body = heading(cohort)
        ensure_labels(github, hub.repository, [LABELS[LABEL]])
        return open_issue(
            github, hub.repository, marker=marker, title=title, body=body, labels=[LABEL], author=hub.me
        )  # fmt: skip
    if issue.state != "open":
        update_issue(github, hub.repository, issue.number, state="open")
    return issue


def _say(github: GitHub, hub: Hub, issue: Issue, marker: str, text: str) -> None:
    thread = Thread(hub.repository, issue.number)
    if issue.number:
        comment_once(github, thread, marker, text, hub.me)
    else:  # a dry run has made no issue in which it could look
        github.create(thread.path, {"body": marked(marker, text)}, lambda: None)


def _keep_only(github: GitHub, hub: Hub, comments: list[tuple[str, Comment]], day: date) -> None:
    """Delete the reminders of other days: one that a run cut off could not delete goes in the next."""
    for rest, comment in comments:
        if _day(rest) != day:
            delete_comment(github, hub.repository, comment.id)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min
