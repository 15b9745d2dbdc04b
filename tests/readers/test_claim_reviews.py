"""Documents with ClaimReviews in them: JSON, JSON Lines, or a web page that says so of itself."""

from __future__ import annotations

import json

import pytest

from claims.errors import InvalidInput
from claims.readers.claim_reviews import parse_reviews
from claims.readers.documents import Lines, parse

ONE = {"@type": "ClaimReview", "url": "https://x.org/1", "claimReviewed": "Größe <b>&amp;</b>"}
TWO = {"@type": ["Thing", "ClaimReview"], "url": "https://x.org/2"}


def page(*scripts: str, charset: str = "utf-8") -> bytes:
    tags = "".join(f'<script type="application/ld+json">{one}</script>' for one in scripts)
    text = f'<!doctype html>\n<html><head><meta charset="{charset}">{tags}</head><p>Words.'
    return text.encode(charset)


def told(*documents) -> list[str]:
    return [json.dumps(one, ensure_ascii=False) for one in documents]


@pytest.mark.parametrize("charset", ["utf-8", "latin-1", "windows-1252"])
def test_a_web_page_gives_its_claim_reviews_and_nothing_else(charset):
    article = {"@type": "NewsArticle", "headline": "x"}
    scripts = told({"@graph": [article, TWO]}, article, [ONE], 5)
    found = parse_reviews(page(*scripts, "{broken", "[" * 9_999, "", charset=charset))
    assert found == [TWO, ONE]
    assert parse_reviews(b"\xef\xbb\xbf \n" + page(*told(ONE))) == [ONE]
    odd = b'<?xml version="1.0" encoding="ascii"?><html><script TYPE=" Application/LD+JSON ">'
    assert parse_reviews(odd + json.dumps(TWO).encode() + b"</script></html>") == [TWO]


@pytest.mark.parametrize("data", [b"<", b"<html>", page(), page("{}"), b"<" * 9_999, b"<p>\x00"])
def test_a_page_without_one_is_refused(data):
    with pytest.raises(InvalidInput, match="no ClaimReview in this web page") as error:
        parse_reviews(data)
    assert error.value.field == "file"


def test_json_stays_json_whatever_stands_in_it():
    document = [ONE | {"reviewBody": "<html><body>"}]
    assert parse_reviews(json.dumps(document).encode()) == document


def test_lines_know_their_numbers_and_one_broken_document_is_not_taken_for_lines():
    lines = parse(b'{"a": 1}\r\n\n{"b": "\xe2\x80\xa8"}\n{broken')
    assert isinstance(lines, Lines)
    assert (lines, lines.numbers) == ([{"a": 1}, {"b": "\u2028"}, "{broken"], [1, 3, 4])
    for data, line in ((b'{\n"a": 1\n"b": {"c": 1}\n}', 3), (b"{a\n{b", 1)):
        with pytest.raises(InvalidInput, match=f"Line {line}: this is not JSON"):
            parse(data)
