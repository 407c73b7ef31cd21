"""What is made once for all hand-written pages makes each as if it had been made anew."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.structure import pages
from mkdocs.theme import Theme
from pymdownx import highlight  # type: ignore[import-untyped]

from reverse_mentoring.site.building.sparing import REUSABLE, made_once, reusing, sparing

GUIDES = Path(__file__).parents[3] / "docs" / "guides"
SETTINGS = {"toc": {"permalink": True}}
EXTENSIONS = sorted(REUSABLE)
PAGE = """# A[^1]

A [link][x] and `code`.

[x]: /y
[^1]: Note

``` {.yaml title="a" linenums="3"}
a: 1
```

??? note
    Inside
"""


def made(make: Any, text: str) -> tuple[str, Any]:
    md = make(extensions=EXTENSIONS, extension_configs=SETTINGS)
    return md.convert(text), md.toc_tokens


def test_a_page_does_not_know_which_pages_were_before_it() -> None:
    texts = [PAGE, PAGE, "[link][x] [^1]", *(path.read_text("utf-8") for path in sorted(GUIDES.glob("*.md"))), PAGE]
    anew = [made(Markdown, text) for text in texts]
    with sparing():
        assert [made(vars(pages)["markdown"].Markdown, text) for text in texts] == anew


def test_one_markdown_serves_all_pages_with_the_same_settings_and_no_others() -> None:
    make = reusing(Markdown)
    first = make(extensions=["toc"], extension_configs=SETTINGS)
    assert make(extensions=["toc"], extension_configs=SETTINGS) is first
    assert make(extensions=["toc"], extension_configs={}) is not first


@pytest.mark.parametrize(
    ("extensions", "configs"),
    [
        (["abbr"], {}), (["footnotes"], {"footnotes": {"UNIQUE_IDS": True}}),
        (["toc"], {"toc": {"slugify": lambda text, _: text}}),
    ],
)  # fmt: skip
def test_what_may_remember_a_page_is_made_anew(extensions: list[str], configs: dict[str, Any]) -> None:
    make = reusing(Markdown)
    first = make(extensions=extensions, extension_configs=configs)
    assert make(extensions=extensions, extension_configs=configs) is not first


def test_the_same_options_give_the_same_formatter() -> None:
    make = made_once(highlight.BlockHtmlFormatter)
    assert make(cssclass="a") is make(cssclass="a")
    assert make(cssclass="a") is not make(cssclass="b")


def test_a_block_of_code_does_not_know_which_blocks_were_before_it() -> None:
    blocks = [  # some lexers hold on to what a text says of itself: its dialect, or the kind of its body
        ("modula2", "(*!m2iso*)"), ("modula2", "MODULE A; VAR x: NONE;"),
        ("mime", "Content-Type: application/json\n\n{}"), ("mime", "Subject: x\n\n{}"),
    ]  # fmt: skip
    text = "\n\n".join(f"``` {language}\n{code}\n```" for language, code in blocks)
    anew = made(Markdown, text)
    with sparing():
        assert made(Markdown, text) == anew


def test_options_that_are_known_by_their_place_in_memory_alone_are_not_taken_for_the_same() -> None:
    make = made_once(lambda **options: [options])
    assert make(style=object()) is not make(style=object())


def test_everything_stands_in_its_place_again_afterwards() -> None:
    before = vars(pages)["markdown"], highlight.get_lexer_by_name, highlight.BlockHtmlFormatter, Theme.get_env
    with sparing():
        assert vars(pages)["markdown"] is not before[0]
        assert not gc.isenabled()
    assert gc.isenabled()
    assert before == (vars(pages)["markdown"], highlight.get_lexer_by_name, highlight.BlockHtmlFormatter, Theme.get_env)


def test_a_theme_lists_what_it_publishes_and_no_hidden_folder() -> None:
    theme = Theme("material")
    everything = theme.get_env().list_templates()
    with sparing():
        listed = theme.get_env().list_templates()
    assert listed == [path for path in everything if not any(part.startswith(".") for part in path.split("/")[:-1])]
    assert len(listed) < len(everything) // 5
