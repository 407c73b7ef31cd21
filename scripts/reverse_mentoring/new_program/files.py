"""All files of a new program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from reverse_mentoring import __version__
from reverse_mentoring.data.writing.writer import schema_address, to_yaml
from reverse_mentoring.new_program.answers import Answers, records
from reverse_mentoring.new_program.skeleton import NAMES, copied
from reverse_mentoring.policy.codeowners import code_owners

EXECUTABLE = frozenset({"mentoring"})
"""What is called by its name."""
ENROLL_FORM = ".github/ISSUE_TEMPLATE/enroll.yml"
SUPPORT = """\
# Where people find help when something hurts. Have at least one contact outside every reporting line.
# support:
#   - {name: Wellbeing line, url: https://support.example/help}
"""
HOOK = r"""# Optional. With pre-commit installed, `pre-commit install` has the data checked before each commit.
repos:
  - repo: local
    hooks:
      - id: mentoring-validate
        name: mentoring validate
        entry: ./mentoring validate
        language: system
        pass_filenames: false # a rule may be broken by a file that did not change
        files: ^(program|topics|recognition)\.yaml$|^(participants|cohorts)/
"""


def new_files(answers: Answers, today: date) -> dict[str, bytes]:
    """The content of every file of the program that `answers` (all of them) describe, by path, in order."""
    files = dict(copied(answers["repository"], answers["site"]))
    texts = _adapted(files, answers) | _data(answers, today)
    return dict(sorted((files | {path: text.encode("utf-8") for path, text in texts.items()}).items()))


def _data(answers: Answers, today: date) -> dict[str, str]:
    """The program's own files: its settings, first organization and first cohort, and what follows from them."""
    made = records(answers)
    made["cohort"]["status"] = "enrolling" if answers["opens"] <= today.isoformat() else "planned"
    org, cohort = f"participants/{answers['org']}/org.yaml", f"cohorts/{answers['cohort']}/cohort.yaml"
    texts = {
        path: to_yaml(made[kind], modeline=schema_address(path, kind))
        for kind, path in (("program", "program.yaml"), ("org", org), ("cohort", cohort))
    }
    levels = "# Lowest first. A level is about the job, never about age.\nlevels:"
    texts["program.yaml"] = re.sub(r"^levels:", levels, texts["program.yaml"], flags=re.MULTILINE) + SUPPORT
    readme = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")
    told = {**answers, "owner": answers["repository"].partition("/")[0], "version": __version__,
            "folder": answers["repository"].partition("/")[2]}  # fmt: skip
    return {
        **texts,
        ".github/CODEOWNERS": code_owners(made["program"], {answers["org"]: made["org"]}),
        ".pre-commit-config.yaml": HOOK,
        "README.md": re.sub(r"\[\[(\w+)\]\]", lambda match: told[match[1]], readme),
    }


def _adapted(files: Mapping[str, bytes], answers: Answers) -> dict[str, str]:
    """The files taken over that have to fit: without what the new program lacks, with its own levels."""
    menu, recognition, dependabot = "mkdocs.yml", "recognition.yaml", ".github/dependabot.yml"
    template = ".github/PULL_REQUEST_TEMPLATE.md"
    old = {path: files[path].decode("utf-8") for path in (menu, recognition, dependabot, template, ENROLL_FORM)}
    return {
        menu: "".join(line for line in old[menu].splitlines(keepends=True) if _page_is_there(line, files)),
        recognition: re.sub(r"^    awarded:\n(      .*\n)+", "", old[recognition], flags=re.MULTILINE),
        dependabot: re.sub(r"^  - package-ecosystem: npm\n(    .*\n)+", "", old[dependabot], flags=re.MULTILINE),
        template: re.sub(r"\n<!-- You change the code.*?-->\n", "", old[template], flags=re.DOTALL),
        ENROLL_FORM: _with_levels(old[ENROLL_FORM], answers),
    }


def _page_is_there(line: str, files: Mapping[str, bytes]) -> bool:
    """Whether a line of the menu leads to no page that was left out."""
    found = re.search(r"development/[\w-]+\.md$", line.rstrip())
    return found is None or f"docs/{found[0]}" in files


def _with_levels(form: str, answers: Answers) -> str:
    """The enrollment form with a choice among the program's levels, and its first organization as the example."""
    items = re.split(r"(?=^  - type: )", form, flags=re.MULTILINE)
    options = ", ".join(level.strip() for level in answers["levels"].split(",") if level.strip())
    for number, item in enumerate(items):
        if "    id: level\n" in item:
            choice = re.sub(r"^      (placeholder|options): .*\n", "", item, flags=re.MULTILINE)
            choice = re.sub(r"- type: \w+", "- type: dropdown", choice)
            choice = choice.replace("    validations:", f"      options: [{options}]\n    validations:")
            items[number] = choice
        if "    id: org\n" in item:
            items[number] = item.replace(f"placeholder: {NAMES['northwind']}", f"placeholder: {answers['org']}")
    return "".join(items)
