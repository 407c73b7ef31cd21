"""docs/development/matching.md says what the code does."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from reverse_mentoring.data import build
from reverse_mentoring.data.files.layout import kind_of
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.records import Participant, Topic
from reverse_mentoring.matching.engine import match
from reverse_mentoring.matching.judging.block import frame_of
from reverse_mentoring.matching.judging.rules import RULES
from reverse_mentoring.matching.people.pool import LEFT_OUT
from reverse_mentoring.matching.people.private import private_from
from reverse_mentoring.matching.telling.words import REASONS
from support.people import COHORT, DEFAULT_TOPICS, TODAY, cohort, person, program

PAGE = (Path(__file__).parents[3] / "docs/development/matching.md").read_text(encoding="utf-8")

TOPICS = DEFAULT_TOPICS | {
    "containers": Topic("containers", "Containers", "skill", "technology", (), None),
    "kubernetes": Topic("kubernetes", "Kubernetes", "skill", "technology", (), "containers"),
    "social-media": Topic("social-media", "Social media", "skill", "technology", (), None),
}


def rows(name: str) -> list[list[str]]:
    """The cells of the table between the markers of that name, without its head."""
    text = PAGE.split(f"<!-- {name}: begin -->")[1].split(f"<!-- {name}: end -->")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`*") for cell in line.strip("|").split("|")] for line in lines[2:]]


def examples() -> list[Document]:
    """The YAML examples of the page, as the program's own reader sees them."""
    found = [read_document("example", text.encode()) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
    return [document for document in found if isinstance(document, Document)]


def participant(document: Document, org: str) -> Participant:
    assert isinstance(document.data, dict)
    found = kind_of(f"participants/{org}/{document.data['handle']}.yaml")
    assert found is not None
    return build.participant(document, found)


def test_the_worked_example_is_what_the_code_computes() -> None:
    first, second, private_file = examples()
    mira, tomas = participant(first, "northwind"), participant(second, "lumenworks")
    june = person("june_lumenworks", status="paused")
    known = program([mira, tomas, june], topics=TOPICS)
    private = private_from(private_file.data, known)
    (pair,) = match(known, COHORT, TODAY, private).pairs
    table = {part: points for part, _, _, points in rows("example")}
    assert {name: f"{points / 100:.2f}" for name, points in pair.parts.items()} | {
        "score": f"{pair.score / 100:.2f}"
    } == table
    assert pair.mentor_teaches == ("generative-ai", "containers")
    assert pair.mentee_teaches == ("strategy", "budgeting")
    frame = frame_of(known, cohort(), private, [mira], [tomas])
    least, extra = frame.overlaps.of([mira], [tomas])
    assert (least[0, 0], extra[0, 0], frame.overlaps.weeks) == (600, 25 * 480 + 2 * 600, 27)


def test_the_fractions_of_the_worked_example_give_its_points() -> None:
    for part, weight, fraction, points in rows("example"):
        if part != "score":
            assert round(float(int(weight) * Fraction(fraction)), 2) == float(points), part


def test_the_page_lists_every_rule_reason_and_code_in_their_order_and_words() -> None:
    assert [row[0] for row in rows("rules")] == list(RULES)
    assert [tuple(row) for row in rows("reasons")] == list(REASONS.items())
    assert [tuple(row) for row in rows("left-out")] == list(LEFT_OUT.items())
