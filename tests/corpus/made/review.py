"""Inputs that once got a slow, a long or a wrong answer."""

from __future__ import annotations

from corpus.case import Case, file_case
from corpus.made.bases import edited, named
from corpus.made.secrets import FILL

EMOJI = {
    "\ufe0f": "a-selector-alone",
    "\u180b": "a-mongolian-selector",
    "\u0301": "an-accent-alone",
    "\ue000": "private-use",
}

CASES: tuple[Case, ...] = (
    file_case("bad/review/a-duplicate-before-65000-brackets", "participant", "a: 1\na: 2\nb: " + "[" * 65_000,
              "2:1 duplicate-key"),
    file_case("bad/review/a-duplicate-before-15000-mappings", "participant", "a: 1\na: 2\nb: " + "{a: " * 15_000,
              "2:1 duplicate-key"),
    file_case("bad/review/a-duplicate-before-30000-dashes", "participant", "a: 1\na: 2\nb:\n" + "- " * 30_000,
              "2:1 duplicate-key"),
    *(file_case(f"bad/review/name-of-{name}", "participant", named(f'"{character}"'), "3:8 hidden-character")
      for character, name in EMOJI.items()),
    file_case("bad/review/a-selector-between-latin-letters", "participant", named("An\ufe0fna"), "3:9 hidden-character"),
    file_case("bad/review/a-joiner-between-cyrillic-letters", "participant", named("\u0410\u043d\u200d\u043d\u0430"),
              "3:9 hidden-character"),
    file_case("bad/review/a-tower-of-thai-marks", "participant", named("\u0e01" + "\u0e47" * 10), "3:12 stacked-marks"),
    file_case("bad/review/a-tower-of-hebrew-points", "participant", named("\u05d0" + "\u05b0" * 10), "3:12 stacked-marks"),
    file_case("good/review/a-name-with-a-selector", "participant", named("\u845b\U000e0100")),
    file_case("good/review/a-heart-and-a-family", "participant", named("Anna \u2764\ufe0f \U0001f468\u200d\U0001f469\u200d\U0001f467")),
    file_case("good/review/a-key-cap", "participant", named("Anna 1\ufe0f\u20e3")),
    file_case("bad/review/a-token-as-a-time-zone", "participant",
              edited("participant", "Europe/Berlin", f"ghp_{FILL}abcd"), "9:11 time-zone-is-known"),
    file_case("bad/review/an-address-as-an-alias-twice", "topics",
              edited("topics", "aliases: [bargaining]", "aliases: [s3cret.person@northwind.example]")
              .replace("aliases: [ai]", "aliases: [s3cret.person@northwind.example]"),
              "7:81 topic-listed-once"),
    file_case("bad/review/a-password-in-a-comment-of-a-broken-line", "participant",
              edited("participant", "level: junior", "level: 7 # pw: s3cret, curl -u anna:s3cret"), "4:8 wrong-type"),
    file_case("bad/review/a-level-with-a-capital", "participant", edited("participant", "level: junior", "level: Junior"),
              "4:8 wrong-form: Perhaps you meant 'junior'?"),
    file_case("bad/review/a-topic-by-its-name", "participant",
              edited("participant", "wants: [strategy]", "wants: [Generative AI]"),
              "7:9 wrong-form: Perhaps you meant 'generative-ai'?"),
    file_case("bad/review/a-zone-by-its-city", "participant", edited("participant", "Europe/Berlin", "Berlin"),
              "9:11 time-zone-is-known: Perhaps you meant 'Europe/Berlin'?"),
)  # fmt: skip
