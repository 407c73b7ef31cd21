"""What the numbers do not say: beside every claim, in the same words everywhere."""

from __future__ import annotations

from reverse_mentoring.site.language import N_, _

CAVEATS = {
    "cause": N_("Nobody was compared with anybody: these numbers do not show that the program caused anything."),
    "chosen": N_("People chose to take part. Those who would gain most, or least, may not be among them."),
    "conversations": N_("Conversations are those that pairs put on record. Many record fewer than they have."),
    "changes": N_("A change is told by the leader who made it, and shown because everyone named in it agreed."),
    "taught": N_("What a pair set out to teach when it was matched, not a test of what was learned."),
    "feedback": N_(
        "People told this about themselves, confidentially and not anonymously. Each number is about "
        "groups of at least %(min_group)s of those who answered; not everybody did."
    ),
    "evidence": N_(
        "A review of 54 studies of reverse mentoring found mostly qualitative and conceptual work "
        "(Chaudhuri, Park and Johnson, 2022), so expect to learn from your own numbers slowly."
    ),
    "small": N_("Numbers of fewer than %(min_group)s are told as “few”, so that they point at nobody."),
}
"""By the name of a claim."""


def caveat(name: str, min_group: int) -> str:
    """The caveat of a claim."""
    return _(CAVEATS[name], min_group=min_group)


def caveats(min_group: int) -> dict[str, str]:
    """All caveats, by the name of the claim."""
    return {name: caveat(name, min_group) for name in CAVEATS}
