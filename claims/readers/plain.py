"""Plain text: decoded, measured, and refused with a reason if it is not text."""

from __future__ import annotations

import unicodedata

from claims.errors import InvalidInput


def read_plain(data: bytes, *, limit: int) -> str:
    """Decode ``data`` as UTF-8 (a byte order mark is dropped) and check it.

    Line ends become ``\\n``, so that offsets do not depend on the system that wrote the file.
    Raises InvalidInput (field ``text``); ``limit`` counts characters.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"The text is not UTF-8: byte {error.start + 1} cannot be read.", field="text"
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check_text(text, limit=limit)
    return text


def check_text(text: str, *, limit: int) -> None:
    """Raise InvalidInput (field ``text``) if ``text`` cannot be an article's text."""
    if all(unicodedata.category(character)[0] in "ZC" for character in text):
        raise InvalidInput("The text is empty.", field="text")
    if len(text) > limit:
        raise InvalidInput(
            f"The text has {len(text):,} characters; the limit is {limit:,}.", field="text"
        )
    # PostgreSQL cannot store NUL, and UTF-8 has no half of a surrogate pair.
    if "\x00" in text:
        raise InvalidInput(f"The text has a NUL at character {text.index(chr(0))}.", field="text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidInput(
            f"The text has half of a surrogate pair at character {error.start}.", field="text"
        ) from None


def first_line(text: str) -> str:
    """Return the first line of ``text`` that says something, without control characters."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    clean = "".join(c for c in line if not unicodedata.category(c).startswith("C")).strip()
    return (clean or "Untitled")[:500]
