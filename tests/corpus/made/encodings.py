"""Bytes that are no UTF-8, or UTF-8 of an odd kind, and every way to end a line."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from corpus.case import Case, file_case
from corpus.made.bases import ANNA, base, named

RAW = ANNA.encode()
ROLE = b"name: Anna"


def _name(raw: bytes) -> bytes:
    return RAW.replace(ROLE, b"name: " + raw)


BAD: dict[str, tuple[bytes, str]] = {
    "latin-1": (_name("Zoë".encode("latin-1")), "3:9 not-utf8"),
    "windows-1252-quotes": (_name(b"\x93Anna\x94"), "3:7 not-utf8"),
    "overlong-slash": (_name(b"a\xc0\xafb"), "3:8 not-utf8"),
    "overlong-nul": (_name(b"a\xc0\x80b"), "3:8 not-utf8"),
    "overlong-of-four-bytes": (_name(b"\xf0\x82\x82\xac"), "3:7 not-utf8"),
    "surrogate-in-the-source": (_name(b"a\xed\xa0\x80b"), "3:8 not-utf8"),
    "surrogate-pair-in-the-source": (_name(b"\xed\xa0\xbd\xed\xb8\x80"), "3:7 not-utf8"),
    "beyond-unicode": (_name(b"\xf4\x90\x80\x80"), "3:7 not-utf8"),
    "five-byte-sequence": (_name(b"\xf8\x88\x80\x80\x80"), "3:7 not-utf8"),
    "a-lone-continuation-byte": (_name(b"a\x80"), "3:8 not-utf8"),
    "cut-in-the-middle-of-a-letter": (RAW + b"about: caf\xc3", "14:11 not-utf8"),
    "utf-16-with-mark": (BOM_UTF16_LE + ANNA.encode("utf-16-le"), "1:1 not-utf8: UTF-16"),
    "utf-16-big-endian-with-mark": (BOM_UTF16_BE + ANNA.encode("utf-16-be"), "1:1 not-utf8: UTF-16"),
    "utf-16-without-mark": (ANNA.encode("utf-16-le"), "1:2 hidden-character"),
    "utf-16-big-endian-without-mark": (ANNA.encode("utf-16-be"), "1:1 hidden-character"),
    "utf-32-with-mark": (BOM_UTF32_LE + ANNA.encode("utf-32-le"), "1:1 not-utf8: UTF-32"),
    "utf-32-big-endian-with-mark": (BOM_UTF32_BE + ANNA.encode("utf-32-be"), "1:3 not-utf8: UTF-32"),
    "utf-32-without-mark": (ANNA.encode("utf-32-le"), "1:2 hidden-character"),
    "a-gzip-file": (b"\x1f\x8b\x08\x00" + bytes(60), "1:2 not-utf8"),
    "a-png": (b"\x89PNG\r\n\x1a\n" + bytes(60), "1:1 not-utf8"),
    "a-zip": (b"PK\x03\x04" + bytes(60), "1:3 hidden-character"),
    "an-elf-program": (b"\x7fELF\x02\x01" + bytes(60), "1:1 hidden-character"),
    "random-bytes": (bytes(range(256)) * 8, "2:118 not-utf8"),
    "two-byte-order-marks": (BOM_UTF8 * 2 + RAW, "1:1 hidden-character"),
    "a-byte-order-mark-inside": (_name(BOM_UTF8 + b"Anna"), "3:7 hidden-character"),
    "only-a-byte-order-mark": (BOM_UTF8, "1:1 empty-file"),
    "nothing": (b"", "1:1 empty-file"),
    "one-nul": (b"\x00", "1:1 hidden-character"),
    "one-line-break": (b"\n", "1:1 empty-file"),
    "carriage-returns-alone": (RAW.replace(b"\n", b"\r"), "1:23 hidden-character"),
    "one-carriage-return-alone": (RAW.replace(b"Anna\nlevel", b"Anna\rlevel"), "3:11 hidden-character"),
    "next-line": (_name("Anna\x85Lee".encode()), "3:11 hidden-character"),
    "line-separator": (_name("Anna\u2028Lee".encode()), "3:11 hidden-character"),
    "paragraph-separator": (_name("Anna\u2029Lee".encode()), "3:11 hidden-character"),
    "vertical-tab": (_name(b"Anna\x0bLee"), "3:11 hidden-character"),
    "form-feed": (_name(b"Anna\x0cLee"), "3:11 hidden-character"),
    "an-error-after-windows-line-breaks": (named("true").replace("\n", "\r\n").encode(), "3:7 wrong-type"),
    "an-error-after-a-byte-order-mark": (BOM_UTF8 + b"nmae: Anna\n" + RAW.replace(b"name: Anna\n", b""), "1:1 unknown-key"),
    "an-error-after-wide-characters": (f"{{{named('安娜 👋🏽').replace(chr(10), ', ').replace('junior', '7')}}}\n".encode(), "1:72 wrong-type"),
    "a-conflict-with-windows-line-breaks": (RAW.replace(b"level", b"=======\nlevel").replace(b"\n", b"\r\n"), "4:1 merge-conflict"),
}  # fmt: skip
GOOD: dict[str, bytes] = {
    "utf-8-byte-order-mark": BOM_UTF8 + RAW,
    "windows-line-breaks": RAW.replace(b"\n", b"\r\n"),
    "windows-line-breaks-and-a-byte-order-mark": BOM_UTF8 + RAW.replace(b"\n", b"\r\n"),
    "mixed-line-breaks": RAW.replace(b"\nlevel", b"\r\nlevel").replace(b"\nwants", b"\r\nwants"),
    "a-letter-beyond-the-first-plane": _name("𠮷野".encode()),
    "a-composed-letter-in-two-parts": _name("Zoe\u0308".encode()),
    "no-break-space-in-a-name": _name("Anna\u00a0Lee".encode()),
    "utf-7-is-plain-text": _name(b"+AOk-"),
}

CASES: tuple[Case, ...] = (
    *(file_case(f"bad/encodings/{name}", "participant", raw, said) for name, (raw, said) in BAD.items()),
    *(file_case(f"good/encodings/{name}", "participant", raw) for name, raw in GOOD.items()),
    file_case("good/encodings/json-with-a-byte-order-mark", "credential", BOM_UTF8 + base("credential").encode()),
    file_case("bad/encodings/topics-in-utf-16", "topics", base("topics").encode("utf-16"),
              "program.yaml 1:1 rules-skipped", "1:1 not-utf8"),
)  # fmt: skip
