"""The repository itself: who sees it, what protects its main branch, how it merges, who coordinates."""

from __future__ import annotations

from collections.abc import Iterator

from reverse_mentoring.doctor.answers import Withheld
from reverse_mentoring.doctor.finding import Finding
from reverse_mentoring.doctor.guard import guard_of
from reverse_mentoring.doctor.setup import Setup

STATUSES = {
    "policy": "decides with the base branch's code whether the author may make the change",
    "files and site": "is the job of the workflow validate, which checks the files and builds the site",
}
"""The checks that a pull request has to pass, and what each is for. One of a called workflow is `CALLER / NAME`."""


def visibility(setup: Setup) -> Iterator[Finding]:
    """Who can read the repository is what program.yaml says, because the rules of consent follow from it."""
    repository, told = setup.answers["repository"], setup.settings.visibility
    seen = "private" if repository.get("private") else "public"
    if seen == told:
        yield Finding("visibility", "fine", f"the repository is {seen}, as program.yaml says")
    else:
        yield Finding(
            "visibility", "wrong", f"the repository is {seen}, and program.yaml says `visibility: {told}`",
            "change the one that is wrong: rules of consent follow from what program.yaml says",
            setup.page("settings"),
        )  # fmt: skip


def protection(setup: Setup) -> Iterator[Finding]:
    """Changes of the main branch come by pull request, judged, up to date, and nobody rewrites it."""
    guard, page = guard_of(setup.answers), setup.page("settings/rules")
    wanted = {
        "pull-request-required": (
            guard.pull_request, f"`{setup.branch}` changes only by pull request",
            "Require a pull request before merging",
        ),
        "branches-up-to-date": (
            guard.current, "a branch must be up to date before it merges (or there is a merge queue)",
            "Require branches to be up to date before merging: two changes that are right alone can be wrong together",
        ),
        "no-force-pushes": (not guard.force_pushes, "nobody can rewrite the branch", "Block force pushes"),
        "no-deletion": (not guard.deletion, "nobody can delete the branch", "Restrict deletions"),
    }  # fmt: skip
    for name, purpose in STATUSES.items():
        wanted[f"requires-{name.replace(' ', '-')}"] = (
            any(one == name or one.endswith(f" / {name}") for one in guard.statuses),
            f"the check `{name}` is required: it {purpose}",
            f"Require status checks to pass: add `{name}`. GitHub offers it once it has run",
        )  # fmt: skip
    for check, (there, fine, do) in sorted(wanted.items()):
        if there:
            yield Finding(check, "fine", fine)
        elif guard.whole:
            yield Finding(check, "wrong", f"not so: {fine}", f"in the rule for `{setup.branch}`: {do}", page)
        else:
            withheld = next(a for n in ("protection", "rules") if isinstance(a := setup.answers[n], Withheld))
            yield setup.unseen(check, f"whether {fine}", withheld, "settings/branches")
    if not guard.owners and guard.whole:
        yield Finding(
            "owner-review", "advice", "a change of code or workflows can merge without a review by its owners",
            f"in the rule for `{setup.branch}`: Require review from Code Owners", page,
        )  # fmt: skip


def merging(setup: Setup) -> Iterator[Finding]:
    """Merging by rebasing is off: it replays single commits, of which only the sum was judged."""
    allowed = setup.answers["repository"].get("allow_rebase_merge")
    if allowed is None:
        yield setup.unseen("no-rebase-merge", "how pull requests merge", Withheld("Contents: write"), "settings")
    elif allowed:
        yield Finding(
            "no-rebase-merge", "wrong", "pull requests can be merged by rebasing, which replays commits one by one",
            "under Pull Requests, turn off `Allow rebase merging`", setup.page("settings"),
        )  # fmt: skip
    else:
        yield Finding("no-rebase-merge", "fine", "pull requests merge as a whole, not commit by commit")


def forking(setup: Setup) -> Iterator[Finding]:
    """In a private repository, whoever may only read can edit a file in the browser when forking is allowed."""
    repository = setup.answers["repository"]
    if not repository.get("private") or repository.get("allow_forking") is not False:
        yield Finding("forking", "fine", "people can suggest changes in the browser")
    else:
        yield Finding(
            "forking", "wrong", "people who may only read cannot sign or change their file in the browser",
            "under Features, turn on `Allow forking`", setup.page("settings"),
        )  # fmt: skip


def code_owners(setup: Setup) -> Iterator[Finding]:
    """GitHub understands CODEOWNERS; it silently ignores owners who do not exist or may not write."""
    answer, path = setup.answers["owner-errors"], f"blob/{setup.branch}/.github/CODEOWNERS"
    if isinstance(answer, Withheld):
        yield setup.unseen("code-owners", "what is wrong with CODEOWNERS", answer, path)
    elif errors := (answer or {}).get("errors"):
        lines = ", ".join(str(number) for number in sorted({int(error.get("line", 0)) for error in errors}))
        yield Finding(
            "code-owners", "wrong", f"GitHub does not accept .github/CODEOWNERS, line {lines}",
            "give the people named there write access, and run `./mentoring codeowners`",
            setup.page(path),
        )  # fmt: skip
    else:
        yield Finding("code-owners", "fine", "GitHub accepts .github/CODEOWNERS")


def coordinators(setup: Setup) -> Iterator[Finding]:
    """Each coordinator is the account of that number, and may write; there are at least two."""
    if setup.settings.invented:
        yield Finding("coordinators", "advice", "the coordinators of this program are invented",
                      "take `invented` out of program.yaml when real people coordinate")  # fmt: skip
        return
    for account in setup.settings.coordinators:
        check, (user, granted) = f"coordinator-{account.handle}", setup.answers.people[account.handle]
        access = setup.page("settings/access")
        if not isinstance(user, dict):
            yield Finding(
                check, "wrong", f"GitHub has no account {account.handle}", "correct the handle in program.yaml"
            )
        elif user.get("id") != account.github_id:
            yield Finding(
                check, "wrong", f"the account {account.handle} has the number {user.get('id')}, and program.yaml "
                f"says {account.github_id}", "find out who is meant before you correct it: the number decides",
            )  # fmt: skip
        elif isinstance(granted, Withheld):
            yield setup.unseen(
                check, f"whether {account.handle} may write", Withheld("Metadata: read"), "settings/access"
            )
        elif (granted or {}).get("permission") not in ("write", "maintain", "admin"):
            yield Finding(check, "wrong", f"{account.handle} coordinates and may not write here",
                          f"give {account.handle} the role Write", access)  # fmt: skip
        else:
            yield Finding(check, "fine", f"{account.handle} is who program.yaml says, and may write")
    if len(setup.settings.coordinators) < 2:
        yield Finding("two-coordinators", "advice", "there is one coordinator",
                      "add a colleague to program.yaml: people must be able to choose whom to talk to")  # fmt: skip
