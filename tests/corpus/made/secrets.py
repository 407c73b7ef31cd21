"""Secrets and contact data pasted where they do not belong: refused, and never repeated in any output.

Each holds MARKER, which the test looks for in all that is printed. None of them opens anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.case import Case, file_case
from corpus.made.bases import ANNA, base, edited, named

MARKER = "s3cret"
"""In small letters; what is printed is looked through in small letters."""
FILL = "S3CRETq7Zk2Xv9Lm4Np8Rt6Wy1Bc5Df"

TOKENS = {
    "github-token": f"ghp_{FILL}abcd",
    "github-fine-grained-token": f"github_pat_{FILL}",
    "gitlab-token": f"glpat-{FILL[:20]}",
    "slack-token": f"xoxb-{FILL}",
    "stripe-key": f"sk_live_{FILL}",
    "npm-token": f"npm_{FILL}abcdef",
    "aws-secret": f"{FILL}/{FILL[:8]}",
    "web-token": f"eyJhbGciOiJIUzI1NiJ9.{FILL}.{FILL}",
    "age-key": f"AGE-SECRET-KEY-1{FILL.upper()}",
    "bearer": f"Bearer {FILL}",
    "address": "s3cret.person@northwind.example",
    "address-in-words": "s3cret.person at northwind dot example",
    "address-of-a-server": "https://anna:S3CRETpass@git.northwind.example/program",
    "password": "'password: S3CRET-horse-9'",
}  # fmt: skip
PRIVATE_KEY = f"-----BEGIN OPENSSH PRIVATE KEY-----\n  {FILL * 2}\n  -----END OPENSSH PRIVATE KEY-----"


def _everywhere(name: str, value: str) -> Iterator[Case]:
    """Where values are wanted, as a key, and in a file that is no YAML."""
    quoted = value if value.startswith("'") else f"'{value}'"
    bare = quoted.strip("'")
    text = ANNA.replace("handle: anna_northwind", f"handle: {quoted}").replace("[strategy]", f"[{quoted}]")
    text = text.replace("status: active", f"status: {quoted}")
    yield file_case(f"bad/secrets/{name}-as-a-value", "participant", f"{text}token: {quoted}\n",
                    _form(bare, 39, "1:9"), _form(bare, 40, "7:9"), "11:9 not-allowed", "14:1 unknown-key")  # fmt: skip
    yield file_case(f"bad/secrets/{name}-as-a-key", "participant", f"{ANNA}{quoted}: 1\n", "14:1 unknown-key")
    yield file_case(f"bad/secrets/{name}-on-a-line-that-is-no-yaml", "participant", f"{ANNA}- {quoted}\n",
                    "14:1 yaml-syntax")  # fmt: skip


def _form(value: str, longest: int, place: str) -> str:
    return f"{place} wrong-length" if len(value) > longest else f"{place} wrong-form"


CASES: tuple[Case, ...] = (
    *(case for name, value in TOKENS.items() for case in _everywhere(name, value)),
    file_case("bad/secrets/private-key-as-the-sealed-text", "feedback",
              base("feedback").split("sealed:")[0] + f"sealed: |\n  {PRIVATE_KEY}\n", "4:9 wrong-form"),
    file_case("bad/secrets/private-key-as-a-recipient", "program",
              edited("program", "privacy: {min_group: 2}", f'feedback: {{recipients: ["AGE-SECRET-KEY-1{FILL.upper()}"]}}'),
              "1:1 rules-skipped", "11:25 wrong-form"),
    file_case("bad/secrets/private-key-as-the-file", "participant", PRIVATE_KEY.replace("\n  ", "\n") + "\n",
              "1:1 wrong-type"),
    file_case("bad/secrets/notes-in-place-of-sealed-feedback", "feedback",
              base("feedback").split("sealed:")[0] + "sealed: 'password: S3CRET'\n", "4:9 wrong-form"),
    file_case("bad/secrets/an-environment-file", "participant", f"TOKEN={FILL}\nPASSWORD=S3CRET-horse\n", "1:1 wrong-type"),
    file_case("bad/secrets/duplicate-key-named-by-a-token", "participant", f"{ANNA}ghp_{FILL}: 1\nghp_{FILL}: 2\n",
              "15:1 duplicate-key"),
    file_case("bad/secrets/an-address-as-a-contact", "org",
              edited("org", "handle: lena_lumenworks", "handle: s3cret.person@lumenworks.example"), "6:14 wrong-form"),
    file_case("bad/secrets/an-address-that-approved", "kudos",
              edited("kudos", "mira_northwind: 2026-02-20", "s3cret.person@northwind.example: 2026-02-20"), "5:12 wrong-key"),
    file_case("bad/secrets/a-name-cut-inside-a-token", "participant", named(f"{'A' * 30} ghp_{FILL} <"),
              "3:7 wrong-length"),
)  # fmt: skip
