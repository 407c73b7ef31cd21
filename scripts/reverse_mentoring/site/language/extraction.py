"""All messages of the code: what the functions and tags of this room hold, and the forms of feedback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reverse_mentoring.feedback.forms import standard_forms

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(__file__).parents[2]
TEMPLATES = ("site/templates/**/*.html", "site/theme/**/*.html")
JINJA = {"newstyle_gettext": "true", "trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
IMPORTED = "reverse_mentoring.site.language"
"""Code that says something imports this room."""
FORMS = "feedback/forms.yaml"


def messages() -> Catalog:
    """Every message with the files that it stands in, in the order of the files and of the lines in each."""
    from babel.messages.catalog import Catalog

    found = Catalog(charset="utf-8")
    for path, method, options in _sources():
        for _, message, comments, context in _extracted(path, method, options):
            place = (path.relative_to(PACKAGE).as_posix(), 1)
            found.add(message, locations=[place], auto_comments=comments, context=context)
    for text in _asked():
        found.add(text, locations=[(FORMS, 1)])
    return found


def _sources() -> Iterator[tuple[Path, str, dict[str, Any]]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if IMPORTED in path.read_text(encoding="utf-8"):
            yield path, "python", {}
    for pattern in TEMPLATES:
        for path in sorted(PACKAGE.glob(pattern)):
            yield path, "jinja2.ext:babel_extract", JINJA


def _extracted(path: Path, method: str, options: dict[str, Any]) -> Iterator[Any]:
    from babel.messages.extract import extract_from_file

    yield from extract_from_file(
        method, str(path), options=options, comment_tags=["Translators:"], strip_comment_tags=True
    )


def _asked() -> Iterator[str]:
    """The texts of the forms of feedback that come with the code."""
    forms = standard_forms()
    yield from forms.scale.values()
    for form in forms.forms.values():
        yield form.title
        yield form.when
        for question in form.questions:
            yield question.text
            yield from (text for _, text in question.options)
