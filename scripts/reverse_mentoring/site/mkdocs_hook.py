"""MkDocs' side of the site: gives MkDocs the pages and files that the rest of this package makes.

Named in `hooks:` of mkdocs.yml. Pages arrive finished: MkDocs neither parses Markdown nor indexes HTML for them, which
is most of what a page costs. `extra.mentoring` of the configuration may hold `root` (the program's folder, default: the
one of mkdocs.yml) and `today` (a date); both are set by `mentoring site`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import InvalidData, MentoringError
from reverse_mentoring.site import searching
from reverse_mentoring.site.addresses import FEEDS, GUIDES, edit_url
from reverse_mentoring.site.assets import render_assets
from reverse_mentoring.site.cards import cards
from reverse_mentoring.site.clock import site_date
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages import render
from reverse_mentoring.site.squeezing import squeezed
from reverse_mentoring.site.text import as_words, formatted

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

THEME = Path(__file__).parent / "theme"
STYLES = "assets/mentoring.css"
MENDED = (
    ('data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="Search"'),
    ('type="checkbox" id="__drawer" autocomplete="off"', 'type="checkbox" id="__drawer"'),
    ('type="checkbox" id="__search" autocomplete="off"', 'type="checkbox" id="__search"'),
)
"""What the theme writes and what stands in its place: a dialog needs a name, and a checkbox completes nothing."""
TODAY = "MENTORING_TODAY"
"""The environment variable that gives a date to a plain `mkdocs build`."""
WATCHED = ("participants", "cohorts", "program.yaml", "topics.yaml", "recognition.yaml")


@dataclass(frozen=True, slots=True)
class Source:
    """What a build is made from: the program, the date it is made for, and the pages made of them."""

    root: Path
    program: Program
    today: date
    pages: tuple[Page, ...]


class ReadyPage(MkDocsPage):
    """A page whose content is finished: reading and rendering only hand it over."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, edit: str | None) -> None:
        super().__init__(Markup(escape(page.title)), file, config)  # noqa: S704 - escaped
        self.ready = page
        self.edit_url = edit

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Set what MkDocs would read from the front matter."""
        self.markdown = ""
        self.meta = {
            "title": self.title, "description": Markup(escape(self.ready.description)),  # noqa: S704 - escaped
            "hide": ["navigation", "toc"], "search": {"exclude": True}, "generated": True,
            "source": Markup(escape(self.ready.edit_path or "")),  # noqa: S704 - escaped
            "picture": Markup(escape(self.ready.picture or "")),  # noqa: S704 - escaped
        }  # fmt: skip

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take the finished content; its headline is where the skip link leads."""
        self.content = self.ready.html
        self.toc = TableOfContents([AnchorLink(str(self.title), "content", 1)])
        self.present_anchor_ids = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the program; name, address, look and edit links follow from it. A program with errors gives no site."""
    source = _load(config)
    settings = source.program.settings
    config.extra["mentoring"] = {"source": source, "settings": settings, "feeds": FEEDS, "today": source.today}
    config.site_name = Markup(escape(settings.name))  # noqa: S704 - escaped
    config.site_url = config.site_url or settings.site_url  # `serve` has set its own
    config.site_description = Markup(escape(as_words(formatted(settings.about))))  # noqa: S704 - escaped
    config.edit_uri_template = edit_url(settings, "docs/") + "{path}"
    config.theme.dirs.insert(0, str(THEME))
    if STYLES not in config.extra_css:
        config.extra_css.insert(0, STYLES)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and files. One that takes the place of a hand-written file is an error."""
    source: Source = config.extra["mentoring"]["source"]
    missing = [name for name in GUIDES if files.get_file_from_path(f"guides/{name}.md") is None]
    if missing:
        raise Abort(f"generated pages lead to guides that are not in docs/guides: {', '.join(missing)}")
    for page in source.pages:
        file = _added(files, config, page.uri, "")
        edit = edit_url(source.program.settings, page.edit_path) if page.edit_path else None
        ReadyPage(page, file, config, edit)
    for asset in (*render_assets(source.program, source.today), *cards(source.pages, source.program.settings.name)):
        _added(files, config, asset.path, asset.content)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Date every page by the site's date, so that the same commit gives the same sitemap."""
    source: Source = config.extra["mentoring"]["source"]
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.update_date = source.today.isoformat()
    return nav


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG001 - MkDocs' signature
    """Mend the theme's frame; see MENDED."""
    return _mended(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001 - MkDocs' signature
    """Mend the frame of the pages that are templates, such as 404.html."""
    return _mended(output_content) if template_name.endswith(".html") else output_content


@event_priority(100)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the generated pages into the search: names, titles and topics, no more. Runs before the index is written."""
    search = config.plugins.get("material/search")
    if search is None:
        return
    source: Source = config.extra["mentoring"]["source"]
    search.search_index.entries += searching.entries(source.pages)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG001 - MkDocs' signature
    """Rebuild when the program's files change."""
    root = config.extra["mentoring"]["source"].root
    for name in WATCHED:
        if (root / name).exists():
            server.watch(str(root / name))
    return server


def _mended(html: str) -> str:
    for theirs, ours in MENDED:
        html = html.replace(theirs, ours)
    return squeezed(html)


def _load(config: MkDocsConfig) -> Source:
    from reverse_mentoring.validation import valid_program

    options = config.extra.get("mentoring") or {}
    root = Path(options.get("root") or Path(config.config_file_path or "mkdocs.yml").parent)
    given = options.get("today") or os.environ.get(TODAY) or None
    try:
        asked = date.fromisoformat(str(given)) if given else None
        program = valid_program(root, asked)
        today = site_date(root, program.settings, asked)
        return Source(root, program, today, tuple(render(program, today)))
    except InvalidData as invalid:
        from reverse_mentoring.validation.reporters import as_text

        raise Abort(f"{as_text(invalid.problems)}\n{invalid.message}: {invalid.hint}") from invalid
    except MentoringError as error:
        raise Abort(f"{error.message}\n{error.hint}") from error
    except ValueError as error:
        raise Abort(f"{given!r} is no date: expected YYYY-MM-DD") from error


def _added(files: Files, config: MkDocsConfig, uri: str, content: str | bytes) -> File:
    """A generated file, added to `files`. Aborts when a file stands there already."""
    if files.get_file_from_path(uri) is not None:
        raise Abort(f"docs/{uri} takes the place of a generated page or file; give it another name")
    file = File.generated(config, uri, content=content)
    files.append(file)
    return file
