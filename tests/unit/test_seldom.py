"""Modules that are put off are there for whoever imports them, and are loaded when something of them is used. Patterns
of libraries wait likewise.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reverse_mentoring.seldom import WITH_PATTERNS

HAVE_PATTERNS = [name for name in WITH_PATTERNS if name != "platform"]
"""It compiles none when it is loaded since Python 3.12."""
PUT_OFF = "import sys\nfrom types import ModuleType\nfrom reverse_mentoring.seldom import put_off, SELDOM\n"


def told(repository: Path, code: str, **env: str | Path) -> str:
    """What a fresh Python says after `code`."""
    args = [sys.executable, "-P", "-c", PUT_OFF + code]
    done = subprocess.run(args, cwd=repository / "scripts", env={"PYTHONPATH": ".", **env}, capture_output=True, text=True,
                          check=False, timeout=60)  # fmt: skip
    assert not done.stderr
    return done.stdout.strip()


def test_a_command_loads_its_libraries_without_them(repository: Path) -> None:
    code = """
import reverse_mentoring.__main__, jinja2, jsonschema_rs, yaml, reverse_mentoring.validation.table
there = [name for name in SELDOM if name in sys.modules]
print(len(there) > 5, [name for name in there if type(sys.modules[name]) is ModuleType])
"""
    assert told(repository, code) == "True []"


@pytest.mark.parametrize(
    ("name", "use", "said"),
    [
        ("PIL.ExifTags", "PIL.ExifTags.Base.Make.name", "Make"),
        ("calendar", "calendar.isleap(2028)", "True"),
        ("email.charset", "email.charset.QP", "1"),
        ("ipaddress", "ipaddress.ip_address('::1').is_loopback", "True"),
        ("jinja2.compiler", "jinja2.compiler.EvalContext.__name__", "EvalContext"),
        ("jinja2.lexer", "jinja2.lexer.TOKEN_ADD", "add"),
        ("jinja2.parser", "jinja2.parser.nodes.__name__", "jinja2.nodes"),
        ("random", "random.Random(1).randint(1, 1)", "1"),
        ("shutil", "shutil.which('no-such-command')", "None"),
        ("socket", "socket.AF_INET.name", "AF_INET"),
        ("tempfile", "tempfile.gettempprefix()", "tmp"),
        ("tokenize", "tokenize.tok_name[tokenize.NAME]", "NAME"),
        ("urllib.request", "urllib.request.Request('http://a.example/').host", "a.example"),
    ],
)
def test_each_is_loaded_when_something_of_it_is_used(repository: Path, name: str, use: str, said: str) -> None:
    code = f"""
put_off()
import {name}
import {name} as again
print(type(again) is ModuleType, again is {name})
print({use})
print(type(again) is ModuleType, {name} is sys.modules["{name}"], {name}.__name__)
"""
    assert told(repository, code) == f"False True\n{said}\nTrue True {name}"


def test_names_are_imported_from_them_and_what_is_missing_is_missing(repository: Path) -> None:
    code = """
put_off()
from shutil import copyfile as copy
from calendar import *
import tempfile
print(copy.__name__, isleap(2028), hasattr(tempfile, "nothing"))
import socket
try:
    socket.nothing
except AttributeError as error:
    print(error)
"""
    assert told(repository, code) == "copyfile True False\nmodule 'socket' has no attribute 'nothing'"


def test_functions_and_classes_that_libraries_take_by_name_are_what_they_stand_for(repository: Path) -> None:
    code = """
put_off()
from jinja2.lexer import Lexer, get_lexer
from random import choice
from jinja2 import Environment
print(type(sys.modules["jinja2.lexer"]) is ModuleType, type(sys.modules["random"]) is ModuleType)
class Mine(Lexer):
    pass
print(isinstance(Environment().lexer, Lexer), issubclass(Mine, Lexer), choice("a"), choice.__name__)
print(Mine.__mro__[1] is sys.modules["jinja2.lexer"].Lexer, Lexer.tokenize is Mine.tokenize)
from jinja2.lexer import get_lexer
print(get_lexer.__class__.__name__, Environment().from_string("{{ 1 + 1 }}").render())
"""
    assert told(repository, code) == "False False\nTrue True a choice\nTrue True\nfunction 2"


def test_a_module_is_loaded_anew_as_any_other(repository: Path) -> None:
    code = """
put_off()
import importlib, tokenize
tokenize.generate_tokens = None
tokenize.NAME
print(importlib.reload(tokenize).generate_tokens is not None, type(tokenize) is ModuleType)
"""
    assert told(repository, code) == "True True"


def test_what_is_set_or_listed_is_that_of_the_module(repository: Path) -> None:
    code = """
put_off()
import socket, tempfile
tempfile.tempdir = "/somewhere"
print(tempfile.gettempdir(), "create_connection" in dir(socket))
"""
    assert told(repository, code) == "/somewhere True"


OWN = """
import os
sys.path.insert(0, os.environ["OWN"])
SELDOM["slow"] = ("later",)
put_off()
import slow
"""


def test_a_module_that_cannot_be_loaded_says_why_and_is_loaded_another_time(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text("begun = 1\nimport sys\nsys.nothing\nlater = len\n", encoding="utf-8")
    code = """
from slow import later
for use in (lambda: slow.begun, lambda: later(""), lambda: later.__name__):
    try:
        use()
    except AttributeError as error:
        print(error)
sys.nothing = 0
print(slow.begun, later(""))
"""
    because = "module 'sys' has no attribute 'nothing'\n"
    assert told(repository, OWN + code, OWN=tmp_path) == f"{because * 3}1 0"


def test_a_module_is_not_seen_by_another_thread_before_it_is_whole(repository: Path, tmp_path: Path) -> None:
    lines = ("begun = 1", "import sys, time", "sys.has_begun.set()", "time.sleep(0.3)", "whole = 2")
    (tmp_path / "slow.py").write_text("\n".join(lines), encoding="utf-8")
    code = """
from threading import Event, Thread
sys.has_begun = Event()
thread = Thread(target=lambda: slow.whole)
thread.start()
sys.has_begun.wait()
print(slow.begun, vars(slow).get("whole"))
"""
    assert told(repository, OWN + code, OWN=tmp_path) == "1 2"


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


def test_what_is_loaded_stays_what_it_is(repository: Path) -> None:
    code = """
import shutil
put_off()
import shutil as again
print(type(shutil) is ModuleType, again is shutil)
"""
    assert told(repository, code) == "True True"


def test_patterns_of_libraries_wait_until_a_command_has_loaded_all(repository: Path) -> None:
    code = """
import reverse_mentoring.__main__, jinja2, jsonschema_rs, yaml
from reverse_mentoring.seldom import _Waiting
print(type(yaml.reader.Reader.NON_PRINTABLE) is _Waiting, vars(yaml.reader.Reader.NON_PRINTABLE).keys())
"""
    assert told(repository, code) == "True dict_keys(['_given'])"


@pytest.mark.parametrize("name", HAVE_PATTERNS)
def test_each_module_named_has_patterns(repository: Path, name: str) -> None:
    code = f"""
put_off()
import importlib, reverse_mentoring.seldom as seldom
made = []
class Noted(seldom._Waiting):
    def __init__(self, *given, **named):
        made.append(sys._getframe(2).f_globals["__name__"])
        super().__init__(*given, **named)
seldom._Waiting = Noted
sys.modules.pop({name!r}, None)
importlib.import_module({name!r})
print({name!r} in made)
"""
    assert told(repository, code) == "True"


def test_a_pattern_that_waits_is_used_as_any_other(repository: Path) -> None:
    code = r"""
put_off()
import copy, pickle, re, yaml
waiting = yaml.reader.Reader.NON_PRINTABLE
print(re.sub(waiting, "?", "a\x01b"), waiting.search("a"), waiting.flags == re.UNICODE, isinstance(waiting, re.Pattern))
for other in (copy.copy(waiting), copy.deepcopy(waiting), pickle.loads(pickle.dumps(waiting)), re.compile(waiting)):
    print(other.sub("?", "\x02"), end=" ")
try:
    yaml.load("a: \x01", yaml.SafeLoader)
except yaml.YAMLError as error:
    print(error.reason)
print(yaml.load("on: 2027-03-01", yaml.SafeLoader))
"""
    assert told(repository, code) == (
        "a?b None True True\n? ? ? ? special characters are not allowed\n{True: datetime.date(2027, 3, 1)}"
    )


def test_everybody_else_has_patterns_at_once(repository: Path) -> None:
    code = """
import re
at_once = re.compile
put_off()
from threading import Thread
threads = [Thread(target=__import__, args=(name,)) for name in ("platform", "gettext", "string", "yaml", "jinja2")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(re.compile is at_once, type(re.compile("a")) is re.Pattern)
import json.scanner  # which Jinja loads first
print(type(json.scanner.NUMBER_RE) is re.Pattern)
sys.meta_path[0].find_spec("platform").loader.exec_module(ModuleType("platform"))
try:
    sys.meta_path[0].find_spec("string").loader.exec_module(None)
except Exception:
    print(re.compile is at_once)
"""
    assert told(repository, code) == "True True\nTrue\nTrue"
