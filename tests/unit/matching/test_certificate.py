from __future__ import annotations

import functools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.proof.certificate import Certificate, from_text, to_text
from support.certificates import Case, case_of, cases
from support.people import person, program, senior

MIRA, JUNE, TOMAS = "mira_northwind", "june_northwind", "tomas_northwind"


@functools.cache
def small() -> Case:
    people = [person(MIRA), person(JUNE), senior(TOMAS)]
    return case_of(program(people), Private(prefers={MIRA: (TOMAS,)}))


def said(text: str) -> str:
    with pytest.raises(MentoringError) as caught:
        from_text(text)
    assert caught.value.hint
    return caught.value.message


def test_a_certificate_is_a_file_that_one_can_read() -> None:
    certificate = small().certificate
    text = to_text(certificate)
    data = json.loads(text)
    head = {name: data[name] for name in ("format", "version", "cohort", "private", "objective", "people", "total")}
    assert head == {"format": "mentoring-certificate", "version": 1, "cohort": "2026-fall", "private": True,
                    "objective": "people", "people": 2, "total": certificate.total}  # fmt: skip
    assert [row[:3] for row in data["mentors"]] == [[JUNE, 1, False], [MIRA, 1, False]]
    assert data["pairs"] == [[MIRA, TOMAS, certificate.total, False]]
    assert (data["upper_bound"], certificate.gap) == (certificate.total, 0)
    assert [line for line in text.splitlines() if line.startswith("  ")] == [
        *(f"  {json.dumps(row)}{end}" for row, end in zip(data["mentors"], (",", ""), strict=True)),
        f"  {json.dumps(data['mentees'][0])}",
        f"  {json.dumps(data['pairs'][0])}",
    ]


def test_an_empty_cohort_has_a_certificate_too() -> None:
    certificate = case_of(program(), Private()).certificate
    assert '"mentors": [],\n "mentees": [],\n "pairs": [],\n' in to_text(certificate)
    assert from_text(to_text(certificate)) == certificate


@given(cases())
def test_what_is_written_is_read_again(case: Case) -> None:
    assert from_text(to_text(case.certificate)) == case.certificate


@given(data=st.data())
def test_any_other_byte_is_noticed(data: st.DataObject) -> None:
    text = to_text(small().certificate)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(sorted({*'0123456789abz"[]{},: \n-'} - {text[place]})))
    changed = text[:place] + other + text[place + 1 :]
    try:
        read = from_text(changed)
    except MentoringError:
        return
    assert read == small().certificate  # only white space was changed
    assert json.loads(changed) == json.loads(text)


def changed(**values: Any) -> str:
    return json.dumps(json.loads(to_text(small().certificate)) | values)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the certificate is not valid JSON: Expecting value: line 1 column 1 (char 0)"),
        ("{" * 100_000, "the certificate is not valid JSON: "),
        ("[" * 100_000, "the certificate is not valid JSON: "),
        ('{"format": 1, "format": 2}', "the certificate is not valid JSON: a name is given twice"),
        ('{"total": ' + "9" * 5000 + "}", "the certificate is not valid JSON: "),
        ("[]", "this is no certificate of a matching"),
        ("{}", "this is no certificate of a matching"),
        (changed(format="sarif"), "this is no certificate of a matching"),
        (changed(version=2), "the certificate has version 2, and this program reads version 1"),
        (changed(version=True), "the certificate has version True, and this program reads version 1"),
        (changed(more=1), "the certificate has an unknown 'more'"),
        ('{"format": "mentoring-certificate", "version": 1}', "the certificate lacks 'cohort'"),
        (changed(total=1.0), "in the certificate 'total' must be a whole number"),
        (changed(total=True), "in the certificate 'total' must be a whole number"),
        (changed(total=2**62), "in the certificate 'total' must be a whole number"),
        (changed(total=float("nan")), "in the certificate 'total' must be a whole number"),
        (changed(private=1), "in the certificate 'private' must be true or false"),
        (changed(run=5), "in the certificate 'run' must be a short text"),
        (changed(run="a\u001b[31m"), "in the certificate 'run' must be a short text"),
        (changed(run="a" * 101), "in the certificate 'run' must be a short text"),
        (changed(pairs={}), "in the certificate 'pairs' must be a list of lists of four"),
        (changed(pairs=[[MIRA, TOMAS, 1]]), "in the certificate 'pairs' must be a list of lists of four"),
        (changed(pairs=[[MIRA, TOMAS, 1, 0]]), "in the certificate 'pairs, entry 1' must be true or false"),
        (changed(mentees=[[TOMAS, 1, False, None]]), "in the certificate 'mentees, entry 1' must be a whole number"),
        (changed(total=1), "the certificate was changed or damaged after it was written"),
        (changed(sha256=None), "the certificate was changed or damaged after it was written"),
    ],
)
def test_what_is_no_certificate_is_refused_with_the_reason(text: str, message: str) -> None:
    assert said(text).startswith(message)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_any_value_in_any_place_is_refused_and_never_breaks_the_reader(value: Any) -> None:
    for name in ("format", "version", "cohort", "private", "total", "mentors", "pairs", "sha256"):
        given_value = json.loads(to_text(small().certificate))[name]
        if value != given_value or type(value) is not type(given_value):
            said(changed(**{name: value}))
    assert isinstance(from_text(changed()), Certificate)
