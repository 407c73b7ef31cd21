"""Modules that are put off are there for whoever imports them, and are loaded when something of them is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PUT_OFF = "import sys\nfrom types import ModuleType\nfrom reverse_mentoring.seldom import put_off, SELDOM\n"


def told(repository: Path, code: str) -> str:
    """What a fresh Python says after `code`."""
    args = [sys.executable, "-P", "-c", PUT_OFF + code]
    done = subprocess.run(args, cwd=repository / "scripts", env={"PYTHONPATH": "."}, capture_output=True, text=True,
                          check=False, timeout=60)  # fmt: skip
    assert not done.stderr
    return done.stdout.strip()


def test_a_command_loads_its_libraries_without_them(repository: Path) -> None:
    code = """
import reverse_mentoring.__main__, jinja2, jsonschema_rs, yaml, reverse_mentoring.validation.table
print([name for name in SELDOM if type(sys.modules[name]) is ModuleType])
"""
    assert told(repository, code) == "[]"


@pytest.mark.parametrize(
    ("name", "use", "said"),
    [
        ("calendar", "calendar.isleap(2028)", "True"),
        ("ipaddress", "ipaddress.ip_address('::1').is_loopback", "True"),
        ("shutil", "shutil.which('no-such-command')", "None"),
        ("socket", "socket.AF_INET.name", "AF_INET"),
        ("tempfile", "tempfile.gettempprefix()", "tmp"),
        ("tokenize", "tokenize.tok_name[tokenize.NAME]", "NAME"),
    ],
)
def test_each_is_loaded_when_something_of_it_is_used(repository: Path, name: str, use: str, said: str) -> None:
    code = f"""
put_off()
import {name}
import {name} as again
print(type({name}) is ModuleType, again is {name})
print({use})
print(type({name}) is ModuleType, {name} is sys.modules["{name}"], {name}.__name__)
"""
    assert told(repository, code) == f"False True\n{said}\nTrue True {name}"


def test_names_are_imported_from_them_and_what_is_missing_is_missing(repository: Path) -> None:
    code = """
put_off()
from shutil import copyfile as copy
from calendar import *
print(copy.__name__, isleap(2028), hasattr(sys.modules["tempfile"], "nothing"))
import socket
try:
    socket.nothing
except AttributeError as error:
    print(error)
"""
    assert told(repository, code) == "copyfile True False\nmodule 'socket' has no attribute 'nothing'"


def test_several_threads_get_a_whole_module(repository: Path) -> None:
    code = """
from threading import Barrier, Thread
put_off()
import tokenize
together, found = Barrier(8), []
def ask():
    together.wait()
    found.append(tokenize.generate_tokens is not None and tokenize.untokenize is not None)
threads = [Thread(target=ask) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(found == [True] * 8)
"""
    assert told(repository, code) == "True"


def test_what_is_loaded_or_does_not_exist_is_passed_over(repository: Path) -> None:
    code = """
import shutil
put_off(("shutil", "no_such_module"))
print(type(shutil) is ModuleType, "no_such_module" in sys.modules)
"""
    assert told(repository, code) == "True False"
