"""Inline Markdown (links, emphasis, code in a line) found as Python-Markdown finds it, with less work.

Python-Markdown lets each of its patterns search each piece of text. Most text has none of the signs that a pattern
needs: an asterisk, a bracket, a backtick. Here a pattern searches only text that has a sign it cannot do without, and
text in which none found anything is not taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import InlineProcessor  # type: ignore[import-untyped]
from markdown.util import INLINE_PLACEHOLDER, AtomicString  # type: ignore[import-untyped]

_KNOWN = tuple(f"_InlineProcessor__{name}" for name in ("handleInline", "applyPattern", "processPlaceholders"))
_PLACEHOLDER = frozenset(INLINE_PLACEHOLDER % "0123456789")
"""What stands in a text for what has been found in it."""


def find_inline_faster(md: Markdown) -> None:
    """Let `md` search for inline Markdown like that; where it is another Markdown than we know, it stays as it is."""
    stock = md.treeprocessors["inline"]
    if type(stock) is InlineProcessor and all(hasattr(stock, name) for name in _KNOWN):
        md.treeprocessors.register(_Faster(md), "inline", 20)


class _Faster(InlineProcessor):  # type: ignore[misc] # Python-Markdown has no types
    """Python-Markdown's own, but for the loop that lets each pattern search, and for text in which there is nothing."""

    _last: tuple[list[Any], list[re.Pattern[str]]] | None = None

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """As that of InlineProcessor."""
        patterns = [*self.inlinePatterns]  # by now all are there
        now = patterns, [pattern.getCompiledRegExp() for pattern in patterns]
        if self._last != now:
            self._last = now
            self._look(*now)
        return super().run(tree, ancestors)

    def _look(self, patterns: list[Any], expressions: list[re.Pattern[str]]) -> None:
        """Find out what each pattern needs."""
        each = [needed_by(expression) for expression in expressions]
        self._patterns = [
            (place, pattern, literal_in(expression) or _only(signs), _search(signs))
            for place, (pattern, expression, signs) in enumerate(zip(patterns, expressions, each, strict=True))
        ]
        self._each = each
        self._any = _search(_union(each))
        self._signs_in = re.compile(_one_of(frozenset().union(*filter(None, each)))).findall
        self._asked: dict[frozenset[str], list[Any]] = {}

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its name there
        if isinstance(data, AtomicString) or not self._any(data):
            return data
        apply = self._InlineProcessor__applyPattern
        for place, pattern, needed, has_its_signs in self._asked_of(data):
            start, matched = 0, place >= patternIndex
            while matched and (needed in data if needed else has_its_signs(data)):
                data, matched, start = apply(pattern, data, place, start)
        return data

    def _asked_of(self, data: str) -> list[Any]:
        """The patterns that may find something in `data`, or in what is left of it when others have been there."""
        found = frozenset(self._signs_in(data))
        if found not in self._asked:
            there = found | _PLACEHOLDER
            each = zip(self._patterns, self._each, strict=True)
            self._asked[found] = [one for one, signs in each if signs is None or not there.isdisjoint(signs)]
        return self._asked[found]

    def _InlineProcessor__processPlaceholders(self, data: str | None, parent: Any, isText: bool = True) -> list[Any]:  # noqa: N802, N803 - its name there
        if not data or self._InlineProcessor__placeholder_prefix in data:
            found: list[Any] = super()._InlineProcessor__processPlaceholders(data, parent, isText)
            return found
        if isText:
            parent.text = parent.text + data if parent.text else data
        else:
            parent.tail = parent.tail + data if parent.tail else data
        return []


@cache
def _search(signs: frozenset[str] | None) -> Callable[[str], object]:
    """What finds one of `signs` in a text; anything, where we cannot say what is needed."""
    return re.compile("" if signs is None else _one_of(signs)).search


def _one_of(signs: frozenset[str]) -> str:
    return f"[{re.escape(''.join(sorted(signs)))}]" if signs else "(?!)"


def _only(signs: frozenset[str] | None) -> str:
    """The sign, where there is one only."""
    return "".join(signs) if signs and len(signs) == 1 else ""


@cache
def needed_by(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Characters of which every match of `pattern` has one; None where we cannot say so."""
    return _needed(_parsed(pattern))


@cache
def literal_in(pattern: re.Pattern[str]) -> str:
    """The longest text that is in every match of `pattern`, as far as we can say."""
    texts = [""]
    for kind, value in _parsed(pattern):
        texts = [*texts[:-1], texts[-1] + chr(value)] if str(kind) == "LITERAL" else [*texts, ""]
    return max(texts, key=len)


def _parsed(pattern: re.Pattern[str]) -> Iterable[tuple[Any, Any]]:
    """The parts of a pattern that follow each other; none where we cannot say so."""
    if pattern.flags & re.IGNORECASE:
        return ()
    try:
        from re import _parser  # type: ignore[attr-defined] # there is no other way to read a pattern but one's own

        return [*_parser.parse(pattern.pattern, pattern.flags)]
    except (ImportError, AttributeError, LookupError, TypeError, ValueError):
        return ()


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
