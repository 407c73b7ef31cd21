"""How badges are earned, for people to read."""

from __future__ import annotations

EARNING = {
    "prepared-mentor": "Whoever has done the preparation for mentoring upward.",
    "prepared-mentee": "Whoever has done the preparation for being mentored.",
    "agreement-made": "Both, when both have signed their agreement.",
    "two-way": "Both, when each has taught the other something.",
    "halfway-review": "Both, when they stopped halfway to ask whether it works.",
    "closed-well": "Both, when they ended with a last review.",
    "change-made": "Everybody involved, when a leader changed something because of a pair.",
    "returning-participant": "Whoever came back for another cohort.",
    "given": "Given by the coordinators, with the holder's yes.",
}
"""How each rule of recognition.yaml is earned, in a sentence."""
