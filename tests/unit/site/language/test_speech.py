"""What is said in which language, and how values stand in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from reverse_mentoring.data.loader import load
from reverse_mentoring.data.records import Program
from reverse_mentoring.site import words
from reverse_mentoring.site.counting import Cell
from reverse_mentoring.site.language import N_, Spoken, _, language, ngettext, pgettext, speaking, translated
from reverse_mentoring.site.language.roles import with_roles
from reverse_mentoring.site.language.speech import decimal
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages import render
from reverse_mentoring.site.templating import environment
from support.miniature import GIVEN
from support.people import TODAY, program

DAY, LATER = date(2026, 11, 9), date(2027, 5, 14)


def test_english_is_spoken_unless_something_else_is() -> None:
    with speaking("de"):
        inside = _("Open seats")
        with speaking("en"):
            within = _("Open seats")
    assert [inside, within, _("Open seats")] == ["Freie Plätze", "Open seats", "Open seats"]


@pytest.mark.parametrize(
    ("asked", "code", "complete", "said"),
    [
        ("en", "en", True, "People"),
        ("en-GB", "en-GB", True, "People"),
        ("de", "de", True, "Menschen"),
        ("de-AT", "de-AT", True, "Menschen"),
        ("he", "en", False, "People"),
        ("pt-BR", "en", False, "People"),
    ],
)
def test_a_region_has_the_words_of_its_language_and_others_those_of_english(
    asked: str, code: str, complete: bool, said: str
) -> None:
    with speaking(asked) as spoken:
        assert (spoken.asked, spoken.code, spoken.complete, _("People")) == (asked, code, complete, said)
        assert spoken.direction == "ltr"  # of our words: those of Hebrew are English
        assert language() is spoken


def test_dates_numbers_and_lists_are_written_as_in_the_language() -> None:
    with speaking("de"):
        german = [
            words.day(DAY), words.short_day(DAY), words.weekday(DAY), words.month(date(2026, 3, 1)), words.month_of_year(DAY),
            words.span(DAY, LATER), words.listed(["a", "b", "c"]), Cell(12345).text, Cell(None).text, Cell(0).text, decimal(3.4),
            words.language_name("de"), words.inline("Mentor:in"), ngettext("%(num)s pair", "%(num)s pairs", 1),
        ]  # fmt: skip
    assert german == [
        "9. November 2026", "9. Nov.", "Mo., 9. Nov. 2026", "Mär", "November 2026", "9. Nov. 2026 \u2013 14. Mai 2027",
        "a, b und c", "12.345", "wenige", "keine", "3,4", "Deutsch", "Mentor:in", "1 pair",
    ]  # fmt: skip
    with speaking("en-GB"):
        assert [words.day(DAY), words.listed(["a", "b", "c"])] == ["9 November 2026", "a, b and c"]


def test_a_table_of_words_is_translated_when_it_is_read() -> None:
    table = Spoken({"closed": N_("Completed"), 1: N_("can explain")})
    with speaking("de"):
        assert dict(table) == {"closed": "Abgeschlossen", 1: "kann es erklären"}
    assert dict(table) == {"closed": "Completed", 1: "can explain"}


def test_a_question_that_comes_with_the_code_is_translated_and_one_of_the_program_stays() -> None:
    with speaking("de"):
        assert translated("Both of us learn.") == "Wir lernen beide."
        assert translated("Are 100 % of you well?") == "Are 100 % of you well?"
        assert translated("") == ""


def test_a_word_of_several_meanings_has_a_context() -> None:
    with speaking("de"):
        assert [pgettext("number", "none"), pgettext("another", "none")] == ["keine", "none"]


def test_roles_have_a_name_in_the_language_unless_the_program_names_them() -> None:
    plain = program()
    named = replace(
        plain,
        settings=replace(
            plain.settings,
            source=replace(plain.settings.source, data={"roles": {"mentor": "Guide"}}),
            mentor_name="Guide",
        ),
    )
    with speaking("de"):
        assert [_names(with_roles(plain)), _names(with_roles(named))] == [("Mentor:in", "Mentee"), ("Guide", "Mentee")]
    assert with_roles(plain) is plain


def _names(made: Program) -> tuple[str, str]:
    return made.settings.mentor_name, made.settings.mentee_name


def test_values_in_messages_of_templates_are_encoded_like_everywhere() -> None:
    template = environment().from_string(
        '{{ _("%(level)s at %(org)s", level=evil, org=link) }}|{% trans day=evil %}You can join until <strong>{{ day }}'
        "</strong>.{% endtrans %}|"
        '{{ ngettext("%(num)s minute", "%(num)s minutes", 1234) }}|{{ _("%(number)s %%", number=50) }}'
    )
    with speaking("de"):
        html = template.render(evil="<b>*%(day)s", link=Markup("<i>x</i>"))
    evil = "&#60;b&#62;&#42;&#37;&#40;day&#41;s"
    assert html == f"{evil} bei <i>x</i>|Du kannst dich bis <strong>{evil}</strong> anmelden.|1.234 Minuten|50 %"


def test_a_message_without_a_value_of_its_own_fails_loudly() -> None:
    with pytest.raises(KeyError, match="org"):
        environment().from_string('{{ _("%(level)s at %(org)s", level="x") }}').render()
    with pytest.raises(UndefinedError):
        environment().from_string("{% trans %}You can join until <strong>{{ day }}</strong>.{% endtrans %}").render()


def test_a_list_with_links_stays_markup_and_encodes_the_rest() -> None:
    assert words.listed([Markup("<a>1</a>"), "<b>", "{0}"]) == Markup("<a>1</a>, &#60;b&#62;, and &#123;0&#125;")


def test_a_site_in_one_language_leaves_no_word_in_the_next_one() -> None:
    made = load(GIVEN).program
    assert made is not None
    german = replace(made, settings=replace(made.settings, language="de"))
    first, spoken, again, once_more = (render(each, TODAY) for each in (made, german, made, german))
    assert [told(page) for page in first] == [told(page) for page in again]
    assert [told(page) for page in spoken] == [told(page) for page in once_more]
    assert [page.uri for page in spoken] == [page.uri for page in first]
    assert all(one.html != other.html for one, other in zip(first, spoken, strict=True))


def told(page: Page) -> tuple[object, ...]:
    return page.uri, page.title, page.description, page.given.search_text, page.given.other_names, page.html
