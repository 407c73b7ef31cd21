"""Protected traits in what people write: seen where they are about a person, and not where they are about work."""

from __future__ import annotations

import timeit
from time import process_time

import pytest

from reverse_mentoring.data import traits as module
from reverse_mentoring.data.traits import AGE, BELIEF, FAMILY, GENDER, HEALTH, ORIGIN, POLITICS, traits

GUILTY = [
    ("I am 27 and new here.", AGE), ("I'm 54, and still curious.", AGE), ("He is 61.", AGE), ("I was born in 1988.", AGE),
    ("Born in 1990, raised on BASIC.", AGE), ("Date of birth: 12.03.1991", AGE), ("DOB 1991-03-12", AGE),
    ("My birthday is in May.", AGE), ("As a millennial I like video.", AGE), ("A Gen Z view of our tools.", AGE),
    ("Ask me, your friendly baby boomer.", AGE), ("I am in my late fifties.", AGE), ("Still learning in my 40s.", AGE),
    ("Hard to learn at my age.", AGE), ("A 25-year-old engineer with opinions.", AGE), ("I just turned 50.", AGE),
    ("I am 31 years old", AGE), ("Thank you for explaining it to a man of 58.", AGE),
    ("I am a practicing Catholic.", BELIEF), ("As a Muslim I keep Fridays free.", BELIEF), ("My faith guides me.", BELIEF),
    ("I'm an atheist.", BELIEF), ("On Sundays I go to church.", BELIEF), ("I am a Christian.", BELIEF),
    ("I am a single mother.", FAMILY), ("Father of two and a runner.", FAMILY), ("My wife also works here.", FAMILY),
    ("I'm married.", FAMILY), ("Back from parental leave.", FAMILY), ("I cook with my three kids.", FAMILY),
    ("I am a trans woman.", GENDER), ("As the only woman in my team I see it.", GENDER), ("I'm gay.", GENDER),
    ("Mira, she/her", GENDER), ("My pronouns are in my profile.", GENDER), ("I came out as bisexual.", GENDER),
    ("I have ADHD and love lists.", HEALTH), ("I was diagnosed with diabetes.", HEALTH), ("My depression is better.", HEALTH),
    ("I am partially deaf.", HEALTH), ("I had a burnout last year.", HEALTH), ("As an autistic engineer I ask why.", HEALTH),
    ("She is pregnant.", HEALTH), ("I live with chronic pain.", HEALTH), ("I use my wheelchair at the office.", HEALTH),
    ("I am Nigerian.", ORIGIN), ("As a Black woman in tech I know this.", ORIGIN), ("My parents came from Vietnam.", ORIGIN),
    ("I'm a refugee and a Java developer.", ORIGIN), ("My nationality does not matter.", ORIGIN),
    ("I am a socialist.", POLITICS), ("Member of the Green Party.", POLITICS), ("I vote for the Labour party.", POLITICS),
]  # fmt: skip
INNOCENT = [
    "I work in health care software.", "Generation of PDFs is my specialty.", "We replace ageing hardware.",
    "Next-generation networks, and gen AI at work.", "I care about health checks and graceful shutdown.",
    "The meeting is on 2026-10-15 at 14:30.", "Version 3.11 to 3.14, and Kubernetes 1.27.", "I am 100 % remote.",
    "I am 20 minutes away from the office.", "Ticket 4711-0815-42 explains it.", "I have 15 years of experience.",
    "Our 20-year-old monolith still pays the bills.", "The codebase is 25 years old.", "An idea born in a hackathon.",
    "The birthday paradox is my favorite proof.", "Parent and child processes, and orphans.", "Each node has two children.",
    "My child process dies.", "Single sign-on for everybody.", "I am framework-agnostic.", "I am agnostic about editors.",
    "I am conservative about upgrades.", "Master and slave are gone from our code.", "I'm straight with people.",
    "White-box and black-box tests.", "I have a black belt in judo.", "I like race conditions less than races.",
    "Accessibility for blind and deaf users is my field.", "I build tools for dyslexic readers.", "I speak German and Polish.",
    "I am English teacher turned engineer? No: I am learning Spanish.", "I learn French lessons on the train.",
    "My partner in this pair taught me a lot.", "Union types and sum types.", "A man-in-the-middle proxy for tests.",
    "I man the help desk on Mondays.", "The disabled flag stays off.", "Disability insurance software is our product.",
    "We run marathons, 42 kilometers each.", "I am in charge of 30 engineers.", "The team turned 12 dashboards into 3.",
    "Stroke width and color blindness simulators.", "Cancer research data pipelines.", "I write about burnout in operations.",
    "Religion of tabs or spaces: ask me nothing.", "The wall of faith in our tests is green.", "Mass storage since the 80s.",
    "A family of microservices.", "Gender-neutral copy in our UI, please.", "Third party libraries.", "Python 2 to 3: I was there.",
    "Climbing, chess, and 24 hours of on-call.", "I am deaf to hype.", "I was blind to that, thank you.", "HIV research platform.",
    "I turned 90 degrees and left for the cloud.", "Women in Tech invited us to speak.", "They are 30 services.",
    "I have a single goal.", "He is 10 times faster.", "Room 101, floor 4, 09:00-17:30.", "My age of Empires is over.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), GUILTY, ids=[text for text, _ in GUILTY])
def test_a_trait_of_a_person_is_seen(text: str, kind: str) -> None:
    assert kind in traits(text)


@pytest.mark.parametrize("text", INNOCENT, ids=INNOCENT)
def test_work_is_no_trait(text: str) -> None:
    assert traits(text) == ()


@pytest.mark.parametrize(("text", "kind"), GUILTY, ids=[text for text, _ in GUILTY])
def test_capitals_and_what_stands_around_do_not_matter(text: str, kind: str) -> None:
    if kind != ORIGIN:  # "Polish" is a people, and "polish" is for shoes
        assert kind in traits(text.lower())
    assert kind in traits(f"I like *small* tools.\n\n{text}\n\nAnd `code`.")


def test_the_quick_look_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*INNOCENT, *(text for text, _ in GUILTY)]
    quick = [traits(text) for text in texts]
    every = frozenset(module._WORD.findall(" ".join(texts).lower()))
    monkeypatch.setattr(module, "_WORDS", dict.fromkeys(module._WORDS, every))
    monkeypatch.setattr(module, "_ANY_WORD", every)
    assert quick == [traits(text) for text in texts]


def test_it_takes_linear_time() -> None:
    for piece in (  # the words of the quick look are among them
        "I am a ",
        "my old ",
        "as a the only ",
        "born in ",
        "I'm now only just ",
    ):
        short = min(timeit.repeat(lambda text=piece * 300: traits(text), timer=process_time, number=1, repeat=5))  # type: ignore[misc]
        long = min(timeit.repeat(lambda text=piece * 2_400: traits(text), timer=process_time, number=1, repeat=5))  # type: ignore[misc]
        assert long < 24 * short + 0.01, piece
