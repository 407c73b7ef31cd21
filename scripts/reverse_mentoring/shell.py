"""The only module that runs other programs."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.frozen import dataclass

OLDEST_GIT = (2, 29)
"""The first release with `fetch --no-write-fetch-head`."""
LINES_SHOWN = 6
_REACHING = r"GIT_(ASKPASS|SSH|SSH_COMMAND|SSH_VARIANT|SSL_\w+|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM)"
"""Inherited variables that say how to reach a remote or whose settings count; none of them names a repository."""
_SECRETS = (
    r"(?<=://)[^/@\s]+(?=@)",
    r"(?i)(?<=authorization: )(?:(?:basic|bearer|token) )?[^\s'\"]+",
    r"\bgh[a-z]_\w{16,}|\bgithub_pat_\w{16,}",
)
_HELPER = '!f() { test "$1" = get && echo username=x-access-token && echo "password=$GITHUB_TOKEN"; }; f'
"""A credential helper; git's shell reads the token, so that it stands in no argument, setting or file."""
_PRIVATE = r"(?i)token|secret|password|private"


@dataclass(frozen=True, slots=True)
class Completed:
    """What a program left behind: its output as bytes, its complaints as text, its exit code."""

    stdout: bytes
    stderr: str
    code: int

    @property
    def text(self) -> str:
        """The output as text, without the line break at its end. Raises UnicodeDecodeError when it is not UTF-8."""
        return self.stdout.decode("utf-8").removesuffix("\n")


def run(
    args: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None, stdin: bytes | None = None,
    check: bool = True,
) -> Completed:  # fmt: skip
    """Run `args` in the folder `cwd` and wait for it; `env` is the whole environment (default: this one's).

    Nothing passes through a shell. Raises MentoringError when the program is missing, and with `check` when it exits
    with another code than 0; the message holds the command, the code and its last lines on stderr, and no secret.
    """
    import subprocess  # not every command that may run a program does

    try:
        done = subprocess.run(  # noqa: S603 - arguments are a list, no shell
            list(args), cwd=cwd, env=env, input=stdin if stdin is not None else b"", capture_output=True, check=False
        )
    except FileNotFoundError as missing:
        if not Path(cwd).is_dir():
            raise MentoringError(f"cannot run `{args[0]}`: the folder {cwd} is missing") from missing
        raise MentoringError(f"cannot run `{args[0]}`: it is not installed", f"install {args[0]}") from missing
    result = Completed(done.stdout, done.stderr.decode("utf-8", "replace"), done.returncode)
    if check and result.code != 0:
        raise MentoringError(_failure(args, result))
    return result


def git(
    args: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None, stdin: bytes | None = None,
    check: bool = True,
) -> Completed:  # fmt: skip
    """Run git on the repository at `cwd`, as `run` does; `env` is added to a scrubbed environment.

    Inherited GIT_* variables are dropped (a hook or an outer git would point elsewhere) save those of `_REACHING`;
    messages are in English, and git never asks for a password. In a workflow git knows the job's token, if there is
    one. Raises MentoringError when git is missing or older than OLDEST_GIT.
    """
    _require_git()
    return run(["git", *args], cwd, _environment(env or {}), stdin, check)


def without_secrets(text: str) -> str:
    """`text` with passwords in addresses, tokens and the values of secret environment variables replaced by `***`."""
    for pattern in _SECRETS:
        text = re.sub(pattern, "***", text)
    for name, value in os.environ.items():
        if len(value) >= 8 and re.search(_PRIVATE, name):
            text = text.replace(value, "***")
    return text


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or re.fullmatch(_REACHING, name)
    }
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **_credentials(), **extra}


def _credentials() -> dict[str, str]:
    """Inside a workflow: settings by which git shows the job's token to the server of the workflow, and to no other.

    So no checkout has to keep a token, and no script has to write one down.
    """
    server = os.environ.get("GITHUB_SERVER_URL", "").rstrip("/")
    if os.environ.get("GITHUB_ACTIONS") != "true" or not os.environ.get("GITHUB_TOKEN") or not server:
        return {}
    name = f"credential.{server}.helper"
    return {
        "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": name, "GIT_CONFIG_VALUE_0": "",  # forgets the machine's helpers
        "GIT_CONFIG_KEY_1": name, "GIT_CONFIG_VALUE_1": _HELPER,
    }  # fmt: skip


def _failure(args: Sequence[str], result: Completed) -> str:
    lines = [line.rstrip() for line in result.stderr.splitlines() if line.strip()][-LINES_SHOWN:]
    told = "".join(f"\n  {line}" for line in lines)
    return without_secrets(f"`{' '.join(args)}` failed with exit code {result.code}{told}")


@functools.cache
def _require_git() -> None:
    answer = run(["git", "--version"], Path.cwd(), _environment({})).stdout.decode("utf-8", "replace")
    found = re.search(r"(\d+)\.(\d+)", answer)
    if found is None or (int(found[1]), int(found[2])) < OLDEST_GIT:
        oldest = ".".join(map(str, OLDEST_GIT))
        raise MentoringError(f"git {oldest} or newer is needed, and this is {answer.strip()!r}", "update git")
