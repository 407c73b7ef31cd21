"""Templates that were compiled before are found again, by environments of their kind alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.theme import Theme

from reverse_mentoring.site.building.sparing import sparing
from reverse_mentoring.site.compiled import keep_compiled


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def rendered(kind: str, *, compiles: bool = True) -> str:
    env = Environment(loader=DictLoader({"a": "{{ 1 + 1 }}"}), autoescape=True)
    keep_compiled(env, kind)
    if not compiles:
        env.compile = None  # type: ignore[assignment]
    return env.get_template("a").render()


def test_what_was_compiled_once_is_not_compiled_again() -> None:
    assert rendered("") == rendered("", compiles=False) == "2"
    assert rendered("theme") == rendered("theme", compiles=False) == "2"


def test_another_kind_compiles_its_own() -> None:
    rendered("")
    with pytest.raises(TypeError):
        rendered("theme", compiles=False)
    rendered("theme")
    assert rendered("", compiles=False) == "2"


def test_of_a_damaged_file_nothing_is_run(own_cache: Path) -> None:
    rendered("")
    (file,) = own_cache.glob("reverse-mentoring/templates/*/*")
    content = file.read_bytes()
    assert b"TemplateRuntimeError" in content
    for damaged in (content.replace(b"TemplateRuntimeError", b"TempmateRuntimeError"), content[:-9], b"", b"x" * 99):
        file.write_bytes(damaged)
        with pytest.raises(TypeError):
            rendered("", compiles=False)
        assert rendered("") == "2"


def test_where_nothing_can_be_kept_all_is_compiled(own_cache: Path) -> None:
    (own_cache / "reverse-mentoring").write_text("no folder")
    assert rendered("theme") == "2"


def test_a_build_keeps_what_the_theme_says_to_the_search(own_cache: Path) -> None:
    theme = Theme("material", language="en")
    with sparing():
        words = theme.get_env().get_template("partials/language.html", None, {"config": {"theme": theme}})
    assert words.module.t("search.config.lang") == "en"  # type: ignore[attr-defined]
    assert [*own_cache.glob("reverse-mentoring/templates/*/theme-*/*")]
