"""Cases that try to get around the rules, or that only look as if they did."""

from __future__ import annotations

from support.policy.program import (
    ACTIVE,
    BROKEN,
    CARL,
    CORA,
    DAN,
    FILES,
    GONE,
    LINK,
    MIRA,
    NEW,
    NORTHWIND,
    ODD,
    OLD,
    PROGRAM,
    RUTH,
    Account,
    home,
    pair,
    person,
    replaced,
)  # fmt: skip
from support.policy.repo import Case, Step

MINE, CLOSED, OUTSIDE, STALE = (
    "+people-keep-their-file", "others-records-are-closed", "inside-the-data", "base-copy-is-current",
)  # fmt: skip
PLACE, PLAIN, READABLE, ELSE = "known-place", "plain-file", "readable", "nobody-else"
COORDINATOR, CODE_OWNERS = "+coordinators-keep-the-data", "+code-owners-follow-the-data"
SENIOR = replaced(home(MIRA), "level: junior", "level: senior")
CARL_SENIOR = replaced(home(CARL), "level: junior", "level: senior")
SOMEWHERE = "participants/northwind/archive.txt"
OWNERS = """\
# Who is asked to review what. Made from program.yaml and the organizations' files: do not edit it, but run
# `./mentoring codeowners`. A rule further down wins over one further up; GitHub ignores owners who may not write here.

* @cora_northwind @nils_quillstack
/participants/northwind/ @olga_northwind @cora_northwind @nils_quillstack
/participants/northwind/org.yaml @cora_northwind @nils_quillstack
/participants/quillstack/ @carl_quillstack @cora_northwind @nils_quillstack
/participants/quillstack/org.yaml @cora_northwind @nils_quillstack
"""
LUMENWORKS = """\
/participants/lumenworks/ @olga_northwind @cora_northwind @nils_quillstack
/participants/lumenworks/org.yaml @cora_northwind @nils_quillstack
"""

PLACES = (
    Case("a-rename-hides-the-victims-path", NEW, {home(DAN): None, home(NEW, "northwind"): FILES[home(DAN)]},
         {home(DAN): ("deleted", CLOSED), home(NEW, "northwind"): ("added", "people-join-as-themselves")}),
    Case("a-rename-out-of-the-data", DAN, {home(MIRA): None, SOMEWHERE: FILES[home(MIRA)]},
         {SOMEWHERE: ("added", PLACE), home(MIRA): ("deleted", CLOSED)}),
    Case("a-path-in-capitals", NEW, {"Participants/northwind/mira_northwind.yaml": SENIOR},
         {"Participants/northwind/mira_northwind.yaml": ("added", OUTSIDE)}),
    Case("a-handle-in-capitals", MIRA, {"participants/northwind/Mira_northwind.yaml": SENIOR},
         {"participants/northwind/Mira_northwind.yaml": ("added", PLACE)}),
    Case("a-path-with-a-line-break", NEW, {"participants/northwind/mira_northwind.yaml\n": SENIOR},
         {"participants/northwind/mira_northwind.yaml\n": ("added", PLACE)}),
    Case("a-path-that-is-no-text", NEW, {b"participants/northwind/m\xffra.yaml": SENIOR},
         {"participants/northwind/m\\xffra.yaml": ("added", PLACE)}),
    Case("a-file-in-the-place-of-a-folder", DAN, {"participants/northwind/mira_northwind.yaml/x.yaml": SENIOR},
         {home(MIRA): ("deleted", CLOSED), f"{home(MIRA)}/x.yaml": ("added", PLACE)}),
    Case("workflows-attributes-and-documents", DAN,
         {".github/workflows/validate.yml": "on: pull_request_target\n", ".gitattributes": "* merge=ours\n",
          "README.md": None, "scripts/run.py": "print()\n"},
         {".gitattributes": ("modified", OUTSIDE), ".github/workflows/validate.yml": ("modified", OUTSIDE),
          "README.md": ("deleted", OUTSIDE), "scripts/run.py": ("added", OUTSIDE)}),
    Case("code-by-a-coordinator", CORA, {"scripts/run.py": "print()\n"}, {"scripts/run.py": ("added", OUTSIDE)}),
    Case("an-own-edit-beside-code", MIRA, {home(MIRA): SENIOR, "scripts/run.py": "print()\n"},
         {home(MIRA): ("modified", MINE), "scripts/run.py": ("added", OUTSIDE)}),
    Case("attributes-inside-the-data", CORA, {"participants/.gitattributes": "* merge=ours\n"},
         {"participants/.gitattributes": ("added", PLACE)}),
    Case("an-unknown-file-by-a-coordinator", CORA, {SOMEWHERE: "x\n"}, {SOMEWHERE: ("added", PLACE)}),
    Case("an-unknown-file-is-edited", CORA, {ODD: "x\n"}, {ODD: ("modified", PLACE)}),
    Case("an-unknown-file-is-deleted-by-a-coordinator", CORA, {ODD: None}, {ODD: ("deleted", COORDINATOR)}),
    Case("an-unknown-file-is-deleted-by-another", MIRA, {ODD: None}, {ODD: ("deleted", ELSE)}),
    Case("code-owners-are-brought-up-to-date", CORA, {".github/CODEOWNERS": OWNERS},
         {".github/CODEOWNERS": ("added", CODE_OWNERS)}),
    Case("code-owners-follow-a-new-organization", CORA,
         {".github/CODEOWNERS": OWNERS.replace("/participants/northwind/ ", f"{LUMENWORKS}/participants/northwind/ "),
          "participants/lumenworks/org.yaml": NORTHWIND.replace("id: northwind", "id: lumenworks")},
         {".github/CODEOWNERS": ("added", CODE_OWNERS), "participants/lumenworks/org.yaml": ("added", COORDINATOR)}),
    Case("code-owners-are-brought-up-to-date-by-another", MIRA, {".github/CODEOWNERS": OWNERS},
         {".github/CODEOWNERS": ("added", OUTSIDE)}),
    Case("code-owners-are-made-up-by-a-coordinator", CORA, {".github/CODEOWNERS": OWNERS + "*.py @mira_northwind\n"},
         {".github/CODEOWNERS": ("added", OUTSIDE)}),
    Case("code-owners-are-executable", CORA, {".github/CODEOWNERS": ("100755", OWNERS)},
         {".github/CODEOWNERS": ("added", OUTSIDE)}),
)  # fmt: skip

MODES = (
    Case("a-file-becomes-a-link", MIRA, {home(MIRA): ("120000", "../../.git/config")}, {home(MIRA): ("modified", PLAIN)}),
    Case("a-file-becomes-executable", MIRA, {home(MIRA): ("100755", FILES[home(MIRA)])}, {home(MIRA): ("modified", PLAIN)}),
    Case("a-file-becomes-a-submodule", MIRA, {home(MIRA): ("160000", "1" * 40)}, {home(MIRA): ("modified", PLAIN)}),
    Case("a-link-by-a-coordinator", CORA, {home(MIRA): ("120000", "dan_northwind.yaml")}, {home(MIRA): ("modified", PLAIN)}),
    Case("a-link-becomes-a-file", Account(NEW.id, "link"), {LINK: person(Account(NEW.id, "link"))},
         {LINK: ("modified", CLOSED)}),
    Case("a-link-is-deleted-by-a-coordinator", CORA, {LINK: None}, {LINK: ("deleted", COORDINATOR)}),
    Case("the-program-becomes-a-link", NEW, {"program.yaml": ("120000", "topics.yaml")}, {"program.yaml": ("modified", PLAIN)}),
)  # fmt: skip

CONTENTS = (
    Case("a-key-stands-twice", MIRA, {home(MIRA): FILES[home(MIRA)] + "name: Nobody\n"}, {home(MIRA): ("modified", READABLE)}),
    Case("an-alias-bomb", MIRA, {home(MIRA): "a: &a [x]\nb: [*a, *a]\n"}, {home(MIRA): ("modified", READABLE)}),
    Case("deep-nesting", MIRA, {home(MIRA): "[" * 30_000}, {home(MIRA): ("modified", READABLE)}),
    Case("a-huge-file", MIRA, {home(MIRA): FILES[home(MIRA)] + "# " + "x" * 70_000 + "\n"}, {home(MIRA): ("modified", READABLE)}),
    Case("no-text-at-all", MIRA, {home(MIRA): b"\xff\xfe\x00"}, {home(MIRA): ("modified", READABLE)}),
    Case("an-empty-file", MIRA, {home(MIRA): ""}, {home(MIRA): ("modified", READABLE)}),
    Case("a-direction-override", MIRA, {home(MIRA): SENIOR.replace("name: Mira", "name: \u202eariM")},
         {home(MIRA): ("modified", READABLE)}),
    Case("a-list-in-the-place-of-a-record", CORA, {home(MIRA): "[]\n"}, {home(MIRA): ("modified", READABLE)}),
    Case("a-base-copy-that-nobody-can-judge", CARL, {BROKEN: pair(GONE, CARL, "ended"), home(CARL): CARL_SENIOR},
         {BROKEN: ("modified", "undecided"), home(CARL): ("modified", MINE)}),
    Case("a-base-copy-that-nobody-can-judge-is-mended", CORA, {BROKEN: pair(GONE, CARL, "ended")},
         {BROKEN: ("modified", COORDINATOR)}),
    Case("consent-in-a-merge-key", CORA, {home(MIRA): SENIOR + "<<: {consent: {publish: public}}\n"},
         {home(MIRA): ("modified", READABLE)}),
)  # fmt: skip

HISTORIES = (
    Case("nothing-changes", NEW, [Step({"x": "x\n"}), Step({"x": None})], {}),
    Case("a-branch-that-is-behind-takes-nothing-back", MIRA, {home(MIRA): SENIOR}, {home(MIRA): ("modified", MINE)}, "old"),
    Case("a-branch-merges-the-base-branch", MIRA, [Step({home(MIRA): SENIOR}), Step({**{p: FILES[p] for p in OLD}, "docs/later.md": "Later.\n"}, merges="main")],
         {home(MIRA): ("modified", MINE)}, "old"),
    Case("a-branch-merges-the-base-branch-as-it-was", MIRA,
         [Step({home(MIRA): SENIOR}), Step({p: FILES[p] for p in OLD}, merges="middle")],
         {home(MIRA): ("modified", MINE)}, "old"),
    Case("a-merge-takes-back-what-others-did", MIRA,
         [Step({home(MIRA): SENIOR}), Step({ACTIVE: FILES[ACTIVE], "docs/later.md": "Later.\n"}, merges="main")],
         {home(DAN): ("modified", CLOSED), home(MIRA): ("modified", MINE)}, "old"),
    Case("a-file-that-changed-on-the-base-branch-meanwhile", DAN,
         {home(DAN): person(DAN, "propose: true, publish: public", "about: Hello.\n")},
         {home(DAN): ("modified", STALE)}, "old"),
    Case("a-coordinator-with-an-old-copy", CORA, {home(DAN): person(DAN, "propose: true, publish: public", "about: Hello.\n")},
         {home(DAN): ("modified", STALE)}, "old"),
    Case("both-branches-made-the-same-change", MIRA, {home(MIRA): SENIOR, home(DAN): FILES[home(DAN)]},
         {home(MIRA): ("modified", MINE)}, "old"),
    Case("two-commits-add-and-remove", MIRA, [Step({home(NEW, "northwind"): person(NEW), home(MIRA): SENIOR}), Step({home(NEW, "northwind"): None})],
         {home(MIRA): ("modified", MINE)}),
    Case("two-commits-hide-an-edit-in-the-first", MIRA, [Step({home(DAN): SENIOR}), Step({home(MIRA): SENIOR})],
         {home(DAN): ("modified", CLOSED), home(MIRA): ("modified", MINE)}),
    Case("two-commits-take-a-number-over-and-edit", NEW,
         [Step({home(MIRA): replaced(home(MIRA), str(MIRA.id), str(NEW.id))}), Step({home(MIRA): SENIOR.replace(str(MIRA.id), str(NEW.id))})],
         {home(MIRA): ("modified", CLOSED)}),
    Case("a-deleted-file-comes-back-with-another-number", Account(NEW.id, MIRA.login),
         [Step({home(MIRA): None}), Step({home(MIRA): person(Account(NEW.id, MIRA.login))})],
         {home(MIRA): ("modified", CLOSED)}),
    Case("a-handle-in-a-pair-comes-back-with-another-number", Account(NEW.id, "gone_northwind"),
         {"participants/northwind/gone_northwind.yaml": person(Account(NEW.id, "gone_northwind"), "propose: false, publish: none")},
         {"participants/northwind/gone_northwind.yaml": ("added", "accounts-keep-their-number")}),
    Case("two-people-in-one-change", RUTH, {home(RUTH): replaced(home(RUTH), "level: junior", "level: senior"), home(CARL): None},
         {home(CARL): ("deleted", CLOSED), home(RUTH): ("modified", "+people-keep-their-file")}),
    Case("a-program-without-its-settings", NEW, {"program.yaml": None}, {"program.yaml": ("deleted", ELSE)}),
    Case("the-settings-go-and-come-back-with-another-coordinator", NEW,
         [Step({"program.yaml": None}), Step({"program.yaml": PROGRAM.replace("9000000000001", str(NEW.id)), "topics.yaml": None})],
         {"program.yaml": ("modified", ELSE), "topics.yaml": ("deleted", ELSE)}),
)  # fmt: skip

CASES = (*PLACES, *MODES, *CONTENTS, *HISTORIES)
