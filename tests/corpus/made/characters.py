"""Characters that cannot be seen, or change how others are seen: in the source, and made by an escape."""

from __future__ import annotations

from corpus.case import Case, file_case
from corpus.made.bases import ANNA, about, edited, named

HIDDEN: dict[str, str] = {
    "nul": "\x00", "start-of-heading": "\x01", "bell": "\x07", "backspace": "\x08", "escape": "\x1b", "delete": "\x7f",
    "c1-control": "\x9b", "soft-hyphen": "\u00ad", "combining-grapheme-joiner": "\u034f", "arabic-letter-mark": "\u061c",
    "hangul-filler": "\u3164", "half-width-hangul-filler": "\uffa0", "mongolian-vowel-separator": "\u180e",
    "zero-width-space": "\u200b", "left-to-right-mark": "\u200e", "right-to-left-mark": "\u200f",
    "left-to-right-embedding": "\u202a", "pop-directional-formatting": "\u202c", "right-to-left-override": "\u202e",
    "word-joiner": "\u2060", "invisible-times": "\u2062", "left-to-right-isolate": "\u2066",
    "pop-directional-isolate": "\u2069", "inhibit-symmetric-swapping": "\u206a", "braille-blank": "\u2800",
    "byte-order-mark": "\ufeff", "interlinear-annotation": "\ufff9", "object-replacement": "\ufffc",
    "non-character": "\ufdd0", "last-of-the-plane": "\uffff", "last-of-another-plane": "\U0001fffe",
    "tag-letter": "\U000e0041", "variation-selector-17": "\U000e0100", "zero-width-joiner-in-latin": "\u200d",
    "zero-width-non-joiner-in-latin": "\u200c",
}  # fmt: skip
"""Refused wherever they stand."""


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"


def _in_text(name: str, character: str) -> tuple[Case, Case]:
    return (
        file_case(f"bad/characters/{name}", "participant", named(f"An{character}na"), "3:9 hidden-character"),
        file_case(f"bad/characters/{name}-escaped", "participant", named(f'"An{_escape(character)}na"'),
                  "3:7 hidden-character"),
    )  # fmt: skip


FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

CASES: tuple[Case, ...] = (
    *(case for name, character in HIDDEN.items() for case in _in_text(name, character)),
    file_case("bad/characters/in-a-comment", "participant", f"# for\u202e you\n{ANNA}", "1:6 hidden-character"),
    file_case("bad/characters/in-a-comment-after-the-end", "participant", f"{ANNA}...\n# \x1b[2J\n", "15:3 hidden-character"),
    file_case("bad/characters/in-a-key", "participant", edited("participant", "level:", "lev\u200bel:"),
              "4:4 hidden-character"),
    file_case("bad/characters/escaped-in-a-key", "participant", edited("participant", "level:", '"lev\\u200bel":'),
              "4:1 hidden-character"),
    file_case("bad/characters/surrogate-escaped", "participant", named('"\\ud800"'), "3:10 yaml-syntax"),
    file_case("bad/characters/surrogate-pair-escaped", "participant", named('"\\ud83d\\ude00"'), "3:10 yaml-syntax"),
    file_case("bad/characters/beyond-unicode-escaped", "participant", named('"\\U00110000"'), "3:10 yaml-syntax"),
    file_case("bad/characters/next-line-escaped", "participant", named('"An\\Nna"'), "3:7 hidden-character"),
    file_case("bad/characters/line-separator-escaped", "participant", named('"An\\Lna"'), "3:7 hidden-character"),
    file_case("bad/characters/trojan-source", "participant",
              edited("participant", "propose: true", "propose: true \u2066# \u2069\u202e false"), "13:44 hidden-character"),
    file_case("bad/characters/a-tower-of-accents", "participant", named("A" + "\u0301\u0302\u0303" * 30 + "nna"),
              "3:12 stacked-marks"),
    file_case("bad/characters/a-tower-of-accents-escaped", "participant", named('"A' + "\\u0301" * 30 + '"'),
              "3:7 stacked-marks"),
    file_case("bad/characters/a-name-of-joiners-alone", "participant", named("\u200d\u200d"), "3:7 hidden-character"),
    file_case("good/characters/persian-with-a-non-joiner", "participant", named("می\u200cروم")),
    file_case("good/characters/hindi-with-a-joiner", "participant", named("क्\u200dष")),
    file_case("good/characters/emoji-with-joiners", "participant", about("Three of us \U0001f469\u200d\U0001f467\u200d\U0001f466.")),
    file_case("good/characters/emoji-with-a-skin-tone", "participant", named("Anna \U0001f44b\U0001f3fd")),
    file_case("good/characters/emoji-with-a-variation-selector", "participant", named("Anna \u2764\ufe0f")),
    file_case("good/characters/a-flag", "participant", named("Anna \U0001f1e9\U0001f1ea")),
    file_case("good/characters/vietnamese-in-parts", "participant", named("Nguye\u0302\u0303n")),
    file_case("good/characters/escaped-letters", "participant", named('"\\u5b89\\u5a1c"')),
    file_case("good/characters/an-escaped-emoji", "participant", named('"\\U0001f331"')),
    file_case("bad/characters/a-flag-of-tag-letters", "participant", about(FLAG), "14:9 hidden-character"),
)  # fmt: skip
