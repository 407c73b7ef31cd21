"""What the search knows of generated pages."""

from __future__ import annotations

import json

from reverse_mentoring.site.frame.searching import entries
from reverse_mentoring.site.pages import render
from support.hostile import HOSTILE
from support.people import TODAY, cohort, person, program
from support.site_files import bare_page

PEOPLE = 5_000


def test_other_names_stand_beside_the_title_and_the_rest_in_the_text() -> None:
    page = bare_page("topics/x.md", "Kubernetes", search_text="technology", other_names=("k8s", "kube", "K8", "pods"))
    assert entries([page]) == [
        {"location": "topics/x/", "title": "Kubernetes · k8s · kube · K8", "text": "technology pods", "boost": 2}
    ]


def test_a_page_without_search_text_is_not_found() -> None:
    assert entries([bare_page("people/all/2.md", "People, page 2")]) == []


def test_nothing_in_an_entry_is_markup() -> None:
    pages = [bare_page("a.md", text, search_text=text, other_names=(text,)) for text in HOSTILE]
    for entry in entries(pages):
        assert not set("<>") & set(entry["title"] + entry["text"])


def test_the_index_of_five_thousand_people_stays_small() -> None:
    """Two megabytes hold the guides, too, which take half a megabyte."""
    crowd = [person(f"somebody{n:04d}_northwind", name=f"Somebody Longname{n:04d}") for n in range(PEOPLE)]
    made = entries(render(program(crowd, cohorts=[cohort()]), TODAY))
    assert sum(entry["location"].startswith("people/some") for entry in made) == PEOPLE
    assert len(json.dumps(made, separators=(",", ":"))) < 1_400_000
