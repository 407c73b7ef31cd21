from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reverse_mentoring import shell
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.shell import git, run, without_secrets
from support.git_repos import new_clone


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_output_and_code_come_back_and_stdin_goes_in(tmp_path: Path) -> None:
    done = run(python("import sys; print(sys.stdin.read().upper()); sys.exit(3)"), tmp_path, stdin=b"hi", check=False)
    assert (done.text, done.stderr, done.code) == ("HI", "", 3)


def test_a_failure_tells_the_command_the_code_and_the_last_lines(tmp_path: Path) -> None:
    code = "import sys\nfor n in range(9): print('line', n, file=sys.stderr)\nsys.exit(4)"
    with pytest.raises(MentoringError) as failed:
        run(python(code), tmp_path)
    told = failed.value.message.split("failed with ")[1]
    assert told == "exit code 4\n  line 3\n  line 4\n  line 5\n  line 6\n  line 7\n  line 8"


def test_a_missing_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(MentoringError, match="cannot run `no-such-program`: it is not installed"):
        run(["no-such-program"], tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(MentoringError, match="nowhere is missing"):
        run(python(""), tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://x-access-token:s3cret@host/a.git", "https://***@host/a.git"),
        ("git@host:a/b.git", "git@host:a/b.git"),
        ("http.extraheader=AUTHORIZATION: basic eDp5", "http.extraheader=AUTHORIZATION: ***"),
        ("Authorization: Bearer abc def", "Authorization: *** def"),
        ("is ghp_0123456789abcdefABCDEF fine", "is *** fine"),
        ("github_pat_0123456789abcdef_x", "***"),
    ],
)
def test_secrets_are_not_shown(text: str, shown: str) -> None:
    assert without_secrets(text) == shown


def test_the_values_of_secret_variables_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "a-token-of-some-length")
    assert without_secrets("x a-token-of-some-length y") == "x *** y"


def test_a_failing_git_shows_no_token(tmp_path: Path) -> None:
    clone = new_clone(tmp_path, {"a": "a\n"})
    with pytest.raises(MentoringError) as failed:
        git(["ls-remote", "https://x-access-token:s3cret@127.0.0.1:9/a.git"], clone.path)
    assert "s3cret" not in failed.value.message
    assert "https://***@127.0.0.1:9/a.git" in failed.value.message


def test_git_ignores_the_repository_that_its_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = new_clone(tmp_path, {"a": "a\n"})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other-index"))
    assert git(["ls-files"], clone.path).text == "a"


def test_git_speaks_english_and_never_asks(tmp_path: Path) -> None:
    told = git(["-c", "alias.env=!env", "env"], tmp_path).text.splitlines()
    assert {"LC_ALL=C", "GIT_TERMINAL_PROMPT=0"} <= set(told)


def test_how_to_reach_a_remote_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", "ssh -i key")
    assert "GIT_SSH_COMMAND=ssh -i key" in git(["-c", "alias.env=!env", "env"], tmp_path).text.splitlines()


@pytest.mark.skipif(os.name == "nt", reason="makes a program out of a shell script")
@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("git version 2.17.1", "git 2.29 or newer is needed, and this is 'git version 2.17.1'"),
        ("hello", "git 2.29 or newer is needed, and this is 'hello'"),
        (None, "cannot run `git`: it is not installed"),
    ],
)
def test_a_git_that_cannot_do_it_is_refused(
    answer: str | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if answer is not None:
        (tmp_path / "git").write_text(f"#!/bin/sh\necho '{answer}'\n")
        (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    shell._require_git.cache_clear()
    with pytest.raises(MentoringError) as failed:
        git(["status"], tmp_path)
    assert failed.value.message == message


def credentials(folder: Path, host: str) -> str:
    """What git would show to a host as name and password."""
    asked = f"protocol=https\nhost={host}\n\n".encode()
    return git(["credential", "fill"], folder, stdin=asked, check=False).text


def test_in_a_workflow_git_shows_the_jobs_token_to_its_server_and_to_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.example")
    monkeypatch.setenv("GITHUB_TOKEN", "t0ken-of-the-job")
    assert credentials(tmp_path, "github.example") == ""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "username=x-access-token\npassword=t0ken-of-the-job" in credentials(tmp_path, "github.example")
    assert credentials(tmp_path, "elsewhere.example") == ""


def test_the_token_stands_in_no_argument_and_no_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ACTIONS": "true", "SERVER_URL": "https://github.example", "TOKEN": "t0ken-of-the-job"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)
    settings = git(["config", "--list", "--show-origin"], tmp_path).text
    assert "credential.https://github.example.helper=!f()" in settings
    assert "t0ken-of-the-job" not in settings
