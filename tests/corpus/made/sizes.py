"""Too much of everything: an answer comes soon, and is short."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.case import PLACES, Case, file_case
from corpus.made.bases import ANNA, about, base, edited, named

TOO_LARGE = "1:1 file-too-large"
RECORD = 64 * 1024
"""The most bytes that are read of one record; of the lists, eight times as many."""
MOST = 50
"""How many problems of one file are told."""
MORE = "1:1 more-problems"
TOPIC = "- {{id: topic-{0}, name: Topic {0}, kind: skill, area: culture}}\n"


def _wants(*entries: str) -> str:
    return edited("participant", "wants: [strategy]", f"wants: [{', '.join(entries)}]")


def _sparse(root: Path) -> None:
    with (root / PLACES["participant"]).open("wb") as file:
        os.truncate(file.fileno(), 50 * 1024**3)


def _bomb(depth: int, opening: str, closing: str = "") -> str:
    return f"wants: {opening * depth}{closing * depth}\n"


CASES: tuple[Case, ...] = (
    # nesting
    file_case("bad/sizes/30000-brackets", "participant", _bomb(30_000, "["), "1:15 nested-too-deep"),
    file_case("bad/sizes/15000-brackets-closed", "participant", _bomb(15_000, "[", "]"), "1:15 nested-too-deep"),
    file_case("bad/sizes/15000-braces", "participant", _bomb(15_000, "{a: "), "1:36 nested-too-deep"),
    file_case("bad/sizes/20000-dashes", "participant", "- " * 20_000 + "x\n", "1:17 nested-too-deep"),
    file_case("bad/sizes/300-block-mappings", "participant", "".join(f"{' ' * n}a:\n" for n in range(300)),
              "9:9 nested-too-deep"),
    file_case("bad/sizes/20000-question-marks", "participant", "? " * 20_000 + "x\n", "1:3 key-not-text"),
    file_case("bad/sizes/json-10000-deep", "credential", '{"a":' * 10_000 + "1" + "}" * 10_000, "1:41 nested-too-deep"),
    file_case("bad/sizes/brackets-in-the-topics", "topics", "[" * 400_000,
              "program.yaml 1:1 rules-skipped", "1:9 nested-too-deep"),
    # length
    file_case("bad/sizes/10-megabytes", "participant", ANNA + "#" * 10_000_000, TOO_LARGE),
    file_case("bad/sizes/10-megabytes-of-brackets", "topics", "[" * 10_000_000,
              "program.yaml 1:1 rules-skipped", TOO_LARGE),
    Case("bad/sizes/50-gigabytes-that-are-not-there", _sparse, (TOO_LARGE,), PLACES["participant"]),
    file_case("bad/sizes/one-byte-too-many", "participant", ANNA + "#" * (RECORD - len(ANNA)) + "\n", TOO_LARGE),
    file_case("good/sizes/as-large-as-allowed", "participant", ANNA + "#" * (RECORD - len(ANNA) - 1) + "\n"),
    file_case("good/sizes/topics-as-large-as-allowed", "topics",
              (base("topics") + "#" * RECORD * 8)[: RECORD * 8 - 1] + "\n"),
    file_case("bad/sizes/a-name-of-60000-letters", "participant", named("A" * 60_000), "3:7 wrong-length"),
    file_case("bad/sizes/a-name-of-60000-escapes", "participant", named('"' + "\\x41" * 15_000 + '"'), "3:7 wrong-length"),
    file_case("bad/sizes/an-id-of-5000-digits", "participant", edited("participant", "9000000000031", "9" * 5_000),
              "2:12 wrong-type"),
    file_case("bad/sizes/an-id-of-60000-digits", "participant", edited("participant", "9000000000031", "1" * 60_000),
              "2:12 wrong-type"),
    file_case("bad/sizes/a-key-of-1000-letters", "participant", f"{ANNA}{'k' * 1_000}: 1\n", "14:1 unknown-key"),
    file_case("bad/sizes/a-key-of-60000-letters", "participant", f"{ANNA}{'k' * 60_000}: 1\n", "14:1 yaml-syntax"),
    file_case("bad/sizes/a-quoted-key-of-60000-letters", "participant", f'{ANNA}? "{"k" * 60_000}"\n: 1\n',
              "14:3 unknown-key"),
    file_case("bad/sizes/a-timezone-of-60000-letters", "participant",
              edited("participant", "Europe/Berlin", "E" * 60_000), "9:11 wrong-length"),
    file_case("bad/sizes/a-comment-of-60000-letters-and-a-mistake", "participant", f"# {'c' * 60_000}\nnmae: 1\n",
              *["2:1 missing-key"] * 12, "2:1 unknown-key"),
    file_case("good/sizes/a-comment-of-60000-letters", "participant", f"# {'c' * 60_000}\n{ANNA}"),
    # number
    file_case("bad/sizes/4000-unknown-keys", "participant", ANNA + "".join(f"key-{n}: 1\n" for n in range(4_000)),
              MORE, *(f"{n + 14}:1 unknown-key" for n in range(MOST))),
    file_case("bad/sizes/8000-wants", "participant", _wants(*(f"t{n}" for n in range(8_000))), "7:8 wrong-count"),
    file_case("bad/sizes/10000-equal-wants", "participant", _wants(*["ai"] * 10_000), "7:8 wrong-count"),
    file_case("bad/sizes/5000-offers", "participant", edited("participant", "accessibility: 3",
              ", ".join(f"t{n}: 3" for n in range(5_000))), "6:9 wrong-count"),
    file_case("bad/sizes/8000-equal-topics", "topics", "- {id: a, name: A, kind: skill, area: b}\n" * 8_000,
              "program.yaml 1:1 rules-skipped", "1:1 wrong-count"),
    file_case("bad/sizes/8000-empty-topics", "topics", "- {}\n" * 8_000, "program.yaml 1:1 rules-skipped", MORE,
              "1:1 wrong-count", *(f"{n // 4 + 1}:3 missing-key" for n in range(MOST - 1))),
    file_case("bad/sizes/2000-empty-topics", "topics", "- {}\n" * 2_000, "program.yaml 1:1 rules-skipped", MORE,
              *(f"{n // 4 + 1}:3 missing-key" for n in range(MOST))),
    file_case("bad/sizes/500-equal-objectives", "pair", base("pair") + "objectives:\n"
              + "  - {id: a, text: a, for: both, measure: a, state: open}\n" * 500, "6:3 wrong-count"),
    file_case("bad/sizes/1000-equal-awards", "recognition",
              edited("recognition", "      - {handle: mira_northwind, date: 2026-04-02, approved: 2026-04-03}\n",
                     "      - {handle: mira_northwind, date: 2026-04-02}\n" * 1_000), "14:9 duplicate-entry"),
    file_case("bad/sizes/1000-equal-pins", "cohort",
              edited("cohort", "    - [jonas_quillstack, petra_northwind]\n",
                     "    - [jonas_quillstack, petra_northwind]\n" * 1_000), "15:7 duplicate-entry"),
    file_case("bad/sizes/10000-documents", "participant", "---\na: 1\n" * 7_000, "3:1 several-documents"),
    file_case("bad/sizes/60000-line-breaks", "participant", "\n" * 60_000, "1:1 empty-file"),
    file_case("bad/sizes/10000-errors-of-a-kind", "participant", _wants(*["A"] * 10_000), MORE,
              "7:8 wrong-count", *(f"7:{n * 3 + 9} wrong-form" for n in range(MOST - 1))),
    file_case("good/sizes/1900-topics", "topics", base("topics") + "".join(TOPIC.format(n) for n in range(1_900))),
    file_case("bad/sizes/2100-topics", "topics", base("topics") + "".join(TOPIC.format(n) for n in range(2_100)),
              "program.yaml 1:1 rules-skipped", "1:1 wrong-count"),
    # what is slow elsewhere
    file_case("bad/sizes/a-pattern-that-backtracks", "participant", edited("participant", "handle: anna_northwind",
              "handle: " + "a-" * 15_000 + "!"), "1:9 wrong-length"),
    file_case("bad/sizes/a-name-that-backtracks", "participant", named("A" + " " * 50_000 + "<"), "3:7 wrong-length"),
    file_case("bad/sizes/an-about-of-60000-spaces", "participant", about('"' + " " * 60_000 + '"'),
              "14:8 wrong-length"),
    file_case("bad/sizes/an-about-of-60000-line-breaks", "participant", about('"' + "\\n" * 30_000 + '"'),
              "14:8 wrong-length"),
    file_case("bad/sizes/sealed-that-backtracks", "feedback", base("feedback").split("sealed:")[0]
              + "sealed: |\n  -----BEGIN AGE ENCRYPTED FILE-----\n" + ("  " + "A" * 64 + "\n") * 590 + "  !\n", "4:9 wrong-form"),
    file_case("bad/sizes/an-address-that-backtracks", "org",
              edited("org", "https://lumenworks.example/", "https://" + "a" * 60_000 + " "), "4:6 wrong-length"),
    file_case("bad/sizes/a-name-of-30000-quotes", "participant", named("'" + "''" * 30_000 + "'"), "3:7 wrong-length"),
)  # fmt: skip
