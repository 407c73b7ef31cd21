"""How findings can be told. The table's names are the choices of `validate --format`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

from reverse_mentoring.validation.annotations import github
from reverse_mentoring.validation.inert import as_json
from reverse_mentoring.validation.markdown_report import markdown
from reverse_mentoring.validation.report import Report, pointer_of
from reverse_mentoring.validation.sarif import sarif
from reverse_mentoring.validation.text_report import as_text, text

__all__ = ["REPORTERS", "Report", "as_text", "codes_report", "json_report", "markdown", "text"]

Reporter = Callable[[Report], str]

_KEYS = ("path", "line", "column", "pointer", "code", "severity", "message", "hint")


def json_report(report: Report) -> str:
    """The contract's JSON object."""
    return as_json({
        "files": report.files,
        "errors": report.errors,
        "warnings": report.warnings,
        "problems": [{key: getattr(p, key) for key in _KEYS} | {"pointer": pointer_of(p)} for p in report.problems],
    })  # fmt: skip


def codes_report(report: Report) -> str:
    """JSON that holds numbers and codes alone: `{"errors", "warnings", "codes": {code: how often}}`.

    It may travel from a run that nobody trusts to one that acts, because no word of a file is in it.
    """
    found = Counter(problem.code for problem in report.problems)
    counted = {"errors": report.errors, "warnings": report.warnings, "codes": dict(sorted(found.items()))}
    return f"{json.dumps(counted, indent=2)}\n"


REPORTERS: dict[str, Reporter] = {
    "text": text, "json": json_report, "github": github, "sarif": sarif, "markdown": markdown,
}  # fmt: skip
