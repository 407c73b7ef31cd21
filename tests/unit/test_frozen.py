"""Classes that are quickly defined do what those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import operator
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from functools import cached_property
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    source: str = field(repr=False, compare=False)
    words: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """How many words."""
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclasses.dataclass(frozen=True, slots=True)
class Usual:
    name: str
    source: str = field(repr=False, compare=False)
    words: tuple[str, ...] = ()


def test_it_is_made_compared_and_written_as_usual() -> None:
    quick, usual = Quick("a", "one", ("x",)), Usual("a", "one", ("x",))
    assert repr(quick) == repr(usual).replace("Usual", "Quick") == "Quick(name='a', words=('x',))"
    assert quick == Quick(name="a", source="another", words=("x",)) != Quick("b", "one", ("x",))
    assert hash(quick) == hash(Quick("a", "another", ("x",)))
    other: object = usual
    assert quick != other
    assert asdict(quick) == asdict(usual)
    assert [f.name for f in fields(Quick)] == ["name", "source", "words"]
    assert quick.length == 1
    assert (Nothing(), repr(Nothing())) == (Nothing(), "Nothing()")
    assert (Quick.__match_args__, Quick.__slots__) == (Usual.__match_args__, Usual.__slots__)
    assert (Quick.__qualname__, Quick.__module__, Quick.__doc__) == ("Quick", __name__, None)


def test_it_has_defaults_and_tells_what_is_missing() -> None:
    assert Quick("a", "one").words == ()
    with pytest.raises(TypeError, match=r"^Quick\(\) missing 1 required positional argument: 'source'"):
        Quick("a")  # type: ignore[call-arg]
    assert inspect.signature(Quick).parameters.keys() == inspect.signature(Usual).parameters.keys()
    assert Quick("a", "one", words=("x",)).words == ("x",)


@pytest.mark.parametrize("name", ["name", "unknown"])
def test_nothing_of_it_changes(name: str) -> None:
    quick: Any = Quick("a", "one")
    with pytest.raises(FrozenInstanceError, match=name):
        setattr(quick, name, "b")
    with pytest.raises(FrozenInstanceError, match=name):
        delattr(quick, name)
    assert not hasattr(quick, "__dict__")
    assert replace(quick, name="b") == Quick("b", "one")


@dataclass(frozen=True, slots=True, order=True)
class Placed:
    path: str
    line: int = 1
    words: str = field(default="", compare=False)


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class UsuallyPlaced:
    path: str
    line: int = 1
    words: str = field(default="", compare=False)


PLACES = st.tuples(st.sampled_from("ab"), st.integers(0, 2), st.sampled_from("xy"))


@given(PLACES, PLACES)
def test_it_is_ordered_as_usual(one: tuple[str, int, str], other: tuple[str, int, str]) -> None:
    for compares in (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne):
        assert compares(Placed(*one), Placed(*other)) == compares(UsuallyPlaced(*one), UsuallyPlaced(*other))
    with pytest.raises(TypeError, match="not supported"):
        _ = Placed(*one) < one  # type: ignore[operator]


@dataclass(frozen=True, eq=False)
class Own:
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7


@dataclass(frozen=True, slots=True, eq=False)
class Only:
    name: str


def test_it_may_be_equal_in_a_way_of_its_own_or_only_to_itself() -> None:
    assert (Own("a") == Own("b"), hash(Own("a"))) == (True, 7)
    one = Only("a")
    assert (one == one, one == Only("a"), repr(one)) == (True, False, "Only(name='a')")  # noqa: PLR0124


def test_an_object_is_of_its_class_and_of_no_other() -> None:
    for one in (Quick("a", "one"), Open("a"), Placed("a")):
        assert type(one).__name__ in {"Quick", "Open", "Placed"}
        assert isinstance(one, type(one))
        assert type(one).__mro__ == (type(one), object)


def test_it_can_be_copied_and_sent_to_another_process() -> None:
    quick = Quick("a", "one", ("x",))
    for other in (copy.copy(quick), copy.deepcopy(quick), pickle.loads(pickle.dumps(quick))):  # noqa: S301 - our own
        assert (other, other.source) == (quick, "one")


@dataclass(frozen=True)
class Open:
    name: str

    @cached_property
    def upper(self) -> str:
        """The name in capitals."""
        return self.name.upper()


def test_one_without_slots_keeps_what_it_has_found_out_and_changes_no_more_than_others() -> None:
    one = Open("a")
    assert (one.upper, vars(one)) == ("A", {"name": "a", "upper": "A"})
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one)), replace(one)):  # noqa: S301 - our own
        assert (other, hash(other), repr(other)) == (one, hash(one), "Open(name='a')")
    with pytest.raises(FrozenInstanceError, match="name"):
        one.name = "b"  # type: ignore[misc]


class Below(Open):
    @property
    def upper(self) -> str:
        """The name as it is."""
        return self.name


def test_a_class_below_one_without_slots_stays_what_it_is() -> None:
    below = Below("a")
    for other in (copy.copy(below), copy.deepcopy(below), pickle.loads(pickle.dumps(below)), replace(below)):  # noqa: S301 - our own
        assert (type(other), repr(other), other.upper) == (Below, "Below(name='a')", "a")


def test_a_class_that_needs_more_is_refused() -> None:
    with pytest.raises(TypeError, match="that of dataclasses"):
        dataclass(frozen=False)(Usual)
    with pytest.raises(TypeError, match="Listed needs more"):

        @dataclass(frozen=True, slots=True)
        class Listed:
            words: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="Named needs more"):

        @dataclass(frozen=True, slots=True)
        class Named:
            word: str = field(kw_only=True)

    with pytest.raises(TypeError, match="Told needs more"):

        @dataclass(frozen=True, slots=True)
        class Told:
            word: str

            def __repr__(self) -> str:
                return "told"

    with pytest.raises(TypeError, match="Derived needs more"):

        @dataclass(frozen=True, slots=True)
        class Derived(Quick):
            more: str = ""

    with pytest.raises(TypeError, match="Late has a field without a default after one that has one"):

        @dataclass(frozen=True, slots=True)
        class Late:
            word: str = ""
            more: str  # type: ignore[misc]

    with pytest.raises(TypeError, match="Strange needs more"):

        @dataclass(frozen=True, slots=True)
        class Strange:
            cls: str

    with pytest.raises(TypeError, match="Compared needs more"):

        @dataclass(frozen=True, slots=True, order=True)
        class Compared:
            word: str

            def __lt__(self, other: object) -> bool:  # type: ignore[misc]
                return True

    with pytest.raises(TypeError, match="Changing needs more"):

        @dataclass(frozen=True, slots=True)
        class Changing:
            words: list[str] = []  # noqa: RUF012 - what this is about

    with pytest.raises(TypeError, match="Slotted needs more"):

        @dataclass(frozen=True, slots=True)
        class Slotted:  # type: ignore[misc]
            __slots__ = ("word",)
            word: str

    with pytest.raises(TypeError, match="Stray needs more"):

        @dataclass(frozen=True)
        class Stray:
            word = field(default="")

    with pytest.raises(TypeError, match="Shared needs more"):

        @dataclass(frozen=True, slots=True)
        class Shared:
            words: ClassVar[int] = 1

    with pytest.raises(TypeError, match="Hashed needs more"):

        @dataclass(frozen=True, slots=True)
        class Hashed:
            word: str = field(hash=False)
