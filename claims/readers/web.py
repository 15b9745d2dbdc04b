"""Web pages as sources: fetched with care, and read without their menus."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from claims.errors import InvalidInput
from claims.readers.connecting import connected, reason_of, target_of

LARGEST = 5 * 1024 * 1024
SECONDS = 15
REDIRECTS = 5
_HEADERS = {"Accept": "text/html, text/plain", "User-Agent": "claimcheck", "Connection": "close"}
_REDIRECT = frozenset([301, 302, 303, 307, 308])
_MARKUP = re.compile(rb"<!doctype html|<html|<body|<head|<article", re.IGNORECASE)
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
        "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
        "p", "pre", "section", "table", "td", "th", "tr", "ul",
    }
)  # fmt: skip
_UNSEEN = frozenset(["script", "style", "template", "noscript", "head", "iframe", "object", "svg"])
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: the address after redirects, the title, and the text."""

    url: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a server."""

    status: int
    location: str
    content_type: str
    body: bytes


Get = Callable[[SplitResult, bool], Answer]


def fetch(url: str, *, allow_private: bool = False, get: Get | None = None) -> Page:
    """Return the text of a web page (HTML or plain).

    Follows at most REDIRECTS, reads at most LARGEST bytes, and connects to public addresses only
    unless ``allow_private``. Raises InvalidInput (field ``url``) with the reason.
    """
    get = get or _get
    for _ in range(REDIRECTS + 1):
        answer = get(_checked(url), allow_private)
        if answer.status not in _REDIRECT:
            return _page(url, answer)
        url = urljoin(url, answer.location)
    raise _refusal(url, f"more than {REDIRECTS} redirects")


def looks_like_html(data: bytes) -> bool:
    """Tell whether the bytes begin as a web page does."""
    return bool(_MARKUP.search(data[:2000]))


def html_text(data: bytes, *, charset: str = "") -> tuple[str, str]:
    """Return title and main text of a web page; the text is "" where there is none."""
    # Not at the top: only who reads web pages should pay for its import.
    from trafilatura import bare_extraction

    found = bare_extraction(
        decoded(data, charset), favor_recall=True, include_comments=False, include_tables=False,
        with_metadata=True,
    )  # fmt: skip
    if found is None:
        return "", ""
    return str(getattr(found, "title", "") or ""), str(getattr(found, "text", "") or "")


def json_ld(data: bytes) -> list[str]:
    """Return the JSON-LD documents in a web page, as they stand there."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8")
    try:
        page = html.document_fromstring(decoded(data).encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return []
    scripts = page.iter("script")
    kind = "application/ld+json"
    return [one.text or "" for one in scripts if (one.get("type") or "").strip().lower() == kind]


def markup_text(markup: str) -> str:
    """Return the text of HTML as an editor's program has it: a page, or a piece of one.

    Of a page the main text; of a piece all of it, blocks parted by empty lines, without scripts.
    """
    if _MARKUP.search(markup[:2000].encode("utf-8", "replace")):
        return html_text(markup.encode("utf-8", "replace"), charset="utf-8")[1]
    from lxml import html

    pieces: list[str] = []
    # The parser reads what is broken, and nests no deeper than 256.
    _collect(html.fromstring(f"<div>{markup}</div>"), pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _collect(element: Any, pieces: list[str]) -> None:
    seen = isinstance(element.tag, str) and element.tag not in _UNSEEN
    block = seen and element.tag in _BLOCKS
    if seen:
        pieces.append(f"\n{_flat(element.text)}" if block else _flat(element.text))
        for child in element:
            _collect(child, pieces)
    pieces.append(f"\n{_flat(element.tail)}" if block else _flat(element.tail))


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")


def decoded(data: bytes, charset: str = "") -> str:
    """Decode bytes by the charset that was said, by the page's own, or as UTF-8."""
    own = _META_CHARSET.search(data[:4000])
    for name in (charset, own[1].decode("ascii") if own else "", "utf-8-sig"):
        try:
            return data.decode(name) if name else data.decode("utf-8-sig")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        raise _refusal(url, "not an address") from None
    bad = any(char.isspace() or ord(char) < 32 for char in url)
    if parts.scheme not in ("http", "https") or not parts.hostname or bad or not port_is_fine:
        raise _refusal(url, "an address starts with http:// or https://")
    return parts


def _get(parts: SplitResult, allow_private: bool) -> Answer:
    """Connect to the address that was checked, not to the name again: it may answer otherwise."""
    try:
        with connected(parts, allow_private=allow_private, seconds=SECONDS) as connection:
            connection.request("GET", target_of(parts), headers=_HEADERS)
            response = connection.getresponse()
            body = response.read(LARGEST + 1)
            if response.length and len(body) <= LARGEST:
                raise http.client.IncompleteRead(body, response.length)
            return Answer(
                response.status, response.headers.get("Location", ""),
                response.headers.get("Content-Type", ""), body,
            )  # fmt: skip
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        raise _refusal(parts.geturl(), reason_of(error)) from None


def _page(url: str, answer: Answer) -> Page:
    if answer.status != 200:
        raise _refusal(url, f"the server answered {answer.status}")
    if len(answer.body) > LARGEST:
        raise _refusal(url, f"more than {LARGEST:,} bytes")
    kind = answer.content_type.partition(";")[0].strip().lower()
    named = _CHARSET.search(answer.content_type)
    charset = named[1] if named else ""
    if kind in ("text/html", "application/xhtml+xml") or (
        not kind and looks_like_html(answer.body)
    ):
        title, text = html_text(answer.body, charset=charset)
        return Page(url, title, text)
    if kind in ("text/plain", ""):
        return Page(url, "", decoded(answer.body, charset))
    raise _refusal(url, f"“{kind}” is neither HTML nor plain text")


def _refusal(url: str, why: str) -> InvalidInput:
    shown = "".join(char if char.isprintable() else "?" for char in url)[:200]
    return InvalidInput(f"{shown}: {why}.", field="url")
