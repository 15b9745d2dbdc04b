"""The text of a source: pasted, from a file, or from a web page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from claims.errors import InvalidInput
from claims.readers.web import LARGEST, decoded, fetch, html_text, looks_like_html


@dataclass(frozen=True, slots=True)
class Source:
    """What is kept as a snapshot; the title is a suggestion."""

    text: str
    url: str = ""
    title: str = ""


def read_source(text: str, file: Any, url: str) -> Source:
    """Return the source: the pasted ``text``, else the uploaded ``file``, else the page at ``url``.

    Raises InvalidInput with the field where none is given or one cannot be read.
    """
    if text.strip():
        return Source(text, url)
    if file:
        return _of_file(file, url)
    if url:
        page = fetch(url)
        if not page.text.strip():
            raise InvalidInput("No text was found on that page: paste it.", field="url")
        return Source(page.text, page.url, page.title[:500])
    raise InvalidInput("Paste the text, choose a file, or give the address.", field="text")


def _of_file(file: Any, url: str) -> Source:
    if file.size > LARGEST:
        raise InvalidInput(f"The file has more than {LARGEST:,} bytes.", field="file")
    data = file.read()
    if looks_like_html(data):
        title, text = html_text(data)
    else:
        title, text = "", _plain(data)
    if not text.strip():
        raise InvalidInput("No text was found in that file.", field="file")
    return Source(text, url, (title or PurePath(file.name).stem)[:500])


def _plain(data: bytes) -> str:
    text = decoded(data)
    # Pictures, PDF, Word: what is no text has NUL, or bytes that are no characters.
    if "\x00" in text or text.count("\ufffd") * 100 > len(text):
        raise InvalidInput("This is neither plain text nor HTML.", field="file")
    return text.replace("\r\n", "\n").replace("\r", "\n")
