"""What a template looks at while it writes a page.

A page depends on the values that it is given, and on what its template looks up by itself: a person by their handle, a
topic by its id, the names of the program. `Watched` stands in the place of the program's view and writes down each
look, as the path that leads there: ("program", "org", "northwind"). The same paths can be walked again in the next
build, to see whether anything there has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

from reverse_mentoring.data.records import Program
from reverse_mentoring.site.visibility import Shown

Step = tuple[str, tuple[Hashable, ...]]
"""One step of a path: ("name", ()) reads an attribute, ("[]", (key,)) an entry, ("()", arguments) calls."""
Path = tuple[Step, ...]
_ROOMS = (Shown, Program, Mapping)
"""Where one looks for something; everything else that is found there is what one looked for."""


class Watched:
    """Stands for `target`, tells `seen` the path of everything that is looked up in it, and hands it on as it is."""

    __slots__ = ("_path", "_seen", "_target")

    def __init__(self, target: Any, seen: Callable[[Path], None], path: Path = ()) -> None:
        self._target, self._seen, self._path = target, seen, path

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._found(getattr(self._target, name), (name, ()))

    def __getitem__(self, key: Hashable) -> Any:
        return self._found(self._target[key], ("[]", (key,)))

    def __contains__(self, key: Hashable) -> bool:
        self._seen(self._path)
        return key in self._target

    def __iter__(self) -> Iterator[Any]:
        self._seen(self._path)
        return iter(self._target)

    def __len__(self) -> int:
        self._seen(self._path)
        return len(self._target)

    def __call__(self, *args: Hashable) -> Any:
        """What the function gives that this stands for."""
        return self._found(self._target(*args), ("()", args))

    def _found(self, found: Any, step: Step) -> Any:
        path = (*self._path, step)
        if isinstance(found, _ROOMS) or callable(found):
            return Watched(found, self._seen, path)
        self._seen(path)
        return found


def walked(start: object, path: Path) -> Any:
    """What is at the end of `path` now. Raises LookupError or AttributeError where the path leads nowhere any more."""
    place: Any = start
    for name, args in path:
        if name == "[]":
            place = place[args[0]]
        elif name == "()":
            place = place(*args)
        else:
            place = getattr(place, name)
    return place
