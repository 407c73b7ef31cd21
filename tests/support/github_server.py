"""A GitHub for tests: a front on the loopback that logs, judges and breaks what passes through to an API server.

Behind it is either `Pulls`, a few lines that know pull requests, or the API server `emulate`, which nobody here wrote.
The judge of requests is GitHub's own OpenAPI description. Both come with `npm ci --prefix tests/node`.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import httpx

MODULES = Path(__file__).parents[1] / "node" / "node_modules"
EMULATE = MODULES / "emulate" / "dist" / "index.js"
DESCRIPTION = MODULES / "@octokit" / "openapi" / "generated" / "api.github.com.json"
ROUTES = ("/repos/{owner}/{repo}/pulls", "/repos/{owner}/{repo}/pulls/{pull_number}")
TOKEN = "test_token_admin"  # noqa: S105 - the API server's own, for anybody to use


@dataclass(frozen=True, slots=True)
class Request:
    """What the client sent; `path` holds the query."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What the client gets."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


LOST: Literal["lost"] = "lost"
"""A fault: the request is carried out, and its answer never arrives."""


@dataclass
class Front:
    """A running front. `faults` are used up first, one a request: an Answer stands in, LOST drops the real one."""

    url: str
    log: list[Request] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    faults: deque[Answer | Literal["lost"]] = field(default_factory=deque)

    @property
    def calls(self) -> list[str]:
        """Method and path of every request, without the query."""
        return [f"{request.method} {urlsplit(request.path).path}" for request in self.log]


@contextmanager
def front_of(
    behind: Callable[[Request], Answer], judge: Callable[[Request], list[str]] | None = None
) -> Iterator[Front]:
    """A front that passes requests to `behind`, after `judge` has said what is wrong with them."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = Request(self.command, self.path, dict(self.headers), body)
            front.log.append(request)
            front.rejected.extend(judge(request) if judge else [])
            fault = front.faults.popleft() if front.faults else None
            answer = fault if isinstance(fault, Answer) else behind(request)
            if fault == LOST:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = do_PATCH = answer  # noqa: N815 - the names that the server looks for

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    front = Front(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield front
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Pulls:
    """The pull requests of one repository, as GitHub answers for them."""

    def __init__(self) -> None:
        self.held: list[dict[str, Any]] = []

    def __call__(self, request: Request) -> Answer:
        """Carry out a request."""
        at = urlsplit(request.path)
        if request.method == "GET":
            asked = {name: values[0] for name, values in parse_qs(at.query).items()}
            found = [p for p in self.held if f"acme:{p['head']['ref']}" == asked["head"]]
            return _json(200, [p for p in found if p["base"]["ref"] == asked["base"]])
        content = json.loads(request.body)
        if request.method == "PATCH":
            pull = self.held[int(at.path.rpartition("/")[2]) - 1]
            pull.update(content)
            return _json(200, pull)
        if any(p["head"]["ref"] == content["head"] for p in self.held):
            return _json(422, {"message": "Validation Failed"})
        number = len(self.held) + 1
        pull = {**content, "number": number, "html_url": f"https://github.example/acme/demo/pull/{number}"}
        self.held.append(pull | {"head": {"ref": content["head"]}, "base": {"ref": content["base"]}})
        return _json(201, self.held[-1])


def missing() -> str | None:
    """Why the API server cannot run here, or None."""
    if shutil.which("node") is None:
        return "node is not installed"
    return None if EMULATE.exists() and DESCRIPTION.exists() else "run `npm ci --prefix tests/node` first"


@contextmanager
def emulator() -> Iterator[str]:
    """The address of a running API server, with a user `admin` whose token is TOKEN."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = ["node", str(EMULATE), "start", "-s", "github", "-p", str(port), "--base-url", url]
    process = subprocess.Popen(command, cwd=MODULES, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{url}/rate_limit", headers={"Authorization": f"Bearer {TOKEN}"})
        except httpx.TransportError:
            assert process.poll() is None, "the API server has stopped"
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the API server did not start within 10 seconds")


def passing_on(url: str) -> Callable[[Request], Answer]:
    """What stands behind a front of the API server at `url`."""

    def behind(request: Request) -> Answer:
        kept = {name: value for name, value in request.headers.items() if name.lower() not in {"host", "connection"}}
        answer = httpx.request(request.method, url + request.path, headers=kept, content=request.body)
        return Answer(answer.status_code, answer.content, {"Content-Type": answer.headers["content-type"]})

    return behind


def judged(request: Request) -> list[str]:
    """What GitHub's description of its API finds wrong with a request."""
    from openapi_core.exceptions import OpenAPIError
    from openapi_core.testing import MockRequest

    at = urlsplit(request.path)
    query = {name: values[0] for name, values in parse_qs(at.query).items()}
    asked = MockRequest(
        "https://api.github.com", request.method.lower(), at.path, args=query, headers=dict(request.headers),
        data=request.body, content_type=request.headers.get("Content-Type", "application/json"),
    )  # fmt: skip
    try:
        _description().validate_request(asked)
    except OpenAPIError as wrong:
        return [f"{request.method} {request.path}: {wrong!r} {wrong.__cause__!r}"]
    return []


@cache
def _description() -> Any:
    """GitHub's description, cut to ROUTES and what they refer to."""
    from openapi_core import OpenAPI

    whole = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    cut: dict[str, Any] = {name: whole[name] for name in ("openapi", "info", "servers")}
    cut["paths"] = {route: whole["paths"][route] for route in ROUTES}
    cut["components"] = {}
    todo = list(_references(cut["paths"]))
    while todo:
        _, _, kind, name = todo.pop().split("/")
        if name not in cut["components"].setdefault(kind, {}):
            cut["components"][kind][name] = whole["components"][kind][name]
            todo.extend(_references(cut["components"][kind][name]))
    return OpenAPI.from_dict(cut)


def _references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def _json(status: int, data: object) -> Answer:
    return Answer(status, json.dumps(data).encode(), {"Content-Type": "application/json"})
