"""What is answered to a command. Pure; every sentence is our own.

Nothing of a comment is repeated but the handles of a pin, and those only when they are people of the program: the words
of strangers never get the voice of the program. Why a pin cannot be kept is not said here, since a veto could be why.
"""

from __future__ import annotations

from reverse_mentoring.chatops.grammar import Command, Word
from reverse_mentoring.data.records import Cohort, Program

HOLD = "hold"
"""The label that stops the automatic runs."""
USAGE: dict[Word, str] = {
    "rematch": "/rematch",
    "pin": "/pin MENTOR MENTEE",
    "unpin": "/unpin MENTOR MENTEE",
    "hold": "/hold",
    "veto": "/veto",
    "help": "/help",
}
_DOES: dict[Word, str] = {
    "rematch": "computes the matching again and updates this pull request; it also ends a hold",
    "pin": "keeps these two together: written into `cohort.yaml` on this branch, for everybody to read",
    "unpin": "takes that pin out again",
    "hold": f"stops the automatic updates: the label `{HOLD}`. `/rematch` ends it, and so does taking the label off",
    "veto": "tells how to keep two people apart. It takes no names",
    "help": "shows this",
}


def help_text() -> str:
    """All commands, as a table."""
    rows = (f"| `{USAGE[word]}` | {does} |" for word, does in _DOES.items())
    return "\n".join(
        [
            "| Command | It |",
            "| --- | --- |",
            *rows,
            "",
            "A command is the first line of a new comment and stands there alone, with single spaces. It counts when a "
            "coordinator of this program wrote it who may push here. Editing a comment does nothing.",
        ]
    )


def unclear_text(word: Word) -> str:
    """For a line that begins like a command."""
    return f"That was not clear, so nothing was done. It is written `{USAGE[word]}`; `/help` shows all commands."


def veto_text(program: Program, cohort: Cohort, *, told_more: bool) -> str:
    """How to veto, without anything being done."""
    guide = f"{program.settings.site_url.rstrip('/')}/guides/matching/#the-private-file"
    edit = [
        "**Please delete your comment, or edit the names away, now.** A veto must not be read here, and the history of "
        "an edited comment can be seen until somebody deletes it there too. Nothing was done with it.",
        "",
    ]
    return "\n".join(
        [
            *(edit if told_more else []),
            "A veto is never written in a comment, an issue or a file of this repository. It goes into the private "
            f"file, [as the guide shows](<{guide}>):",
            "",
            "1. Add the two handles under `vetoes` to your private file. No reason.",
            "2. Put the whole text of that file into the secret `MATCH_PRIVATE` of the environment `match`.",
            f"3. Comment `/rematch` here, or run `./mentoring propose {cohort.id} --private FILE`.",
        ]
    )


def held_text() -> str:
    """After `/hold`."""
    return f"On hold: the automatic runs leave this pull request alone (label `{HOLD}`). `/rematch` goes on."


def done_text(command: Command, result: str) -> str:
    """After a matching was computed; `result` is what `propose` tells publicly about it."""
    pair = " and ".join(f"`{handle}`" for handle in command.names or ())
    said = "Matched again."
    if command.word == "pin":
        said = f"Pinned {pair}, and matched again. When this is merged, `cohort.yaml` keeps the pin."
    elif command.word == "unpin":
        said = f"Took the pin of {pair} out, and matched again."
    return f"{said}\n\n{result}"


def strangers_text() -> str:
    """For a pin whose handles are not both people of the program."""
    return (
        "Nothing was done: one of the two is nobody of this program, or of this cohort's organizations. "
        f"It is written `{USAGE['pin']}`, with the handles as their files are called."
    )


def no_such_pin_text() -> str:
    """For `/unpin` without a pin."""
    return "Nothing was done: there is no such pin."


def refused_text(cohort: Cohort) -> str:
    """For a pin that the matching cannot keep, whatever the reason."""
    return (
        "Nothing was done: this pin cannot be kept. To see why, run "
        f"`./mentoring explain {cohort.id} MENTOR MENTEE` on your own machine; the answer does not belong here."
    )


def pin_in_the_way_text(cohort: Cohort) -> str:
    """For a matching that an earlier pin makes impossible, whatever the reason."""
    return (
        "Nothing was done: one of the pins in `cohort.yaml` cannot be kept any more. To see which one, run "
        f"`./mentoring match {cohort.id}` on your own machine; `/unpin` takes it out."
    )


def on_hold_text() -> str:
    """For a pin while the proposal is on hold."""
    return f"Nothing was done: this pull request is on hold (label `{HOLD}`). `/rematch` ends that; then pin."


def moved_text() -> str:
    """When the branch changed meanwhile."""
    return "Nothing was done: this branch changed in the meantime. Look at it, and comment again if you still want it."


def overtaken_text() -> str:
    """When a newer comment was answered first."""
    return "Nothing was done: a later comment about the same thing was carried out first."


def failed_text(cohort: Cohort) -> str:
    """When the matching could not be computed or published."""
    return (
        "That did not work, and nothing was changed. The reason may not be for everybody to read: run "
        f"`./mentoring propose {cohort.id} --dry-run` on your own machine, and comment again."
    )
