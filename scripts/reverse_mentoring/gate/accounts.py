"""Who answers for a pull request: whoever opened it, and whoever pushed to its branch."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from reverse_mentoring.gate.pulls import Pull, Push, issue_author, pushes
from reverse_mentoring.gate.remote import Place
from reverse_mentoring.github.people import Account
from reverse_mentoring.policy.decision import effects
from reverse_mentoring.policy.objects import Repository, Undecided
from reverse_mentoring.shell import git

_FORM = re.compile(r"enroll/([1-9]\d{0,8})")
AGAIN = "close this pull request, make a new branch yourself, and open another one from it"


def answerable(
    place: Place, pull: Pull, base: str, known: Sequence[Push], ours: Collection[int]
) -> list[Account]:  # fmt: skip
    """The accounts that must all be allowed to make the change of `pull` onto the commit `base`, by number.

    `known` are pushes that GitHub may not list yet; `ours` are the numbers of our own accounts. A pull request that one
    of them made from a form is its writer's: the issue's author answers for it, and our account does not. Raises
    Undecided where somebody cannot be told.
    """
    told = pushes(place.github, place.repository, pull)
    if told is None:
        raise Undecided("this branch has seen too many pushes to tell who made them", AGAIN)
    owner = pull.author
    pushed = who_pushed(place.root, base, pull.head, [*told, *known])
    made_here = owner is not None and owner.id in ours and pull.source.lower() == place.repository.lower()
    if made_here and (form := _FORM.fullmatch(pull.ref)):
        owner = issue_author(place.github, place.repository, int(form[1]))
        pushed = [account for account in pushed if account.id not in ours]
    elif not made_here and not pushed:
        raise Undecided("nobody can tell who pushed this commit", "push another commit to the branch")
    if owner is None:
        raise Undecided("the account that asks for this change is gone", AGAIN)
    return sorted({account.id: account for account in [*pushed, owner]}.values(), key=lambda account: account.id)


def who_pushed(root: Path, base: str, head: str, told: Sequence[Push]) -> list[Account]:
    """The accounts whose pushes count for what merging `head` into `base` would change.

    A push counts when its commit is in `head` and not in `base`. One that only merged the base branch into the branch
    changes nothing of its own, so whoever updates somebody's branch answers for nothing. Raises Undecided for a push by
    an account that is gone.
    """
    listed = git(["rev-list", "--parents", head, "--not", base, "--"], root).text.splitlines()
    parents = {commit: before for commit, *before in map(str.split, listed)}
    tips = {push.head for push in told}
    found: dict[int, Account] = {}
    for push in told:
        if push.head not in parents or _only_catches_up(root, base, push.head, parents[push.head], tips):
            continue
        if push.by is None:
            raise Undecided("an account that pushed to this branch is gone", AGAIN)
        found[push.by.id] = push.by
    return [found[number] for number in sorted(found)]


def _only_catches_up(root: Path, base: str, tip: str, parents: Sequence[str], tips: set[str]) -> bool:
    """Is `tip` a merge onto what was pushed before, after which the branch changes just what it changed before?"""
    if len(parents) < 2 or parents[0] not in tips:
        return False
    store = Repository(root)
    try:
        before, after = effects(store, base, parents[0]), effects(store, base, tip)
    except Undecided:
        return False
    return {path: sides[1] for path, (_, sides) in before.items()} == {
        path: sides[1] for path, (_, sides) in after.items()
    }
