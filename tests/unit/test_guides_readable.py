"""The guides: easy to read, honest about numbers, and true about commands and places."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from urllib.parse import urlsplit

import click
import pytest

from reverse_mentoring.cli import mentoring
from reverse_mentoring.new_program.skeleton import LEFT_OUT
from support.guides import DOCS, Block, Guide, anchors, guide_of, guides, settings

GENERATED = frozenset({
    "cohorts/index.md", "impact/index.md", "open-seats/index.md", "orgs/index.md", "people/index.md",
    "recognition/badges/index.md", "recognition/index.md", "support/index.md", "topics/index.md",
})  # fmt: skip
"""Generated pages that guides lead to; that they are there is what the strict build of the site tells."""
LABELS = re.compile(r"\b(?:baby[ -])?boomers?\b|\bmillennials?\b|\bgen(?:eration)?[ -][xyz]\b|\bgen[ -]alpha\b"
                    r"|\bzoomers?\b|\bdigital (?:native|immigrant)s?\b", re.IGNORECASE)  # fmt: skip
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
FIGURE = re.compile(r"\d ?(?:%|percent\b)")
RESEARCH = re.compile(r"\b(?:stud(?:y|ies)|survey(?:s|ed)?|experiments?|interview(?:s|ed)|pilot|meta-analysis)\b.*\d|\d.*\b"
                      r"(?:studies|survey(?:s|ed)?|experiments?|interview(?:s|ed)|pilot|pupils|consultants)\b")  # fmt: skip
DATED = re.compile(r"\((?:\d{4}|no date)\b")
FAULTY = """---
title: Faulty
---

# Faulty

Nine of ten mentors stay, which is 96%.

A survey of 97 mentors says so. Another one, too.[^one]

| A | B |
|---|---|
| a study | 25 of 26 pairs |

- Millennials want praise. "Boomers" is a label.
- [Away](gone.md), [there](faq.md#gone), [left out](../development/testing.md), [broken](https://nowhere).

`./mentoring fly` and `./mentoring match 2026-fall --wings` and `./mentoring feedback`

```sh
./mentoring validate \\
  --everything   # all of it
```

[^one]: Somebody, somewhere.
"""
"""Each kind of fault that these tests look for."""
every_guide = pytest.mark.parametrize("guide", guides(), ids=lambda guide: guide.name)


def sourced(block: Block) -> bool:
    """Whether it says where it has something from: by a link to another host, or by a footnote."""
    return any(link.startswith(("https://", "http://", "#fn:")) for link in block.links)


def pages_of_the_menu() -> list[str]:
    def walk(entry: object) -> list[str]:
        if isinstance(entry, dict):
            return [page for below in entry.values() for page in walk(below)]
        return [page for below in entry for page in walk(below)] if isinstance(entry, list) else [str(entry)]

    return walk(settings()["nav"])


def test_how_hard_the_guides_are_to_read(show: Callable[[str, list[str]], None]) -> None:
    """A report and no gate: what a formula counts is not what a person understands."""
    import textstat  # type: ignore[import-untyped]

    def line(guide: Guide) -> str:
        prose, everything = guide.prose(), guide.prose(tables=True)
        grade, formulas = textstat.flesch_kincaid_grade(prose), textstat.text_standard(prose, float_output=True)
        return (f"{guide.name:20} {len(everything.split()):6,} {grade:6.1f} {formulas:9.1f} "
                f"{textstat.flesch_kincaid_grade(everything):12.1f}{'' if grade <= 9 else '  harder than grade 9'}")  # fmt: skip

    lines = [f"{'guide':20} {'words':>6} {'grade':>6} {'formulas':>9} {'with tables':>12}", *map(line, guides())]
    show("How hard the guides are to read: grades of school, by textstat", lines)
    assert len(lines) == len(guides()) + 1


def test_every_guide_is_in_the_menu_once() -> None:
    menu = sorted(page for page in pages_of_the_menu() if page.startswith("guides/"))
    assert menu == sorted(f"guides/{guide.name}.md" for guide in guides())


def test_the_index_leads_to_every_guide() -> None:
    (index,) = (guide for guide in guides() if guide.name == "index")
    led = {link.partition("#")[0] for block in index.blocks for link in block.links}
    assert {f"{guide.name}.md" for guide in guides()} - led == {"index.md"}


def unsourced(guide: Guide) -> list[str]:
    """What tells a share, or a number from research, without a source."""
    bare = (block for block in guide.blocks if not block.source and not sourced(block))
    return [block.words for block in bare
            if FIGURE.search(said := QUOTED.sub("", block.words)) or RESEARCH.search(said)]  # fmt: skip


def undated(guide: Guide) -> list[str]:
    """Footnotes that lack an author's year or a link, but for those that say that they are a guess of ours."""
    return [note.words for note in guide.blocks if note.source and "our own estimate" not in note.words
            and not (sourced(note) and DATED.search(note.words))]  # fmt: skip


def labeled(guide: Guide) -> list[str]:
    """Where a generation is labeled, but in quotation marks where the text is about labels."""
    return [block.words for block in guide.blocks
            if LABELS.search(QUOTED.sub("", block.words) if "label" in block.words else block.words)]  # fmt: skip


def lost(guide: Guide) -> list[str]:
    """Links that lead nowhere, or to a page that a new program does not get."""
    found = []
    for link in (link for block in guide.blocks for link in block.links):
        parts = urlsplit(link)
        path = (DOCS / "guides" / parts.path).resolve()
        page = path.relative_to(DOCS).as_posix() if parts.path and not parts.scheme else ""
        if parts.scheme:
            good = parts.scheme in {"https", "http"} and "." in (parts.hostname or "")
        elif not page:
            good = parts.fragment in guide.anchors
        else:
            good = page in GENERATED or (path.is_file() and (not parts.fragment or parts.fragment in anchors(path)))
        if not good or f"docs/{page}" in LEFT_OUT:
            found.append(link)
    return found


def unknown(guide: Guide) -> list[str]:
    """Examples of commands that there are not, or with options that they do not have."""
    return [example for example in guide.examples() if not _known(example)]


def _known(example: str) -> bool:
    words = shlex.split(re.sub(r"[…()]", "", example), comments=True)[1:]
    command: click.Command | None = mentoring
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        command = command.get_command(click.Context(command), words.pop(0))
    if command is None or (isinstance(command, click.Group) and "--help" not in words):
        return False
    options = {name for param in command.params for name in param.opts + param.secondary_opts} | {"--help"}
    return {word.partition("=")[0] for word in words if re.match(r"--[a-z]|-[a-z]$", word)} <= options


def test_the_faults_are_found_where_they_are() -> None:
    faulty = guide_of("faulty", FAULTY)
    assert unsourced(faulty) == [
        "Nine of ten mentors stay, which is 96%.", ". a study . 25 of 26 pairs",
    ]  # fmt: skip
    assert undated(faulty) == ["Somebody, somewhere."]
    assert labeled(faulty) == ['Millennials want praise. "Boomers" is a label.']
    assert lost(faulty) == ["gone.md", "faq.md#gone", "../development/testing.md", "https://nowhere"]
    assert unknown(faulty) == [
        "./mentoring validate    --everything   # all of it", "./mentoring fly", "./mentoring match 2026-fall --wings",
        "./mentoring feedback",
    ]  # fmt: skip


@every_guide
def test_a_guide_is_called_as_its_headline_says(guide: Guide) -> None:
    front, _, words = guide.markdown.removeprefix("---\n").partition("---\n")
    assert f"title: {guide.title}" in front.splitlines()
    assert words.startswith(f"\n# {guide.title}\n")


@every_guide
def test_a_guide_is_honest_about_numbers_people_places_and_commands(guide: Guide) -> None:
    found = {"unsourced": unsourced(guide), "undated": undated(guide), "labeled": labeled(guide),
             "lost": lost(guide), "unknown": unknown(guide)}  # fmt: skip
    assert {fault: where for fault, where in found.items() if where} == {}


def test_a_source_is_told_in_the_same_words_wherever_it_is_cited() -> None:
    told: dict[str, set[str]] = {}
    for guide in guides():
        for label, text in re.findall(r"^\[\^([\w-]+)\]: (.*(?:\n    .*)*)", guide.markdown, re.MULTILINE):
            told.setdefault(label, set()).add(text)
    assert len(told) > 10
    assert {label: texts for label, texts in told.items() if len(texts) > 1} == {}
