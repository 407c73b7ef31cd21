"""MkDocs' side of the site: gives MkDocs the pages and files that the rest of this package makes.

Named in `hooks:` of mkdocs.yml. Pages arrive finished: MkDocs neither parses Markdown nor indexes HTML for them, which
is most of what a page costs. `extra.mentoring` of the configuration may hold `root` (the program's folder, default: the
one of mkdocs.yml), `today` (a date) and `fresh` (see earlier.py); all are set by `mentoring site`.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from reverse_mentoring.data.reading.characters import readable_text
from reverse_mentoring.data.reading.known import KnownFiles
from reverse_mentoring.data.reading.refusals import Refused
from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import InvalidData, MentoringError
from reverse_mentoring.site.addresses import FEEDS, GUIDES, edit_url
from reverse_mentoring.site.building.earlier import Earlier
from reverse_mentoring.site.building.ready_page import FILLED, ReadyPage
from reverse_mentoring.site.building.remembering import NOTHING, Memory, prints_of
from reverse_mentoring.site.clock import site_date
from reverse_mentoring.site.compiled import keep_compiled
from reverse_mentoring.site.files.assets import site_files
from reverse_mentoring.site.files.cards import words_of
from reverse_mentoring.site.frame import menus, searching
from reverse_mentoring.site.frame.csp import Policies, guarded, refused, without_styles
from reverse_mentoring.site.frame.frames import Frames, stands_aside
from reverse_mentoring.site.frame.live_reload import allowing
from reverse_mentoring.site.frame.mending import mended, scrollable
from reverse_mentoring.site.frame.shell import SITEMAP, filled, frame_key, sitemap, values
from reverse_mentoring.site.frame.squeezing import squeezed
from reverse_mentoring.site.frame.theme_files import lighten
from reverse_mentoring.site.language import jinja, speaking
from reverse_mentoring.site.language.frame import name_menus, set_language
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages import render
from reverse_mentoring.site.text import as_words, formatted
from reverse_mentoring.site.words import day

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

THEME = Path(__file__).parents[1] / "theme"
TODAY = "MENTORING_TODAY"
"""The environment variable that gives a date to a plain `mkdocs build`."""
WATCHED = ("participants", "cohorts", "program.yaml", "topics.yaml", "recognition.yaml")


@dataclass(frozen=True, slots=True)
class Source:
    """What a build is made from: the program, the date it is made for, the pages made of them, and the files read."""

    root: Path
    program: Program
    today: date
    pages: tuple[Page, ...]
    known: KnownFiles


@event_priority(50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the program; name, language, address, look and edit links follow from it. One with errors gives no site."""
    source = _load(config)
    settings = source.program.settings
    config.extra["mentoring"] = {
        "source": source,
        "memory": Memory(NOTHING, prints_of(source.program, source.known)),
        "earlier": Earlier(config, fresh=bool((config.extra.get("mentoring") or {}).get("fresh"))),
        "settings": settings,
        "feeds": FEEDS,
        "today": source.today,
    }
    config.site_name = escape(settings.name)
    config.site_url = config.site_url or settings.site_url  # `serve` has set its own
    config.site_description = escape(as_words(formatted(settings.about)))
    config.edit_uri_template = edit_url(settings, "docs/") + "{path}"
    config.theme.dirs.insert(0, str(THEME))
    with speaking(settings.language) as language:
        config.extra["mentoring"] |= {"language": language, "day": day(source.today)}
        set_language(config, settings.language)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and files. One that takes the place of a hand-written file is an error."""
    source: Source = config.extra["mentoring"]["source"]
    missing = [name for name in GUIDES if files.get_file_from_path(f"guides/{name}.md") is None]
    if missing:
        raise Abort(f"generated pages lead to guides that are not in docs/guides: {', '.join(missing)}")
    for page in source.pages:
        file = _added(files, config, page.uri, "")
        edit = edit_url(source.program.settings, path) if (path := page.given.edit_path) else None
        ReadyPage(page, file, config, edit)
    assets = site_files(source.pages)
    for asset in assets:
        words = words_of(asset)
        content = asset.content if words is None else config.extra["mentoring"]["earlier"].picture(words)
        _added(files, config, asset.path, content)
    config.extra["mentoring"]["assets"] = assets
    lighten(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001 - MkDocs' signature
    """Name the menus, and remember which of our pages are in them."""
    own = config.extra["mentoring"]
    own["in_menu"] = frozenset(page.file.src_uri for page in nav.pages)
    own["menu"] = frozenset(page.ready.uri for page in nav.pages if isinstance(page, ReadyPage))
    with speaking(own["settings"].language):
        name_menus(nav)
    return nav


def on_pre_page(page: MkDocsPage, config: MkDocsConfig, files: Files) -> MkDocsPage:  # noqa: ARG001 - MkDocs' signature
    """Let a hand-written page that has not changed be as in an earlier build, and one that cannot be read say so."""
    if not isinstance(page, ReadyPage):
        page.read_source = partial(_read, page)  # type: ignore[method-assign]
        config.extra["mentoring"]["earlier"].take_over(page)
    return page


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs' signature
    """Take styles out of what is made of Markdown, let wide tables scroll, and warn of what a browser will refuse."""
    if isinstance(page, ReadyPage):
        return html
    html = scrollable(without_styles(html))
    if (found := refused(html)) is not None:
        logging.getLogger("mkdocs.mentoring").warning(
            "docs/%s has '%s', which the site's policy forbids inside a page: put scripts and styles into files that "
            "mkdocs.yml names in extra_javascript and extra_css", page.file.src_uri, found,
        )  # fmt: skip
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep what tells which scripts the theme writes into a page, give our words to the theme's templates, and date
    every page by the site's date, so that the same commit gives the same sitemap.
    """
    own = config.extra["mentoring"]
    jinja.install(env, own["settings"].language)
    keep_compiled(env)
    menus.write_once(env)
    own["written"] = [file.page for file in files.documentation_pages() if file.page is not None]
    for page in own["written"]:
        page.update_date = own["today"].isoformat()
        if not isinstance(page, ReadyPage) and not config.theme.custom_dir and stands_aside(page, own["in_menu"]):
            page.meta["template"] = FILLED
    features = config.theme.get("features", [])

    def rendered(template: str, base_url: str) -> str:
        return env.get_template(template).render(config=config, base_url=base_url, features=features)

    if (index := searching.index_of(config)) is not None:
        own["earlier"].listen(index)
    own["policies"] = Policies(rendered)
    own["frames"] = Frames(env, lambda html, url: _finished(html, url, config))
    return env


def on_page_context(
    context: TemplateContext,
    page: MkDocsPage,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001
) -> TemplateContext:
    """Put a generated page into its frame, and a hand-written one that shares its frame with its neighbors."""
    if isinstance(page, ReadyPage):
        own = config.extra["mentoring"]
        html = own["memory"].html(page.ready)
        inside = values(page.ready, html, own["settings"], config.site_url or "")
        pieces = own["frames"].frame(frame_key(page.ready, own["menu"]), page, context, inside)
        context["filled"] = filled(pieces, inside)  # type: ignore[typeddict-unknown-key]
    elif page.meta.get("template") == FILLED:
        context["filled"] = config.extra["mentoring"]["frames"].aside(page, context)  # type: ignore[typeddict-unknown-key]
    return context


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Mend the theme's frame, see frame/mending.py, and give the page its policy; the frames of our pages have both."""
    return output if page.meta.get("template") == FILLED else _finished(output, page.url, config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the pages that are templates: 404.html, which is shown at any address and knows its root's path."""
    if template_name == SITEMAP:
        own = config.extra["mentoring"]
        return sitemap((page.canonical_url for page in own["written"]), own["today"])
    if not template_name.endswith(".html"):
        return output_content
    return _guarded(output_content, urlsplit(config.site_url or "/").path, config)


@event_priority(100)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the generated pages into the search: names, titles and topics, no more. Runs before the index is written."""
    config.extra["mentoring"]["earlier"].keep()
    if (index := searching.index_of(config)) is None:
        return
    source: Source = config.extra["mentoring"]["source"]
    config.extra["mentoring"]["entries"] = [*index.entries]
    index.entries += searching.entries(source.pages)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG001 - MkDocs' signature
    """Rebuild when the program's files change, and let the server's own script run."""
    if (app := server.get_app()) is not None:
        server.set_app(allowing(app))
    root = config.extra["mentoring"]["source"].root
    for name in WATCHED:
        if (root / name).exists():
            server.watch(str(root / name))
    return server


def _finished(html: str, url: str, config: MkDocsConfig) -> str:
    """The frame or page at `url`, mended, with its policy, and without white space that nobody sees."""
    return _guarded(html, get_relative_url(".", url), config)


def _guarded(html: str, base_url: str, config: MkDocsConfig) -> str:
    with speaking(config.extra["mentoring"]["settings"].language):
        html = mended(html)
    return squeezed(guarded(html, config.extra["mentoring"]["policies"].of(base_url)))


def _read(page: MkDocsPage, config: MkDocsConfig) -> None:
    try:
        type(page).read_source(page, config)
    except UnicodeDecodeError:
        try:
            readable_text(page.file.content_bytes)
        except Refused as refused:
            place = f"docs/{page.file.src_uri}:{refused.position.line}:{refused.position.column}"
            raise Abort(f"{place}: {refused.message}; {refused.hint}") from refused
        raise


def _load(config: MkDocsConfig) -> Source:
    from reverse_mentoring.validation import valid_program

    options = config.extra.get("mentoring") or {}
    root = Path(options.get("root") or Path(config.config_file_path or "mkdocs.yml").parent)
    given = options.get("today") or os.environ.get(TODAY) or None
    try:
        asked = date.fromisoformat(str(given)) if given else None
        known = KnownFiles()
        program = valid_program(root, asked, known=known)
        today = site_date(root, program.settings, asked)
        return Source(root, program, today, tuple(render(program, today)), known)
    except InvalidData as invalid:
        from reverse_mentoring.validation.reporters import as_text

        raise Abort(f"{as_text(invalid.problems)}\n{invalid.message}: {invalid.hint}") from invalid
    except MentoringError as error:
        raise Abort(f"{error.message}\n{error.hint}") from error
    except ValueError as error:
        raise Abort(f"{given!r} is no date: expected YYYY-MM-DD") from error


def _added(files: Files, config: MkDocsConfig, uri: str, content: str | bytes) -> File:
    """A generated file, added to `files`. Aborts when a file stands there already."""
    if uri in files.src_uris:
        raise Abort(f"docs/{uri} takes the place of a generated page or file; give it another name")
    file = File.generated(config, uri, content=content)
    files.append(file)
    return file
