"""The program's figures as files for analysts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reverse_mentoring.impact.figures import figures
from reverse_mentoring.impact.files import DATABASE, PACKAGE, csv_file, csv_name, data_package, database
from reverse_mentoring.impact.tables import tables
from reverse_mentoring.site.model import Asset
from reverse_mentoring.site.visibility import Shown

FOLDER = "impact/data"


def impact_files(shown: Shown) -> Iterator[Asset]:
    """CSV with its data package, and SQLite, over all cohorts: the numbers that the pages show."""
    cohorts = sorted(shown.program.cohorts, key=lambda c: (c.runs_from, c.id))
    made = tables(shown, [figures(shown, cohort.id) for cohort in cohorts])
    title = f"{shown.program.settings.name}: impact"
    yield Asset(f"{FOLDER}/{PACKAGE}", partial(data_package, made, "impact", title), of=(made, title))
    for table in made:
        yield Asset(f"{FOLDER}/{csv_name(table)}", partial(csv_file, table), of=table)
    yield Asset(f"{FOLDER}/{DATABASE}", partial(database, made), of=made)
