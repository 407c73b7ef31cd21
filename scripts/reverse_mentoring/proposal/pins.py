"""The pins of a cohort while a proposal is open: those of the base branch, and what coordinators changed by comments.

A coordinator's `/pin` is written into `cohort.yaml` on the proposal's own branch, so that merging records it and the
next run finds it. Meanwhile the base branch may change its pins too; the two are merged like text is, against the copy
that the branch began from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.writing.edits import append_item, remove_value, set_value

Pin = tuple[str, str]
Pins = tuple[Pin, ...]
"""(mentor, mentee) handles, each pin once."""
Change = Callable[[Pins], Pins]
_PLACE = ("matching", "pins")


def pins_of(text: str) -> Pins:
    """The pins in the text of a cohort's file; whatever is no pin, or cannot be read, gives none."""
    return _once(tuple((pin[0], pin[1]) for pin in _listed(text) if _is_pin(pin)))


def merged(base: Pins, fork: Pins, branch: Pins) -> Pins:
    """The pins of `base`, with those that the branch added since its `fork`, without those that it took out."""
    added = tuple(pin for pin in branch if pin not in fork)
    removed = {pin for pin in fork if pin not in branch}
    return _once(tuple(pin for pin in (*base, *added) if pin not in removed))


def pinned(mentor: str, mentee: str) -> Change:
    """The change that adds this pin, at the end; pinned the other way round, the two are turned."""
    pin = (mentor, mentee)
    return lambda pins: pins if pin in pins else (*unpinned(mentor, mentee)(pins), pin)


def unpinned(one: str, other: str) -> Change:
    """The change that takes out the pin of these two, whoever is the mentor."""
    return lambda pins: tuple(pin for pin in pins if set(pin) != {one, other})


def with_pins(text: str, pins: Pins) -> str:
    """The text of a cohort's file with exactly these pins; comments, order and the pins that stay are left alone.

    Raises MentoringError when the file cannot be edited so.
    """
    for place, listed in reversed([*enumerate(_listed(text))]):
        if tuple(listed) not in pins:
            text = remove_value(text, (*_PLACE, place))
    for pin in pins:
        if pin not in pins_of(text):
            text = append_item(text, _PLACE, list(pin))
    return text if pins_of(text) == pins else set_value(text, _PLACE, [list(pin) for pin in pins])


def _listed(text: str) -> list[Any]:
    """The entries that stand in the file."""
    document = read_document("cohort.yaml", text.encode("utf-8", "replace"))
    data = document.data if isinstance(document, Document) else None
    for key in _PLACE:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, list) else []


def _is_pin(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(handle, str) for handle in value)


def _once(pins: Pins) -> Pins:
    return tuple(dict.fromkeys(pins))
