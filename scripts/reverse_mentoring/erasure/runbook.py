"""The runbook: what deleting files does not reach, who has to do what about it, and what nobody can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reverse_mentoring.data.files.names import shown_path
from reverse_mentoring.erasure.mentions import Mention
from reverse_mentoring.erasure.naming import pattern
from reverse_mentoring.erasure.plan import Erasure

SHOWN = 40
"""So many lines that still name the person are listed."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the runbook speaks of: the plan, the repository as `owner/name`, the site's address, every path that the
    history may have of the person, and what still names them.
    """

    erasure: Erasure
    repository: str
    site: str
    paths: Sequence[str]
    mentions: Sequence[Mention]
    remembered: bool


def runbook(facts: Facts) -> str:
    """The whole text; it names the person, because its commands have to."""
    parts = [_HEAD, _look(facts.mentions), _commit(facts), _rewrite(facts), _server(facts), _people(facts), _LIMITS]
    return "\n".join(parts).rstrip("\n")


_HEAD = """\
RUNBOOK: WHAT THE FILES DO NOT REACH

This text names the person. Keep it out of issues, pull requests, chats and logs, and delete it when all is done.
Tick off each step. Tell the person what was done, and what could not be.
"""


def _look(mentions: Sequence[Mention]) -> str:
    title = "1. Words of others that may still name them (a coordinator, with whoever wrote them)\n"
    if not mentions:
        return f"{title}\n   Nothing else in the repository holds the handle, the number or, in the data, the name.\n"
    lines = [f"     {mention}" for mention in mentions[:SHOWN]]
    more = len(mentions) - len(lines)
    return "\n".join([
        title,
        "   The command never changes what others wrote. Look at each of these. Ask the writer to change or delete it;",
        "   in a comment, or where it is only data, do it yourself. Some may be about somebody else of that name.",
        "", *lines, *([f"     … and {more} more lines"] if more > 0 else []), "",
        "   Words can point to a person without any of these. Nothing but reading finds that.", "",
    ])  # fmt: skip


def _commit(facts: Facts) -> str:
    names = "" if facts.remembered else (
        "   Nothing remembers them: an import that lists them brings them back. Take them out of the spreadsheet or\n"
        "   the HR export too. (--remember keeps a keyed digest that stops an import, and tells others nothing.)\n"
    )  # fmt: skip
    return f"""\
2. This change (a coordinator)

   ./mentoring validate
   Commit it on a branch, without the person's name in the message or the branch, open a pull request, and merge it.
   Where others reported to them, `reports_to` went: have those name their new manager, or matching cannot keep them
   apart from people above them.
   The site is built anew by the merge. Look at {facts.site} that the pages are gone.
   Take the person out of the file of --private and the secret MATCH_PRIVATE too, and out of other private notes.
{names}"""


def _rewrite(facts: Facts) -> str:
    erasure = facts.erasure
    words = [f"regex:(?i){pattern(erasure.handle, None).pattern}==>erased"]
    mailmap = "Erased <erased@users.noreply.github.com> <THEIR ADDRESS>"
    if erasure.github_id is not None:
        words.append(f"regex:(?<!\\d){erasure.github_id}(?!\\d)==>0")
        noreply = f"{erasure.github_id}+{erasure.handle}@users.noreply.github.com"
        mailmap = f"Erased <erased@users.noreply.github.com> <{noreply}>\n{mailmap}"
    paths = "\n".join(shown_path(path) for path in facts.paths)
    return f"""\
3. The history (an owner of the repository, after step 2; needs git-filter-repo 2.47 or newer)

   Merge or close all pull requests first, and ask everybody not to push. Rewriting changes every commit from the first
   one that named the person, so links to commits break and signatures of commits are lost. Allow force pushes to the
   protected branches for this hour only. `git shortlog -sne --all` shows the addresses they committed with.

git clone --mirror https://github.com/{facts.repository}.git erase.git
cat > erase-paths.txt <<'END'
{paths}
END
cat > erase-words.txt <<'END'
{chr(10).join(words)}
END
cat > erase-mailmap.txt <<'END'
{mailmap}
END
cd erase.git
git filter-repo --sensitive-data-removal --invert-paths --paths-from-file ../erase-paths.txt \\
  --replace-text ../erase-words.txt --replace-message ../erase-words.txt --mailmap ../erase-mailmap.txt
git log --all --oneline -S'{erasure.handle}'     # prints nothing
grep '^refs/pull/' filter-repo/changed-refs      # pull requests that still hold it: for step 4
git push --force --mirror origin                 # refs/pull/* is refused: GitHub keeps those itself
cd .. && rm -rf erase.git erase-*.txt

   Display names are not in these words: other people may have the same one. Add what you want, one line each.
   Credentials and other files that were deleted or moved earlier under names that tell nothing are not in the paths.
"""


def _server(facts: Facts) -> str:
    repo = facts.repository
    return f"""\
4. What GitHub keeps (an owner of the repository)

   Pull requests and issues: their text, comments and diffs stay, also closed ones. Edit the text and delete the old
   versions of it (the "edited" menu), delete comments, delete issues. A pull request cannot be deleted.
   refs/pull/*, cached views and unreachable commits: only GitHub Support removes them. Write to them with the first
   changed commit and the pull requests that filter-repo names; they act on personal data that was rewritten first.

   Forks: each keeps everything. Ask their owners, or take their access away:
gh api repos/{repo}/forks --paginate --jq '.[].full_name'

   Actions: logs, artifacts and caches hold files of old commits.
gh run list --repo {repo} --limit 1000 --json databaseId --jq '.[].databaseId' | xargs -n1 gh run delete --repo {repo}
gh api repos/{repo}/actions/artifacts --paginate --jq '.artifacts[].id' |
  xargs -I ID gh api --method DELETE repos/{repo}/actions/artifacts/ID
gh cache delete --all --repo {repo}

   Pages: the newest deployment replaces the site; older ones keep their artifact until it is deleted as above.
gh api 'repos/{repo}/deployments?environment=github-pages' --paginate --jq '.[1:][].id' |
  xargs -I ID gh api --method DELETE repos/{repo}/deployments/ID

   Releases, wikis, projects, discussions, packages and the organization's audit log: look there too.
"""


def _people(facts: Facts) -> str:
    return f"""\
5. Copies (everybody who has one)

   Clones: ask each member to delete theirs and to clone anew. One push from an old clone brings everything back.
   Backups and mirrors: whoever runs them says until when old ones are kept, and deletes them then.
   Chats, mails and calendars: subscribed calendars lose the sessions at their next update; imported ones do not.
   Credentials: whoever holds a signed one keeps it, and it can still be checked. If the person wants it taken back,
   run `./mentoring credential revoke` before you erase: the list of revoked ones names nobody.
   Search engines and archives, if the site was public: ask them to forget {facts.site}people/{facts.erasure.handle}/
"""


_LIMITS = """\
6. What nobody can promise

   What was read, copied, printed or archived before stays where it is. Who made which commit is known to everybody who
   saw it. Partners remember, and may keep their own notes. To whoever holds the key, a digest of --remember is still
   personal data. If the person is in danger, say so to GitHub Support and to your security team, and do not wait.
"""
