"""A GitHub for tests: a front on the loopback that logs, judges and breaks what passes through to an API server.

Behind it is either `Pulls`, a few lines that know pull requests, or the API server `emulate`, which nobody here wrote.
`github_judge` judges requests by GitHub's own description; both come with `npm ci --prefix tests/node`.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import socket
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import httpx

MODULES = Path(__file__).parents[1] / "node" / "node_modules"
EMULATE = MODULES / "emulate" / "dist" / "index.js"
DESCRIPTION = MODULES / "@octokit" / "openapi" / "generated" / "api.github.com.json"


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
Fault = Answer | Literal["lost"] | Callable[[], "Answer | None"]
"""What befalls a request: another answer, a lost one, or whatever a function does before the request is carried out."""


@dataclass
class Front:
    """A running front. `faults` are used up first, one a request whose `METHOD path` matches `aim`."""

    url: str
    log: list[Request] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    aim: str = ""

    @property
    def calls(self) -> list[str]:
        """Method and path of every request, without the query."""
        return [f"{request.method} {urlsplit(request.path).path}" for request in self.log]

    def fault_for(self, request: Request) -> Fault | None:
        """The next fault, if this request is aimed at."""
        hit = self.faults and re.search(self.aim, f"{request.method} {request.path}")
        return self.faults.popleft() if hit else None


@contextmanager
def front_of(
    behind: Callable[[Request], Answer], judge: Callable[[Request], list[str]] | None = None
) -> Iterator[Front]:
    """A front that passes requests to `behind`, after `judge` has said what is wrong with them."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            request = Request(self.command, self.path, dict(self.headers), self.content())
            front.log.append(request)
            front.rejected.extend(judge(request) if judge else [])
            fault = front.fault_for(request)
            if callable(fault):
                fault = fault()
            answer = fault if isinstance(fault, Answer) else behind(request)
            if fault == LOST:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # whoever asked may be dead by now
                self.tell(answer)

        def content(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        def tell(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer  # noqa: N815 - the names that the server looks for

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
            return _json(200, found)
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
def emulator(base_url: str, seed: Path, token: str) -> Iterator[str]:
    """The address of a running API server that holds what `seed` says, and tells `base_url` as its address.

    `token` is one that it knows.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = ["node", str(EMULATE), "start", "-s", "github", "-p", str(port), "--base-url", base_url,
               "--seed", str(seed)]  # fmt: skip
    process = subprocess.Popen(command, cwd=MODULES, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(url, process, token)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(url: str, process: subprocess.Popen[bytes], token: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{url}/rate_limit", headers={"Authorization": f"Bearer {token}"})
        except httpx.TransportError:
            assert process.poll() is None, "the API server has stopped"
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the API server did not start within 10 seconds")


def passing_on(server: httpx.Client) -> Callable[[Request], Answer]:
    """What stands behind a front of the API server that this client reaches."""
    told = ("content-type", "link")

    def behind(request: Request) -> Answer:
        dropped = {"host", "connection", "content-length", "transfer-encoding"}
        kept = {name: value for name, value in request.headers.items() if name.lower() not in dropped}
        answer = server.request(request.method, request.path, headers=kept, content=request.body)
        return Answer(answer.status_code, answer.content, {n: answer.headers[n] for n in told if n in answer.headers})

    return behind


def _json(status: int, data: object) -> Answer:
    return Answer(status, json.dumps(data).encode(), {"Content-Type": "application/json"})
