"""What an event asks about, and the many that ask about nothing."""

from __future__ import annotations

from typing import Any

import pytest

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.gate.matters import Commented, Queued, Run, matter_of
from reverse_mentoring.github.events import Event
from reverse_mentoring.github.people import Account

HEAD, BASE = "a" * 40, "b" * 40
HERE = {"full_name": "Acme/Demo"}
RUN = {
    "event": "pull_request", "head_sha": HEAD, "head_branch": "change", "head_repository": {"id": 7},
    "actor": {"id": 9000000000901, "login": "stranger_northwind"},
}  # fmt: skip


def asked(**parts: Any) -> object:
    return matter_of(Event({"repository": HERE, **parts}), "acme/demo")


def ran(**changes: Any) -> object:
    return asked(workflow_run={**RUN, **changes})


def test_a_run_names_a_commit_where_it_comes_from_and_who_pushed_it() -> None:
    assert ran() == Run(HEAD, 7, Account(9000000000901, "stranger_northwind"))


def test_who_reviews_pushes_nothing() -> None:
    assert ran(event="pull_request_review") == Run(HEAD, 7, None)


def test_the_merge_queue_says_pull_request_and_base_in_the_name_of_its_branch() -> None:
    assert ran(event="merge_group", head_branch=f"gh-readonly-queue/main/pr-12-{BASE}") == Queued(HEAD, 12, BASE)
    assert ran(event="merge_group", head_branch=f"gh-readonly-queue/a/b/pr-12-{BASE}") == Queued(HEAD, 12, BASE)


def test_somebody_asks_by_hand_or_by_a_comment() -> None:
    assert asked(inputs={"pull": "12"}) == 12
    comment = {"body": "/help", "user": {"id": 9000000000001}}
    assert asked(comment=comment, issue={"number": 12, "pull_request": {}}) == Commented(12, 9000000000001)


@pytest.mark.parametrize(
    "parts",
    [
        {"workflow_run": {**RUN, "event": "push"}},
        {"workflow_run": {**RUN, "event": "workflow_dispatch"}},
        {"workflow_run": {**RUN, "head_sha": "main"}},
        {"workflow_run": {**RUN, "head_sha": f"{HEAD}\n"}},
        {"workflow_run": {**RUN, "head_sha": "--upload-pack=x"}},
        {"workflow_run": {**RUN, "event": "merge_group", "head_branch": f"queue/pr-12-{BASE}"}},
        {"workflow_run": {**RUN, "event": "merge_group", "head_branch": f"gh-readonly-queue/main/pr-0-{BASE}"}},
        {"workflow_run": {**RUN, "event": "merge_group", "head_branch": f"gh-readonly-queue/main/pr-12-{BASE}\n"}},
        {"inputs": {"pull": "0"}},
        {"inputs": {"pull": "12; id"}},
        {"inputs": {"pull": "-1"}},
        {"inputs": {"pull": "\u0661\u0662"}},
        {"inputs": None},
        {"comment": {}, "issue": {"number": 12}},
        {},
    ],
)
def test_what_is_about_no_pull_request_is_about_nothing(parts: dict[str, Any]) -> None:
    assert asked(**parts) is None


def test_an_event_of_another_repository_is_about_nothing() -> None:
    assert matter_of(Event({"repository": {"full_name": "acme/other"}, "workflow_run": RUN}), "acme/demo") is None
    assert matter_of(Event({"workflow_run": RUN}), "acme/demo") is None


@pytest.mark.parametrize("missing", ["actor", "head_repository", "event", "head_sha"])
def test_a_run_that_leaves_out_what_has_to_be_known_is_refused(missing: str) -> None:
    with pytest.raises(MentoringError, match="the event has no usable `workflow_run"):
        asked(workflow_run={name: value for name, value in RUN.items() if name != missing})
