"""What a message may not repeat: secrets and contact data."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reverse_mentoring.data.reading.masking import MASK, findings, mask
from reverse_mentoring.data.reading.signs import suspicious

RANDOM = "q8Zt3vXw0LrB7nKc5YhD2mPe9GsJ4uFa6TiE1oWb"

HIDDEN = [
    ("email: mira@northwind.example", "mira@northwind.example", "e-mail address"),
    ("write to Mira.N+x@mail.northwind.example, please", "Mira.N+x@mail.northwind.example", "e-mail address"),
    ("<müller@bücher.example>", "müller@bücher.example", "e-mail address"),
    ("mira [at] northwind [dot] example", "mira [at] northwind [dot] example", "e-mail address"),
    ("mira at northwind dot example", "mira at northwind dot example", "e-mail address"),
    ("+49 30 1234567", "+49 30 1234567", "phone number"),
    ("call (555) 123-4567 today", "(555) 123-4567", "phone number"),
    ("555.123.4567", "555.123.4567", "phone number"),
    ("0049 30 1234567", "0049 30 1234567", "phone number"),
    ("06 12 34 56 78", "06 12 34 56 78", "phone number"),
    ("030/1234567", "030/1234567", "phone number"),
    ("tel: 5551234", "5551234", "phone number"),
    ("phone: '5551234567'", "5551234567", "phone number"),
    (f"ghp_{RANDOM[:36]}", f"ghp_{RANDOM[:36]}", "token"),
    (f"x: github_pat_{RANDOM}", f"github_pat_{RANDOM}", "token"),
    ("glpat-abcdefghij0123456789", "glpat-abcdefghij0123456789", "token"),
    ("AKIA" + "IOSFODNN7EXAMPLE", "AKIA" + "IOSFODNN7EXAMPLE", "token"),
    ("xoxb-" + "1234567890-abcdef", "xoxb-" + "1234567890-abcdef", "token"),
    ("AIza" + RANDOM[:35], "AIza" + RANDOM[:35], "token"),
    ("npm_" + RANDOM[:36], "npm_" + RANDOM[:36], "token"),
    ("pypi-" + RANDOM, "pypi-" + RANDOM, "token"),
    ("sk_live_" + RANDOM[:24], "sk_live_" + RANDOM[:24], "token"),
    ("sk-ant-api03-" + RANDOM, "sk-ant-api03-" + RANDOM, "token"),
    ("eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSM", "eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSM", "token"),
    ("AGE-SECRET-KEY-1QQQQQ", "AGE-SECRET-KEY-1QQQQQ", "token"),
    (f"Bearer {RANDOM}", f"Bearer {RANDOM}", "token"),
    (f"about: {RANDOM}", RANDOM, "token"),
    ("3d3c42e5aac5ba805825da76410c181273ba90b1", "3d3c42e5aac5ba805825da76410c181273ba90b1", "token"),
    ("password: correct horse, battery", "correct horse, battery", "password"),
    ('{"api_key":"x"}', '"x"}', "password"),
    ("AWS_SECRET_ACCESS_KEY=x y", "x y", "password"),
    ("https://mira:hunter2@host/x", "mira:hunter2", "password"),
    ("-----BEGIN OPENSSH PRIVATE KEY-----", "-----BEGIN OPENSSH PRIVATE KEY-----", "private key"),
]

SHOWN = [
    "github_id: 9000000000017",
    "confirmed: 2026-10-01",
    "enroll: {opens: 2026-09-15, closes: 2026-10-31}",
    "01.10.2026 12:30",
    "01.10.2026-31.03.2027",
    'hours: "09:00-17:30"',
    'start: "2026-10-01T09:00:00+02:00"',
    "run: 5b0d2f7a91c4",
    "handle: mira_northwind",
    "cohorts/2025-fall/pairs/mira_northwind--ruth_quillstack.yaml",
    "2026-01-20-ruth_quillstack-thank-you-for-your-patience",
    "a-very-long-handle-of-thirty-nine-letters",
    "ask @mira_northwind",
    "uses: actions/checkout@v7.0.1",
    "recipients: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kgfx78xqq6v0pgs]",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKb0Vx0yq1n3Qm7tXn4o5p6q7r8s9t0u1v2w3x4y5z6A",
    "550e8400-e29b-41d4-a716-446655440000",
    "version 1.10.2, 192.168.178.100, 1 000 000 people",
    "Let us meet at noon; a secret is no key here",
]

FRAGMENTS = [text for text, _, _ in HIDDEN] + SHOWN + [MASK, "@", "+", "0", " ", "\n", "token=", "-----END X", "tel"]
mixed = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=6).map("".join)


@pytest.mark.parametrize(("text", "secret", "kind"), HIDDEN)
def test_a_secret_is_masked_and_the_rest_is_not(text: str, secret: str, kind: str) -> None:
    assert mask(text) == text.replace(secret, MASK * len(secret))
    assert kind in findings(text)


@pytest.mark.parametrize("text", SHOWN)
def test_dates_times_ids_and_names_are_shown(text: str) -> None:
    assert (mask(text), findings(text)) == (text, ())


def test_a_private_key_is_masked_to_its_end_and_keeps_its_lines() -> None:
    text = "a\n-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\nb"
    assert mask(text) == f"a\n{MASK * 27}\n{MASK * 3}\n{MASK * 25}\nb"


@given(mixed)
@example("tel 1234567•")
@example("+49 30 1234567tel: 5551234")
@example("0123456789•0123456789")
def test_masking_keeps_the_length_and_the_lines_and_is_done_after_once(text: str) -> None:
    once = mask(text)
    assert len(once) == len(text)
    assert [i for i, c in enumerate(once) if c in "\r\n"] == [i for i, c in enumerate(text) if c in "\r\n"]
    assert all(new in (old, MASK) for old, new in zip(text, once, strict=True))
    assert mask(once) == once


@given(mixed)
def test_text_is_masked_exactly_where_something_is_found(text: str) -> None:
    assert (mask(text) != text) <= bool(findings(text))


@pytest.mark.parametrize(
    "unit",
    ["a", "1", " ", "@", "a@", "a.", "eyJ", "ghp_", "sk-", "password ", "password:\n", "+1 ", "0 ", "1-", "0(0", "://a:",
     "-----BEGIN ", "a[at]", "a at b dot ", "bearer  ", "tel", "a1B", "1•", "aB1" * 20 + "•"],
)  # fmt: skip
def test_a_hostile_line_takes_time_linear_in_its_length(unit: str) -> None:
    def cost(length: int) -> float:
        text = (unit * length)[:length]
        started = time.process_time()
        mask(text)
        return time.process_time() - started

    assert min(cost(64 * 1024) for _ in range(2)) < 0.6


@pytest.mark.parametrize("text", [text for text, _, _ in HIDDEN])
def test_what_is_found_was_suspicious(text: str) -> None:
    assert suspicious(text)


@given(
    st.lists(
        st.sampled_from([piece for text, _, _ in HIDDEN for piece in (text, *text.split(" "), " ", "\n", "a")]),
        max_size=6,
    )
)
def test_nothing_is_found_in_what_is_not_suspicious(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert suspicious(text) or findings(text) == ()


@pytest.mark.parametrize(
    "text", ["I keep our checkout fast.", "Kubernetes 1.27 since 2019: calm, *quick* and `small`.", ""]
)
def test_most_of_what_people_write_is_not_suspicious(text: str) -> None:
    assert not suspicious(text)
