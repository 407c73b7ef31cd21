"""Frozen dataclasses that are quickly defined.

Before Python 3.13 the standard library compiles each of six methods of a frozen dataclass by itself. A command that
loads sixty of them, to read a few files, would spend a tenth of its time on that. Here one method is compiled for all
classes of a size, and the others are the same few functions for all; fields, `replace`, `asdict` and everything else
are those of dataclasses.

Objects are made several times faster, too: each is filled while it is of a class beside its own, which is like it but
not frozen, and then becomes what it is.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn, cast

Type = type[Any]
_OURS = frozenset({"__new__", "__init__", "__repr__", "__setattr__", "__delattr__", "__reduce__"})
"""The methods that are made here: one that a class has of its own would be lost."""
_EQUAL = frozenset({"__eq__", "__hash__"})
"""Those that are made unless the class says `eq=False`."""
_ORDERED = {"__lt__": operator.lt, "__le__": operator.le, "__gt__": operator.gt, "__ge__": operator.ge}

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - checked as what it stands for
else:

    def dataclass(*, frozen: bool, slots: bool = False, eq: bool = True, order: bool = False) -> Callable[[Type], Type]:
        """A class decorator as `dataclasses.dataclass(frozen=True)`, for fields without default factories, and for
        classes without a base, without `__post_init__`, and without own methods for what is made here. A class with
        slots has none below it.
        """
        if not frozen:
            raise TypeError("only for frozen classes: take that of dataclasses")
        return partial(_defined, slots=slots, eq=eq, order=order)


def _defined(cls: Type, *, slots: bool, eq: bool, order: bool) -> Type:
    ours = {*_OURS, *(_EQUAL if eq else ()), *(_ORDERED if order else ())}
    own = cls.__bases__ != (object,) or hasattr(cls, "__post_init__") or not ours.isdisjoint(vars(cls))
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    every = dataclasses.fields(made)
    unusual = any(
        f.kw_only or not f.init or f.hash is not None or f.default_factory is not dataclasses.MISSING
        or f.name in {"cls", "self"}
        for f in every
    )  # fmt: skip
    if unusual or own:
        raise TypeError(f"{cls.__qualname__} needs more than this: take that of dataclasses")
    compared, told = _look([f.name for f in every if f.compare]), [f.name for f in every if f.repr]

    def written(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"

    made.__new__, made.__repr__ = _new(made, every), written
    made.__setattr__ = made.__delattr__ = _refuse
    made.__reduce__ = lambda self: (self.__class__, tuple(getattr(self, f.name) for f in every))
    if eq:
        made.__eq__, made.__hash__ = _comparing(compared, operator.eq), lambda self: hash(compared(self))
    for name, compares in _ORDERED.items() if order else ():
        setattr(made, name, _comparing(compared, compares))
    return cast("Type", made)


def _comparing(compared: Callable[[Any], Any], compares: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    """A method that compares two of one class by those values."""

    def method(self: Any, other: object) -> Any:
        return compares(compared(self), compared(other)) if other.__class__ is self.__class__ else NotImplemented

    return method


def _look(names: list[str]) -> Callable[[Any], object]:
    """Gives the values of these fields together."""
    return attrgetter(*names) if names else lambda _: ()


def _new(made: Type, every: Sequence[dataclasses.Field[Any]]) -> Callable[..., object]:
    """The method `__new__`, with the names and defaults of the fields."""
    names = tuple(f.name for f in every)
    defaults = tuple(f.default for f in every if f.default is not dataclasses.MISSING)
    if any(f.default is not dataclasses.MISSING for f in every[: len(every) - len(defaults)]):
        raise TypeError(f"{made.__qualname__} has a field without a default after one that has one")
    beside = type(made.__name__, (), {"__slots__": names} if "__slots__" in vars(made) else {})
    code = _filling(len(names)).replace(co_varnames=("cls", *names, "self"), co_names=("new", *names, "__class__"))
    method = FunctionType(code, {"new": partial(object.__new__, beside)}, "__new__", defaults)
    method.__qualname__ = made.__qualname__  # so a call without a value says whose is missing
    return method


@functools.cache
def _filling(count: int) -> CodeType:
    """A method that takes so many values, fills an object with them, and gives it its class."""
    given = [f"value{n}" for n in range(count)]
    lines = [f"self.{name} = {name}" for name in given]
    text = f"def method(cls, {', '.join(given)}):\n " + "\n ".join(
        ["self = new()", *lines, "self.__class__ = cls", "return self"]
    )
    module = compile(text, __file__, "exec")
    return next(part for part in module.co_consts if isinstance(part, CodeType))


def _refuse(self: object, name: str, *_value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r} of {type(self).__qualname__}")
