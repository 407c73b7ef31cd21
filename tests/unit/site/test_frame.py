"""The theme's frame, mended and made light."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.site.frame.mending import PATIENT, UNUSED, mended, patient, rules, scrollable, slim, stylesheet

MATERIAL = files("material").joinpath("templates", "assets")
CUSTOM = frozenset({"custom"})
LATER = files("reverse_mentoring.site").joinpath("theme/partials/javascripts/later.html").read_text("utf-8").strip()


def theme_file(folder: str, start: str, end: str) -> str:
    """The text of a file of Material whose name begins and ends so; in between is its hash."""
    found = [
        file for file in MATERIAL.joinpath(folder).iterdir() if file.name.startswith(start) and file.name.endswith(end)
    ]
    assert len(found) == 1
    return found[0].read_text(encoding="utf-8")


def test_rules_are_found_whatever_stands_in_strings_addresses_and_comments() -> None:
    css = """@charset "utf-8"; /* a { b } */ a::after { content: "}{;/*"; }
    b { background: url(data:image/svg+xml;charset=utf-8,<svg>) } @media print { c { d: e } f, g { h: i; } }"""
    assert list(rules(slim(css, lambda _: None))) == [
        ('@charset "utf-8";', None),
        ("a::after", 'content: "}{;/*"'),
        ("b", "background: url(data:image/svg+xml;charset=utf-8,<svg>)"),
        ("@media print", "c{d: e}f,g{h: i}"),
    ]


def test_unwanted_selectors_and_what_they_leave_empty_go() -> None:
    css = "a, .x b { c: d } .x:is(e, f) { g: h } @media print { .x { i: j } } k:is(l, .m) { n: o } p { }"
    assert slim(css, re.compile(r"\.x").search) == "a{c: d}k:is(l, .m){n: o}"


NAMES = st.sampled_from(["a", ".b > c", ".d:hover", "#e::after"])
BODIES = st.sampled_from(["f: g", 'content: "{"', "h: url(i;j)", "--k: l; m: n !important"])
SHEETS = st.lists(st.tuples(NAMES, BODIES), max_size=6)


@given(SHEETS)
def test_slimming_keeps_every_rule_and_does_nothing_more_the_second_time(sheet: list[tuple[str, str]]) -> None:
    css = slim("\n".join(f" {name} {{ {body} ; }} /* }} */" for name, body in sheet), lambda _: None)
    assert list(rules(css)) == [(name, body.replace("; ", ";")) for name, body in sheet]
    assert slim(css, lambda _: None) == css


def test_the_themes_own_styles_lose_nothing_but_the_rules_of_unused_features() -> None:
    css = theme_file("stylesheets", "main.", ".css")
    whole = slim(css, lambda _: None)
    assert whole.count("{") == css.count("{")
    light = stylesheet(css, "", "", frozenset(), CUSTOM)
    assert stylesheet(css, "", "", frozenset(UNUSED), CUSTOM) == whole
    assert len(light) < 0.7 * len(css)
    for kept in (
        ".md-header{",
        ".md-search__",
        ".md-nav__",
        ".admonition",
        ".md-typeset details",
        ".footnote",
        ".highlight",
    ):
        assert kept in light
    classes = re.findall(r"\.(md-[a-z]+|tabbed-)", light)
    assert {"md-consent", "md-author", "md-path", "tabbed-"}.isdisjoint(classes)


@pytest.mark.parametrize("feature", sorted(UNUSED))
def test_a_feature_that_is_turned_on_keeps_its_rules(feature: str) -> None:
    css = theme_file("stylesheets", "main.", ".css")
    found = re.compile(rf"\.{UNUSED[feature]}")
    assert found.search(stylesheet(css, "", "", frozenset({feature}), CUSTOM))
    assert not found.search(re.sub(r"url\([^)]*\)", "", stylesheet(css, "", "", frozenset(), CUSTOM)))


def test_the_palette_keeps_the_schemes_and_the_colors_that_are_chosen() -> None:
    css = theme_file("stylesheets", "palette.", ".css")
    assert "data-md-color-scheme=slate" in stylesheet("", css, "", frozenset(), CUSTOM)
    assert "=indigo" not in stylesheet("", css, "", frozenset(), CUSTOM)
    assert "data-md-color-primary=indigo" in stylesheet("", css, "", frozenset(), frozenset({"indigo"}))


def test_the_themes_script_waits_for_the_search() -> None:
    script = theme_file("javascripts", "bundle.", ".min.js")
    ours = patient(script)
    assert [ours.count(after) >= 1 and before not in ours for before, after in PATIENT] == [True] * len(PATIENT)
    assert "sourceMappingURL" not in ours


def test_a_script_that_is_not_known_stays_as_it_is() -> None:
    assert patient("other()") == "other()"


def test_the_frame_of_a_page_is_mended() -> None:
    theirs = (
        '<input type="checkbox" id="__search" autocomplete="off">'
        '<label class="md-header__button md-icon" for="__drawer">'
        '<label class="md-nav__link" for="__nav_2" id="__nav_2_label" tabindex="">'
        '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label" aria-expanded="true">'
        '<label class="md-nav__title" for="__nav_2">Guides</label>'
        '<label class="md-nav__title" for="__toc">Contents</label>'
        '<script src="../assets/javascripts/bundle.a5.min.js"></script> </body>'
    )
    assert mended(theirs) == (
        '<input type="checkbox" id="__search">'
        '<label class="md-header__button md-icon" for="__drawer" tabindex="0"><span class="rm-unseen">Menu</span>'
        '<label class="md-nav__link" for="__nav_2" id="__nav_2_label">'
        '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_title" aria-expanded="true">'
        '<label class="md-nav__title" for="__nav_2" id="__nav_2_title">Guides</label>'
        '<label class="md-nav__title">Contents</label>'
        f'<div id="__later" data-source="../assets/javascripts/bundle.a5.min.js" hidden></div>{LATER} </body>'
    )


def test_a_table_can_be_scrolled_before_any_script_runs() -> None:
    assert scrollable("<p>a</p><table>\n<tr></tr>\n</table><table class='x'></table><code>&lt;table&gt;</code>") == (
        '<p>a</p><div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>\n<tr></tr>\n</table></div></div>'
        "<table class='x'></table><code>&lt;table&gt;</code>"
    )


def test_the_script_is_not_put_off_when_others_follow_that_may_need_it() -> None:
    theirs = '<script src="assets/javascripts/bundle.a5.min.js"></script><script src="mine.js"></script></body>'
    assert mended(theirs) == theirs
