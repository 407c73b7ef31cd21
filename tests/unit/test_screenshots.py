"""The script that takes pictures of the site knows its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverse_mentoring.data.loader import load
from reverse_mentoring.site.pages import render
from screenshots import KINDS, SCHEMES, WIDTHS, contact_sheet, fullest
from support.miniature import GIVEN
from support.people import TODAY

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a site: each generated page, and the guides, with nothing around their content."""
    folder = tmp_path_factory.mktemp("site")
    made = load(GIVEN).program
    assert made is not None
    pages = {page.address: page.html for page in render(made, TODAY)}
    guides = {f"guides/{path.stem}/": path.read_text("utf-8") for path in (ROOT / "docs/guides").glob("*.md")}
    for address, html in (pages | guides).items():
        file = folder / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")
    return folder


def test_ten_kinds_at_three_widths_in_both_schemes_are_sixty_pictures() -> None:
    assert len(KINDS) * len(WIDTHS) * len(SCHEMES) == 60


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_page_of_its_own(site: Path, kind: str) -> None:
    page = fullest(site, KINDS[kind])
    assert page.name == "index.html"
    assert [other for other in KINDS if page in site.glob(KINDS[other])] == [kind]


def test_the_fullest_page_stands_for_its_kind(tmp_path: Path) -> None:
    for name, size in (("a", 10), ("b", 30), ("c", 30)):
        (tmp_path / f"orgs/{name}").mkdir(parents=True)
        (tmp_path / f"orgs/{name}/index.html").write_text("x" * size)
    assert fullest(tmp_path, "orgs/*/index.html") == tmp_path / "orgs/b/index.html"


def test_a_folder_without_a_site_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="has no page like orgs"):
        fullest(tmp_path, "orgs/*/index.html")


def test_the_sheet_shows_every_picture_once() -> None:
    sheet = contact_sheet([Path("out/home-320-dark.png"), Path("out/pair-320-dark.png")])
    assert [sheet.count(f'src="{name}-320-dark.png"') for name in ("home", "pair")] == [1, 1]
