from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github import GitHub, Refused, Unanswered, github_from_environment
from reverse_mentoring.github.pulls import Pull, find_pull, open_pull, update_pull
from support.github_server import LOST, Answer, Front, Pulls, front_of

SECRET = "ghs_thisIsNotARealToken0123456789"  # noqa: S105 - a canary
OPENED = Pull(1, "https://github.example/acme/demo/pull/1", "Title", "Body", head_ref="match/fall", base_ref="main")
REPOSITORY = "acme/demo"
LIST, ONE = "/repos/acme/demo/pulls", "/repos/acme/demo/pulls/1"


@dataclass
class Setup:
    """A client, the front it talks to, the pull requests behind it, and the seconds it slept."""

    client: GitHub
    front: Front
    pulls: Pulls
    slept: list[float]

    def open(self) -> Pull:
        return open_pull(self.client, REPOSITORY, head="match/fall", base="main", title="Title", body="Body")

    def find(self) -> Pull | None:
        return find_pull(self.client, REPOSITORY, "match/fall", "main")


@pytest.fixture
def setup() -> Iterator[Setup]:
    slept: list[float] = []
    pulls = Pulls()
    with front_of(pulls) as front, GitHub(SECRET, front.url, sleep=slept.append, clock=lambda: 1000.0) as client:
        yield Setup(client, front, pulls, slept)


def test_a_pull_request_is_opened_found_and_updated(setup: Setup) -> None:
    assert setup.find() is None
    assert setup.open() == OPENED
    assert setup.find() == OPENED
    assert update_pull(setup.client, REPOSITORY, OPENED, title="New", body="Text").title == "New"
    assert setup.find() == replace(OPENED, title="New", body="Text")
    assert setup.front.calls == [f"GET {LIST}", f"POST {LIST}", f"GET {LIST}", f"PATCH {ONE}", f"GET {LIST}"]
    assert setup.front.log[0].path == f"{LIST}?state=open&head=acme%3Amatch%2Ffall&per_page=100"
    assert setup.front.log[0].headers["Authorization"] == f"Bearer {SECRET}"
    assert setup.slept == []


def test_another_branch_of_a_careless_server_is_not_taken_for_ours(setup: Setup) -> None:
    setup.front.faults.append(
        Answer(
            200,
            b'[{"number": 1, "html_url": "", "title": "", "body": null, "head": {"ref": "match/spring"}, "base": {"ref": "main"}}]',
        )
    )
    assert setup.find() is None


def test_bad_gateways_are_waited_out(setup: Setup) -> None:
    setup.open()
    setup.front.faults.extend([Answer(502), Answer(503)])
    assert setup.find() == OPENED
    assert setup.slept == [1, 2]


def test_patience_ends(setup: Setup) -> None:
    setup.front.faults.extend([Answer(502)] * 9)
    with pytest.raises(Unanswered, match=rf"GitHub did not answer GET {LIST} \(status 502\)"):
        setup.find()
    assert len(setup.front.log) == 4


@pytest.mark.parametrize("status", [403, 429])
def test_retry_after_is_obeyed_even_for_a_post(setup: Setup, status: int) -> None:
    setup.front.faults.append(Answer(status, b"{}", {"Retry-After": "7"}))
    assert setup.open() == OPENED
    assert setup.slept == [7]
    assert setup.front.calls == [f"POST {LIST}", f"POST {LIST}"]


def test_a_spent_rate_limit_is_waited_for(setup: Setup) -> None:
    setup.front.faults.append(Answer(403, b"{}", {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1030"}))
    assert setup.find() is None
    assert setup.slept == [30]


def test_a_secondary_limit_without_a_time_waits_a_minute(setup: Setup) -> None:
    setup.front.faults.append(Answer(403, b'{"message": "You have exceeded a secondary rate limit"}'))
    assert setup.find() is None
    assert setup.slept == [60]


def test_a_long_wait_is_told_instead_of_waited(setup: Setup) -> None:
    setup.front.faults.append(Answer(403, b"{}", {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2800"}))
    with pytest.raises(MentoringError, match="GitHub's rate limit is used up for another 30 minutes"):
        setup.find()
    assert setup.slept == []


@pytest.mark.parametrize("times", [1, 2])
def test_a_lost_answer_opens_no_second_pull_request(setup: Setup, times: int) -> None:
    setup.front.faults.extend([LOST] * times)
    assert setup.open() == OPENED
    assert len(setup.pulls.held) == 1
    assert setup.front.calls == [f"POST {LIST}", *[f"GET {LIST}"] * times]


def test_a_post_that_was_not_carried_out_is_sent_again_after_looking(setup: Setup) -> None:
    setup.front.faults.append(Answer(502))
    assert setup.open() == OPENED
    assert setup.front.calls == [f"POST {LIST}", f"GET {LIST}", f"POST {LIST}"]


def test_a_pull_request_that_somebody_else_opened_is_taken(setup: Setup) -> None:
    setup.open()
    assert setup.open() == OPENED
    assert len(setup.pulls.held) == 1


def test_a_lost_update_is_sent_again(setup: Setup) -> None:
    setup.open()
    setup.front.faults.append(LOST)
    update_pull(setup.client, REPOSITORY, OPENED, title="New", body="Text")
    assert [pull["title"] for pull in setup.pulls.held] == ["New"]


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        (401, "GITHUB_TOKEN is wrong or has expired: make a new one"),
        (
            403,
            "give the token `pull-requests: read` on this repository: under `permissions:` of the job for a workflow's own token, in the App's settings for an App",
        ),
        (404, "check `repository` in program.yaml, and that the token may see that repository and this part of it"),
        (301, "the repository has moved: mend `repository` in program.yaml"),
        (418, ""),
    ],
)
def test_a_refusal_says_what_to_do(setup: Setup, status: int, hint: str) -> None:
    setup.front.faults.append(Answer(status, b'{"message": "No,\\n::error::thank you"}'))
    with pytest.raises(MentoringError) as refused:
        setup.find()
    assert refused.value.message == f"GitHub refused GET {LIST}: {status} No, ::error::thank you"
    assert refused.value.hint == hint


def test_the_token_is_in_no_message(setup: Setup) -> None:
    setup.front.faults.append(Answer(401, f'{{"message": "Bad credentials {SECRET}"}}'.encode()))
    with pytest.raises(MentoringError) as refused:
        setup.find()
    assert refused.value.message == f"GitHub refused GET {LIST}: 401 Bad credentials ***"


def test_the_permission_that_github_asks_for_is_named(setup: Setup) -> None:
    asked = {"X-Accepted-GitHub-Permissions": "contents=read; pull_requests=write"}
    setup.front.faults.append(Answer(403, b'{"message": "Resource not accessible by integration"}', asked))
    with pytest.raises(MentoringError) as refused:
        setup.find()
    assert refused.value.hint.startswith(
        "give the token `contents: read` and `pull-requests: write` on this repository"
    )


@pytest.mark.parametrize(
    ("path", "permission"),
    [
        ("/repos/acme/demo/issues/1/comments", "issues"),
        ("/repos/acme/demo/labels", "issues"),
        ("/repos/acme/demo/statuses/abc", "statuses"),
        ("/repos/acme/demo/actions/permissions", "actions"),
        ("/repos/acme/demo/branches/main/protection", "administration"),
        ("/repos/acme/demo/git/refs", "contents"),
    ],
)
def test_without_github_s_word_the_address_tells_the_permission(setup: Setup, path: str, permission: str) -> None:
    setup.front.faults.append(Answer(403, b"{}"))
    with pytest.raises(MentoringError) as refused:
        setup.client.write("PUT", path)
    assert refused.value.hint.startswith(f"give the token `{permission}: write` on this repository")


def test_the_reasons_of_a_refusal_are_told(setup: Setup) -> None:
    body = (
        b'{"message": "Validation Failed", "errors": [{"field": "head", "code": "invalid"}, {"message": "No commits"}]}'
    )
    setup.front.faults.append(Answer(422, body))
    with pytest.raises(Refused) as refused:
        setup.client.write("PUT", LIST)
    assert refused.value.message == (f"GitHub refused PUT {LIST}: 422 Validation Failed (head: invalid; No commits)")
    assert refused.value.reasons == "head: invalid; No commits"


def test_a_list_is_read_page_after_page(setup: Setup) -> None:
    more = {"Link": '<https://elsewhere.example/?page=2>; rel="next", <https://elsewhere.example/?page=9>; rel="last"'}
    setup.front.faults.extend([Answer(200, b"[1, 2]", more), Answer(200, b"[3]", {"Link": '<x>; rel="prev"'})])
    assert list(setup.client.every(LIST, state="all")) == [1, 2, 3]
    assert [request.path for request in setup.front.log] == [
        f"{LIST}?state=all&per_page=100", f"{LIST}?state=all&per_page=100&page=2",
    ]  # fmt: skip


def test_a_list_may_stand_inside_an_object(setup: Setup) -> None:
    setup.front.faults.append(Answer(200, b'{"total_count": 1, "workflow_runs": [{"id": 7}]}'))
    assert list(setup.client.every("/repos/acme/demo/actions/runs", key="workflow_runs")) == [{"id": 7}]


def test_what_is_not_there_is_none_and_any_other_refusal_is_raised(setup: Setup) -> None:
    setup.front.faults.extend([Answer(404, b"{}"), Answer(403, b"{}")])
    assert setup.client.find(ONE) is None
    with pytest.raises(Refused):
        setup.client.find(ONE)


def test_a_dry_run_reads_and_shows_what_it_would_write(setup: Setup) -> None:
    shown: list[str] = []
    with GitHub(SECRET, setup.front.url, show=shown.append) as dry:
        assert find_pull(dry, REPOSITORY, "match/fall") is None
        made = open_pull(dry, REPOSITORY, head="match/fall", base="main", title="Title", body="Über")
        assert (made.number, made.title) == (0, "Title")
        dry.write("POST", f"/repos/{REPOSITORY}/issues/{made.number}/labels", {"labels": ["match"]})
        dry.write("DELETE", f"/repos/{REPOSITORY}/labels/match")
    assert shown == [
        f'POST {LIST} {{"title": "Title", "head": "match/fall", "base": "main", "body": "Über"}}',
        f'POST /repos/{REPOSITORY}/issues/(its number)/labels {{"labels": ["match"]}}',
        f"DELETE /repos/{REPOSITORY}/labels/match",
    ]
    assert setup.front.calls == [f"GET {LIST}"]


def test_many_writes_are_sent_no_faster_than_one_a_second(setup: Setup) -> None:
    setup.front.faults.extend([Answer(204)] * 13)
    for _ in range(13):
        assert setup.client.write("PUT", LIST) is None
    assert setup.slept == [1, 1, 1]


def test_a_limit_that_names_no_time_is_waited_for_longer_each_time(setup: Setup) -> None:
    limit = Answer(429, b'{"message": "You have exceeded a secondary rate limit"}')
    setup.front.faults.extend([limit, limit])
    assert setup.find() is None
    assert setup.slept == [60, 120]


def test_a_page_instead_of_an_answer_is_told(setup: Setup) -> None:
    setup.front.faults.append(Answer(200, b"<html>Please log in</html>"))
    with pytest.raises(MentoringError, match=f"the answer to GET {LIST} is not GitHub's"):
        setup.find()


def test_nobody_there_is_told() -> None:
    with (
        GitHub(SECRET, "http://127.0.0.1:9", sleep=lambda _: None) as client,
        pytest.raises(Unanswered, match=r"GitHub did not answer GET /repos/acme/demo/pulls \(ConnectError\)"),
    ):
        find_pull(client, REPOSITORY, "match/fall", "main")


def test_a_token_never_travels_readable_to_another_machine() -> None:
    with pytest.raises(MentoringError, match="GITHUB_API_URL must start with https://"):
        GitHub(SECRET, "http://github.example/api/v3")


def test_a_broken_token_is_refused_and_not_shown() -> None:
    with pytest.raises(MentoringError) as refused:
        GitHub("abc\ndef")
    assert refused.value.message == "GITHUB_TOKEN holds characters that no token has"


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    assert github_from_environment() is None
    with front_of(Pulls()) as front:
        monkeypatch.setenv("GITHUB_TOKEN", f"{SECRET}\n")
        monkeypatch.setenv("GITHUB_API_URL", f"{front.url}/api/v3")
        client = github_from_environment()
        assert client is not None
        with client:
            assert find_pull(client, REPOSITORY, "match/fall", "main") is None
        assert front.calls == [f"GET /api/v3{LIST}"]
        assert front.log[0].headers["Authorization"] == f"Bearer {SECRET}"
