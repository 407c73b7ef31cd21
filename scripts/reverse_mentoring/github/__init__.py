"""GitHub's REST API: the only package that speaks HTTP.

`client` sends, with patience; each other module is about one kind of thing that GitHub holds.
"""

from __future__ import annotations

from reverse_mentoring.github.client import GitHub, github_from_environment
from reverse_mentoring.github.refusals import Refused, Unanswered

__all__ = ["GitHub", "Refused", "Unanswered", "github_from_environment"]
