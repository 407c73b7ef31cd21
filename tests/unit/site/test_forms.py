"""Links that open forms."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from reverse_mentoring.site.forms import FIELDS, form
from reverse_mentoring.site.pages import render
from support.people import TODAY, cohort, person, program

FORMS = Path(__file__).resolve().parents[3] / ".github/ISSUE_TEMPLATE"


def test_a_form_opens_with_what_is_known() -> None:
    link = form(program().settings, "enroll", cohorts="2026-fall", org="northwind")
    assert (
        link
        == "https://github.com/sample/program/issues/new?template=enroll.yml&amp;cohorts=2026-fall&amp;org=northwind"
    )


def test_answers_are_encoded() -> None:
    assert form(program().settings, "enroll", offers="a: 4\n&b").endswith("offers=a%3A+4%0A%26b")


@pytest.mark.parametrize(("name", "field"), [("enroll", "age"), ("enrol", "org")])
def test_an_unknown_form_or_field_is_refused(name: str, field: str) -> None:
    with pytest.raises(KeyError):
        form(program().settings, name, **{field: "x"})


@pytest.mark.parametrize("name", FIELDS)
def test_the_form_is_there_and_has_these_fields_as_free_text(name: str) -> None:
    loaded = yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))
    free = {part["id"] for part in loaded["body"] if part["type"] in {"input", "textarea"}}
    assert FIELDS[name] <= free


def test_every_link_of_a_page_to_a_form_leads_to_one_that_is_there() -> None:
    made = program([person("mira_northwind")], cohorts=[cohort(status="enrolling")])
    links = {piece.partition('"')[0].replace("&amp;", "&") for page in render(made, TODAY)
             for piece in page.html.split('href="') if "/issues/new" in piece.partition('"')[0]}  # fmt: skip
    asked = [{key: value for key, (value,) in parse_qs(urlsplit(link).query).items()} for link in links]
    assert {"template": "enroll.yml", "org": "northwind"} in asked
    assert {"template": "enroll.yml", "cohorts": "2026-fall"} in asked
    assert {"template": "enroll.yml", "wants": "generative-ai"} in asked
    for answers in asked:
        name = answers.pop("template").removesuffix(".yml")
        assert set(answers) <= FIELDS[name]
