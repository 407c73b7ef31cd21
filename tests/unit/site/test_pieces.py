"""The smallest pieces of pages: what they write, and that nothing gets through them unencoded."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2.bccache import bc_magic
from markupsafe import Markup

from reverse_mentoring.site import compiled
from reverse_mentoring.site.cache import cache_folder
from reverse_mentoring.site.pieces import avatar, chip, link, side_of
from reverse_mentoring.site.templating import environment
from support.people import person, program

MIRA = person("mira_northwind", name="Mira <b>")
BASE = Markup("../../")


def test_links_lead_from_the_page_to_the_record_with_their_text_encoded() -> None:
    assert link(BASE, MIRA, MIRA.name) == '<a href="../../people/mira_northwind/">Mira &#60;b&#62;</a>'
    assert link(BASE, MIRA, Markup("<i>Mira</i>")) == '<a href="../../people/mira_northwind/"><i>Mira</i></a>'


def test_a_topic_has_the_color_of_its_side_and_its_name_encoded() -> None:
    topic = replace(next(iter(program([]).topics.values())), id="c-sharp", name="C# & more")
    assert chip(BASE, topic) == '<a class="rm-chip" href="../../topics/c-sharp/">C&#35; &#38; more</a>'
    assert chip(BASE, topic, "mentor").startswith('<a class="rm-chip rm-chip--mentor" ')


def test_initials_stand_in_the_color_of_a_side_for_the_eye_only() -> None:
    assert avatar("Ada Lee", "both") == '<span class="rm-avatar rm-avatar--both" aria-hidden="true">AL</span>'
    assert avatar("<b>") == '<span class="rm-avatar" aria-hidden="true">&#60;</span>'


@pytest.mark.parametrize(
    ("seats", "side"),
    [
        ({"mentor": 1, "mentee": 0}, "mentor"),
        ({"mentor": 0, "mentee": 2}, "mentee"),
        ({"mentor": 1, "mentee": 1}, "both"),
    ],
)
def test_the_side_of_a_person_is_where_they_offer_seats(seats: Any, side: str) -> None:
    assert side_of(replace(MIRA, seats=seats)) == side


def test_compiled_templates_are_kept_and_found_again_and_are_not_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = environment.__wrapped__()
    made.get_template("parts.html")
    (folder,) = (tmp_path / "cache/reverse-mentoring/templates").iterdir()
    assert list(folder.iterdir()) != []
    monkeypatch.setattr(type(made), "compile", lambda *_, **__: pytest.fail("compiled again"))
    environment.__wrapped__().get_template("parts.html")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(compiled, "cache_folder", lambda: tmp_path / "file")
    assert environment.__wrapped__().bytecode_cache is None


def test_a_damaged_compiled_template_is_compiled_again_and_one_that_cannot_be_kept_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    environment.__wrapped__().get_template("parts.html")
    (folder,) = (tmp_path / "cache/reverse-mentoring/templates").iterdir()
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[: len(bc_magic) + 3])
    environment.__wrapped__().get_template("parts.html")
    made = environment.__wrapped__()
    shutil.rmtree(folder)
    made.get_template("parts.html")
    assert not folder.exists()


def test_somebody_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_path: Path) -> Path:
        raise RuntimeError

    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setattr(Path, "expanduser", homeless)
    assert environment.__wrapped__().bytecode_cache is None
    with pytest.raises(OSError, match=re.escape(os.devnull)):
        cache_folder().mkdir(parents=True)
