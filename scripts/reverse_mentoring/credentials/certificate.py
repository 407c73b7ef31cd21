"""What needs no key: a certificate to print, and a letter to a sponsor or manager, for whoever asks for one."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from reverse_mentoring.credentials.picture import card_svg
from reverse_mentoring.data.records import Program
from reverse_mentoring.recognition.awards import Earned
from reverse_mentoring.site.language import _, speaking
from reverse_mentoring.site.templating import render
from reverse_mentoring.site.words import day


def certificate(program: Program, held: Earned, handle: str, today: date, letter: bool) -> str:
    """A page of HTML that stands alone and loads nothing: the certificate, or with `letter` the letter.

    It names the holder and nobody else. In a letter stand the topics that the two taught each other, if the badge
    belongs to a pair.
    """
    taught, learned = _topics(program, held, handle)
    with speaking(program.settings.language):
        name, since = program.people[handle].name, day(held.date)
        picture = card_svg(held.badge, name, program.settings.name, _("Since %(day)s", day=since))
        return render(
            "certificate.html", "", badge=held.badge, name=name, since=since, today=day(today), letter=letter,
            program=program.settings.name, site=program.settings.site_url,
            cohort=program.cohort.get(held.cohort) if held.cohort else None, taught=taught, learned=learned,
            picture=Markup(picture),  # noqa: S704 - made here, every text in it escaped
        )  # fmt: skip


def _topics(program: Program, held: Earned, handle: str) -> tuple[list[str], list[str]]:
    """Names of the topics that `handle` taught and learned in the pair of the badge."""
    for pair in program.pairs:
        if pair.cohort == held.cohort and {pair.mentor, pair.mentee} == set(held.holders):
            ways = (pair.mentor_teaches, pair.mentee_teaches)
            taught, learned = ways if pair.mentor == handle else ways[::-1]
            return [program.topics[t].name for t in taught], [program.topics[t].name for t in learned]
    return [], []
