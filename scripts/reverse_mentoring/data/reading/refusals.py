"""Why a file cannot be read: raised while reading, and turned into a problem once, by the reader."""

from __future__ import annotations

from reverse_mentoring.data.reading.places import Position


class Refused(Exception):
    """The text is not acceptable at `position`, for the reason `code`."""

    def __init__(self, code: str, message: str, hint: str, position: Position) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.position = code, message, hint, position
