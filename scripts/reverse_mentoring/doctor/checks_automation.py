"""What runs by itself: Actions, workflows, Pages, secrets, the labels of forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from reverse_mentoring.doctor.answers import Withheld
from reverse_mentoring.doctor.finding import Finding, State
from reverse_mentoring.doctor.setup import Setup


def actions(setup: Setup) -> Iterator[Finding]:
    """Actions are on, their token can only read unless a workflow asks for more, and it may open pull requests."""
    page, allowed = "settings/actions", setup.answers["actions"]
    if isinstance(allowed, Withheld):
        yield setup.unseen("actions", "whether Actions are on", allowed, page)
    elif (allowed or {}).get("enabled"):
        yield Finding("actions", "fine", "Actions are on")
    else:
        yield Finding("actions", "wrong", "Actions are off, so nothing runs by itself",
                      "under Actions permissions, allow actions", setup.page(page))  # fmt: skip
    token = setup.answers["workflow-token"]
    if isinstance(token, Withheld):
        yield setup.unseen("workflow-token", "what the token of workflows may do", token, page)
        return
    token = token or {}
    if token.get("default_workflow_permissions") == "read":
        yield Finding(
            "workflow-token", "fine", "the token of a workflow can only read, unless the workflow asks for more"
        )
    else:
        yield Finding(
            "workflow-token", "wrong", "the token of every workflow may write",
            "under Workflow permissions: Read repository contents and packages permissions", setup.page(page),
        )  # fmt: skip
    if token.get("can_approve_pull_request_reviews"):
        yield Finding("bot-pull-requests", "fine", "workflows may open pull requests")
    elif _app(setup) is True:
        yield Finding("bot-pull-requests", "fine", "pull requests are opened by your GitHub App")
    else:
        yield Finding(
            "bot-pull-requests", "wrong", "workflows may not open pull requests, so no match is proposed",
            "under Workflow permissions: Allow GitHub Actions to create and approve pull requests; or use a GitHub App",
            setup.page(page),
        )  # fmt: skip


def workflows(setup: Setup) -> Iterator[Finding]:
    """Each workflow file of the tree is known to GitHub and active; GitHub turns schedules off after quiet months."""
    listed = setup.answers.listed("workflows")
    if isinstance(listed, Withheld):
        yield setup.unseen("workflows", "the workflows", listed, "actions")
        return
    states = {str(one.get("path")): str(one.get("state")) for one in listed}
    unknown = [path for path in setup.workflows if path not in states]
    asleep = [path for path in setup.workflows if states.get(path, "active") != "active"]
    if unknown:
        yield Finding("workflows", "wrong", f"GitHub does not know {', '.join(unknown)}",
                      f"push them to `{setup.branch}`", setup.page("actions"))  # fmt: skip
    if asleep:
        yield Finding("workflows", "wrong", f"GitHub has turned off {', '.join(asleep)}",
                      "open each under Actions and press Enable workflow", setup.page("actions"))  # fmt: skip
    if not setup.workflows:
        yield Finding("workflows", "wrong", "there are no workflows in .github/workflows",
                      "see the guide: Setting up")  # fmt: skip
    elif not unknown and not asleep:
        yield Finding("workflows", "fine", f"all {len(setup.workflows)} workflows are active")


def pages(setup: Setup) -> Iterator[Finding]:
    """The site is published by the workflow, at the address of program.yaml, to whom program.yaml says."""
    answer, page = setup.answers["pages"], "settings/pages"
    if isinstance(answer, Withheld):
        yield setup.unseen("pages", "the settings of Pages", answer, page)
        return
    if answer is None:
        host = urlsplit(setup.settings.site_url).hostname or ""
        state: State = "wrong" if host.endswith(".github.io") else "advice"
        yield Finding("pages", state, "GitHub publishes no site of this repository",
                      "under Build and deployment choose GitHub Actions, or publish `public/` elsewhere",
                      setup.page(page))  # fmt: skip
        return
    found = []
    if answer.get("build_type") != "workflow":
        found.append(("pages-source", "Pages is not built by the workflow", "under Source choose GitHub Actions"))
    open_to_all, audience = answer.get("public") is not False, setup.settings.audience
    if open_to_all and audience == "internal":
        found.append((
            "pages-audience", "everybody on the internet can read the site, and program.yaml says `audience: internal`",
            "make the site private (GitHub Enterprise Cloud), host it elsewhere, or say `audience: public` after "
            "asking everyone: it decides who is named",
        ))  # fmt: skip
    url = str(answer.get("html_url") or "")
    if url.rstrip("/") != setup.settings.site_url.rstrip("/"):
        found.append(("pages-address", f"the site is at {url}, and program.yaml says {setup.settings.site_url}",
                      "correct `site.url` in program.yaml, or the custom domain"))  # fmt: skip
    for check, says, do in found:
        yield Finding(check, "wrong", says, do, setup.page(page))
    if not found:
        yield Finding("pages", "fine", "the site is published by the workflow, where and to whom program.yaml says")


def private_file(setup: Setup) -> Iterator[Finding]:
    """The private file, if there is one, is a secret of the environment `match` and of nothing else."""
    held, everywhere = setup.answers.listed("match-secrets"), setup.answers.listed("secrets")
    page = "settings/environments"
    for answer in (held, everywhere):
        if isinstance(answer, Withheld):
            yield setup.unseen("private-file", "which secrets there are", answer, page)
            return
    if "MATCH_PRIVATE" in _names(everywhere):
        yield Finding(
            "private-file", "wrong", "MATCH_PRIVATE is a secret of the whole repository, so every workflow can read it",
            "make it a secret of the environment `match` and delete this one", setup.page("settings/secrets/actions"),
        )  # fmt: skip
    elif "MATCH_PRIVATE" in _names(held):
        yield Finding("private-file", "fine", "the private file is a secret of the environment `match`")
    else:
        yield Finding("private-file", "advice", "there are no private wishes and vetoes (secret MATCH_PRIVATE)",
                      "if you collect them, add the file's text as a secret of the environment `match`",
                      setup.page(page))  # fmt: skip


def app(setup: Setup) -> Iterator[Finding]:
    """A GitHub App has its number as a variable, and its key in both environments that use it."""
    page = "settings/environments"
    named = _app(setup)
    answers = [setup.answers.listed(name) for name in ("match-secrets", "app-secrets", "secrets")]
    unseen = next((answer for answer in answers if isinstance(answer, Withheld)), None)
    if named is None or unseen is not None:
        yield setup.unseen("app", "whether there is a GitHub App", unseen or Withheld("Variables: read"), page)
        return
    match, other, everywhere = ("MENTORING_APP_KEY" in _names(answer) for answer in answers)
    if named and not everywhere and not (match and other):
        lacking = " and ".join(name for name, there in (("match", match), ("app", other)) if not there)
        yield Finding("app", "wrong", f"MENTORING_APP_ID names an App whose key is missing in: {lacking}",
                      "add the secret MENTORING_APP_KEY to that environment", setup.page(page))  # fmt: skip
    elif not named and (match or other or everywhere):
        yield Finding("app", "wrong", "there is a secret MENTORING_APP_KEY, and no variable says whose key it is",
                      "add the variable MENTORING_APP_ID", setup.page("settings/variables/actions"))  # fmt: skip
    elif named:
        yield Finding("app", "fine", "a GitHub App opens the pull requests")
    else:
        yield Finding(
            "app", "advice", "pull requests are opened with the workflow's own token, which starts no other workflow",
            "the proposal is judged in the same run; with a GitHub App it is checked like everybody's",
            setup.page(page),
        )  # fmt: skip


def labels(setup: Setup) -> Iterator[Finding]:
    """The labels that issue forms put on their issues exist: GitHub leaves unknown ones out, and says nothing."""
    answer = setup.answers.listed("labels")
    if isinstance(answer, Withheld):
        yield setup.unseen("labels", "the labels", answer, "labels")
        return
    known = {str(label.get("name")).lower() for label in answer}
    missing = {label: form for label, form in sorted(setup.labels.items()) if label.lower() not in known}
    for label, form in missing.items():
        yield Finding(f"label-{label}", "wrong", f"there is no label `{label}`, which {form} puts on its issues",
                      f"create the label `{label}`", setup.page("labels"))  # fmt: skip
    if not missing:
        yield Finding("labels", "fine", "the labels of the forms exist")


def _app(setup: Setup) -> bool | None:
    """Whether the variable that names a GitHub App is there; None when nobody can tell."""
    variables = setup.answers.listed("variables")
    return None if isinstance(variables, Withheld) else "MENTORING_APP_ID" in _names(variables)


def _names(listed: list[Any] | Withheld) -> set[str]:
    """Names of the secrets or variables of a list that could be seen."""
    return set() if isinstance(listed, Withheld) else {str(one.get("name")) for one in listed}
