"""Brings the catalogs up to the words of the code. For maintainers: docs/development/languages.md.

    python -m reverse_mentoring.site.language.update             # every catalog that is there
    python -m reverse_mentoring.site.language.update fr          # begin one in French, or bring it up
    python -m reverse_mentoring.site.language.update --check     # write nothing; fail where a word is missing

The same words give the same bytes: messages stand by file, without dates and numbers of lines.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reverse_mentoring.data.writing.atomic import write_all
from reverse_mentoring.site.language import catalogs
from reverse_mentoring.site.language.extraction import messages

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

HEADER = """\
# The words of the site in {name}. docs/development/languages.md tells how they are kept.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
WIDTH = 120


def updated(path: Path, template: Catalog) -> Catalog:
    """The catalog at `path` with exactly the messages of `template`; those that are new have no translation yet.

    Raises babel.UnknownLocaleError for a language that Babel does not know.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    locale = path.stem.replace("-", "_")
    if path.is_file():
        with path.open("rb") as file:
            catalog = read_po(file, locale=locale)
    else:
        catalog = Catalog(locale=locale)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return catalog


def written(catalog: Catalog, code: str) -> bytes:
    """A catalog as the bytes of its file."""
    from babel.messages.pofile import write_po

    body = BytesIO()
    write_po(
        body, catalog, width=WIDTH, omit_header=True, sort_by_file=True, ignore_obsolete=True, include_lineno=False
    )
    name = catalog.locale.get_display_name("en") if catalog.locale else code
    return HEADER.format(name=name, code=code, plurals=catalog.plural_forms).encode() + body.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """The messages that have no translation, or a doubtful one."""
    found = []
    for message in catalog:
        parts = message.string if isinstance(message.string, list | tuple) else [message.string]
        if message.id and (message.fuzzy or not all(parts)):
            found.append(message.id if isinstance(message.id, str) else message.id[0])
    return found


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("languages", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; fail where a catalog is behind or lacks a word.")
def main(*, languages: tuple[str, ...], check: bool) -> None:
    """Bring the catalogs of LANGUAGES (default: all) up to the words of the code."""
    codes = languages or tuple(code for code in catalogs.complete() if code != catalogs.SOURCE)
    template, behind = messages(), False
    for code in codes:
        path = catalogs.FOLDER / f"{code}.po"
        catalog = updated(path, template)
        content = written(catalog, code)
        stale = not path.is_file() or path.read_bytes() != content
        if stale and not check:
            write_all(catalogs.FOLDER, {path.name: content})
        lacks = missing(catalog)
        behind = behind or bool(lacks) or stale
        click.echo(f"{path.name}: {len(catalog)} messages, {len(lacks)} without a translation")
        for words in lacks:
            click.echo(f"  {words}")
    sys.exit(1 if check and behind else 0)


if __name__ == "__main__":
    main()
