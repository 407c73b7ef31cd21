"""The theme's frame, mended and made light: what Material writes around a page, and the styles and script it brings.

A page waits for one stylesheet: Material's two and ours, without the rules for what this site does not have. The script
comes when somebody first does something, and the search's index when somebody searches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path

from reverse_mentoring.site.language import _

MENDED = (
    ('data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="{search}"'),
    (
        '<label class="md-header__button md-icon" for="__drawer">',
        '<label class="md-header__button md-icon" for="__drawer" tabindex="0"><span class="rm-unseen">{menu}</span>',
    ),
    ('type="checkbox" id="__drawer" autocomplete="off"', 'type="checkbox" id="__drawer"'),
    ('type="checkbox" id="__search" autocomplete="off"', 'type="checkbox" id="__search"'),
    ('data-md-component="top" hidden', 'data-md-component="top" tabindex="-1" hidden'),
)
"""What the theme writes and what stands in its place: a dialog needs a name, a checkbox completes nothing, the menu
of a small screen opens by keyboard too (the theme's script takes Enter on a label for a click).
"""
MENU = (
    (re.compile(r'(<label class="md-nav__link[^>]*) tabindex="">'), r"\1>"),
    (re.compile(r'(<nav class="md-nav" [^>]*aria-labelledby="__nav_[\d_]+)_label"'), r'\1_title"'),
    (
        re.compile(r'<label class="md-nav__title" for="(__nav_[\d_]+)">'),
        r'<label class="md-nav__title" for="\1" id="\1_title">',
    ),
)
"""The same of the menu: a number that is empty, and parts that are named after a label without a word."""
NO_TOGGLE = ('<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">')
"""The title of a page's contents, on a page that is not in the menu and so lacks what this would toggle."""
NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg" '
"""Inside HTML a picture needs no namespace."""
LATER = re.compile(r'<script src="([^"]*assets/javascripts/bundle\.[^"]*)"></script>(?=\s*</body>)')
"""The theme's script, where no other follows that might need it. A page is read without it: our own, `later.html`, asks
for it when somebody first moves, touches or presses something, and then tells it once more that the page has been read.
"""
PATIENT = (
    ('location.protocol!=="file:"),', "false),"),
    ('V("search.highlight")?', 'V("search.highlight")&&/[?&]h=/.test(location.search)?'),
    ('"nav",{class:"md-code__nav"}', '"div",{class:"md-code__nav"}'),
    ('"table:not([class])"', '":not(.md-typeset__table)>table:not([class])"'),
)
"""What the theme's script does, and what stands in its place. It asked for the search's index on every page: now when
the search opens, or when a search has led to the page and words are to be marked. The buttons beside code were a
landmark without a name. And wide tables can be scrolled before it runs, see `scrollable`.
"""

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)

UNUSED: Mapping[str, str] = {
    "blog": r"md-(author|post|profile|pagination|pin|draft|meta|content--post|sidebar--post)",
    "consent": r"md-consent",
    "feedback": r"md-feedback",
    "repository": r"md-(source|header__source|nav__source)",
    "versions": r"md-(select|version|banner)",
    "social": r"md-social",
    "navigation.path": r"md-path",
    "navigation.footer": r"md-footer__",
    "navigation.tabs.sticky": r"md-header--lifted",
    "toc.integrate": r"md-nav--integrated",
    "search.suggest": r"md-search__suggest",
    "content.code.annotate": r"md-annotation",
    "navigation.instant.progress": r"md-progress",
    "tags": r"md-tag",
    "status": r"md-status",
    "pymdownx.tabbed": r"tabbed-",
    "pymdownx.tasklist": r"task-list",
    "pymdownx.arithmatex": r"arithmatex",
    "pymdownx.critic": r"critic",
    "pymdownx.keys": r"keys",
}
"""A feature of Material, and how the classes begin that only it writes."""


def scrollable(html: str) -> str:
    """Content made of Markdown with each table in the two boxes in which the theme's script would put it later."""
    return TABLE.sub(r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\g<0></div></div>', html)


def mended(html: str) -> str:
    """A page with what MENDED mends, and with the theme's script when somebody needs it."""
    for theirs, ours in MENDED:
        html = html.replace(theirs, ours.format(search=escape(_("Search")), menu=escape(_("Menu"))))
    if 'id="__toc"' not in html:
        html = html.replace(*NO_TOGGLE)
    html = html.replace(NAMESPACE, "<svg ")
    for theirs_in_menu, ours in MENU:
        html = theirs_in_menu.sub(ours, html)
    return LATER.sub(rf'<div id="__later" data-source="\1" hidden></div>{_later()}', html)


@cache
def _later() -> str:
    return (Path(__file__).parents[1] / "theme" / "partials" / "javascripts" / "later.html").read_text("utf-8").strip()


def patient(script: str) -> str:
    """The theme's script without the name of its map, which asks for the search's index only when somebody searches.

    A script that is not the one we know stays as it is.
    """
    script = script.partition("\n//# sourceMappingURL=")[0]
    if any(script.count(theirs) != 1 for theirs, _ in PATIENT):
        return script
    for theirs, ours in PATIENT:
        script = script.replace(theirs, ours)
    return script


def stylesheet(theme: str, palette: str, own: str, used: frozenset[str], colors: frozenset[str]) -> str:
    """One stylesheet: the theme's without the rules of features that are not in `used`, its palette without the colors
    that are not in `colors`, and our own without comments and spaces.
    """
    classes = "|".join(found for feature, found in UNUSED.items() if feature not in used)
    unused = re.compile(rf"\.(?:{classes})").search if classes else lambda _: None
    other = re.compile(rf"data-md-color-(?:primary|accent)=(?!(?:{'|'.join(sorted(colors))})\])").search
    return slim(theme, unused) + slim(palette, other) + slim(own, lambda _: None)


def slim(css: str, unwanted: Callable[[str], object]) -> str:
    """`css` without comments, superfluous spaces, empty rules, and selectors for which `unwanted` says something."""
    return "".join(_slimmed(_tight(css), unwanted))


def _slimmed(css: str, unwanted: Callable[[str], object]) -> Iterator[str]:
    for head, body in rules(css):
        if body is None:
            yield head
        elif head.startswith(("@media", "@supports", "@layer", "@container")):
            if inner := "".join(_slimmed(body, unwanted)):
                yield f"{head}{{{inner}}}"
        elif body and (kept := _wanted(head, unwanted)):
            yield f"{kept}{{{body}}}"


def _wanted(selectors: str, unwanted: Callable[[str], object]) -> str:
    if selectors.startswith("@") or (", " not in selectors and not unwanted(selectors)):
        return selectors
    return ",".join(selector for selector in _SELECTORS.split(selectors) if not unwanted(selector))


_SELECTORS = re.compile(r",\s*(?![^(]*\))")
"""What stands between two selectors, but not inside `:is(…)`."""
_LITERAL = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)"""
_COMMENT = re.compile(rf"({_LITERAL})|/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(rf"({_LITERAL})|\s+([{{}};])\s*|([{{}};])\s+|\s+", re.DOTALL)
_MARK = re.compile(rf"{_LITERAL}|[{{}};]", re.DOTALL)


def _tight(css: str) -> str:
    """`css` without comments, and with no more spaces than it needs; texts and addresses stay as they are."""
    css = _COMMENT.sub(lambda m: m[1] or "", css)
    return _SPACE.sub(lambda m: m[1] or m[2] or m[3] or " ", css).strip()


def rules(css: str) -> Iterator[tuple[str, str | None]]:
    """The rules of `css`, which has no comments, each with its head and the body between its braces, or None for
    `@import …;`.

    The body of a rule with rules in it still has to be split.
    """
    depth, start, head = 0, 0, ""
    for found in _MARK.finditer(css):
        mark = found[0]
        if mark == "{":
            if depth == 0:
                head, start = css[start : found.start()].strip(), found.end()
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth == 0:
                yield head, css[start : found.start()].strip().removesuffix(";")
                start = found.end()
        elif mark == ";" and depth == 0:
            yield f"{css[start : found.start()].strip()};", None
            start = found.end()
