"""The languages of the site. Words for people are written in English, through the functions of this room.

    from reverse_mentoring.site.language import _, ngettext
    title = _("Impact of %(title)s", title=cohort.title)
    ngettext("%(num)s pair", "%(num)s pairs", count)

Templates have the same functions and Jinja's `{% trans %}`. A message is a whole sentence with named places, so that
a translator may move them. Which language is spoken says `speaking`; outside of it, and so on the command line, it is
English. docs/development/languages.md tells how a language is added.
"""

from __future__ import annotations

from reverse_mentoring.site.language.speech import (
    N_,
    Language,
    Spoken,
    gettext,
    language,
    ngettext,
    pgettext,
    speaking,
    translated,
)

_ = gettext

__all__ = ["N_", "Language", "Spoken", "_", "gettext", "language", "ngettext", "pgettext", "speaking", "translated"]
