"""Bodies of enrollment issues, kind and hostile: as GitHub writes them, and as people and mischief-makers edit them."""

from __future__ import annotations

from support.enrolling import ANSWERS, issue_body

BODY = issue_body()
REFUSED_TWICE = "heading-twice"
REFUSED_INSIDE = "heading-inside"
REFUSED_MISSING = "heading-missing"


def _about(text: str) -> str:
    return issue_body({**ANSWERS, "about": text})


def _team(text: str) -> str:
    return issue_body({**ANSWERS, "team": text})


def _boxes(lines: str) -> str:
    return issue_body({**ANSWERS, "consent": "keep"}).rpartition("### Consent")[0] + f"### Consent\n\n{lines}"


def _reordered() -> str:
    parts = ("\n\n" + BODY).split("\n\n### ")
    return "\n\n".join(f"### {part}" for part in [*parts[:0:-1]])


KEEP, PROPOSE, INTERNAL = (
    "Keep these answers in the program's repository, as my file.",
    "A match proposal may name me.",
    "Pages that only the participating organizations can see may name me.",
)

BODIES: dict[str, tuple[str, str]] = {
    # What GitHub itself may write.
    "as it was sent": (BODY, ""),
    "line ends of a browser": (BODY.replace("\n", "\r\n"), ""),
    "a line break at the end": (BODY + "\n", ""),
    "all optional ones without response": (issue_body({k: ANSWERS[k] for k in ("org", "name", "level")}), ""),
    "nothing answered": (issue_body({}), ""),
    "dropdowns with None": (issue_body({**ANSWERS, "days": "None", "meet": "None"}), ""),
    "one day": (issue_body({**ANSWERS, "days": "Monday"}), ""),
    "all days": (issue_body({**ANSWERS, "days": "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"}), ""),
    "topics on lines": (issue_body({**ANSWERS, "wants": "strategy\nbudgeting"}), ""),
    "topics with commas": (issue_body({**ANSWERS, "wants": "strategy, budgeting,strategy ,"}), ""),
    "topics with bullets": (issue_body({**ANSWERS, "wants": "- strategy\n* budgeting"}), ""),
    # Answers with marks of headings in them.
    "own headings": (_about("Hello\n\n### What I like\n\nTests\n\n### What I do\n\nMore tests"), ""),
    "own headings of other depths": (_about("# One\n## Two\n#### Four\n##### Five\n"), ""),
    "a deeper heading of the form's words": (_about("#### Career level\n\nexecutive"), ""),
    "longer words than the heading's": (_about("### Career levels\n\nexecutive"), ""),
    "the heading's words in another case": (_about("### career level\n\nexecutive"), ""),
    "a look-alike heading": (_about("### C\u0430reer level\n\nexecutive"), ""),
    "a heading with a zero-width space": (_about("### Career\u200b level\n\nexecutive"), ""),
    "a heading with wide letters": (_about("### \uff23areer level\n\nexecutive"), ""),
    "a heading of GitHub's machinery": (_about("### constructor\n\nx\n\n### __proto__\n\n{\"org\": \"x\"}"), ""),
    "a heading with a link": (_about("### [Career level](https://x.example)\n\nexecutive"), ""),
    "a heading closed with marks": (_about("### Career level ###\n\nexecutive"), ""),
    "an HTML comment about a heading": (_about("<!-- ### Career level -->\n\nHi"), ""),
    "an HTML comment over lines": (_about("<!--\nhidden\n-->\nHi"), ""),
    "a code fence": (_about("```yaml\nlevel: executive\n```\nHi"), ""),
    "an underlined heading": (_about("Career level\n---\n\nexecutive"), ""),
    "a heading in HTML": (_about("<h3>Career level</h3>\n\nexecutive"), ""),
    # Answers that would speak for another question: that parser lets the last one win.
    "a repeated heading": (_about("Hi\n\n### Career level\n\nexecutive"), REFUSED_TWICE),
    "a repeated heading at the top": ("### Career level\n\nexecutive\n\n" + BODY, REFUSED_TWICE),
    "a repeated heading at the end": (BODY + "\n\n### Consent\n\n- [X] Pages on the open web may name me.", REFUSED_TWICE),
    "a repeated heading without an answer": (BODY + "\n\n### Consent", REFUSED_TWICE),
    "a repeated heading in a code fence": (_about("```\n### Career level\n\nexecutive\n```"), REFUSED_TWICE),
    "a repeated heading in an HTML comment": (_about("<!--\n### Career level\n\nexecutive\n-->"), REFUSED_TWICE),
    "an indented heading": (_about("  ### Career level\n\nexecutive"), REFUSED_TWICE),
    "a heading behind a tab": (_about("\t### Career level\n\nexecutive"), REFUSED_TWICE),
    "a heading without its space": (_about("###Career level\n\nexecutive"), REFUSED_TWICE),
    "a heading with many spaces": (_about("###   Career level   \n\nexecutive"), REFUSED_TWICE),
    "a heading with a hard space": (_about("### Career level\u00a0\n\nexecutive"), REFUSED_TWICE),
    "a heading behind a hard space": (_about("\u00a0### Career level\n\nexecutive"), REFUSED_TWICE),
    "a heading parted by a carriage return": (_about("Hi\r### Career level\r\rexecutive"), REFUSED_TWICE),
    "a heading with text before it": (_about("Hi ### Career level\n\nexecutive"), REFUSED_INSIDE),
    "a heading in a quotation": (_about("> ### Career level\n>\n> executive"), REFUSED_INSIDE),
    "a heading in a list": (_about("- ### Career level\n\n  executive"), REFUSED_INSIDE),
    "a heading in a one-line answer": (_team("x ### Career level\n\nexecutive"), REFUSED_INSIDE),
    "a heading behind a line separator": (_about("Hi\u2028### Career level\n\nexecutive"), REFUSED_INSIDE),
    # Bodies that were edited by hand.
    "trailing spaces": ("\n".join(f"{line}  " for line in BODY.split("\n")), ""),
    "no empty lines after the headings": (BODY.replace("\n\n", "\n"), ""),
    "many empty lines": (BODY.replace("\n\n", "\n\n\n\n"), ""),
    "a greeting before the form": ("Hello!\n\n" + BODY, ""),
    "a section before the form": ("### Hello\n\nthere\n\n" + BODY, ""),
    "a section after the form": (BODY + "\n\n### P.S.\n\nThanks", ""),
    "another order": (_reordered(), ""),
    "headings without their space": (BODY.replace("### ", "###"), ""),
    "a section is missing": (BODY.replace("### Team code\n\npayments\n\n", ""), REFUSED_MISSING),
    "a heading was renamed": (BODY.replace("### Team code", "### My team"), REFUSED_MISSING),
    "a heading has another depth": (BODY.replace("### Team code", "## Team code"), REFUSED_MISSING),
    "a heading is not whole": (BODY.replace("### Team code", "### Team"), REFUSED_MISSING),
    "no headings": (BODY.replace("###", ""), REFUSED_MISSING),
    "nothing": ("", REFUSED_MISSING),
    "only blanks": (" \r\n\t\n", REFUSED_MISSING),
    "zeros": ("\0" * 100, REFUSED_MISSING),
    # Boxes.
    "a small x": (_boxes(f"- [x] {KEEP}\n- [ ] {PROPOSE}"), ""),
    "a large X": (_boxes(f"- [X] {KEEP}\n- [X] {PROPOSE}\n- [X] {INTERNAL}"), ""),
    "no box ticked": (_boxes(f"- [ ] {KEEP}\n- [ ] {PROPOSE}"), ""),
    "boxes without a space in them": (_boxes(f"- [x] {KEEP}\n- [] {PROPOSE}"), ""),
    "boxes with another mark": (_boxes(f"- [x] {KEEP}\n- [v] {PROPOSE}\n- [\u2713] {INTERNAL}"), ""),
    "boxes with stars": (_boxes(f"- [x] {KEEP}\n* [x] {PROPOSE}\n+ [x] {INTERNAL}"), ""),
    "boxes with wide gaps": (_boxes(f"- [x] {KEEP}\n-  [x] {PROPOSE}\n- [x]  {INTERNAL}"), ""),
    "indented boxes": (_boxes(f"  - [x] {KEEP}\n\t- [x] {PROPOSE}"), ""),
    "a label with more words": (_boxes(f"- [x] {KEEP}\n- [x] {PROPOSE} Not!"), ""),
    "a label in another case": (_boxes(f"- [x] {KEEP}\n- [x] {PROPOSE.upper()}"), ""),
    "a label in a code span": (_boxes(f"- [x] {KEEP}\n- [x] `{PROPOSE}`"), ""),
    "boxes crossed out": (_boxes(f"- [x] {KEEP}\n- ~~[x] {PROPOSE}~~"), ""),
    "boxes with words between": (_boxes(f"I agree:\n- [x] {KEEP}\nbut not:\n- [ ] {PROPOSE}"), ""),
    "boxes without any": (_boxes("yes to all"), ""),
    "boxes in another section": (_about(f"- [x] {PROPOSE}"), ""),
    # As large as GitHub allows.
    "a long answer": (_about("x" * 65_000), ""),
    "a long line of marks": (_about("#" * 65_000), ""),
    "many own headings": (_about("### a\n\nb\n\n" * 6_000), ""),
    "many repeated headings": (BODY + "\n\n### Career level\n\nexecutive" * 2_000, REFUSED_TWICE),
    "many spaces": (_about("### " + " " * 64_000 + "x"), ""),
    "many boxes": (_boxes(f"- [x] {KEEP}\n" + f"- [x] {PROPOSE}\n" * 1_500), ""),
    "many breaks": (_about("Hi" + "\n" * 64_000 + "there"), ""),
}  # fmt: skip
"""By name: the body, and the code it is refused with, or nothing where it is read."""
