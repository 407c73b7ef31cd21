"""Frozen dataclasses that are quickly defined.

Before Python 3.13 the standard library compiles each of six methods of a frozen dataclass by itself. A command that
loads sixty of them, to read a few files, would spend a tenth of its time on that. Here one method is compiled, and the
others are the same few functions for all; fields, `replace`, `asdict` and everything else are those of dataclasses.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, cast

Type = type[Any]
_OURS = frozenset({"__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__", "__reduce__"})
"""The methods that are made here: one that a class has of its own would be lost."""

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - checked as what it stands for
else:

    def dataclass(*, frozen: bool, slots: bool = False) -> Callable[[Type], Type]:
        """A class decorator as `dataclasses.dataclass(frozen=True)`, for fields without default factories, and for
        classes without a base, without `__post_init__`, and without own methods for what is made here.
        """
        if not frozen:
            raise TypeError("only for frozen classes: take that of dataclasses")
        return partial(_defined, slots=slots)


def _defined(cls: Type, *, slots: bool) -> Type:
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    every = dataclasses.fields(made)
    unusual = any(
        f.kw_only or not f.init or f.hash is not None or f.default_factory is not dataclasses.MISSING for f in every
    )
    own = cls.__bases__ != (object,) or hasattr(cls, "__post_init__") or not _OURS.isdisjoint(vars(cls))
    if unusual or own:
        raise TypeError(f"{cls.__qualname__} needs more than this: take that of dataclasses")
    compared, told = _look([f.name for f in every if f.compare]), [f.name for f in every if f.repr]

    def equals(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def written(self: Any) -> str:
        return f"{made.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"

    made.__init__, made.__repr__ = _init(every), written
    made.__eq__, made.__hash__ = equals, lambda self: hash(compared(self))
    made.__setattr__ = made.__delattr__ = _refuse
    made.__reduce__ = lambda self: (made, tuple(getattr(self, f.name) for f in every))
    return cast("Type", made)


def _look(names: list[str]) -> Callable[[Any], object]:
    """Gives the values of these fields together."""
    return attrgetter(*names) if names else lambda _: ()


def _init(every: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """The method `__init__`: as fast as if it had been written down."""
    defaults = {f.name: f.default for f in every if f.default is not dataclasses.MISSING}
    given = ", ".join(f"{f.name}=defaults[{f.name!r}]" if f.name in defaults else f.name for f in every)
    body = "; ".join(f"put(self, {f.name!r}, {f.name})" for f in every) or "pass"
    space: dict[str, Any] = {"put": object.__setattr__, "defaults": defaults}
    exec(f"def __init__(self, {given}): {body}", space)  # noqa: S102 - as dataclasses does it, from names of fields
    made: Callable[..., None] = space["__init__"]
    return made


def _refuse(self: object, name: str, *_value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r} of {type(self).__qualname__}")
