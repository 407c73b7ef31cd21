"""What the doctor says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["fine", "wrong", "advice", "unknown"]
MARKS: dict[State, str] = {"fine": "ok", "wrong": "WRONG", "advice": "better", "unknown": "?"}
"""How a state reads in a list."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    `check` is a stable kebab-case name. `says` is what is the case, `do` what to click or type, and `where` the address
    of the page to do it on; both are empty when nothing is to be done. `advice` is worth doing, and fails nothing;
    `unknown` could not be seen.
    """

    check: str
    state: State
    says: str
    do: str = ""
    where: str = ""

    def as_json(self) -> dict[str, str]:
        """Plain data."""
        return {"check": self.check, "state": self.state, "says": self.says, "do": self.do, "where": self.where}
