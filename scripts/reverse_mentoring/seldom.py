"""What libraries load and commands seldom use: modules of the standard library, and regular expressions.

Jinja brings `tempfile`, which brings `shutil` with three ways to compress; jsonschema-rs brings `email`, which brings
`socket`; Click brings `inspect`, which brings `tokenize`. PyYAML compiles a pattern of all characters that may be
printed, for a reader beside the fast one that is used here. To load and compile it all takes a tenth of the time of a
short command, and nearly always nothing of it is used.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import find_spec, module_from_spec
from threading import Lock, RLock
from types import ModuleType
from typing import Any, cast

SELDOM = ("calendar", "ipaddress", "shutil", "socket", "tempfile", "tokenize")
"""Modules that are loaded when something of them is asked for."""
WITH_PATTERNS = (
    "email.utils", "gettext", "jinja2._identifier", "jinja2.filters", "jinja2.lexer", "jinja2.utils", "platform",
    "string", "yaml.constructor", "yaml.reader", "yaml.resolver",
)  # fmt: skip
"""Modules whose regular expressions are compiled when they are used."""


def put_off(names: Iterable[str] = SELDOM, with_patterns: Iterable[str] = WITH_PATTERNS) -> None:
    """Let whoever imports these modules have them at once, and load each when something of it is asked for; and let
    those `with_patterns` be loaded without compiling them.

    Modules that are loaded already, and such as there are none, are passed over.
    """
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is not None and spec.loader is not None:
            module = module_from_spec(spec)
            module.__class__ = _PutOff
            sys.modules[name] = module
    sys.meta_path.insert(0, _Finder(frozenset(with_patterns)))


class _PutOff(ModuleType):
    """A module with nothing in it yet. importlib's LazyLoader would load it at the second import: before Python 3.12,
    an import asks for the `__spec__` of a module that is there.
    """

    def __getattr__(self, name: str) -> Any:
        """What the module has by that name, once it is loaded: then it is a module like any other."""
        spec = self.__spec__
        if spec is None or spec.loader is None:
            raise AttributeError(name)
        with _LOCKS.setdefault(spec.name, RLock()):
            if spec.name in _LOADING:  # the module itself asks, before it has got that far
                raise AttributeError(f"module {spec.name!r} has no attribute {name!r} yet")
            if type(self) is _PutOff:  # and no other thread has loaded it meanwhile
                _LOADING.add(spec.name)
                try:
                    spec.loader.exec_module(self)
                    self.__class__ = ModuleType  # type: ignore[assignment]  # less than it was
                finally:
                    _LOADING.discard(spec.name)
        return getattr(self, name)


_LOCKS: dict[str, RLock] = {}
_LOADING: set[str] = set()


class _Finder:
    """Finds modules as always, and lets those of these `names` be loaded without compiling their patterns."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module of that name if it is one of those; None leaves it to Python."""
        spec = PathFinder.find_spec(name, path, target) if name in self._names else None
        if spec is not None and isinstance(spec.loader, SourceFileLoader):  # which is for this module alone
            spec.loader.exec_module = partial(_run, spec.loader.exec_module)  # type: ignore[method-assign]
        return spec


def _run(run: Callable[[ModuleType], None], module: ModuleType) -> None:
    """Run a module whose patterns wait. Other threads may get such a one meanwhile, which does no harm."""
    with _COUNTING:
        _RUNNING.append(module)
        re.compile = cast("Any", _Waiting)
    try:
        run(module)
    finally:
        with _COUNTING:
            _RUNNING.pop()
            re.compile = cast("Any", _Waiting) if _RUNNING else _COMPILE


class _Waiting:
    """A regular expression that is compiled when somebody uses it, or asks for anything about it."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        self._given: tuple[Any, int] = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has by that name; from then on it is there without a detour."""
        found = getattr(_COMPILE(*self._given), name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return _COMPILE, self._given

    __class__ = cast("Any", property(lambda _: re.Pattern))  # so that functions of `re` take it for one


_COMPILE = re.compile
_RUNNING: list[ModuleType] = []
_COUNTING = Lock()
