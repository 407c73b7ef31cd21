"""The launcher, in small projects of its own: set-up is real, from wheels made here."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from benchmarks import measure

from support.wheels import lock_of, make_wheel

UV = shutil.which("uv")
PIP = importlib.util.find_spec("ensurepip")
INSTALLERS = [*(["uv"] if UV else []), *(["pip"] if PIP else [])]
COMMAND = """
import importlib, json, os, sys
def version(name):
    try: return importlib.import_module(name).VERSION
    except ImportError: return None
if sys.argv[1:] == ["fail"]: sys.exit(7)
print(json.dumps({"args": sys.argv[1:], "tiny": version("tiny"), "extra": version("extra"), "json": json.__file__,
                  "home": os.environ.get("PYTHONHOME"), "prefix": sys.prefix, "virtual": os.environ.get("VIRTUAL_ENV")}))
"""


class Project:
    """A folder with the launcher, two locks and a command that tells how it was run."""

    def __init__(self, root: Path, launcher: Path, installer: str) -> None:
        self.root = root
        self.launcher = root / "mentoring"
        self.bin = root.parent / "bin"
        self.bin.mkdir()
        (self.bin / "python3").symlink_to(sys.executable)
        if installer == "uv":
            (self.bin / "uv").symlink_to(str(UV))
        package = root / "scripts" / "reverse_mentoring"
        package.mkdir(parents=True)
        (package / "__main__.py").write_text(COMMAND)
        shutil.copy2(launcher, self.launcher)
        self.lock("1.0")

    def lock(self, version: str) -> None:
        wheels = self.root.parent / "wheels"
        tiny, extra = make_wheel(wheels, "tiny", version), make_wheel(wheels, "extra", "3.0")
        (self.root / "requirements.txt").write_text(lock_of(tiny))
        (self.root / "requirements-test.txt").write_text(lock_of(tiny, extra))

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        path = f"{self.bin}{os.pathsep}/usr/bin{os.pathsep}/bin"
        kept = {name: os.environ[name] for name in ("HOME", "SYSTEMROOT") if name in os.environ}
        return {**kept, "PATH": path, **(extra or {})}

    def run(
        self, *args: str, env: Mapping[str, str] | None = None, cwd: Path | None = None, start: list[str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [*(start or [str(self.launcher)]), *args]
        return subprocess.run(
            command, capture_output=True, text=True, env=self.environment(env), cwd=cwd or self.root.parent, check=False
        )

    def answer(self, *args: str, **options: Any) -> dict[str, Any]:
        done = self.run(*args, **options)
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told


@pytest.fixture(params=INSTALLERS)
def project(request: pytest.FixtureRequest, tmp_path: Path, repository: Path) -> Project:
    return Project(tmp_path / "project", repository / "mentoring", request.param)


@pytest.fixture
def quick(tmp_path: Path, repository: Path) -> Project:
    """A project with the fastest installer there is here."""
    return Project(tmp_path / "project", repository / "mentoring", INSTALLERS[0])


def test_the_first_run_sets_up_and_the_second_says_nothing(project: Project) -> None:
    first = project.run("validate", "--strict")
    assert json.loads(first.stdout)["args"] == ["validate", "--strict"]
    assert json.loads(first.stdout)["tiny"] == "1.0"
    assert json.loads(first.stdout)["extra"] is None
    assert first.stderr.splitlines()[0] == "Setting up (first run, about a minute) ..."
    assert first.stderr.splitlines()[-1].startswith("Ready after ")
    second = project.run("validate", "--strict")
    assert (second.stdout, second.stderr, second.returncode) == (first.stdout, "", 0)


def test_a_changed_lock_sets_up_again_and_exactly(project: Project) -> None:
    project.answer("test")
    project.lock("2.0.1")
    done = project.run()
    assert "because the locked requirements changed" in done.stderr
    told = json.loads(done.stdout)
    assert (told["tiny"], told["extra"]) == ("2.0.1", None)


def test_the_tests_add_their_tools_to_the_same_environment(project: Project) -> None:
    project.answer()
    done = project.run("test")
    assert "Adding the test tools" in done.stderr
    assert json.loads(done.stdout)["extra"] == "3.0"
    assert project.run("validate").stderr == ""
    assert project.run("test").stderr == ""


def test_a_set_up_that_was_cut_short_starts_over(quick: Project) -> None:
    quick.answer()
    (quick.root / ".venv" / "mentoring-locks").unlink()
    shutil.rmtree(next((quick.root / ".venv").rglob("site-packages")))
    done = quick.run()
    assert done.stderr.startswith("Setting up (first run")
    assert json.loads(done.stdout)["tiny"] == "1.0"


def test_an_environment_whose_python_is_gone_is_made_anew(quick: Project) -> None:
    quick.answer()
    python = quick.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert quick.answer()["tiny"] == "1.0"


def test_a_package_with_another_digest_is_refused_and_the_next_run_repairs(quick: Project) -> None:
    right = (quick.root / "requirements.txt").read_text()
    other = "0" if right[-2] != "0" else "1"
    (quick.root / "requirements.txt").write_text(right[:-2] + other + "\n")
    done = quick.run()
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.endswith(
        "Error: the packages of requirements.txt could not be installed.\n"
        "  Is the network there? Running the command again starts over.\n"
    )
    assert "Traceback" not in done.stderr
    (quick.root / "requirements.txt").write_text(right)
    assert quick.answer()["tiny"] == "1.0"


def test_two_first_runs_at_once_both_work(quick: Project) -> None:
    both = [
        subprocess.Popen([quick.launcher, str(n)], env=quick.environment(), stdout=-1, stderr=-1, text=True)
        for n in range(2)
    ]
    ends = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [json.loads(out)["tiny"] for out, _ in ends] == ["1.0", "1.0"]
    assert sum("Setting up" in err for _, err in ends) == 1


def test_an_environment_that_cannot_be_written_is_said_kindly(quick: Project, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = quick.run(env={"MENTORING_VENV": str(tmp_path / "file" / "venv")})
    assert done.returncode == 1
    assert done.stderr == (
        f"Error: the environment cannot be made in {tmp_path / 'file'} (Not a directory).\n"
        "  Work in a copy that you may write to, or set MENTORING_VENV to a folder elsewhere.\n"
    )


def test_the_environment_can_be_somewhere_else(quick: Project, tmp_path: Path) -> None:
    told = quick.answer(env={"MENTORING_VENV": str(tmp_path / "elsewhere")})
    assert told["prefix"] == str(tmp_path / "elsewhere")
    assert sorted(path.name for path in quick.root.iterdir()) == [
        "mentoring", "requirements-test.txt", "requirements.txt", "scripts",
    ]  # fmt: skip


def test_the_user_s_python_settings_and_folder_do_not_leak_in(quick: Project, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')")
    env = {"PYTHONPATH": str(tmp_path), "PYTHONHOME": "/nowhere", "VIRTUAL_ENV": "/nowhere/venv"}
    told = quick.answer("x", env=env, cwd=tmp_path)
    assert (told["home"], told["virtual"]) == (None, None)
    assert not told["json"].startswith(str(tmp_path))


def test_it_runs_through_a_link_and_under_a_named_python(quick: Project, tmp_path: Path) -> None:
    (tmp_path / "m").symlink_to(quick.launcher)
    for start in (["./m"], ["m"], [sys.executable, str(quick.launcher)], ["sh", "project/mentoring"]):
        env = {"PATH": f"{tmp_path}{os.pathsep}{quick.environment()['PATH']}"}
        assert quick.answer("hello there", start=start, env=env)["args"] == ["hello there"]


def test_the_command_s_exit_code_is_the_launcher_s(quick: Project) -> None:
    quick.answer()
    assert quick.run("fail").returncode == 7


def test_an_old_python_is_told_what_is_needed(quick: Project) -> None:
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); sys.version = '3.9.2 (main)';"
        f"runpy.run_path({str(quick.launcher)!r}, run_name='__main__')"
    )
    done = quick.run(start=[sys.executable, "-c", code])
    assert done.returncode == 1
    assert done.stderr == (
        f"mentoring needs Python 3.11 or newer; {sys.executable} is 3.9.2.\n"
        "  Install a newer one and name it: python3.12 mentoring ...\n"
    )


def test_a_system_without_ensurepip_is_told_what_to_install(tmp_path: Path, repository: Path) -> None:
    project = Project(tmp_path / "project", repository / "mentoring", "none")
    code = (
        "import runpy, sys; sys.modules['ensurepip'] = None; sys.argv = ['mentoring'];"
        f"runpy.run_path({str(project.launcher)!r}, run_name='__main__')"
    )
    done = project.run(start=[sys.executable, "-c", code])
    assert done.returncode == 1
    assert "Error: this Python cannot make virtual environments.\n" in done.stderr
    if Path("/etc/debian_version").exists():
        assert done.stderr.endswith("  On Debian and Ubuntu: apt install python3-venv\n")


def test_no_python_at_all_is_told_what_is_needed(quick: Project, tmp_path: Path) -> None:
    done = quick.run(start=["/bin/sh", str(quick.launcher)], env={"PATH": str(tmp_path)})
    assert (done.returncode, done.stderr) == (1, "mentoring needs Python 3.11 or newer.\n")


def test_a_warm_start_adds_less_than_100_ms_of_cpu_time(quick: Project) -> None:
    quick.answer()
    python, scripts = quick.root / ".venv" / "bin" / "python", str(quick.root / "scripts")
    env = quick.environment({"PYTHONPATH": scripts})

    def least(*command: str) -> float:
        return min(measure.run(measure.Task("start", command, env=env)).cpu for _ in range(7))

    assert least(str(quick.launcher)) - least(str(python), "-m", "reverse_mentoring") < 0.1
