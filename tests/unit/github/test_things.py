"""Comments, labels and people, with a few answers of a server written down; the acceptance tests ask a real one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github import GitHub
from reverse_mentoring.github.comments import Thread, comment_once, find_comment, keep_comment
from reverse_mentoring.github.labels import Label, ensure_labels, remove_label
from reverse_mentoring.github.people import access_of, own_id
from support.github_server import LOST, Answer, Front, Request, front_of

BOT, STRANGER = 41898282, 9000000000901
THREAD = Thread("acme/demo", 7)
RED = Label("match", "ff0000", "Pairs")


class Comments:
    """The comments of one thread; those of the client are the bot's."""

    def __init__(self) -> None:
        self.held: dict[int, dict[str, Any]] = {}

    def add(self, body: str, author: int = BOT) -> dict[str, Any]:
        number = max(self.held, default=0) + 1
        self.held[number] = {"id": number, "body": body, "user": {"id": author}, "html_url": ""}
        return self.held[number]

    def __call__(self, request: Request) -> Answer:
        number = int(tail) if (tail := request.path.rpartition("/")[2]).isdecimal() else 0
        match request.method:
            case "GET":
                return answer(200, list(self.held.values()))
            case "POST":
                return answer(201, self.add(json.loads(request.body)["body"]))
            case "PATCH":
                self.held[number]["body"] = json.loads(request.body)["body"]
                return answer(200, self.held[number])
            case _:
                return Answer(204 if self.held.pop(number, None) else 404, b"{}")


def answer(status: int, content: object) -> Answer:
    return Answer(status, json.dumps(content).encode(), {"Content-Type": "application/json"})


@pytest.fixture
def comments() -> Comments:
    return Comments()


@pytest.fixture
def front(comments: Comments) -> Iterator[Front]:
    with front_of(comments) as made:
        yield made


@pytest.fixture
def client(front: Front) -> Iterator[GitHub]:
    with GitHub("token", front.url, sleep=lambda _: None) as made:
        yield made


def test_the_one_comment_is_written_changed_and_left_alone(client: GitHub, comments: Comments) -> None:
    changes = [keep_comment(client, THREAD, "mentoring:x", text, BOT) for text in ("One", "One", "Two")]
    assert changes == ["created", "unchanged", "updated"]
    assert [held["body"] for held in comments.held.values()] == ["<!-- mentoring:x -->\nTwo"]


def test_a_comment_counts_by_its_marker_and_its_account(client: GitHub, comments: Comments) -> None:
    comments.add("<!-- mentoring:x -->\nforged", STRANGER)
    comments.add("> <!-- mentoring:x -->\nquoted")
    comments.add("<!-- mentoring:xy -->\nanother")
    assert find_comment(client, THREAD, "mentoring:x", BOT) is None
    comments.add("<!-- mentoring:x -->\r\nOurs")
    found = find_comment(client, THREAD, "mentoring:x", BOT)
    assert found is not None
    assert found.id == 4


def test_a_comment_that_is_to_be_written_once_is_written_once(client: GitHub, comments: Comments) -> None:
    assert [comment_once(client, THREAD, "mentoring:x", "Said", BOT)[1] for _ in range(2)] == [True, False]
    assert len(comments.held) == 1


def test_a_lost_answer_writes_no_second_comment(client: GitHub, comments: Comments, front: Front) -> None:
    front.aim = "^POST"
    front.faults.append(LOST)
    keep_comment(client, THREAD, "mentoring:x", "One", BOT)
    assert len(comments.held) == 1


def test_of_two_runs_that_write_at_once_the_first_one_s_comment_stays(
    client: GitHub, comments: Comments, front: Front
) -> None:
    def other_run() -> None:
        comments.add("<!-- mentoring:x -->\nThe other run's")

    front.aim = "^POST"
    front.faults.append(other_run)
    assert keep_comment(client, THREAD, "mentoring:x", "Mine", BOT) == "created"
    assert [held["body"] for held in comments.held.values()] == ["<!-- mentoring:x -->\nThe other run's"]


def test_a_wrong_number_for_the_bot_leaves_no_comment_behind(client: GitHub, comments: Comments) -> None:
    with pytest.raises(MentoringError) as told:
        keep_comment(client, THREAD, "mentoring:x", "Mine", 123)
    assert told.value.message == f"the account behind GITHUB_TOKEN has the number {BOT}, not 123"
    assert comments.held == {}


def test_a_comment_of_a_thing_that_is_not_made_is_not_looked_for(client: GitHub, front: Front) -> None:
    assert find_comment(client, Thread("acme/demo", 0), "mentoring:x", BOT) is None
    assert front.log == []


def test_a_label_is_made_only_where_it_is_missing(client: GitHub, front: Front) -> None:
    front.faults.extend([answer(200, {"name": "match"}), Answer(404, b"{}"), answer(201, {"name": "match"})])
    assert ensure_labels(client, "acme/demo", [RED]) == []
    assert ensure_labels(client, "acme/demo", [RED]) == ["match"]
    assert json.loads(front.log[-1].body) == {"name": "match", "color": "ff0000", "description": "Pairs"}


def test_a_label_that_somebody_makes_at_the_same_moment_is_fine(client: GitHub, front: Front) -> None:
    front.faults.extend([Answer(404, b"{}"), Answer(422, b"{}"), answer(200, {"name": "match"})])
    assert ensure_labels(client, "acme/demo", [RED]) == ["match"]


def test_a_label_that_is_gone_already_need_not_be_taken_off(client: GitHub, front: Front) -> None:
    front.faults.append(Answer(404, b"{}"))
    remove_label(client, "acme/demo", 7, "a label/with a slash")
    assert front.log[0].path == "/repos/acme/demo/issues/7/labels/a%20label%2Fwith%20a%20slash"


def test_the_environment_says_who_the_bot_is(client: GitHub, front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORING_BOT_ID", "123")
    assert own_id(client) == 123
    assert front.log == []


def test_a_person_s_token_is_asked_and_a_workflow_s_is_known(client: GitHub, front: Front) -> None:
    front.faults.append(answer(200, {"id": 5, "login": "mira_northwind"}))
    assert own_id(client) == 5
    front.faults.extend([Answer(403, b"{}"), answer(200, {"id": BOT})])
    assert own_id(client) == BOT
    assert front.calls == ["GET /user", "GET /user", "GET /users/github-actions%5Bbot%5D"]


def test_an_unknown_bot_is_told(client: GitHub, front: Front) -> None:
    front.faults.extend([Answer(403, b"{}"), Answer(404, b"{}")])
    with pytest.raises(MentoringError, match="the number of the account behind GITHUB_TOKEN is not known"):
        own_id(client)


@pytest.mark.parametrize(
    ("permission", "may_write"), [("admin", True), ("write", True), ("read", False), ("none", False)]
)
def test_what_somebody_may_do_is_asked(client: GitHub, front: Front, permission: str, *, may_write: bool) -> None:
    front.faults.append(answer(200, {"permission": permission, "user": {"id": 5, "login": "mira"}}))
    access = access_of(client, "acme/demo", "mira")
    assert access is not None
    assert (access.account.id, access.may_write) == (5, may_write)


def test_nobody_of_that_name_may_do_nothing(client: GitHub, front: Front) -> None:
    front.faults.append(Answer(404, b"{}"))
    assert access_of(client, "acme/demo", "mira") is None
