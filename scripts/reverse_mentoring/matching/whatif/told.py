"""What would change, as a coordinator reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reverse_mentoring.matching.telling.words import count, points
from reverse_mentoring.matching.whatif.changes import Changes, Lost
from reverse_mentoring.matching.whatif.compare import Comparison, Scored, Sums
from reverse_mentoring.matching.whatif.keeping import Couple
from reverse_mentoring.matching.whatif.sensitivity import Sensitivity

FRAGILE = 20
"""So many of the pairs that survive least are named; JSON has all."""


def comparison_text(told: Comparison) -> str:
    """The settings that differ, the sums side by side, and each pair that goes or comes."""
    lines = ["What would change:", ""]
    lines += [f"  {name}: {old} -> {new}" for name, old, new in told.settings]
    lines += [""] if told.settings else []
    lines.append(f"  {'':24} {'cohort.yaml':>12} {'tried':>12}")
    for name, old, new in _rows(told.before, told.after):
        lines.append(f"  {name:24} {old:>12} {new:>12}")
    lines += ["", f"  {_stay(told)}"]
    lines += [f"    - {_pair(pair)}" for pair in told.gone]
    lines += [f"    + {_pair(pair)}" for pair in told.new]
    return "\n".join(lines)


def sensitivity_text(told: Sensitivity) -> str:
    """A row a variant, and the pairs that do not survive all of them."""
    whole, runs = len(told.pairs), len(told.variants)
    lines = ["Which pairs survive when one weight goes up or down by a fifth, and the others share the rest:", ""]
    for variant in told.variants:
        weight = f"{variant.before} -> {variant.after}"
        lines.append(f"  {variant.part:14} {weight:>9}  {len(variant.survivors):>5} of {count(whole, 'pair')}")
    times = [told.times(number) for number in range(whole)]
    sure = sum(1 for n in times if n == runs)
    lines += ["", f"  {sure} of {count(whole, 'pair')} survive all {runs}."]
    fragile = sorted((n, told.pairs[number]) for number, n in enumerate(times) if n < runs)
    if fragile:
        lines.append("  These depend on the weights most; look at them yourself:")
        lines += [f"    survives {n:>2} of {runs}: {mentor} -> {mentee}" for n, (mentor, mentee) in fragile[:FRAGILE]]
    if len(fragile) > FRAGILE:
        lines.append(f"    and {len(fragile) - FRAGILE} more (--format json has all)")
    return "\n".join(lines)


def changes_text(told: Changes, price: int) -> str:
    """What became of the pairs proposed before, and what keeping them cost. `price` is in hundredths of points."""
    whole = len(told.stay) + len(told.given_up) + len(told.cannot_stay)
    if not whole:
        return "No pair was proposed before that nobody has signed, so there is none to keep."
    lines = [
        f"Of {count(whole, 'pair')} proposed before, {len(told.stay)} stay, {len(told.given_up)} are given up, and "
        f"{len(told.cannot_stay)} cannot stay. {count(len(told.new), 'pair is', 'pairs are')} new.",
        *_lost("Cannot stay:", told.cannot_stay),
        *_lost(f"Given up, where that gains more than {points(price)} points a pair:", told.given_up),
        *_new(told.new),
    ]
    if told.points or told.free != len(told.stay):
        lines.append(
            f"Without a price on changes {told.free} would stay, for {points(told.points)} points more in total."
        )
    else:
        lines.append("Keeping them costs nothing: without a price on changes the same ones would stay.")
    return "\n".join(lines)


def _rows(before: Sums, after: Sums) -> Iterator[tuple[str, str, str]]:
    yield "people with a partner", str(before.people), str(after.people)
    yield "pairs", str(before.pairs), str(after.pairs)
    yield "total, by its settings", points(before.total), points(after.total)
    if after.by_cohort != after.total:
        yield "total, by cohort.yaml", points(before.by_cohort), points(after.by_cohort)
    yield "lowest pair", points(before.lowest), points(after.lowest)


def _stay(told: Comparison) -> str:
    if not told.gone and not told.new:
        return f"The same {count(len(told.stay), 'pair')}."
    stay = count(len(told.stay), "pair stays", "pairs stay")
    return f"{stay}, {len(told.gone)} would go, {len(told.new)} would be new:"


def _pair(pair: Scored) -> str:
    return f"{points(pair.score):>6}  {pair.mentor} -> {pair.mentee}"


def _lost(title: str, pairs: Sequence[Lost]) -> list[str]:
    return [title, *(f"  - {pair.mentor} -> {pair.mentee}: {pair.says}" for pair in pairs)] if pairs else []


def _new(pairs: Sequence[Couple]) -> list[str]:
    return ["New:", *(f"  + {mentor} -> {mentee}" for mentor, mentee in pairs)] if pairs else []
