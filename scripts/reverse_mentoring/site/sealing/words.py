"""The words of the sealing page: what its script says, and the standard forms in the language of the site."""

from __future__ import annotations

from dataclasses import replace

from reverse_mentoring.feedback.forms import Form, Forms, Question
from reverse_mentoring.site.language import _, translated


def told() -> dict[str, str]:
    """What the script says, by the names that it uses; `{question}` and `{number}` are put in there."""
    return {
        "login": _("Give your GitHub login, without the @."),
        "cohort": _("Choose your cohort."),
        "role": _("Say in which role you answer."),
        "date": _("Give the date."),
        "long": _("“%(question)s” is %(number)s characters too long.", question="{question}", number="{number}"),
        "open": _("“%(question)s” has no answer yet.", question="{question}"),
        "bytes": _(
            "Your answers are %(number)s bytes too long to be sealed. Please use fewer words.", number="{number}"
        ),
        "insecure": _("A browser seals only on a page that came over https. Open this page there."),
        "failed": _(
            "Your browser could not seal this. Nothing was lost; use a newer browser, or the command "
            "`mentoring feedback seal`."
        ),
        "copied": _("Copied."),
        "selected": _("The block is selected: copy it with Ctrl+C or ⌘C."),
    }


def in_words(forms: Forms) -> Forms:
    """The forms that come with the code, in the language that is spoken as far as it has them."""
    return Forms(
        {number: translated(text) for number, text in forms.scale.items()},
        {id_: _form(form) for id_, form in forms.forms.items()},
    )


def _form(form: Form) -> Form:
    questions = tuple(_question(question) for question in form.questions)
    return replace(form, title=translated(form.title), when=translated(form.when), questions=questions)


def _question(question: Question) -> Question:
    options = tuple((id_, translated(text)) for id_, text in question.options)
    return replace(question, text=translated(question.text), options=options)
