"""Nothing private is in any byte of the built site: pages, search, API, feeds, calendars, pictures, previews, maps."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from reverse_mentoring.data.schema.schemas import schema
from support.canaries import CLASSIFIED, ODD, ODD_IN_PUBLIC, marked_program, readings
from support.cli import run_command

PAIR = "2026-fall/shownsonya_northwind--shownsaul_quillstack"
SHOWN = {
    "people/shownsonya_northwind/index.html": {"shownname11", "shownabout11"},
    "people/shownwas11_northwind/index.html": {"../../people/shownsonya_northwind/"},
    f"pairs/{PAIR}/index.html": {"shownname11", "shownname12", "shownaim", "shownmeasure", "shownthanks", "showntitle"},
    f"calendars/{PAIR}.ics": {"shownname11", "shownname12"},
    "api/v1/people.json": {"shownname11", "shownname12"},
    "api/v1/pairs.json": {"shownaim"},
    "feeds/atom.xml": {"shownthanks", "showntext"},
    "search/search_index.json": {"shownname11"},
}  # fmt: skip
"""Words that every site has at these places: a search that does not find them would find nothing else either."""
INHOUSE = {
    "api/v1/people.json": {"inhousename10", "inhousename13"},
    "recognition/changes/index.html": {"inhousetitle", "inhousetext"},
}
MARKS = {"public": ("canary", "inhouse"), "internal": ("canary",)}


@pytest.fixture(scope="module", params=["public", "internal"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The audience, and the site for it."""
    audience: str = request.param
    root = marked_program(tmp_path_factory.mktemp(audience), audience)
    done = run_command("site", "build", "--root", root)
    assert done.code == 0, done.err
    return audience, root / "public"


def found(words: Iterable[str], site: Path) -> set[tuple[str, str]]:
    """Where one of the words is in the name or the content of a file of the site, and what is around it."""
    hits = set()
    for file in sorted(site.rglob("*")):
        place = file.relative_to(site).as_posix()
        for text in (
            {place.lower(), *(reading.lower() for reading in readings(file))} if file.is_file() else {place.lower()}
        ):
            hits |= {(place, text[max(0, n - 30) : n + 40]) for word in words if (n := text.find(word)) >= 0}
    return hits


def test_no_marked_word_is_in_any_byte(built: tuple[str, Path]) -> None:
    audience, site = built
    assert found(MARKS[audience], site) == set()


def test_no_private_number_day_hour_or_digest_is_in_any_byte(built: tuple[str, Path]) -> None:
    audience, site = built
    assert found(ODD, site) == set()
    if audience == "public":
        assert found(ODD_IN_PUBLIC, site) == set()


def test_what_may_be_shown_is_shown(built: tuple[str, Path]) -> None:
    audience, site = built
    expected = SHOWN | (INHOUSE if audience == "internal" else {})
    for place, words in expected.items():
        text = "".join(readings(site / place))
        assert {word for word in words if word in text} == words, place
    if audience == "internal":
        assert found(ODD_IN_PUBLIC, site) != set()


def test_a_pairs_page_tells_nothing_of_its_check_ins(built: tuple[str, Path]) -> None:
    """What it was about, how they met, and which state an objective had then."""
    _, site = built
    page = (site / f"pairs/{PAIR}/index.html").read_text(encoding="utf-8")
    main = page[page.index("<main") : page.index("</main>")]
    assert not re.search(r"chess|phone|rm-state--dropped", main, re.IGNORECASE)
    assert "rm-state--open" in main


@pytest.mark.parametrize("kind", sorted(CLASSIFIED))
def test_every_field_of_every_kind_of_file_is_known_to_be_shown_or_private(kind: str) -> None:
    described = schema(kind)
    shown, private = CLASSIFIED[kind]
    assert shown | private == set(described.get("items", described)["properties"])
    assert not shown & private


WORD = "canaryhidden"
CHUNK = b"Comment\0\0" + zlib.compress(WORD.encode())
PACKED = {
    "plain.html": WORD.encode(),
    "entities.html": "".join(f"&#{ord(letter)};" for letter in WORD).encode(),
    "address.html": "".join(f"%{ord(letter):02x}" for letter in WORD).encode(),
    "escaped.json": "".join(f"\\u{ord(letter):04x}" for letter in WORD).encode(),
    "folded.ics": f"SUMMARY:{WORD[:4]}\r\n {WORD[4:]}\r\n".encode(),
    "packed.xml.gz": gzip.compress(WORD.encode()),
    "packed.png": b"\x89PNG\r\n\x1a\n" + len(CHUNK).to_bytes(4, "big") + b"zTXt" + CHUNK + b"\0\0\0\0",
    f"{WORD}.txt": b"",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PACKED))
def test_the_search_finds_a_word_in_whatever_holds_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PACKED[name])
    assert {place for place, _ in found([WORD], tmp_path)} == {name.lower()}
