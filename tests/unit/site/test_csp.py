"""The policy of the pages: exactly the theme's scripts, files of the own host, and nothing else."""

from __future__ import annotations

import pytest

from reverse_mentoring.site.frame.csp import (
    FRAME_SCRIPTS,
    Policies,
    digest,
    guarded,
    policy,
    refused,
    scripts_in,
    without_styles,
)

HEAD = '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>x</title>'


def test_a_digest_is_what_browsers_compute() -> None:
    """The example of the CSP specification, 2.3.3: https://www.w3.org/TR/CSP3/#external-hash ("alert('Hello, world.');")."""
    assert digest("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def test_a_policy_allows_the_scripts_it_was_made_for_and_files_of_its_own_host() -> None:
    assert policy(["one()", "two()"]) == (
        f"default-src 'none'; script-src 'self' '{digest('one()')}' '{digest('two()')}'; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )


def test_a_page_is_guarded_before_anything_else_than_its_charset() -> None:
    assert guarded(HEAD, "default-src 'none'") == (
        '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        '<meta name="referrer" content="no-referrer">\n<title>x</title>'
    )


@pytest.mark.parametrize("head", ["<head><title>x</title>", f"<script>x()</script>{HEAD}"])
def test_a_page_that_begins_otherwise_than_the_theme_begins_it_is_refused(head: str) -> None:
    with pytest.raises(ValueError, match="the theme has changed"):
        guarded(head, "default-src 'none'")


def test_aligned_cells_of_tables_get_classes_in_place_of_styles() -> None:
    html = (
        '<th style="text-align: right;">n</th><td style="text-align: center;">1</td><td>style="text-align: right;"</td>'
    )
    assert without_styles(html) == (
        '<th class="rm-right">n</th><td class="rm-center">1</td><td>style="text-align: right;"</td>'
    )


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>a</p><script>x()</script>", "<script"),
        ("<style>p {}</style>", "<style"),
        ('<b style="color: red">x</b>', "<b style="),
        ("<img alt='' onerror=x()>", "<img alt='' onerror="),
        (
            '<script src="x.js"></script><code>&lt;b style=""&gt; onclick="x"</code><p class="style">a style="b"</p>',
            None,
        ),
    ],
)
def test_what_is_written_by_hand_and_would_be_refused_is_found(html: str, found: str | None) -> None:
    assert refused(html) == found


def test_only_scripts_without_attributes_count() -> None:
    html = '<script>a()</script><script id="x" type="application/json">{}</script><script src="b.js"></script><script>\nc()</script>'
    assert scripts_in(html) == ["a()", "\nc()"]


def test_policies_know_only_the_themes_templates_and_make_each_once() -> None:
    asked = []

    def rendered(template: str, base_url: str) -> str:
        asked.append((template, base_url))
        return f"<script>{template}({base_url})</script>"

    policies = Policies(rendered)
    names = [f"partials/javascripts/{name}.html" for name in FRAME_SCRIPTS]
    for _ in range(3):
        assert policies.of("../..") == policy(f"{name}(../..)" for name in names)
        assert policies.of(".") == policy(f"{name}(.)" for name in names)
    assert asked == [(name, base) for base in ("../..", ".") for name in names]
