"""A proposal as one commit on a branch of the remote, made by git plumbing.

The user's files, index, HEAD and branches are never touched: the commit is built from HEAD in an index of its own and
pushed by its id. The same plan on the same HEAD gives the same commit, so a second run has nothing to push.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.proposal.faults import Moved
from reverse_mentoring.proposal.plumbing import (
    Commit,
    Entry,
    has_commit,
    index_of,
    is_shallow,
    prefix_of,
    read_commit,
    store,
)  # fmt: skip
from reverse_mentoring.shell import git, without_secrets

NAME, EMAIL = "Reverse Mentoring", "mentoring@localhost.invalid"
DATA = ("program.yaml", "topics.yaml", "participants", "cohorts")
"""What a matching is computed from."""
SHOWN = 5
_GONE = "0"
Change = Literal["created", "updated", "unchanged", "removed"]


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote as it was when it was asked: its default branch with its tip, and the tip of the branch in question.

    Each is None where the remote has none.
    """

    name: str
    default: str | None
    default_tip: str | None
    tip: str | None


def base_commit(root: Path) -> str:
    """The id of HEAD, from which the program at `root` was read.

    Raises MentoringError outside of a repository, before its first commit, and when the program's files are not those
    of HEAD: a proposal must be computable again from what is committed.
    """
    prefix_of(root)
    head = git(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], root, check=False)
    if head.code != 0:
        raise MentoringError("this repository has no commit yet", "commit the program's files first")
    with index_of(root, head.text) as env:
        looked = git(
            ["status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignored", "--", *DATA],
            root, env,
        )  # fmt: skip
    changed = [entry[3:] for entry in looked.stdout.decode("utf-8", "replace").split("\0") if entry]
    if changed:
        more = "" if len(changed) <= SHOWN else f" and {len(changed) - SHOWN} more"
        raise MentoringError(
            f"the program's files differ from the last commit: {', '.join(sorted(changed)[:SHOWN])}{more}",
            "commit or undo these changes first: a proposal is made from committed files only",
        )
    return head.text


def commit_files(
    root: Path, base: str, files: Mapping[str, str], message: str, *,
    entries: Mapping[str, Entry | None] | None = None, upon: str | None = None,
) -> str:  # fmt: skip
    """Make a commit on `base` with these files (text by path under `root`) added or replaced; return its id.

    `entries` are files to take over, or to take out, by path from the top of the repository. With `upon`, the commit
    stands on that commit first and on `base` second. Its author and date are fixed, so the same arguments give the same
    id on any machine.
    """
    prefix = prefix_of(root)
    blobs = store(root, [files[path] for path in sorted(files)])
    wanted = {path: entry or (_GONE, "0" * 40) for path, entry in (entries or {}).items()}
    wanted |= {f"{prefix}{path}": ("100644", blob) for path, blob in zip(sorted(files), blobs, strict=True)}
    lines = "".join(f"{mode} {blob}\t{path}\0" for path, (mode, blob) in sorted(wanted.items()))
    with index_of(root, base) as env:
        git(["update-index", "-z", "--index-info"], root, env, stdin=lines.encode("utf-8", "surrogateescape"))
        tree = git(["write-tree"], root, env).text
    date = f"@{read_commit(root, base).seconds} +0000"
    who = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", NAME), ("EMAIL", EMAIL), ("DATE", date))
    }
    parents = [word for parent in (upon, base) if parent for word in ("-p", parent)]
    made = git(["-c", "i18n.commitEncoding=utf-8", "commit-tree", "--no-gpg-sign", tree, *parents, "-F", "-"],
               root, who, stdin=message.encode("utf-8"))  # fmt: skip
    return made.text


def push(root: Path, seen: Remote, branch: str, commit: str | None) -> Change:
    """Make `commit` the tip of `branch` on the remote, unless it moved since it was `seen`; None takes the branch away.

    The remote is asked afterwards, and what it then holds decides: a push that failed on the way back succeeded.
    Raises Moved when somebody else moved the branch, and MentoringError when the remote does not take the commit.
    """
    if seen.tip == commit:
        return "unchanged"
    ref = f"refs/heads/{branch}"
    pushed = git(
        ["push", "--quiet", "--no-verify", "--no-signed", "--no-follow-tags", "--recurse-submodules=no",
         f"--force-with-lease={ref}:{seen.tip or ''}", seen.name, f"{commit or ''}:{ref}"], root, check=False,
    )  # fmt: skip
    held = ask(root, seen.name, branch).tip
    if held == commit:
        return "removed" if commit is None else "updated" if seen.tip else "created"
    if held != seen.tip:
        raise Moved(
            f"{branch} on {seen.name} was changed by somebody else in the meantime; nothing was overwritten",
            "run the command again: it starts from what is there now",
        )
    told = pushed.stderr.strip().splitlines() or ["the remote gave no reason"]
    raise MentoringError(f"{seen.name} did not take {branch}: {without_secrets(told[-1])}", "may you push there?")


def address_of(root: Path, remote: str) -> str:
    """The address that a remote's name stands for; what is no name is an address itself."""
    return git(["config", "--get", f"remote.{remote}.url"], root, check=False).text or remote


def unpublished(root: Path, seen: Remote, base: str) -> int:
    """How many commits of `base` the remote's default branch lacks, as far as is known here: they are pushed along."""
    if seen.default_tip is None or not has_commit(root, seen.default_tip):
        return 0
    return int(git(["rev-list", "--count", base, "--not", seen.default_tip], root).text)


def ask(root: Path, remote: str, branch: str) -> Remote:
    """The remote's default branch and tips.

    Raises UsageFault for a remote that reads like an option, and MentoringError when it cannot be reached.
    """
    if not remote or remote.startswith("-"):
        raise UsageFault(f"'{remote}' is no remote", "give --remote a name of `git remote -v`, or an address")
    try:
        listed = git(["ls-remote", "--symref", "--", remote, "HEAD", f"refs/heads/{branch}"], root)
    except MentoringError as failed:
        raise MentoringError(failed.message, "is --remote right, and may you reach it?") from failed
    tips: dict[str, str] = {}
    default = None
    for line in listed.text.splitlines():
        value, _, name = line.partition("\t")
        if name == "HEAD" and value.startswith("ref: refs/heads/"):
            default = value.removeprefix("ref: refs/heads/")
        else:
            tips[name] = value
    return Remote(remote, default, tips.get("HEAD"), tips.get(f"refs/heads/{branch}"))


def fetch(root: Path, seen: Remote, branch: str, *, whole: bool = False) -> None:
    """Bring the branch's objects here, under no name.

    A clone with little history gets no more of it than it needs, unless the `whole` history is asked for.
    """
    shallow = is_shallow(root)
    little = shallow and not whole
    wanted = [branch] if little or seen.default is None else [branch, seen.default]
    depth = ["--depth=1"] if little else ["--unshallow"] if shallow else []
    git(
        ["fetch", "--quiet", "--no-tags", "--no-prune", "--no-auto-gc", "--no-write-fetch-head", "--refmap=",
         "--recurse-submodules=no", *depth, "--", seen.name, *(f"refs/heads/{name}" for name in wanted)], root,
    )  # fmt: skip
    if seen.tip is not None and not has_commit(root, seen.tip):
        raise Moved(f"{branch} on {seen.name} is changing right now", "run the command again in a moment")


def made_here(commit: Commit) -> bool:
    """Is it a commit of this program's making? One that stands on people's commits has two parents."""
    return commit.author == commit.committer == f"{NAME} <{EMAIL}>" and len(commit.parents) in {1, 2}
