"""The rules in one table. The first one that answers decides; a function's docstring is the rule, its name the id."""

from __future__ import annotations

from reverse_mentoring.policy import rules_files, rules_pairs, rules_people, rules_words
from reverse_mentoring.policy.cases import Question, Rule

RULES: tuple[Rule, ...] = (
    rules_files.base_copy_is_current,
    rules_files.code_owners_follow_the_data,
    rules_files.inside_the_data,
    rules_files.known_place,
    rules_files.plain_file,
    rules_files.others_records_are_closed,
    rules_files.readable,
    rules_people.consent_is_ones_own,
    rules_people.accounts_keep_their_number,
    rules_people.handles_stay,
    rules_people.former_handles_are_ones_own,
    rules_pairs.pairs_keep_their_people,
    rules_pairs.signatures_are_ones_own,
    rules_words.approvals_are_ones_own,
    rules_words.approved_words_stay,
    rules_words.badges_are_ones_own,
    rules_files.coordinators_keep_the_data,
    rules_files.comments_stay,
    rules_files.layout_is_free,
    rules_people.people_keep_their_file,
    rules_people.people_join_as_themselves,
    rules_people.contacts_add_their_people,
    rules_pairs.pairs_begin_with_a_proposal,
    rules_pairs.proposals_can_be_declined,
    rules_pairs.pairs_go_step_by_step,
    rules_pairs.objectives_are_the_pairs,
    rules_pairs.sessions_are_the_pairs,
    rules_pairs.checkins_are_the_pairs,
    rules_words.words_are_their_writers,
    rules_words.writers_correct_their_words,
    rules_files.nobody_else,
)
UNDECIDED = "undecided"


def id_of(rule: Rule) -> str:
    """The stable id of a rule: its function's name in kebab-case."""
    return str(getattr(rule, "__name__", "")).replace("_", "-")


def rules() -> dict[str, str]:
    """Every id with its rule, in the order in which they are asked; last the one that stands for all failures."""
    told = {id_of(rule): " ".join((rule.__doc__ or "").split()) for rule in RULES}
    return told | {UNDECIDED: "What cannot be read or told for sure is refused."}


def page_table() -> str:
    """The table of rules in docs/development/policy.md, in the order in which they are asked."""
    return "\n".join(
        ["| rule | says |", "|---|---|", *(f"| `{name}` | {rule} |" for name, rule in rules().items()), ""]
    )


def answer(question: Question) -> tuple[bool, str]:
    """Whether the piece is allowed, and the id of the rule that says so."""
    for rule in RULES:
        if (said := rule(question)) is not None:
            return said, id_of(rule)
    return False, UNDECIDED
