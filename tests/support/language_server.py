"""An editor without a window: it opens files in the real yaml-language-server and hears what that says of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pytest

SERVER = Path(__file__).parents[1] / "node/node_modules/yaml-language-server/bin/yaml-language-server"
OFFLINE = {"schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}}
"""Where the server would ask other machines, it is told not to."""


@dataclass(frozen=True, order=True)
class Diagnostic:
    """What the editor underlines: line and column from 1, and the message."""

    line: int
    column: int
    message: str


@dataclass
class Editor:
    """A running server with one folder open."""

    root: Path
    settings: dict[str, Any]
    stdin: BinaryIO
    stdout: BinaryIO

    def diagnostics(self, files: Mapping[str, str]) -> dict[str, list[Diagnostic]]:
        """What is underlined in files of the folder when they are opened with these texts; each is opened once."""
        paths = {(self.root / path).as_uri(): path for path in files}
        for uri, path in paths.items():
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": files[path]}
            self.send("textDocument/didOpen", {"textDocument": document})
        told: dict[str, list[Diagnostic]] = {}
        while len(told) < len(files):
            said = self.receive()
            self.answer(said)
            if said.get("method") == "textDocument/publishDiagnostics" and said["params"]["uri"] in paths:
                told[paths[said["params"]["uri"]]] = sorted(
                    Diagnostic(d["range"]["start"]["line"] + 1, d["range"]["start"]["character"] + 1, d["message"])
                    for d in said["params"]["diagnostics"]
                )
        return told

    def send(self, method: str, params: Any, number: int | None = None) -> None:
        """Send a notification, or a request when it has a number."""
        self._write({"method": method, "params": params} | ({"id": number} if number is not None else {}))

    def answer(self, said: dict[str, Any]) -> bool:
        """Answer what the server asks: its settings, nothing else is known. Whether it asked."""
        if "id" in said and "method" in said:
            asked = said["params"]["items"] if said["method"] == "workspace/configuration" else []
            result = [self.settings.get(item.get("section", ""), {}) for item in asked] or None
            self._write({"id": said["id"], "result": result})
        return "id" in said and "method" in said

    def receive(self) -> dict[str, Any]:
        """The next message of the server."""
        length = 0
        while line := self.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(self.stdout.read(length))
        return message

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.stdin.flush()


@contextmanager
def editor(root: Path, settings: dict[str, Any]) -> Iterator[Editor]:
    """An editor with the folder `root` open and the `yaml` settings. Skips the test where the server is missing."""
    node = shutil.which("node")
    if node is None or not SERVER.exists():
        pytest.skip("npm ci --prefix tests/node brings the language server")
    process = subprocess.Popen([node, SERVER, "--stdio"], stdin=-1, stdout=-1, stderr=subprocess.DEVNULL)
    assert process.stdin is not None
    assert process.stdout is not None
    opened = Editor(root, {"yaml": settings | OFFLINE}, process.stdin, process.stdout)  # type: ignore[arg-type]
    try:
        folders = [{"uri": root.as_uri(), "name": root.name}]
        can = {"workspace": {"configuration": True, "workspaceFolders": True},
               "textDocument": {"publishDiagnostics": {}}}  # fmt: skip
        opened.send("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": can,
                                   "workspaceFolders": folders}, 1)  # fmt: skip
        while opened.receive().get("id") != 1:
            pass
        opened.send("initialized", {})
        while not opened.answer(opened.receive()):  # it has no settings before it has asked for them
            pass
        yield opened
    finally:
        process.kill()
        process.communicate()
