"""Workflows run for real: by `act`, on this machine, against the GitHub of `github_hub`.

Third-party actions are replaced by the stand-ins in `action_stubs`. Steps see nothing of the developer's machine: an
environment of their own, an empty home, a workspace that only `actions/checkout` fills. act ignores `paths`, `types`,
`branches`, `permissions` and `concurrency`; `tests/unit/test_workflows.py` reads those.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support import github_examples
from support.git_repos import Clone
from support.github_hub import APP, BOT, OWNER, Hub, token_of

ACT = Path(sys.executable).parent / "act"
STUBS = Path(__file__).parent / "action_stubs"
RUNNERS = ("ubuntu-latest", "ubuntu-24.04")
_USES = re.compile(r"uses:\s*[\"']?(?P<action>[\w.-]+/[\w.-]+)@(?P<ref>[\w.-]+)")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a workflow left: its exit code, each job's result, what it printed, annotated, summed up and gave on."""

    code: int
    jobs: Mapping[str, str]
    log: str
    summary: str
    annotations: tuple[str, ...]
    outputs: Mapping[str, str]
    artifacts: Mapping[str, bytes] = field(repr=False)

    @property
    def published(self) -> str:
        """All that a stranger can read of the run in a public repository."""
        files = "\n".join(f"{path}\n{content.decode('utf-8', 'replace')}" for path, content in self.artifacts.items())
        return "\n".join([self.log, self.summary, *self.annotations, files])


def missing_act() -> str | None:
    """Why workflows cannot run here, or None."""
    return None if ACT.exists() else "act is not installed: `./mentoring test` adds it"


def event_of(hub: Hub, clone: Clone, **more: object) -> dict[str, Any]:
    """The part of an event's payload that every event has, with `more` of its own."""
    repository = hub.ask("GET", f"/repos/{OWNER}/{clone.remote.stem}")
    return {"repository": repository, "sender": {"login": OWNER, "type": "User"}, **more}


def run_workflow(
    hub: Hub, clone: Clone, workflow: str, event: str, payload: Mapping[str, object], *, job: str | None = None,
    login: str = BOT, inputs: Mapping[str, str] | None = None, secrets: Mapping[str, str] | None = None,
    variables: Mapping[str, str] | None = None, environment: Mapping[str, str] | None = None,
    artifacts: Mapping[str, bytes] | None = None, called: Mapping[str, Path] | None = None,
) -> Ran:  # fmt: skip
    """Run a workflow of the clone's `.github/workflows`, or one job of it, as if `event` had happened.

    What it gets is GitHub's published example of that event with `payload` laid over it. The clone's HEAD must have been pushed: it is what `github.sha` says. `login` is whose token GITHUB_TOKEN is. The
    variables and secrets are those of the repository; `environment` is set for every step. `artifacts` are those that an
    earlier run left; `called` are the folders of repositories whose workflows are called, by owner/name@ref.
    """
    with tempfile.TemporaryDirectory(prefix="act-") as scratch:
        folder = Path(scratch)
        for name in ("home", "cache", "artifacts"):
            (folder / name).mkdir()
        for path, content in (artifacts or {}).items():
            (folder / "artifacts" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "artifacts" / path).write_bytes(content)
        pushed = _pushed(clone) if event == "push" else {}
        sent = github_examples.payload(event, {**pushed, **payload, **({"inputs": inputs} if inputs else {})})
        (folder / "event.json").write_text(json.dumps(sent), encoding="utf-8")
        told = {
            "GITHUB_API_URL": hub.url, "GITHUB_SERVER_URL": hub.url,
            "GITHUB_REPOSITORY": f"{OWNER}/{clone.remote.stem}", "GITHUB_REPOSITORY_OWNER": OWNER,
            "MENTORING_VENV": sys.prefix, "TEST_ARTIFACTS": str(folder / "artifacts"), "TEST_APP_TOKEN": token_of(APP),
            **(environment or {}),
        }  # fmt: skip
        command = [
            str(ACT), event, "--eventpath", str(folder / "event.json"), "-W", f".github/workflows/{workflow}",
            "--rm", "--json", "--no-skip-checkout", "--no-cache-server", "--pull=false", "--action-offline-mode",
            "--action-cache-path", str(folder / "cache"), "--env-file", os.devnull, "--secret-file", os.devnull,
            "--var-file", os.devnull, "--input-file", os.devnull,
            *(word for runner in RUNNERS for word in ("-P", f"{runner}=-self-hosted")),
            *(word for used in (clone.path, *(called or {}).values()) for stub in _stubs(used)
              for word in ("--local-repository", stub)),
            *_pairs("--local-repository", {name: str(path) for name, path in (called or {}).items()}),
            *_pairs("-s", {"GITHUB_TOKEN": token_of(login), **(secrets or {})}),
            *_pairs("--env", told), *_pairs("--var", variables or {}),
            *(["-j", job] if job else []),
        ]  # fmt: skip
        done = subprocess.run(command, cwd=clone.path, env=_environment(folder / "home"), check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=300)  # fmt: skip
        kept = {
            path.relative_to(folder / "artifacts").as_posix(): path.read_bytes()
            for path in sorted((folder / "artifacts").rglob("*"))
            if path.is_file()
        }
        return _read(done.returncode, done.stdout.decode("utf-8", "replace"), kept)


def _pushed(clone: Clone) -> dict[str, object]:
    """The part of the payload that says what was pushed: the clone's HEAD, to main."""
    return {"ref": "refs/heads/main", "after": clone.git("rev-parse", "HEAD"), "created": False, "deleted": False,
            "forced": False}  # fmt: skip


def _environment(home: Path) -> dict[str, str]:
    """Nothing of the developer's machine but where programs are."""
    dead = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1", **dead}


def _stubs(repository: Path) -> list[str]:
    """Each action that the repository's workflows use, at the commit at which they use it, and its stand-in."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((repository / ".github").rglob("*.y*ml"))]
    used = {(found["action"], found["ref"]) for text in texts for found in _USES.finditer(text)}
    return [
        f"{action}@{ref}={STUBS / action.partition('/')[2]}"
        for action, ref in sorted(used)
        if (STUBS / action.partition("/")[2]).is_dir()
    ]


def _pairs(option: str, values: Mapping[str, str]) -> list[str]:
    return [word for name, value in values.items() for word in (option, f"{name}={value}")]


def _read(code: int, output: str, artifacts: Mapping[str, bytes]) -> Ran:
    """What act's lines of JSON say."""
    jobs, outputs = {}, {}
    log, summary, annotations = [], [], []
    for line in output.splitlines():
        try:
            told = json.loads(line)
        except ValueError:
            log.append(line)
            continue
        if "jobResult" in told:
            jobs[told["jobID"]] = told["jobResult"]
        match told.get("command"):
            case "summary":
                summary.append(told["content"])
            case "error" | "warning" | "notice" as level:
                where = told.get("kvPairs") or {}
                annotations.append(f"{level} {where.get('file', '')}: {told['arg']}")
            case "set-output":
                outputs[told["name"]] = told["arg"]
        if told.get("raw_output") or (told.get("level") == "error" and "command" not in told):
            log.append(told["msg"].rstrip("\n"))
    return Ran(code, jobs, "\n".join(log), "".join(summary), tuple(annotations), outputs, artifacts)
