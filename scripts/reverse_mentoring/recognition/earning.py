"""How badges are earned, for people to read."""

from __future__ import annotations

from reverse_mentoring.site.language import N_, Spoken

EARNING = Spoken(
    {
        "prepared-mentor": N_("Whoever has done the preparation for mentoring upward."),
        "prepared-mentee": N_("Whoever has done the preparation for being mentored."),
        "agreement-made": N_("Both, when both have signed their agreement."),
        "two-way": N_("Both, when each has taught the other something."),
        "halfway-review": N_("Both, when they stopped halfway to ask whether it works."),
        "closed-well": N_("Both, when they ended with a last review."),
        "change-made": N_("Everybody involved, when a leader changed something because of a pair."),
        "returning-participant": N_("Whoever came back for another cohort."),
        "given": N_("Given by the coordinators, with the holder's yes."),
    }
)
"""How each rule of recognition.yaml is earned, in a sentence."""
