"""Which columns never enter the repository, by the words of their title."""

from __future__ import annotations

import re

TRAIT = "a personal trait: never in the repository"
CONTACT = "contact data: never in the repository"
PRIVATE = "private data: never in the repository"
STORY = "free text about a person often repeats personal traits"

_WORDS = {
    TRAIT: """
        age ages aged birth birthday birthdate dob born generation graduation gender sex sexual sexuality orientation
        pronoun pronouns ethnicity ethnic race racial nationality citizenship origin religion religious faith belief
        beliefs identity identities lgbt lgbtq lgbtqia trans transgender characteristic characteristics disability
        disabilities disabled impairment health medical pregnancy pregnant maternity paternity marital married marriage
        spouse children veteran caste union political politics neurodiversity neurodivergent
    """,
    CONTACT: "email emails mail phone phones telephone mobile fax address addresses street postcode zip",
    PRIVATE: """
        salary salaries pay wage compensation bonus payband rating ratings performance appraisal ssn passport iban bank
        tax insurance
    """,
    STORY: "biography biographies bio",
}
_REASONS = {word: reason for reason, words in _WORDS.items() for word in words.split()}
_STEMS = {
    "birth": TRAIT, "gender": TRAIT, "ethnic": TRAIT, "religi": TRAIT, "disab": TRAIT, "nationalit": TRAIT,
    "pregnan": TRAIT, "email": CONTACT, "salary": PRIVATE, "biograph": STORY,
}  # fmt: skip
"""Beginnings that say enough wherever they stand in a title that is written in one word."""


def why_left_out(title: str) -> str | None:
    """Why a column of that title never enters the repository, or None when its title names nothing protected."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title).lower()
    words = re.findall(r"[a-z]+", parted)
    joined = "".join(words)
    if "email" in joined:
        return CONTACT
    named = [_REASONS[word] for word in words if word in _REASONS]
    found = named + [reason for stem, reason in _STEMS.items() if stem in joined]
    return found[0] if found else None
