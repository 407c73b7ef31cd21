"""Putting a credential into its picture, and reading it back (Open Badges 3.0, section 5.3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from reverse_mentoring.errors import MentoringError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
_NAMESPACE = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
_OPENS, _CLOSES = "<openbadges:credential><![CDATA[", "]]></openbadges:credential>"


def into_png(picture: bytes, text: str) -> bytes:
    """The PNG with the credential in an uncompressed iTXt chunk, before its last one; one that it has is replaced."""
    held = KEYWORD + b"\0\0\0\0\0" + text.encode("utf-8")
    chunks = [(kind, data) for kind, data in _chunks(picture) if not _is_ours(kind, data)]
    return SIGNATURE + b"".join(_chunk(*chunk) for chunk in (*chunks[:-1], (b"iTXt", held), chunks[-1]))


def from_png(picture: bytes) -> str:
    """The credential in a PNG. Raises MentoringError when there is none."""
    for kind, data in _chunks(picture):
        if _is_ours(kind, data):
            return data[len(KEYWORD) + 5 :].decode("utf-8")
    raise MentoringError("this picture holds no credential")


def into_svg(picture: str, text: str) -> str:
    """The SVG with the credential as its first element."""
    head, tag, rest = picture.partition("<svg ")
    inside = rest.index(">") + 1
    safe = text.replace("]]>", "]]]]><![CDATA[>")
    return f"{head}{tag}{_NAMESPACE} {rest[:inside]}{_OPENS}{safe}{_CLOSES}{rest[inside:]}"


def from_svg(picture: str) -> str:
    """The credential in an SVG. Raises MentoringError when there is none."""
    _, found, rest = picture.partition(_OPENS)
    if not found:
        raise MentoringError("this picture holds no credential")
    return rest.partition(_CLOSES)[0].replace("]]]]><![CDATA[>", "]]>")


def _is_ours(kind: bytes, data: bytes) -> bool:
    return kind == b"iTXt" and data.startswith(KEYWORD + b"\0")


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each chunk. Raises MentoringError for what is no whole PNG."""
    if not picture.startswith(SIGNATURE):
        raise MentoringError("this is no PNG picture")
    at = len(SIGNATURE)
    while at < len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8].ljust(8, b"\0"))
        if at + 12 + length > len(picture):
            raise MentoringError("this PNG picture was cut short")
        yield kind, picture[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
