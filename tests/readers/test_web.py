"""Web pages as sources: what is fetched, what is refused, and what is read of a page."""

from __future__ import annotations

from urllib.parse import SplitResult

import pytest

from claims.errors import InvalidInput
from claims.readers import web
from claims.readers.web import Answer, fetch, html_text, markup_text

PROSE = "The council met on Monday and spoke of the bridge for three hours. " * 6
PAGE = f"""<!doctype html><html><head><title>Bridge</title><script>steal()</script></head><body>
<nav><a href="/">Home</a><a href="/x">Sport</a></nav><article><h1>Bridge</h1><p>{PROSE}</p>
<p>“We close it,” the mayor said. {PROSE}</p></article><footer>Imprint</footer></body></html>"""


def serving(**answers: Answer):
    def get(parts: SplitResult, allow_private: bool) -> Answer:
        return answers[parts.path.strip("/") or "root"]

    return get


def page(body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200) -> Answer:
    return Answer(status, "", kind, body)


def test_a_page_is_read_without_menus_and_scripts() -> None:
    found = fetch("https://example.org/", get=serving(root=page(PAGE.encode())))
    assert "“We close it,” the mayor said." in found.text
    assert "steal" not in found.text
    assert "Imprint" not in found.text
    assert found.title == "Bridge"


def test_plain_text_is_kept_as_it_is() -> None:
    answer = page("One.\n\nTwo – ü.".encode("latin-1", "replace"), "text/plain; charset=latin-1")
    assert fetch("http://example.org/", get=serving(root=answer)).text == "One.\n\nTwo ? ü."


def test_redirects_are_followed_a_few_times() -> None:
    moved = Answer(302, "/there", "", b"")
    text = page(b"Arrived here.", "text/plain")
    assert fetch("http://example.org/", get=serving(root=moved, there=text)).url.endswith("/there")
    with pytest.raises(InvalidInput, match="redirects"):
        fetch("http://example.org/", get=serving(root=moved, there=moved))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (page(b"x", status=404), "answered 404"),
        (page(b"x", "image/png"), "neither HTML nor plain text"),
        (page(b"x" * (web.LARGEST + 1), "text/plain"), "more than"),
        (Answer(302, "file:///etc/passwd", "", b""), "starts with http"),
    ],
)
def test_what_is_no_source_is_refused_with_a_reason(answer: Answer, why: str) -> None:
    with pytest.raises(InvalidInput, match=why) as refused:
        fetch("https://example.org/", get=serving(root=answer))
    assert refused.value.field == "url"


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "https://", "http://exa mple.org/", "http://x:99999/", "x", ""]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InvalidInput):
        fetch(url, get=serving())


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(InvalidInput, match="not a public address"):
        fetch(f"http://{host}/")


def test_a_page_without_text_has_none() -> None:
    assert html_text(b"<html><body></body></html>")[1] == ""


def test_a_piece_of_html_keeps_every_block_and_no_script():
    markup = (
        "<p>Fees&nbsp;rise, <b>she</b> said.</p><script>alert(1)</script>"
        "<ul><li>One<li>Two</ul>Tail<br>end <!-- no --> <p>unclosed <i>“words”"
    )
    assert markup_text(markup) == (
        "Fees rise, she said.\n\nOne\n\nTwo\n\nTail\n\nend\n\nunclosed “words”"
    )
    assert markup_text("<div>" * 3000 + "deep") in ("deep", "")
    assert markup_text("<!-- nothing -->") == ""
