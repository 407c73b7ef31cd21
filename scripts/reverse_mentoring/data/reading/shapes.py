"""What secrets and contact data look like.

Every pattern is read over the text as it was given, starts only where its run starts, and treats a masked character
(`MASK`) as part of a word. They are many, and only a text in which there may be something needs them: see masking.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from reverse_mentoring.data.reading.signs import ASSIGNED, EMAIL, KEY, PASSWORD, PHONE, TOKEN

Span = tuple[int, int]

_LOCAL = r"[^\s@\uff20<>()\[\]{},:;\"'`|\\=•]"
_LABEL = r"[^\s@\uff20<>()\[\]{},:;\"'`|\\=•./!?]"
_EMAILS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!{_LOCAL})(?<!•){_LOCAL}+[@\uff20](?:{_LABEL}+\.)+[^\W\d_]{{2,}}",
        # Spelled out: "mira [at] example [dot] com", "mira at example dot com".
        r"(?<![\w.+•-])[\w.+-]+ {0,2}[\[({]at[\])}] {0,2}[\w-]+(?: {0,2}(?:[\[({]dot[\])}]|\.) {0,2}[\w-]+)+",
        r"(?<![\w.+•-])[\w.+-]+ at [\w-]+(?: dot [\w-]+)+",
    )
)
_TOKENS = tuple(
    re.compile(pattern)
    for pattern in (
        r"gh[opusr]_\w{16,}",
        r"github_pat_\w{16,}",
        r"gl(?:pat|dt|ptt|rt|soat|agent|cbt|ft|imt)-[\w.-]{16,}",
        r"A(?:KIA|SIA|GPA|IDA|ROA)[A-Z0-9]{16}",
        r"xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}",
        r"hooks\.slack\.com/\S{8,}",
        r"AIza[\w-]{30,}",
        r"npm_[A-Za-z0-9]{30,}",
        r"pypi-[\w-]{16,}",
        r"(?:sk|rk|pk)_(?:live|test)_\w{10,}|whsec_\w{10,}",
        r"(?<![A-Za-z0-9•])sk-[\w-]{20,}",
        r"(?<![\w•-])eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?",
        r"(?i:AGE-SECRET-KEY-)\w+",
        r"(?i:bearer|basic)[ \t]{1,4}[A-Za-z0-9._~+/=-]{16,}",
    )
)
_FOR_CURL = re.compile(r"(?<![\w-])-u[ \t]{1,4}(?P<secret>[^\s:•]{1,100}:[^\s•]{1,200})")
_IN_URL = re.compile(r"://(?P<secret>[^\s/@:•]{0,200}:[^\s/@•]{1,400})@")
_PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----.*?(?:-----END [A-Z0-9 -]{0,60}|\Z)", re.DOTALL
)
_PRIVATE_KEY_FILE = re.compile(r"PuTTY-User-Key-File-\d.*", re.DOTALL)

_LONG = re.compile(r"(?<![A-Za-z0-9+/=_•-])[A-Za-z0-9+/=_-]{32,}+(?!•)")
_PIECE = re.compile(r"[A-Za-z0-9]{16,}")
_PUBLIC = ("age1", "AAAA")
"""How the public keys of age and SSH begin: long and random, and meant to be shown."""

_NUMBERS = re.compile(r"(?<![\d+() ./\u00a0•-])[\d+() ./\u00a0-]{7,}+(?!•)")
_GAP = r"[ ()./\u00a0-]"
_PHONES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\+{_GAP}{{0,2}}\d(?:{_GAP}{{0,3}}\d){{6,14}}",
        rf"(?<![\d./-])00[1-9](?:{_GAP}{{0,3}}\d){{7,13}}(?!\d)",
        # A trunk prefix: 030 1234567, 06 12 34 56 78. A date such as 01.10.2026 begins alike.
        rf"(?<![\d./-])(?!\d\d[./-]\d\d[./-]\d{{4}}(?!\d))\(?0\d(?:{_GAP}{{0,2}}\d){{7,10}}(?!{_GAP}?\d)",
        r"(?<![\d./-])\(?[2-9]\d\d\)?[ .\u00a0-]{0,2}\d{3}[ .\u00a0-]\d{4}(?![./-]?\d)",
    )
)
_NAMED_PHONE = re.compile(
    r"(?:phone|mobile|handy|whatsapp|(?<![\w•])(?:tel|fax|cell))\.?(?:[ _-]?(?:number|nr|no)\.?)?"
    r"[\"']?[ \t]{0,20}[:=]?[ \t]{0,20}[\"']?"
    rf"(?P<secret>\+?\(?\d(?:{_GAP}{{0,2}}\d){{5,14}})",
    re.IGNORECASE,
)


def _emails(text: str) -> Iterator[Span]:
    for pattern in _EMAILS:
        yield from (match.span() for match in pattern.finditer(text))


def _tokens(text: str) -> Iterator[Span]:
    for pattern in _TOKENS:
        yield from (match.span() for match in pattern.finditer(text))
    yield from (match.span() for match in _LONG.finditer(text) if _looks_random(match[0]))


def _passwords(text: str) -> Iterator[Span]:
    for pattern in (ASSIGNED, _IN_URL, _FOR_CURL):
        yield from (match.span("secret") for match in pattern.finditer(text))


def _keys(text: str) -> Iterator[Span]:
    for pattern in (_PRIVATE_KEY, _PRIVATE_KEY_FILE):
        yield from (match.span() for match in pattern.finditer(text))


def _phones(text: str) -> Iterator[Span]:
    for run in _NUMBERS.finditer(text):
        for pattern in _PHONES:
            yield from ((run.start() + m.start(), run.start() + m.end()) for m in pattern.finditer(run[0]))
    yield from (match.span("secret") for match in _NAMED_PHONE.finditer(text))


FINDERS: Mapping[str, Callable[[str], Iterator[Span]]] = {
    EMAIL: _emails, PASSWORD: _passwords, PHONE: _phones, KEY: _keys, TOKEN: _tokens,
}  # fmt: skip
"""By kind, what finds where such things are in a text."""


def _looks_random(run: str) -> bool:
    """Whether a long run of letters and digits is hardly a name: one piece mixes small and capital letters with digits,
    or is long and has digits all over.
    """
    if run.startswith(_PUBLIC):
        return False
    for piece in _PIECE.findall(run):
        groups = len(re.findall(r"[0-9]+", piece))
        mixed = re.search("[a-z]", piece) and re.search("[A-Z]", piece)
        if (mixed and groups >= 2) or (len(piece) >= 32 and groups >= 3 and not piece.isdigit()):
            return True
    return False
