"""MkDocs' side of a generated page: MkDocs neither parses Markdown nor indexes HTML for it."""

from __future__ import annotations

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from reverse_mentoring.site.model import Page

FILLED = "filled.html"
"""The template of a page whose frame is shared; see frame/frames.py."""


class ReadyPage(MkDocsPage):
    """A page whose content is finished: reading and rendering only hand it over."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, edit: str | None) -> None:
        super().__init__(escape(page.title), file, config)
        self.ready = page
        self.edit_url = edit

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Set what MkDocs would read from the front matter."""
        self.markdown = ""
        self.meta = {
            "title": self.title, "description": escape(self.ready.description),
            "hide": ["navigation", "toc"], "search": {"exclude": True}, "generated": True,
            "source": escape(self.ready.given.edit_path or ""),
            "picture": escape(self.ready.picture or ""),
            "template": FILLED,
        }  # fmt: skip

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take the finished content; its headline is where the skip link leads."""
        self.content = ""
        self.toc = TableOfContents([AnchorLink(str(self.title), "content", 1)])
        self.present_anchor_ids = None
