"""Inline Markdown (links, emphasis, code in a line) found as Python-Markdown finds it, with less work.

Python-Markdown lets each of its patterns search each piece of text. Most text has none of the signs that a pattern
needs: an asterisk, a bracket, a backtick. Here a pattern searches only text that has a sign it cannot do without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import InlineProcessor  # type: ignore[import-untyped]
from markdown.util import AtomicString  # type: ignore[import-untyped]

_HANDLE, _APPLY = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"


def find_inline_faster(md: Markdown) -> None:
    """Let `md` search for inline Markdown like that; where it is another Markdown than we know, it stays as it is."""
    stock = md.treeprocessors["inline"]
    if type(stock) is InlineProcessor and hasattr(stock, _HANDLE) and hasattr(stock, _APPLY):
        md.treeprocessors.register(_Faster(md), "inline", 20)


class _Faster(InlineProcessor):  # type: ignore[misc] # Python-Markdown has no types
    """Python-Markdown's own, but for the loop that lets each pattern search."""

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """As that of InlineProcessor."""
        each = [needed_by(pattern.getCompiledRegExp()) for pattern in self.inlinePatterns]  # by now all are there
        self._patterns = [(pattern, _search(signs)) for pattern, signs in zip(self.inlinePatterns, each, strict=True)]
        self._any = _search(_union(each))
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its name there
        if isinstance(data, AtomicString) or not self._any(data):
            return data
        start = 0
        while patternIndex < len(self._patterns):
            pattern, has_its_signs = self._patterns[patternIndex]
            matched = False
            if has_its_signs(data):
                data, matched, start = getattr(self, _APPLY)(pattern, data, patternIndex, start)
            if not matched:
                start, patternIndex = 0, patternIndex + 1  # noqa: N806
        return data


def _search(signs: frozenset[str] | None) -> Callable[[str], object]:
    """What finds one of `signs` in a text; anything, where we cannot say what is needed."""
    return re.compile("" if signs is None else f"[{re.escape(''.join(sorted(signs)))}]").search


@cache
def needed_by(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Characters of which every match of `pattern` has one; None where we cannot say so."""
    if pattern.flags & re.IGNORECASE:
        return None
    try:
        from re import _parser  # type: ignore[attr-defined] # there is no other way to read a pattern but one's own

        return _needed(_parser.parse(pattern.pattern, pattern.flags))
    except (ImportError, AttributeError, LookupError, TypeError, ValueError):
        return None


def _needed(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The same of the parts of a pattern that follow each other: the one with the fewest characters decides."""
    found = [signs for kind, value in parts if (signs := _of(str(kind), value))]
    return min(found, key=lambda signs: (len(signs), " " in signs), default=None)  # nearly every text has a space


def _of(kind: str, value: Any) -> frozenset[str] | None:
    if kind == "LITERAL":
        return frozenset({chr(value)})
    if kind == "SUBPATTERN":
        return None if value[1] else _needed(value[-1])  # flags of its own may make one letter stand for others
    if kind == "MAX_REPEAT" and value[0] > 0:
        return _needed(value[-1])
    if kind == "IN":
        return _union(_of(str(inner), sign) for inner, sign in value)
    if kind == "BRANCH":
        return _union(map(_needed, value[1]))
    return None


def _union(ways: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    each = [*ways]
    return None if None in each else frozenset().union(*filter(None, each))
