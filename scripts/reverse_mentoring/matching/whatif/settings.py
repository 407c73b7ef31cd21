"""Other settings for one run: `weights.mentee_learns=50`, `rules.min_level_gap=1`, `objective=score`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from reverse_mentoring.data.records import Cohort, Program, Rules, Weights
from reverse_mentoring.data.schema.schemas import schema
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.errors import UsageFault

WHOLE = 100
"""What the six weights sum to."""


def settings_known() -> dict[str, Mapping[str, Any]]:
    """The name of each setting, and what the schema of cohorts says of its value."""
    cohort = schema("cohort")["properties"]
    matching = cohort["matching"]["properties"]
    known = {"objective": matching["objective"], "cross_org": cohort["cross_org"]}
    for group in ("weights", "rules"):
        known |= {f"{group}.{name}": value for name, value in matching[group]["properties"].items()}
    return known


def with_settings(program: Program, cohort: Cohort, given: Sequence[str]) -> Program:
    """The program in which the cohort has these settings, each NAME=VALUE; its files stay as they are.

    When weights are given, those that are not share what is left of the 100 points in their present proportions.
    Raises UsageFault for a setting or a value that does not exist, for one given twice, and for weights that cannot sum
    to 100.
    """
    if not given:
        return program
    values = _values(given)
    matching = cohort.matching
    chosen = {name: values[name] for name in ("objective", "cross_org") if name in values}
    rules: dict[str, Any] = _group(values, "rules")
    weights: dict[str, int] = _group(values, "weights")
    changed = replace(
        matching,
        objective=chosen.get("objective", matching.objective),
        rules=replace(matching.rules, **rules),
        weights=weights_with(matching.weights, weights) if weights else matching.weights,
    )
    other = replace(cohort, matching=changed, cross_org=chosen.get("cross_org", cohort.cross_org))
    return replace(program, cohorts=tuple(other if c.id == cohort.id else c for c in program.cohorts))


def weights_with(weights: Weights, given: Mapping[str, int]) -> Weights:
    """The weights with those `given`; the others share the rest of the 100 points in their present proportions.

    Nothing is shared when all sum to 100 as they are. Shares are whole points by largest remainder, the earlier part
    first when equal. Raises UsageFault when the rest cannot be shared.
    """
    present = asdict(weights)
    wanted = present | dict(given)
    if sum(wanted.values()) == WHOLE:
        return Weights(**wanted)
    others = [name for name in present if name not in given]
    rest, sizes = WHOLE - sum(given.values()), [present[name] for name in others]
    if rest < 0 or not others or (rest > 0 and not sum(sizes)):
        raise UsageFault(
            f"the weights {_told(given)} leave {rest} of 100 points to the others",
            "the six weights sum to 100: give fewer of them, or all six so that they do",
        )
    return Weights(**wanted | dict(zip(others, _shared(rest, sizes), strict=True)))


def told(before: Cohort, after: Cohort) -> list[tuple[str, str, str]]:
    """What differs between two settings of a cohort: the name of each setting, and its two values as text."""
    old, new = _flat(before), _flat(after)
    return [(name, old[name], new[name]) for name in old if old[name] != new[name]]


def _values(given: Sequence[str]) -> dict[str, Any]:
    known = settings_known()
    values: dict[str, Any] = {}
    for setting in given:
        name, equals, text = setting.partition("=")
        if not equals or not text:
            raise UsageFault(f"--set {setting}: expected NAME=VALUE", "for example --set weights.mentee_learns=50")
        if name not in known:
            raise UsageFault(
                f"--set {setting}: there is no setting '{name}'",
                perhaps(name, known) or f"the settings are {', '.join(known)}",
            )
        if name in values:
            raise UsageFault(f"--set {setting}: '{name}' is set twice", "give it once")
        values[name] = _value(setting, text, known[name])
    return values


def _value(setting: str, text: str, allowed: Mapping[str, Any]) -> int | str:
    """The value of one setting. Raises UsageFault with what is allowed."""
    if "enum" in allowed:
        if text in allowed["enum"]:
            return text
        expected = f"one of {', '.join(allowed['enum'])}"
        hint = perhaps(text, allowed["enum"])
    else:
        low, high = allowed["minimum"], allowed["maximum"]
        if text.isascii() and text.isdigit() and len(text) <= len(str(high)) and low <= int(text) <= high:
            return int(text)
        expected, hint = f"a whole number from {low} to {high}", ""
    hint = hint or "the guide for coordinators lists all settings"
    raise UsageFault(f"--set {setting}: expected {expected}, but received '{text}'", hint)


def _group(values: Mapping[str, Any], group: str) -> dict[str, Any]:
    return {name.partition(".")[2]: value for name, value in values.items() if name.startswith(f"{group}.")}


def _shared(rest: int, sizes: Sequence[int]) -> list[int]:
    whole = sum(sizes)
    if not whole:
        return [0 for _ in sizes]
    shares = [rest * size // whole for size in sizes]
    order = sorted(range(len(sizes)), key=lambda n: (-(rest * sizes[n] % whole), n))
    for n in order[: rest - sum(shares)]:
        shares[n] += 1
    return shares


def _told(weights: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {weight}" for name, weight in weights.items())


def _flat(cohort: Cohort) -> dict[str, str]:
    flat: dict[str, str] = {"objective": cohort.matching.objective, "cross_org": cohort.cross_org}
    for group, record, kind in (("weights", cohort.matching.weights, Weights), ("rules", cohort.matching.rules, Rules)):
        flat |= {f"{group}.{field.name}": str(getattr(record, field.name)) for field in fields(kind)}
    return flat
