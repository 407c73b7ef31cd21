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
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn, cast

Type = type[Any]
_OURS = frozenset({"__new__", "__init__", "__repr__", "__setattr__", "__delattr__", "__reduce__"})
"""The methods that are made here: one that a class has of its own would be lost."""
_EQUAL = frozenset({"__eq__", "__hash__"})
"""Those that are made unless the class says `eq=False`."""
_NO_FIELDS = ("ClassVar", "InitVar", "KW_ONLY")
"""Annotations that say that this is no field."""
_ORDERED = {"__lt__": operator.lt, "__le__": operator.le, "__gt__": operator.gt, "__ge__": operator.ge}


@dataclasses.dataclass(init=False, repr=False, eq=False)
class _Model:
    """A class of the standard library's: what it calls a field, and a class with fields, is taken from it."""

    value: Any


_PLAIN = cast("Any", _Model).__dataclass_fields__["value"]._field_type
_PARAMS = cast("Any", _Model).__dataclass_params__

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
    own, told = vars(cls), cls.__annotations__
    given = {name: value for name, value in own.items() if isinstance(value, dataclasses.Field)}
    ours = {"__slots__", "__post_init__", *_OURS, *(_EQUAL if eq else ()), *(_ORDERED if order else ())}
    defaults = {name: given[name].default if name in given else own[name] for name in told if name in own}
    unusual = any(
        f.kw_only is True or not f.init or f.hash is not None or f.default_factory is not dataclasses.MISSING
        for f in given.values()
    )
    words = " ".join(map(str, told.values()))
    if (
        unusual or cls.__bases__ != (object,) or not ours.isdisjoint(own) or not given.keys() <= told.keys()
        or any(name in told for name in ("cls", "self")) or any(word in words for word in _NO_FIELDS)
        or any(type(default).__hash__ is None for default in defaults.values())
    ):  # fmt: skip
        raise TypeError(f"{cls.__qualname__} needs more than this: take that of dataclasses")
    known = {name: default for name, default in defaults.items() if default is not dataclasses.MISSING}
    methods = _methods(cls, given, known, slots=slots, eq=eq, order=order)
    return _with_slots(cls, methods) if slots else _without_slots(cls, methods, known)


class _Fields:
    """What dataclasses know of the fields of a class; made when somebody asks, as happens with few classes."""

    def __init__(self, make: Callable[[], dict[str, Any]]) -> None:
        self._make = make
        self._made: dict[str, Any] | None = None

    def __get__(self, instance: object, owner: Type) -> dict[str, Any]:
        if self._made is None:
            self._made = self._make()
        return self._made


def _fields(told: Mapping[str, object], given: Mapping[str, Any], defaults: Mapping[str, object]) -> dict[str, Any]:
    """A field for each annotation."""
    made: dict[str, Any] = {}
    for name, kind in told.items():
        one: Any = given.get(name) or dataclasses.field(default=defaults.get(name, dataclasses.MISSING))
        one.name, one.type, one.kw_only = name, kind, False
        one._field_type = _PLAIN  # nothing public says it, and without it dataclasses see no field
        made[name] = one
    return made


def _methods(
    cls: Type, given: Mapping[str, Any], defaults: Mapping[str, object], *, slots: bool, eq: bool, order: bool
) -> dict[str, Any]:  # fmt: skip
    """What the class gets, by name."""
    names = (*cls.__annotations__,)
    compared = _look([name for name in names if name not in given or given[name].compare])
    told = [name for name in names if name not in given or given[name].repr]

    def written(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"

    made = {
        "__dataclass_fields__": _Fields(partial(_fields, cls.__annotations__, given, defaults)),
        "__dataclass_params__": _PARAMS, "__match_args__": names, "__new__": _new(cls, names, defaults, slots=slots),
        "__repr__": written, "__setattr__": _refuse, "__delattr__": _refuse,
        "__reduce__": lambda self: (self.__class__, tuple(getattr(self, name) for name in names)),
    }  # fmt: skip
    if eq:
        made |= {"__eq__": _comparing(compared, operator.eq), "__hash__": lambda self: hash(compared(self))}
    for name, compares in _ORDERED.items() if order else ():
        made[name] = _comparing(compared, compares)
    return made


def _with_slots(cls: Type, methods: Mapping[str, Any]) -> Type:
    """The class with those methods and a slot for each field: made anew, since one that is there gets no slots."""
    names = methods["__match_args__"]
    kept = {name: value for name, value in vars(cls).items() if name not in {"__dict__", "__weakref__", *names}}
    made = type(cls.__name__, (), {**kept, **methods, "__slots__": names})
    made.__qualname__ = cls.__qualname__
    return made


def _without_slots(cls: Type, methods: Mapping[str, Any], defaults: Mapping[str, object]) -> Type:
    """The class itself with those methods, its fields without what made them."""
    for name in [name for name in methods["__match_args__"] if name in vars(cls) and name not in defaults]:
        delattr(cls, name)
    for name, method in {**defaults, **methods}.items():
        setattr(cls, name, method)
    return cls


def _comparing(compared: Callable[[Any], Any], compares: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    """A method that compares two of one class by those values."""

    def method(self: Any, other: object) -> Any:
        return compares(compared(self), compared(other)) if other.__class__ is self.__class__ else NotImplemented

    return method


def _look(names: list[str]) -> Callable[[Any], object]:
    """Gives the values of these fields together."""
    return attrgetter(*names) if names else lambda _: ()


def _new(cls: Type, names: Sequence[str], defaults: Mapping[str, object], *, slots: bool) -> Callable[..., object]:
    """The method `__new__`, with the names and defaults of the fields."""
    if (*defaults,) != names[len(names) - len(defaults) :]:
        raise TypeError(f"{cls.__qualname__} has a field without a default after one that has one")
    beside = type(cls.__name__, (), {"__slots__": names} if slots else {})
    code = _filling(len(names)).replace(co_varnames=("cls", *names, "self"), co_names=("new", *names, "__class__"))
    method = FunctionType(code, {"new": partial(object.__new__, beside)}, "__new__", (*defaults.values(),))
    method.__qualname__ = cls.__qualname__  # so a call without a value says whose is missing
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
