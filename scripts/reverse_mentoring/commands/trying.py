"""Trying other terms: the options of `match` and `propose` for them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, TypeVar

import click

from reverse_mentoring.errors import UsageFault

Function = TypeVar("Function", bound=Callable[..., Any])
Floor = int | Literal["best"]
KEEP = "30"
"""Points that `--keep` alone asks for: nearly all pairs then stay (measured in docs/development/matching.md)."""


class Points(click.ParamType):  # type: ignore[type-arg] # generic from click 8.4 on
    """Points with at most two decimals, as hundredths; `best` too where `word` says so."""

    name = "points"

    def __init__(self, most: int, *, word: str | None = None) -> None:
        self.most, self.word = most, word

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Hundredths of points, or the word."""
        if isinstance(value, int) or value == self.word:
            return value
        whole, dot, part = str(value).partition(".")
        digits = whole + part
        if not (digits.isascii() and digits.isdigit()) or len(part) > 2 or (dot and not part) or len(whole) > 4:
            self._refuse(value, param, ctx)
        hundredths = int(whole or "0") * 100 + int(part.ljust(2, "0") or "0")
        if hundredths > self.most * 100:
            self._refuse(value, param, ctx)
        return hundredths

    def _refuse(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> None:
        word = f", or '{self.word}'" if self.word else ""
        self.fail(f"expected points from 0 to {self.most}{word}, but received '{value}'. "
                  "(When the cohort's name was taken for them, put it first.)", param, ctx)  # fmt: skip


def floor_option(function: Function) -> Function:
    """Add --floor."""
    return click.option("--floor", type=Points(100, word="best"), metavar="N|best",
                        help="Give no new pair fewer points; best: the highest floor that costs nobody a place.",
                        )(function)  # fmt: skip


def keep_option(function: Function) -> Function:
    """Add --keep."""
    return click.option("--keep", type=Points(1000), is_flag=False, flag_value=KEEP, metavar="[N]",
                        help=f"Change a pair that was proposed and not signed only for more than N points ({KEEP}).",
                        )(function)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trying:
    """What the options ask for, as it was asked."""

    settings: tuple[str, ...]
    floor: Floor | None
    keep: int | None
    remote: str | None
    earlier: str | None
    compare: bool
    sensitivity: bool
    frontier: bool
    picture: Path | None
    fairness: bool
    hints: bool

    @property
    def anything(self) -> bool:
        """Whether any of them was given."""
        return self != Trying((), None, None, None, None, False, False, False, None, False, False)

    def check(self, root: Path) -> None:
        """Raise UsageFault for options that do not go together."""
        if (self.remote is not None or self.earlier is not None) and self.keep is None:
            raise UsageFault("--remote and --earlier say what to keep, and nothing asks for that", "add --keep")
        if self.compare and not self.settings and self.floor is None and self.keep is None:
            raise UsageFault("there is nothing to compare with", "add --set, --floor or --keep")
        if self.hints and (self.floor is not None or self.keep is not None):
            raise UsageFault("--hints are about the best matching without --floor and --keep", "leave these away")
        if self.picture is not None:
            _check_picture(self.picture, root)


def trying_options(function: Function) -> Function:
    """Add all options of `Trying`; the command gets them as `trying`."""

    @click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="NAME=VALUE",
        help="Match with another setting than cohort.yaml, such as weights.mentee_learns=50 (repeatable).",
    )
    @floor_option
    @keep_option
    @click.option(
        "--remote", metavar="NAME", help="With --keep: keep the pairs of the open proposal on this git remote too."
    )
    @click.option("--earlier", metavar="COMMIT", help="With --keep: keep the pairs that this commit proposes too.")
    @click.option("--compare", is_flag=True, help="Print only what changes against cohort.yaml.")
    @click.option("--sensitivity", is_flag=True, help="Print which pairs survive when a weight changes by a fifth.")
    @click.option("--frontier", is_flag=True, help="Print what each floor under the worst pair costs.")
    @click.option(
        "--picture",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE.svg",
        help="Draw the frontier too, into a file outside the program.",
    )
    @click.option("--fairness", is_flag=True, help="Add how each level, organization and site fares.")
    @click.option(
        "--hints", is_flag=True, help="Add the smallest change that would place each person who has no partner."
    )
    @functools.wraps(function)
    def wrapped(**options: Any) -> Any:
        asked = {field.name: options.pop(field.name) for field in fields(Trying)}
        asked["frontier"] |= asked["picture"] is not None
        return function(trying=Trying(**asked), **options)

    return wrapped  # type: ignore[return-value]


def _check_picture(target: Path, root: Path) -> None:
    place = target.absolute().parent.resolve() / target.name
    if target.suffix != ".svg":
        raise UsageFault(f"{target} is no name for a picture", "give it the ending .svg")
    if not place.parent.is_dir():
        raise UsageFault(f"there is no folder {target.parent}", "make it first, or name another place")
    if root.resolve() in place.parents:
        raise UsageFault(f"{target} is inside the program, where it would be committed", "name a file somewhere else")
