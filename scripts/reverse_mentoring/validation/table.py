"""The rules across files: one table of small functions. A function's docstring is the rule, its name is the code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from reverse_mentoring.data.records import Program
from reverse_mentoring.data.schema.schemas import MOST, more_problems
from reverse_mentoring.problems import Problem
from reverse_mentoring.validation import (
    checks_cohorts,
    checks_life,
    checks_pairs,
    checks_people,
    checks_program,
    checks_words,
)
from reverse_mentoring.validation.findings import Finding, Known

Check = Callable[[Program, Known, date], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    checks_program.clock_only_when_invented,
    checks_program.recipient_is_a_key,
    checks_program.topic_listed_once,
    checks_program.broader_topic_exists,
    checks_program.badge_listed_once,
    checks_program.org_has_file,
    checks_program.account_is_one_person,
    checks_program.invented_account,
    checks_program.erased_list_is_sorted,
    checks_people.file_name_is_handle,
    checks_people.one_file_a_person,
    checks_people.former_handle_is_free,
    checks_people.name_in_one_alphabet,
    checks_people.level_is_known,
    checks_people.topic_is_known,
    checks_people.seat_has_topics,
    checks_people.time_zone_is_known,
    checks_people.own_cohort_exists,
    checks_people.reporting_cycle,
    checks_people.date_is_not_ahead,
    checks_people.confirmation_is_stale,
    checks_people.public_repository_needs_consent,
    checks_cohorts.cohort_folder_is_id,
    checks_cohorts.cohort_dates_in_order,
    checks_cohorts.cohort_org_exists,
    checks_cohorts.weights_sum_to_100,
    checks_cohorts.pin_names_people,
    checks_cohorts.circle_lies_in_the_run,
    checks_cohorts.closed_cohort_has_no_standing_pair,
    checks_pairs.pair_file_name,
    checks_pairs.pair_names_people,
    checks_pairs.pair_people_take_part,
    checks_pairs.one_pair_once,
    checks_pairs.seats_are_enough,
    checks_pairs.consent_before_proposal,
    checks_pairs.mentee_is_more_senior,
    checks_pairs.status_has_what_it_needs,
    checks_pairs.pair_dates_in_order,
    checks_pairs.pair_topic_is_known,
    checks_pairs.listed_once_in_pair,
    checks_life.file_name_says_the_same,
    checks_life.checkin_belongs_to_pair,
    checks_life.public_repository_hides_sessions,
    checks_life.recognition_names_people,
    checks_life.recognition_date_in_order,
    checks_life.change_has_an_area,
    checks_life.feedback_is_from_a_member,
    checks_life.published_feedback_tells_of_groups,
    checks_words.text_has_no_private_data,
    checks_words.text_has_no_protected_trait,
)

WARNINGS: frozenset[str] = frozenset(
    {
        "confirmation-is-stale",
        "name-in-one-alphabet",
        "seat-has-topics",
        "text-has-no-private-data",
        "text-has-no-protected-trait",
    }
)
"""Codes that do not fail a run unless it is strict."""


def code_of(check: Check) -> str:
    """The stable code of a rule: its function's name in kebab-case."""
    return str(getattr(check, "__name__", "")).replace("_", "-")


ERRORS: tuple[Check, ...] = tuple(check for check in CHECKS if code_of(check) not in WARNINGS)
"""The rules that a program must keep to be worked with; locating thousands of warnings takes seconds."""


def run_checks(program: Program, today: date, checks: Sequence[Check] = CHECKS) -> list[Problem]:
    """Every finding of the `checks`, as sorted problems; of one file at most `MOST`, and then one that says so."""
    known = Known(program)
    found: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
    for check in checks:
        code = code_of(check)
        for finding in check(program, known, today):
            found[finding.document.path].append((code, finding))
    return sorted({problem for findings in found.values() for problem in _problems(findings)})


def _problems(findings: list[tuple[str, Finding]]) -> Iterator[Problem]:
    """The findings in one file, the first ones where there are many."""
    if len(findings) > MOST:
        findings.sort(key=lambda item: (item[1].place, item[0]))
        yield more_problems(findings[0][1].document)
    for code, finding in findings[:MOST]:
        yield finding.as_problem(code, "warning" if code in WARNINGS else "error")
