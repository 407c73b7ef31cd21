"""What libraries load and commands seldom use: modules, and regular expressions.

Jinja brings `tempfile`, which brings `shutil` with three ways to compress, and its own compiler, though templates are
kept compiled; jsonschema-rs brings `email`, which brings `socket`; Click brings `inspect`, which brings `tokenize`.
PyYAML compiles a pattern of all characters that may be printed, for a reader beside the fast one that is used here. To
load and compile it all takes more than a tenth of the time of a short command, and nearly always nothing of it is used.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from threading import Lock, RLock
from types import ModuleType
from typing import Any, cast

SELDOM: dict[str, tuple[str, ...]] = {
    "PIL.ExifTags": (), "calendar": (), "email.charset": ("Charset",), "ipaddress": (),
    "jinja2.compiler": ("CodeGenerator", "generate"), "jinja2.lexer": ("Lexer", "TokenStream", "get_lexer"),
    "jinja2.parser": ("Parser",), "random": ("choice", "randrange"), "shutil": (), "socket": (), "tempfile": (),
    "tokenize": (), "urllib.request": ("pathname2url", "url2pathname"),
}  # fmt: skip
"""Modules that are loaded when something of them is used, each with the functions and classes that others take from it
by name before they use any.
"""
WITH_PATTERNS = (
    "email.utils", "gettext", "jinja2.filters", "jinja2.utils", "platform", "string", "yaml.constructor", "yaml.reader",
    "yaml.resolver",
)  # fmt: skip
"""Modules whose regular expressions are compiled when they are used."""


def put_off() -> None:
    """Let whoever imports a module of SELDOM have it at once, and load it when something of it is used; and let those
    of WITH_PATTERNS be loaded without compiling them.

    Modules that are loaded already stay what they are.
    """
    sys.meta_path.insert(0, _Finder())


class _Finder:
    """Finds modules as always, and has those that are named here loaded in another way."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module of that name if it is one of those; None leaves it to Python, as also what is loaded anew."""
        way = None if target is not None else _leave if name in SELDOM else _run if name in WITH_PATTERNS else None
        spec = None if way is None else PathFinder.find_spec(name, path)
        if way is not None and spec is not None and isinstance(spec.loader, SourceFileLoader):  # which is its own
            spec.loader.exec_module = partial(way, spec.loader.exec_module)  # type: ignore[method-assign]
        return spec


Run = Callable[[ModuleType], None]
"""Runs the code of a module, and so fills it."""


def _leave(run: Run, module: ModuleType) -> None:
    vars(module)[_RUN] = run
    module.__class__ = _PutOff


class _PutOff(ModuleType):
    """A module with nothing in it yet. importlib's LazyLoader would load it at the second import: before Python 3.12,
    an import asks for the `__spec__` of a module that is there.
    """

    def __getattribute__(self, name: str) -> Any:
        """What the module has by that name. It is loaded for that, and a module like any other from then on, unless the
        name is only taken from it, or it is the import that asks.
        """
        own = super().__getattribute__
        if name not in _OF_IMPORTS:
            module = own("__name__")
            if name in SELDOM.get(module, ()) and module not in _LOADING:
                return _Later(self, name)
            _load(self)
        return own(name)

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _OF_IMPORTS:
            _load(self)
        ModuleType.__setattr__(self, name, value)  # it may be of another class by now

    def __dir__(self) -> Iterable[str]:
        _load(self)
        return ModuleType.__dir__(self)


def _load(module: ModuleType) -> None:
    """Run the module, once: other threads wait meanwhile, and what a run has left that failed is taken back."""
    name = module.__name__
    with _LOCKS.setdefault(name, RLock()):
        if type(module) is not _PutOff or name in _LOADING:  # the module itself may ask, before it has got that far
            return
        _LOADING.add(name)
        before = dict(vars(module))
        try:
            vars(module).pop(_RUN)(module)
            module.__class__ = ModuleType  # type: ignore[assignment]  # less than it was
        except BaseException:
            vars(module).clear()
            vars(module).update(before)
            raise
        finally:
            _LOADING.discard(name)


_RUN = "__run__"
_OF_IMPORTS = frozenset(
    f"__{name}__" for name in ("class", "dict", "file", "cached", "loader", "name", "package", "path", "spec")
)
"""What imports ask of each module, and give to it."""
_LOCKS: dict[str, RLock] = {}
_LOADING: set[str] = set()


class _Later:
    """A function or class of a module that is put off, by its name: it is the real one to whoever uses it."""

    def __init__(self, module: ModuleType, name: str) -> None:
        self._module, self._name = module, name

    def _real(self) -> Any:
        _load(self._module)
        return vars(self._module)[self._name]

    def __call__(self, *values: Any, **named: Any) -> Any:
        return self._real()(*values, **named)

    def __getattr__(self, name: str) -> Any:
        if name in ("_module", "_name"):  # of one that is just being copied
            raise AttributeError(name)
        return getattr(self._real(), name)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._real())

    def __subclasscheck__(self, subclass: type) -> bool:
        return issubclass(subclass, self._real())

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return (self._real(),)


def _run(run: Run, module: ModuleType) -> None:
    """Run a module whose patterns wait."""
    with _COUNTING:
        _RUNNING.append(module)
        re.compile = cast("Any", _compile)
    try:
        run(module)
    finally:
        with _COUNTING:
            _RUNNING.remove(module)
            re.compile = cast("Any", _compile) if _RUNNING else _AT_ONCE


def _compile(pattern: str | bytes, flags: int = 0) -> Any:
    """A pattern that waits, for the modules that are named; what those load, and other threads, get theirs at once."""
    asks = sys._getframe(1).f_globals.get("__name__")
    return _Waiting(pattern, flags) if asks in WITH_PATTERNS else _AT_ONCE(pattern, flags)


class _Waiting:
    """A regular expression that is compiled when somebody uses it, or asks for anything about it."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._given: tuple[Any, int] = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has by that name; from then on it is there without a detour."""
        if name == "_given":  # of one that is just being copied
            raise AttributeError(name)
        found = getattr(_AT_ONCE(*self._given), name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return _AT_ONCE, self._given

    __class__ = cast("Any", property(lambda _: re.Pattern))  # so that functions of `re` take it for one


_AT_ONCE = re.compile
_RUNNING: list[ModuleType] = []
_COUNTING = Lock()
