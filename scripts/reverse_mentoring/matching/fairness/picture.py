"""The frontier as a picture: SVG without scripts, fonts or anything from elsewhere. The same stops, the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from reverse_mentoring.matching.fairness.frontier import Stop, share
from reverse_mentoring.matching.telling.words import points

WIDTH, HEIGHT = 720, 460
LEFT, RIGHT = 90, 690
TOP, MIDDLE = (70, 250), (300, 400)
"""First and last row of each of the two panels: the total, and the people with a partner."""
STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1f2933}.small{font-size:12px;fill:#52606d}"
    ".line{fill:none;stroke:#0b6e99;stroke-width:2.5}.dot{fill:#0b6e99}.best{fill:#b3541e}"
    ".axis{stroke:#9aa5b1}.paper{fill:#fff}.mark{stroke:#b3541e;stroke-dasharray:4 4}"
)


def picture(stops: Sequence[Stop], cohort: str) -> str:
    """An SVG of the frontier: for each floor its total, as a share of that without one, and who has a partner."""
    told = tuple(stops)
    shares = [share(told, stop) for stop in told]
    people = [stop.people for stop in told]
    across = _scale([stop.floor for stop in told], LEFT, RIGHT)
    best = next((n for n, stop in enumerate(told) if stop.best), None)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d">',
        f'<title id="t">A floor under the worst pair: {escape(cohort)}</title>',
        f'<desc id="d">{escape(_in_words(told))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>',
        f'<text x="{LEFT}" y="30">A floor under the worst pair: {escape(cohort)}</text>',
        *_panel("total, of the one without a floor", across, shares, TOP, best),
        *_labels(shares, TOP, [f"{n / 100:.2f} %" for n in shares]),
        *_panel("people with a partner", across, people, MIDDLE, best),
        *_labels(people, MIDDLE, [str(n) for n in people]),
    ]
    for x, stop in zip(across, told, strict=True):
        if stop in {told[0], told[-1]} or stop.best:
            label = "no floor" if not stop.floor else points(stop.floor)
            parts.append(f'<text class="small" x="{x}" y="{HEIGHT - 32}" text-anchor="middle">{label}</text>')
    if best is not None:
        parts.append(f'<line class="mark" x1="{across[best]}" x2="{across[best]}" y1="{TOP[0]}" y2="{MIDDLE[1]}"/>')
        parts.append(f'<text class="small best" x="{across[best]}" y="{TOP[0] - 10}" text-anchor="middle">'
                     "the highest floor that costs no place</text>")  # fmt: skip
    parts.append(f'<text class="small" x="{(LEFT + RIGHT) // 2}" y="{HEIGHT - 10}" text-anchor="middle">'
                 "floor: no new pair has fewer points</text>")  # fmt: skip
    return "\n".join([*parts, "</svg>", ""])


def _panel(
    name: str, across: Sequence[int], values: Sequence[int], rows: tuple[int, int], best: int | None
) -> list[str]:
    """One curve with its axis."""
    down = _scale(values, rows[1] - 12, rows[0] + 12)
    curve = " ".join(f"{x},{y}" for x, y in zip(across, down, strict=True))
    parts = [
        f'<text class="small" x="{LEFT}" y="{rows[0] - 2}">{escape(name)}</text>',
        f'<line class="axis" x1="{LEFT}" x2="{RIGHT}" y1="{rows[1]}" y2="{rows[1]}"/>',
        f'<polyline class="line" points="{curve}"/>',
    ]
    for n, (x, y) in enumerate(zip(across, down, strict=True)):
        kind, radius = ("best", 6) if n == best else ("dot", 4)
        parts.append(f'<circle class="{kind}" cx="{x}" cy="{y}" r="{radius}"/>')
    return parts


def _labels(values: Sequence[int], rows: tuple[int, int], labels: Sequence[str]) -> list[str]:
    """The highest and the lowest value, beside the axis."""
    down = _scale(values, rows[1] - 12, rows[0] + 12)
    ends = sorted({values.index(max(values)), values.index(min(values))})
    return [f'<text class="small" x="{LEFT - 12}" y="{down[n] + 4}" text-anchor="end">{labels[n]}</text>' for n in ends]


def _scale(values: Sequence[int], start: int, end: int) -> list[int]:
    """Whole positions between `start` and `end`, in proportion; all in the middle when the values are one."""
    low, high = min(values), max(values)
    if low == high:
        return [(start + end) // 2 for _ in values]
    return [start + (end - start) * (value - low) // (high - low) for value in values]


def _in_words(stops: Sequence[Stop]) -> str:
    rows = (
        f"floor {points(stop.floor)}: {stop.people} people, {stop.pairs} pairs, total {points(stop.total)}"
        for stop in stops
    )
    return "; ".join(rows)
