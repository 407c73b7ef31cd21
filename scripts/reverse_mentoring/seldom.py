"""Modules of the standard library that libraries import and commands seldom use.

Jinja brings `tempfile`, which brings `shutil` with three ways to compress; jsonschema-rs brings `email`, which brings
`socket`; Click brings `inspect`, which brings `tokenize`. To load all of them takes a twentieth of the time of a short
command, and nearly always nothing of them is used.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any

SELDOM = ("calendar", "ipaddress", "shutil", "socket", "tempfile", "tokenize")


def put_off(names: Iterable[str] = SELDOM) -> None:
    """Let whoever imports these modules have them at once, and load each when something of it is asked for.

    Modules that are loaded already, and such as there are none, are passed over.
    """
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is not None and spec.loader is not None:
            module = module_from_spec(spec)
            module.__class__ = _PutOff
            sys.modules[name] = module


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
