"""The date of the site: that of its data, not of the build, so that the same commit gives the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from reverse_mentoring.data.clock import today_of
from reverse_mentoring.data.records import Settings
from reverse_mentoring.errors import MentoringError


def site_date(root: Path, settings: Settings, given: date | None) -> date:
    """`given`, else the clock of an invented program, else the UTC date of HEAD's commit; the UTC date of today where
    there is no commit.
    """
    return today_of(settings, given if given or (settings.invented and settings.clock) else head_date(root))


def head_date(root: Path) -> date | None:
    """The UTC date of HEAD in the repository at `root`, or None where there is none."""
    from reverse_mentoring.shell import git

    try:
        answer = git(["log", "-1", "--format=%ct"], root, check=False)
    except MentoringError:
        return None
    if answer.code != 0 or not answer.text.strip().isdigit():
        return None
    return datetime.fromtimestamp(int(answer.text), UTC).date()
