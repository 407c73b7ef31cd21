"""Comparisons with other projects, each measured side by side in one run, and trials. `mentoring bench` runs them."""

from __future__ import annotations

COMPARISONS: dict[str, str] = {
    "validate": "1,000, 10,000 and 50,000 participant files: mentoring validate against check-jsonschema",
    "match": "1,000 + 1,000 people against mentor-match, 10,000 + 10,000 against scipy; --large: 20,000 and 100,000",
    "site": "100 to 10,000 people: the site's build against plain MkDocs on the same pages, and again after a change",
    "start": "start-up: mentoring --help against python -c pass, and what the launcher adds",
}
"""Name of the module here, and what it compares."""

TRIALS: dict[str, str] = {
    "fuzz": "bytes that find new ways through reader, schemas and reporters, for --seconds N",
}
"""Name of the module here, and what it tries."""

MARKS: dict[str, str] = {
    "lighthouse": "Lighthouse's marks for the site, with stock Material's beside them; takes minutes",
}
"""Name of the module here, and what it asks a judge."""
